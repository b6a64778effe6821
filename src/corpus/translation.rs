//! A translation of a document, sentence by sentence, and what stands in it for a quotation.

use super::{Citation, FrontMatter, Passage, Quotation, Section};
use crate::text::{Language, Span};

/// A text of the corpus in another language: `ID.LANG.md` beside `ID.md`, with the same headings, paragraphs and sentences in
/// the same order. It helps to find and to read; quoted is the original.
#[derive(Debug)]
pub struct Translation {
    pub(super) text: String,
    pub(super) front_matter: FrontMatter,
    pub(super) sections: Vec<Section>,
    pub(super) passages: Vec<Passage>,
}

impl Translation {
    /// Returns the whole file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns what the head of the file says of the document, translated.
    pub fn front_matter(&self) -> &FrontMatter {
        &self.front_matter
    }

    /// Returns the language into which it translates.
    pub fn language(&self) -> &Language {
        &self.front_matter.language
    }

    /// Returns the paragraphs in order: as many as the original has, each with as many sentences.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// Returns the paragraph with this number, counted from 1.
    pub fn passage(&self, number: usize) -> Option<&Passage> {
        self.passages.get(number.checked_sub(1)?)
    }

    /// Returns the parts under headings in order.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Returns the headings in order.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        self.sections.iter().map(|section| section.heading.of(&self.text))
    }

    /// Returns the words of a passage.
    pub fn words(&self, passage: &Passage) -> &str {
        passage.span.of(&self.text)
    }

    /// Returns the heading over a passage.
    pub fn heading(&self, passage: &Passage) -> Option<&str> {
        let section = self.sections.get(passage.section?)?;
        Some(section.heading.of(&self.text))
    }
}

/// The sentences of a translation that pair with those of a quotation. No quotation itself: nobody said these words.
#[derive(Clone, Copy, Debug)]
pub struct TranslatedQuotation<'a> {
    original: Quotation<'a>,
    translation: &'a Translation,
    passage: &'a Passage,
    span: Span,
}

impl<'a> TranslatedQuotation<'a> {
    /// Cuts the sentences of a quotation out of a translation of its document.
    pub(super) fn of(original: Quotation<'a>, translation: &'a Translation) -> Option<Self> {
        let passage = translation.passage(original.passage().number())?;
        let span = passage.span_of(original.sentences())?.trimmed(&translation.text);
        Some(Self {
            original,
            translation,
            passage,
            span,
        })
    }

    /// Returns the language.
    pub fn language(&self) -> &'a Language {
        self.translation.language()
    }

    /// Returns the translated words, as they stand in the file: one sentence a line.
    pub fn words(&self) -> &'a str {
        self.span.of(&self.translation.text)
    }

    /// Returns the bytes of the translated words in the file of the translation.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Returns the whole paragraph, translated.
    pub fn paragraph(&self) -> &'a str {
        self.translation.words(self.passage)
    }

    /// Returns the title of the document, translated.
    pub fn title(&self) -> &'a str {
        &self.translation.front_matter.title
    }

    /// Returns who said it and where it stands, with translated names; the place and the day are the original's.
    pub fn citation(&self) -> Citation<'a> {
        let front_matter = &self.translation.front_matter;
        let original = self.original.citation();
        Citation {
            speaker: front_matter.author.as_deref().or(original.speaker),
            title: &front_matter.title,
            section: self.translation.heading(self.passage),
            publisher: &front_matter.publisher,
            ..original
        }
    }
}
