//! The head of a corpus file: TOML between two `+++` lines.
//!
//! First the head is cut from the text, then each key is given its meaning; every fault is found, not only the first.

use std::{collections::BTreeMap, fmt, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
    value::Datetime,
};

use super::Fault;
use crate::text::{Language, line_at};

/// What the head of a file says of its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// The title as printed.
    pub title: String,
    /// The subtitle as printed.
    pub subtitle: Option<String>,
    /// What the document is, for example `speech`.
    pub kind: String,
    /// Who speaks in it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: String,
    /// The day it is dated.
    pub date: Date,
    /// The language it is written in.
    pub language: Language,
    /// What else a reader must know, for example that the source breaks off.
    pub note: Option<String>,
}

/// What a note says of a text that goes on elsewhere.
const GOES_ON: [&str; 8] = [
    "下转",
    "未完",
    "待续",
    "continued on",
    "to be continued",
    "continues on",
    "продолжение",
    "окончание",
];

impl FrontMatter {
    /// Says whether the note tells that the text goes on elsewhere.
    pub fn goes_on(&self) -> bool {
        let note = self.note.as_deref().unwrap_or_default().to_lowercase();
        GOES_ON.iter().any(|mark| note.contains(mark))
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The keys that a head may hold; the first five it must.
const KEYS: [&str; 8] = [
    "title",
    "kind",
    "publisher",
    "date",
    "language",
    "subtitle",
    "author",
    "note",
];
const REQUIRED: usize = 5;
const FENCE: &str = "+++";

/// Cuts the head out of a file: the bytes between the `+++` lines, and the byte at which the body begins.
pub(super) fn split(text: &str, path: &str) -> Result<(Range<usize>, usize), Fault> {
    let mut at = 0;
    let mut start = None;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let is_fence = line.trim_end() == FENCE;
        match start {
            None if !is_fence => break,
            None => start = Some(at + line.len()),
            Some(start) if is_fence => return Ok((start..at, at + line.len())),
            // A head is a few lines. One that does not end is a body whose fence is missing.
            Some(_) if number > 200 => break,
            Some(_) => {}
        }
        at += line.len();
    }
    Err(if start.is_some() {
        Fault::of_line(
            path,
            1,
            "the front matter does not end",
            "write a line `+++` after its last key",
        )
    } else {
        Fault::of_line(
            path,
            1,
            "the front matter is missing",
            "begin the file with a line `+++`, the keys title, kind, publisher, date and language, and a line `+++`",
        )
    })
}

/// Reads the head, `head` being its bytes in `text`; adds what is wrong to `faults`.
pub(super) fn parse(
    text: &str,
    head: Range<usize>,
    path: &str,
    faults: &mut Vec<Fault>,
) -> Option<FrontMatter> {
    let before = faults.len();
    let source = text.get(head.clone()).unwrap_or_default();
    // The head begins on the second line.
    let line_of = |byte: usize| 1 + line_at(source.as_bytes(), byte);
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut broken_lines = Vec::new();
    for error in errors {
        let line = line_of(error.span().map_or(0, |span| span.start));
        if !broken_lines.contains(&line) {
            broken_lines.push(line);
            let written = source.lines().nth(line - 2).unwrap_or_default();
            faults.push(syntax_fault(path, line, written, error.message()));
        }
    }
    let mut reader = Reader {
        path,
        faults,
        values: BTreeMap::new(),
        lines: BTreeMap::new(),
    };
    for (key, value) in table.get_ref() {
        let line = line_of(key.span().start);
        if !broken_lines.contains(&line) {
            reader.take(key.get_ref(), value, line);
        }
    }
    for key in KEYS.iter().take(REQUIRED) {
        let is_broken = broken_lines.iter().any(|line| {
            let written = source.lines().nth(line - 2).unwrap_or_default();
            written.trim_start().starts_with(key)
        });
        if !is_broken && !reader.lines.contains_key(*key) {
            let what = format!("the key `{key}` is missing");
            reader.faults.push(Fault::of_line(
                path,
                1,
                what,
                format!("add a line, for example: {}", example(key)),
            ));
        }
    }
    let (mut strings, date, language) = reader.finish();
    let mut string = |key: &str| strings.remove(key);
    let front_matter = FrontMatter {
        title: string("title").unwrap_or_default(),
        subtitle: string("subtitle"),
        kind: string("kind").unwrap_or_default(),
        author: string("author"),
        publisher: string("publisher").unwrap_or_default(),
        note: string("note"),
        date: date.unwrap_or(Date {
            year: 0,
            month: 1,
            day: 1,
        }),
        language: language.unwrap_or(Language::Chinese),
    };
    (faults.len() == before).then_some(front_matter)
}

/// The values read so far, and where each key stands.
struct Reader<'a> {
    path: &'a str,
    faults: &'a mut Vec<Fault>,
    values: BTreeMap<String, Value>,
    lines: BTreeMap<String, usize>,
}

enum Value {
    Text(String),
    Date(Date),
}

