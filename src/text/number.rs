//! The numbers of a text, however they are written: 700亿, 七百亿, 2.5万, 二〇二二, 3,300, seventy billion.

mod words;

use super::normal::{Class, NormalText, Symbol};

/// A number that a text states.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The value.
    pub value: f64,
    /// The index of its first symbol in the normal form.
    pub first: usize,
    /// The index after its last symbol.
    pub end: usize,
}

/// Finds the numbers of a text in normal form, in order, without overlaps.
pub fn numbers(text: &NormalText) -> Vec<Number> {
    let symbols = text.symbols();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(symbol) = symbols.get(at) {
        // Only where a word begins can it be a number.
        let is_word = symbol.class == Class::Letter
            && at
                .checked_sub(1)
                .and_then(|before| symbols.get(before))
                .is_none_or(|before| before.class != Class::Letter);
        let number = if is_word {
            words::read(symbols, at)
        } else {
            read(symbols, at)
        };
        match number {
            Some((value, end)) => {
                found.push(Number {
                    value,
                    first: at,
                    end,
                });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The character that says what a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The character.
    pub character: char,
    /// The index of its symbol in the normal form.
    pub at: usize,
}

/// Returns the first character of the unit after a number: 剂 of 5000万剂, 公 of 3300多公里.
pub fn unit_after(text: &NormalText, number: &Number) -> Option<Unit> {
    let mut rest = text.symbols().iter().enumerate().skip(number.end);
    let (at, symbol) = rest.find(|(_, symbol)| !matches!(symbol.character, '多' | '余' | '几' | '来'))?;
    (symbol.class == Class::Ideograph).then_some(Unit {
        character: symbol.character,
        at,
    })
}

/// A part of a number as it is written.
enum Part {
    /// A digit: 7, 七.
    Digit(u8),
    /// The decimal point.
    Point,
    /// Ten, hundred, thousand: multiplies the digits before it.
    Small(f64),
    /// Ten thousand, a hundred million: multiplies all before it.
    Large(f64),
}

fn part(symbol: Symbol) -> Option<Part> {
    Some(match symbol.character {
        digit @ '0'..='9' => Part::Digit(u8::try_from(u32::from(digit) - u32::from('0')).ok()?),
        '.' if symbol.class == Class::Digit => Part::Point,
        '零' | '〇' => Part::Digit(0),
        '一' | '壹' => Part::Digit(1),
        '二' | '两' | '贰' => Part::Digit(2),
        '三' | '叁' => Part::Digit(3),
        '四' | '肆' => Part::Digit(4),
        '五' | '伍' => Part::Digit(5),
        '六' | '陆' => Part::Digit(6),
        '七' | '柒' => Part::Digit(7),
        '八' | '捌' => Part::Digit(8),
        '九' | '玖' => Part::Digit(9),
        '十' | '拾' => Part::Small(10.0),
        '百' | '佰' => Part::Small(100.0),
        '千' | '仟' => Part::Small(1000.0),
        '万' => Part::Large(1e4),
        '亿' => Part::Large(1e8),
        _ => return None,
    })
}

/// Reads the number that begins at symbol `first`; returns its value and the index after it.
///
/// Three sums are kept: the digits just read, the part below ten thousand, and all that a large unit has multiplied.
fn read(symbols: &[Symbol], first: usize) -> Option<(f64, usize)> {
    let (mut total, mut section, mut digits) = (0.0, 0.0, None::<f64>);
    let mut scale = None::<f64>;
    let mut end = first;
    while let Some(part) = symbols.get(end).copied().and_then(part) {
        match part {
            Part::Digit(digit) => {
                let digit = f64::from(digit);
                digits = Some(match (digits, &mut scale) {
                    (Some(before), None) => before * 10.0 + digit,
                    (before, Some(scale)) => {
                        *scale *= 10.0;
                        before.unwrap_or(0.0) + digit / *scale
                    }
                    (None, None) => digit,
                });
            }
            Part::Point if digits.is_some() && scale.is_none() => scale = Some(1.0),
            Part::Point => break,
            Part::Small(unit) => {
                section += digits.take().unwrap_or(1.0) * unit;
                scale = None;
            }
            Part::Large(unit) => {
                // 上亿, 万里: the unit alone is a number too, but only where nothing stands before it in the word.
                let before = section + digits.take().unwrap_or(if section > 0.0 { 0.0 } else { 1.0 });
                total = if total > 0.0 && total < unit {
                    (total + before) * unit
                } else {
                    total + before * unit
                };
                section = 0.0;
                scale = None;
            }
        }
        end += 1;
        // White space between a number and its unit: 700 亿.
        if symbols
            .get(end)
            .is_some_and(|symbol| symbol.class == Class::Space)
            && symbols
                .get(end + 1)
                .copied()
                .and_then(self::part)
                .is_some_and(|part| matches!(part, Part::Large(_) | Part::Small(_)))
        {
            end += 1;
        }
    }
    if end == first {
        return None;
    }
    let value = total + section + digits.unwrap_or(0.0);
    let (factor, end) = magnitude_after(symbols, end).unwrap_or((1.0, end));
    Some((value * factor, end))
}

/// Words after a number that multiply it, by their first letters.
const MAGNITUDES: [(&str, f64); 26] = [
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("тыс", 1e3),
    ("млн", 1e6),
    ("миллион", 1e6),
    ("млрд", 1e9),
    ("миллиард", 1e9),
    ("трлн", 1e12),
    ("триллион", 1e12),
    ("мың", 1e3),
    ("миң", 1e3),
    ("ҳазор", 1e3),
    ("müň", 1e3),
    ("ming", 1e3),
    ("mln", 1e6),
    ("milli", 1e6),
    ("mlrd", 1e9),
    // As they stand in texts whose letters are made equal.
    ("min", 1e3),
    ("мин", 1e3),
    ("хазор", 1e3),
    ("mun", 1e3),
    ("trln", 1e12),
    ("trillion", 1e12),
    ("milliard", 1e9),
];

/// Words for a thousand with which others begin.
const THOUSANDS: [&str; 9] = ["мың", "миң", "ҳазор", "müň", "ming", "min", "мин", "хазор", "mun"];

/// Returns by how much the word after a number multiplies it, and the index after that word.
fn magnitude_after(symbols: &[Symbol], end: usize) -> Option<(f64, usize)> {
    let first = end + usize::from(symbols.get(end)?.class == Class::Space);
    let word: String = symbols
        .iter()
        .skip(first)
        .take_while(|s| s.class == Class::Letter)
        .map(|s| s.character)
        .collect();
    // The longest beginning decides: `milliard` begins with `milli`. A thousand must be whole: `min` is no minute.
    let fits = |start: &str| word == start || word.starts_with(start) && !THOUSANDS.contains(&start);
    let known = MAGNITUDES.iter().filter(|(start, _)| fits(start));
    let (_, factor) = known.max_by_key(|(start, _)| start.len())?;
    Some((*factor, first + word.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::{NormalText, numbers};

    #[track_caller]
    fn check(text: &str, expected: &[f64]) {
        let found: Vec<f64> = numbers(&NormalText::of(text))
            .iter()
            .map(|number| number.value)
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_number_is_its_value_however_it_is_written() {
        check("七百亿美元", &[70_000_000_000.0]);
        check("700亿", &[70_000_000_000.0]);
        check("700 亿", &[70_000_000_000.0]);
        check("五千万剂", &[50_000_000.0]);
        check("三千三百多公里", &[3300.0]);
        check("一千二百个", &[1200.0]);
        check("五十八对", &[58.0]);
        check("2.5万列", &[25_000.0]);
        check("超1.5亿吨", &[150_000_000.0]);
        check("二〇二二年1月25日", &[2022.0, 1.0, 25.0]);
        check("十五", &[15.0]);
        check("一万三千五百", &[13_500.0]);
        check("两亿三千万", &[230_000_000.0]);
        check("5至10年", &[5.0, 10.0]);
        check("3,300公里", &[3300.0]);
        check("没有", &[]);
        check("50 million doses, 1.5 billion", &[50_000_000.0, 1_500_000_000.0]);
        check(
            "70 млрд долларов и 25 тысяч рейсов",
            &[70_000_000_000.0, 25_000.0],
        );
        check("5 milliard, 3 million, 2 ming", &[5e9, 3e6, 2e3]);
        check("seventy billion and twelve hundred", &[7e10, 1200.0]);
        check(
            "семьдесят миллиардов, пятьсот миллионов, двадцать пять тысяч",
            &[7e10, 5e8, 25e3],
        );
        check(
            "jetpis milliard, yetmish milliard, хафтод миллиард",
            &[7e10, 7e10, 7e10],
        );
        check("millions of people, the two sides, 5 minutes", &[5.0]);
    }
}
