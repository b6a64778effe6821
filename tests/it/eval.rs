//! `eval` and its gate, and what the engine does on texts that have nothing to do with the summit.

use std::process::{Command, Output};

fn eval(arguments: &[&str], variables: &[(&str, &str)]) -> (Output, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summit-bot"));
    command
        .arg("eval")
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.envs(variables.iter().copied()).output().unwrap();
    let shown = String::from_utf8(output.stdout.clone()).unwrap();
    (output, shown)
}

#[test]
fn the_gate_ends_with_1_and_says_what_is_too_low() {
    let file = "tests/data/questions/dev.jsonl";
    let (output, shown) = eval(&[file, "--gate"], &[("SUMMIT_BOT_GATE__ANSWER_AT_1", "1.0")]);
    assert_eq!(output.status.code(), Some(1), "{shown}");
    assert!(shown.contains("gate: answer@1 is 0."), "{shown}");
    let (output, shown) = eval(&[file, "--gate"], &[("SUMMIT_BOT_GATE__LANGUAGE", "fr")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        shown.ends_with("gate: the file has no question in `fr`\n"),
        "{shown}"
    );
}

#[test]
fn without_glossary_or_hints_the_engine_finds_the_sentence_in_foreign_texts() {
    let folder = [
        "tests/data/foreign/questions.jsonl",
        "--corpus",
        "tests/data/foreign/corpus",
        "--json",
    ];
    let (output, shown) = eval(&folder, &[]);
    assert!(output.status.success());
    let measures: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let all = &measures["all"];
    assert!(all["chosen_at_1"].as_f64().unwrap() > 0.7, "{all}");
    assert!(all["characters"].as_f64().unwrap() < 65.0, "{all}");
}

#[test]
fn a_broken_file_of_questions_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("q.jsonl");
    std::fs::write(
        &file,
        "\n{\"id\":\"a\",\"question\":\"x\",\"answerable\":false}\n{\"id\":1}\n",
    )
    .unwrap();
    let (output, _) = eval(&[file.to_str().unwrap()], &[]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("line 3 is not a question with its answer"),
        "{said}"
    );
}
