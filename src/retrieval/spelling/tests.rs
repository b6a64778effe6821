//! What is corrected and what is not, on the shipped texts and on others.

use std::{path::Path, sync::LazyLock};

use proptest::prelude::*;

use crate::{
    answer::{Answer, Question, Searched},
    corpus::{Corpus, Limits, Passage, load},
    retrieval::Archive,
};

fn archive(corpus: Corpus) -> Archive {
    let ranking = toml::from_str(include_str!("../../../config/ranking.toml")).unwrap();
    Archive::open(corpus, ranking).unwrap()
}

static SHIPPED: LazyLock<Archive> =
    LazyLock::new(|| archive(load(Path::new("corpus"), Limits::default()).unwrap()));

fn searched(archive: &Archive, question: &str) -> Option<Searched> {
    archive.searched(&Question::parse(question).unwrap()).unwrap()
}

#[track_caller]
fn check(question: &str, expected: &str) {
    let found = searched(&SHIPPED, question);
    let text = found.as_ref().map_or(question, |found| found.question.text());
    assert_eq!(text, expected, "{found:?}");
}

/// Checks that questions are searched for as they are written.
#[track_caller]
fn check_kept(questions: &[&str]) {
    for question in questions {
        check(question, question);
    }
}

#[test]
fn characters_that_sound_alike_become_the_word_that_is_known() {
    check("托卡业夫说了什么", "托卡耶夫说了什么");
    check("油气官道有多长？", "油气管道有多长？");
    check("中国和土酷曼斯坦", "中国和土库曼斯坦");
    check("义带一路是什么", "一带一路是什么");
    check("习近评提了几点建议", "习近平提了几点建议");
    check("丝路电伤", "丝路电商");
    check("油汽官道的里程", "油气管道的里程");
    check("那扎尔巴耶夫大学演讲 年份", "纳扎尔巴耶夫大学演讲 年份");
    check("名间友好论坛谁倡议的", "民间友好论坛谁倡议的");
}

#[test]
fn what_is_right_stays_as_it_is_written() {
    check("託卡業夫總統說了什麼", "託卡耶夫總統說了什麼");
    check("共建“义带一鹿”", "共建“一带一路”");
    check("TOKAYAEV and trade", "Tokayev and trade");
}

#[test]
fn a_long_name_may_have_any_one_wrong_character() {
    check("托卡朗夫说了什么", "托卡耶夫说了什么");
    check("吉尔吉朗斯坦", "吉尔吉斯斯坦");
    check_kept(&["东亚地区有什么合作", "法国总统说了什么", "托卡朗朗说了什么"]);
}

#[test]
fn pinyin_becomes_chinese() {
    check("tuokayefu是谁", "托卡耶夫是谁");
    check("Tuokayefu说了什么？", "托卡耶夫说了什么？");
    check("yidaiyilu", "一带一路");
    check("yi dai yi lu shi shenme?", "一带一路是什么?");
    check("中国和hasakesitan", "中国和哈萨克斯坦");
    check_kept(&[
        "What is yidaiyilu?",
        "Tokayev是谁",
        "Beijing",
        "long dong tong",
        "AI和5G",
    ]);
}

#[test]
fn a_word_of_letters_becomes_the_one_that_is_nearest() {
    check("Kazakhstan-China oil pipline", "Kazakhstan-China oil pipeline");
    check("color revoulutions opposed?", "color revolutions opposed?");
    check("What did Tokaiev say?", "What did Tokayev say?");
    check("Who is the presidnet?", "Who is the president?");
    check(
        "сколько поздов Китай Европа прошло",
        "сколько поездов Китай Европа прошло",
    );
    check("сотрудничиство стран", "сотрудничество стран");
}

#[test]
fn words_that_are_no_names_are_left_alone_when_another_letter_makes_another_word() {
    check_kept(&[
        "How do I bake bread?",
        "Iraq and Mali",
        "the plane and the grade",
        "как приготовить бешбармак",
        "до скольки миллиардов хотят разогнать торговлю",
        "Вакцину какого производителя Китай передаст?",
        "Кыргызстанга канча берилет",
        "сәлем қалың қалай",
    ]);
}

