//! The plan: what the editor decides of a source, as TOML; each line is named by its number in the source.

use serde::Deserialize;
use toml::value::Datetime;

use crate::text::line_at;

/// How a source is cut into documents, and what the text alone does not say of them.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Lines that go into no document.
    #[serde(default)]
    pub skip: Vec<usize>,
    /// The documents in their order.
    #[serde(default, rename = "document")]
    pub documents: Vec<Outline>,
}

/// What is decided of one document.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outline {
    /// The name of its file, of `a-z`, `0-9` and `-`.
    pub id: String,
    /// Its first and its last line.
    pub lines: [usize; 2],
    /// How its text is set.
    #[serde(default)]
    pub setting: Setting,
    /// Its title; by default, what `head` takes for it.
    pub title: Option<String>,
    /// Its subtitle; by default, what `head` takes for it.
    pub subtitle: Option<String>,
    /// What sort of text it is, in a lowercase word.
    pub kind: Option<String>,
    /// Who wrote or spoke it; by default, what `head` takes for it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day of its date.
    pub date: Option<Datetime>,
    /// The code of its language.
    pub language: Option<String>,
    /// What else is to be known of it; by default, what `head` takes for it.
    pub note: Option<String>,
    /// The pieces of the source that stand in the front matter and not in the text.
    #[serde(default)]
    pub head: Vec<Piece>,
    /// The keys whose words are the editor's and stand nowhere in the source.
    #[serde(default)]
    pub given: Vec<Key>,
    /// Lines that are section headings.
    #[serde(default)]
    pub headings: Vec<usize>,
    /// Lines that begin a paragraph, whatever their width says.
    #[serde(default)]
    pub begin: Vec<usize>,
    /// Lines that go on with the paragraph before them, whatever their width says.
    #[serde(default)]
    pub join: Vec<usize>,
    /// Lines all of whose spaces between Chinese characters are layout.
    #[serde(default)]
    pub close: Vec<usize>,
    /// What a proposal could not decide; a plan that is read has none.
    #[serde(skip)]
    pub doubts: Vec<Doubt>,
}

/// A piece of the source that moves to the front matter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Piece {
    /// The line that holds it.
    pub line: usize,
    /// The key whose value it is, or a part of it.
    pub key: Key,
    /// The start or the end of the line, if it is not the whole line.
    pub text: Option<String>,
}

/// A key of the front matter whose words come from the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(
    missing_docs,
    reason = "the names are the keys of the front matter, told at `Outline`"
)]
pub enum Key {
    Title,
    Subtitle,
    Author,
    Note,
}

/// What tells paragraphs apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Setting {
    /// Blank lines do; the lines between them are wrapped.
    #[default]
    Blocks,
    /// Each line is a paragraph.
    Lines,
    /// Only the widths of the lines in their column do; blank lines say nothing.
    Columns,
}

/// Something that the text does not decide, for a comment in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What it is about.
    pub about: About,
    /// The line in question.
    pub line: usize,
    /// What is to be decided, and what the proposal took.
    pub what: String,
}

/// What a doubt is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// What is title, by-line or note.
    Head,
    /// The day.
    Date,
    /// Where paragraphs begin and which spaces are layout.
    Text,
}

/// A plan that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct PlanError {
    /// The line of the plan.
    pub line: usize,
    /// What is wrong there, in the parser's words.
    pub message: String,
}

impl Plan {
    /// Reads a plan; a key that is not known is an error.
    pub fn parse(text: &str) -> Result<Self, PlanError> {
        toml::from_str(text).map_err(|error: toml::de::Error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = line_at(text.as_bytes(), start);
            PlanError {
                line,
                message: error.message().to_owned(),
            }
        })
    }
}

impl Key {
    /// All keys, in the order of the front matter.
    pub(super) const ALL: [Self; 4] = [Self::Title, Self::Subtitle, Self::Author, Self::Note];

    /// Returns the name as the front matter and the plan have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Author => "author",
            Self::Note => "note",
        }
    }
}

impl Setting {
    /// Returns the name as the plan has it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Blocks => "blocks",
            Self::Lines => "lines",
            Self::Columns => "columns",
        }
    }
}

impl Outline {
    /// Returns the value that the plan states for `key`.
    pub fn stated(&self, key: Key) -> Option<&str> {
        let value = match key {
            Key::Title => &self.title,
            Key::Subtitle => &self.subtitle,
            Key::Author => &self.author,
            Key::Note => &self.note,
        };
        value.as_deref()
    }

    /// States the value of `key`.
    pub(super) fn set(&mut self, key: Key, value: &str) {
        let slot = match key {
            Key::Title => &mut self.title,
            Key::Subtitle => &mut self.subtitle,
            Key::Author => &mut self.author,
            Key::Note => &mut self.note,
        };
        *slot = Some(value.to_owned());
    }

    /// Returns the required keys that neither the plan nor the text gives.
    pub fn missing(&self) -> Vec<&'static str> {
        let titled = self.title.is_some() || self.head.iter().any(|piece| piece.key == Key::Title);
        let keys = [
            ("title", titled),
            ("kind", self.kind.is_some()),
            ("publisher", self.publisher.is_some()),
            ("date", self.date.is_some()),
            ("language", self.language.is_some()),
        ];
        keys.into_iter()
            .filter(|(_, is_there)| !is_there)
            .map(|(key, _)| key)
            .collect()
    }

    /// Returns whether the document holds the line `number`.
    pub(super) fn holds(&self, number: usize) -> bool {
        (self.lines[0]..=self.lines[1]).contains(&number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let error = Plan::parse("[[document]]\nid = \"a\"\nlines = [1, 2]\ncolour = 3\n").unwrap_err();
        assert_eq!(error.line, 4);
        assert!(error.message.contains("colour"), "{error}");
    }

    #[test]
    fn what_is_missing_is_named_at_once() {
        let plan = Plan::parse("[[document]]\nid = \"a\"\nlines = [1, 2]\nkind = \"speech\"\n").unwrap();
        assert_eq!(
            plan.documents[0].missing(),
            ["title", "publisher", "date", "language"]
        );
    }
}
