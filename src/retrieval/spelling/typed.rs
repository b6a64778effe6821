//! Chinese words typed as pinyin in Latin letters, with or without spaces between the syllables.
//!
//! In a Chinese question only names are read so; in one without a Chinese character all words must be pinyin, and the words
//! that ask are read too.

use super::{
    Known, Proposal,
    keys::{Keys, mixed},
    reading::{Reading, Word},
};
use crate::{
    retrieval::concepts::Sort,
    text::{Class, pinyin},
};

/// The letters of the shortest name: of shorter ones too many are words of other languages.
const SHORTEST_NAME: usize = 5;

/// The words side by side that can be one name: its syllables.
const MAX_WORDS: usize = 8;

/// The words of the longest question that is read: its syllables.
const MAX_TYPED: usize = 48;

/// The ways of reading a word that are looked at.
const MAX_WAYS: usize = 8;

/// Chinese words by how they are typed.
#[derive(Debug)]
pub(super) struct Typed {
    words: Vec<Entry>,
    by_letters: Keys,
}

#[derive(Debug)]
struct Entry {
    characters: Box<[char]>,
    /// The number of the concept of a name; nothing for a word that asks or carries little.
    concept: Option<u32>,
}

/// Some words of a question that are read together.
#[derive(Clone)]
struct Part<'a> {
    /// The index of its first symbol.
    first: usize,
    /// The index after its last symbol.
    end: usize,
    /// Its Chinese, and whether that is a name; nothing for a word that stays as it is.
    read: Option<(&'a [char], bool)>,
}

/// Says whether all words of a text can be pinyin, and one of them a name.
pub(in crate::retrieval) fn is_typed(text: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphabetic() || c == 'ü';
    let mut words = text.split(|c: char| !letters(c)).filter(|word| !word.is_empty());
    let is_long = text.chars().filter(|&c| letters(c)).count() >= SHORTEST_NAME;
    is_long && words.all(|word| pinyin::is_spelt(&word.to_lowercase())) && !text.chars().any(is_other_letter)
}

/// Says whether a character is a letter of neither pinyin nor Chinese.
fn is_other_letter(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii() && c != 'ü' && !('\u{2E80}'..='\u{FAFF}').contains(&c)
}

impl Typed {
    /// Collects the words of the concepts and of the lexicon.
    pub(super) fn of(known: &Known<'_>) -> Self {
        let concepts = known.concepts();
        let is_name = |group: u32| concepts.sort(group) != Sort::Synonyms;
        let names = concepts.words().into_iter().filter(|(_, word)| word.len() > 1);
        let names = names.map(|(group, word)| (word, is_name(group).then_some(group)));
        let small = known.lexicon.small_words().into_iter().map(|word| (word, None));
        let (mut words, mut keys) = (Vec::new(), Vec::new());
        for ((word, concept), number) in names.chain(small).zip(0_u32..) {
            keys.extend(ways(word).into_iter().map(|letters| (key(&letters), number)));
            words.push(Entry {
                characters: word.into(),
                concept,
            });
        }
        Self {
            words,
            by_letters: Keys::of(keys),
        }
    }

    /// Returns the Chinese of what is typed as pinyin.
    pub(super) fn proposals(&self, reading: &Reading<'_>, known: &Known<'_>) -> Vec<Proposal> {
        if reading.words.len() > MAX_TYPED {
            return Vec::new();
        }
        let is_chinese = reading
            .symbols
            .iter()
            .any(|symbol| symbol.class == Class::Ideograph);
        let Some(parts) = self.parts(reading, is_chinese, known) else {
            return Vec::new();
        };
        let mut proposals: Vec<Proposal> = Vec::new();
        let mut has_name = false;
        for Part { first, end, read } in parts {
            let Some((characters, is_name)) = read else {
                continue;
            };
            has_name |= is_name;
            let searched: String = characters.iter().collect();
            match proposals.last_mut() {
                // Words side by side are one correction: Chinese knows no spaces.
                Some(last) if !is_chinese && is_gap(reading, last.end, first) => {
                    last.end = end;
                    last.searched.push_str(&searched);
                }
                _ => proposals.push(Proposal { first, end, searched }),
            }
        }
        if has_name { proposals } else { Vec::new() }
    }

