//! Reads a folder of corpus files; finds every fault, and never follows a path out of the folder.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    io::Read as _,
    path::{Path, PathBuf},
};

use super::{
    Corpus, Document, Fault, Faults,
    draft::Draft,
    hints,
    pairing::{self, Alleged},
};
use crate::text::line_at;

/// How the names of files with hints end.
const HINTS: &str = ".hints.toml";

/// How much is read at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The bytes of one file.
    pub file_bytes: u64,
    /// The folders inside one another.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 16 * 1024 * 1024,
            depth: 16,
        }
    }
}

/// Reads all `*.md` files under `folder`.
///
/// # Errors
///
/// All faults of all files, sorted by file and line.
pub fn load(folder: &Path, limits: Limits) -> Result<Corpus, Faults> {
    let mut loader = Loader {
        limits,
        faults: Vec::new(),
        files: Vec::new(),
        hints: Vec::new(),
    };
    match folder.canonicalize() {
        Ok(root) => loader.walk(&root, folder, 0),
        Err(error) => loader.fault(
            folder,
            &unreadable(&error),
            "name the folder of the texts with --corpus DIR",
        ),
    }
    let mut documents = loader.documents();
    loader.add_hints(&mut documents);
    if documents.is_empty() && loader.faults.is_empty() {
        loader.fault(
            folder,
            "there is no *.md file in it",
            "put a text there; `summit-bot import` makes one",
        );
    }
    if loader.faults.is_empty() {
        return Ok(Corpus::new(documents));
    }
    loader.faults.sort();
    Err(Faults(loader.faults))
}

/// What the name of a file says.
struct Name {
    id: String,
    language: Option<String>,
}

/// A folder being read.
struct Loader {
    limits: Limits,
    faults: Vec<Fault>,
    files: Vec<PathBuf>,
    hints: Vec<PathBuf>,
}

impl Loader {
    fn fault(&mut self, path: &Path, what: &str, advice: &str) {
        self.faults.push(Fault::of_file(&shown(path), what, advice));
    }

