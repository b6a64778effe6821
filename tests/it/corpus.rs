//! Hostile folders and files: each fault is told with its place and what to do, all of them at once, and nothing hangs.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

const HEAD: &str = "+++\ntitle = \"题\"\nkind = \"speech\"\npublisher = \"社\"\ndate = 2022-01-25\nlanguage = \"zh\"\n+++\n\n";

fn check(folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summit-bot"));
    command
        .arg("check")
        .arg("--corpus")
        .arg(folder)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

/// Writes one file and returns what `check` says of it, with the folder's name left out.
fn said_of(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let output = check(folder.path());
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    said.replace(&format!("{}/", folder.path().display()), "")
}

#[track_caller]
fn check_said(name: &str, bytes: &[u8], expected: &str) {
    let said = said_of(name, bytes);
    assert!(said.contains(expected), "expected {expected:?} in:\n{said}");
}

#[test]
fn the_shipped_texts_have_no_fault() {
    let output = check(Path::new("corpus"));
    assert!(output.status.success(), "{output:?}");
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "no fault: 4 documents, 70 paragraphs, 28 translations\n"
    );
}

#[test]
fn each_fault_of_a_file_is_told_with_its_place() {
    let text = |change: fn(&str) -> String| (change(HEAD) + "一。\n").into_bytes();
    check_said(
        "a.md",
        &text(|head| format!("\u{FEFF}{head}")),
        "a.md:1: the file begins with a byte order mark",
    );
    check_said(
        "a.md",
        &text(|head| head.replace('\n', "\r\n")),
        "a.md:1: the line ends with a carriage return",
    );
    check_said(
        "a.md",
        &text(|head| head.to_owned() + "\0"),
        "a.md:9: the line holds the control character U+0000",
    );
    check_said("a.md", b"\xFF\xFE\n", "a.md:1: byte 0 is not UTF-8");
    check_said("a.md", b"", "a.md:1: the front matter is missing");
    check_said(
        "a.md",
        b"+++\ntitle = \"x\"\n",
        "a.md:1: the front matter does not end",
    );
    check_said("a.md", HEAD.as_bytes(), "the text has no paragraph");
    check_said(
        "a.md",
        &text(|head| head.replace("title", "titel")),
        "a.md:2: `titel` is not a key of the front matter",
    );
    check_said(
        "a.md",
        &text(|head| head.replace("titel", "title").replace("kind", "type")),
        "did you mean `kind`?",
    );
    check_said(
        "a.md",
        &text(|head| head.replace("\"题\"", "7")),
        "a.md:2: `title` is the number `7`, not a text",
    );
    check_said(
        "a.md",
        &text(|head| head.replace("\"题\"", "\"\"")),
        "a.md:2: `title` is empty",
    );
    check_said(
        "a.md",
        &text(|head| head.replace("2022-01-25", "2022-1-25")),
        "a.md:5: `date` is `2022-1-25`, which is not a date\n  write year-month-day, for example: date = 2022-01-25",
    );
    check_said(
        "a.md",
        &text(|head| head.replace("2022-01-25", "\"2022-01-25\"")),
        "a.md:5: `date` is the text",
    );
    check_said(
        "a.md",
        &text(|head| head.replace("2022-01-25", "2022-01-25T10:00:00")),
        "which is not a day alone",
    );
    check_said(
        "a.md",
        &text(|head| head.replace("\"zh\"", "\"中文\"")),
        "a.md:6: `language` is `中文`",
    );
    check_said(
        "a.md",
        &text(|head| head.replace("\"社\"", "\"社")),
        "a.md:4: the line is not TOML",
    );
    check_said("讲话.md", &text(ToOwned::to_owned), "`讲话` cannot be an id");
}

#[test]
fn all_faults_are_told_at_once() {
    let said = said_of("a.md", b"+++\ntitel = \"x\"\nkind = 3\ndate = 2022-1-25\n+++\n");
    for expected in [
        "titel",
        "`kind`",
        "2022-1-25",
        "`title` is missing",
        "`publisher` is missing",
        "no paragraph",
        "7 faults",
    ] {
        assert!(said.contains(expected), "expected {expected:?} in:\n{said}");
    }
}

