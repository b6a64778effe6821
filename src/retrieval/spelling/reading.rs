//! A question as it is read for errors: which of its characters and words are known.

use super::Known;
use crate::{
    retrieval::{terms::pair_key, words::joins_letters},
    text::{Class, NormalText, Span, Symbol},
};

/// The letters of the shortest word that can be typed wrongly: of shorter ones too many are near to one another.
pub(super) const SHORTEST_WORD: usize = 4;

/// A question with what is known of it.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) symbols: &'a [Symbol],
    pub(super) characters: Vec<char>,
    /// Its words of letters.
    pub(super) words: Vec<Word>,
    /// For each symbol, whether it and the next one are characters that stand side by side nowhere in what is known.
    unknown_pairs: Vec<bool>,
    /// The words of the lexicon, and the names and words of the concepts, that stand in it.
    known_words: Vec<(usize, usize)>,
    /// The characters that are a small word by themselves.
    small: Vec<usize>,
}

/// A word of letters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// The index of its first symbol.
    pub(super) first: usize,
    /// The index after its last symbol.
    pub(super) end: usize,
    /// Whether it is known, or too short to tell.
    pub(super) known: bool,
}

impl<'a> Reading<'a> {
    /// Reads a question; nothing, where all of it is known.
    pub(super) fn of(text: &'a str, normal: &'a NormalText, known: &Known<'_>) -> Option<Self> {
        let symbols = normal.symbols();
        let mut reading = Self {
            text,
            symbols,
            characters: symbols.iter().map(|symbol| symbol.character).collect(),
            words: Vec::new(),
            unknown_pairs: vec![false; symbols.len()],
            known_words: Vec::new(),
            small: Vec::new(),
        };
        reading.find_words(known);
        if !known.spaced {
            reading.find_pairs(known);
        }
        if !reading.has_unknown() {
            return None;
        }
        reading.find_known_words(known);
        for at in 0..reading.words.len() {
            let Some(word) = reading.words.get(at).copied() else {
                continue;
            };
            let is_covered = reading
                .known_words
                .iter()
                .any(|&(first, end)| first <= word.first && word.end <= end);
            if let Some(word) = reading.words.get_mut(at) {
                word.known |= is_covered;
            }
        }
        reading.has_unknown().then_some(reading)
    }

    /// Says whether two characters stand side by side that do so nowhere else.
    pub(super) fn has_unknown_pair(&self) -> bool {
        self.unknown_pairs.contains(&true)
    }

    fn has_unknown(&self) -> bool {
        self.has_unknown_pair() || self.words.iter().any(|word| !word.known)
    }

    /// Says whether a symbol is a Chinese character.
    pub(super) fn is_ideograph(&self, at: usize) -> bool {
        self.symbols
            .get(at)
            .is_some_and(|symbol| symbol.class == Class::Ideograph)
    }

    /// Says whether the pair that begins at a symbol is unknown.
    pub(super) fn is_unknown_pair(&self, at: usize) -> bool {
        self.unknown_pairs.get(at) == Some(&true)
    }

    /// Says whether the character is part of no number and of no known word, and makes no known pair with its neighbours.
    pub(super) fn is_strange(&self, at: usize) -> bool {
        let alone_before = at == 0 || !self.is_ideograph(at - 1) || self.is_unknown_pair(at - 1);
        let alone_after = !self.is_ideograph(at + 1) || self.is_unknown_pair(at);
        self.is_open(at) && alone_before && alone_after
    }

    /// Says whether the character is part of no number and of no known word.
    pub(super) fn is_open(&self, at: usize) -> bool {
        let is_number = self.characters.get(at).is_none_or(|c| NUMERALS.contains(*c));
        !is_number
            && !self
                .known_words
                .iter()
                .any(|(first, end)| (*first..*end).contains(&at))
    }