    /// Cuts the words of a question into the fewest parts that can be read; nothing, where some words must be pinyin and are not.
    fn parts(&self, reading: &Reading<'_>, is_chinese: bool, known: &Known<'_>) -> Option<Vec<Part<'_>>> {
        // From the last word to the first: the fewest parts from a word on, and the words of the first of them.
        let mut fewest: Vec<Option<(usize, usize, Part<'_>)>> = vec![None; reading.words.len()];
        for at in (0..reading.words.len()).rev() {
            let run = run(reading, at);
            let rest = |count: usize| match fewest.get(at + count) {
                Some(rest) => rest.as_ref().map(|(parts, ..)| *parts),
                None => Some(0),
            };
            let part = |words: &[Word], read| {
                Some(Part {
                    first: words.first()?.first,
                    end: words.last()?.end,
                    read,
                })
            };
            let mut best: Option<(usize, usize, Part<'_>)> = None;
            for words in (1..=run.len().min(MAX_WORDS))
                .rev()
                .filter_map(|count| run.get(..count))
            {
                let read = self.read(reading, words, is_chinese, known);
                let may_stay = words.len() == 1 && words.iter().all(|word| is_chinese || word.known);
                let Some(parts) = rest(words.len()).filter(|_| read.is_some() || may_stay) else {
                    continue;
                };
                if best.as_ref().is_none_or(|(fewest, ..)| parts + 1 < *fewest) {
                    best = part(words, read).map(|part| (parts + 1, words.len(), part));
                }
            }
            if let Some(slot) = fewest.get_mut(at) {
                *slot = best;
            }
        }
        let mut parts = Vec::new();
        let mut at = 0;
        while at < reading.words.len() {
            let (_, count, part) = fewest.get_mut(at)?.take()?;
            parts.push(part);
            at += count;
        }
        Some(parts)
    }

    /// Returns the Chinese of some words, and whether it is a name that is not known as it is written.
    fn read(
        &self,
        reading: &Reading<'_>,
        words: &[Word],
        is_chinese: bool,
        known: &Known<'_>,
    ) -> Option<(&[char], bool)> {
        let symbols = words
            .iter()
            .flat_map(|word| reading.symbols.get(word.first..word.end).unwrap_or_default());
        let letters: String = symbols.map(|symbol| symbol.character).collect();
        let is_long = letters.chars().count() >= SHORTEST_NAME;
        let is_unknown = words.iter().any(|word| !word.known);
        // Where all is pinyin, so are the few names that are also known in Latin letters.
        let may_be_name = is_long && (is_unknown || !is_chinese);
        let found = self.by_letters.at(key(&letters));
        let mut entries: Vec<&Entry> = found
            .filter_map(|number| self.words.get(usize::try_from(number).ok()?))
            .filter(|entry| ways(&entry.characters).contains(&pinyin::folded(&letters)))
            .filter(|entry| {
                if entry.concept.is_some() {
                    may_be_name
                } else {
                    !is_chinese
                }
            })
            .collect();
        // Names first; of several that which most sentences hold.
        entries.sort_by_cached_key(|entry| {
            (
                entry.concept.is_none(),
                std::cmp::Reverse(known.frequency(&entry.characters)),
            )
        });
        let (best, next) = (entries.first()?, entries.get(1));
        let is_clear = next.is_none_or(|next| {
            best.concept.is_none()
                || best.concept == next.concept
                || next.concept.is_none()
                || known.frequency(&best.characters) > known.frequency(&next.characters)
        });
        is_clear.then_some((&*best.characters, best.concept.is_some() && is_unknown))
    }
}

/// Returns the words from one on that have nothing but spaces between them.
fn run<'a>(reading: &'a Reading<'_>, at: usize) -> &'a [Word] {
    let words = reading.words.get(at..).unwrap_or_default();
    let gaps = words.iter().zip(words.iter().skip(1));
    let count = 1 + gaps
        .take_while(|(one, next)| is_gap(reading, one.end, next.first))
        .count();
    words.get(..count).unwrap_or_default()
}

fn is_gap(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    let between = reading.symbols.get(from..to);
    between.is_some_and(|symbols| symbols.iter().all(|symbol| symbol.class == Class::Space))
}

/// Returns the ways in which a word can be typed, as they are compared; none where a character has no sound.
fn ways(word: &[char]) -> Vec<String> {
    let mut ways = vec![String::new()];
    for character in word {
        let readings = pinyin::readings(*character);
        let [one, other] = readings else { return Vec::new() };
        let mut others = Vec::new();
        if one != other && ways.len() * 2 <= MAX_WAYS {
            others.extend(ways.iter().map(|way| format!("{way}{}", other.letters())));
        }
        for way in &mut ways {
            way.push_str(one.letters());
        }
        ways.append(&mut others);
    }
    ways.iter().map(|way| pinyin::folded(way)).collect()
}

fn key(letters: &str) -> u64 {
    pinyin::folded(letters)
        .bytes()
        .fold(0, |key, letter| mixed(key, u64::from(letter)))
}

#[cfg(test)]
mod tests {
    use super::{is_typed, ways};
    use crate::{retrieval::words::normal, text::Folding};

    #[test]
    fn a_question_is_typed_in_pinyin_or_is_not() {
        for text in ["yidaiyilu", "Tuokayefu shi shei?", "tuokayefu是谁"] {
            assert!(is_typed(text), "{text}");
        }
        for text in ["What is yidaiyilu?", "Токаев", "一带一路", "an", "xi ñ"] {
            assert!(!is_typed(text), "{text}");
        }
    }

    #[test]
    fn a_word_has_a_way_of_typing_for_each_reading() {
        assert_eq!(ways(&normal("乐玉成", Folding::None)), ["leyucen", "yueyucen"]);
        assert_eq!(ways(&normal("D线", Folding::None)), Vec::<String>::new());
    }
}
