//! A range of bytes in a text.

use std::ops::Range;

/// A range of bytes, from `start` up to, not including, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// Makes the span from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the bytes of the span in `text`, or nothing where a border is outside the text or inside a character.
    pub fn of(self, text: &str) -> &str {
        text.get(Range::from(self)).unwrap_or_default()
    }

    /// Returns the number of bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Says whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Says whether `other` lies inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns the same bytes counted from `origin` bytes earlier: a span in a part becomes a span in the whole.
    #[must_use]
    pub fn shifted(self, origin: usize) -> Self {
        Self::new(self.start + origin, self.end + origin)
    }

    /// Returns the shortest span that holds both.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Returns the span without the white space at both ends of its text.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inside = self.of(text);
        let start = self.start + (inside.len() - inside.trim_start().len());
        Self::new(start, start + inside.trim().len())
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

/// Returns the line in which a byte of a text stands, counted from 1; the text need not be UTF-8.
pub fn line_at(text: &[u8], byte: usize) -> usize {
    1 + text
        .iter()
        .take(byte)
        .filter(|&&character| character == b'\n')
        .count()
}

#[cfg(test)]
mod tests {
    use super::{Span, line_at};

    #[test]
    fn a_line_end_belongs_to_the_line_it_ends() {
        let lines = [0, 1, 2, 3, 99].map(|byte| line_at(b"a\nb", byte));
        assert_eq!(lines, [1, 1, 2, 2, 2]);
    }

    #[test]
    fn a_border_inside_a_character_gives_nothing_and_no_panic() {
        assert_eq!(Span::new(0, 1).of("中亚"), "");
        assert_eq!(Span::new(0, 3).of("中亚"), "中");
        assert_eq!(Span::new(3, 99).of("中亚"), "");
    }

    #[test]
    fn trimming_keeps_the_place() {
        let text = "a  中亚 b";
        assert_eq!(Span::new(1, text.len() - 1).trimmed(text).of(text), "中亚");
    }
}
