//! Layout spaces: which of a line's spaces the typesetter put there, and what a line end becomes.
//!
//! One rule for a space or a line end between two characters: beside a Latin or Cyrillic letter it stays, one space;
//! else, beside a Chinese character it goes; else it stays. One exception: a space between two Chinese characters
//! stays where the line is not stretched, since somebody wrote it (`携手共命运 一起向未来`).

/// What a character is to the spaces beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// White space.
    Space,
    /// A Chinese character or a kana.
    Ideograph,
    /// Chinese punctuation, a square wide.
    Stop,
    /// Quotation marks, dashes and signs that Chinese shares with other scripts.
    Mark,
    /// An ASCII digit.
    Digit,
    /// A letter of a script that sets spaces between words.
    Letter,
}

impl Class {
    /// Returns the class of `c`.
    pub(super) fn of(c: char) -> Self {
        match c {
            c if c.is_whitespace() => Self::Space,
            '0'..='9' => Self::Digit,
            '\u{3005}'
            | '\u{3007}'
            | '\u{3040}'..='\u{30FF}'
            | '\u{31F0}'..='\u{31FF}'
            | '\u{3400}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}' => Self::Ideograph,
            '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' => Self::Stop,
            c if c.is_alphanumeric() => Self::Letter,
            _ => Self::Mark,
        }
    }

    fn is_chinese(self) -> bool {
        matches!(self, Self::Ideograph | Self::Stop)
    }
}

/// The sign that a word may be broken here; at a line end it goes with the break.
const SOFT_HYPHEN: char = '\u{AD}';

/// How far a space looks past quotation marks and dashes for a character that has a script.
const REACH: usize = 4;

/// Returns the characters of `text` that carry ink: what an import may neither drop, nor add, nor move.
pub(super) fn ink(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace() && *c != SOFT_HYPHEN)
}

/// Returns `text` without its layout spaces; `close` takes the spaces between Chinese characters too.
pub(super) fn clean(text: &str, close: bool) -> String {
    let close = close || is_stretched(text);
    let characters: Vec<char> = text.trim().chars().collect();
    let mut cleaned = String::with_capacity(text.len());
    let mut spaced = false;
    for (place, &c) in characters.iter().enumerate() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        if spaced && stays(&characters, place, close) {
            cleaned.push(' ');
        }
        spaced = false;
        cleaned.push(c);
    }
    cleaned
}

/// Returns whether the white space before `place` is more than layout.
fn stays(characters: &[char], place: usize, close: bool) -> bool {
    let (left, right) = characters.split_at(place);
    let mut left = left.iter().rev().copied().skip_while(|c| c.is_whitespace());
    let mut right = right.iter().copied();
    let written = |c: Option<char>| c.is_some_and(|c| Class::of(c) == Class::Ideograph);
    if !close && written(left.clone().next()) && written(right.clone().next()) {
        return true;
    }
    !is_layout(&mut left, &mut right)
}

/// Returns whether white space between what ends with `left` (read backwards) and what begins with `right` is layout.
fn is_layout(left: &mut dyn Iterator<Item = char>, right: &mut dyn Iterator<Item = char>) -> bool {
    let (left, right) = (script(left), script(right));
    left != Class::Letter && right != Class::Letter && (left.is_chinese() || right.is_chinese())
}

/// Returns the class of the first character that is more than a mark.
fn script(characters: &mut dyn Iterator<Item = char>) -> Class {
    characters
        .take(REACH)
        .map(Class::of)
        .find(|class| *class != Class::Mark)
        .unwrap_or(Class::Mark)
}

/// Adds the cleaned line `next` to a paragraph.
pub(super) fn append(paragraph: &mut String, next: &str) {
    if paragraph.ends_with(SOFT_HYPHEN) {
        paragraph.pop();
    } else if !paragraph.is_empty()
        && !breaks_word(paragraph)
        && !is_layout(&mut paragraph.chars().rev(), &mut next.chars())
    {
        paragraph.push(' ');
    }
    paragraph.push_str(next);
}

/// Returns whether `line` ends in a hyphen after a letter; the hyphen stays, since it may belong to the word.
fn breaks_word(line: &str) -> bool {
    let mut back = line.chars().rev();
    back.next() == Some('-') && back.next().map(Class::of) == Some(Class::Letter)
}

/// Returns whether the typesetter drew the line apart: a third of its Chinese characters or more are set off by a space.
pub(super) fn is_stretched(text: &str) -> bool {
    let (mut pairs, mut apart) = (0_usize, 0_usize);
    let (mut before, mut spaced) = (Class::Space, false);
    for class in text.chars().map(Class::of) {
        if class == Class::Space {
            spaced = true;
            continue;
        }
        if before.is_chinese() && class.is_chinese() {
            pairs += 1;
            apart += usize::from(spaced);
        }
        (before, spaced) = (class, false);
    }
    apart > 0 && apart * 3 >= pairs
}

/// Returns whether a space that somebody seems to have written stands between two Chinese characters.
pub(super) fn has_written_space(text: &str) -> bool {
    let cleaned: Vec<Class> = clean(text, false).chars().map(Class::of).collect();
    cleaned
        .windows(3)
        .any(|three| three == [Class::Ideograph, Class::Space, Class::Ideograph])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(clean(text, false), expected);
    }

    #[test]
    fn a_stretched_line_is_drawn_together() {
        check("树 立 新 型 国 际 关 系 的 典 范", "树立新型国际关系的典范");
        check("一 、30 年 来 ，中 国 中 亚", "一、30年来，中国中亚");
        check("带 一 路 ”倡 议 同 本 国 发 展", "带一路”倡议同本国发展");
        check(
            "5000 万 剂 新 冠 疫 苗 援 助 ，助 力 各 国 构 建 免 疫",
            "5000万剂新冠疫苗援助，助力各国构建免疫",
        );
    }

    #[test]
    fn spaces_beside_digits_go_and_beside_letters_stay() {
        check("——30 年来，58 对友好城市", "——30年来，58对友好城市");
        check("天然气管道 D 线建设", "天然气管道 D 线建设");
        check("about  70 billion", "about 70 billion");
        check("слово — «слово» 2013 года", "слово — «слово» 2013 года");
    }

    #[test]
    fn a_lone_space_between_chinese_characters_was_written() {
        check(
            "发表题为《携手共命运 一起向未来》的重要讲",
            "发表题为《携手共命运 一起向未来》的重要讲",
        );
        assert_eq!(
            clean("发表题为《携手共命运 一起向未来》", true),
            "发表题为《携手共命运一起向未来》"
        );
        assert!(has_written_space("发表题为《携手共命运 一起向未来》的重要讲"));
    }

    #[test]
    fn a_line_end_is_nothing_in_chinese_and_a_space_elsewhere() {
        for (first, next, joined) in [
            ("边界", "成为", "边界成为"),
            ("今后5", "年", "今后5年"),
            ("“快捷”", "2013年", "“快捷”2013年"),
            ("seventy", "billion", "seventy billion"),
            ("well-", "known", "well-known"),
            ("co\u{AD}", "operation", "cooperation"),
            ("12", "34", "12 34"),
        ] {
            let mut paragraph = first.to_owned();
            append(&mut paragraph, next);
            assert_eq!(paragraph, joined);
        }
    }
}
