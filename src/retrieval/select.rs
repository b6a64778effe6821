//! From measured sentences to an answer: the best sentence of each passage, and the decision about the best of all.

use super::{
    decide::Decision,
    features::{EITHER, Features, NAMES, WORSE},
    ranking::Circumstances,
};
use crate::{
    answer::{Answer, Evidence, Found, NotFound, Score},
    corpus::Corpus,
};

/// The sentences that could answer a question, the best first.
#[derive(Debug, Default)]
pub struct Measured {
    pub(super) sentences: Vec<MeasuredSentence>,
    /// Which weights hold for the question.
    pub(super) circumstances: Circumstances,
}

/// A sentence with its features.
#[derive(Clone, Debug)]
pub(super) struct MeasuredSentence {
    pub(super) place: Place,
    pub(super) score: f64,
    pub(super) features: Features,
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
        let bounds = |name: &&str| {
            if EITHER.contains(name) {
                (f64::NEG_INFINITY, f64::INFINITY)
            } else if WORSE.contains(name) {
                (f64::NEG_INFINITY, 0.0)
            } else {
                (0.0, f64::INFINITY)
            }
        };
        NAMES.iter().map(bounds).collect()
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
    match decision.refusal(&measured.sentences) {
        Some(reason) => Answer::NotFound(NotFound {
            reason,
            nearest: evidence,
            searched: None,
        }),
        None if evidence.is_empty() => Answer::NotFound(NotFound {
            reason: crate::answer::Reason::Outside,
            nearest: evidence,
            searched: None,
        }),
        None => {
            let best = evidence.remove(0);
            Answer::Found(Found {
                best,
                others: evidence,
                searched: None,
            })
        }
    }
}

fn quoted<'a>(sentence: &MeasuredSentence, corpus: &'a Corpus) -> Option<Evidence<'a>> {
    let document = corpus.documents().get(sentence.place.document)?;
    let passage = document.passage(sentence.place.passage)?;
    let quotation = document.quote(passage, sentence.place.sentence..sentence.place.sentence + 1)?;
    Some(Evidence {
        quotation,
        score: Score(sentence.score),
    })
}
