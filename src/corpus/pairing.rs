//! Whether translations pair with their originals: file with file, and paragraph with paragraph.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fault, Passage, Translation, draft::Draft};
use crate::text::Language;

/// A file whose name says that it is a translation.
pub(super) struct Alleged {
    /// The id of the document that it translates.
    pub(super) id: String,
    /// The tag of the language into which it does, as the name has it.
    pub(super) tag: String,
    /// The file as the user knows it.
    pub(super) path: String,
    /// What stands in it; nothing where it could not be read.
    pub(super) draft: Option<Draft>,
}

/// Returns the translations of each original by its id, in the order of their tags; adds what is wrong to `faults`.
///
/// `ids` are those of all originals, also of such as could not be read.
pub(super) fn paired(
    ids: &BTreeSet<&str>,
    originals: &[(String, Draft)],
    alleged: Vec<Alleged>,
    faults: &mut Vec<Fault>,
) -> BTreeMap<String, Vec<Translation>> {
    let mut first_into: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut pairs: BTreeMap<String, Vec<Translation>> = BTreeMap::new();
    for file in alleged {
        check_name(&file, ids, &mut first_into, faults);
        let Some(draft) = file.draft else { continue };
        let original = originals.iter().find(|(id, _)| *id == file.id);
        if let Some((_, original)) = original {
            check_language(&draft, &file.tag, original, faults);
            check_layout(&draft, original, faults);
        }
        pairs.entry(file.id).or_default().extend(draft.into_translation());
    }
    for translations in pairs.values_mut() {
        translations.sort_by(|a, b| a.language().tag().cmp(b.language().tag()));
    }
    pairs
}

/// Finds what is wrong with a name: its language, its original, another file that says the same.
fn check_name(
    file: &Alleged,
    ids: &BTreeSet<&str>,
    first_into: &mut BTreeMap<(String, String), String>,
    faults: &mut Vec<Fault>,
) {
    let Alleged { id, tag, path, .. } = file;
    if !ids.contains(id.as_str()) {
        let what = format!("it translates `{id}`, but there is no original `{id}.md`");
        faults.push(Fault::of_file(
            path,
            what,
            format!("put the original beside it as `{id}.md`, or remove the translation"),
        ));
    }
    let Some(language) = Language::parse(tag) else {
        let what = format!("`{tag}` in the file name is not a language tag");
        let advice = format!(
            "name a translation of `{id}.md` by its language, for example `{id}.en.md` or `{id}.ru.md`"
        );
        faults.push(Fault::of_file(path, what, advice));
        return;
    };
    let key = (id.clone(), language.tag().to_owned());
    if let Some(other) = first_into.get(&key) {
        let what = format!("there is another translation of `{id}` into `{language}`: {other}");
        faults.push(Fault::of_file(path, what, "remove one of the two files"));
        return;
    }
    first_into.insert(key, path.clone());
}

/// Finds where the language of the head is not that of the name, or is that of the original.
fn check_language(draft: &Draft, tag: &str, original: &Draft, faults: &mut Vec<Fault>) {
    let Some(named) = Language::parse(tag) else { return };
    let line = draft.line_of_key("language");
    let written = draft.front_matter.as_ref().map(|head| &head.language);
    if let Some(written) = written.filter(|written| **written != named) {
        let what = format!("`language` is `{written}`, but the file name says `{tag}`");
        let advice = format!("write language = \"{named}\", or rename the file");
        faults.push(Fault::of_line(&draft.path, line, what, advice));
    }
    if original
        .front_matter
        .as_ref()
        .is_some_and(|head| head.language == named)
    {
        let what = format!(
            "it translates into `{named}`, the language of {} itself",
            original.path
        );
        faults.push(Fault::of_file(
            &draft.path,
            what,
            "remove it, or name its own language",
        ));
    }
}

/// Finds where headings, paragraphs or sentences are not as many as in the original.
fn check_layout(draft: &Draft, original: &Draft, faults: &mut Vec<Fault>) {
    // How sentences of the original end depends on its language; without it nothing can be counted.
    if original.front_matter.is_none() {
        return;
    }
    let path = &draft.path;
    let (own, other) = (draft.sections.len(), original.sections.len());
    if own != other {
        let what = format!(
            "it has {}, but {} {}",
            counted(own, "heading"),
            original.path,
            has(other)
        );
        faults.push(Fault::of_file(path, what, "translate each heading, and add none"));
    }
    let (own, other) = (draft.passages.len(), original.passages.len());
    let is_shifted = own != other;
    if is_shifted {
        let what = format!(
            "it has {}, but {} {}",
            counted(own, "paragraph"),
            original.path,
            has(other)
        );
        let advice = "translate each paragraph into one, with a blank line between two";
        faults.push(Fault::of_file(path, what, advice));
    }
    let headings_pair = draft.sections.len() == original.sections.len();
    for (own, other) in draft.passages.iter().zip(&original.passages) {
        let fault = sentence_fault(draft, own, original, other).or_else(|| {
            let is_moved = headings_pair && own.section != other.section;
            is_moved.then(|| heading_fault(draft, own, original, other))
        });
        let is_fault = fault.is_some();
        faults.extend(fault);
        // Behind a paragraph too many or too few nothing pairs; the first place where that shows is told.
        if is_fault && is_shifted {
            break;
        }
    }
}

fn sentence_fault(draft: &Draft, own: &Passage, original: &Draft, other: &Passage) -> Option<Fault> {
    let (count, expected) = (own.sentences.len(), other.sentences.len());
    (count != expected).then(|| {
        let number = own.number;
        let what = format!(
            "paragraph {number} has {}, one a line, but {} has {expected} there",
            counted(count, "sentence"),
            original.path,
        );
        let advice = format!(
            "write the translation of each sentence of {}:{} on one line",
            original.path,
            original.line_of(other.span.start)
        );
        Fault::of_line(&draft.path, draft.line_of(own.span.start), what, advice)
    })
}

fn heading_fault(draft: &Draft, own: &Passage, original: &Draft, other: &Passage) -> Fault {
    let what = format!(
        "paragraph {} does not stand under the same heading as in {}",
        own.number, original.path
    );
    let line = original.line_of(other.span.start);
    let advice = format!("set the headings as they stand above {}:{line}", original.path);
    Fault::of_line(&draft.path, draft.line_of(own.span.start), what, advice)
}

/// Returns a count with its noun.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Says how many of the same another file has.
fn has(count: usize) -> String {
    if count == 0 {
        "has none".to_owned()
    } else {
        format!("has {count}")
    }
}
