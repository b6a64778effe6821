//! Takes the pieces that stand in the front matter out of the lines, and gives the front matter its words.

use super::ImportError;
use super::lines::Line;
use super::plan::{Key, Outline, Piece};
use super::spaces::{clean, ink};

/// A document's lines, parted into text and front matter.
pub(super) struct Parted<'a> {
    /// What remains of the lines for the text.
    pub(super) body: Vec<Line<'a>>,
    /// The words taken from the lines, in their order.
    taken: Vec<(Key, String)>,
}

/// Parts the lines of a document; a piece that its line does not have is a fault.
pub(super) fn part<'a>(lines: &[Line<'a>], outline: &Outline, error: &mut ImportError) -> Parted<'a> {
    let mut parted = Parted {
        body: Vec::with_capacity(lines.len()),
        taken: Vec::new(),
    };
    let mut pieces = outline.head.clone();
    pieces.sort_by_key(|piece| piece.line);
    let mut pieces = pieces.iter().peekable();
    for line in lines {
        let mut rest = line.text;
        while let Some(piece) = pieces.next_if(|piece| piece.line <= line.number) {
            if let Some(after) = (piece.line == line.number).then(|| take(rest, piece)).flatten() {
                let words = piece.text.as_deref().unwrap_or(rest);
                parted
                    .taken
                    .push((piece.key, clean(words, outline.close.contains(&line.number))));
                rest = after;
            } else {
                absent(piece, error);
            }
        }
        if !rest.is_empty() {
            parted.body.push(Line {
                text: rest,
                ..line.clone()
            });
        }
    }
    pieces.for_each(|piece| absent(piece, error));
    parted
}

fn absent(piece: &Piece, error: &mut ImportError) {
    let words = piece.text.as_deref().unwrap_or("a whole line");
    error.add(
        piece.line,
        format!(
            "`head` takes `{words}` for `{}`, which this line does not have",
            piece.key.name()
        ),
        "copy the start or the end of the line, or leave `text` out for the whole line",
    );
}

/// Returns what is left of `line` without the piece at its start or its end.
fn take<'a>(line: &'a str, piece: &Piece) -> Option<&'a str> {
    let Some(words) = &piece.text else {
        return (!line.is_empty()).then_some("");
    };
    ink(words).next()?;
    without_start(line, words)
        .or_else(|| without_end(line, words))
        .map(str::trim)
}

fn without_start<'a>(line: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = line.chars();
    for wanted in ink(words) {
        if rest.find(|c| !c.is_whitespace()) != Some(wanted) {
            return None;
        }
    }
    Some(rest.as_str())
}

fn without_end<'a>(line: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = line.chars();
    let wanted: Vec<char> = ink(words).collect();
    for wanted in wanted.into_iter().rev() {
        if rest.rfind(|c| !c.is_whitespace()) != Some(wanted) {
            return None;
        }
    }
    Some(rest.as_str())
}

impl Parted<'_> {
    /// Returns how many characters were taken, white space aside.
    pub(super) fn taken_ink(&self) -> usize {
        self.taken.iter().map(|(_, words)| ink(words).count()).sum()
    }

    /// Returns the value of `key`: the words taken for it, spaced as the plan states them.
    pub(super) fn value(&self, key: Key, outline: &Outline, error: &mut ImportError) -> Option<String> {
        let taken: Vec<&str> = self
            .taken
            .iter()
            .filter(|(of, _)| *of == key)
            .map(|(_, words)| words.as_str())
            .collect();
        let taken = (!taken.is_empty()).then(|| taken.join(" "));
        let Some(stated) = outline.stated(key) else {
            return taken;
        };
        let is_given = outline.given.contains(&key);
        let agrees = taken
            .as_deref()
            .map_or(is_given, |taken| ink(taken).eq(ink(stated)));
        if !agrees {
            let found = taken
                .as_deref()
                .map_or("no line of `head` gives it".to_owned(), |taken| {
                    format!("`head` takes `{taken}`")
                });
            error.add(
                outline.lines[0],
                format!("`{}` of `{}` is `{stated}`, but {found}", key.name(), outline.id),
                "name the line in `head`, or name the key in `given` if the words are yours",
            );
        }
        // The spaces are the editor's: a stretched title does not show its own.
        Some(stated.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, words: Option<&str>, expected: Option<&str>) {
        let piece = Piece {
            line: 1,
            key: Key::Note,
            text: words.map(str::to_owned),
        };
        assert_eq!(take(line, &piece), expected);
    }

    #[test]
    fn a_piece_is_the_start_the_end_or_the_whole_of_its_line() {
        check("中华人民共和国主席 习近平", None, Some(""));
        check(
            "中华人民共和国主席 习近平",
            Some("中华人民共和国主席"),
            Some("习近平"),
        );
        check(
            "中华人民共和国主席 习近平",
            Some("习近平"),
            Some("中华人民共和国主席"),
        );
        check("联 合 声 明2022 年", Some("联合声明"), Some("2022 年"));
        check("中华人民共和国主席 习近平", Some("人民"), None);
        check("中华人民共和国主席 习近平", Some(" "), None);
    }
}
