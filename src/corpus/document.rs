//! A document with its sections and passages, and the quotations that are cut from it.

use std::ops::Range;

use super::{Date, FrontMatter, Hint, TranslatedQuotation, Translation};
use crate::text::{Language, Span};

/// A text of the corpus.
#[derive(Debug)]
pub struct Document {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) front_matter: FrontMatter,
    pub(super) sections: Vec<Section>,
    pub(super) passages: Vec<Passage>,
    pub(super) translations: Vec<Translation>,
    pub(in crate::corpus) hints: Vec<Hint>,
}

/// A part of a document under a heading.
#[derive(Clone, Debug)]
pub struct Section {
    pub(super) heading: Span,
}

/// A paragraph.
#[derive(Clone, Debug)]
pub struct Passage {
    pub(super) number: usize,
    pub(super) span: Span,
    pub(super) section: Option<usize>,
    pub(super) sentences: Vec<Span>,
}

impl Document {
    /// Returns the id: the file name up to its first dot.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the whole file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns what the head of the file says of the document.
    pub fn front_matter(&self) -> &FrontMatter {
        &self.front_matter
    }

    /// Returns the language it is written in.
    pub fn language(&self) -> &Language {
        &self.front_matter.language
    }

    /// Returns the paragraphs in order.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// Returns the editorial hints.
    pub fn hints(&self) -> &[Hint] {
        &self.hints
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

    /// Returns its translations in the order of their tags; their paragraphs and sentences are as many as its own.
    pub fn translations(&self) -> &[Translation] {
        &self.translations
    }

    /// Returns its translation into a language.
    pub fn translation(&self, language: &Language) -> Option<&Translation> {
        self.translations
            .iter()
            .find(|translation| translation.language() == language)
    }

    /// Cuts some sentences, counted from 0, out of a passage of this document; an empty range, or one beyond the passage's
    /// end, gives nothing.
    pub fn quote<'a>(&'a self, passage: &'a Passage, sentences: Range<usize>) -> Option<Quotation<'a>> {
        let span = passage.span_of(sentences.clone())?.trimmed(&self.text);
        Some(Quotation {
            document: self,
            passage,
            first: sentences.start,
            end: sentences.end,
            span,
        })
    }

    /// Cuts a whole passage.
    pub fn quote_all<'a>(&'a self, passage: &'a Passage) -> Quotation<'a> {
        Quotation {
            document: self,
            passage,
            first: 0,
            end: passage.sentences.len(),
            span: passage.span,
        }
    }
}

impl Section {
    /// Returns the bytes of its heading in the file.
    pub fn span(&self) -> Span {
        self.heading
    }
}

impl Passage {
    /// Returns its number in the document, counted from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// Returns its bytes in the file.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Returns the bytes of its sentences in the file; joined they are the passage.
    pub fn sentences(&self) -> &[Span] {
        &self.sentences
    }

    /// Returns the bytes of some of its sentences, counted from 0; nothing where there are no such sentences.
    pub(super) fn span_of(&self, sentences: Range<usize>) -> Option<Span> {
        let chosen = self.sentences.get(sentences)?;
        Some(chosen.first()?.joined(*chosen.last()?))
    }
}

/// Words of a document, byte for byte, with their place.
#[derive(Clone, Copy, Debug)]
pub struct Quotation<'a> {
    document: &'a Document,
    passage: &'a Passage,
    /// The first of its sentences, counted from 0 in the passage.
    first: usize,
    /// The sentence after its last.
    end: usize,
    span: Span,
}

impl<'a> Quotation<'a> {
    /// Returns the quoted words.
    pub fn words(&self) -> &'a str {
        self.span.of(&self.document.text)
    }

    /// Returns the bytes of the quoted words in the file.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Returns its sentences, counted from 0 in the passage.
    pub fn sentences(&self) -> Range<usize> {
        self.first..self.end
    }

    /// Returns the same sentences in a translation of the document, if there is one into the language.
    pub fn translation(&self, language: &Language) -> Option<TranslatedQuotation<'a>> {
        TranslatedQuotation::of(*self, self.document.translation(language)?)
    }

    /// Returns the whole paragraph.
    pub fn paragraph(&self) -> &'a str {
        self.document.words(self.passage)
    }

    /// Returns the bytes of the quoted words within the paragraph.
    pub fn span_in_paragraph(&self) -> Span {
        Span::new(
            self.span.start - self.passage.span.start,
            self.span.end - self.passage.span.start,
        )
    }

    /// Returns the document.
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// Returns the passage.
    pub fn passage(&self) -> &'a Passage {
        self.passage
    }

    /// Returns who said it and where it stands.
    pub fn citation(&self) -> Citation<'a> {
        let front_matter = &self.document.front_matter;
        Citation {
            speaker: front_matter.author.as_deref(),
            title: &front_matter.title,
            section: self.document.heading(self.passage),
            paragraph: self.passage.number,
            publisher: &front_matter.publisher,
            date: front_matter.date,
        }
    }
}

/// Where a quotation stands and who said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation<'a> {
    /// The speaker or author, where the document names one.
    pub speaker: Option<&'a str>,
    /// The title of the document.
    pub title: &'a str,
    /// The heading over the paragraph.
    pub section: Option<&'a str>,
    /// The number of the paragraph in the document, counted from 1.
    pub paragraph: usize,
    /// Who published the document.
    pub publisher: &'a str,
    /// The day it is dated.
    pub date: Date,
}
