//! Reads a folder of corpus files; finds every fault, and never follows a path out of the folder.

use std::{
    collections::BTreeMap,
    fs, io,
    io::Read as _,
    path::{Path, PathBuf},
};

use super::{Corpus, Document, Fault, Faults, front_matter, hints, markdown};

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
        let mut documents = Vec::new();
        for path in std::mem::take(&mut self.files) {
            let name = shown(&path);
            let Some(id) = self.id(&path) else { continue };
            if let Some(other) = first_with.insert(id.clone(), name.clone()) {
                let what = format!("the id `{id}` is taken by {other}");
                self.fault(
                    &path,
                    &what,
                    "rename one of the two files: the id is the file name up to its first dot",
                );
            }
            match self.read(&path) {
                Ok(text) => documents.extend(parse(id, text, &name, &mut self.faults)),
                Err(fault) => self.faults.push(fault),
            }
        }
        documents
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

    /// Returns the id of a file: its name up to the first dot, in letters that a link may hold.
    fn id(&mut self, path: &Path) -> Option<String> {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let id = name.split('.').next().unwrap_or_default().to_owned();
        let is_plain = id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if is_plain && (1..=40).contains(&id.len()) {
            return Some(id);
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
            let line = 1 + error
                .as_bytes()
                .iter()
                .take(valid)
                .filter(|&&byte| byte == b'\n')
                .count();
            Fault::of_line(
                &name,
                line,
                format!("byte {valid} is not UTF-8"),
                "save the file as UTF-8",
            )
        })
    }
}

/// Makes a document of the text of a file; adds what is wrong to `faults`.
pub(super) fn parse(id: String, text: String, path: &str, faults: &mut Vec<Fault>) -> Option<Document> {
    let before = faults.len();
    check_characters(&text, path, faults);
    let (head, body) = match front_matter::split(&text, path) {
        Ok(parts) => parts,
        Err(fault) => {
            // Behind a byte order mark the head is not missing: one fault, one message.
            if faults.len() == before || !text.starts_with('\u{FEFF}') {
                faults.push(fault);
            }
            return None;
        }
    };
    let front_matter = front_matter::parse(&text, head, path, faults);
    let language = front_matter
        .as_ref()
        .map(|front_matter| front_matter.language.clone());
    let (sections, passages) =
        markdown::parse(&text, body, &language.unwrap_or(crate::text::Language::Chinese));
    if passages.is_empty() {
        let line = text.lines().count().max(1);
        faults.push(Fault::of_line(
            path,
            line,
            "the text has no paragraph",
            "write the text below the front matter",
        ));
    }
    let front_matter = front_matter.filter(|_| faults.len() == before)?;
    Some(Document {
        id,
        text,
        front_matter,
        sections,
        passages,
        hints: Vec::new(),
    })
}

/// Finds characters that editors set unseen and that would stand in every quotation.
fn check_characters(text: &str, path: &str, faults: &mut Vec<Fault>) {
    if text.starts_with('\u{FEFF}') {
        let what = "the file begins with a byte order mark";
        faults.push(Fault::of_line(path, 1, what, "save it as UTF-8 without BOM"));
    }
    let lines = || text.split('\n').enumerate();
    if let Some((line, _)) = lines().find(|(_, line)| line.ends_with('\r')) {
        let what = "the line ends with a carriage return (a Windows line end)";
        faults.push(Fault::of_line(
            path,
            line + 1,
            what,
            "save the file with Unix line ends, here and below",
        ));
    }
    let stray = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if let Some((line, character)) =
        lines().find_map(|(line, words)| words.chars().find(|&c| stray(c)).map(|c| (line, c)))
    {
        let what = format!(
            "the line holds the control character U+{:04X}",
            u32::from(character)
        );
        faults.push(Fault::of_line(path, line + 1, what, "remove it, here and below"));
    }
}

/// Returns the path as a user knows it; what is not UTF-8 in it is shown as `\u{FFFD}`.
fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn unreadable(error: &io::Error) -> String {
    format!("it cannot be read: {error}")
}
