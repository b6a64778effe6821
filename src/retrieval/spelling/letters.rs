//! Words of letters that are a letter or two from a known word.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

use super::{
    Known, Proposal,
    reading::{Reading, SHORTEST_WORD, Word},
};
use crate::retrieval::concepts::Sort;

/// The letters of the shortest word in which a letter may be quite another: Iran is not Iraq.
const SHORTEST_CHANGED: usize = 5;

/// The letters of the shortest word that is no name and may stand for one that is typed wrongly: plan is not plane.
const SHORTEST_COMMON: usize = 6;

/// The letters of the shortest word of which two may be wrong.
const SHORTEST_TWICE: usize = 8;

/// The unknown words that a question may have. One with more, and most of its words unknown, is written in another language.
const MAX_UNKNOWN: usize = 2;

/// How many times as frequent as another word that is as near the one must be that is meant.
const FREQUENT: usize = 4;

/// The letters at the end of a word that are its ending.
const ENDING: usize = 2;

const VOWELS: &str = "aeiouyаеиоуыэюя";

/// The known words of a language.
#[derive(Debug)]
pub(super) struct Letters {
    /// Those that may stand for one that is typed wrongly, by their length.
    by_length: BTreeMap<usize, Vec<Entry>>,
    /// All.
    known: HashSet<Box<[char]>>,
}

#[derive(Debug)]
struct Entry {
    /// As it is written.
    letters: Box<[char]>,
    /// As it is compared: marks on letters count as nothing.
    plain: Box<[char]>,
    /// A bit for each letter, some letters sharing one: words of which too many bits differ are too far apart.
    mask: u32,
    /// The sentences that hold it.
    frequency: usize,
    /// Whether it is part of the name of a person or a place.
    is_name: bool,
    /// What the forms of a word have in common.
    stem: u64,
}

impl Letters {
    /// Collects the words of a language.
    pub(super) fn of(known: &Known<'_>) -> Self {
        let mut words: HashMap<&[char], (usize, bool)> = HashMap::new();
        for word in known.sentences.iter().flat_map(|sentence| words_of(sentence)) {
            words.entry(word).or_default().0 += 1;
        }
        for (group, written) in known.concepts().words() {
            let sort = known.concepts().sort(group);
            let is_name = matches!(sort, Sort::Person | Sort::State | Sort::City | Sort::Place);
            for word in words_of(written) {
                words.entry(word).or_default().1 |= is_name;
            }
        }
        let small: HashSet<&[char]> = known.lexicon.small_words().into_iter().collect();
        let parts = small.iter().copied().flat_map(words_of);
        let others = known.lexicon.other_words().into_iter().flat_map(words_of);
        let all = words.keys().copied().chain(parts).chain(others);
        let mut letters = Self {
            by_length: BTreeMap::new(),
            known: all.map(Into::into).collect(),
        };
        let mut analyser = known.analyser.clone();
        // The glossary and questions mix languages: what the texts do not hold may be a word of another one.
        let mut words: Vec<_> = words
            .into_iter()
            .filter(|(_, (frequency, _))| *frequency > 0)
            .collect();
        words.sort_unstable();
        for (word, (frequency, is_name)) in words {
            let shortest = if is_name { SHORTEST_WORD } else { SHORTEST_COMMON };
            if word.len() < shortest || small.contains(word) {
                continue;
            }
            let plain: Box<[char]> = word.iter().copied().map(plain).collect();
            letters.by_length.entry(word.len()).or_default().push(Entry {
                letters: word.into(),
                mask: mask(&plain),
                plain,
                frequency,
                is_name,
                stem: analyser.stem(word.iter().collect()),
            });
        }
        letters
    }

