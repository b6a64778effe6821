//! The files of `import`: outside texts read as UTF-8, corpus files written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};

use crate::{import::CorpusFile, text::line_at};

pub(super) fn read(path: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = line_at(error.as_bytes(), valid);
        anyhow!(
            "{}:{line}: holds bytes that are not UTF-8\n  save the text as UTF-8",
            path.display()
        )
    })
}

/// Writes all files, or none if one is there already and may not be replaced.
pub(super) fn write_all(
    files: &[CorpusFile],
    folder: &Path,
    force: bool,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut paths: Vec<PathBuf> = files
        .iter()
        .map(|file| folder.join(format!("{}.md", file.id)))
        .collect();
    let there: Vec<String> = paths
        .iter()
        .filter(|path| !force && path.exists())
        .map(|path| path.display().to_string())
        .collect();
    if !there.is_empty() {
        bail!(
            "{}: there already\n  replace with --force, or choose another --id or --out",
            there.join(", ")
        );
    }
    paths.sort();
    if let Some(twice) = paths
        .windows(2)
        .find_map(|two| (two.first() == two.last()).then(|| two.first()).flatten())
    {
        bail!(
            "{}: two texts would be written there\n  import them one by one, each with its --id",
            twice.display()
        );
    }
    fs::create_dir_all(folder).with_context(|| format!("{}: cannot be made", folder.display()))?;
    for file in files {
        let path = folder.join(format!("{}.md", file.id));
        write_whole(&path, &file.text).with_context(|| format!("{}: cannot be written", path.display()))?;
        writeln!(out, "wrote {}", path.display())?;
    }
    Ok(())
}

/// Writes a file beside its place and moves it there, so that no reader meets half of it.
fn write_whole(path: &Path, text: &str) -> std::io::Result<()> {
    let beside = path.with_extension(format!("md.{}.new", std::process::id()));
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&beside)
        .and_then(|mut file: File| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        });
    let moved = written.and_then(|()| fs::rename(&beside, path));
    if moved.is_err() {
        // What is left of the attempt; that it cannot be removed says no more than the error itself.
        let _ = fs::remove_file(&beside);
    }
    moved
}
