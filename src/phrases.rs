//! The program's own words, in each language it speaks: one Fluent file a language in `config/locales`, kept in the program.
//!
//! Whatever a reader sees is either the corpus, verbatim, or comes from here. Nothing here knows of markup.

mod citation;
mod in_part;
mod locale;

pub use citation::{citation, yes_or_no};
pub use in_part::in_part;
pub use locale::Locale;

use std::{collections::BTreeMap, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

/// Declares the phrases with their keys, so that a phrase without a key, or forgotten in a test, does not exist.
macro_rules! phrases {
    ($($name:ident = $key:literal,)*) => {
        /// A phrase, by what it is for; its words stand in `config/locales`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)] // The names say it, and the files show the words.
        pub enum Phrase {
            $($name,)*
        }

        impl Phrase {
            /// All phrases.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Returns its key in the files.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }
        }
    };
}

phrases! {
    Start = "start",
    Help = "help",
    AskUsage = "ask-usage",
    UnknownCommand = "unknown-command",
    NoText = "no-text",
    TooLong = "too-long",
    Fault = "fault",
    About = "about",
    Citation = "citation",
    QuotationCut = "quotation-cut",
    WorkingTranslation = "working-translation",
    Outside = "outside",
    SeeSources = "see-sources",
    SeeAlso = "see-also",
    NotSaid = "not-said",
    InPart = "in-part",
    VerifyVerbatim = "verify-verbatim",
    VerifyNear = "verify-near",
    VerifyNothing = "verify-nothing",
    VerifyJoined = "verify-joined",
    VerifyQuoted = "verify-quoted",
    VerifyAlsoQuoted = "verify-also-quoted",
    VerifySentences = "verify-sentences",
    VerifyParagraphs = "verify-paragraphs",
    VerifyHeading = "verify-heading",
    VerifyBytes = "verify-bytes",
    VerifyTranslated = "verify-translated",
    VerifyNearTranslated = "verify-near-translated",
    VerifyPunctuation = "verify-punctuation",
    VerifyCutWord = "verify-cut-word",
    VerifyTimes = "verify-times",
    VerifyShort = "verify-short",
    SearchedFor = "searched-for",
    Sources = "sources",
    Source = "source",
    SourcesMore = "sources-more",
    CommandAsk = "command-ask",
    CommandSources = "command-sources",
    CommandHelp = "command-help",
    CommandAbout = "command-about",
    Description = "description",
    ShortDescription = "short-description",
}

/// What stands in a phrase for a name in braces.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// Words, taken as they are.
    Text(&'a str),
    /// A number, which also chooses the form of the words around it.
    Number(usize),
}

/// The bundles of all languages, made at the first use.
static BUNDLES: LazyLock<BTreeMap<Locale, FluentBundle<FluentResource>>> = LazyLock::new(|| {
    Locale::ALL
        .iter()
        .map(|&locale| (locale, bundle(locale)))
        .collect()
});

/// Returns a phrase in a language, with its arguments by name.
///
/// A phrase that is missing becomes its key: a test sees to it that none is, and a chat sees no panic.
pub fn say(locale: Locale, phrase: Phrase, arguments: &[(&str, Value<'_>)]) -> String {
    let key = phrase.key();
    let Some(bundle) = BUNDLES.get(&locale) else {
        return key.to_owned();
    };
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut values = FluentArgs::new();
    for (name, value) in arguments {
        match value {
            Value::Text(text) => values.set(*name, FluentValue::from(*text)),
            Value::Number(number) => values.set(*name, FluentValue::from(*number)),
        }
    }
    bundle
        .format_pattern(pattern, Some(&values), &mut Vec::new())
        .into_owned()
}

/// Says what was searched for instead of words that were typed wrongly.
pub fn searched_for<'a>(words: impl Iterator<Item = &'a str>, locale: Locale) -> String {
    let separator = match locale {
        Locale::SimplifiedChinese | Locale::TraditionalChinese => "、",
        _ => ", ",
    };
    let words = words.collect::<Vec<_>>().join(separator);
    say(locale, Phrase::SearchedFor, &[("words", Value::Text(&words))])
}

/// Makes the bundle of a language out of its file.
fn bundle(locale: Locale) -> FluentBundle<FluentResource> {
    // What can be read of a faulty file is used; a test sees to it that there is no fault.
    let resource = FluentResource::try_new(locale.source().to_owned()).unwrap_or_else(|(rest, _)| rest);
    let mut bundle = FluentBundle::new_concurrent(vec![locale.identifier()]);
    // Marks of direction around each argument would be letters that stand in no text.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_bundle::FluentResource;

    use super::{Locale, Phrase, Value, say};

    /// Returns the messages of a file, each with the names of its arguments.
    fn messages(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
        FluentResource::try_new(locale.source().to_owned())
            .map_err(|(_, errors)| errors)
            .expect("a file without faults");
        let mut found = BTreeMap::new();
        let mut key = String::new();
        for line in locale.source().lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                name.clone_into(&mut key);
                assert!(
                    found.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{key} stands twice"
                );
            }
            for part in line.split('$').skip(1) {
                let name = part
                    .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
                    .next();
                found
                    .get_mut(&key)
                    .unwrap()
                    .insert(name.unwrap().trim_end_matches('-').to_owned());
            }
        }
        found
    }

    #[test]
    fn all_languages_have_the_same_messages_with_the_same_arguments() {
        let expected = messages(Locale::English);
        let keys: BTreeSet<&str> = Phrase::ALL.iter().map(|phrase| phrase.key()).collect();
        assert_eq!(expected.keys().map(String::as_str).collect::<BTreeSet<_>>(), keys);
        for &locale in Locale::ALL {
            assert_eq!(messages(locale), expected, "{locale:?}");
        }
    }

    #[test]
    fn a_number_chooses_the_form_of_the_words() {
        let more = |locale, count| say(locale, Phrase::SourcesMore, &[("count", Value::Number(count))]);
        assert_eq!(more(Locale::English, 1), "One more text is not listed.");
        assert_eq!(more(Locale::English, 1200), "1200 more texts are not listed.");
        assert_eq!(more(Locale::Russian, 22), "Ещё 22 текста не показаны.");
        assert_eq!(more(Locale::SimplifiedChinese, 2), "另有 2 篇没有列出。");
    }

    #[test]
    fn an_argument_is_taken_as_it_is() {
        let text = "{ $x } \u{202E}<b>&";
        let said = say(
            Locale::English,
            Phrase::About,
            &[
                ("digest", Value::Text(text)),
                ("version", Value::Text("1")),
                ("documents", Value::Number(1)),
                ("paragraphs", Value::Number(1)),
            ],
        );
        assert!(said.contains(&format!("texts: {text}\n")), "{said}");
        assert!(!said.contains('\u{2068}'));
    }

    #[test]
    fn what_telegram_limits_is_short_enough() {
        for &locale in Locale::ALL {
            let length = |phrase| say(locale, phrase, &[]).chars().count();
            assert!(length(Phrase::Description) <= 512);
            assert!(length(Phrase::ShortDescription) <= 120);
            assert!(length(Phrase::CommandAsk) <= 256);
        }
    }
}
