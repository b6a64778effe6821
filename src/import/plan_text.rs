//! Writes a plan as TOML for the editor: each line that it names beside its words, each doubt as `# decide:`.

use std::fmt::Write as _;

use toml::Value;

use super::lines::{Line, printed};
use super::plan::{Key, Outline, Plan};

/// How much of a line stands beside its number.
const SHOWN: usize = 24;

const OPENING: &str = "\
# A plan for `summit-bot import FILE --with PLAN`. Lines are counted from 1.
# `# decide:` stands where the text alone does not say it; the proposal says what it took.
# headings: lines that are section headings; begin and join: lines that begin a paragraph, or go on with one,
# whatever their width says; close: lines whose spaces are all layout; given: keys whose words are not in the text;
# skip = [line, …] before the first document: lines that go into none.
";

impl Plan {
    /// Returns the plan as TOML, with the words of `source` beside the lines that it names.
    pub fn to_toml(&self, source: &str) -> String {
        let lines = printed(source);
        let mut text = OPENING.to_owned();
        if !self.skip.is_empty() {
            write_lines(&mut text, "skip", &self.skip, &lines);
        }
        for document in &self.documents {
            write_document(&mut text, document, &lines);
        }
        text
    }
}

fn write_document(text: &mut String, document: &Outline, lines: &[Line<'_>]) {
    text.push_str("\n[[document]]\n");
    write_doubts(text, document, lines);
    write_key(text, "id", &document.id);
    let [first, last] = document.lines;
    line(text, format_args!("lines = [{first}, {last}]"));
    write_key(text, "setting", document.setting.name());
    write_key(text, "title", document.title.as_deref().unwrap_or_default());
    write_optional(text, "subtitle", document.subtitle.as_deref());
    write_key(text, "kind", document.kind.as_deref().unwrap_or_default());
    write_optional(text, "author", document.author.as_deref());
    write_key(
        text,
        "publisher",
        document.publisher.as_deref().unwrap_or_default(),
    );
    match document.date {
        Some(date) => line(text, format_args!("date = {date}")),
        None => line(text, format_args!("# decide: date = 2022-01-25")),
    }
    write_key(text, "language", document.language.as_deref().unwrap_or_default());
    write_optional(text, "note", document.note.as_deref());
    write_head(text, document);
    let given: Vec<&str> = document.given.iter().map(|key: &Key| key.name()).collect();
    if !given.is_empty() {
        line(text, format_args!("given = {given:?}"));
    }
    for (key, numbers) in [
        ("headings", &document.headings),
        ("begin", &document.begin),
        ("join", &document.join),
        ("close", &document.close),
    ] {
        write_lines(text, key, numbers, lines);
    }
}

/// Writes a required key; without a value it is for the editor to fill in.
fn write_key(text: &mut String, key: &str, value: &str) {
    if value.is_empty() {
        line(text, format_args!("# decide: {key} = \"\""));
    } else {
        line(text, format_args!("{key} = {}", quoted(value)));
    }
}

fn write_optional(text: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        write_key(text, key, value);
    }
}

fn write_head(text: &mut String, document: &Outline) {
    if document.head.is_empty() {
        return;
    }
    text.push_str("head = [\n");
    for piece in &document.head {
        let words = piece
            .text
            .as_deref()
            .map(|words| format!(", text = {}", quoted(words)))
            .unwrap_or_default();
        line(
            text,
            format_args!(
                "    {{ line = {}, key = \"{}\"{words} }},",
                piece.line,
                piece.key.name()
            ),
        );
    }
    text.push_str("]\n");
}

fn write_lines(text: &mut String, key: &str, numbers: &[usize], lines: &[Line<'_>]) {
    if numbers.is_empty() {
        return;
    }
    line(text, format_args!("{key} = ["));
    for number in numbers {
        line(text, format_args!("    {number}, # {}", shown(*number, lines)));
    }
    text.push_str("]\n");
}

fn write_doubts(text: &mut String, document: &Outline, lines: &[Line<'_>]) {
    for doubt in &document.doubts {
        let words = shown(doubt.line, lines);
        line(
            text,
            format_args!("# decide: line {}, `{words}`: {}", doubt.line, doubt.what),
        );
    }
}

/// Returns the start of a line, fit for a comment.
fn shown(number: usize, lines: &[Line<'_>]) -> String {
    let place = lines.binary_search_by_key(&number, |line| line.number);
    let words = place
        .ok()
        .and_then(|place| lines.get(place))
        .map_or("", |line| line.text);
    words
        .chars()
        .take(SHOWN)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn quoted(value: &str) -> Value {
    Value::String(value.to_owned())
}

fn line(text: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "{words}");
}

#[cfg(test)]
mod tests {
    use super::super::propose;
    use super::*;

    #[test]
    fn a_plan_is_read_as_it_was_written() {
        let source = "树 立 典 范\n本报评论员\n\n1月2日，\n\n双方。\n\n谱写 \"明天\"\n——峰会\n\n结束了。\n\n（下转第四版）\n";
        let plan = propose(source);
        let mut read = Plan::parse(&plan.to_toml(source)).unwrap();
        for (read, written) in read.documents.iter_mut().zip(&plan.documents) {
            read.doubts.clone_from(&written.doubts);
        }
        assert_eq!(read, plan);
    }
}
