//! The normal form of a text: what the index and a question are compared by, with the way back to the bytes.
//!
//! Width, case and script (traditional to simplified) are made equal; quotation marks, brackets, middle dots and invisible
//! characters go, because writers set them or not; other punctuation separates. Nothing is normalised by sound.

use unicode_normalization::{UnicodeNormalization as _, char::compose};

use super::{Span, simplified};

/// What a symbol of the normal form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A Chinese character, kana, or a sign that stands for a word, such as `%`.
    Ideograph,
    /// A letter of a script that writes words.
    Letter,
    /// A digit, or the point inside a decimal number.
    Digit,
    /// White space or a hyphen beside letters or digits: the next word begins.
    Space,
    /// Punctuation: what stands on its two sides does not belong together.
    Break,
}

/// A character of the normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The normalised character; a space for [`Class::Space`] and [`Class::Break`].
    pub character: char,
    /// What it is.
    pub class: Class,
    /// The bytes of the original it comes from.
    pub span: Span,
}

/// A text in normal form.
#[derive(Clone, Debug, Default)]
pub struct NormalText {
    symbols: Vec<Symbol>,
}

impl NormalText {
    /// Normalises `text`.
    pub fn of(text: &str) -> Self {
        let mut normal = Self {
            symbols: Vec::with_capacity(text.len() / 2),
        };
        let mut characters = text.char_indices().peekable();
        while let Some((at, original)) = characters.next() {
            let span = Span::new(at, at + original.len_utf8());
            let next = characters.peek().map(|&(_, next)| next);
            normal.push(original, next, span);
        }
        normal
    }

    /// Makes a text of symbols that another one made of its own.
    pub(super) fn from_symbols(symbols: Vec<Symbol>) -> Self {
        Self { symbols }
    }

    /// Returns the symbols in the order of the text.
    pub fn symbols(&self) -> &[Symbol] {
        &self.symbols
    }

    /// Returns the text with at most `length` symbols.
    #[must_use]
    pub fn shortened(mut self, length: usize) -> Self {
        self.symbols.truncate(length);
        self
    }

    /// Returns the characters that are neither white space nor punctuation, joined.
    pub fn joined(&self) -> String {
        let kept = self
            .symbols
            .iter()
            .filter(|symbol| !matches!(symbol.class, Class::Space | Class::Break));
        kept.map(|symbol| symbol.character).collect()
    }

    fn push(&mut self, original: char, next: Option<char>, span: Span) {
        match original {
            // The frequent ones first: nothing to look up.
            'a'..='z' => self.add(original, Class::Letter, span),
            '0'..='9' => self.add(original, Class::Digit, span),
            'A'..='Z' => self.add(original.to_ascii_lowercase(), Class::Letter, span),
            '\u{3400}'..='\u{9FFF}' | '〇' => self.add(simplified(original), Class::Ideograph, span),
            '.' | '．' if self.ends_in_digit() && next.is_some_and(is_digit) => {
                self.add('.', Class::Digit, span);
            }
            ',' | '，' if self.ends_in_digit() && original == ',' && next.is_some_and(is_digit) => {}
            _ if is_dash(original) => self.dash(span),
            _ if original.is_whitespace() => self.space(span),
            _ if is_transparent(original) => {}
            _ if original.is_alphanumeric() || is_sign(original) || is_combining(original) => {
                self.fold(original, span);
            }
            _ => self.add_break(span),
        }
    }

    /// Adds a rarer letter, digit or sign: compatibility forms taken apart, lower case, marks joined to their letter.
    fn fold(&mut self, original: char, span: Span) {
        for part in std::iter::once(original).nfkc().flat_map(char::to_lowercase) {
            let class = class_of(part);
            if is_combining(part) {
                if let Some(last) = self.symbols.last_mut() {
                    last.character = fold_letter(compose(last.character, part).unwrap_or(last.character));
                    last.span.end = span.end;
                }
            } else {
                self.add(fold_letter(simplified(part)), class, span);
            }
        }
    }

    fn ends_in_digit(&self) -> bool {
        self.symbols.last().is_some_and(|last| last.class == Class::Digit)
    }

    fn add(&mut self, character: char, class: Class, span: Span) {
        self.symbols.push(Symbol {
            character,
            class,
            span,
        });
    }

    /// A dash joins Chinese words (中国—中亚) and separates all others.
    fn dash(&mut self, span: Span) {
        match self.symbols.last().map(|last| last.class) {
            Some(Class::Letter) => self.add(' ', Class::Space, span),
            Some(Class::Digit) => self.add_break(span),
            _ => {}
        }
    }

    fn space(&mut self, span: Span) {
        if self
            .symbols
            .last()
            .is_some_and(|last| matches!(last.class, Class::Letter | Class::Digit))
        {
            self.add(' ', Class::Space, span);
        }
    }

    fn add_break(&mut self, span: Span) {
        if self.symbols.last().is_some_and(|last| last.class != Class::Break) {
            self.add(' ', Class::Break, span);
        }
    }
}

fn class_of(character: char) -> Class {
    if character.is_numeric() && !is_ideograph(character) {
        Class::Digit
    } else if is_ideograph(character) || is_sign(character) {
        Class::Ideograph
    } else {
        Class::Letter
    }
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}

/// Characters written without spaces between words.
fn is_ideograph(character: char) -> bool {
    matches!(u32::from(character),
        0x3007 | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_23AF)
}

/// Signs read as a word.
fn is_sign(character: char) -> bool {
    matches!(
        character,
        '%' | '％' | '‰' | '°' | '℃' | '$' | '＄' | '€' | '£' | '¥' | '￥'
    )
}

fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '－' | '−' | '─'
    )
}

fn is_combining(character: char) -> bool {
    matches!(u32::from(character), 0x0300..=0x036F)
}

/// Marks that writers set or leave out, and characters that show nothing.
fn is_transparent(character: char) -> bool {
    "\"'“”‘’„«»‹›「」『』《》〈〉【】〔〕（）()[]·•・‧ʻʼʹ`´＂＇".contains(character)
        || matches!(u32::from(character),
            0x00AD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFE00..=0xFE0F | 0xFEFF | 0xE_0000..=0xE_007F)
        || character.is_control()
}

/// Makes letters equal that writers use for one another.
fn fold_letter(letter: char) -> char {
    match letter {
        'ё' => 'е',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::NormalText;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let written: String = NormalText::of(text)
            .symbols()
            .iter()
            .map(|symbol| symbol.character)
            .collect();
        assert_eq!(written, expected, "{text}");
    }

    #[test]
    fn forms_that_mean_the_same_become_the_same() {
        check("共建“一带一路”", "共建一带一路");
        check("「中國+中亞五國」", "中国 中亚五国");
        check("中国—中亚", "中国中亚");
        check("２０３０年　Ｄ线", "2030年d线");
        check("5,000 万，2.5万", "5000 万 2.5万");
        check("O‘zbekiston", "ozbekiston");
        check("и\u{306}ЁЛКА", "йелка");
        check("安格连—帕普 Angren-Pap", "安格连帕普angren pap");
        check("\u{200B}新\u{00AD}冠\u{202E}", "新冠");
    }

    proptest! {
        #[test]
        fn every_symbol_knows_where_it_comes_from(text in "\\PC{0,40}") {
            let mut before = 0;
            for symbol in NormalText::of(&text).symbols() {
                prop_assert!(!symbol.span.of(&text).is_empty());
                prop_assert!(symbol.span.start >= before || symbol.span.end >= before);
                before = symbol.span.start;
            }
        }
    }
}
