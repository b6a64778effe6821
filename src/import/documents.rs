//! Where documents begin and end in a source, and which of their lines are titles, by-lines and datelines.

use super::dates::glued_date;
use super::lines::{Ending, Line, ending, is_bracketed, width};
use super::paragraphs::{is_spread, setting};
use super::plan::{About, Doubt, Key, Piece, Setting};
use super::spaces::is_stretched;

/// A document as it seems to stand in the source.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The places of its first line and of the line after its last.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) head: Vec<Piece>,
    pub(super) doubts: Vec<Doubt>,
}

/// The widest title, in half squares.
const WIDEST_TITLE: usize = 120;
/// The words that a by-line holds.
const BY_LINES: [&str; 4] = ["评论员", "记者", "通讯员", "社论"];

/// Returns the documents; a source that is not blank has at least one.
pub(super) fn find(lines: &[Line<'_>]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let is_spread = is_spread(lines);
    let setting = setting(lines);
    let mut place = 0;
    while place < lines.len() {
        if place > 0 && !begins(lines, place, is_spread) {
            place += 1;
            continue;
        }
        let mut document = Found {
            from: place,
            to: lines.len(),
            ..Found::default()
        };
        place = read_head(lines, &mut document, is_spread, setting).max(place + 1);
        if let Some(before) = found.last_mut() {
            before.to = document.from;
        }
        found.push(document);
    }
    for document in &mut found {
        read_tail(lines, document);
    }
    found
}

/// Returns whether a line within the source begins another document. Only a page with a blank line after each line
/// of its text shows it: there the lines of a head stand together.
fn begins(lines: &[Line<'_>], place: usize, is_spread: bool) -> bool {
    let Some((before, line)) = place
        .checked_sub(1)
        .and_then(|before| lines.get(before))
        .zip(lines.get(place))
    else {
        return false;
    };
    let after_end = ending(before.text) == Ending::Full || is_bracketed(before.text);
    let stands_with_next = ending(line.text) == Ending::Open && !line.followed && !is_bracketed(line.text);
    is_spread && after_end && (stands_with_next || glued_title(lines, place).is_some())
}

/// Returns a title that stands before the text in one line: far wider than the column, and a date follows it unparted.
fn glued_title<'a>(lines: &[Line<'a>], place: usize) -> Option<&'a str> {
    let line = lines.get(place)?;
    let next = lines
        .get(place + 1..)?
        .iter()
        .take(2)
        .map(|line| width(line.text))
        .max()?;
    let is_wide = width(line.text) * 5 >= next * 7;
    let end = is_wide.then(|| glued_date(line.text)).flatten()?;
    line.text.get(..end)
}

