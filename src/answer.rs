//! A question, and what the texts say to it: words with their place, or that they do not say.
//!
//! Whether there is an answer is a variant, not a flag: who shows an answer cannot forget to look.

mod question;
mod searched;

pub use question::{MAX_CHARACTERS, Question, QuestionError};
pub use searched::{Correction, Searched};

use crate::{
    corpus::{Document, Quotation},
    text::Language,
};

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
    /// What was searched for, where that is not the question as it was written.
    pub searched: Option<Searched>,
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
    /// What was searched for, where that is not the question as it was written.
    pub searched: Option<Searched>,
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

    /// Returns what was searched for, where that is not the question as it was written.
    pub fn searched(&self) -> Option<&Searched> {
        match self {
            Self::Found(found) => found.searched.as_ref(),
            Self::NotFound(not_found) => not_found.searched.as_ref(),
        }
    }

    /// Returns the language to answer a question in: its own; where it was Chinese, typed in Latin letters, Chinese.
    pub fn language<'q>(&'q self, question: &'q Question) -> &'q Language {
        self.searched()
            .map_or(question.language(), |searched| searched.question.language())
    }

    /// Sets what was searched for.
    #[must_use]
    pub fn searched_for(mut self, searched: Option<Searched>) -> Self {
        match &mut self {
            Self::Found(found) => found.searched = searched,
            Self::NotFound(not_found) => not_found.searched = searched,
        }
        self
    }
}
