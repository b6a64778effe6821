//! What the commands show: the greeting, how to ask, the texts, and what this is; pure.

use super::{
    html::{Html, Mark, units},
    render::{LIMIT, name},
};
use crate::{
    corpus::{Corpus, Document},
    phrases::{Locale, Phrase, Value, say, yes_or_no},
};

/// Shows a phrase without arguments.
pub(super) fn phrase(phrase: Phrase, locale: Locale) -> Html {
    Html::default().text(&say(locale, phrase, &[]))
}

/// Greets, and says how much there is to ask.
pub(super) fn start(corpus: &Corpus, locale: Locale) -> Html {
    let arguments = [
        ("documents", Value::Number(corpus.documents().len())),
        ("paragraphs", Value::Number(corpus.passage_count())),
    ];
    Html::default().text(&say(locale, Phrase::Start, &arguments))
}

/// Says what this is, and from which bytes it quotes.
pub(super) fn about(corpus: &Corpus, digest: &str, locale: Locale) -> Html {
    let arguments = [
        ("documents", Value::Number(corpus.documents().len())),
        ("paragraphs", Value::Number(corpus.passage_count())),
        ("digest", Value::Text(digest.get(..12).unwrap_or(digest))),
        ("version", Value::Text(env!("CARGO_PKG_VERSION"))),
    ];
    Html::default().text(&say(locale, Phrase::About, &arguments))
}

/// Lists the texts, as many as fit into a message, and says how many do not.
pub(super) fn sources(corpus: &Corpus, locale: Locale) -> Html {
    let documents = corpus.documents();
    let heading = Html::default().text(&say(locale, Phrase::Sources, &[]));
    let mut list = Html::default().marked(Mark::Bold, &heading);
    let most = more(documents.len(), locale);
    for (listed, document) in documents.iter().enumerate() {
        let longer = with_source(list.clone(), document, locale);
        if longer.units() + units(&most) > LIMIT {
            return list.text(&more(documents.len() - listed, locale));
        }
        list = longer;
    }
    list
}

fn more(count: usize, locale: Locale) -> String {
    let words = say(locale, Phrase::SourcesMore, &[("count", Value::Number(count))]);
    format!("\n\n{words}")
}

/// Adds a text: its title, where it comes from, and what a reader must know of it.
fn with_source(list: Html, document: &Document, locale: Locale) -> Html {
    let head = document.front_matter();
    let author = name(head.author.as_deref().unwrap_or_default());
    let (publisher, date) = (name(&head.publisher), head.date.to_string());
    let origin = say(
        locale,
        Phrase::Source,
        &[
            ("publisher", Value::Text(&publisher)),
            ("date", Value::Text(&date)),
            ("paragraphs", Value::Number(document.passages().len())),
            ("has-speaker", yes_or_no(head.author.is_some())),
            ("speaker", Value::Text(&author)),
        ],
    );
    let mut list = list
        .text(&format!("\n\n《{}》\n", name(&head.title)))
        .text(&origin);
    if let Some(note) = &head.note {
        list = list.text("\n").text(&name(note));
    }
    list
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, about, sources, start};
    use crate::{
        phrases::Locale,
        telegram::tests::{corpus_of, shipped},
    };

    #[test]
    fn the_texts_are_listed_with_their_notes() {
        let corpus = shipped();
        for &locale in Locale::ALL {
            let html = sources(&corpus, locale);
            for document in corpus.documents() {
                assert!(html.plain().contains(&document.front_matter().title));
            }
            assert!(html.units() <= LIMIT);
        }
        insta::assert_snapshot!(sources(&corpus, Locale::SimplifiedChinese).markup());
    }

    #[test]
    fn a_list_that_is_too_long_says_how_many_are_left() {
        let documents: Vec<(String, &str)> = (1..300).map(|number| ("𠮷".repeat(number), "Text.")).collect();
        let corpus = corpus_of(&documents);
        let html = sources(&corpus, Locale::English);
        assert!(html.units() <= LIMIT);
        assert!(
            html.plain().ends_with("more texts are not listed."),
            "{}",
            html.plain()
        );
    }

    #[test]
    fn the_pages_say_how_much_there_is() {
        let corpus = shipped();
        let digest = corpus.digest();
        let html = about(&corpus, &digest, Locale::Russian);
        assert!(html.plain().contains(digest.get(..12).unwrap()));
        assert!(!html.plain().contains(digest.get(..13).unwrap()));
        let html = start(&corpus, Locale::English);
        assert!(html.plain().contains("4 texts"), "{}", html.plain());
    }
}
