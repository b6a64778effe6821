//! A text that is said to be a quotation, and its parts: between marks of omission, and within quotation marks.

use super::comparable::Comparable;
use crate::text::Span;

/// The characters that a claim may have: those of a Telegram message.
pub const MAX_CHARACTERS: usize = 4096;

/// The parts into which a claim may fall; a text with more marks of omission is taken as it stands.
const MOST_PARTS: usize = 24;

/// Quotation marks that open, each with that which closes it. Single ones are left out: they are apostrophes too.
const PAIRS: [(char, char); 8] = [
    ('“', '”'),
    ('«', '»'),
    ('「', '」'),
    ('『', '』'),
    ('„', '“'),
    ('〝', '〞'),
    ('"', '"'),
    ('＂', '＂'),
];

/// Words beside which quotation marks hold what somebody said.
const SAYING: [&str; 15] = [
    "说",
    "說",
    "表示",
    "指出",
    "强调",
    "強調",
    "写道",
    "寫道",
    "said",
    "says",
    "put it",
    "stated",
    "сказал",
    "заявил",
    "отметил",
];

/// The marks that end a clause; behind them stands who said it.
const CLAUSE_ENDS: [char; 8] = [',', '，', '.', '。', '!', '！', '?', '？'];

/// The characters of a clause in which a word of saying is looked for.
const CLAUSE: usize = 20;

/// Of how many parts of a text at least one is quoted where the text is about the quotation.
const LEAST_SHARE: usize = 8;

/// A text that is said to be a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    text: String,
}

/// Why a text cannot be verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimError {
    /// There is nothing in it that is seen.
    #[error("the text is empty")]
    Empty,
    /// There is no letter, digit or Chinese character in it.
    #[error("the text has no words, only punctuation")]
    NoWords,
    /// It has more than [`MAX_CHARACTERS`] characters.
    #[error("the text has {0} characters; at most {MAX_CHARACTERS} can be verified")]
    TooLong(usize),
}

/// The words that a claim gives in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speech {
    pub(super) parts: Vec<Span>,
    /// Whether they look like what is to be verified, and the words around them as if they only said who spoke.
    pub(super) is_main: bool,
    /// How much the words around them say.
    pub(super) around: usize,
}

impl Claim {
    /// Makes a claim of a text; control characters but line ends become spaces, what shows nothing is dropped.
    pub fn parse(text: &str) -> Result<Self, ClaimError> {
        let characters = text.trim().chars().count();
        if characters > MAX_CHARACTERS {
            return Err(ClaimError::TooLong(characters));
        }
        let plain: String = text
            .chars()
            .filter(|&c| !is_invisible(c))
            .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
            .collect();
        let trimmed = plain.trim();
        if trimmed.is_empty() {
            return Err(ClaimError::Empty);
        }
        if Comparable::of(trimmed).tokens().is_empty() {
            return Err(ClaimError::NoWords);
        }
        Ok(Self {
            text: trimmed.to_owned(),
        })
    }

    /// Returns its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the whole of it.
    pub(super) fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }

    /// Returns the words of a span in comparable form.
    pub(super) fn comparable(&self, span: Span) -> Comparable {
        Comparable::of_parts(&self.text, [span])
    }

    /// Cuts a span at its marks of omission (`…`, `...`, `[…]`); the parts hold words, and there is at least one.
    pub(super) fn parts(&self, span: Span) -> Vec<Span> {
        let mut parts = Vec::new();
        let mut start = span.start;
        for gap in gaps(span.of(&self.text)) {
            parts.push(Span::new(start, span.start + gap.start));
            start = span.start + gap.end;
        }
        parts.push(Span::new(start, span.end));
        parts.retain(|part| !self.comparable(*part).tokens().is_empty());
        if parts.is_empty() || parts.len() > MOST_PARTS {
            return vec![span];
        }
        parts
    }

    /// Returns the words within its quotation marks, if there are any, and others around them.
    pub(super) fn speech(&self) -> Option<Speech> {
        let mut quoted = quoted(&self.text);
        quoted.retain(|span| !self.comparable(*span).tokens().is_empty());
        let said: usize = quoted.iter().map(|span| self.comparable(*span).weight()).sum();
        let all = self.comparable(self.whole()).weight();
        if quoted.is_empty() || said >= all {
            return None;
        }
        let around = all - said;
        // 支持“三股势力”: too little stands around these marks to say who spoke.
        let is_main = said >= around && around > 2 || said * LEAST_SHARE >= all && self.names_speech(&quoted);
        let parts: Vec<Span> = quoted.into_iter().flat_map(|span| self.parts(span)).collect();
        (parts.len() <= MOST_PARTS).then_some(Speech {
            parts,
            is_main,
            around,
        })
    }

    /// Says whether a colon, a comma or a verb leads to quoted words as to what somebody said, or a clause behind them.
    fn names_speech(&self, quoted: &[Span]) -> bool {
        quoted.iter().any(|span| {
            let before = Span::new(0, span.start).of(&self.text).to_lowercase();
            let before = before.trim_end_matches(|c: char| is_opening(c) || c.is_whitespace());
            let is_led_to =
                before.ends_with([':', '：', ',']) || SAYING.iter().any(|verb| before.ends_with(verb));
            let after = Span::new(span.end, self.text.len()).of(&self.text).to_lowercase();
            let after = after.trim_start_matches(|c: char| PAIRS.iter().any(|(_, closing)| *closing == c));
            let is_ended = span.of(&self.text).ends_with(CLAUSE_ENDS) || after.starts_with(CLAUSE_ENDS);
            let clause: String = after.chars().take(CLAUSE).collect();
            is_led_to || is_ended && SAYING.iter().any(|verb| clause.contains(verb))
        })
    }
}

