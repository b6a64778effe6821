//! Chinese words typed with characters that sound alike, and long names with one wrong character.
//!
//! What may stand in the place of such a word: a name or a word of the concepts, or four characters of a text. A word of two
//! characters must be a name, and half of it right: too many words sound alike.

use std::cmp::Reverse;

use super::{
    Known, MAX_CORRECTIONS, Proposal,
    keys::{Keys, mixed},
    reading::Reading,
};
use crate::{retrieval::concepts::Sort, text::pinyin};

/// The characters of the shortest and of the longest word.
const SHORTEST: usize = 2;
const LONGEST: usize = 8;

/// The characters of the pieces of the texts that count as words.
const PIECE: usize = 4;

/// The characters of the shortest name of which one character may be quite another.
const LONG_NAME: usize = 4;

/// The ways of reading a word that are looked at.
const MAX_WAYS: usize = 8;

/// Characters that begin or end no word: a piece of a text between them is none.
const PARTICLES: &str = "的了是在和与及或等将把被也就都这那其之而为以于从向到对由";

/// Where a word comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    /// A name of the glossary, with the number of its concept, and whether it is that of a person or a place.
    Name(u32, bool),
    /// A word that says the same as others.
    Synonym(u32),
    /// A piece of a text.
    Text,
}

#[derive(Debug)]
struct Word {
    characters: Box<[char]>,
    source: Source,
}

/// All words by their sound, and long names by all their characters but one.
#[derive(Debug)]
pub(super) struct Sounds {
    words: Vec<Word>,
    by_sound: Keys,
    by_rest: Keys,
}

/// A word that could stand in the place of some symbols.
struct Candidate<'a> {
    first: usize,
    word: &'a Word,
    /// The characters that are another.
    wrong: usize,
    /// Whether a wrong character does not even sound alike.
    is_guess: bool,
}

impl Candidate<'_> {
    fn end(&self) -> usize {
        self.first + self.word.characters.len()
    }

    /// The better, the less: what sounds alike, leaves most characters as they are, changes fewest, and is a name.
    fn rank(&self) -> (bool, Reverse<usize>, usize, bool) {
        let kept = self.word.characters.len() - self.wrong;
        (
            self.is_guess,
            Reverse(kept),
            self.wrong,
            self.word.source == Source::Text,
        )
    }
}

impl Sounds {
    /// Collects the words of a language.
    pub(super) fn of(known: &Known<'_>) -> Self {
        let mut words: Vec<Word> = Vec::new();
        for (group, word) in known.concepts().words() {
            let source = match known.concepts().sort(group) {
                Sort::Synonyms => Source::Synonym(group),
                sort => Source::Name(
                    group,
                    matches!(sort, Sort::Person | Sort::State | Sort::City | Sort::Place),
                ),
            };
            let shortest = if matches!(source, Source::Name(..)) {
                SHORTEST
            } else {
                SHORTEST + 1
            };
            if (shortest..=LONGEST).contains(&word.len()) {
                words.push(Word {
                    characters: word.into(),
                    source,
                });
            }
        }
        let pieces = known
            .sentences
            .iter()
            .flat_map(|sentence| sentence.windows(PIECE));
        let mut pieces: Vec<&[char]> = pieces.filter(|piece| is_piece(piece)).collect();
        pieces.sort_unstable();
        pieces.dedup();
        words.extend(pieces.into_iter().map(|piece| Word {
            characters: piece.into(),
            source: Source::Text,
        }));
        let (mut by_sound, mut by_rest) = (Vec::new(), Vec::new());
        for (word, number) in words.iter().zip(0_u32..) {
            by_sound.extend(ways(&word.characters).into_iter().map(|key| (key, number)));
            if matches!(word.source, Source::Name(_, true)) && word.characters.len() >= LONG_NAME {
                let places = 0..word.characters.len();
                by_rest.extend(places.map(|place| (without(&word.characters, place), number)));
            }
        }
        Self {
            words,
            by_sound: Keys::of(by_sound),
            by_rest: Keys::of(by_rest),
        }
    }

