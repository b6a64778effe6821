//! The wire form of an answer: what `ask --json` and `ask --batch` print.

use serde::{Deserialize, Serialize};

use crate::{
    answer::{Answer, Evidence, Question},
    corpus::TranslatedQuotation,
    text::Language,
};

/// A question as a line of `ask --batch`; other keys are ignored.
#[derive(Debug, Deserialize)]
pub(super) struct AskedLine {
    /// What the answer's `id` will be.
    pub(super) id: serde_json::Value,
    /// The question.
    pub(super) question: String,
}

/// A line that could not be asked.
#[derive(Debug, Serialize)]
pub(super) struct ErrorLine<'a> {
    /// The `id` of the line, where it could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<&'a serde_json::Value>,
    /// The line, counted from 1.
    pub(super) line: usize,
    /// What is wrong with it.
    pub(super) error: String,
}

/// An answer.
#[derive(Debug, Serialize)]
pub(super) struct AnswerLine<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a serde_json::Value>,
    question: &'a str,
    language: &'a str,
    answered: bool,
    passages: Vec<PassageObject<'a>>,
    took_us: u64,
}

/// A passage of an answer.
#[derive(Debug, Serialize)]
struct PassageObject<'a> {
    document: &'a str,
    title: &'a str,
    section: Option<&'a str>,
    paragraph: usize,
    quote: &'a str,
    text: &'a str,
    /// The same words in the language of the question, where there is a translation into it.
    translation: Option<TranslationObject<'a>>,
    score: f64,
}

/// The translation of a passage's words.
#[derive(Debug, Serialize)]
struct TranslationObject<'a> {
    language: &'a str,
    quote: &'a str,
    text: &'a str,
}

impl<'a> AnswerLine<'a> {
    /// Makes the wire form of an answer that took `took_us` microseconds.
    pub(super) fn new(
        id: Option<&'a serde_json::Value>,
        question: &'a Question,
        answer: &'a Answer<'a>,
        took_us: u64,
    ) -> Self {
        Self {
            id,
            question: question.text(),
            language: question.language().tag(),
            answered: matches!(answer, Answer::Found(_)),
            passages: answer
                .evidence()
                .map(|evidence| PassageObject::new(evidence, question.language()))
                .collect(),
            took_us,
        }
    }
}

impl<'a> PassageObject<'a> {
    fn new(evidence: &Evidence<'a>, language: &Language) -> Self {
        let citation = evidence.quotation.citation();
        Self {
            document: evidence.quotation.document().id(),
            title: citation.title,
            section: citation.section,
            paragraph: citation.paragraph,
            quote: evidence.quotation.words(),
            text: evidence.quotation.paragraph(),
            translation: evidence
                .quotation
                .translation(language)
                .map(TranslationObject::new),
            score: (evidence.score.0 * 1000.0).round() / 1000.0,
        }
    }
}

impl<'a> TranslationObject<'a> {
    fn new(translated: TranslatedQuotation<'a>) -> Self {
        Self {
            language: translated.language().tag(),
            quote: translated.words(),
            text: translated.paragraph(),
        }
    }
}
