//! Dates as datelines write them: `2022 年 1 月 25 日`, `1月25日`, `2022-01-25`.

use toml::value::{Date, Datetime};

/// A date of a dateline; the year may have to come from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The year, if the date names it.
    pub(super) year: Option<u16>,
    month: u8,
    day: u8,
}

impl Found {
    /// Returns the date, in `year` if it names none; none if there is no such day.
    pub(super) fn in_year(self, year: Option<u16>) -> Option<Datetime> {
        let date = Date {
            year: self.year.or(year)?,
            month: self.month,
            day: self.day,
        };
        Datetime {
            date: Some(date),
            time: None,
            offset: None,
        }
        .to_string()
        .parse()
        .ok()
    }
}

/// Returns the dates of `text` in their order.
pub(super) fn dates(text: &str) -> Vec<Found> {
    let tokens = tokens(text);
    let mut rest = tokens.as_slice();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let date = date_at(rest);
        // Past the date's year, so that its month and day are not found once more.
        rest = rest.get(if date.is_some() { 4 } else { 1 }..).unwrap_or_default();
        found.extend(date);
    }
    found
}

/// Returns where a date with its year begins right after a Chinese character, in bytes of `text`: `声明2022 年 1 月 25 日`.
pub(super) fn glued_date(text: &str) -> Option<usize> {
    let is_digit = |c: char| c.is_ascii_digit();
    let start = text.find(is_digit).filter(|start| *start > 0)?;
    let (before, after) = text.split_at_checked(start)?;
    let is_plain = before.ends_with(char::is_alphabetic)
        && before.chars().all(|c| c.is_alphabetic() || c.is_whitespace());
    let date = date_at(&tokens(after))?;
    (is_plain && date.year.is_some()).then_some(start)
}

/// A number, or another character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Number(u16),
    Sign(char),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut joined = false;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let Some(digit) = c.to_digit(10).and_then(|digit| u16::try_from(digit).ok()) else {
            tokens.push(Token::Sign(c));
            joined = false;
            continue;
        };
        match tokens.last_mut() {
            Some(Token::Number(number)) if joined => {
                *number = number.saturating_mul(10).saturating_add(digit);
            }
            _ => tokens.push(Token::Number(digit)),
        }
        joined = true;
    }
    tokens
}

/// Returns the date that `tokens` start with.
fn date_at(tokens: &[Token]) -> Option<Found> {
    use Token::{Number, Sign};
    let (year, month, day) = match *tokens {
        [
            Number(year),
            Sign('年'),
            Number(month),
            Sign('月'),
            Number(day),
            Sign('日'),
            ..,
        ]
        | [Number(year), Sign('-'), Number(month), Sign('-'), Number(day), ..] => (Some(year), month, day),
        [Number(month), Sign('月'), Number(day), Sign('日'), ..] => (None, month, day),
        _ => return None,
    };
    Some(Found {
        year,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let found = dates(text).first().and_then(|date| date.in_year(Some(2021)));
        assert_eq!(found.map(|date| date.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn datelines_hold_dates() {
        check("（2022 年 1 月 25 日）", Some("2022-01-25"));
        check("（新华社北京1月25日电）", Some("2021-01-25"));
        check("on 2022-01-25", Some("2022-01-25"));
        check("30 年风雨兼程", None);
        check("2 月 30 日", None);
        check("99999999999 年 1 月 1 日", None);
    }

    #[test]
    fn a_title_may_be_glued_to_the_date_after_it() {
        assert_eq!(glued_date("联合声明2022 年 1 月 25 日，中华"), Some(12));
        assert_eq!(glued_date("各方强调 2014 年 5 月 6 日在"), None);
        assert_eq!(glued_date("2022 年 1 月 25 日，中华"), None);
        assert_eq!(glued_date("各方强调 2014 年 5 月，在"), None);
    }
}
