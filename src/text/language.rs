//! Languages by their tags, and the language of a short text by its script and letters.

mod letters;

use std::fmt;

use super::simplified;

/// A language, with its script where two are in use.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Chinese in simplified characters, `zh`.
    Chinese,
    /// Chinese in traditional characters, `zh-Hant`.
    TraditionalChinese,
    /// English, `en`.
    English,
    /// Russian, `ru`.
    Russian,
    /// Kazakh, `kk`.
    Kazakh,
    /// Kyrgyz, `ky`.
    Kyrgyz,
    /// Tajik, `tg`.
    Tajik,
    /// Turkmen, `tk`.
    Turkmen,
    /// Uzbek in either script, `uz`.
    Uzbek,
    /// Any other, by its tag.
    Other(Box<str>),
}

impl Language {
    /// Returns the language of a tag such as `zh`, `zh-Hans`, `zh-TW` or `en-GB`, or nothing where the text is not a tag.
    pub fn parse(tag: &str) -> Option<Self> {
        let lower = tag.to_ascii_lowercase();
        let mut parts = lower.split(['-', '_']);
        let primary = parts.next().filter(|part| (2..=3).contains(&part.len()))?;
        if !lower
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        {
            return None;
        }
        Some(match primary {
            "zh" if parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) => Self::TraditionalChinese,
            "zh" => Self::Chinese,
            "en" => Self::English,
            "ru" => Self::Russian,
            "kk" => Self::Kazakh,
            "ky" => Self::Kyrgyz,
            "tg" => Self::Tajik,
            "tk" => Self::Turkmen,
            "uz" => Self::Uzbek,
            other if other.chars().all(|c| c.is_ascii_alphabetic()) => Self::Other(other.into()),
            _ => return None,
        })
    }

    /// Returns the tag.
    pub fn tag(&self) -> &str {
        match self {
            Self::Chinese => "zh",
            Self::TraditionalChinese => "zh-Hant",
            Self::English => "en",
            Self::Russian => "ru",
            Self::Kazakh => "kk",
            Self::Kyrgyz => "ky",
            Self::Tajik => "tg",
            Self::Turkmen => "tk",
            Self::Uzbek => "uz",
            Self::Other(tag) => tag,
        }
    }

    /// Says whether its words stand apart by spaces, so that a full stop before a space ends a sentence.
    pub fn is_spaced(&self) -> bool {
        match self {
            Self::Chinese | Self::TraditionalChinese => false,
            Self::Other(tag) => !matches!(&**tag, "ja" | "yue" | "wuu" | "lzh"),
            _ => true,
        }
    }

    /// Guesses the language of a text, which may be a word or two, by script first and then by pairs of letters.
    pub fn of(text: &str) -> Self {
        let count = |is: fn(char) -> bool| text.chars().filter(|&c| is(c)).count();
        let (han, letters) = (count(is_han), count(char::is_alphabetic) - count(is_han));
        // A Chinese word says as much with two characters as others with five letters.
        if han > 0 && han * 3 >= letters {
            let traditional = text.chars().any(|c| is_han(c) && simplified(c) != c);
            return if traditional {
                Self::TraditionalChinese
            } else {
                Self::Chinese
            };
        }
        letters::language(text)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.tag())
    }
}

/// Says whether the character is a Chinese one.
fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[track_caller]
    fn check(text: &str, tag: &str) {
        assert_eq!(Language::of(text).tag(), tag, "{text}");
    }

    #[test]
    fn the_script_and_the_letters_tell_the_language() {
        check("2030年贸易额要达到多少？", "zh");
        check("2030年雙邊貿易額的目標是多少？", "zh-Hant");
        check("What is the population of Kazakhstan?", "en");
        check("Кто премьер-министр Кыргызстана?", "ru");
        check("Қазақстан президенті кім?", "kk");
        check("Азыр канча жуп боордош шаар бар?", "ky");
        check("Кытай өкмөтү канча стипендия бөлөт?", "ky");
        check("Президенти Тоҷикистон кист?", "tg");
        check("Türkmenistanyň prezidenti kim?", "tk");
        check("O'zbekiston prezidenti kim?", "uz");
        check("2030 йилгача савдо ҳажми қанчага етказилади?", "uz");
        check("700亿 trade target?", "en");
        check("5-10 zhylda bauyrlas qala sany qansha bolmaq", "kk");
        check("салом хитой текинга қанча пул бераркан", "uz");
        check("дар 30 сол чанд террорист дастгир шуд", "tg");
        check("Хоргос", "ru");
        check("", "en");
    }

    #[test]
    fn a_tag_with_a_region_or_a_script_is_understood() {
        let tag = |text| Language::parse(text).map(|language| language.tag().to_owned());
        assert_eq!(tag("zh-TW").as_deref(), Some("zh-Hant"));
        assert_eq!(tag("EN-gb").as_deref(), Some("en"));
        assert_eq!(tag("fr").as_deref(), Some("fr"));
        assert_eq!(tag("中文"), None);
        assert_eq!(tag(""), None);
    }
}
