//! The texts: documents, their sections and passages, and quotations cut from them.
//!
//! Only [`load`] reads files; all else works on texts in memory. A [`Quotation`] is a range of bytes of a document: there is
//! no way to make one from a string, so there is no way to misquote.

mod document;
mod fault;
mod front_matter;
mod hints;
mod load;
mod markdown;

pub use document::{Citation, Document, Passage, Quotation, Section};
pub use fault::{Fault, Faults};
pub use front_matter::{Date, FrontMatter};
pub use hints::Hint;
pub use load::{Limits, load};

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

    /// Returns the number of passages of all documents.
    pub fn passage_count(&self) -> usize {
        self.documents
            .iter()
            .map(|document| document.passages().len())
            .sum()
    }

    /// Returns the SHA-256 of all ids and texts as 64 hexadecimal digits: equal for two bots that quote from the same bytes.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for document in &self.documents {
            for part in [document.id(), document.text()] {
                hash.update(part.len().to_le_bytes());
                hash.update(part);
            }
        }
        let digits = |byte: &u8| {
            [byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16).unwrap_or('0'))
        };
        hash.finalize().iter().flat_map(digits).collect()
    }
}
