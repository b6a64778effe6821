//! A text as it is compared: its words one after another, without what writers set or leave out.
//!
//! Of the normal form only letters, digits and Chinese characters are kept, and one space between two words; each of them
//! knows the bytes it comes from.

use std::ops::Range;

use crate::text::{Class, NormalText, Span, Symbol};

/// The words of a text, or of several parts of it, in comparable form.
#[derive(Debug, Default)]
pub(super) struct Comparable {
    text: String,
    glyphs: Vec<Glyph>,
    tokens: Vec<Token>,
}

/// A character of the comparable form.
#[derive(Clone, Copy, Debug)]
struct Glyph {
    /// Its first byte in the comparable form.
    at: usize,
    class: Class,
    /// Its bytes in the original.
    span: Span,
}

/// What one place of an alignment holds: a Chinese character, or a word or number of a script with spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its bytes in the comparable form.
    compared: Span,
    /// Its bytes in the original.
    pub(super) span: Span,
    is_word: bool,
}

/// Where a comparable text stands in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// Its bytes in the original.
    pub(super) span: Span,
    /// Whether it begins or ends inside a word.
    pub(super) cuts_word: bool,
}

/// What a border of a match goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Border {
    Clean,
    Word,
    Number,
}

impl Comparable {
    /// Makes a whole text comparable.
    pub(super) fn of(text: &str) -> Self {
        Self::of_parts(text, [Span::new(0, text.len())])
    }

    /// Makes some parts of a text comparable, one after another.
    pub(super) fn of_parts(text: &str, parts: impl IntoIterator<Item = Span>) -> Self {
        let mut comparable = Self::default();
        for part in parts {
            comparable.add(part.of(text), part.start);
        }
        comparable
    }

    /// Returns its words and Chinese characters.
    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Returns a token as it is compared.
    pub(super) fn word(&self, token: &Token) -> &str {
        token.compared.of(&self.text)
    }

    /// Returns how much it says, in Chinese characters; a word of another script counts for two.
    pub(super) fn weight(&self) -> usize {
        self.tokens
            .iter()
            .map(|token| if token.is_word { 2 } else { 1 })
            .sum()
    }

    /// Returns where `sought` stands in it.
    ///
    /// A word may be cut, a number not: `300` stands in no text that says `3300`.
    pub(super) fn matches(&self, sought: &Self) -> impl Iterator<Item = Match> {
        let places = (!sought.text.is_empty()).then(|| self.text.match_indices(&sought.text));
        places
            .into_iter()
            .flatten()
            .filter_map(|(at, found)| self.match_at(at..at + found.len()))
    }

    fn match_at(&self, bytes: Range<usize>) -> Option<Match> {
        let first = self.glyph_at(bytes.start)?;
        let end = self.glyph_at(bytes.end).unwrap_or(self.glyphs.len());
        let borders = [self.border(first), self.border(end)];
        if borders.contains(&Border::Number) {
            return None;
        }
        let last = self.glyphs.get(end.checked_sub(1)?)?;
        Some(Match {
            span: Span::new(self.glyphs.get(first)?.span.start, last.span.end),
            cuts_word: borders.contains(&Border::Word),
        })
    }

    fn glyph_at(&self, byte: usize) -> Option<usize> {
        self.glyphs.binary_search_by_key(&byte, |glyph| glyph.at).ok()
    }

    /// Returns what a cut before a glyph goes through.
    fn border(&self, at: usize) -> Border {
        let class = |place: usize| self.glyphs.get(place).map(|glyph| glyph.class);
        match (at.checked_sub(1).and_then(class), class(at)) {
            (Some(Class::Digit), Some(Class::Digit)) => Border::Number,
            (Some(Class::Digit | Class::Letter), Some(Class::Digit | Class::Letter)) => Border::Word,
            _ => Border::Clean,
        }
    }

    fn add(&mut self, part: &str, origin: usize) {
        // The parts are lines or paragraphs: no word goes on from one to the next.
        let mut after_gap = true;
        for symbol in NormalText::of(part).symbols() {
            if matches!(symbol.class, Class::Space | Class::Break) {
                after_gap = true;
                continue;
            }
            self.push(*symbol, origin, after_gap);
            after_gap = false;
        }
    }

    fn push(&mut self, symbol: Symbol, origin: usize, after_gap: bool) {
        let span = symbol.span.shifted(origin);
        let is_word = is_of_words(symbol.class);
        let follows_word = is_word && self.glyphs.last().is_some_and(|last| is_of_words(last.class));
        if follows_word && after_gap {
            self.push_glyph(' ', Class::Space, span);
        }
        let at = self.text.len();
        self.push_glyph(symbol.character, symbol.class, span);
        let end = self.text.len();
        match self.tokens.last_mut().filter(|_| follows_word && !after_gap) {
            Some(token) => {
                token.compared.end = end;
                token.span = token.span.joined(span);
            }
            None => self.tokens.push(Token {
                compared: Span::new(at, end),
                span,
                is_word,
            }),
        }
    }

    fn push_glyph(&mut self, character: char, class: Class, span: Span) {
        self.glyphs.push(Glyph {
            at: self.text.len(),
            class,
            span,
        });
        self.text.push(character);
    }
}

/// Says whether a character is one of those that words of scripts with spaces are written with.
fn is_of_words(class: Class) -> bool {
    matches!(class, Class::Letter | Class::Digit)
}

#[cfg(test)]
mod tests {
    use super::Comparable;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(Comparable::of(text).text, expected, "{text}");
    }

    #[test]
    fn only_words_are_compared() {
        check("——共建 “一帶一路”，\n  到２０３０年。", "共建一带一路到2030年");
        check(
            "Good-neighborliness,  and\n(win-win)",
            "good neighborliness and win win",
        );
        check("第 30 年 D 线", "第30年d线");
        check("“……！”", "");
    }

    #[track_caller]
    fn check_match(text: &str, sought: &str, expected: &[(&str, bool)]) {
        let found: Vec<(&str, bool)> = Comparable::of(text)
            .matches(&Comparable::of(sought))
            .map(|found| (found.span.of(text), found.cuts_word))
            .collect();
        assert_eq!(found, expected, "{sought}");
    }

    #[test]
    fn a_match_knows_its_bytes_and_never_cuts_a_number() {
        check_match("中国—中亚“命运”共同体", "中亚命运", &[("中亚“命运", false)]);
        check_match("使3300多公里的边界", "300多公里", &[]);
        check_match("输油1.5亿吨", "5亿吨", &[]);
        check_match("win-win cooperation", "operation", &[("operation", true)]);
        check_match(
            "a fair order, and fairness",
            "fair",
            &[("fair", false), ("fair", true)],
        );
        check_match("中国", "。", &[]);
    }

    #[test]
    fn what_a_text_says_is_weighed() {
        for (text, weight) in [("贸易额", 3), ("trade", 2), ("D线", 3), ("2030年", 3)] {
            assert_eq!(Comparable::of(text).weight(), weight, "{text}");
        }
    }
}