/// Reads the lines of the head into the document, and returns the place after them.
fn read_head(lines: &[Line<'_>], document: &mut Found, is_spread: bool, setting: Setting) -> usize {
    let mut place = document.from;
    if let Some((title, line)) = glued_title(lines, place).zip(lines.get(place)) {
        document.doubt(
            line.number,
            format!("a title seems to stand before the text in one line; `{title}` was taken"),
        );
        document.take(line.number, Key::Title, Some(title));
        return place + 1;
    }
    if is_title(lines, place, is_spread, setting) {
        document.take_line(lines, place, Key::Title);
        place += 1;
    }
    // The last line is never of the head: a document has a text.
    while let Some(line) = lines.get(place).filter(|_| place + 1 < lines.len()) {
        let follows_title = document.head.last().is_some_and(|piece| piece.key == Key::Title);
        if follows_title && line.text.starts_with("——") {
            document.take_line(lines, place, Key::Subtitle);
        } else if is_bracketed(line.text) {
            document.take_line(lines, place, Key::Note);
        } else if is_by_line(line) {
            document.take_line(lines, place, Key::Author);
        } else if is_spread
            && !line.followed
            && ending(line.text) == Ending::Open
            && !document.head.is_empty()
        {
            document.take_office(line);
        } else {
            break;
        }
        place += 1;
    }
    place
}

/// Takes the bracketed lines at the end: what the agency or the editor put under the text.
fn read_tail(lines: &[Line<'_>], document: &mut Found) {
    let body = document.from + 1..document.to;
    let tail = lines
        .get(body)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(|line| is_bracketed(line.text));
    let mut numbers: Vec<usize> = tail.map(|line| line.number).collect();
    numbers.retain(|number| document.head.iter().all(|piece| piece.line < *number));
    for number in numbers.into_iter().rev() {
        document.take(number, Key::Note, None);
    }
}

fn is_title(lines: &[Line<'_>], place: usize, is_spread: bool, setting: Setting) -> bool {
    let (Some(line), Some(next)) = (lines.get(place), lines.get(place + 1)) else {
        return false;
    };
    if ending(line.text) != Ending::Open || is_bracketed(line.text) || width(line.text) > WIDEST_TITLE {
        return false;
    }
    match setting {
        _ if is_spread => {
            !line.followed
                || is_stretched(line.text)
                || is_by_line(next)
                || next.text.starts_with("——")
                || lines.len() == 2
        }
        Setting::Blocks => line.followed,
        Setting::Lines => true,
        Setting::Columns => {
            is_stretched(line.text) || is_by_line(next) || width(line.text) * 2 <= width(next.text)
        }
    }
}

fn is_by_line(line: &Line<'_>) -> bool {
    let is_short = width(line.text) <= 40 && ending(line.text) == Ending::Open;
    is_short && (BY_LINES.iter().any(|word| line.text.contains(word)) || line.text.starts_with("By "))
}

impl Found {
    fn take(&mut self, line: usize, key: Key, text: Option<&str>) {
        self.head.push(Piece {
            line,
            key,
            text: text.map(str::to_owned),
        });
    }

    fn take_line(&mut self, lines: &[Line<'_>], place: usize, key: Key) {
        if let Some(line) = lines.get(place) {
            self.take(line.number, key, None);
        }
    }

    /// Takes a line of the head such as `中华人民共和国主席 习近平`: the office for the note, the name for the author.
    fn take_office(&mut self, line: &Line<'_>) {
        let Some((office, name)) = line.text.rsplit_once(char::is_whitespace) else {
            self.doubt(
                line.number,
                format!("`{}` stands in the head; it was taken for the note", line.text),
            );
            self.take(line.number, Key::Note, None);
            return;
        };
        self.doubt(
            line.number,
            format!(
                "`{name}` was taken for the author, `{}` for the note",
                office.trim()
            ),
        );
        self.take(line.number, Key::Note, Some(office.trim()));
        self.take(line.number, Key::Author, Some(name));
    }

    fn doubt(&mut self, line: usize, what: String) {
        self.doubts.push(Doubt {
            about: About::Head,
            line,
            what,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::printed;
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[&[(usize, Key)]]) {
        let found = find(&printed(source));
        let heads: Vec<Vec<_>> = found
            .iter()
            .map(|one| one.head.iter().map(|piece| (piece.line, piece.key)).collect())
            .collect();
        assert_eq!(heads, expected);
    }

    #[test]
    fn the_lines_of_a_head_stand_together() {
        check(
            "树 立 典 范\n本报评论员\n\n一月，\n\n双方，\n\n各方，\n\n六国。\n\n谱写明天\n——峰会\n\n结束，\n\n会后，\n\n再见。\n\n（下转第四版）\n",
            &[
                &[(1, Key::Title), (2, Key::Author)],
                &[(12, Key::Title), (13, Key::Subtitle), (21, Key::Note)],
            ],
        );
    }

    #[test]
    fn a_short_first_line_is_the_title_of_an_ordinary_text() {
        check(
            "A joint future\n\nLeaders met\non Tuesday.\n\nThey agreed.\n",
            &[&[(1, Key::Title)]],
        );
    }

    #[test]
    fn one_line_is_text_and_no_title() {
        check("一起向未来", &[&[]]);
        check("（新华社）", &[&[]]);
        check("", &[]);
    }
}