    /// Returns what could stand in a question instead of what is not known.
    pub(super) fn proposals(&self, reading: &Reading<'_>, known: &Known<'_>) -> Vec<Proposal> {
        let mut candidates = self.candidates(reading, known);
        candidates.sort_by_key(|candidate| (candidate.rank(), candidate.first));
        let mut proposals: Vec<Proposal> = Vec::new();
        let mut taken: Vec<(usize, usize)> = Vec::new();
        let mut rest = candidates.as_slice();
        // Where there are too many, it is all the same which.
        while let Some(best) = rest.first().filter(|_| proposals.len() <= MAX_CORRECTIONS) {
            let is_equal = |other: &&Candidate<'_>| {
                (other.rank(), other.first, other.end()) == (best.rank(), best.first, best.end())
            };
            let equals: Vec<&Candidate<'_>> = rest.iter().take_while(is_equal).collect();
            rest = rest.get(equals.len()..).unwrap_or_default();
            let (first, end) = (best.first, best.end());
            if taken.iter().any(|&(from, to)| from < end && first < to) {
                continue;
            }
            // Where two are as good, nothing that overlaps them is better.
            taken.push((first, end));
            if let Some(word) = self.only(&equals, known) {
                proposals.push(Proposal {
                    first,
                    end,
                    searched: respelt(reading, first, word),
                });
            }
        }
        proposals
    }

    /// Returns the only candidate, or the one that most sentences hold. Two names of one thing are as good: of them that which
    /// more names hold, as a wrong one that the glossary lists stands there alone.
    fn only<'a>(&self, equals: &[&Candidate<'a>], known: &Known<'_>) -> Option<&'a Word> {
        if let [only] = equals {
            return Some(only.word);
        }
        let holders = |word: &Word| {
            let length = word.characters.len();
            let holds = |other: &&Word| {
                other
                    .characters
                    .windows(length)
                    .any(|part| part == &*word.characters)
            };
            self.words.iter().filter(holds).count()
        };
        let mut by_use: Vec<(usize, usize, &'a Word)> = equals
            .iter()
            .map(|of| (known.frequency(&of.word.characters), holders(of.word), of.word))
            .collect();
        by_use.sort_by_key(|(frequency, holders, _)| Reverse((*frequency, *holders)));
        let (most, _, best) = *by_use.first()?;
        let concept = |word: &Word| match word.source {
            Source::Name(group, _) | Source::Synonym(group) => Some(group),
            Source::Text => None,
        };
        let is_rival = |(frequency, _, word): &(usize, usize, &Word)| {
            let is_same = concept(word).is_some() && concept(word) == concept(best);
            *frequency == most && !is_same && word.characters != best.characters
        };
        (!by_use.iter().any(is_rival)).then_some(best)
    }

    fn candidates(&self, reading: &Reading<'_>, known: &Known<'_>) -> Vec<Candidate<'_>> {
        let mut candidates = Vec::new();
        let characters = reading.characters.as_slice();
        for first in 0..characters.len() {
            let mut keys = vec![0];
            for end in first + 1..=(first + LONGEST).min(characters.len()) {
                if !reading.is_ideograph(end - 1) {
                    break;
                }
                let Some(window) = characters.get(first..end) else {
                    break;
                };
                extend(&mut keys, window);
                if keys.is_empty() {
                    break;
                }
                let has_unknown = (first..end.saturating_sub(1)).any(|at| reading.is_unknown_pair(at));
                if window.len() < SHORTEST || !has_unknown {
                    continue;
                }
                let alike = keys.iter().flat_map(|&key| self.by_sound.at(key));
                let strange = (first..end).filter(|&at| window.len() >= LONG_NAME && reading.is_strange(at));
                let guessed = strange.flat_map(|at| self.by_rest.at(without(window, at - first)));
                let mut found: Vec<u32> = alike.chain(guessed).collect();
                found.sort_unstable();
                found.dedup();
                let words = found
                    .into_iter()
                    .filter_map(|number| self.words.get(usize::try_from(number).ok()?));
                candidates.extend(words.filter_map(|word| candidate(reading, first, word, known)));
            }
        }
        candidates
    }
}

/// Returns a word as a candidate for the symbols from `first` on, if it may be one.
fn candidate<'a>(
    reading: &Reading<'_>,
    first: usize,
    word: &'a Word,
    known: &Known<'_>,
) -> Option<Candidate<'a>> {
    let length = word.characters.len();
    let window = reading.characters.get(first..first + length)?;
    let wrong: Vec<usize> = (0..length)
        .filter(|&at| window.get(at) != word.characters.get(at))
        .collect();
    let pair = |at: usize| Some((*window.get(at)?, *word.characters.get(at)?));
    let alike = |at: &usize| pair(*at).is_some_and(|(one, other)| pinyin::sound_alike(one, other));
    let near = |at: &usize| pair(*at).is_some_and(|(one, other)| sound_near(one, other));
    let (is_alike, is_near) = (wrong.iter().all(alike), wrong.iter().all(near));
    let kept = length - wrong.len();
    let may_be = match (length, word.source) {
        _ if wrong.is_empty() => false,
        // A piece of a text may reach beyond a word, and what stands there is another word.
        (_, Source::Text) => {
            wrong.len() == 1 && is_near && !wrong.iter().any(|at| reading.is_small(first + at))
        }
        (2, _) => kept == 1 && is_alike,
        (3, Source::Name(..)) => kept == 2 && is_near || kept == 1 && is_alike,
        (3, _) => kept == 2 && is_alike,
        _ if is_near => kept * 2 >= length,
        (_, Source::Name(_, true)) => {
            wrong.len() == 1 && wrong.iter().all(|&at| !is_composed(&word.characters, at, known))
        }
        _ => false,
    };
    let may_change = |at: &usize| {
        let at = first + at;
        let is_beside_unknown = at > first && reading.is_unknown_pair(at - 1)
            || at + 1 < first + length && reading.is_unknown_pair(at);
        // In a long word it says enough that it sounds like one; half of a short one may be right by accident.
        reading.is_strange(at) || length >= LONG_NAME && is_near && reading.is_open(at) && is_beside_unknown
    };
    // Half of a short word is right by accident in a name that nobody knows.
    let stands_apart = length >= LONG_NAME || reading.may_begin(first) && reading.may_end(first + length);
    let fits = may_be
        && stands_apart
        && wrong.iter().all(may_change)
        && !reading.cuts_known_word(first, first + length)
        && !goes_on(window, &wrong, known);
    fits.then_some(Candidate {
        first,
        word,
        wrong: wrong.len(),
        is_guess: !is_near,
    })
}

