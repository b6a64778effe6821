//! The printed lines of a source: their numbers, what stands round them, and whether they end a sentence.

use super::spaces::Class;

/// A line that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Its place in the file, counted from 1.
    pub(super) number: usize,
    /// Its text without the white space at both ends.
    pub(super) text: &'a str,
    /// Whether it was set in from the margin.
    pub(super) indented: bool,
    /// Whether a blank line, or the end, comes after it.
    pub(super) followed: bool,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// With the end of a sentence.
    Full,
    /// With a colon or a semicolon, which may stand before a list.
    Half,
    /// In the middle of a sentence.
    Open,
}

/// Returns the printed lines; a mark of the byte order is no part of them, and all three line ends are known.
pub(super) fn printed(source: &str) -> Vec<Line<'_>> {
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let rows = source
        .split('\n')
        .flat_map(|row| row.strip_suffix('\r').unwrap_or(row).split('\r'));
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut last = 0;
    for (number, row) in (1..).zip(rows) {
        last = number;
        let text = row.trim();
        if text.is_empty() {
            continue;
        }
        mark_followed(&mut lines, number);
        lines.push(Line {
            number,
            text,
            indented: is_indented(row),
            followed: false,
        });
    }
    mark_followed(&mut lines, last + 2);
    lines
}

/// Notes on the last line whether the next printed one, `next`, stands apart from it.
fn mark_followed(lines: &mut [Line<'_>], next: usize) {
    if let Some(line) = lines.last_mut() {
        line.followed = next > line.number + 1;
    }
}

fn is_indented(row: &str) -> bool {
    let margin: usize = row
        .chars()
        .take_while(|c| c.is_whitespace())
        .map(|c| if c == '\u{3000}' || c == '\t' { 2 } else { 1 })
        .sum();
    margin >= 2
}

/// Returns how `text` ends, behind closing quotation marks and brackets.
pub(super) fn ending(text: &str) -> Ending {
    let last = text.chars().rev().find(|c| !is_closer(*c) && !c.is_whitespace());
    match last {
        Some('。' | '！' | '？' | '!' | '?' | '…' | '.' | '．') => Ending::Full,
        Some('：' | ':' | '；' | ';') => Ending::Half,
        _ => Ending::Open,
    }
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '」' | '』' | '》' | '）' | '】' | ')' | ']' | '"' | '\'' | '»'
    )
}

/// Returns whether the whole line stands in brackets, as datelines and `（下转第四版）` do.
pub(super) fn is_bracketed(text: &str) -> bool {
    let inner = text.strip_prefix('（').and_then(|rest| rest.strip_suffix('）'));
    inner.is_some_and(|inner| !inner.contains(['（', '）']))
}

/// Returns the width of `text` in half squares: two for a Chinese character, one for a Latin letter.
pub(super) fn width(text: &str) -> usize {
    text.chars()
        .map(|c| match Class::of(c) {
            Class::Space => 0,
            Class::Ideograph | Class::Stop => 2,
            Class::Mark => 1 + usize::from(!c.is_ascii()),
            Class::Digit | Class::Letter => 1,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_is_known_and_blank_lines_are_counted() {
        let seen: Vec<_> = printed("\u{FEFF}a\r\nb\rc\n\n　　d")
            .iter()
            .map(|line| (line.number, line.text, line.followed))
            .collect();
        assert_eq!(
            seen,
            [(1, "a", false), (2, "b", false), (3, "c", true), (5, "d", true)]
        );
    }

    #[test]
    fn an_indented_line_is_known() {
        assert!(printed("　　第一").iter().all(|line| line.indented));
        assert!(!printed(" 第一").iter().any(|line| line.indented));
    }

    #[test]
    fn a_closing_mark_stays_with_the_end_of_the_sentence() {
        for (text, expected) in [
            ("不为不成。”", Ending::Full),
            ("就是我们的大海”。", Ending::Full),
            ("声明如下：", Ending::Half),
            ("“中国+中亚五国”", Ending::Open),
            ("", Ending::Open),
        ] {
            assert_eq!(ending(text), expected, "{text}");
        }
    }

    #[test]
    fn only_a_line_wholly_in_brackets_is_bracketed() {
        assert!(is_bracketed("（下转第四版）"));
        assert!(!is_bracketed("（一）各方（二）"));
    }
}