    /// Returns what could stand in a question instead of the words that are not known.
    pub(super) fn proposals(&self, reading: &Reading<'_>) -> Vec<Proposal> {
        let letters = |word: &Word| reading.characters.get(word.first..word.end).unwrap_or_default();
        let is_unknown = |word: &&Word| !word.known && !self.known.contains(letters(word));
        let unknown: Vec<&Word> = reading.words.iter().filter(is_unknown).collect();
        let words = reading
            .words
            .iter()
            .filter(|word| word.end - word.first >= SHORTEST_WORD)
            .count();
        if unknown.len() > MAX_UNKNOWN && unknown.len() * 2 > words {
            return Vec::new();
        }
        let proposal = |word: &Word| {
            let found = self.nearest(letters(word))?;
            let begins_large = reading
                .span(word.first, word.end)
                .is_some_and(|span| span.of(reading.text).starts_with(char::is_uppercase));
            let mut rest = found.letters.iter().copied();
            let first: String = rest.next().map_or_else(String::new, |letter| {
                if begins_large {
                    letter.to_uppercase().collect()
                } else {
                    letter.to_string()
                }
            });
            Some(Proposal {
                first: word.first,
                end: word.end,
                searched: first + &rest.collect::<String>(),
            })
        };
        unknown.into_iter().filter_map(proposal).collect()
    }

    /// Says whether a word begins with a known one and has an ending that the texts do not show.
    fn is_form(&self, word: &[char]) -> bool {
        let stems = (SHORTEST_CHANGED..word.len()).filter_map(|end| word.get(..end));
        stems.into_iter().any(|stem| self.known.contains(stem))
    }

    /// Returns the one known word that is nearest to an unknown one.
    fn nearest(&self, word: &[char]) -> Option<&Entry> {
        if self.is_form(word) {
            return None;
        }
        let plain: Vec<char> = word.iter().copied().map(plain).collect();
        let most = if word.len() >= SHORTEST_TWICE { 2 } else { 1 };
        let mask = mask(&plain);
        let lengths = word.len().saturating_sub(most)..=word.len() + most;
        let mut found: Vec<(usize, bool, Reverse<usize>, &Entry)> = Vec::new();
        for entry in self.by_length.range(lengths).flat_map(|(_, entries)| entries) {
            // A letter for another changes two bits.
            if (entry.mask ^ mask).count_ones() > u32::try_from(2 * most).unwrap_or(0) {
                continue;
            }
            let Some(distance) = distance(&plain, &entry.plain, most) else {
                continue;
            };
            let begins_else = plain.first() != entry.plain.first();
            if may_stand_for(entry, &plain, distance, begins_else) {
                found.push((distance, begins_else, Reverse(entry.frequency), entry));
            }
        }
        found.sort_by_key(|(distance, begins_else, frequency, _)| (*distance, *begins_else, *frequency));
        let (best, rest) = found.split_first()?;
        // Another form of the same word is no rival.
        let rival = rest.iter().find(|(.., other)| other.stem != best.3.stem);
        let is_as_near =
            |rival: &&(usize, bool, Reverse<usize>, &Entry)| (rival.0, rival.1) == (best.0, best.1);
        let is_clear = rival
            .filter(is_as_near)
            .is_none_or(|rival| rival.3.frequency * FREQUENT <= best.3.frequency);
        is_clear.then_some(best.3)
    }
}

/// Says whether a known word may stand for an unknown one at a distance.
fn may_stand_for(entry: &Entry, unknown: &[char], distance: usize, begins_else: bool) -> bool {
    let shorter = unknown.len().min(entry.plain.len());
    let are_swapped = || {
        let sorted = |word: &[char]| {
            let mut letters = word.to_vec();
            letters.sort_unstable();
            letters
        };
        sorted(unknown) == sorted(&entry.plain)
    };
    match distance {
        // Only marks on letters differ.
        0 => true,
        _ if begins_else && (!entry.is_name || shorter < SHORTEST_COMMON) => false,
        1 if shorter < SHORTEST_CHANGED => are_swapped(),
        1 => entry.is_name || is_slip(unknown, &entry.plain) || are_swapped(),
        _ => entry.is_name && shorter >= SHORTEST_TWICE && !begins_else,
    }
}

/// Says whether two words at a distance of one differ as words do that are typed wrongly: a letter before the ending is missing
/// or too many, or a vowel stands for another. Another consonant makes another word, another ending another form.
fn is_slip(unknown: &[char], word: &[char]) -> bool {
    let same = unknown
        .iter()
        .zip(word)
        .take_while(|(one, other)| one == other)
        .count();
    let before_ending = same + ENDING < unknown.len().max(word.len());
    let is_vowel = |letter: Option<&char>| letter.is_some_and(|letter| VOWELS.contains(*letter));
    let are_vowels = is_vowel(unknown.get(same)) && is_vowel(word.get(same));
    before_ending && (unknown.len() != word.len() || are_vowels)
}