/// Says whether only the character after a known word is wrong, or the one before it: 阿富汗搞 is not 阿富汗人.
fn goes_on(window: &[char], wrong: &[usize], known: &Known<'_>) -> bool {
    let is_word = |part: Option<&[char]>| {
        let part = part.unwrap_or_default();
        let mut mentions = known.concepts().mentions(part).into_iter();
        part.len() > 1 && mentions.any(|mention| mention.end - mention.first == part.len())
    };
    match wrong {
        [0] => is_word(window.get(1..)),
        [last] if last + 1 == window.len() => is_word(window.get(..*last)),
        _ => false,
    }
}

/// Says whether the character at a place of a name belongs to a word of two characters in it: 中亚 in 中亚地区. Another such
/// word there, 东亚, makes another name, not a wrong one.
fn is_composed(name: &[char], place: usize, known: &Known<'_>) -> bool {
    let mentions = |first: usize| {
        let word = name.get(first..first + 2).unwrap_or_default();
        known
            .concepts()
            .mentions(word)
            .iter()
            .any(|mention| mention.end - mention.first == 2)
    };
    (place.saturating_sub(1)..=place).any(mentions)
}

/// Returns a part of a question with the characters of a word; those that are right stay as they are written.
fn respelt(reading: &Reading<'_>, first: usize, word: &Word) -> String {
    let mut respelt = String::new();
    let mut before: Option<usize> = None;
    for (character, symbol) in word.characters.iter().zip(reading.symbols.iter().skip(first)) {
        if let Some(before) = before {
            respelt.push_str(reading.text.get(before..symbol.span.start).unwrap_or_default());
        }
        if symbol.character == *character {
            respelt.push_str(symbol.span.of(reading.text));
        } else {
            respelt.push(*character);
        }
        before = Some(symbol.span.end);
    }
    respelt
}

/// Says whether two characters can sound near to one another.
fn sound_near(one: char, other: char) -> bool {
    let sounds = |syllable: &pinyin::Syllable| {
        pinyin::readings(other)
            .iter()
            .any(|of| of.near() == syllable.near())
    };
    pinyin::readings(one).iter().any(sounds)
}

/// Returns the keys of the ways in which a word can be read.
fn ways(word: &[char]) -> Vec<u64> {
    let mut keys = vec![0];
    for end in 1..=word.len() {
        extend(&mut keys, word.get(..end).unwrap_or_default());
    }
    keys
}

/// Adds the last character of a word to the keys of the ways in which those before it are read; none are left where it has no
/// sound.
fn extend(keys: &mut Vec<u64>, word: &[char]) {
    let Some(&character) = word.last() else { return };
    let [one, other] = match pinyin::readings(character) {
        [one, other] => [one.near(), other.near()],
        _ => return keys.clear(),
    };
    let before = keys.len();
    if one != other && before * 2 <= MAX_WAYS {
        keys.extend_from_within(..);
        for key in keys.iter_mut().skip(before) {
            *key = mixed(*key, u64::from(other.number()));
        }
    }
    for key in keys.iter_mut().take(before) {
        *key = mixed(*key, u64::from(one.number()));
    }
}

/// Returns the key of a word without the character at one place.
fn without(word: &[char], place: usize) -> u64 {
    let length = u64::try_from(word.len()).unwrap_or_default();
    let at = u64::try_from(place).unwrap_or_default();
    let others = word.iter().enumerate().filter(|(other, _)| *other != place);
    others.fold(mixed(length, at), |key, (_, character)| {
        mixed(key, u64::from(u32::from(*character)))
    })
}

/// Says whether some characters of a text can be a word.
fn is_piece(piece: &[char]) -> bool {
    let is_particle = |at: Option<&char>| at.is_some_and(|c| PARTICLES.contains(*c));
    !is_particle(piece.first())
        && !is_particle(piece.last())
        && piece.iter().all(|c| !pinyin::readings(*c).is_empty())
}
