//! Writes a corpus file: front matter between fences, then headings and paragraphs.

use std::fmt::Write as _;

use toml::Value;
use toml::value::Datetime;

use super::paragraphs::Block;

/// The front matter of a corpus file, in the order it is written.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    pub(super) kind: String,
    pub(super) author: Option<String>,
    pub(super) publisher: String,
    pub(super) date: Option<Datetime>,
    pub(super) language: String,
    pub(super) note: Option<String>,
}

/// Stands before and after the front matter.
pub(super) const FENCE: &str = "+++\n";
/// Stands before a heading.
pub(super) const HEADING: &str = "## ";

/// Returns the text of the corpus file.
pub(super) fn write(front: &Front, blocks: &[Block]) -> String {
    let text = |value: &str| Some(Value::String(value.to_owned()));
    let entries = [
        ("title", text(&front.title)),
        ("subtitle", front.subtitle.as_deref().and_then(text)),
        ("kind", text(&front.kind)),
        ("author", front.author.as_deref().and_then(text)),
        ("publisher", text(&front.publisher)),
        ("date", front.date.map(Value::Datetime)),
        ("language", text(&front.language)),
        ("note", front.note.as_deref().and_then(text)),
    ];
    let mut file = FENCE.to_owned();
    for (key, value) in entries.into_iter().filter_map(|(key, value)| Some((key, value?))) {
        // Writing to a string does not fail.
        let _ = writeln!(file, "{key} = {value}");
    }
    file.push_str(FENCE);
    for block in blocks {
        file.push('\n');
        file.push_str(if block.is_heading { HEADING } else { "" });
        file.push_str(&block.text);
        file.push('\n');
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> Block {
        Block {
            line: 1,
            is_heading: false,
            text: text.to_owned(),
        }
    }

    #[test]
    fn front_matter_is_quoted_where_it_must_be() {
        let front = Front {
            title: "the \"D\" line\\".to_owned(),
            ..Front::default()
        };
        let file = write(&front, &[block("text")]);
        let middle = file.split(FENCE).nth(1).unwrap();
        let read: toml::Table = toml::from_str(middle).unwrap();
        assert_eq!(read["title"].as_str(), Some("the \"D\" line\\"));
    }
}
