//! A corpus file on its way: cut into head, headings and paragraphs, with every fault that it has by itself.

use super::{
    Document, Fault, FrontMatter, Passage, Section, Translation, front_matter,
    markdown::{self, lines},
};
use crate::text::{Language, line_at, sentences};

/// A corpus file, cut.
pub(super) struct Draft {
    /// The file as the user knows it.
    pub(super) path: String,
    /// The whole file.
    pub(super) text: String,
    /// What its head says; nothing where the head has a fault.
    pub(super) front_matter: Option<FrontMatter>,
    /// The headings in order.
    pub(super) sections: Vec<Section>,
    /// The paragraphs in order.
    pub(super) passages: Vec<Passage>,
}

impl Draft {
    /// Cuts the file of an original, whose sentences end as its language ends them; adds what is wrong to `faults`.
    pub(super) fn of_original(text: String, path: &str, faults: &mut Vec<Fault>) -> Option<Self> {
        let (front_matter, body) = head(&text, path, faults)?;
        let language = front_matter
            .as_ref()
            .map_or(Language::Chinese, |front_matter| front_matter.language.clone());
        let (sections, passages) = markdown::parse(&text, body, &|paragraph| sentences(paragraph, &language));
        Some(Self::checked(
            text,
            path,
            front_matter,
            sections,
            passages,
            faults,
        ))
    }

    /// Cuts the file of a translation, of which each line is a sentence: so the file says what pairs with what, and no full
    /// stop of an abbreviation says otherwise.
    pub(super) fn of_translation(text: String, path: &str, faults: &mut Vec<Fault>) -> Option<Self> {
        let (front_matter, body) = head(&text, path, faults)?;
        let (sections, passages) = markdown::parse(&text, body, &lines);
        Some(Self::checked(
            text,
            path,
            front_matter,
            sections,
            passages,
            faults,
        ))
    }

    fn checked(
        text: String,
        path: &str,
        front_matter: Option<FrontMatter>,
        sections: Vec<Section>,
        passages: Vec<Passage>,
        faults: &mut Vec<Fault>,
    ) -> Self {
        if passages.is_empty() {
            faults.push(Fault::of_line(
                path,
                text.lines().count().max(1),
                "the text has no paragraph",
                "write the text below the front matter",
            ));
        }
        Self {
            path: path.to_owned(),
            text,
            front_matter,
            sections,
            passages,
        }
    }

    /// Returns the line of a byte, counted from 1.
    pub(super) fn line_of(&self, byte: usize) -> usize {
        line_at(self.text.as_bytes(), byte)
    }

    /// Returns the line of a key of the head, counted from 1.
    pub(super) fn line_of_key(&self, key: &str) -> usize {
        let is_key = |line: &str| {
            line.split_once('=')
                .is_some_and(|(written, _)| written.trim() == key)
        };
        1 + self.text.lines().position(is_key).unwrap_or(0)
    }

    /// Makes the document; nothing where the head has a fault.
    pub(super) fn into_document(self, id: String, translations: Vec<Translation>) -> Option<Document> {
        Some(Document {
            id,
            text: self.text,
            front_matter: self.front_matter?,
            sections: self.sections,
            passages: self.passages,
            translations,
            hints: Vec::new(),
        })
    }

    /// Makes the translation; nothing where the head has a fault.
    pub(super) fn into_translation(self) -> Option<Translation> {
        Some(Translation {
            text: self.text,
            front_matter: self.front_matter?,
            sections: self.sections,
            passages: self.passages,
        })
    }
}

/// Reads the head of a file; returns what it says, if it has no fault, and the byte at which the body begins.
fn head(text: &str, path: &str, faults: &mut Vec<Fault>) -> Option<(Option<FrontMatter>, usize)> {
    let before = faults.len();
    check_characters(text, path, faults);
    match front_matter::split(text, path) {
        Ok((head, body)) => Some((front_matter::parse(text, head, path, faults), body)),
        Err(fault) => {
            // Behind a byte order mark the head is not missing: one fault, one message.
            if faults.len() == before || !text.starts_with('\u{FEFF}') {
                faults.push(fault);
            }
            None
        }
    }
}

/// Finds characters that editors set unseen and that would stand in every quotation.
fn check_characters(text: &str, path: &str, faults: &mut Vec<Fault>) {
    if text.starts_with('\u{FEFF}') {
        let what = "the file begins with a byte order mark";
        faults.push(Fault::of_line(path, 1, what, "save it as UTF-8 without BOM"));
    }
    let lines = || text.split('\n').enumerate();
    if let Some((line, _)) = lines().find(|(_, line)| line.ends_with('\r')) {
        let what = "the line ends with a carriage return (a Windows line end)";
        faults.push(Fault::of_line(
            path,
            line + 1,
            what,
            "save the file with Unix line ends, here and below",
        ));
    }
    let stray = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if let Some((line, character)) =
        lines().find_map(|(line, words)| words.chars().find(|&c| stray(c)).map(|c| (line, c)))
    {
        let what = format!(
            "the line holds the control character U+{:04X}",
            u32::from(character)
        );
        faults.push(Fault::of_line(path, line + 1, what, "remove it, here and below"));
    }
}