/// Returns the words of a text in normal form that are made of letters.
fn words_of(text: &[char]) -> impl Iterator<Item = &[char]> {
    let is_letter = |c: &char| c.is_alphabetic() && !('\u{2E80}'..='\u{FAFF}').contains(c);
    text.split(move |c| !is_letter(c)).filter(|word| !word.is_empty())
}

/// Returns a letter without the mark that many keyboards do not have.
fn plain(letter: char) -> char {
    match letter {
        'ş' => 's',
        'ç' => 'c',
        'ž' => 'z',
        'ň' | 'ñ' => 'n',
        'ý' => 'y',
        'ä' => 'a',
        'ö' => 'o',
        'ü' | 'ū' => 'u',
        'ğ' => 'g',
        'ı' => 'i',
        'қ' => 'к',
        'ғ' => 'г',
        'ң' => 'н',
        'ү' | 'ұ' | 'ў' | 'ӯ' => 'у',
        'ө' => 'о',
        'ә' => 'а',
        'і' | 'ӣ' => 'и',
        'ҳ' | 'һ' => 'х',
        'ҷ' => 'ж',
        other => other,
    }
}

fn mask(word: &[char]) -> u32 {
    word.iter()
        .fold(0, |mask, letter| mask | 1 << (u32::from(*letter) % 32))
}

/// Returns how many letters are too many, missing, another, or swapped with the next one, if they are `most` or fewer: the
/// distance of Damerau and Levenshtein in which nothing is changed twice.
fn distance(one: &[char], other: &[char], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let width = other.len() + 1;
    // The rows for two letters ago, for the letter before, and for this one.
    let (mut older, mut old, mut row) = (vec![0; width], (0..width).collect::<Vec<usize>>(), vec![0; width]);
    let mut before_one = None;
    for (at, letter) in one.iter().enumerate() {
        let mut left = at + 1;
        let mut before_other = None;
        let mut least = left;
        if let Some(slot) = row.first_mut() {
            *slot = left;
        }
        for (place, other_letter) in other.iter().enumerate() {
            let cell = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX - 1);
            let replaced = cell(&old, place) + usize::from(letter != other_letter);
            let mut best = replaced.min(cell(&old, place + 1) + 1).min(left + 1);
            if before_one == Some(other_letter) && before_other == Some(letter) {
                best = best.min(
                    place
                        .checked_sub(1)
                        .map_or(usize::MAX, |place| cell(&older, place) + 1),
                );
            }
            if let Some(slot) = row.get_mut(place + 1) {
                *slot = best;
            }
            left = best;
            least = least.min(best);
            before_other = Some(other_letter);
        }
        if least > most {
            return None;
        }
        before_one = Some(letter);
        std::mem::swap(&mut older, &mut old);
        std::mem::swap(&mut old, &mut row);
    }
    old.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::{distance, plain};

    #[test]
    fn the_distance_counts_letters() {
        let of = |one: &str, other: &str| {
            let letters = |word: &str| word.chars().map(plain).collect::<Vec<char>>();
            distance(&letters(one), &letters(other), 2)
        };
        for (one, other, expected) in [
            ("tokayev", "tokayev", Some(0)),
            ("tokaev", "tokayev", Some(1)),
            ("tokyaev", "tokayev", Some(1)),
            ("totayev", "tokayev", Some(1)),
            ("tokkayevv", "tokayev", Some(2)),
            ("ab", "ba", Some(1)),
            ("қазақстан", "казакстан", Some(0)),
            ("", "ab", Some(2)),
            ("abcd", "badc", Some(2)),
            ("iran", "china", None),
            ("a", "abcd", None),
        ] {
            assert_eq!(of(one, other), expected, "{one} {other}");
            assert_eq!(of(other, one), expected, "{other} {one}");
        }
    }
}
