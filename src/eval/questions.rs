//! Files of questions with known answers, one JSON object a line.
//!
//! Two forms are read: questions with `gold` alternatives (a document and strings that the quotation must hold), and questions
//! with `answers` (strings of which the quotation must hold one, within the paragraph `paragraph_text`).

use serde::Deserialize;

use crate::corpus::Quotation;

/// A question with its known answer.
#[derive(Clone, Debug)]
pub struct KnownQuestion {
    /// Its id.
    pub id: String,
    /// Its language's tag, where the file names one.
    pub language: Option<String>,
    /// Its words.
    pub question: String,
    /// What answers it.
    pub expected: Expected,
}

/// What answers a question.
#[derive(Clone, Debug)]
pub enum Expected {
    /// The texts do not say.
    Nothing,
    /// A quotation that satisfies one of the alternatives.
    OneOf(Vec<Alternative>),
    /// A sentence.
    Sentence {
        /// The id of the document.
        document: String,
        /// The number of the passage.
        passage: usize,
        /// The index of the sentence in the passage.
        sentence: usize,
    },
    /// A quotation of this paragraph that holds one of the strings.
    Holding {
        /// The paragraph, without white space.
        paragraph: String,
        /// The strings, without white space.
        answers: Vec<String>,
    },
}

/// A document, and strings that a quotation of it must hold, all of them.
#[derive(Clone, Debug, Deserialize)]
pub struct Alternative {
    /// The id of the document.
    pub document: String,
    /// The strings.
    pub must: Vec<String>,
}

/// Why a file of questions cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("line {line} is not a question with its answer: {cause}")]
pub struct QuestionFileError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    #[source]
    pub cause: serde_json::Error,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(alias = "lang")]
    language: Option<String>,
    question: String,
    answerable: Option<bool>,
    #[serde(default)]
    gold: Vec<Alternative>,
    #[serde(default)]
    answers: Vec<String>,
    #[serde(default)]
    paragraph_text: String,
}

/// Reads questions, a line each; empty lines are passed over.
pub fn parse(text: &str) -> Result<Vec<KnownQuestion>, QuestionFileError> {
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let line: Line =
                serde_json::from_str(line).map_err(|cause| QuestionFileError { line: at + 1, cause })?;
            let expected = if line.answerable == Some(false) {
                Expected::Nothing
            } else if line.gold.is_empty() {
                let answers = line.answers.iter().map(|answer| squeezed(answer)).collect();
                Expected::Holding {
                    paragraph: squeezed(&line.paragraph_text),
                    answers,
                }
            } else {
                Expected::OneOf(line.gold)
            };
            Ok(KnownQuestion {
                id: line.id,
                language: line.language,
                question: line.question,
                expected,
            })
        })
        .collect()
}

impl Expected {
    /// Says whether a quotation answers.
    pub fn is_satisfied(&self, quotation: &Quotation<'_>) -> bool {
        let words = squeezed(quotation.words());
        match self {
            Self::Nothing => false,
            Self::OneOf(alternatives) => alternatives.iter().any(|alternative| {
                alternative.document == quotation.document().id()
                    && alternative
                        .must
                        .iter()
                        .all(|must| words.contains(&squeezed(must)))
            }),
            Self::Sentence {
                document,
                passage,
                sentence,
            } => {
                quotation.document().id() == document
                    && quotation.passage().number() == *passage
                    && quotation.sentences().contains(sentence)
            }
            Self::Holding { paragraph, answers } => {
                squeezed(quotation.paragraph()) == *paragraph
                    && answers.iter().any(|answer| words.contains(answer))
            }
        }
    }
}

/// Returns a text without its white space.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
