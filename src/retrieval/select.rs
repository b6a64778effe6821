//! From measured sentences to an answer: the best sentence of each passage, and the decision about the best of all.

use std::collections::BTreeMap;

use super::{
    decide::{DECIDING, Decision, bounds, deciding, named},
    features::{Features, NAMES},
    ranking::Circumstances,
};
use crate::{
    answer::{Answer, Evidence, Found, NotFound, Reason, Score},
    corpus::{Corpus, Document},
};

/// The sentences that could answer a question, the best first.
#[derive(Debug, Default)]
pub struct Measured {
    pub(super) sentences: Vec<MeasuredSentence>,
    /// Which weights hold for the question.
    pub(super) circumstances: Circumstances,
    /// The kinds of documents that the question names.
    pub(super) documents: Vec<String>,
}

/// A sentence with its features.
#[derive(Clone, Debug)]
pub(super) struct MeasuredSentence {
    pub(super) place: Place,
    pub(super) score: f64,
    pub(super) features: Features,
    /// Whether it says nothing without the sentence before it.
    pub(super) leans: bool,
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The index of the document in the corpus.
    pub(super) document: usize,
    /// The number of the passage in the document, counted from 1.
    pub(super) passage: usize,
    /// The index of the sentence in the passage.
    pub(super) sentence: usize,
}

impl Measured {
    /// Returns what decides which weights hold for the question.
    pub fn circumstances(&self) -> Circumstances {
        self.circumstances
    }

    /// Returns the names of the features, in the order of their values.
    pub fn feature_names() -> &'static [&'static str] {
        &NAMES
    }

    /// Returns for each feature which weights make sense: from the first number to the second. A weight of the other sign can
    /// only be an accident of the questions it was fitted on.
    pub fn feature_bounds() -> Vec<(f64, f64)> {
        bounds(&NAMES)
    }

    /// Returns the names of what decides whether there is an answer, in the order of the values.
    pub fn deciding_names() -> &'static [&'static str] {
        &DECIDING
    }

    /// Returns for each value that decides which weights make sense.
    pub fn deciding_bounds() -> Vec<(f64, f64)> {
        bounds(&DECIDING)
    }

    /// Returns what decides on a sentence of some features: `score` is its own, `next` the best of another passage.
    pub fn deciding(features: &[f64], score: f64, next: f64) -> Vec<f64> {
        deciding(features, score, next)
    }

    /// Returns weights by name.
    pub fn named(names: &[&str], weights: &[f64], bias: Option<f64>) -> BTreeMap<String, f64> {
        named(names, weights, bias)
    }

    /// Returns each sentence as its document's id, its passage's number, its index in the passage, and its features.
    pub fn rows<'a>(
        &'a self,
        corpus: &'a Corpus,
    ) -> impl Iterator<Item = (&'a str, usize, usize, &'a [f64])> {
        self.sentences.iter().filter_map(|sentence| {
            let document = corpus.documents().get(sentence.place.document)?;
            Some((
                document.id(),
                sentence.place.passage,
                sentence.place.sentence,
                sentence.features.as_slice(),
            ))
        })
    }
}

/// Makes an answer of at most `limit` passages.
pub(super) fn answer<'a>(
    measured: &Measured,
    corpus: &'a Corpus,
    decision: &Decision,
    limit: usize,
) -> Answer<'a> {
    let mut chosen: Vec<&MeasuredSentence> = Vec::new();
    for sentence in &measured.sentences {
        let same = |other: &&MeasuredSentence| {
            (other.place.document, other.place.passage) == (sentence.place.document, sentence.place.passage)
        };
        if chosen.len() == limit.max(1) {
            break;
        }
        if !chosen.iter().any(same) {
            chosen.push(sentence);
        }
    }
    let mut evidence: Vec<Evidence<'a>> = chosen
        .iter()
        .filter_map(|sentence| quoted(sentence, corpus))
        .collect();
    let confidence = decision.confidence(&measured.sentences);
    if evidence.is_empty() || confidence < 0.0 {
        return Answer::NotFound(NotFound {
            reason: reason(measured, corpus, decision),
            nearest: evidence,
            confidence,
            searched: None,
        });
    }
    let best = evidence.remove(0);
    Answer::Found(Found {
        best,
        others: evidence,
        confidence,
        searched: None,
    })
}

/// Returns why there is no answer: it may stand in the part of a document that the texts do not hold.
fn reason<'a>(measured: &Measured, corpus: &'a Corpus, decision: &Decision) -> Reason<'a> {
    let documents = corpus.documents();
    let is_named = |document: &&Document| measured.documents.contains(&document.front_matter().kind);
    let named = documents
        .iter()
        .filter(|document| document.front_matter().goes_on());
    if let Some(document) = named.into_iter().find(is_named) {
        return Reason::InPart(document);
    }
    if decision.is_near(&measured.sentences) {
        Reason::NotSaid
    } else {
        Reason::Outside
    }
}

/// Quotes a sentence, with the one before it where it cannot stand alone.
fn quoted<'a>(sentence: &MeasuredSentence, corpus: &'a Corpus) -> Option<Evidence<'a>> {
    let document = corpus.documents().get(sentence.place.document)?;
    let passage = document.passage(sentence.place.passage)?;
    let at = sentence.place.sentence;
    let first = if sentence.leans { at.saturating_sub(1) } else { at };
    let quotation = document.quote(passage, first..at + 1)?;
    Some(Evidence {
        quotation,
        score: Score(sentence.score),
    })
}
