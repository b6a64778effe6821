//! `verify` as people and programs use it: true, joined and altered quotations, as an argument and from standard input.

use std::{fs, process::Output};

use serde_json::Value;

use crate::program;

/// Runs `verify` under a language of the system.
fn run_in(language: &str, arguments: &[&str], input: &[u8]) -> Output {
    program::run_in(language, &[&["verify"], arguments].concat(), input)
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    run_in("en_US.UTF-8", arguments, input)
}

#[track_caller]
fn check(text: &str, code: i32, expected: &str) {
    let output = run(&[text], b"");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected, "{text}");
    assert_eq!(output.status.code(), Some(code), "{text}");
}

fn json(text: &str) -> Value {
    let output = run(&["--json"], text.as_bytes());
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_true_quotation_has_its_place() {
    check(
        "「歲月不居，時光如流」",
        0,
        "verbatim: 携手共命运 一起向未来, paragraph 10, sentence 1 (bytes 2605–2632 of speech)\n\
         岁月不居，时光如流。\n\
         — 习近平, 《携手共命运 一起向未来》, paragraph 10 · 新华社, 2022-01-25\n",
    );
    check(
        "The Chinese say that at thirty one stands firm.",
        0,
        "verbatim: Hand in Hand in a Shared Destiny, Together for a Shared Future, paragraph 2, sentence 1 (bytes 572–619 of speech.en)\n\
         The Chinese say that at thirty one stands firm.\n\
         These are words of our working translation (en). The original says:\n\
         中国人说，三十而立。\n\
         — 习近平, 《携手共命运 一起向未来》, paragraph 2 · 新华社, 2022-01-25\n",
    );
    check(
        "中亚五国",
        0,
        "verbatim: 赓续传统友谊，共谱美好明天, paragraph 1, sentence 1 (bytes 304–316 of briefing)\n\
         新华社北京1月25日电1月25日，习近平主席主持中国同中亚五国建交30周年视频峰会，发表题为《携手共命运 一起向未来》的重要讲话。\n\
         — 《赓续传统友谊，共谱美好明天》, paragraph 1 · 新华社, 2022-01-25\n\
         It stands in 25 places, of which these are the first:\n\
         \x20 赓续传统友谊，共谱美好明天, paragraph 1, sentence 1 (bytes 304–316 of briefing)\n\
         \x20 赓续传统友谊，共谱美好明天, paragraph 2, sentence 1 (bytes 617–629 of briefing)\n\
         \x20 赓续传统友谊，共谱美好明天, paragraph 3, sentence 1 (bytes 978–990 of briefing)\n\
         \x20 赓续传统友谊，共谱美好明天, paragraph 5, sentence 4 (bytes 2112–2124 of briefing)\n\
         \x20 赓续传统友谊，共谱美好明天, paragraph 6, sentence 2 (bytes 2282–2294 of briefing)\n",
    );
}

#[test]
fn an_altered_quotation_shows_what_was_altered() {
    check(
        "习近平说：“病毒没有国界，人类命运休戚相关”",
        1,
        "not verbatim; the nearest passage: 携手共命运 一起向未来, paragraph 17, sentence 1 (bytes 5280–5325 of speech)\n\
         病毒没有国界，人类命运休戚[-与共-]{+相关+}\n\
         — 习近平, 《携手共命运 一起向未来》, paragraph 17 · 新华社, 2022-01-25\n\
         Only the words within the quotation marks were compared; those around them are not from the texts.\n",
    );
    check(
        "坚决支持外部干涉和策动“颜色革命”",
        1,
        "not verbatim; the nearest passage: 携手共命运 一起向未来, paragraph 5, sentence 2 (bytes 1392–1443 of speech)\n\
         坚决[-反对-]{+支持+}外部干涉和策动“颜色革命”\n\
         — 习近平, 《携手共命运 一起向未来》, paragraph 5 · 新华社, 2022-01-25\n\
         \n\
         These words within the quotation marks are verbatim:\n\
         \x20 颜色革命: 赓续传统友谊，共谱美好明天, paragraph 7, sentence 2 (bytes 2996–3008 of briefing)\n",
    );
    check(
        "今天天气很好，我们去公园散步吧",
        1,
        "not verbatim: nothing like it in the texts\n",
    );
}

#[test]
fn joined_parts_are_told_one_by_one() {
    check(
        "岁月不居……人类命运休戚与共",
        0,
        "2 of 2 parts are verbatim; they stand in one text, in this order\n\
         \n\
         1. 岁月不居\n\
         verbatim: 携手共命运 一起向未来, paragraph 10, sentence 1 (bytes 2605–2617 of speech)\n\
         岁月不居，时光如流。\n\
         — 习近平, 《携手共命运 一起向未来》, paragraph 10 · 新华社, 2022-01-25\n\
         \n\
         2. 人类命运休戚与共\n\
         verbatim: 携手共命运 一起向未来, paragraph 17, sentence 1 (bytes 5301–5325 of speech)\n\
         新冠肺炎疫情再次证明，病毒没有国界，人类命运休戚与共。\n\
         — 习近平, 《携手共命运 一起向未来》, paragraph 17 · 新华社, 2022-01-25\n",
    );
}

#[test]
fn the_verdict_is_told_in_the_language_of_the_reader() {
    for (language, expected) in [
        ("zh_CN.UTF-8", "逐字相符：《携手共命运 一起向未来》第10段第1句"),
        ("zh_TW.UTF-8", "逐字相符：《携手共命运 一起向未来》第10段第1句"),
        (
            "ru_RU.UTF-8",
            "дословно: «携手共命运 一起向未来», абзац 10, предложение 1",
        ),
        ("C", "verbatim: 携手共命运 一起向未来, paragraph 10, sentence 1"),
    ] {
        let output = run_in(language, &["-"], "岁月不居，时光如流".as_bytes());
        let shown = String::from_utf8(output.stdout).unwrap();
        assert!(shown.starts_with(expected), "{shown}");
    }
}

#[test]
fn what_cannot_be_verified_is_said_in_one_line() {
    let long = "x".repeat(100_000); // the system takes no more than 128 KiB of one argument
    for (argument, input, expected) in [
        ("", b"".as_slice(), "error: the text is empty\n"),
        (" \u{200b}\u{7}\n", b"", "error: the text is empty\n"),
        ("-", b"", "error: the text is empty\n"),
        ("“……”！?", b"", "error: the text has no words, only punctuation\n"),
        (
            &long,
            b"",
            "error: the text has 100000 characters; at most 4096 can be verified\n",
        ),
        (
            "-",
            &vec![b'x'; 3_000_000],
            "error: the text has more than 1048576 bytes; at most 4096 characters can be verified\n",
        ),
        (
            "-",
            b"\xff\xfe",
            "error: standard input is not UTF-8: invalid utf-8 sequence of 1 bytes from index 0\n",
        ),
    ] {
        let output = run(&[argument], input);
        assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
    }
    let output = run(&["--corpus", "/nowhere", "贸易额"], b"");
    assert_eq!(output.status.code(), Some(2), "a fault is not a verdict");
    assert_eq!(run(&["贸易额", "贸易额"], b"").status.code(), Some(2));
}

#[test]
fn nothing_in_a_text_reaches_the_terminal_as_a_command() {
    let output = run(&["\u{1b}[31m今天天气很好\u{202e}，\u{9b}我们……去公园散步吧"], b"");
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(
        shown.contains("我们") && !shown.contains(['\u{1b}', '\u{9b}', '\u{202e}']),
        "{shown:?}"
    );
}

#[test]
fn the_json_of_a_verdict_has_its_place_in_the_file() {
    let verdict = json("「歲月不居，時光如流」");
    assert_eq!(
        (&verdict["verbatim"], &verdict["scope"]),
        (&Value::from(true), &Value::from("whole"))
    );
    assert_eq!(
        (&verdict["document"], &verdict["paragraph"]),
        (&Value::from("speech"), &Value::from(10))
    );
    assert_eq!(
        verdict["sentences"],
        serde_json::json!([{"paragraph": 10, "sentence": 1}])
    );
    assert_eq!(
        (&verdict["fidelity"], &verdict["times"]),
        (&Value::from("style"), &Value::from(1))
    );
    assert!(verdict["translation"].is_null() && verdict["difference"].is_null());
    let file = fs::read_to_string(format!("{}/corpus/speech.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let border = |number: usize| usize::try_from(verdict["bytes"][number].as_u64().unwrap()).unwrap();
    assert_eq!(file.get(border(0)..border(1)), verdict["quote"].as_str());
    assert_eq!(verdict["quote"], "岁月不居，时光如流");
    assert!(file.contains(verdict["text"].as_str().unwrap()));
}

#[test]
fn the_json_of_translated_joined_and_altered_quotations() {
    let verdict = json("at thirty one stands firm");
    assert_eq!(verdict["translation"]["language"], "en");
    assert_eq!(verdict["translation"]["quote"], "at thirty one stands firm");
    assert_eq!(verdict["quote"], "中国人说，三十而立。");

    let verdict = json("人类命运休戚与共 [...] 岁月不居");
    assert_eq!(
        (&verdict["verbatim"], &verdict["order"]),
        (&Value::from(true), &Value::from("changed"))
    );
    assert!(verdict["document"].is_null());
    let paragraphs: Vec<&Value> = verdict["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| &part["paragraph"])
        .collect();
    assert_eq!(paragraphs, [17, 10]);

    let verdict = json("坚决支持外部干涉和策动“颜色革命”");
    assert_eq!(verdict["verbatim"], false);
    assert_eq!(
        verdict["difference"]["pieces"][1],
        serde_json::json!({"missing": "反对"})
    );
    assert_eq!(
        verdict["difference"]["marked"],
        "坚决[-反对-]{+支持+}外部干涉和策动“颜色革命”"
    );
    assert_eq!(verdict["quoted"][0]["given"], "颜色革命");

    let verdict = json("今天天气很好，我们去公园散步吧");
    assert!(verdict["document"].is_null() && verdict["difference"].is_null());
    assert_eq!(verdict["sentences"], serde_json::json!([]));
}
