//! Outside text to corpus files: wrapped lines become paragraphs, titles and datelines become front matter.
//!
//! 1. `lines` counts the printed lines; `spaces` says which of their spaces are layout.
//! 2. `documents` finds where documents begin, and the lines of their heads.
//! 3. `paragraphs` finds how a text is set and joins its lines; in columns, `columns` reads the widths.
//! 4. `propose` puts it all into a [`Plan`], with a doubt wherever the text alone does not say; the editor corrects it.
//! 5. `restate` sets the editor's words in a proposal without a plan.
//! 6. [`import`] follows the plan: `check` holds it against the source, `head` takes the front matter out of the lines,
//!    `write` writes the files.
//!
//! Law: the characters of a document's lines, white space aside, are exactly and in their order those of the text and of
//! the front matter taken from them. [`import`] checks it on what it is about to return.

mod check;
mod columns;
mod dates;
mod documents;
mod head;
mod lines;
mod paragraphs;
mod plan;
mod plan_text;
mod propose;
mod restate;
mod spaces;
mod write;

pub use plan::{About, Doubt, Key, Outline, Piece, Plan, PlanError, Setting};
pub use propose::propose;

use std::collections::HashSet;

use columns::Border;
use lines::{Line, printed};
use paragraphs::{Block, blocks, starts};
use write::Front;

/// A corpus file that is ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorpusFile {
    /// The name of the file, without `.md`.
    pub id: String,
    /// All that stands in it.
    pub text: String,
}

/// Something that keeps a source from being imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line of the source, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub advice: String,
}

/// All faults of a source and its plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, thiserror::Error)]
#[error("{}", list(.faults))]
pub struct ImportError {
    /// The faults, at least one.
    pub faults: Vec<Fault>,
}

impl ImportError {
    fn add(&mut self, line: usize, what: impl Into<String>, advice: &str) {
        self.faults.push(Fault {
            line,
            what: what.into(),
            advice: advice.to_owned(),
        });
    }
}

fn list(faults: &[Fault]) -> String {
    let faults: Vec<String> = faults
        .iter()
        .map(|Fault { line, what, advice }| format!("line {line}: {what}\n  {advice}"))
        .collect();
    faults.join("\n")
}

/// Returns the corpus files that `plan` makes of `source`, or every fault of the two.
pub fn import(source: &str, plan: &Plan) -> Result<Vec<CorpusFile>, ImportError> {
    let lines = printed(source);
    let mut error = ImportError::default();
    check::characters(&lines, &mut error);
    check::cover(&lines, plan, &mut error);
    let files = plan
        .documents
        .iter()
        .map(|outline| document(&lines, outline, &mut error))
        .collect();
    if error.faults.is_empty() {
        return Ok(files);
    }
    error.faults.sort_by_key(|fault| fault.line);
    Err(error)
}

