//! `import`: reads outside texts, has them made into corpus files, and writes these.

mod files;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use clap::Args;
use toml::value::Datetime;

use files::{read, write_all};

use crate::import::{About, CorpusFile, ImportError, Key, Outline, Plan, import, propose};

/// Makes corpus files of outside texts.
#[derive(Debug, Clone, Default, Args)]
pub struct ImportArgs {
    /// The texts, in UTF-8
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The folder of the corpus files
    #[arg(long, value_name = "DIR", default_value = "corpus")]
    pub out: PathBuf,
    /// Print a plan for a text with several documents, or with something to decide, and write nothing
    #[arg(long, conflicts_with = "with")]
    pub plan: bool,
    /// Follow this plan
    #[arg(long, value_name = "PLAN")]
    pub with: Option<PathBuf>,
    /// Replace corpus files that are there already
    #[arg(long)]
    pub force: bool,
    /// The name of the corpus file; by default, the name of the text
    #[arg(long, conflicts_with_all = ["plan", "with"])]
    pub id: Option<String>,
    /// A lowercase word such as speech
    #[arg(long, conflicts_with_all = ["plan", "with"])]
    pub kind: Option<String>,
    /// The title; by default, the heading of the text
    #[arg(long, conflicts_with_all = ["plan", "with"])]
    pub title: Option<String>,
    /// The subtitle
    #[arg(long, conflicts_with_all = ["plan", "with"])]
    pub subtitle: Option<String>,
    /// Who wrote or spoke it
    #[arg(long, conflicts_with_all = ["plan", "with"])]
    pub author: Option<String>,
    /// Who published it
    #[arg(long, conflicts_with_all = ["plan", "with"])]
    pub publisher: Option<String>,
    /// Its day, as 2022-01-25; by default, that of the dateline
    #[arg(long, conflicts_with_all = ["plan", "with"])]
    pub date: Option<Datetime>,
    /// The code of its language, such as zh
    #[arg(long, conflicts_with_all = ["plan", "with"])]
    pub language: Option<String>,
    /// What else is to be known of it
    #[arg(long, conflicts_with_all = ["plan", "with"])]
    pub note: Option<String>,
}

/// Imports the texts, or prints a plan for one; what was done is told on `out`.
pub fn run(args: &ImportArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    if args.plan {
        let (source, _) = the_only_text(args, "--plan")?;
        out.write_all(propose(&source).to_toml(&source).as_bytes())?;
        return Ok(());
    }
    if let Some(path) = &args.with {
        let (source, file) = the_only_text(args, "--with")?;
        let plan = Plan::parse(&read(path)?)
            .map_err(|error| anyhow!("{}:{}: {}", path.display(), error.line, error.message))?;
        let files = import(&source, &plan).map_err(|error| anyhow!(located(file, &error)))?;
        return write_all(&files, &args.out, args.force, out);
    }
    import_each(args, out)
}

/// Imports texts of one document each; nothing is written unless all are without fault.
fn import_each(args: &ImportArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let own = [&args.id, &args.title, &args.subtitle];
    if args.files.len() > 1 && own.iter().any(|flag| flag.is_some()) {
        bail!(
            "--id, --title and --subtitle are of one text, but {} were named",
            args.files.len()
        );
    }
    let (mut files, mut notes, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    for file in &args.files {
        match import_one(file, args) {
            Ok((made, doubts)) => {
                files.extend(made);
                notes.extend(doubts);
            }
            Err(fault) => faults.push(format!("{fault:#}")),
        }
    }
    if !faults.is_empty() {
        bail!(faults.join("\n"));
    }
    write_all(&files, &args.out, args.force, out)?;
    for note in notes {
        writeln!(out, "{note}")?;
    }
    Ok(())
}

/// Returns the corpus file of one text, and the doubts of the proposal that it follows.
fn import_one(file: &Path, args: &ImportArgs) -> anyhow::Result<(Vec<CorpusFile>, Vec<String>)> {
    let source = read(file)?;
    let mut plan = propose(&source);
    let name = file.display();
    let [outline] = plan.documents.as_mut_slice() else {
        match plan.documents.len() {
            0 => bail!("{name}: the text is empty"),
            count => bail!(
                "{name}: {count} documents seem to stand here, but one is imported at a time\n  print a plan with --plan, correct it, and follow it with --with"
            ),
        }
    };
    apply(args, file, &source, outline);
    let missing = missing_flags(outline);
    if !missing.is_empty() {
        bail!(
            "{name}: the text does not say all that a corpus file needs\n  add {}",
            missing.join(", ")
        );
    }
    let doubts = outline.doubts.iter();
    let doubts = doubts
        .map(|doubt| format!("{name}:{}: {}", doubt.line, doubt.what))
        .collect();
    let files = import(&source, &plan).map_err(|error| anyhow!(located(file, &error)))?;
    Ok((files, doubts))
}

/// Puts the flags in the place of what was proposed.
fn apply(args: &ImportArgs, file: &Path, source: &str, outline: &mut Outline) {
    let stem = file
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default()
        .to_ascii_lowercase();
    outline.id = args.id.clone().unwrap_or(stem.replace([' ', '_', '.'], "-"));
    for (flag, value) in [
        (&args.kind, &mut outline.kind),
        (&args.publisher, &mut outline.publisher),
        (&args.language, &mut outline.language),
    ] {
        if flag.is_some() {
            value.clone_from(flag);
        }
    }
    if let Some(date) = args.date {
        outline.date = Some(date);
        outline.doubts.retain(|doubt| doubt.about != About::Date);
    }
    for (flag, key) in [
        (&args.title, Key::Title),
        (&args.subtitle, Key::Subtitle),
        (&args.author, Key::Author),
        (&args.note, Key::Note),
    ] {
        if let Some(words) = flag {
            outline.restate(key, words, source);
        }
    }
}

/// Returns the flags that are still needed.
fn missing_flags(outline: &Outline) -> Vec<String> {
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let id = (outline.id.is_empty() || !outline.id.chars().all(is_name)).then_some("id");
    id.into_iter()
        .chain(outline.missing())
        .map(|key| format!("--{key}"))
        .collect()
}

fn the_only_text<'a>(args: &'a ImportArgs, flag: &str) -> anyhow::Result<(String, &'a Path)> {
    let [file] = args.files.as_slice() else {
        bail!("{flag} is for one text, but {} were named", args.files.len());
    };
    Ok((read(file)?, file))
}