    /// Collects the files of one folder, sorted by name so that every machine reads in the same order.
    fn walk(&mut self, root: &Path, folder: &Path, depth: usize) {
        if depth > self.limits.depth {
            let advice = "move the texts up, and look for a link that leads back into its own folder";
            self.fault(
                folder,
                &format!("more than {} folders inside one another", self.limits.depth),
                advice,
            );
            return;
        }
        let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => {
                return self.fault(
                    folder,
                    &unreadable(&error),
                    "give the bot the right to read the folder",
                );
            }
        };
        let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
        paths.sort();
        for path in paths {
            self.visit(root, &path, depth);
        }
    }

    fn visit(&mut self, root: &Path, path: &Path, depth: usize) {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let is_hints = name.ends_with(HINTS);
        let is_text = path.extension().is_some_and(|extension| extension == "md") || is_hints;
        if name.starts_with('.') {
            return;
        }
        let real = match path.canonicalize() {
            Ok(real) => real,
            Err(error) if is_text => return self.fault(path, &unreadable(&error), "mend or remove the link"),
            Err(_) => return,
        };
        if !real.starts_with(root) {
            let what = "the link leads out of the folder of the texts";
            return self.fault(path, what, "copy the text into the folder instead");
        }
        match fs::metadata(&real) {
            Ok(metadata) if metadata.is_dir() => self.walk(root, path, depth + 1),
            Ok(metadata) if is_text && !metadata.is_file() => {
                self.fault(
                    path,
                    "it is not a regular file",
                    "replace it by a text file, or remove it",
                );
            }
            Ok(metadata) if is_text && metadata.len() > self.limits.file_bytes => {
                let (size, limit) = (metadata.len(), self.limits.file_bytes);
                let what = format!("the file has {size} bytes, more than the {limit} that one text may have");
                self.fault(path, &what, "cut it into several texts");
            }
            Ok(_) if is_hints => self.hints.push(path.to_owned()),
            Ok(_) if is_text => self.files.push(path.to_owned()),
            Ok(_) => {}
            Err(error) => self.fault(
                path,
                &unreadable(&error),
                "give the bot the right to read the file",
            ),
        }
    }

    /// Reads the collected files.
    fn documents(&mut self) -> Vec<Document> {
        let mut first_with: BTreeMap<String, String> = BTreeMap::new();
        let (mut originals, mut translations) = (Vec::new(), Vec::new());
        for path in std::mem::take(&mut self.files) {
            let shown = shown(&path);
            let Some(name) = self.name(&path) else { continue };
            let is_original = name.language.is_none();
            if is_original && let Some(other) = first_with.insert(name.id.clone(), shown.clone()) {
                let what = format!("the id `{}` is taken by {other}", name.id);
                self.fault(
                    &path,
                    &what,
                    "rename one of the two files: the id is the file name up to its first dot",
                );
            }
            let draft = match self.read(&path) {
                Ok(text) if is_original => Draft::of_original(text, &shown, &mut self.faults),
                Ok(text) => Draft::of_translation(text, &shown, &mut self.faults),
                Err(fault) => {
                    self.faults.push(fault);
                    None
                }
            };
            match name.language {
                None => originals.extend(draft.map(|draft| (name.id, draft))),
                Some(tag) => translations.push(Alleged {
                    id: name.id,
                    tag,
                    path: shown,
                    draft,
                }),
            }
        }
        let ids: BTreeSet<&str> = first_with.keys().map(String::as_str).collect();
        let mut pairs = pairing::paired(&ids, &originals, translations, &mut self.faults);
        originals
            .into_iter()
            .filter_map(|(id, draft)| {
                let translations = pairs.remove(&id).unwrap_or_default();
                draft.into_document(id, translations)
            })
            .collect()
    }

    /// Reads the hints that lie beside the texts.
    fn add_hints(&mut self, documents: &mut [Document]) {
        for path in std::mem::take(&mut self.hints) {
            let shown = shown(&path);
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            let id = name.trim_end_matches(HINTS);
            match (
                self.read(&path),
                documents.iter_mut().find(|document| document.id() == id),
            ) {
                (Err(fault), _) => self.faults.push(fault),
                (Ok(text), Some(document)) => {
                    let hints = hints::parse(document, &text, &shown, &mut self.faults);
                    document.hints.extend(hints);
                }
                // The text may be there with faults of its own, which are told already.
                (Ok(_), None) if path.with_file_name(format!("{id}.md")).exists() => {}
                (Ok(_), None) => {
                    let what = format!("there is no text `{id}.md` for these hints");
                    self.fault(&path, &what, "name the file like its text, or remove it");
                }
            }
        }
    }

    /// Returns what the name of a file says: the id, up to the first dot, in letters that a link may hold; and in a name of
    /// three parts, ID.LANG.md, the language into which the file translates.
    fn name(&mut self, path: &Path) -> Option<Name> {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let parts: Vec<&str> = name.split('.').collect();
        let id = (*parts.first()?).to_owned();
        let is_plain = id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if is_plain && (1..=40).contains(&id.len()) {
            let language = match parts.as_slice() {
                [_, language, _] => Some((*language).to_owned()),
                _ => None,
            };
            return Some(Name { id, language });
        }
        let what = format!("`{id}` cannot be an id");
        self.fault(
            path,
            &what,
            "rename the file: up to 40 Latin letters, digits, `-` and `_` before the first dot",
        );
        None
    }

    fn read(&self, path: &Path) -> Result<String, Fault> {
        let name = shown(path);
        let fault = |error: &io::Error| {
            Fault::of_file(
                &name,
                unreadable(error),
                "give the bot the right to read the file",
            )
        };
        let mut bytes = Vec::new();
        // The size is limited once more while reading: the file may have grown since it was looked at.
        let file = fs::File::open(path).map_err(|error| fault(&error))?;
        file.take(self.limits.file_bytes)
            .read_to_end(&mut bytes)
            .map_err(|error| fault(&error))?;
        String::from_utf8(bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let line = line_at(error.as_bytes(), valid);
            Fault::of_line(
                &name,
                line,
                format!("byte {valid} is not UTF-8"),
                "save the file as UTF-8",
            )
        })
    }
}

/// Returns the path as a user knows it; what is not UTF-8 in it is shown as `\u{FFFD}`.
fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn unreadable(error: &io::Error) -> String {
    format!("it cannot be read: {error}")
}
