//! The sentences of a paragraph.
//!
//! A sentence ends at 。！？!?… or at the end of a line; in languages with spaces also at a full stop before a space, unless it
//! belongs to an abbreviation or an initial. A closing quotation mark or bracket stays with its sentence.

use super::{Language, Span};

/// Abbreviations, lower case and without their full stop, after which a sentence goes on.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "st", "no", "nos", "vs", "etc", "e.g", "i.e", "cf",
    "al", "fig", "vol", "pp", "jr", "sr", "inc", "ltd", "co", "approx", "ca", "dept", "est", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "г", "гг", "в", "вв", "т", "д",
    "е", "к", "п", "др", "пр", "см", "ср", "им", "стр", "рис", "ул", "тыс", "млн", "млрд", "трлн", "руб",
    "долл", "проф", "акад", "обл", "ж", "ж.ж",
];

/// Cuts `paragraph` into its sentences: spans that follow one another without a gap from its first byte to its last, so
/// that joined they are the paragraph. White space after a sentence belongs to it.
pub fn sentences(paragraph: &str, language: &Language) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    let mut characters = paragraph.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let ends = match character {
            '。' | '！' | '？' | '!' | '?' | '…' | '\n' => true,
            '.' if language.is_spaced() => ends_at_full_stop(paragraph, start, at),
            _ => false,
        };
        if !ends {
            continue;
        }
        let mut end = at + character.len_utf8();
        // An opening straight quotation mark looks like a closing one; it comes after white space, a closing one does not.
        while let Some(&(next, tail)) = characters.peek() {
            let stays = (spans.is_empty() || end > start) && (is_tail(tail) || tail.is_whitespace());
            let opens = tail == '"'
                && paragraph
                    .get(..next)
                    .is_some_and(|before| before.ends_with(char::is_whitespace));
            if !stays || opens {
                break;
            }
            end = next + tail.len_utf8();
            characters.next();
        }
        spans.push(Span::new(start, end));
        start = end;
    }
    if start < paragraph.len() {
        spans.push(Span::new(start, paragraph.len()));
    }
    spans
}

/// Says whether the character stays with the sentence before it.
fn is_tail(character: char) -> bool {
    "。！？!?….”’」』）)】》〉]\"»".contains(character)
}

/// Says whether the full stop at byte `at` ends the sentence that began at byte `start`.
fn ends_at_full_stop(paragraph: &str, start: usize, at: usize) -> bool {
    let after = paragraph.get(at + 1..).unwrap_or_default();
    let closed = after.trim_start_matches(['"', '”', '’', '»', ')', ']']);
    if !closed.is_empty() && !closed.starts_with(char::is_whitespace) {
        return false;
    }
    if closed.trim_start().starts_with(char::is_lowercase) {
        return false;
    }
    let before = paragraph.get(start..at).unwrap_or_default();
    let word = before
        .rsplit(|c: char| c.is_whitespace() || "(«\"“".contains(c))
        .next()
        .unwrap_or_default();
    let mut letters = word.chars();
    let is_initial = matches!((letters.next(), letters.next()), (Some(one), None) if one.is_uppercase());
    let dotted_initials = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    !(is_initial || dotted_initials || ABBREVIATIONS.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Language, sentences};

    #[track_caller]
    fn check(language: &Language, paragraph: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(paragraph, language)
            .iter()
            .map(|span| span.of(paragraph))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_closing_quote_stays_with_its_sentence() {
        check(
            &Language::Chinese,
            "中国古人云：“事虽小，不为不成。”让我们从六国人民共同福祉出发。",
            &[
                "中国古人云：“事虽小，不为不成。”",
                "让我们从六国人民共同福祉出发。",
            ],
        );
    }

    #[test]
    fn a_chinese_full_stop_in_a_number_ends_nothing() {
        check(
            &Language::Chinese,
            "超2.5万列，一半以上",
            &["超2.5万列，一半以上"],
        );
    }

    #[test]
    fn abbreviations_and_initials_end_nothing_in_languages_with_spaces() {
        check(
            &Language::English,
            "Mr. K. Tokayev spoke at 9 a.m. in the U.S. capital. Then he left (\"at last.\") Good.",
            &[
                "Mr. K. Tokayev spoke at 9 a.m. in the U.S. capital. ",
                "Then he left (\"at last.\") ",
                "Good.",
            ],
        );
        check(
            &Language::Russian,
            "В 2022 г. Китай даст 50 млн. доз. Это дар.",
            &["В 2022 г. Китай даст 50 млн. доз. ", "Это дар."],
        );
    }

    #[test]
    fn a_line_end_ends_a_sentence() {
        check(
            &Language::English,
            "One line\nTwo. Three",
            &["One line\n", "Two. ", "Three"],
        );
    }

    proptest! {
        #[test]
        fn sentences_joined_are_the_paragraph(paragraph in "[\\PC\n。！？!?….”\" a]{0,60}", spaced in any::<bool>()) {
            let language = if spaced { Language::English } else { Language::Chinese };
            let joined: String = sentences(&paragraph, &language).iter().map(|span| span.of(&paragraph)).collect();
            prop_assert_eq!(joined, paragraph);
        }
    }
}
