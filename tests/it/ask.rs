//! `ask` as people and programs use it: on a terminal's place, as JSON, in batches with broken lines.

use std::process::Output;

use serde_json::Value;

use crate::program::run;

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn the_question_of_the_readme_is_answered_with_its_place() {
    let output = run(&["ask", "2030年贸易额要达到多少？"], b"");
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    let mut lines = shown.lines();
    assert!(lines.next().unwrap().contains("贸易额提升至700亿美元"), "{shown}");
    // The speech says it, and the briefing about the speech.
    let places = [
        "— 习近平，《携手共命运 一起向未来》，第14段 · 新华社，2022-01-25",
        "— 《赓续传统友谊，共谱美好明天》，第6段 · 新华社，2022-01-25",
    ];
    assert!(lines.next().is_some_and(|line| places.contains(&line)), "{shown}");
    assert!(shown.contains("\n另见\n  "), "{shown}");
    assert!(!shown.contains('\u{1b}'), "colour only on a terminal: {shown:?}");
}

#[test]
fn where_the_texts_do_not_say_nothing_looks_like_a_source() {
    for (question, said) in [
        (
            "2021年中国同中亚国家的贸易额是多少？",
            "文献谈到了相关内容，但没有回答这个问题。\n",
        ),
        (
            "How do I bake bread?",
            "The texts do not deal with this subject.\n",
        ),
    ] {
        let output = run(&["ask", question], b"");
        assert_eq!(String::from_utf8(output.stdout).unwrap(), said, "{question}");
        assert!(output.status.success());
    }
}

#[test]
fn what_cannot_be_asked_is_said_in_one_line() {
    let long = "x".repeat(100_000); // the system takes no more than 128 KiB of one argument
    for (arguments, expected) in [
        (vec!["ask", "  \u{200b} "], "error: the question is empty\n"),
        (
            vec!["ask", &long],
            "error: the question has 100000 characters; at most 4096 can be asked\n",
        ),
    ] {
        let output = run(&arguments, b"");
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
    }
    assert_eq!(
        run(&["ask"], b"").status.code(),
        Some(2),
        "neither a question nor --batch"
    );
    assert!(
        run(&["ask", "\u{7}\u{1b}[31m贸易额\u{0}".trim_end_matches('\0')], b"")
            .status
            .success()
    );
}

#[test]
fn the_json_of_an_answer_has_all_its_keys_and_quotes_verbatim() {
    let output = run(
        &[
            "ask",
            "--json",
            "--limit",
            "2",
            "中哈原油管道累计对华输油多少吨？",
        ],
        b"",
    );
    let answer = lines(&output).remove(0);
    assert_eq!(answer["language"], "zh");
    assert_eq!(answer["answered"], true);
    assert!(answer["took_us"].is_u64());
    let passages = answer["passages"].as_array().unwrap();
    assert_eq!(passages.len(), 2);
    for passage in passages {
        let text = passage["text"].as_str().unwrap();
        assert!(text.contains(passage["quote"].as_str().unwrap()));
        let file = format!(
            "{}/corpus/{}.md",
            env!("CARGO_MANIFEST_DIR"),
            passage["document"].as_str().unwrap()
        );
        assert!(std::fs::read_to_string(file).unwrap().contains(text));
        for key in ["title", "section", "paragraph", "translation", "score"] {
            assert!(passage.get(key).is_some(), "{key}");
        }
    }
    assert!(passages[0]["quote"].as_str().unwrap().contains("1.5亿吨"));
}

#[test]
fn what_is_typed_wrongly_is_searched_for_as_it_is_meant_and_the_answer_says_so() {
    let asked = |question: &str| lines(&run(&["ask", "--json", question], b"")).remove(0);
    for (question, searched, language) in [
        ("托卡业夫说了什么？", "托卡耶夫说了什么？", "zh"),
        ("tuokayefu shi shei", "托卡耶夫是谁", "zh"),
        (
            "How much oil came through the pipline?",
            "How much oil came through the pipeline?",
            "en",
        ),
    ] {
        let answer = asked(question);
        assert_eq!(answer["question"], question);
        assert_eq!(answer["searched_for"], searched);
        assert_eq!(answer["language"], language, "{question}");
    }
    assert!(asked("托卡耶夫说了什么？").get("searched_for").is_none());
    let output = run(&["ask", "冬澳会开了没"], b"");
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.starts_with("按“冬奥会”查找\n"), "{shown}");
}

#[test]
fn a_batch_answers_in_order_and_goes_on_after_a_broken_line() {
    let input = "{\"id\":\"a\",\"question\":\"2030年贸易额要达到多少？\"}\n\
                 \n\
                 {broken\n\
                 {\"id\":7}\n\
                 {\"id\":\"e\",\"question\":\"  \"}\n\
                 {\"id\":{\"any\":1},\"question\":\"你好\",\"more\":true}";
    let mut bytes = input.as_bytes().to_vec();
    bytes.extend(b"\n\xff\xfe\n");
    let output = run(&["ask", "--batch"], &bytes);
    assert!(output.status.success());
    let lines = lines(&output);
    assert_eq!(lines.len(), 6, "{lines:?}");
    assert_eq!(
        (&lines[0]["id"], &lines[0]["answered"]),
        (&Value::from("a"), &Value::from(true))
    );
    assert_eq!(lines[1]["line"], 3);
    assert!(lines[1].get("id").is_none() && lines[1]["error"].is_string());
    assert_eq!(
        (&lines[2]["id"], &lines[2]["line"]),
        (&Value::from(7), &Value::from(4))
    );
    assert_eq!(lines[3]["error"], "the question is empty");
    assert_eq!(lines[4]["id"]["any"], 1);
    assert_eq!(lines[4]["answered"], false);
    assert_eq!(lines[5]["line"], 7);
}

#[test]
fn a_line_that_never_ends_is_an_error_and_the_next_is_answered() {
    let mut input = vec![b'x'; 3_000_000];
    input.extend("\n{\"id\":1,\"question\":\"贸易额\"}\n".as_bytes());
    let lines = lines(&run(&["ask", "--batch"], &input));
    assert_eq!(lines[0]["error"], "the line has more than 1048576 bytes");
    assert_eq!(lines[1]["id"], 1);
}

#[test]
fn the_same_question_gets_the_same_bytes() {
    let answer = || {
        let mut answer = lines(&run(
            &["ask", "--json", "--limit", "5", "各方对“颜色革命”持什么态度？"],
            b"",
        ))
        .remove(0);
        answer["took_us"].take();
        answer.to_string()
    };
    assert_eq!(answer(), answer());
}