/// Makes one corpus file; if there are faults, what it returns is not to be used.
fn document(lines: &[Line<'_>], outline: &Outline, error: &mut ImportError) -> CorpusFile {
    let [first, last] = outline.lines;
    let from = lines.partition_point(|line| line.number < first);
    let to = lines.partition_point(|line| line.number <= last);
    let lines = lines.get(from..to).unwrap_or_default();
    check::names(lines, outline, error);
    let parted = head::part(lines, outline, error);
    check::keys(outline, &parted.body, error);
    let front = front(outline, &parted, error);
    let blocks = paragraphs(&parted.body, outline, error);
    check::blocks(&blocks, error);
    let text = write::write(&front, &blocks);
    if error.faults.is_empty() {
        check::ink(lines, &parted, &text, error);
    }
    CorpusFile {
        id: outline.id.clone(),
        text,
    }
}

fn front(outline: &Outline, parted: &head::Parted<'_>, error: &mut ImportError) -> Front {
    let mut value = |key| parted.value(key, outline, error);
    Front {
        title: value(Key::Title).unwrap_or_default(),
        subtitle: value(Key::Subtitle),
        kind: outline.kind.clone().unwrap_or_default(),
        author: value(Key::Author),
        publisher: outline.publisher.clone().unwrap_or_default(),
        date: outline.date,
        language: outline.language.clone().unwrap_or_default(),
        note: value(Key::Note),
    }
}

/// Joins the lines as their setting and the plan say; a border that neither decides is a fault.
fn paragraphs(body: &[Line<'_>], outline: &Outline, error: &mut ImportError) -> Vec<Block> {
    let set = |numbers: &[usize]| -> HashSet<usize> { numbers.iter().copied().collect() };
    let (headings, close) = (set(&outline.headings), set(&outline.close));
    let (begin, join) = (set(&outline.begin), set(&outline.join));
    let mut begins = Vec::with_capacity(body.len());
    let mut may_join = false;
    for (line, border) in body.iter().zip(starts(body, outline.setting, &headings)) {
        let is_heading = headings.contains(&line.number);
        let named = match (begin.contains(&line.number), join.contains(&line.number)) {
            (false, true) if may_join && !is_heading => Some(false),
            (true, false) => Some(true),
            (false, false) => None,
            _ => {
                error.add(
                    line.number,
                    "`join` names a line that has no paragraph before it to go on with",
                    "take it out of `join`, `begin` or `headings`",
                );
                None
            }
        };
        begins.push(named.unwrap_or(border.begins));
        if named.is_none() {
            check_border(line, border, error);
        }
        may_join = !is_heading;
    }
    blocks(body, &begins, &headings, &close)
}

fn check_border(line: &Line<'_>, border: Border, error: &mut ImportError) {
    if !border.is_sure {
        error.add(
            line.number,
            "the widths of the lines do not say whether a paragraph begins here",
            "name the line in `begin` or in `join`",
        );
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn filled(source: &str) -> Plan {
        let mut plan = propose(source);
        for outline in &mut plan.documents {
            outline.kind.get_or_insert_with(|| "text".to_owned());
            outline.publisher.get_or_insert_with(|| "a".to_owned());
            outline.language.get_or_insert_with(|| "zh".to_owned());
            outline.date = "2022-01-25".parse().ok();
            if outline.title.is_none() {
                outline.title = Some("title".to_owned());
                outline.given = vec![Key::Title];
            }
        }
        plan
    }

    /// Returns the ink that arrives, front matter first: order is checked only for a source without front matter.
    fn arrived(files: &[CorpusFile]) -> String {
        let body = |file: &CorpusFile| file.text.splitn(3, "+++\n").nth(2).unwrap_or_default().to_owned();
        files
            .iter()
            .map(body)
            .collect::<String>()
            .replace("\n## ", "\n")
            .replace(char::is_whitespace, "")
    }

    #[test]
    fn what_a_proposal_leaves_open_is_named_at_once() {
        let error = import("一。\n\n二。\n", &propose("一。\n\n二。\n")).unwrap_err();
        assert_eq!(
            error.to_string().lines().next().unwrap(),
            "line 1: `document-1` lacks `title`, `kind`, `publisher`, `date`"
        );
    }

    #[test]
    fn hostile_sources_end_in_an_error_or_a_fine_result() {
        for source in [
            "",
            "\n\n",
            "\u{FEFF}",
            "\0",
            "a\0b\nc",
            "## a",
            "+++",
            "\r",
            "\u{AD}",
            "\u{2028}",
            "一\r\n二\r三",
        ] {
            let _ = import(source, &filled(source));
        }
        assert!(
            import("a\0b", &filled("a\0b"))
                .unwrap_err()
                .to_string()
                .contains("U+0000")
        );
    }

    #[test]
    fn a_source_of_one_very_long_line_is_one_paragraph() {
        let source = "中国 30 年，".repeat(200_000);
        let files = import(&source, &filled(&source)).unwrap();
        assert_eq!(arrived(&files), source.replace(' ', ""));
    }

    proptest! {
        #[test]
        fn no_ink_is_dropped_added_or_moved(source in "([中国一二。，：“”—（） \n\u{3000}aZя0-9.#\r-]|\n\n|。\n\n|声明2022 年 1 月 2 日){0,200}") {
            let Ok(files) = import(&source, &filled(&source)) else { return Ok(()) };
            let mut plan = filled(&source);
            let taken: usize = plan.documents.iter().map(|outline| outline.head.len()).sum();
            let ink = source.replace(char::is_whitespace, "");
            if taken == 0 {
                prop_assert_eq!(arrived(&files), ink.clone());
            }
            // With no front matter from the text, and each line a paragraph or all of them one, the law is the same.
            for setting in [Setting::Lines, Setting::Blocks, Setting::Columns] {
                for outline in &mut plan.documents {
                    outline.head.clear();
                    (outline.title, outline.given) = (Some("title".to_owned()), vec![Key::Title]);
                    (outline.subtitle, outline.author, outline.note) = (None, None, None);
                    outline.setting = setting;
                }
                if let Ok(files) = import(&source, &plan) {
                    prop_assert_eq!(arrived(&files), ink.clone());
                }
            }
        }

        #[test]
        fn a_text_of_any_characters_ends_in_an_error_or_keeps_them(source in "\\PC{0,80}(\n\\PC{0,40}){0,12}") {
            let _ = import(&source, &filled(&source));
        }
    }
}