#[test]
fn hints_for_what_is_not_there_are_told_with_their_line() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.md", &(HEAD.to_owned() + "一。二。\n"));
    write(
        "a.hints.toml",
        "[[hint]]\nparagraph = 1\nsentence = 2\nzh = [\"问\"]\n\n[[hint]]\nparagraph = 1\nsentence = 3\nzh = [\"问\"]\n\n\
         [[hint]]\nparagraph = 9\nsentence = 1\nasked_in_zh = [\"问\"]\n",
    );
    write("b.hints.toml", "");
    let said = String::from_utf8(check(folder.path()).stdout).unwrap();
    for expected in [
        "a.hints.toml:6: there is no sentence 3 in paragraph 1 of `a`\n  the last sentence of the paragraph is 2",
        "a.hints.toml:11: there is no sentence 1 in paragraph 9 of `a`\n  the last paragraph of the text is 1",
        "a.hints.toml:11: `asked_in_zh` is neither `paragraph`, `sentence`, `not_said` nor a language tag",
        "b.hints.toml: there is no text `b.md` for these hints",
        "4 faults",
    ] {
        assert!(said.contains(expected), "expected {expected:?} in:\n{said}");
    }
}

#[test]
fn two_files_with_one_id_are_both_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("more")).unwrap();
    for name in ["a.md", "more/a.md"] {
        fs::write(folder.path().join(name), HEAD.to_owned() + "一。\n").unwrap();
    }
    let said = String::from_utf8(check(folder.path()).stdout).unwrap();
    assert!(
        said.contains("more/a.md: the id `a` is taken by ") && said.contains("/a.md\n"),
        "{said}"
    );
}

/// Writes an original of two headings and three paragraphs, and a translation; returns what `check` says of them.
#[track_caller]
fn said_of_translation(name: &str, text: &str) -> String {
    said_of_files(&[("a.md", ORIGINAL_BODY, "zh"), (name, text, "en")])
}

const ORIGINAL_BODY: &str = "一。二。\n\n## 甲\n\n三。\n\n## 乙\n\n四！五？六。\n";
const PAIRED_BODY: &str =
    "One.\nTwo.\n\n## A\n\nThree, e.g. No. 3. And so on.\n\n## B\n\nFour!\nFive?\nSix.\n";

