//! Languages by their tags, and the language of a short text by its script and letters.

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

    /// Guesses the language of a text, which may be a word or two, by script first and then by letters that only some
    /// languages write. Statistics over so few letters are wrong more often than they are right.
    pub fn of(text: &str) -> Self {
        let count = |is: fn(char) -> bool| text.chars().filter(|&c| is(c)).count();
        let (han, cyrillic, latin) = (count(is_han), count(is_cyrillic), count(is_latin));
        // A Chinese word says as much with two characters as others with five letters.
        if han > 0 && han * 3 >= cyrillic + latin {
            let traditional = text.chars().any(|c| is_han(c) && simplified(c) != c);
            return if traditional {
                Self::TraditionalChinese
            } else {
                Self::Chinese
            };
        }
        let lower = text.to_lowercase();
        if cyrillic > latin {
            cyrillic_language(&lower)
        } else {
            latin_language(&lower)
        }
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

fn is_cyrillic(character: char) -> bool {
    matches!(character, '\u{0400}'..='\u{052F}')
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, '\u{00C0}'..='\u{024F}')
}

/// Returns the Cyrillic language with the letters of `lower`; Russian, where nothing says otherwise.
fn cyrillic_language(lower: &str) -> Language {
    let has = |letters: &str| lower.chars().any(|c| letters.contains(c));
    if has("ӣӯҷ") {
        Language::Tajik
    } else if has("ў") {
        Language::Uzbek
    } else if has("әұіһ") {
        Language::Kazakh
    } else if has("ҳ") {
        // Tajik and Uzbek both write it.
        if has_word(lower, &["ва", "дар", "аз", "ба", "ки"]) {
            Language::Tajik
        } else {
            Language::Uzbek
        }
    } else if has("қғ") {
        if has("ңө") {
            Language::Kazakh
        } else {
            Language::Tajik
        }
    } else if has("ңөү") || has_word(lower, KYRGYZ_WORDS) {
        Language::Kyrgyz
    } else {
        Language::Russian
    }
}

/// Returns the Latin-script language with the letters of `lower`; English, where nothing says otherwise.
fn latin_language(lower: &str) -> Language {
    let apostrophes = ['\'', '\u{2018}', '\u{2019}', '\u{02BB}', '\u{02BC}', '`'];
    let after = |letter: char| {
        let mut previous = ' ';
        lower.chars().any(|c| {
            let hit = previous == letter && apostrophes.contains(&c);
            previous = c;
            hit
        })
    };
    if lower.chars().any(|c| "ýňžşäçöü".contains(c)) {
        Language::Turkmen
    } else if after('o') || after('g') || has_word(lower, UZBEK_WORDS) {
        Language::Uzbek
    } else if has_word(lower, TURKMEN_WORDS) {
        Language::Turkmen
    } else {
        Language::English
    }
}

/// Frequent Kyrgyz words without a letter of their own.
const KYRGYZ_WORDS: &[&str] = &[
    "азыр",
    "канча",
    "качан",
    "кайсы",
    "кандай",
    "кайда",
    "жана",
    "менен",
    "эмне",
    "ким",
    "барбы",
    "боюнча",
    "кытай",
];

/// Frequent Uzbek words without a letter of their own.
const UZBEK_WORDS: &[&str] = &[
    "va", "bilan", "uchun", "qancha", "nechta", "necha", "nima", "kim", "qaysi", "qachon", "qayerda",
    "xitoy", "osiyo", "markaziy", "haqida", "qanday", "nimaga", "bormi", "hajmi",
];

/// Frequent Turkmen words without a letter of their own.
const TURKMEN_WORDS: &[&str] = &[
    "we", "bilen", "haçan", "nirede", "haysy", "kimler", "bar", "gaz", "merkezi",
];

fn has_word(lower: &str, words: &[&str]) -> bool {
    lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| words.contains(&word))
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