/// Returns the marks of omission of a text, each with the spaces and brackets around it.
fn gaps(text: &str) -> Vec<Span> {
    let mut gaps = Vec::new();
    let mut run: Option<Span> = None;
    for (at, character) in text.char_indices().chain([(text.len(), 'x')]) {
        if character.is_whitespace() || "….。⋯[]()（）【】〔〕".contains(character) {
            let end = at + character.len_utf8();
            run = Some(run.map_or(Span::new(at, end), |run| Span::new(run.start, end)));
        } else if let Some(run) = run.take().filter(|run| is_omission(run.of(text))) {
            gaps.push(run);
        }
    }
    gaps
}

fn is_omission(run: &str) -> bool {
    let count = |mark: char| run.chars().filter(|&c| c == mark).count();
    run.contains(['…', '⋯']) || count('.') >= 3 || count('。') >= 3
}

/// Returns what stands within the outermost quotation marks; one that is not closed quotes up to the end.
fn quoted(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    // The start of the quoted words, the marks around them, and how deep the same marks are nested.
    let mut open: Option<(usize, (char, char), usize)> = None;
    for (at, character) in text.char_indices() {
        match &mut open {
            Some((start, (_, closing), depth)) if character == *closing => {
                *depth -= 1;
                if *depth == 0 {
                    spans.push(Span::new(*start, at));
                    open = None;
                }
            }
            Some((_, (opening, _), depth)) => *depth += usize::from(character == *opening),
            None => {
                let pair = PAIRS.iter().find(|(opening, _)| *opening == character);
                open = pair.map(|&pair| (at + character.len_utf8(), pair, 1));
            }
        }
    }
    spans.extend(open.map(|(start, ..)| Span::new(start, text.len())));
    spans
}

fn is_opening(character: char) -> bool {
    PAIRS.iter().any(|(opening, _)| *opening == character)
}

/// Characters that show nothing, or turn the direction of others.
fn is_invisible(character: char) -> bool {
    matches!(u32::from(character),
        0x00AD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x2800 | 0x3164 | 0xFEFF)
}

#[cfg(test)]
mod tests {
    use super::{Claim, ClaimError, MAX_CHARACTERS};

    #[test]
    fn what_cannot_be_verified_says_why() {
        let why = |text: &str| Claim::parse(text).err();
        assert_eq!(why(" \n\u{0}\u{200B} "), Some(ClaimError::Empty));
        assert_eq!(why("“……”，!?"), Some(ClaimError::NoWords));
        assert_eq!(why(&"问".repeat(100_000)), Some(ClaimError::TooLong(100_000)));
        assert_eq!(why(&"问".repeat(MAX_CHARACTERS)), None);
        assert_eq!(
            Claim::parse("\u{1b}[31m贸\u{202E}易额\n").unwrap().text(),
            "[31m贸易额"
        );
    }

    #[track_caller]
    fn check_parts(text: &str, expected: &[&str]) {
        let claim = Claim::parse(text).unwrap();
        let parts = claim.parts(claim.whole());
        let parts: Vec<&str> = parts.into_iter().map(|part| part.of(claim.text())).collect();
        assert_eq!(parts, expected, "{text}");
    }

    #[test]
    fn parts_lie_between_marks_of_omission() {
        check_parts("甲乙……丙丁", &["甲乙", "丙丁"]);
        check_parts("A b … c d. E [...] f (…) g", &["A b", "c d. E", "f", "g"]);
        check_parts("A b . . . c", &["A b", "c"]);
        check_parts("……甲乙。。。", &["甲乙"]);
        check_parts("甲乙。（丙）丁", &["甲乙。（丙）丁"]);
        check_parts(&"中…".repeat(30), &["中…".repeat(30).as_str()]);
    }

    #[track_caller]
    fn check_speech(text: &str, expected: Option<(&[&str], bool)>) {
        let claim = Claim::parse(text).unwrap();
        let speech = claim.speech();
        let parts = speech.as_ref().map(|speech| {
            let parts: Vec<&str> = speech.parts.iter().map(|part| part.of(claim.text())).collect();
            (parts, speech.is_main)
        });
        assert_eq!(
            parts,
            expected.map(|(parts, is_main)| (parts.to_vec(), is_main)),
            "{text}"
        );
    }

    #[test]
    fn speech_is_what_stands_in_quotation_marks() {
        check_speech("他说：“甲乙丙丁”。", Some((&["甲乙丙丁"], true)));
        check_speech("他在会上郑重表示：“甲“乙”丙", Some((&["甲“乙”丙"], true)));
        check_speech(
            "“一二三”，他说，“四……五六”",
            Some((&["一二三", "四", "五六"], true)),
        );
        check_speech(
            "He said, \"no more\" in Beijing today",
            Some((&["no more"], true)),
        );
        check_speech(
            "“甲乙丙丁”，她说，那天下着大雨，路上没有一个人",
            Some((&["甲乙丙丁"], true)),
        );
        check_speech("她说甲，乙丙“丁”戊己庚辛", Some((&["丁"], false)));
        check_speech("“一带一路”的说法是一个很大的骗局", Some((&["一带一路"], false)));
        check_speech("支持“三股势力”", Some((&["三股势力"], false)));
        check_speech("坚决支持策动“颜色革命”的人", Some((&["颜色革命"], false)));
        check_speech("「甲乙丙丁」", None);
        check_speech("甲乙丙丁", None);
    }
}
