//! Editorial hints: for a sentence, the ways in which people ask for what it says, and questions that it seems to answer and
//! that no text does. TOML beside the text, `ID.hints.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Document, Fault};
use crate::text::{Language, line_at};

/// The ways in which people ask for one sentence, or near it, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The number of the passage in the document, counted from 1.
    pub passage: usize,
    /// The index of the sentence in the passage, counted from 0.
    pub sentence: usize,
    /// The language of the questions.
    pub language: Language,
    /// Whether the sentence answers the questions; if not, no text does, however near the sentence seems.
    pub said: bool,
    /// The questions.
    pub asked: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    hint: Vec<toml::Spanned<WrittenHint>>,
}

#[derive(Deserialize)]
struct WrittenHint {
    paragraph: usize,
    sentence: usize,
    #[serde(default)]
    not_said: BTreeMap<String, Vec<String>>,
    #[serde(flatten)]
    asked: BTreeMap<String, Vec<String>>,
}

/// Reads the hints for a document; adds what is wrong to `faults`.
pub(super) fn parse(document: &Document, text: &str, path: &str, faults: &mut Vec<Fault>) -> Vec<Hint> {
    let line_of = |byte: usize| line_at(text.as_bytes(), byte);
    let written: Written = match toml::from_str(text) {
        Ok(written) => written,
        Err(error) => {
            let line = line_of(error.span().map_or(0, |span| span.start));
            let advice = "write [[hint]], `paragraph` and `sentence` counted from 1, and lists of questions such as zh = [\"…\"]";
            faults.push(Fault::of_line(
                path,
                line,
                error.message().trim().to_owned(),
                advice,
            ));
            return Vec::new();
        }
    };
    let mut hints = Vec::new();
    for hint in &written.hint {
        // Counting lines takes time, which only a fault is worth.
        let line = || line_of(hint.span().start);
        let WrittenHint {
            paragraph,
            sentence,
            not_said,
            asked,
        } = hint.get_ref();
        let sentences = document
            .passage(*paragraph)
            .map_or(0, |passage| passage.sentences().len());
        if !(1..=sentences).contains(sentence) {
            let what = format!(
                "there is no sentence {sentence} in paragraph {paragraph} of `{}`",
                document.id()
            );
            let advice = match sentences {
                0 => format!("the last paragraph of the text is {}", document.passages().len()),
                count => format!("the last sentence of the paragraph is {count}"),
            };
            faults.push(Fault::of_line(path, line(), what, advice));
        }
        let said = asked.iter().map(|asked| (true, asked));
        let all = said.chain(not_said.iter().map(|asked| (false, asked)));
        for (said, (tag, questions)) in all {
            let Some(language) = Language::parse(tag) else {
                let what =
                    format!("`{tag}` is neither `paragraph`, `sentence`, `not_said` nor a language tag");
                faults.push(Fault::of_line(
                    path,
                    line(),
                    what,
                    "write a tag such as zh, en or ru",
                ));
                continue;
            };
            let asked = questions
                .iter()
                .filter(|question| !question.trim().is_empty())
                .cloned()
                .collect();
            hints.push(Hint {
                passage: *paragraph,
                sentence: sentence.saturating_sub(1),
                language,
                said,
                asked,
            });
        }
    }
    hints
}
