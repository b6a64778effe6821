//! Lists of words, found at a place of a text.

use std::collections::HashMap;

use crate::text::{Folding, NormalText, simplified};

/// Returns a word as it stands in a text in normal form with its letters made equal.
pub(super) fn normal(word: &str, folding: Folding) -> Vec<char> {
    let folded = folding.apply(NormalText::of(word));
    folded.symbols().iter().map(|symbol| symbol.character).collect()
}

/// Returns a word, or a mark, as it stands in a text whose script alone is made equal.
pub(super) fn plain(word: &str) -> Vec<char> {
    word.chars().map(simplified).collect()
}

/// Says whether the place lies inside a word of letters: behind the `sum` of `summit`.
pub(super) fn joins_letters(characters: &[char], at: usize) -> bool {
    let is_letter = |at: usize| {
        characters
            .get(at)
            .is_some_and(|c| c.is_alphabetic() && !('\u{2E80}'..='\u{FAFF}').contains(c))
    };
    at > 0 && is_letter(at - 1) && is_letter(at)
}

/// A word in its normal form, with its value.
type Word<T> = (Box<[char]>, T);

/// Words, each with a value, found at a place of a text.
///
/// They are grouped by their first two characters: by the first alone, the group of 中 would hold hundreds.
#[derive(Clone, Debug)]
pub(super) struct Words<T> {
    groups: HashMap<(char, Option<char>), Vec<Word<T>>>,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self {
            groups: HashMap::new(),
        }
    }
}

impl<T: Copy> Words<T> {
    /// Adds words with one value; the longest stand first.
    pub(super) fn extend(&mut self, words: impl Iterator<Item = Vec<char>>, value: T) {
        for word in words {
            let Some(&first) = word.first() else { continue };
            let group = self.groups.entry((first, word.get(1).copied())).or_default();
            // Behind those that are as long: of equal words the first one added stays first.
            let place = group.partition_point(|(other, _)| other.len() >= word.len());
            group.insert(place, (word.into_boxed_slice(), value));
        }
    }

    /// Returns the longest word with which `characters` begin, a word of letters to its end.
    pub(super) fn longest_at(&self, characters: &[char]) -> Option<(T, usize)> {
        self.at(characters)
            .find(|(word, _)| !joins_letters(characters, word.len()))
            .map(|(word, value)| (*value, word.len()))
    }

    /// Calls `take` with the value and the length of each word with which `characters` begin, the longest first.
    pub(super) fn each_at(&self, characters: &[char], mut take: impl FnMut(T, usize)) {
        for (word, value) in self.at(characters) {
            take(*value, word.len());
        }
    }

    /// Returns all words with their values, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&[char], T)> {
        self.groups
            .values()
            .flatten()
            .map(|(word, value)| (&**word, *value))
    }

    /// Returns the words with which `characters` begin, the longest first.
    fn at<'a>(&'a self, characters: &'a [char]) -> impl Iterator<Item = &'a Word<T>> {
        let first = characters.first().copied();
        let second = characters.get(1).copied();
        let long = first
            .zip(second)
            .and_then(|(first, second)| self.groups.get(&(first, Some(second))));
        let short = first.and_then(|first| self.groups.get(&(first, None)));
        let words = long.into_iter().flatten().chain(short.into_iter().flatten());
        words.filter(|(word, _)| characters.starts_with(word))
    }
}
