//! The languages that the program itself speaks.

use unic_langid::LanguageIdentifier;

use crate::text::Language;

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locale {
    /// Chinese in simplified characters.
    SimplifiedChinese,
    /// Chinese in traditional characters.
    TraditionalChinese,
    /// English.
    English,
    /// Russian.
    Russian,
    /// Kazakh.
    Kazakh,
    /// Kyrgyz.
    Kyrgyz,
    /// Tajik.
    Tajik,
    /// Turkmen.
    Turkmen,
    /// Uzbek.
    Uzbek,
}

impl Locale {
    /// All languages.
    pub const ALL: &[Self] = &[
        Self::SimplifiedChinese,
        Self::TraditionalChinese,
        Self::English,
        Self::Russian,
        Self::Kazakh,
        Self::Kyrgyz,
        Self::Tajik,
        Self::Turkmen,
        Self::Uzbek,
    ];

    /// Returns the language to speak to a reader: that of the question, else that of the reader's program, else English.
    pub fn choose(question: Option<&Language>, program: Option<&str>) -> Self {
        let program = || program.and_then(Language::parse);
        question
            .and_then(Self::of)
            .or_else(|| program().as_ref().and_then(Self::of))
            .unwrap_or(Self::English)
    }

    /// Returns the program's own of a language, if it speaks it.
    pub fn of(language: &Language) -> Option<Self> {
        match language {
            Language::Chinese => Some(Self::SimplifiedChinese),
            Language::TraditionalChinese => Some(Self::TraditionalChinese),
            Language::English => Some(Self::English),
            Language::Russian => Some(Self::Russian),
            Language::Kazakh => Some(Self::Kazakh),
            Language::Kyrgyz => Some(Self::Kyrgyz),
            Language::Tajik => Some(Self::Tajik),
            Language::Turkmen => Some(Self::Turkmen),
            Language::Uzbek => Some(Self::Uzbek),
            Language::Other(_) => None,
        }
    }

    /// Returns the file with its words.
    pub(super) fn source(self) -> &'static str {
        match self {
            Self::SimplifiedChinese => include_str!("../../config/locales/zh-Hans.ftl"),
            Self::TraditionalChinese => include_str!("../../config/locales/zh-Hant.ftl"),
            Self::English => include_str!("../../config/locales/en.ftl"),
            Self::Russian => include_str!("../../config/locales/ru.ftl"),
            Self::Kazakh => include_str!("../../config/locales/kk.ftl"),
            Self::Kyrgyz => include_str!("../../config/locales/ky.ftl"),
            Self::Tajik => include_str!("../../config/locales/tg.ftl"),
            Self::Turkmen => include_str!("../../config/locales/tk.ftl"),
            Self::Uzbek => include_str!("../../config/locales/uz.ftl"),
        }
    }

    /// Returns its name among the languages, which decides the forms of words beside numbers.
    pub(super) fn identifier(self) -> LanguageIdentifier {
        let tag = match self {
            Self::SimplifiedChinese => "zh-Hans",
            Self::TraditionalChinese => "zh-Hant",
            Self::English => "en",
            Self::Russian => "ru",
            Self::Kazakh => "kk",
            Self::Kyrgyz => "ky",
            Self::Tajik => "tg",
            Self::Turkmen => "tk",
            Self::Uzbek => "uz",
        };
        tag.parse().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;
    use crate::text::Language;

    #[track_caller]
    fn check(question: Option<&str>, program: Option<&str>, expected: Locale) {
        let language = question.map(Language::of);
        assert_eq!(Locale::choose(language.as_ref(), program), expected);
    }

    #[test]
    fn the_question_decides_then_the_reader_s_program_then_english() {
        check(Some("贸易额多少？"), Some("ru"), Locale::SimplifiedChinese);
        check(Some("貿易額多少？"), Some("en"), Locale::TraditionalChinese);
        check(Some("Сколько?"), None, Locale::Russian);
        check(Some("Қазақстан президенті кім?"), Some("ru"), Locale::Kazakh);
        check(None, Some("fr"), Locale::English);
        check(None, Some("uz-Cyrl"), Locale::Uzbek);
        check(None, Some("zh-hans"), Locale::SimplifiedChinese);
        check(None, Some("zh-TW"), Locale::TraditionalChinese);
        check(None, Some("../../etc"), Locale::English);
        check(None, None, Locale::English);
    }
}
