//! Words and names of a question that are typed wrongly, held against what the texts, the glossary and the lexicon know.
//!
//! What is known as it is written stays as it is, and so do numbers and small words. Chinese is corrected by its sound and by
//! one character in a long name ([`sounds`]), pinyin typed in Latin letters becomes Chinese ([`typed`]), words of letters are
//! corrected by how few letters they are from a known word ([`letters`]). Wrong corrections answer what nobody asked: where
//! two are as good, where there are many, or where one would bring the next, there is none.

mod keys;
mod letters;
mod reading;
mod sounds;
mod typed;

use std::sync::OnceLock;

use super::{concepts::Concepts, lexicon::Lexicon, terms::Analyser, vocabulary::Vocabulary};
use crate::answer::{Correction, Question, Searched};
use letters::Letters;
use reading::Reading;
use sounds::Sounds;
use typed::Typed;

pub(super) use typed::is_typed;

/// The corrections of a question: one with more errors has not been understood.
const MAX_CORRECTIONS: usize = 3;

/// The characters of a question that are read, as in its analysis.
const MAX_SYMBOLS: usize = 512;

/// What is known in one language.
pub(super) struct Known<'a> {
    pub(super) analyser: &'a Analyser,
    pub(super) lexicon: &'a Lexicon,
    pub(super) vocabulary: &'a Vocabulary,
    /// The sentences of the texts, each in its normal form.
    pub(super) sentences: Vec<&'a [char]>,
    /// Whether the words of the language stand apart.
    pub(super) spaced: bool,
}

impl Known<'_> {
    fn concepts(&self) -> &Concepts {
        self.analyser.concepts()
    }

    /// Returns the number of sentences that hold a word.
    fn frequency(&self, word: &[char]) -> usize {
        let holds = |sentence: &&&[char]| sentence.windows(word.len().max(1)).any(|window| window == word);
        self.sentences.iter().filter(holds).count()
    }
}

/// What corrects the questions of one language, made of what is known at its first need.
#[derive(Default)]
pub(super) struct Spelling {
    sounds: OnceLock<Sounds>,
    typed: OnceLock<Typed>,
    letters: OnceLock<Letters>,
}

/// What could stand in the place of some symbols.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Proposal {
    /// The index of the first symbol.
    first: usize,
    /// The index after the last.
    end: usize,
    searched: String,
}

impl Spelling {
    /// Returns the corrections of a question, in order and without overlaps.
    pub(super) fn corrections(&self, question: &Question, known: &Known<'_>) -> Vec<Correction> {
        let found = self.proposed(question.text(), known);
        let Some(searched) = Searched::of(question, found) else {
            return Vec::new();
        };
        // What is corrected once must not be corrected again, or the same question would be searched for in two forms.
        if self.proposed(searched.question.text(), known).is_empty() {
            searched.corrections
        } else {
            Vec::new()
        }
    }

    fn proposed(&self, text: &str, known: &Known<'_>) -> Vec<Correction> {
        let normal = known.analyser.normal(text).shortened(MAX_SYMBOLS);
        let Some(reading) = Reading::of(text, &normal, known) else {
            return Vec::new();
        };
        let mut proposals = if known.spaced {
            self.letters
                .get_or_init(|| Letters::of(known))
                .proposals(&reading)
        } else {
            let mut proposals = Vec::new();
            if reading.has_unknown_pair() {
                proposals.extend(
                    self.sounds
                        .get_or_init(|| Sounds::of(known))
                        .proposals(&reading, known),
                );
            }
            if reading.words.iter().any(|word| !word.known) {
                proposals.extend(
                    self.typed
                        .get_or_init(|| Typed::of(known))
                        .proposals(&reading, known),
                );
            }
            proposals
        };
        if proposals.len() > MAX_CORRECTIONS {
            return Vec::new();
        }
        proposals.sort_by_key(|proposal| proposal.first);
        let corrections = proposals
            .into_iter()
            .filter_map(|proposal| correction(text, &reading, proposal));
        corrections.collect()
    }
}

fn correction(text: &str, reading: &Reading<'_>, proposal: Proposal) -> Option<Correction> {
    let span = reading.span(proposal.first, proposal.end)?;
    Some(Correction {
        span,
        written: span.of(text).to_owned(),
        searched: proposal.searched,
    })
}

#[cfg(test)]
mod tests;
