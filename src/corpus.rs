//! The texts: documents, their sections and passages, their translations, and quotations cut from them.
//!
//! Only [`load`] reads files; all else works on texts in memory. A [`Quotation`] is a range of bytes of a document: there is
//! no way to make one from a string, so there is no way to misquote.

mod document;
mod draft;
mod fault;
mod front_matter;
mod hints;
mod load;
mod markdown;
mod pairing;
mod translation;

pub use document::{Citation, Document, Passage, Quotation, Section};
pub use fault::{Fault, Faults};
pub use front_matter::{Date, FrontMatter};
pub use hints::Hint;
pub use load::{Limits, load};
pub use translation::{TranslatedQuotation, Translation};

use sha2::{Digest as _, Sha256};

/// All documents, in the order of their ids.
#[derive(Debug, Default)]
pub struct Corpus {
    documents: Vec<Document>,
}

impl Corpus {
    /// Puts documents together, in the order of their ids.
    pub fn new(mut documents: Vec<Document>) -> Self {
        documents.sort_by(|a, b| a.id().cmp(b.id()));
        Self { documents }
    }

    /// Returns the documents in the order of their ids.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Returns the document with this id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        let place = self
            .documents
            .binary_search_by(|document| document.id().cmp(id))
            .ok()?;
        self.documents.get(place)
    }

    /// Keeps the editorial hints' questions that `keep` chooses, and drops the others.
    pub fn retain_hints(&mut self, keep: impl Fn(&str) -> bool) {
        for hint in self.documents.iter_mut().flat_map(|document| &mut document.hints) {
            hint.asked.retain(|question| keep(question));
        }
    }

    /// Returns the number of passages of all documents.
    pub fn passage_count(&self) -> usize {
        self.documents
            .iter()
            .map(|document| document.passages().len())
            .sum()
    }

    /// Returns the number of translations of all documents.
    pub fn translation_count(&self) -> usize {
        self.documents
            .iter()
            .map(|document| document.translations().len())
            .sum()
    }

    /// Returns the SHA-256 of all ids and texts, translations among them, as 64 hexadecimal digits: equal for two bots that quote from the same bytes.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        let mut add = |name: &str, text: &str| {
            for part in [name, text] {
                hash.update(part.len().to_le_bytes());
                hash.update(part);
            }
        };
        for document in &self.documents {
            add(document.id(), document.text());
            for translation in document.translations() {
                // No id holds a full stop, so no document is taken for a translation.
                add(
                    &format!("{}.{}", document.id(), translation.language()),
                    translation.text(),
                );
            }
        }
        let digits = |byte: &u8| {
            [byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16).unwrap_or('0'))
        };
        hash.finalize().iter().flat_map(digits).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::{Corpus, Limits, load};
    use crate::text::Language;

    fn shipped() -> Corpus {
        load(Path::new("corpus"), Limits::default()).unwrap()
    }

    #[test]
    fn the_sentences_of_each_shipped_translation_pair_with_the_original_s() {
        let corpus = shipped();
        assert_eq!(corpus.translation_count(), 28);
        for document in corpus.documents() {
            for translation in document.translations() {
                let name = format!("{}.{}", document.id(), translation.language());
                assert_eq!(
                    translation.headings().count(),
                    document.headings().count(),
                    "{name}"
                );
                assert_eq!(translation.passages().len(), document.passages().len(), "{name}");
                for (own, original) in translation.passages().iter().zip(document.passages()) {
                    let place = format!("{name}, paragraph {}", own.number());
                    assert_eq!(own.sentences().len(), original.sentences().len(), "{place}");
                    assert_eq!(
                        translation.heading(own).is_some(),
                        document.heading(original).is_some()
                    );
                    // A line that holds two sentences, or none, would pair by accident.
                    for line in own.sentences() {
                        let words = line.of(translation.text()).trim();
                        assert!(words.chars().any(char::is_alphabetic), "{place}: {words}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_quotation_has_its_words_in_every_translation() {
        let corpus = shipped();
        for document in corpus.documents() {
            for passage in document.passages() {
                let count = passage.sentences().len();
                for (first, end) in
                    (0..count).flat_map(|first| (first + 1..=count).map(move |end| (first, end)))
                {
                    let quotation = document.quote(passage, first..end).unwrap();
                    assert_eq!(quotation.sentences(), first..end);
                    for translation in document.translations() {
                        let translated = quotation.translation(translation.language()).unwrap();
                        assert!(translation.text().contains(translated.words()));
                        assert!(translated.paragraph().contains(translated.words()));
                        assert_eq!(translated.words().lines().count(), end - first);
                        assert_eq!(translated.title(), translation.front_matter().title);
                    }
                }
                let whole = document.quote_all(passage);
                let english = whole.translation(&Language::English).unwrap();
                assert_eq!(english.words(), english.paragraph());
                assert_eq!(english.citation().paragraph, passage.number());
                assert!(whole.translation(&Language::TraditionalChinese).is_none());
            }
        }
    }

    #[test]
    fn the_digest_changes_with_a_translation() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["speech.md", "speech.en.md"] {
            fs::copy(Path::new("corpus").join(name), folder.path().join(name)).unwrap();
        }
        let digest = || load(folder.path(), Limits::default()).unwrap().digest();
        let before = digest();
        let file = folder.path().join("speech.en.md");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replace("sincerity", "honesty")).unwrap();
        let changed = digest();
        fs::remove_file(&file).unwrap();
        let without = digest();
        assert!(before != changed && changed != without && without != before);
    }
}
