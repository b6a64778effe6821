//! Verdicts on quotations from the shipped texts: true ones, in every dress, and false ones.

use std::{collections::BTreeMap, fs, path::Path, sync::LazyLock};

use proptest::prelude::*;

use super::{Claim, Fidelity, Finding, Order, Part, Piece, Scope, Verdict, Verifier};
use crate::{
    corpus::{self, Corpus, Limits},
    text::{NormalText, Span, simplified},
};

static CORPUS: LazyLock<Corpus> =
    LazyLock::new(|| corpus::load(Path::new("corpus"), Limits::default()).unwrap());
static VERIFIER: LazyLock<Verifier> = LazyLock::new(|| Verifier::of(&CORPUS));

/// Verifies a text; the claim is leaked, because a verdict borrows from it.
fn verdict(text: &str) -> Verdict<'static> {
    let claim = Box::leak(Box::new(Claim::parse(text).unwrap()));
    VERIFIER.verify(&CORPUS, claim)
}

/// Shows where a part stands: the document, the paragraph and the sentences, each counted from 1.
fn place(part: &Part<'_>) -> String {
    match &part.finding {
        Finding::Verbatim(found) => {
            let language = found
                .place
                .translation()
                .map(|translation| format!(".{}", translation.language()));
            let sentences = found.place.originals().iter().map(|original| {
                let sentences = original.sentences();
                format!(
                    " {}:{}-{}",
                    original.passage().number(),
                    sentences.start + 1,
                    sentences.end
                )
            });
            let place = [
                found.place.document().id().to_owned(),
                language.unwrap_or_default(),
            ];
            place.into_iter().chain(sentences).collect()
        }
        Finding::Near(difference) => marked(&difference.pieces),
        Finding::Nothing => "nothing".to_owned(),
    }
}

fn marked(pieces: &[Piece<'_>]) -> String {
    let marked = pieces.iter().map(|piece| match piece {
        Piece::Same(words) => (*words).to_owned(),
        Piece::Missing(words) => format!("[-{words}-]"),
        Piece::Added(words) => format!("{{+{words}+}}"),
    });
    marked.collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) -> Verdict<'static> {
    let verdict = verdict(text);
    let places: Vec<String> = verdict.parts.iter().map(place).collect();
    assert_eq!(places, expected, "{text}");
    verdict
}

