//! How faithful a quotation is whose words are right: to the byte, but for its style, or but for its punctuation.

use crate::text::{Class, NormalText};

/// How faithful the words of a quotation are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fidelity {
    /// Every byte is the same.
    Exact,
    /// Spaces, quotation marks, width, case or script differ.
    Style,
    /// A mark that separates words or sentences is another, is missing or is added.
    Punctuation,
}

impl Fidelity {
    /// Compares two texts with the same words.
    pub(super) fn of(given: &str, source: &str) -> Self {
        if given == source {
            Self::Exact
        } else if separators(given) == separators(source) {
            Self::Style
        } else {
            Self::Punctuation
        }
    }
}

/// Returns the marks between the words, each with the number of characters before it.
fn separators(text: &str) -> Vec<(usize, char)> {
    let normal = NormalText::of(text);
    let words: Vec<usize> = normal
        .symbols()
        .iter()
        .filter(|symbol| !matches!(symbol.class, Class::Space | Class::Break))
        .map(|symbol| symbol.span.start)
        .collect();
    let is_digit = |place: Option<usize>| {
        let at = place.and_then(|place| words.get(place));
        at.and_then(|&at| text.get(at..))
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut marks: Vec<(usize, char)> = Vec::new();
    for (at, character) in text.char_indices() {
        let Some(mark) = separator(character) else {
            continue;
        };
        let before = words.partition_point(|&word| word < at);
        // The point of a decimal number is one of its characters, and the commas of a large one are style.
        let in_number = words.get(before) == Some(&at)
            || character == ',' && is_digit(before.checked_sub(1)) && is_digit(Some(before));
        let is_inside = before > 0 && before < words.len();
        if is_inside && !in_number && marks.last() != Some(&(before, mark)) {
            marks.push((before, mark));
        }
    }
    marks
}

/// Returns the mark in the one form in which it is compared.
fn separator(character: char) -> Option<char> {
    Some(match character {
        // In some countries and on some keyboards there is no enumeration comma.
        ',' | '，' | '、' | '､' | '﹐' => ',',
        '.' | '。' | '．' | '｡' => '.',
        ';' | '；' => ';',
        ':' | '：' => ':',
        '?' | '？' => '?',
        '!' | '！' => '!',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Fidelity;

    #[track_caller]
    fn check(given: &str, source: &str, expected: Fidelity) {
        assert_eq!(Fidelity::of(given, source), expected, "{given}");
    }

    #[test]
    fn style_is_not_punctuation() {
        let source = "坚持“一带一路”，办好3,300个论坛。第一、第二";
        check(source, source, Fidelity::Exact);
        check(
            "堅持「一帶一路」, 办好 3300 个论坛．第一，第二。",
            source,
            Fidelity::Style,
        );
        check(
            "坚持一带一路办好3,300个论坛。第一、第二",
            source,
            Fidelity::Punctuation,
        );
        check(
            "坚持“一带一路”，办好3,300个论坛？第一、第二",
            source,
            Fidelity::Punctuation,
        );
        check("1.5亿吨", "1．5亿吨", Fidelity::Style);
    }
}
