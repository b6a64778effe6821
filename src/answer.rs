//! A question, and what the texts say to it: words with their place, or that they do not say.
//!
//! Whether there is an answer is a variant, not a flag: who shows an answer cannot forget to look.

mod question;

pub use question::{MAX_CHARACTERS, Question, QuestionError};

use crate::corpus::{Document, Quotation};

/// What the texts say to a question.
#[derive(Clone, Debug)]
pub enum Answer<'a> {
    /// The texts answer.
    Found(Found<'a>),
    /// The texts do not answer.
    NotFound(NotFound<'a>),
}

/// The words that answer.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// The best evidence.
    pub best: Evidence<'a>,
    /// The next passages, each another one, in falling order of score.
    pub others: Vec<Evidence<'a>>,
    /// The log-odds that it is an answer, by the questions on which the weights were fitted.
    pub confidence: f64,
}

/// That the texts do not answer.
#[derive(Clone, Debug)]
pub struct NotFound<'a> {
    /// Why it is thought so.
    pub reason: Reason<'a>,
    /// The passages nearest to the question, in falling order of score. No front end shows them unasked.
    pub nearest: Vec<Evidence<'a>>,
    /// The log-odds that the nearest would be an answer; below 0.
    pub confidence: f64,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug)]
pub enum Reason<'a> {
    /// The texts are about something else.
    Outside,
    /// The texts speak of it, but not of what is asked.
    NotSaid,
    /// The question is about a document of which the texts hold only a part, and that part does not say.
    InPart(&'a Document),
}

/// Words of a passage that bear on the question.
#[derive(Clone, Debug)]
pub struct Evidence<'a> {
    /// The words.
    pub quotation: Quotation<'a>,
    /// How well it fits the question.
    pub score: Score,
}

/// How well words fit a question; to be compared only within one answer.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Score(pub f64);

impl<'a> Answer<'a> {
    /// Returns the log-odds that the nearest evidence answers.
    pub fn confidence(&self) -> f64 {
        match self {
            Self::Found(found) => found.confidence,
            Self::NotFound(not_found) => not_found.confidence,
        }
    }

    /// Returns the evidence in falling order of score: of an answer its best and the others, else the nearest passages.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence<'a>> {
        let (best, rest) = match self {
            Self::Found(found) => (Some(&found.best), &found.others),
            Self::NotFound(not_found) => (None, &not_found.nearest),
        };
        best.into_iter().chain(rest)
    }
}