#[track_caller]
fn check_fidelity(text: &str, expected: Fidelity) {
    match &verdict(text).parts[0].finding {
        Finding::Verbatim(found) => assert_eq!(found.fidelity, expected, "{text}"),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_quotation_is_found_in_every_dress() {
    let place = ["speech 14:2-2"];
    for text in [
        "继续办好中国—中亚经贸合作论坛，力争到2030年将中国同中亚国家贸易额提升至700亿美元。",
        "“继续办好中国—中亚经贸合作论坛,力争到2030年将中国同中亚国家贸易额提升至700亿美元”",
        "繼續辦好中國—中亞經貿合作論壇，力爭到2030年將中國同中亞國家貿易額提升至700億美元",
        "继续办好 中国-中亚 经贸合作论坛，力争 到 ２０３０ 年\n将中国同中亚国家贸易额提升至 700 亿美元.",
        "《继续办好中国中亚经贸合作论坛力争到2030年将中国同中亚国家贸易额提升至700亿美元》……",
    ] {
        assert!(check(text, &place).is_verbatim());
    }
    check_fidelity(
        "“颜色革命”，有力维护了共同安全利益和地区和平稳定。",
        Fidelity::Exact,
    );
    check_fidelity("力爭到2030年將中國同中亞國家貿易額", Fidelity::Style);
    check_fidelity("第二，建设高质量发展的合作带，中国愿", Fidelity::Punctuation);
}

#[test]
fn a_quotation_may_go_over_sentences_paragraphs_and_headings() {
    check(
        "中国人说，三十而立。中国同中亚国家30年的交往合作",
        &["speech 2:1-2"],
    );
    check(
        "立在平等互利。\n\n——30年来，我们顺应潮流",
        &["speech 2:2-2 3:1-1"],
    );
    let (place, words) = {
        let verdict = check("政治合作", &["joint-statement"]);
        let Finding::Verbatim(found) = &verdict.parts[0].finding else {
            unreachable!()
        };
        (found.place.clone(), found.place.words())
    };
    assert_eq!(words, "政治合作");
    assert!(place.originals().is_empty());
}

#[test]
fn words_of_a_translation_are_told_from_the_original_s() {
    let verdict = check(
        "The Chinese say that at thirty one stands firm.",
        &["speech.en 2:1-1"],
    );
    let Finding::Verbatim(found) = &verdict.parts[0].finding else {
        panic!("{verdict:?}");
    };
    assert_eq!(found.place.originals()[0].words(), "中国人说，三十而立。");
    assert_eq!(
        found.place.words(),
        "The Chinese say that at thirty one stands firm."
    );
    assert_eq!(found.place.translated().count(), 1);
}

#[test]
fn joined_parts_have_their_places_and_their_order() {
    let verdict = check(
        "岁月不居……中方愿继续向中亚国家提供疫苗 [...] 阿富汗是中国和中亚国家共同的邻居",
        &["speech 10:1-1", "speech 17:2-2", "speech 18:1-1"],
    );
    assert_eq!(verdict.order, Some(Order::Kept));
    let verdict = check(
        "中方愿继续向中亚国家提供疫苗…岁月不居",
        &["speech 17:2-2", "speech 10:1-1"],
    );
    assert_eq!(verdict.order, Some(Order::Changed));
    let verdict = check(
        "岁月不居…总结各领域合作经验",
        &["speech 10:1-1", "joint-statement 2:1-1"],
    );
    assert_eq!(verdict.order, Some(Order::SeveralTexts));
    // A phrase that stands in several texts is taken where the others stand.
    let verdict = check(
        "相互尊重…打造成友好与合作的边界",
        &["joint-statement 2:1-1", "joint-statement 5:1-1"],
    );
    assert_eq!(verdict.order, Some(Order::Kept));
    let verdict = check("岁月不居……面包要用面粉烤三个小时", &["speech 10:1-1", "nothing"]);
    assert!(!verdict.is_verbatim() && verdict.order.is_none());
}

#[test]
fn a_quotation_within_marks_is_verified_without_what_stands_around_it() {
    for (text, expected) in [
        ("习近平说：“岁月不居，时光如流。”", "speech 10:1-1"),
        (
            "As Xi put it in January, \"at thirty one stands firm\"!",
            "speech.en 2:1-1",
        ),
    ] {
        let verdict = check(text, &[expected]);
        assert_eq!(verdict.scope, Scope::Quoted, "{text}");
        assert!(verdict.is_verbatim());
    }
    let verdict = check(
        "习近平说：“岁月不居，时光如水，无论国际风云如何变幻”",
        &["岁月不居，时光如[-流-]{+水+}。无论国际风云如何变幻"],
    );
    assert_eq!(verdict.scope, Scope::Quoted);
    // A term in marks does not make the sentence around it true.
    let verdict = check(
        "坚决支持外部干涉和策动“颜色革命”",
        &["坚决[-反对-]{+支持+}外部干涉和策动“颜色革命”"],
    );
    assert_eq!((verdict.scope, verdict.quoted.len()), (Scope::Whole, 1));
    assert!(!verdict.is_verbatim());
}

#[test]
fn what_is_missing_added_or_changed_is_marked() {
    for (text, expected) in [
        (
            "双边贸易和相互投资增长上千倍",
            "双边贸易和相互投资增长上[-百-]{+千+}倍",
        ),
        (
            "300多公里的共同边界成为友好、互信、合作的纽带",
            "[-3300-]{+300+}多公里的共同边界成为友好、互信、合作的纽带",
        ),
        (
            "中方愿向中亚国家提供疫苗和抗疫物资",
            "中方愿[-继续-]向中亚国家提供疫苗和抗疫物资",
        ),
        (
            "办好外长会晤等一系列对话合作机制",
            "办好[-“中国+中亚五国”-]外长会晤等一系列对话合作机制",
        ),
        (
            "病毒没有国界，病毒不分种族，人类命运休戚与共",
            "病毒没有国界，{+病毒不分种族，+}人类命运休戚与共",
        ),
        (
            "The Chinese often say that at thirty a man stands",
            "The Chinese {+often +}say that at thirty [-one-]{+a man+} stands",
        ),
        (
            "Bilateral trade and investment have grown more than a hundredfold",
            "Bilateral trade and [-mutual -]investment have grown more than a hundredfold",
        ),
    ] {
        assert!(!check(text, &[expected]).is_verbatim());
    }
    for text in [
        "今天天气很好，我们去公园散步吧",
        "贸易率",
        "ok then",
        "How do I bake good bread at home?",
    ] {
        check(text, &["nothing"]);
    }
}

#[test]
fn short_words_are_counted() {
    let verdict = check("中国", &["briefing 1:1-1"]);
    let Finding::Verbatim(found) = &verdict.parts[0].finding else {
        unreachable!()
    };
    assert!(found.is_short && found.times > 50 && found.places.len() == 5);
}

/// The text of each file, original or translation, with its paragraphs.
fn bodies() -> Vec<(&'static str, Vec<Span>)> {
    let spans = |passages: &[corpus::Passage]| passages.iter().map(corpus::Passage::span).collect();
    let documents = CORPUS.documents().iter();
    let mut bodies = Vec::new();
    for document in documents {
        bodies.push((document.text(), spans(document.passages())));
        for translation in document.translations() {
            bodies.push((translation.text(), spans(translation.passages())));
        }
    }
    bodies
}

/// Cuts a stretch out of one of the files, at borders of characters.
fn stretch(file: usize, from: usize, length: usize) -> &'static str {
    let bodies = bodies();
    let (text, passages) = &bodies[file % bodies.len()];
    let body = Span::new(passages[0].start, passages[passages.len() - 1].end).of(text);
    let borders: Vec<usize> = body.char_indices().map(|(at, _)| at).collect();
    let from = from % borders.len();
    let end = borders.get(from + length).copied().unwrap_or(body.len());
    Span::new(borders[from], end).of(body)
}

/// Says whether a cut goes through a number, which makes it another number.
fn cuts_number(words: &str) -> bool {
    let is_of_number = |c: char| c.is_ascii_digit() || ".,".contains(c);
    bodies().iter().any(|(text, _)| {
        let start = words.as_ptr() as usize;
        let origin = text.as_ptr() as usize;
        if start < origin || start + words.len() > origin + text.len() {
            return false;
        }
        let before = Span::new(0, start - origin).of(text);
        let after = Span::new(start - origin + words.len(), text.len()).of(text);
        let joins = |one: Option<char>, other: Option<char>| {
            one.is_some_and(is_of_number) && other.is_some_and(is_of_number)
        };
        joins(before.chars().next_back(), words.chars().next())
            || joins(words.chars().next_back(), after.chars().next())
    })
}

fn has_words(text: &str) -> bool {
    Claim::parse(text).is_ok()
}

/// The traditional characters of each simplified one.
static TRADITIONAL: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    ('\u{4E00}'..='\u{9FFF}')
        .filter(|&character| simplified(character) != character)
        .map(|character| (simplified(character), character))
        .collect()
});