#[test]
fn numbers_and_known_words_stay() {
    check_kept(&[
        "2031年贸易额要达到多少？",
        "第六条建议",
        "五亿美元无偿援助中乌兹别克斯坦分得多少？",
        "年初哈萨克斯坦闹乱子，中国站哪边",
        "大家打算怎么帮阿富汗搞经济",
        "哈萨克斯坦那条隧道",
        "姐妹城以后想凑到几对啊？",
        "中亞國家對陸方的一中立場怎麼表態？",
        "英国人西伊勋爵为什么把脂红路12号别墅转卖给巴利夫妇？",
        "2008年北京奥运会中国花样游泳队得了第几名？",
        "COVID-91 and D1ine",
    ]);
}

#[test]
fn a_question_with_many_errors_is_not_understood() {
    check(
        "托卡业夫和米尔济约业夫和扎帕罗福",
        "托卡耶夫和米尔济约耶夫和扎帕罗夫",
    );
    check_kept(&["托卡业夫、米尔济约业夫、扎帕罗福、油气官道"]);
}

#[test]
fn other_texts_are_corrected_by_their_own_words() {
    let folder = tempfile::tempdir().unwrap();
    let head = "+++\ntitle = \"T\"\nkind = \"speech\"\npublisher = \"P\"\ndate = 2022-01-25\nlanguage = ";
    let write = |name: &str, language: &str, body: &str| {
        std::fs::write(
            folder.path().join(name),
            format!("{head}\"{language}\"\n+++\n\n{body}\n"),
        )
        .unwrap();
    };
    write("a.md", "zh", "大熊猫保护研究中心位于卧龙自然保护区。");
    write("b.md", "fr", "Le gouvernement approuve la convention.");
    let archive = archive(load(folder.path(), Limits::default()).unwrap());
    let text = |question| searched(&archive, question).map(|found| found.question.text().to_owned());
    assert_eq!(text("卧龙自燃保护区").as_deref(), Some("卧龙自然保护区"));
    assert_eq!(text("卧龙自然保护区"), None);
    assert!(matches!(
        archive.answer(&Question::parse("卧龙自燃保护区").unwrap(), 1),
        Ok(Answer::Found(found)) if found.searched.is_some()
    ));
}

/// Questions of known words, of words that are typed wrongly, and of anything.
fn questions() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "托卡耶夫",
        "托卡业夫",
        "业",
        "官道",
        "油气",
        "一带一路",
        "一代一路",
        "哈萨克斯坦",
        "人",
        "的",
        "2030年",
        "七百亿",
        "，",
        " ",
        "“",
        "tuokayefu",
        "yi",
        "dai",
        "yi lu",
        "shi",
        "shei",
        "Tokayev",
        "Tokaiev",
        " vacine ",
        " pipline",
        "Казахстан",
        " Казакстан ",
        "поздов",
        "习近",
        "平",
        "评",
        "中亚",
        "終亞",
        "元首",
        "总桶",
        "🙂",
        "\u{301}",
        "ş",
    ]);
    prop_oneof![
        prop::collection::vec(part, 1..9).prop_map(|parts| parts.concat()),
        "\\PC{1,24}"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn corrections_are_in_place_and_final(text in questions()) {
        let Ok(question) = Question::parse(&text) else { return Ok(()) };
        let Some(found) = SHIPPED.searched(&question).unwrap() else { return Ok(()) };
        prop_assert!(found.corrections.len() <= super::MAX_CORRECTIONS);
        let mut before = 0;
        for correction in &found.corrections {
            prop_assert!(before <= correction.span.start && !correction.span.is_empty());
            prop_assert_eq!(correction.span.of(question.text()), &correction.written);
            prop_assert_ne!(&correction.written, &correction.searched);
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            prop_assert_eq!(digits(&correction.written), digits(&correction.searched));
            before = correction.span.end;
        }
        prop_assert_eq!(SHIPPED.searched(&found.question).unwrap(), None, "{}", found.question.text());
    }

    #[test]
    fn what_the_texts_say_is_never_changed(document in 0_usize..4, at in any::<prop::sample::Index>(), translated in 0_usize..8) {
        let document = &SHIPPED.corpus().documents()[document];
        let translation = document.translations().get(translated);
        let (text, passages) = match translation {
            Some(translation) => (translation.text(), translation.passages()),
            None => (document.text(), document.passages()),
        };
        let sentences: Vec<&str> =
            passages.iter().flat_map(Passage::sentences).map(|span| span.of(text)).collect();
        let Ok(question) = Question::parse(sentences[at.index(sentences.len())]) else { return Ok(()) };
        // A short sentence may look like one of another language.
        let expected = translation.map_or_else(|| document.language().clone(), |of| of.language().clone());
        if *question.language() == expected {
            prop_assert_eq!(SHIPPED.searched(&question).unwrap(), None);
        }
    }
}
