//! Letters that writers of one language use for one another, made equal: Kazakh and Uzbek in either script, and letters with
//! marks as people write them on a keyboard without.

use super::{Language, NormalText, Symbol};

/// Which letters are made equal: for texts and questions of one language alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Folding {
    /// None beyond the normal form.
    #[default]
    None,
    /// Kazakh in Cyrillic and in Latin, to plain Latin.
    Kazakh,
    /// Kyrgyz in Cyrillic without its own letters.
    Kyrgyz,
    /// Tajik in Cyrillic without its own letters.
    Tajik,
    /// Turkmen without marks.
    Turkmen,
    /// Uzbek in Cyrillic and in Latin, to plain Latin.
    Uzbek,
}

impl Folding {
    /// Returns the folding of a language.
    pub fn of(language: &Language) -> Self {
        match language {
            Language::Kazakh => Self::Kazakh,
            Language::Kyrgyz => Self::Kyrgyz,
            Language::Tajik => Self::Tajik,
            Language::Turkmen => Self::Turkmen,
            Language::Uzbek => Self::Uzbek,
            _ => Self::None,
        }
    }

    /// Returns the text with its letters made equal; every symbol keeps the bytes it comes from.
    #[must_use]
    pub fn apply(self, text: NormalText) -> NormalText {
        if self == Self::None {
            return text;
        }
        let mut folded = Vec::with_capacity(text.symbols().len() + 8);
        for symbol in text.symbols() {
            match self.letters(symbol.character) {
                Some(letters) => {
                    folded.extend(letters.chars().map(|character| Symbol { character, ..*symbol }));
                }
                None => folded.push(*symbol),
            }
        }
        NormalText::from_symbols(folded)
    }

    /// Returns what stands for a letter, where it is another.
    fn letters(self, letter: char) -> Option<&'static str> {
        let own = match self {
            Self::None => None,
            Self::Kazakh => kazakh(letter),
            Self::Kyrgyz => kyrgyz(letter),
            Self::Tajik => tajik(letter),
            Self::Turkmen => turkmen(letter),
            Self::Uzbek => uzbek(letter),
        };
        match self {
            Self::Kazakh | Self::Uzbek => own.or_else(|| latin(letter)),
            _ => own,
        }
    }
}

fn kazakh(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ә' | 'ä' => "a",
        'ғ' | 'ğ' => "g",
        'ж' => "j",
        'и' | 'й' | 'і' | 'ы' | 'y' | 'ı' | 'ï' => "i",
        'қ' | 'q' => "k",
        'ң' | 'ñ' => "n",
        'ө' | 'ö' => "o",
        'у' | 'ұ' | 'ү' | 'ū' | 'ü' | 'ú' | 'w' => "u",
        'х' | 'һ' | 'x' => "h",
        'ш' | 'щ' | 'ş' => "sh",
        'ч' | 'ç' => "ch",
        'ю' => "iu",
        'я' => "ia",
        _ => return None,
    })
}

fn uzbek(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ў' | 'о' | 'ō' => "o",
        'ғ' => "g",
        'қ' | 'q' => "k",
        'ҳ' | 'х' | 'x' => "h",
        'ж' => "j",
        'й' => "y",
        'и' | 'ы' => "i",
        'ш' | 'щ' | 'ş' => "sh",
        'ч' | 'ç' => "ch",
        'ц' => "s",
        'у' => "u",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

/// What Cyrillic letters are in Latin wherever nothing else is said.
fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'з' => "z",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'ф' => "f",
        'ц' => "ts",
        'ъ' | 'ь' => "",
        _ => return None,
    })
}

fn kyrgyz(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ң' => "н",
        'ө' => "о",
        'ү' => "у",
        _ => return None,
    })
}

fn tajik(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ғ' => "г",
        'ӣ' | 'й' => "и",
        'қ' => "к",
        'ӯ' => "у",
        'ҳ' => "х",
        'ҷ' => "ч",
        'ъ' => "",
        _ => return None,
    })
}

fn turkmen(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ä' => "a",
        'ç' => "c",
        'ö' => "o",
        'ü' => "u",
        'ň' | 'ñ' => "n",
        'ş' => "s",
        'ý' => "y",
        'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &Language, one: &str, other: &str) {
        let folded = |text: &str| -> String {
            let folded = Folding::of(language).apply(NormalText::of(text));
            folded.symbols().iter().map(|symbol| symbol.character).collect()
        };
        assert_eq!(folded(one), folded(other));
    }

    #[test]
    fn two_scripts_and_missing_marks_meet() {
        check(
            &Language::Kazakh,
            "Қазақстан мен Қытай шекарасы",
            "Qazaqstan men Qytai şekarasy",
        );
        check(&Language::Kazakh, "дүниежүзі", "дуниежузи");
        check(
            &Language::Uzbek,
            "Ўзбекистон ва Хитой савдоси",
            "O‘zbekiston va Xitoy savdosi",
        );
        check(&Language::Uzbek, "қанча юбориш", "qancha yuborish");
        check(
            &Language::Turkmen,
            "Türkmenistanyň söwdasy",
            "Turkmenistanyn sowdasy",
        );
        check(&Language::Tajik, "Ҷумҳурии Тоҷикистон", "Чумхурии Точикистон");
        check(&Language::Kyrgyz, "өлкөлөрүнүн", "олколорунун");
    }

    #[test]
    fn every_symbol_keeps_its_place() {
        let text = "Шавкат яхши";
        let folded = Folding::Uzbek.apply(NormalText::of(text));
        let places: Vec<&str> = folded
            .symbols()
            .iter()
            .map(|symbol| symbol.span.of(text))
            .collect();
        assert_eq!(places.first(), Some(&"Ш"));
        assert_eq!(places.get(1), Some(&"Ш"));
        assert_eq!(places.last(), Some(&"и"));
    }
}
