//! How answers look, and that none can be refused.

use proptest::prelude::*;

use super::{LIMIT, answer, paragraph};
use crate::{
    answer::{Answer, Correction, Evidence, Found, NotFound, Question, Reason, Score, Searched},
    corpus::{self, Corpus, Limits, Quotation},
    phrases::{Locale, Phrase, say},
    telegram::{
        html::{tests::text_of, units},
        tests::{corpus_of, shipped},
    },
    text::{Language, Span},
};

fn found(quotation: Quotation<'_>) -> Answer<'_> {
    Answer::Found(Found {
        best: Evidence {
            quotation,
            score: Score(1.0),
        },
        others: Vec::new(),
        confidence: 1.0,
        searched: None,
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

/// One paragraph of sentences, with its translation into English.
fn translated(sentences: &[String], lines: &[String]) -> Corpus {
    let folder = tempfile::tempdir().unwrap();
    for (name, title, language, body) in [
        ("a.md", "题", "zh", sentences.concat()),
        ("a.en.md", "Title", "en", lines.join("\n")),
    ] {
        let text = format!(
            "+++\ntitle = \"{title}\"\nkind = \"speech\"\npublisher = \"P\"\ndate = 2022-01-25\nlanguage = \"{language}\"\n+++\n\n{body}\n"
        );
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    corpus::load(folder.path(), Limits::default()).unwrap()
}

#[test]
fn an_answer_as_it_is_read() {
    let corpus = shipped();
    let speech = corpus.document("speech").unwrap();
    let passage = speech.passage(4).unwrap();
    let quotation = speech.quote(passage, 1..2).unwrap();
    let languages = [
        Language::Chinese,
        Language::TraditionalChinese,
        Language::English,
        Language::Russian,
        Language::Kazakh,
    ];
    let shown = languages.map(|language| {
        let locale = Locale::choose(Some(&language), None);
        answer(&found(quotation), &language, locale).markup().to_owned()
    });
    insta::assert_snapshot!(shown.join("\n\n"));
}

/// What is searched for where a question of one word is typed wrongly.
fn corrected(written: &str, searched: &str) -> Option<Searched> {
    let correction = Correction {
        span: Span::new(0, written.len()),
        written: written.to_owned(),
        searched: searched.to_owned(),
    };
    Searched::of(&Question::parse(written).unwrap(), vec![correction])
}

#[test]
fn what_was_searched_for_stands_first_in_an_answer_and_in_a_refusal() {
    let corpus = text("T", "只有一句。");
    let answered = found(quote(&corpus, 0..1)).searched_for(corrected("x", "<b>&"));
    let html = answer(&answered, &Language::Chinese, Locale::SimplifiedChinese);
    assert_eq!(
        html.markup(),
        "按“&lt;b&gt;&amp;”查找\n<blockquote>只有一句。</blockquote>\n— 《T》，第1段 · P，2022-01-25"
    );
    let refused = Answer::NotFound(NotFound {
        reason: Reason::NotSaid,
        confidence: -1.0,
        nearest: Vec::new(),
        searched: corrected("x", "y"),
    });
    for (&locale, expected) in Locale::ALL.iter().zip(
        Locale::ALL
            .iter()
            .map(|&locale| say(locale, Phrase::NotSaid, &[])),
    ) {
        let shown = answer(&refused, &Language::English, locale);
        let (first, rest) = shown.markup().split_once('\n').unwrap();
        assert!(first.contains('y') && rest == expected, "{}", shown.markup());
    }
}

#[test]
fn a_sentence_that_is_the_paragraph_is_shown_once() {
    let corpus = text("T", "只有一句。");
    let html = answer(&found(quote(&corpus, 0..1)), &Language::Chinese, Locale::English);
    assert_eq!(
        html.markup(),
        "<blockquote>只有一句。</blockquote>\n— 《T》, paragraph 1 · P, 2022-01-25"
    );
}

#[test]
fn a_heading_stands_in_the_citation() {
    let corpus = text("T", "## 一、合作\n\n只有一句。");
    let html = answer(
        &found(quote(&corpus, 0..1)),
        &Language::Chinese,
        Locale::SimplifiedChinese,
    );
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
            confidence: -1.0,
            searched: None,
        });
        for &locale in Locale::ALL {
            let html = answer(&refusal, &Language::English, locale);
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
    let html = answer(&found(quotation), &Language::Chinese, Locale::English);
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
    let html = answer(
        &found(quote(&corpus, 0..6)),
        &Language::Chinese,
        Locale::SimplifiedChinese,
    );
    assert!(html.units() <= LIMIT);
    let expected = format!("{}…\n（引文太长，这里只显示开头。）\n— 《T》", sentence.repeat(4));
    assert!(html.plain().starts_with(&expected), "{}", html.plain());
    let corpus = text("T", &"长".repeat(5000));
    let html = answer(&found(quote(&corpus, 0..1)), &Language::Chinese, Locale::English);
    assert!(html.units() <= LIMIT && html.plain().contains("长…\n(The quotation"));
}

#[test]
fn the_translation_stands_under_the_words_and_its_title_in_the_citation() {
    let corpus = translated(
        &["一。".to_owned(), "二。".to_owned()],
        &["One.".to_owned(), "Two.".to_owned()],
    );
    let shown = |language| {
        answer(&found(quote(&corpus, 0..2)), &language, Locale::English)
            .markup()
            .to_owned()
    };
    assert_eq!(
        shown(Language::English),
        "<blockquote>一。二。</blockquote>\nWorking translation:\n<blockquote>One. Two.</blockquote>\n— 《Title》, paragraph 1 · P, 2022-01-25"
    );
    assert_eq!(
        shown(Language::Russian),
        "<blockquote>一。二。</blockquote>\n— 《题》, paragraph 1 · P, 2022-01-25"
    );
}

#[test]
fn a_translation_that_is_too_long_is_cut_before_the_quotation_is() {
    let sentence = format!("{}。", "长".repeat(1999));
    let corpus = translated(
        &[sentence.clone(), "短。".to_owned()],
        &["long ".repeat(900), "Short.".to_owned()],
    );
    let html = answer(&found(quote(&corpus, 0..1)), &Language::English, Locale::English);
    assert!(
        html.units() <= LIMIT && html.units() > LIMIT - 10,
        "{}",
        html.units()
    );
    assert!(
        html.plain()
            .starts_with(&format!("{sentence}\nWorking translation:\nlong"))
    );
    assert!(
        html.plain()
            .ends_with("…\n— 《Title》, paragraph 1 · P, 2022-01-25")
    );
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
            let html = answer(&found(quotation), &Language::Chinese, locale);
            prop_assert!(units(html.plain()) <= LIMIT, "{} units", html.units());
            prop_assert_eq!(text_of(html.markup()), Ok(html.plain().to_owned()));
            if units(quotation.words()) < 2000 {
                prop_assert!(html.plain().starts_with(quotation.words()));
            }
            let corrected = found(quotation).searched_for(corrected("x", &title.repeat(3)));
            let html = answer(&corrected, &Language::Chinese, locale);
            prop_assert!(units(html.plain()) <= LIMIT, "{} units", html.units());
            prop_assert_eq!(text_of(html.markup()), Ok(html.plain().to_owned()));
        }
    }

    #[test]
    fn whatever_stands_in_a_translation_the_answer_is_taken(
        lines in proptest::collection::vec(
            prop_oneof!["a[<>&\"𠮷🙂. ]{1,30}", "[^\\p{C}\\p{Z}#]{1,20}", Just("long 𠮷<>".repeat(400)), Just("b&".repeat(1000))],
            1..5,
        ),
        length in prop_oneof![1..40usize, 900..1400usize],
        count in 1..4usize,
    ) {
        let sentences = vec![format!("{}。", "长".repeat(length)); lines.len()];
        let corpus = translated(&sentences, &lines);
        let quotation = quote(&corpus, 0..count.min(lines.len()));
        for &locale in Locale::ALL {
            let html = answer(&found(quotation), &Language::English, locale);
            prop_assert!(units(html.plain()) <= LIMIT, "{} units", html.units());
            prop_assert_eq!(text_of(html.markup()), Ok(html.plain().to_owned()));
            if units(quotation.words()) < 3500 {
                let label = say(locale, Phrase::WorkingTranslation, &[]);
                let expected = format!("{}\n{label}\n", quotation.words());
                prop_assert!(html.plain().starts_with(&expected));
            }
        }
    }
}
