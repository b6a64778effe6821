//! The wire form of an answer: what `ask --json` and `ask --batch` print.

use serde::{Deserialize, Serialize};

use crate::{
    answer::{Answer, Evidence, Question, Reason},
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
    /// Why the texts do not answer: `outside`, `not-said` or `in-part`.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// The log-odds that the first passage answers.
    confidence: f64,
    /// The question as it was searched for, where it was corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    searched_for: Option<&'a str>,
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
        let language = answer.language(question);
        Self {
            id,
            question: question.text(),
            language: language.tag(),
            answered: matches!(answer, Answer::Found(_)),
            reason: match answer {
                Answer::Found(_) => None,
                Answer::NotFound(not_found) => Some(match not_found.reason {
                    Reason::Outside => "outside",
                    Reason::NotSaid => "not-said",
                    Reason::InPart(_) => "in-part",
                }),
            },
            confidence: (answer.confidence() * 1000.0).round() / 1000.0,
            searched_for: answer.searched().map(|searched| searched.question.text()),
            passages: answer
                .evidence()
                .map(|evidence| PassageObject::new(evidence, language))
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

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use serde_json::Value;

    use super::{AnswerLine, Question};
    use crate::{
        corpus::{self, Limits},
        retrieval::Archive,
    };

    fn asked(archive: &Archive, question: &str) -> Value {
        let question = Question::parse(question).unwrap();
        let answer = archive.answer(&question, 3).unwrap();
        serde_json::to_value(AnswerLine::new(None, &question, &answer, 1)).unwrap()
    }

    #[test]
    fn a_passage_has_its_translation_in_the_language_of_the_question() {
        let ranking = toml::from_str(&fs::read_to_string("config/ranking.toml").unwrap()).unwrap();
        let corpus = corpus::load(Path::new("corpus"), Limits::default()).unwrap();
        let archive = Archive::open(corpus, ranking).unwrap();
        for (question, language, expected) in [
            (
                "What will trade between China and Central Asia be raised to by 2030?",
                "en",
                "70 billion",
            ),
            (
                "До какого объёма планируется довести торговлю Китая со странами Центральной Азии к 2030 году?",
                "ru",
                "70 млрд",
            ),
        ] {
            let answer = asked(&archive, question);
            // Whether it is an answer is a matter of weights; the nearest passages stand here in any case.
            assert_eq!(answer["language"], language);
            for passage in answer["passages"].as_array().unwrap() {
                let id = passage["document"].as_str().unwrap();
                let read = |name: String| fs::read_to_string(format!("corpus/{name}")).unwrap();
                let (original, translation) = (read(format!("{id}.md")), read(format!("{id}.{language}.md")));
                let has = |text: &str, words: &Value| text.contains(words.as_str().unwrap());
                let translated = &passage["translation"];
                assert!(
                    has(&original, &passage["quote"]) && has(&original, &passage["text"]),
                    "{passage}"
                );
                assert_eq!(translated["language"], language);
                assert!(
                    has(&translation, &translated["quote"]) && has(&translation, &translated["text"]),
                    "{passage}"
                );
            }
            assert!(answer["passages"].to_string().contains(expected), "{answer}");
        }
        for question in ["到2030年贸易额要达到多少？", "到2030年貿易額要達到多少？"] {
            let passages = &asked(&archive, question)["passages"];
            assert!(
                passages[0].is_object() && passages[0]["translation"].is_null(),
                "{passages}"
            );
        }
    }
}
