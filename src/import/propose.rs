//! Proposes a plan: what the text says by itself, and a doubt for what it does not say.

use std::collections::HashMap;

use super::ImportError;
use super::dates::dates;
use super::documents::{Found, find};
use super::head::part;
use super::lines::{Line, printed};
use super::paragraphs::{headings, is_chinese, setting, starts};
use super::plan::{About, Doubt, Key, Outline, Plan, Setting};
use super::spaces::has_written_space;

/// Words of a head that tell the kind of a text.
const KINDS: [(&str, &str); 8] = [
    ("评论员", "commentary"),
    ("社论", "commentary"),
    ("讲话", "speech"),
    ("致辞", "speech"),
    ("演讲", "speech"),
    ("声明", "statement"),
    ("公报", "statement"),
    ("宣言", "statement"),
];

/// How many lines of a text are searched for its date.
const DATED_LINES: usize = 3;

/// Proposes how `source` is cut into documents; what is uncertain stands in the doubts of each.
pub fn propose(source: &str) -> Plan {
    let lines = printed(source);
    let year = lines
        .iter()
        .flat_map(|line| dates(line.text))
        .find_map(|date| date.year);
    let mut plan = Plan::default();
    for (count, found) in (1..).zip(find(&lines)) {
        let document = outline(&lines, found, year, count);
        plan.documents.push(document);
    }
    name(&mut plan.documents);
    plan
}

fn outline(lines: &[Line<'_>], found: Found, year: Option<u16>, count: usize) -> Outline {
    let own = lines.get(found.from..found.to).unwrap_or_default();
    let end = |line: Option<&Line<'_>>| line.map_or(0, |line| line.number);
    let mut outline = Outline {
        id: format!("document-{count}"),
        lines: [end(own.first()), end(own.last())],
        head: found.head,
        doubts: found.doubts,
        ..Outline::default()
    };
    let mut faults = ImportError::default();
    let parted = part(own, &outline, &mut faults);
    for key in Key::ALL {
        if let Some(value) = parted.value(key, &outline, &mut faults) {
            outline.set(key, &value);
        }
    }
    outline.kind = kind(&outline).map(str::to_owned);
    outline.publisher = own
        .iter()
        .any(|line| is_wire(line.text))
        .then(|| "新华社".to_owned());
    outline.language = language(own).map(str::to_owned);
    date(own, year, &mut outline);
    outline.setting = setting(&parted.body);
    decide_paragraphs(&parted.body, &mut outline);
    outline
}

/// Returns whether a line is or holds the dateline of the agency.
fn is_wire(text: &str) -> bool {
    text.trim_start_matches('（').starts_with("新华社") && text.contains('电')
}

fn kind(outline: &Outline) -> Option<&'static str> {
    let words = [&outline.author, &outline.title, &outline.subtitle];
    let has = |word: &str| {
        words
            .iter()
            .any(|value| value.as_deref().is_some_and(|value| value.ends_with(word)))
    };
    KINDS.iter().find(|(word, _)| has(word)).map(|(_, kind)| *kind)
}

/// Returns the language that the script suggests; a script that many languages share suggests its most common one.
fn language(lines: &[Line<'_>]) -> Option<&'static str> {
    if is_chinese(lines) {
        return Some("zh");
    }
    let count = |is: fn(char) -> bool| {
        lines
            .iter()
            .flat_map(|line| line.text.chars())
            .filter(|c| is(*c))
            .count()
    };
    let cyrillic = count(|c| ('\u{400}'..='\u{52F}').contains(&c));
    let latin = count(|c| c.is_ascii_alphabetic());
    match (cyrillic, latin) {
        (0, 0) => None,
        _ if cyrillic > latin => Some("ru"),
        _ => Some("en"),
    }
}

/// Takes the first date of the head and the first lines.
fn date(lines: &[Line<'_>], year: Option<u16>, outline: &mut Outline) {
    let heads = outline.head.len();
    let near = lines.iter().take(heads + DATED_LINES).chain(lines.last());
    let found = near
        .flat_map(|line| dates(line.text).into_iter().map(|date| (line.number, date)))
        .next();
    let Some((number, date)) = found else {
        return;
    };
    outline.date = date.in_year(year);
    if date.year.is_none() {
        let what = "the date has no year; the first year of the source was taken".to_owned();
        outline.doubts.push(Doubt {
            about: About::Date,
            line: number,
            what,
        });
    }
}

/// Finds headings and borders; what the widths do not decide is written down as decided, with a doubt.
pub(super) fn decide_paragraphs(body: &[Line<'_>], outline: &mut Outline) {
    outline.headings = headings(body, outline.setting);
    let borders = starts(body, outline.setting, &outline.headings.iter().copied().collect());
    for (line, border) in body.iter().zip(&borders).filter(|(_, border)| !border.is_sure) {
        let (list, verb) = if border.begins {
            (&mut outline.begin, "begin")
        } else {
            (&mut outline.join, "go on with")
        };
        list.push(line.number);
        let what =
            format!("the widths do not say where this line belongs; it was taken to {verb} a paragraph");
        outline.doubts.push(Doubt {
            about: About::Text,
            line: line.number,
            what,
        });
    }
    for line in body
        .iter()
        .filter(|line| outline.setting == Setting::Columns && has_written_space(line.text))
    {
        let what = "a space between Chinese characters was kept; if it is layout, name the line in `close`"
            .to_owned();
        outline.doubts.push(Doubt {
            about: About::Text,
            line: line.number,
            what,
        });
    }
    outline.doubts.sort_by_key(|doubt| doubt.line);
}

/// Names each document by its kind where no other has that kind.
fn name(documents: &mut [Outline]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for kind in documents.iter().filter_map(|document| document.kind.clone()) {
        *counts.entry(kind).or_default() += 1;
    }
    for document in documents {
        if let Some(kind) = document
            .kind
            .as_ref()
            .filter(|kind| counts.get(*kind) == Some(&1))
        {
            document.id.clone_from(kind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_text_is_described_by_itself() {
        let plan = propose("携手的讲话\n\n2022年1月25日，各国领导人\n举行峰会。\n\n谢谢大家。\n");
        let [one] = plan.documents.as_slice() else {
            panic!("{plan:?}")
        };
        assert_eq!(
            (one.id.as_str(), one.title.as_deref()),
            ("speech", Some("携手的讲话"))
        );
        assert_eq!(
            one.date.map(|date| date.to_string()).as_deref(),
            Some("2022-01-25")
        );
        assert_eq!(
            (one.setting, one.language.as_deref()),
            (Setting::Blocks, Some("zh"))
        );
        assert_eq!(one.missing(), ["publisher"]);
    }

    #[test]
    fn hostile_sources_are_proposed_without_a_panic() {
        assert!(propose("").documents.is_empty());
        assert!(propose("\u{FEFF}\r\n \r\n").documents.is_empty());
        assert_eq!(propose("一").documents.len(), 1);
        assert_eq!(propose(&"中".repeat(3_000_000)).documents.len(), 1);
    }
}