/// Writes files, each with its body and language, and returns what `check` says of them, with the folder's name left out.
fn said_of_files(files: &[(&str, &str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, body, language) in files {
        let head = HEAD.replace("\"zh\"", &format!("\"{language}\""));
        fs::write(folder.path().join(name), head + body).unwrap();
    }
    let said = String::from_utf8(check(folder.path()).stdout).unwrap();
    said.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn a_translation_pairs_line_by_line() {
    let said = said_of_translation("a.en.md", PAIRED_BODY);
    assert_eq!(said, "no fault: 1 documents, 3 paragraphs, 1 translations\n");
}

#[test]
fn each_fault_of_a_translation_is_told_with_its_place() {
    let expect = |said: String, expected: &str| {
        assert!(said.contains(expected), "expected {expected:?} in:\n{said}");
    };
    expect(
        said_of_files(&[("a.md", ORIGINAL_BODY, "zh"), ("b.en.md", PAIRED_BODY, "en")]),
        "b.en.md: it translates `b`, but there is no original `b.md`\n  put the original beside it as `b.md`",
    );
    expect(
        said_of_translation("a.english.md", PAIRED_BODY),
        "a.english.md: `english` in the file name is not a language tag\n  name a translation of `a.md` by its language",
    );
    expect(
        said_of_translation("a.ru.md", PAIRED_BODY),
        "a.ru.md:6: `language` is `en`, but the file name says `ru`",
    );
    expect(
        said_of_files(&[("a.md", ORIGINAL_BODY, "zh"), ("a.zh.md", ORIGINAL_BODY, "zh")]),
        "a.zh.md: it translates into `zh`, the language of a.md itself",
    );
    expect(
        said_of_files(&[
            ("a.md", ORIGINAL_BODY, "zh"),
            ("a.en.md", PAIRED_BODY, "en"),
            ("a.en-GB.md", PAIRED_BODY, "en-GB"),
        ]),
        "a.en.md: there is another translation of `a` into `en`: a.en-GB.md",
    );
    expect(
        said_of_translation("a.en.md", &PAIRED_BODY.replace("## B\n\n", "")),
        "a.en.md: it has 1 heading, but a.md has 2",
    );
    expect(
        said_of_translation(
            "a.en.md",
            &PAIRED_BODY
                .replace("## A\n\n", "")
                .replace("One.", "## A\n\nOne."),
        ),
        "a.en.md:11: paragraph 1 does not stand under the same heading as in a.md",
    );
    expect(
        said_of_translation("a.en.md", &PAIRED_BODY.replace("One.\n", "One.\n\n")),
        "a.en.md: it has 4 paragraphs, but a.md has 3",
    );
    expect(
        said_of_translation("a.en.md", &PAIRED_BODY.replace("Five?\n", "")),
        "a.en.md:18: paragraph 3 has 2 sentences, one a line, but a.md has 3 there\n  write the translation of each sentence of a.md:17 on one line",
    );
}

#[test]
fn all_faults_of_all_translations_are_told_at_once() {
    let bad = PAIRED_BODY.replace("One.\n", "").replace("Six.", "Six.\nSeven.");
    let said = said_of_files(&[
        ("a.md", ORIGINAL_BODY, "zh"),
        ("a.en.md", &bad, "ru"),
        ("a.ru.md", &bad.replace("## A\n", ""), "ru"),
        ("b.uz.md", "Bir.", "uz"),
    ]);
    for expected in [
        "a.en.md:6: `language` is `ru`",
        "a.en.md:9: paragraph 1 has 1 sentence, ",
        "a.en.md:17: paragraph 3 has 4 sentences, ",
        "a.ru.md: it has 1 heading, ",
        "a.ru.md:9: paragraph 1 has 1 sentence, ",
        "a.ru.md:16: paragraph 3 has 4 sentences, ",
        "b.uz.md: it translates `b`",
        "7 faults",
    ] {
        assert!(said.contains(expected), "expected {expected:?} in:\n{said}");
    }
}

#[test]
fn a_file_of_100_megabytes_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    let file = fs::File::create(folder.path().join("a.md")).unwrap();
    file.set_len(100_000_000).unwrap();
    let said = String::from_utf8(check(folder.path()).stdout).unwrap();
    assert!(
        said.contains("the file has 100000000 bytes, more than the 16777216"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_loops_and_pipes_are_refused_and_nothing_hangs() {
    use std::os::unix::fs::symlink;

    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), HEAD.to_owned() + "密。\n").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let inside = |name: &str| folder.path().join(name);
    fs::write(inside("good.md"), HEAD.to_owned() + "一。\n").unwrap();
    symlink(outside.path().join("secret.md"), inside("out.md")).unwrap();
    symlink(outside.path(), inside("outdir")).unwrap();
    symlink(folder.path(), inside("loop")).unwrap();
    symlink(inside("nowhere"), inside("broken.md")).unwrap();
    assert!(
        Command::new("mkfifo")
            .arg(inside("pipe.md"))
            .status()
            .unwrap()
            .success()
    );
    let said = String::from_utf8(check(folder.path()).stdout).unwrap();
    for expected in [
        "out.md: the link leads out of the folder of the texts",
        "outdir: the link leads out of the folder of the texts",
        "broken.md: it cannot be read",
        "pipe.md: it is not a regular file",
        "folders inside one another",
    ] {
        assert!(said.contains(expected), "expected {expected:?} in:\n{said}");
    }
    assert!(!said.contains('密'), "{said}");
}

#[test]
fn an_empty_and_a_missing_folder_say_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let said = String::from_utf8(check(folder.path()).stdout).unwrap();
    assert!(said.contains("there is no *.md file in it"), "{said}");
    let said = String::from_utf8(check(&folder.path().join("nowhere")).stdout).unwrap();
    assert!(
        said.contains("name the folder of the texts with --corpus DIR"),
        "{said}"
    );
}
