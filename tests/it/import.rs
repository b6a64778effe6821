//! The newspaper page of the shipped corpus: what `import` makes of it is what `corpus/` holds.

#![allow(clippy::unwrap_used, reason = "a test whose data cannot be read has failed")]

use std::fs;
use std::path::Path;

use summit_bot::import::{Plan, import, propose};

const IDS: [&str; 4] = ["speech", "commentary", "joint-statement", "briefing"];

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn page() -> String {
    read("tests/data/import/peoples-daily-2022-01-26.txt")
}

#[test]
fn the_page_and_its_plan_make_the_corpus() {
    let plan = Plan::parse(&read("tests/data/import/peoples-daily-2022-01-26.toml")).unwrap();
    let files = import(&page(), &plan).unwrap();
    assert_eq!(files.iter().map(|file| file.id.as_str()).collect::<Vec<_>>(), IDS);
    for file in files {
        assert_eq!(file.text, read(&format!("corpus/{}.md", file.id)), "{}", file.id);
    }
}

#[test]
fn a_plan_is_what_decides() {
    let plan = read("tests/data/import/peoples-daily-2022-01-26.toml");
    for (change, to, expected) in [
        (
            "begin = [\n    209, # 各位同事！\n]\n",
            "",
            "line 209: the widths of the lines do not say",
        ),
        (
            "携手共命运 一起向未来",
            "携手共命运 一起",
            "but `head` takes `携手共命运一起向未来`",
        ),
        (
            "line = 610, key",
            "line = 611, key",
            "line 611: `head` takes `a whole line` for `note`",
        ),
        (
            "lines = [332, 610]",
            "lines = [332, 608]",
            "line 610: this line belongs to no document",
        ),
        ("kind = \"statement\"\n", "", "`joint-statement` lacks `kind`"),
    ] {
        assert!(plan.contains(change), "{change}");
        let plan = Plan::parse(&plan.replacen(change, to, 1)).unwrap();
        let told = import(&page(), &plan).unwrap_err().to_string();
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn a_proposal_finds_the_four_documents_and_the_headings() {
    let plan = propose(&page());
    let found: Vec<_> = plan
        .documents
        .iter()
        .map(|document| {
            (
                document.lines,
                document.title.as_deref().unwrap_or_default(),
                document.headings.as_slice(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ([1, 221], "携手共命运一起向未来", [].as_slice()),
            ([223, 330], "树立新型国际关系的典范", &[]),
            (
                [332, 610],
                "中国同中亚五国领导人关于建交三十周年的联合声明",
                &[456, 520]
            ),
            ([612, 835], "赓续传统友谊，共谱美好明天", &[]),
        ]
    );
    let doubted: Vec<_> = plan
        .documents
        .iter()
        .flat_map(|document| &document.doubts)
        .map(|doubt| doubt.line)
        .collect();
    assert_eq!(doubted, [6, 209, 226, 332, 615, 619]);
    assert!(plan.to_toml(&page()).contains("# decide: line 209, `各位同事！`"));
}

/// A corpus file read by hand, so that this holds whatever the importer believes.
struct File(String);

impl File {
    fn open(id: &str) -> Self {
        Self(read(&format!("corpus/{id}.md")))
    }

    fn value(&self, key: &str) -> &str {
        let start = format!("{key} = \"");
        let line = self.0.lines().find_map(|line| line.strip_prefix(&start)).unwrap();
        line.strip_suffix('"').unwrap()
    }

    /// The part of the note between blanks that stands in the place `part`.
    fn note(&self, part: usize) -> &str {
        self.value("note").split(' ').nth(part).unwrap()
    }

    fn body(&self) -> String {
        let (_, body) = self.0.split_once("\n+++\n").unwrap();
        body.replace("\n## ", "\n")
    }
}

#[test]
fn every_character_of_the_page_is_in_the_corpus_once_and_in_order() {
    let [speech, commentary, statement, briefing] = IDS.map(File::open);
    let parts = [
        speech.value("title"),
        speech.value("subtitle"),
        speech.note(0),
        speech.note(1),
        speech.value("author"),
        &speech.body(),
        speech.note(2),
        commentary.value("title"),
        commentary.value("author"),
        &commentary.body(),
        statement.value("title"),
        &statement.body(),
        statement.value("note"),
        briefing.value("title"),
        briefing.value("subtitle"),
        &briefing.body(),
    ];
    let ink = |text: &str| text.replace(char::is_whitespace, "");
    assert_eq!(ink(&parts.concat()), ink(&page()));
}

#[test]
fn the_text_has_no_layout_spaces() {
    for id in IDS {
        let body = File::open(id).body();
        let spaced: Vec<&str> = body.split(' ').collect();
        // What remains: two spaces round a letter, one within a quoted title; none in the other texts.
        let expected = match id {
            "speech" => 3,
            "briefing" => 2,
            "joint-statement" | "commentary" => 1,
            _ => unreachable!(),
        };
        assert_eq!(spaced.len(), expected, "{id}");
    }
}
