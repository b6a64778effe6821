//! The house keeps its shape: imports go down, and some crates live in one room only.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The rooms with their floors; a room may use rooms on lower floors only.
const FLOORS: [(&str, u8); 12] = [
    ("cli", 6),
    ("config", 5),
    ("telegram", 4),
    ("import", 4),
    ("eval", 4),
    ("retrieval", 3),
    ("state", 3),
    ("answer", 2),
    ("phrases", 2),
    ("verify", 2),
    ("corpus", 1),
    ("text", 0),
];

/// Crates, each with the only room that may name it.
const HOMES: [(&str, &str); 4] = [
    ("tantivy", "retrieval"),
    ("teloxide", "telegram"),
    ("dptree", "telegram"),
    ("fluent_bundle", "phrases"),
];

/// A line that names another room: the file, the line and the room it names.
struct Mention {
    file: PathBuf,
    line: usize,
    from: &'static str,
    to: &'static str,
}

#[test]
fn imports_go_down() {
    let floor = |room: &str| FLOORS.iter().find(|(name, _)| *name == room).unwrap().1;
    let wrong: Vec<String> = mentions()
        .iter()
        .filter(|mention| mention.from != mention.to && floor(mention.to) >= floor(mention.from))
        .map(|of| {
            format!(
                "{}:{}: `{}` may not use `{}`",
                of.file.display(),
                of.line,
                of.from,
                of.to
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_test_of_floors_sees_the_imports() {
    // Without this, a new way of writing imports would make the test above pass for ever.
    let sees = |from: &str, to: &str| {
        mentions()
            .iter()
            .any(|mention| mention.from == from && mention.to == to)
    };
    assert!(sees("retrieval", "text"));
    assert!(sees("cli", "config"));
    assert!(sees("corpus", "text"));
}

#[test]
fn each_crate_stays_in_its_room() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        for (name, home) in HOMES {
            let named = text
                .lines()
                .any(|line| !is_comment(line) && line.contains(&format!("{name}::")));
            if named && room(&file) != Some(home) {
                wrong.push(format!("{}: `{name}` belongs into `{home}`", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_holds_and_is_short_enough_to_read() {
    for (file, text) in sources() {
        assert!(
            text.starts_with("//! "),
            "{}: the first line is not `//!`",
            file.display()
        );
        let lines = text.lines().count();
        assert!(
            lines <= 500,
            "{}: {lines} lines, look for the seam",
            file.display()
        );
    }
}

fn mentions() -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (file, text) in sources() {
        let Some(from) = room(&file) else { continue };
        // `use crate::{a::…, b::…}` over several lines: the names at the first level of braces.
        let mut depth = None;
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !is_comment(line)) {
            let mut names: Vec<&str> = line.split("crate::").skip(1).map(first_name).collect();
            if let Some(level) = depth {
                if level == 1 {
                    names.push(first_name(line.trim_start()));
                }
                depth = nested(level, line);
            } else if line.contains("use crate::{") {
                let inside = line.split_once('{').map_or("", |(_, rest)| rest);
                names.extend(inside.split(',').map(|name| first_name(name.trim_start())));
                depth = nested(0, line);
            }
            let known = names
                .iter()
                .filter_map(|name| FLOORS.iter().find(|(room, _)| room == name));
            mentions.extend(known.map(|(to, _)| Mention {
                file: file.clone(),
                line: at + 1,
                from,
                to,
            }));
        }
    }
    mentions
}

/// Returns the depth of braces after a line, or nothing where the import ends.
fn nested(before: i32, line: &str) -> Option<i32> {
    let count = |mark: char| i32::try_from(line.matches(mark).count()).unwrap();
    let after = before + count('{') - count('}');
    (after > 0).then_some(after)
}

fn first_name(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
        .unwrap_or_default()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// The room of a source file: its first folder, or its own name.
fn room(file: &Path) -> Option<&'static str> {
    let inside = file.strip_prefix(source_folder()).unwrap();
    let first = inside
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    let name = first.trim_end_matches(".rs");
    FLOORS
        .iter()
        .find(|(room, _)| *room == name)
        .map(|(room, _)| *room)
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut folders = vec![source_folder()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    files.sort();
    files
}