impl Reader<'_> {
    /// Takes one key with its value.
    fn take(&mut self, key: &str, value: &Spanned<DeValue<'_>>, line: usize) {
        if !KEYS.contains(&key) {
            let advice = match likely(key) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("remove it; the keys are {}", KEYS.join(", ")),
            };
            self.fault(line, format!("`{key}` is not a key of the front matter"), advice);
            return;
        }
        self.lines.insert(key.to_owned(), line);
        match (key, value.get_ref()) {
            ("date", DeValue::Datetime(datetime)) => self.take_date(datetime, line),
            ("date", other) => {
                let what = format!("`date` is {}, not a date", described(other));
                self.fault(
                    line,
                    what,
                    "write year-month-day without quotation marks, for example: date = 2022-01-25",
                );
            }
            (_, DeValue::String(text)) if text.trim().is_empty() => {
                self.fault(
                    line,
                    format!("`{key}` is empty"),
                    format!("write, for example: {}", example(key)),
                );
            }
            ("language", DeValue::String(tag)) if Language::parse(tag).is_none() => {
                let what = format!("`language` is `{tag}`, which is not a language tag");
                self.fault(line, what, "write a tag such as \"zh\", \"en\" or \"ru\"");
            }
            ("kind", DeValue::String(kind)) if !is_kind(kind) => {
                let what = format!("`kind` is `{kind}`; it may hold lower-case letters and hyphens only");
                self.fault(line, what, "write, for example: kind = \"speech\"");
            }
            (_, DeValue::String(text)) => {
                self.values
                    .insert(key.to_owned(), Value::Text(text.trim().to_owned()));
            }
            (_, other) => {
                let what = format!("`{key}` is {}, not a text", described(other));
                self.fault(
                    line,
                    what,
                    format!("write it in quotation marks, for example: {}", example(key)),
                );
            }
        }
    }

    fn take_date(&mut self, datetime: &Datetime, line: usize) {
        match (datetime.date, datetime.time) {
            (Some(date), None) => {
                let date = Date {
                    year: date.year,
                    month: date.month,
                    day: date.day,
                };
                self.values.insert("date".to_owned(), Value::Date(date));
            }
            _ => self.fault(
                line,
                format!("`date` is `{datetime}`, which is not a day alone"),
                "write year-month-day, for example: date = 2022-01-25",
            ),
        }
    }

    fn fault(&mut self, line: usize, what: impl Into<String>, advice: impl Into<String>) {
        self.faults.push(Fault::of_line(self.path, line, what, advice));
    }

    fn finish(self) -> (BTreeMap<String, String>, Option<Date>, Option<Language>) {
        let (mut strings, mut date) = (BTreeMap::new(), None);
        for (key, value) in self.values {
            match value {
                Value::Text(text) => drop(strings.insert(key, text)),
                Value::Date(day) => date = Some(day),
            }
        }
        let language = strings.get("language").and_then(|tag| Language::parse(tag));
        (strings, date, language)
    }
}

/// A line that is not TOML: a date gets its own words, because it is what people write wrongly most.
fn syntax_fault(path: &str, line: usize, written: &str, message: &str) -> Fault {
    if let Some(("date", value)) = written
        .split_once('=')
        .map(|(key, value)| (key.trim(), value.trim()))
    {
        let what = format!("`date` is `{value}`, which is not a date");
        return Fault::of_line(
            path,
            line,
            what,
            "write year-month-day, for example: date = 2022-01-25",
        );
    }
    let what = format!("the line is not TOML: {}", message.trim());
    Fault::of_line(
        path,
        line,
        what,
        "write `key = \"value\"`, with a backslash before a quotation mark in the value",
    )
}

fn described(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("the text `{text}`"),
        DeValue::Integer(number) => format!("the number `{number}`"),
        DeValue::Float(number) => format!("the number `{number}`"),
        DeValue::Boolean(truth) => format!("`{truth}`"),
        DeValue::Datetime(datetime) => format!("the date `{datetime}`"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

fn example(key: &str) -> &'static str {
    match key {
        "title" => "title = \"携手共命运 一起向未来\"",
        "subtitle" => "subtitle = \"在视频峰会上的讲话\"",
        "kind" => "kind = \"speech\"",
        "author" => "author = \"习近平\"",
        "publisher" => "publisher = \"新华社\"",
        "date" => "date = 2022-01-25",
        "language" => "language = \"zh\"",
        _ => "note = \"the source breaks off here\"",
    }
}

fn is_kind(kind: &str) -> bool {
    kind.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

/// The known key that `key` was probably meant to be: same letters but for a few.
fn likely(key: &str) -> Option<&'static str> {
    let lower = key.to_lowercase();
    let aliases = [
        ("speaker", "author"),
        ("lang", "language"),
        ("source", "publisher"),
        ("type", "kind"),
        ("name", "title"),
    ];
    if let Some((_, known)) = aliases.iter().find(|(alias, _)| *alias == lower) {
        return Some(known);
    }
    KEYS.into_iter().find(|known| {
        let same_start = lower
            .chars()
            .zip(known.chars())
            .take_while(|(a, b)| a == b)
            .count();
        same_start >= 3 && lower.len().abs_diff(known.len()) <= 2
    })
}