    /// Says whether a word may begin at a symbol because of what stands before it. In a name that nobody knows none does.
    pub(super) fn may_begin(&self, first: usize) -> bool {
        let Some(before) = first.checked_sub(1) else {
            return true;
        };
        let ends_pair = before > 0 && self.is_known_pair(before - 1);
        self.is_settled(before) || self.is_known_pair(before) || ends_pair
    }

    /// Says whether a word may end before a symbol because of what stands there.
    pub(super) fn may_end(&self, end: usize) -> bool {
        let goes_on = end > 0 && self.is_known_pair(end - 1);
        self.is_settled(end) || goes_on || self.is_known_pair(end)
    }

    /// Says whether the character is a small word by itself: 在, 那.
    pub(super) fn is_small(&self, at: usize) -> bool {
        self.small.contains(&at)
    }

    fn is_settled(&self, at: usize) -> bool {
        !self.is_ideograph(at) || !self.is_open(at) || self.is_small(at)
    }

    fn is_known_pair(&self, at: usize) -> bool {
        self.is_ideograph(at) && self.is_ideograph(at + 1) && !self.is_unknown_pair(at)
    }

    /// Says whether a known word begins or ends inside the symbols and reaches beyond them.
    pub(super) fn cuts_known_word(&self, first: usize, end: usize) -> bool {
        self.known_words.iter().any(|&(from, to)| {
            let meets = from < end && first < to;
            meets && (from < first || end < to)
        })
    }

    /// Returns the bytes of some symbols.
    pub(super) fn span(&self, first: usize, end: usize) -> Option<Span> {
        let symbols = self.symbols.get(first..end)?;
        Some(symbols.first()?.span.joined(symbols.last()?.span))
    }

    fn find_words(&mut self, known: &Known<'_>) {
        let mut analyser = None;
        let mut first = 0;
        for run in self
            .symbols
            .chunk_by(|a, b| (a.class == Class::Letter) == (b.class == Class::Letter))
        {
            let end = first + run.len();
            if run.first().is_some_and(|symbol| symbol.class == Class::Letter) {
                // What touches a digit is a name such as COVID-19 or the D of a line, in which nothing is to be guessed.
                let touches = |at: Option<usize>| {
                    at.and_then(|at| self.symbols.get(at))
                        .is_some_and(|s| s.class == Class::Digit)
                };
                let is_short = known.spaced && run.len() < SHORTEST_WORD;
                let is_known = is_short || touches(first.checked_sub(1)) || touches(Some(end)) || {
                    let analyser = analyser.get_or_insert_with(|| known.analyser.clone());
                    known
                        .vocabulary
                        .is_word(analyser.word(self.symbols, first, end).key)
                };
                self.words.push(Word {
                    first,
                    end,
                    known: is_known,
                });
            }
            first = end;
        }
    }

    fn find_pairs(&mut self, known: &Known<'_>) {
        let pairs = self.symbols.iter().zip(self.symbols.iter().skip(1));
        for ((one, next), unknown) in pairs.zip(&mut self.unknown_pairs) {
            let are_characters = one.class == Class::Ideograph && next.class == Class::Ideograph;
            *unknown = are_characters && !known.vocabulary.is_word(pair_key(one.character, next.character));
        }
    }

    fn find_known_words(&mut self, known: &Known<'_>) {
        let mentions = known.concepts().mentions(&self.characters);
        let is_word = |first: usize, end: usize| end - first > 1;
        self.known_words.extend(
            mentions
                .iter()
                .map(|mention| (mention.first, mention.end))
                .filter(|(first, end)| is_word(*first, *end)),
        );
        for first in 0..self.characters.len() {
            if joins_letters(&self.characters, first) {
                continue;
            }
            let rest = self.characters.get(first..).unwrap_or_default();
            match known.lexicon.word_at(rest) {
                Some(1) => self.small.push(first),
                Some(length) => self.known_words.push((first, first + length)),
                None => {}
            }
        }
    }
}

/// The characters of numbers: what they say is never changed.
const NUMERALS: &str = "0123456789零〇一二三四五六七八九十百千万亿两几半第年月日%";