/// Dresses a character otherwise, or lets it be.
fn dressed(character: char, next: Option<char>, choice: u8) -> String {
    let is_wide = |c: char| c >= '\u{2E80}';
    let fullwidth = |c: char| char::from_u32(u32::from(c) + 0xFEE0).unwrap();
    match (character, choice) {
        ('“' | '”', _) => ["", "「", "\"", "«", "“"][usize::from(choice % 5)].to_owned(),
        (' ' | '\n', 0) => " \n ".to_owned(),
        ('a'..='z', 1) => character.to_ascii_uppercase().to_string(),
        ('a'..='z' | 'A'..='Z' | '0'..='9', 2) => fullwidth(character).to_string(),
        ('，', 3) => ", ".to_owned(),
        ('。', 3) => "．".to_owned(),
        (_, 4) if is_wide(character) => TRADITIONAL.get(&character).unwrap_or(&character).to_string(),
        (_, 5) if is_wide(character) && next.is_none_or(is_wide) => format!("{character} "),
        (_, 6) if is_wide(character) => format!("{character}\u{200B}\n"),
        _ => character.to_string(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_stretch_of_the_texts_is_verbatim(file: usize, from: usize, length in 1_usize..300) {
        let words = stretch(file, from, length);
        prop_assume!(has_words(words) && !cuts_number(words));
        let verdict = verdict(words);
        prop_assert!(verdict.is_verbatim(), "{words:?}: {verdict:?}");
        for part in &verdict.parts {
            let Finding::Verbatim(found) = &part.finding else { unreachable!() };
            prop_assert!(found.place.file().contains(found.place.words()));
        }
        // A few letters of a translation may stand in an original, which goes before it, and words may stand in several places.
        let Finding::Verbatim(found) = &verdict.parts[0].finding else { unreachable!() };
        // Punctuation at the ends of a quotation may be left out.
        let is_bare = words.trim() == words.trim_matches(|c: char| !c.is_alphanumeric());
        if found.times == 1 && !found.is_short && length > 12 && is_bare {
            prop_assert_eq!(found.place.words(), words.trim());
            prop_assert_eq!(found.fidelity, Fidelity::Exact);
        }
    }

    #[test]
    fn in_another_dress_it_still_is(
        file: usize, from: usize, length in 2_usize..120, choices in prop::collection::vec(0_u8..24, 120)
    ) {
        let words = stretch(file, from, length);
        prop_assume!(has_words(words) && !cuts_number(words));
        let characters: Vec<char> = words.chars().collect();
        let dress = |(place, &character): (usize, &char)| {
            dressed(character, characters.get(place + 1).copied(), choices[place])
        };
        let text: String = characters.iter().enumerate().map(dress).collect();
        prop_assert!(verdict(&text).is_verbatim(), "{text:?} of {words:?}");
    }

    #[test]
    fn with_a_character_changed_it_never_is(file: usize, from: usize, length in 12_usize..120, at: usize) {
        let words = stretch(file, from, length);
        let mut characters: Vec<char> = words.chars().collect();
        let places: Vec<usize> = (0..characters.len()).filter(|&place| characters[place].is_alphanumeric()).collect();
        prop_assume!(!places.is_empty());
        // No text has this character, which is one of a number, a word and a Chinese sentence alike.
        let place = places[at % places.len()];
        characters[place] = if characters[place].is_ascii_digit() { '٣' } else if characters[place] >= '\u{2E80}' { '龘' } else { 'ǂ' };
        let text: String = characters.iter().collect();
        let verdict = verdict(&text);
        // Where it stands before quotation marks, what they hold may still be a true quotation, and is told to be all that is.
        let holds_it = verdict.parts.iter().any(|part| part.given.contains(characters[place]));
        let is_told = verdict.scope == Scope::Quoted && !holds_it;
        prop_assert!(!verdict.is_verbatim() || is_told, "{text:?}: {verdict:?}");
    }

    #[test]
    fn a_difference_holds_all_of_both_texts(file: usize, from: usize, length in 12_usize..200, cut in 0_usize..100) {
        let words = stretch(file, from, length);
        let characters: Vec<char> = words.chars().collect();
        let cut = cut % characters.len();
        let text: String = characters.iter().enumerate()
            .filter(|(place, _)| !(cut..cut + 5).contains(place)).map(|(_, c)| *c).collect();
        prop_assume!(has_words(&text));
        for part in verdict(&text).parts {
            let Finding::Near(difference) = part.finding else { continue };
            let side = |keep: fn(&Piece<'static>) -> Option<&'static str>| {
                difference.pieces.iter().filter_map(keep).collect::<String>()
            };
            let source = side(|piece| match piece { Piece::Same(words) | Piece::Missing(words) => Some(words), Piece::Added(_) => None });
            let given = side(|piece| match piece { Piece::Same(words) | Piece::Added(words) => Some(words), Piece::Missing(_) => None });
            // Headings that were not quoted are not shown.
            let shown = |text: &str| text.lines().filter(|line| !line.starts_with('#')).collect::<String>();
            prop_assert_eq!(shown(&source), shown(difference.place.words()));
            let joined = |text: &str| NormalText::of(text).joined();
            prop_assert_eq!(joined(&given), joined(part.given), "{:?}", difference);
        }
    }

    #[test]
    fn no_text_is_too_odd(text in "(\\PC|[\u{0}-\u{1F}]|[“”…\\[\\]\"「」.。]){0,60}") {
        if let Ok(claim) = Claim::parse(&text) {
            prop_assert!(!VERIFIER.verify(&CORPUS, &claim).parts.is_empty());
        }
    }
}

#[test]
fn questions_about_other_things_come_near_nothing() {
    let questions = fs::read_to_string("tests/data/questions/foreign-none.jsonl").unwrap();
    for line in questions.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        check(line["question"].as_str().unwrap(), &["nothing"]);
    }
}

#[test]
fn long_texts_without_a_hold_are_verified_too() {
    let speech: Vec<char> = CORPUS.document("speech").unwrap().text().chars().collect();
    let scrambled = (0..4000).map(|place| speech[place * 7 % speech.len()]);
    // Without punctuation, of which some would be marks of omission.
    let scrambled: String = scrambled.filter(|c| c.is_alphanumeric()).collect();
    check(&scrambled, &["nothing"]);
    check(&"中国".repeat(2000), &["nothing"]);
    let many = verdict(&"中国愿意大力推进合作关系发展吗…".repeat(24));
    assert_eq!(many.parts.len(), 24);
}
