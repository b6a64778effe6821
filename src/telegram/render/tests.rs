//! How answers look, and that none can be refused.

use proptest::prelude::*;

use super::{LIMIT, answer, paragraph};
use crate::{
    answer::{Answer, Evidence, Found, NotFound, Reason, Score},
    corpus::{Corpus, Quotation},
    phrases::Locale,
    telegram::{
        html::{tests::text_of, units},
        tests::{corpus_of, shipped},
    },
};

fn found(quotation: Quotation<'_>) -> Answer<'_> {
    Answer::Found(Found {
        best: Evidence {
            quotation,
            decisive: Vec::new(),
            score: Score(1.0),
        },
        others: Vec::new(),
    })
}

/// Quotes some sentences of the first passage of the first text.
fn quote(corpus: &Corpus, sentences: std::ops::Range<usize>) -> Quotation<'_> {
    let document = &corpus.documents()[0];
    document.quote(document.passage(1).unwrap(), sentences).unwrap()
}

fn text(title: &str, body: &str) -> Corpus {
    corpus_of(&[(title.to_owned(), body)])
}

#[test]
fn an_answer_as_it_is_read() {
    let corpus = shipped();
    let speech = corpus.document("speech").unwrap();
    let passage = speech.passage(4).unwrap();
    let quotation = speech.quote(passage, 1..2).unwrap();
    let shown: Vec<String> = Locale::ALL
        .iter()
        .map(|&locale| answer(&found(quotation), locale).markup().to_owned())
        .collect();
    insta::assert_snapshot!(shown.join("\n\n"));
}

#[test]
fn a_sentence_that_is_the_paragraph_is_shown_once() {
    let corpus = text("T", "只有一句。");
    let html = answer(&found(quote(&corpus, 0..1)), Locale::English);
    assert_eq!(
        html.markup(),
        "<blockquote>只有一句。</blockquote>\n— 《T》, paragraph 1 · P, 2022-01-25"
    );
}

#[test]
fn a_heading_stands_in_the_citation() {
    let corpus = text("T", "## 一、合作\n\n只有一句。");
    let html = answer(&found(quote(&corpus, 0..1)), Locale::SimplifiedChinese);
    assert!(
        html.plain()
            .ends_with("— 《T》，“一、合作”，第1段 · P，2022-01-25"),
        "{}",
        html.plain()
    );
}

#[test]
fn nothing_that_looks_like_a_source_stands_beside_a_refusal() {
    let corpus = text("TITLE", "只有一句。");
    for reason in [Reason::Outside, Reason::NotSaid] {
        let Answer::Found(found) = found(quote(&corpus, 0..1)) else {
            unreachable!()
        };
        let refusal = Answer::NotFound(NotFound {
            reason,
            nearest: vec![found.best],
        });
        for &locale in Locale::ALL {
            let html = answer(&refusal, locale);
            assert!(!html.plain().contains("TITLE") && !html.plain().contains("只有一句"));
            assert!(!html.markup().contains('<'));
        }
    }
}

#[test]
fn a_long_paragraph_is_cut_between_sentences_around_the_quotation() {
    let sentence = |number: usize| format!("{number}{}。", "长".repeat(400));
    let body: String = (10..30).map(sentence).collect();
    let corpus = text("T", &body);
    let quotation = quote(&corpus, 9..10);
    let html = answer(&found(quotation), Locale::English);
    assert!(
        html.units() <= LIMIT && html.units() > LIMIT - 900,
        "{}",
        html.units()
    );
    let shown = paragraph(&quotation, 3000).unwrap();
    assert!(shown.plain().starts_with("…1") && shown.plain().ends_with("。…"));
    assert!(shown.markup().contains(&format!("<b>{}</b>", sentence(19))));
    assert!(shown.units() <= 3000);
}

#[test]
fn a_quotation_that_is_too_long_says_so() {
    let sentence = format!("{}。", "长".repeat(999));
    let corpus = text("T", &sentence.repeat(6));
    let html = answer(&found(quote(&corpus, 0..6)), Locale::SimplifiedChinese);
    assert!(html.units() <= LIMIT);
    let expected = format!("{}…\n（引文太长，这里只显示开头。）\n— 《T》", sentence.repeat(4));
    assert!(html.plain().starts_with(&expected), "{}", html.plain());
    let corpus = text("T", &"长".repeat(5000));
    let html = answer(&found(quote(&corpus, 0..1)), Locale::English);
    assert!(html.units() <= LIMIT && html.plain().contains("长…\n(The quotation"));
}

/// Bodies that are a paragraph: any signs, with those that mark up and those of two units among them.
fn bodies() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            "[<>&\"𠮷🙂a。！ ]{1,30}",
            "[^\\p{C}\\p{Z}]{1,20}。",
            Just("长𠮷。".repeat(300)),
            Just("<b>&amp;".repeat(400)),
        ],
        1..12,
    )
    .prop_map(|parts| {
        format!(
            "甲{}",
            parts
                .concat()
                .replace(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'], " ")
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_in_the_texts_the_answer_is_taken(
        title in "[^\\p{C}]{1,40}|[<>&\"]{1,9}|𠮷{200,900}",
        heading in "[^\\p{C}]{1,40}|🙂{100,900}",
        body in bodies(),
        from in 0..6usize,
        count in 1..4usize,
    ) {
        prop_assume!(!title.trim().is_empty());
        let corpus = text(&title, &format!("## {heading}\n\n{body}"));
        let sentences = corpus.documents()[0].passages()[0].sentences().len();
        let from = from % sentences;
        let quotation = quote(&corpus, from..(from + count).min(sentences));
        for &locale in Locale::ALL {
            let html = answer(&found(quotation), locale);
            prop_assert!(units(html.plain()) <= LIMIT, "{} units", html.units());
            prop_assert_eq!(text_of(html.markup()), Ok(html.plain().to_owned()));
            if units(quotation.words()) < 2000 {
                prop_assert!(html.plain().starts_with(quotation.words()));
            }
        }
    }
}
