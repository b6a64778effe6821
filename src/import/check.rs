//! What must hold of a source, its plan and the file made of them; each breach is a fault with its line.

use std::collections::HashSet;

use super::ImportError;
use super::head::Parted;
use super::lines::Line;
use super::paragraphs::Block;
use super::plan::{Outline, Plan};
use super::write::{FENCE, HEADING};

/// Control characters are no text, and no reader would see them.
pub(super) fn characters(lines: &[Line<'_>], error: &mut ImportError) {
    for line in lines {
        if let Some(control) = line.text.chars().find(|c| c.is_control() && !c.is_whitespace()) {
            let what = format!("holds the control character U+{:04X}", u32::from(control));
            error.add(line.number, what, "take it out, or save the text as UTF-8");
        }
    }
}

/// The documents follow one another, have names of their own, and each line is in one of them or in `skip`.
pub(super) fn cover(lines: &[Line<'_>], plan: &Plan, error: &mut ImportError) {
    let mut ids = HashSet::new();
    let mut end = 0;
    for outline in &plan.documents {
        let [first, last] = outline.lines;
        if first <= end || last < first {
            let what = format!(
                "`{}` has the lines {first} to {last}, which is no stretch after line {end}",
                outline.id
            );
            error.add(
                first,
                what,
                "write [first, last], the documents in the order of the source",
            );
        }
        end = end.max(last);
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if outline.id.is_empty() || !outline.id.chars().all(is_name) {
            let what = format!("the id is `{}`, which cannot name a corpus file", outline.id);
            error.add(
                first,
                what,
                "use a-z, 0-9 and - only, for example: joint-statement",
            );
        } else if !ids.insert(&outline.id) {
            error.add(
                first,
                format!("the id `{}` stands twice", outline.id),
                "give each document an id of its own",
            );
        }
    }
    if plan.documents.is_empty() {
        error.add(1, "no document was found here", "the source may be empty");
    }
    uncovered(lines, plan, error);
}

/// Adds one fault for each run of lines that no document holds.
fn uncovered(lines: &[Line<'_>], plan: &Plan, error: &mut ImportError) {
    let skipped: HashSet<usize> = plan.skip.iter().copied().collect();
    let mut documents = plan.documents.iter().peekable();
    let mut in_run = false;
    for line in lines {
        while documents
            .next_if(|outline| outline.lines[1] < line.number)
            .is_some()
        {}
        let is_held = documents.peek().is_some_and(|outline| outline.holds(line.number));
        let is_lost = !is_held && !skipped.contains(&line.number);
        if is_lost && !in_run {
            error.add(
                line.number,
                "this line belongs to no document",
                "widen the `lines` of one, or name it in `skip`",
            );
        }
        in_run = is_lost;
    }
}

/// Each line that the plan names is there to be named.
pub(super) fn names(lines: &[Line<'_>], outline: &Outline, error: &mut ImportError) {
    let lists = [
        ("headings", &outline.headings),
        ("begin", &outline.begin),
        ("join", &outline.join),
        ("close", &outline.close),
    ];
    for (key, numbers) in lists {
        for number in numbers
            .iter()
            .filter(|number| lines.binary_search_by_key(*number, |line| line.number).is_err())
        {
            let what = format!(
                "`{key}` of `{}` names this line, which is blank or outside the document",
                outline.id
            );
            error.add(*number, what, "count the lines of the source from 1");
        }
    }
}

/// The required keys are there and say what they should.
pub(super) fn keys(outline: &Outline, body: &[Line<'_>], error: &mut ImportError) {
    let first = outline.lines[0];
    let missing: Vec<String> = outline
        .missing()
        .into_iter()
        .map(|key| format!("`{key}`"))
        .collect();
    if !missing.is_empty() {
        error.add(
            first,
            format!("`{}` lacks {}", outline.id, missing.join(", ")),
            "state them for the document",
        );
    }
    let is_word = |kind: &str| !kind.is_empty() && kind.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    if let Some(kind) = outline.kind.as_deref().filter(|kind| !is_word(kind)) {
        error.add(
            first,
            format!("the kind is `{kind}`, which is no lowercase word"),
            "for example: speech",
        );
    }
    if let Some(date) = outline
        .date
        .filter(|date| date.date.is_none() || date.time.is_some())
    {
        error.add(
            first,
            format!("the date is `{date}`, which is no day"),
            "write year-month-day: 2022-01-25",
        );
    }
    if body.is_empty() {
        error.add(
            first,
            format!("`{}` has no text beside its head", outline.id),
            "leave some lines out of `head`",
        );
    }
}

/// No block begins with what has a meaning in a corpus file.
pub(super) fn blocks(blocks: &[Block], error: &mut ImportError) {
    for block in blocks {
        if block.text.starts_with('#') || block.text.starts_with("+++") {
            let start: String = block.text.chars().take(12).collect();
            let what = format!("a paragraph begins with `{start}`, which has a meaning in a corpus file");
            error.add(
                block.line,
                what,
                "take the mark out of the source; a heading is named in `headings`",
            );
        }
    }
}

/// The law: the ink of the lines is that of the front matter taken from them and, in its order, that of the file's text.
pub(super) fn ink(lines: &[Line<'_>], parted: &Parted<'_>, file: &str, error: &mut ImportError) {
    use super::spaces::ink;
    const ADVICE: &str = "this is a fault of the importer; nothing was written";

    let first = lines.first().map_or(1, |line| line.number);
    let printed: usize = lines.iter().map(|line| ink(line.text).count()).sum();
    let body: usize = parted.body.iter().map(|line| ink(line.text).count()).sum();
    if printed != body + parted.taken_ink() {
        error.add(
            first,
            "the front matter and the text together are not the whole of the document",
            ADVICE,
        );
    }
    let text = file.splitn(3, FENCE).nth(2).unwrap_or_default();
    let mut written = text
        .lines()
        .flat_map(|line| ink(line.strip_prefix(HEADING).unwrap_or(line)));
    for line in &parted.body {
        if let Some(lost) = ink(line.text).find(|c| written.next() != Some(*c)) {
            return error.add(
                line.number,
                format!("`{lost}` of this line did not arrive at its place"),
                ADVICE,
            );
        }
    }
    if let Some(added) = written.next() {
        error.add(first, format!("`{added}` was added to the text"), ADVICE);
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::printed;
    use super::*;

    #[test]
    fn a_lost_an_added_or_a_moved_character_is_a_fault() {
        let lines = printed("三十 而立");
        let outline = Outline::default();
        for (text, faults) in [("三十而立", 0), ("三十立", 1), ("三十而立。", 1), ("三十立而", 1)]
        {
            let mut error = ImportError::default();
            let parted = super::super::head::part(&lines, &outline, &mut error);
            ink(&lines, &parted, &format!("+++\n+++\n\n{text}\n"), &mut error);
            assert_eq!(error.faults.len(), faults, "{text}");
        }
    }

    #[test]
    fn marks_of_the_format_are_not_taken_for_text() {
        let block = |text: &str| Block {
            line: 1,
            is_heading: false,
            text: text.to_owned(),
        };
        let mut error = ImportError::default();
        blocks(&[block("## 政治"), block("+++"), block("一 # 二")], &mut error);
        assert_eq!(error.faults.len(), 2);
    }

    #[track_caller]
    fn check(plan: &str, expected: &str) {
        let mut error = ImportError::default();
        cover(
            &printed("一。\n二。\n三。"),
            &Plan::parse(plan).unwrap(),
            &mut error,
        );
        let first = error.to_string().lines().next().unwrap_or_default().to_owned();
        assert_eq!(first, expected);
    }

    #[test]
    fn each_line_is_in_one_document_or_skipped() {
        check("[[document]]\nid = \"a\"\nlines = [1, 3]", "");
        check("skip = [3]\n[[document]]\nid = \"a\"\nlines = [1, 2]", "");
        check(
            "[[document]]\nid = \"a\"\nlines = [1, 2]",
            "line 3: this line belongs to no document",
        );
        check(
            "[[document]]\nid = \"../a\"\nlines = [1, 3]",
            "line 1: the id is `../a`, which cannot name a corpus file",
        );
        check("", "line 1: no document was found here");
    }
}
