//! Lists of words, found at a place of a text.

use std::collections::HashMap;

use crate::text::{NormalText, simplified};

/// Returns a word as it stands in a text in normal form.
pub(super) fn normal(word: &str) -> Vec<char> {
    NormalText::of(word)
        .symbols()
        .iter()
        .map(|symbol| symbol.character)
        .collect()
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
#[derive(Clone, Debug)]
pub(super) struct Words<T> {
    by_first: HashMap<char, Vec<Word<T>>>,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self {
            by_first: HashMap::new(),
        }
    }
}

impl<T: Copy> Words<T> {
    /// Adds words with one value; the longest stand first.
    pub(super) fn extend(&mut self, words: impl Iterator<Item = Vec<char>>, value: T) {
        for word in words {
            let Some(&first) = word.first() else { continue };
            let group = self.by_first.entry(first).or_default();
            group.push((word.into_boxed_slice(), value));
            group.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
    }

    /// Returns the longest word with which `characters` begin, a word of letters to its end.
    pub(super) fn longest_at(&self, characters: &[char]) -> Option<(T, usize)> {
        let group = self.by_first.get(characters.first()?)?;
        group
            .iter()
            .find(|(word, _)| characters.starts_with(word) && !joins_letters(characters, word.len()))
            .map(|(word, value)| (*value, word.len()))
    }

    /// Calls `take` with the value and the length of each word with which `characters` begin, the longest first.
    pub(super) fn each_at(&self, characters: &[char], mut take: impl FnMut(T, usize)) {
        let group = characters.first().and_then(|first| self.by_first.get(first));
        for (word, value) in group.into_iter().flatten() {
            if characters.starts_with(word) {
                take(*value, word.len());
            }
        }
    }
}
