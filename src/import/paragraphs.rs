//! Joins lines into paragraphs and headings.

use std::collections::HashSet;

use super::columns::{Border, borders};
use super::lines::{Ending, Line, ending, width};
use super::plan::Setting;
use super::spaces::{Class, append, clean};

/// A heading or a paragraph, with the line it begins at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) line: usize,
    pub(super) is_heading: bool,
    pub(super) text: String,
}

/// The share of the lines, in tenths, that a blank line must follow so that blank lines say nothing.
const NEARLY_ALL: usize = 8;
/// Fewer lines than this make no column.
const FEWEST: usize = 5;

/// Returns how `lines` are set, by what follows the lines and by how many end within a sentence.
pub(super) fn setting(lines: &[Line<'_>]) -> Setting {
    let inner = lines.len().saturating_sub(1);
    let followed = lines.iter().take(inner).filter(|line| line.followed).count();
    let is_spread = is_spread(lines);
    if followed > 0 && !is_spread {
        return Setting::Blocks;
    }
    let open = lines
        .iter()
        .filter(|line| ending(line.text) == Ending::Open)
        .count();
    if open * 2 < lines.len() || lines.len() < FEWEST {
        return Setting::Lines;
    }
    if is_spread || is_chinese(lines) {
        Setting::Columns
    } else {
        Setting::Blocks
    }
}

/// Returns whether nearly every line is followed by a blank one.
pub(super) fn is_spread(lines: &[Line<'_>]) -> bool {
    let inner = lines.len().saturating_sub(1);
    let followed = lines.iter().take(inner).filter(|line| line.followed).count();
    followed > 0 && followed * 10 >= inner * NEARLY_ALL
}

/// Returns whether more of the characters are Chinese than letters.
pub(super) fn is_chinese(lines: &[Line<'_>]) -> bool {
    let count = |wanted: Class| {
        lines
            .iter()
            .flat_map(|line| line.text.chars())
            .filter(|c| Class::of(*c) == wanted)
            .count()
    };
    count(Class::Ideograph) > count(Class::Letter)
}

/// Returns the numbers of the lines that look like section headings: short, without a stop, alone between sentences.
pub(super) fn headings(lines: &[Line<'_>], setting: Setting) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for (place, line) in lines.iter().enumerate().skip(1) {
        // Not the widest line nearby: the column may change its width, and a first line would look short beside it.
        let under = lines.get(place + 1).map_or(0, |next| width(next.text));
        let before = lines.get(place - 1);
        let stands_alone = line.followed && before.is_some_and(|before| before.followed);
        let follows_end = before.is_some_and(|before| {
            ending(before.text) != Ending::Open || found.last() == Some(&before.number)
        });
        let is_short = match setting {
            Setting::Columns => width(line.text) * 2 <= under,
            Setting::Blocks => stands_alone && width(line.text) <= 60,
            Setting::Lines => width(line.text) <= 40,
        };
        if is_short && follows_end && place + 1 < lines.len() && has_no_stop(line.text) {
            found.push(line.number);
        }
    }
    found
}

fn has_no_stop(text: &str) -> bool {
    ending(text) == Ending::Open
        && !text.ends_with(|c: char| c.is_ascii_punctuation())
        && !text.chars().any(|c| Class::of(c) == Class::Stop)
}

/// Returns for each line whether it begins a paragraph.
pub(super) fn starts(lines: &[Line<'_>], setting: Setting, headings: &HashSet<usize>) -> Vec<Border> {
    let sure = |begins| Border {
        begins,
        is_sure: true,
    };
    if setting != Setting::Columns {
        let before = std::iter::once(true).chain(
            lines
                .iter()
                .map(|line| line.followed || headings.contains(&line.number)),
        );
        return lines
            .iter()
            .zip(before)
            .map(|(line, apart)| sure(setting == Setting::Lines || apart || headings.contains(&line.number)))
            .collect();
    }
    let mut starts = Vec::with_capacity(lines.len());
    for run in lines.chunk_by(|one, next| !headings.contains(&one.number) && !headings.contains(&next.number))
    {
        starts.push(sure(true));
        starts.extend(borders(run));
    }
    starts
}

/// Joins the lines; a line goes on with the paragraph before it unless `begins` says so of its place.
pub(super) fn blocks(
    lines: &[Line<'_>],
    begins: &[bool],
    headings: &HashSet<usize>,
    close: &HashSet<usize>,
) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (line, begins) in lines.iter().zip(begins) {
        let text = clean(line.text, close.contains(&line.number));
        match blocks.last_mut() {
            Some(block) if !begins => append(&mut block.text, &text),
            _ => blocks.push(Block {
                line: line.number,
                is_heading: headings.contains(&line.number),
                text,
            }),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::super::lines::printed;
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let lines = printed(source);
        let setting = setting(&lines);
        let headings = headings(&lines, setting).into_iter().collect();
        let begins: Vec<bool> = starts(&lines, setting, &headings)
            .iter()
            .map(|border| border.begins)
            .collect();
        let blocks = blocks(&lines, &begins, &headings, &HashSet::new());
        let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn blank_lines_part_ordinary_wrapped_text() {
        check(
            "Leaders met\non Tuesday.\n\nThey agreed\non much.\n",
            &["Leaders met on Tuesday.", "They agreed on much."],
        );
        check(
            "Лидеры встретились\nво вторник.\n\nОни договорились.",
            &["Лидеры встретились во вторник.", "Они договорились."],
        );
    }

    #[test]
    fn a_line_that_ends_a_sentence_may_be_a_whole_paragraph() {
        check(
            "第一段。\n\n第二段。\n\n第三段。",
            &["第一段。", "第二段。", "第三段。"],
        );
        check("第一段。\n第二段。", &["第一段。", "第二段。"]);
    }

    #[test]
    fn a_short_line_between_paragraphs_is_a_heading() {
        let lines = printed("One.\n\nPolitical work\n\nTwo lines\nof text.\n");
        assert_eq!(headings(&lines, setting(&lines)), [3]);
    }
}