fn located(file: &Path, error: &ImportError) -> String {
    let faults = error.faults.iter();
    let faults = faults.map(|fault| {
        format!(
            "{}:{}: {}\n  {}",
            file.display(),
            fault.line,
            fault.what,
            fault.advice
        )
    });
    faults.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const SOURCE: &str = "A joint future\n\nLeaders met\non 2022-01-25.\n\nThey agreed.\n";

    /// Runs `import` on files of these names and contents, and returns what it told and the folder.
    fn import_texts(
        texts: &[(&str, &[u8])],
        args: ImportArgs,
    ) -> (anyhow::Result<String>, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let mut files = Vec::new();
        for (name, text) in texts {
            let file = folder.path().join(name);
            fs::write(&file, text).unwrap();
            files.push(file);
        }
        let mut out = Vec::new();
        let args = ImportArgs {
            files,
            out: folder.path().join("corpus"),
            ..args
        };
        let told = run(&args, &mut out).map(|()| String::from_utf8(out).unwrap());
        (told, folder)
    }

    fn described() -> ImportArgs {
        ImportArgs {
            kind: Some("report".into()),
            publisher: Some("A paper".into()),
            ..ImportArgs::default()
        }
    }

    #[test]
    fn a_text_and_its_flags_make_a_corpus_file() {
        let (told, folder) = import_texts(&[("joint.txt", SOURCE.as_bytes())], described());
        told.unwrap();
        let file = fs::read_to_string(folder.path().join("corpus/joint.md")).unwrap();
        assert_eq!(
            file,
            "+++\ntitle = \"A joint future\"\nkind = \"report\"\npublisher = \"A paper\"\ndate = 2022-01-25\n\
             language = \"en\"\n+++\n\nLeaders met on 2022-01-25.\n\nThey agreed.\n"
        );
        assert_eq!(fs::read_dir(folder.path().join("corpus")).unwrap().count(), 1);
    }

    #[test]
    fn several_texts_make_several_files() {
        let texts: [(&str, &[u8]); 2] = [("one.txt", SOURCE.as_bytes()), ("two.txt", SOURCE.as_bytes())];
        let (told, folder) = import_texts(&texts, described());
        assert_eq!(told.unwrap().matches("wrote ").count(), 2);
        assert!(folder.path().join("corpus/two.md").exists());
    }

    #[track_caller]
    fn check_fault(text: &[u8], args: ImportArgs, expected: &str) {
        let (told, folder) = import_texts(&[("text.txt", text)], args);
        let told = told.unwrap_err().to_string();
        assert!(told.contains(expected), "{told}");
        assert!(!folder.path().join("corpus").exists());
    }

    #[test]
    fn what_cannot_be_made_is_said_and_nothing_is_written() {
        check_fault(
            "一。\n\n二。\n".as_bytes(),
            ImportArgs::default(),
            "add --title, --kind, --publisher, --date",
        );
        check_fault(
            b"one\ntwo \xff\n",
            described(),
            "text.txt:2: holds bytes that are not UTF-8",
        );
        check_fault(b"", described(), "text.txt: the text is empty");
        check_fault(
            b"A\n\n2022-01-25 \0.\n",
            described(),
            "text.txt:3: holds the control character U+0000",
        );
        check_fault(
            b"A\n\nOn 2022-01-25.\n",
            ImportArgs {
                id: Some("../a".into()),
                ..described()
            },
            "--id",
        );
        check_fault(
            b"",
            ImportArgs {
                files: Vec::new(),
                with: Some("no.toml".into()),
                ..described()
            },
            "no.toml",
        );
    }

    #[test]
    fn a_file_is_replaced_only_by_force() {
        let (_, folder) = import_texts(&[("a.txt", SOURCE.as_bytes())], described());
        let (files, out) = (vec![folder.path().join("a.txt")], folder.path().join("corpus"));
        let again = ImportArgs {
            files,
            out,
            ..described()
        };
        let told = run(&again, &mut Vec::new()).unwrap_err().to_string();
        assert!(told.contains("a.md: there already"), "{told}");
        run(&ImportArgs { force: true, ..again }, &mut Vec::new()).unwrap();
    }

    #[test]
    fn a_printed_plan_can_be_followed() {
        let (plan, folder) = import_texts(
            &[("a.txt", SOURCE.as_bytes())],
            ImportArgs {
                plan: true,
                ..ImportArgs::default()
            },
        );
        let plan = plan
            .unwrap()
            .replace("# decide: kind = \"\"", "kind = \"report\"");
        let plan = plan.replace("# decide: publisher = \"\"", "publisher = \"A paper\"");
        fs::write(folder.path().join("plan.toml"), plan).unwrap();
        let args = ImportArgs {
            files: vec![folder.path().join("a.txt")],
            out: folder.path().join("corpus"),
            with: Some(folder.path().join("plan.toml")),
            ..ImportArgs::default()
        };
        run(&args, &mut Vec::new()).unwrap();
        assert!(folder.path().join("corpus/document-1.md").exists());
    }
}
