//! The texts of a corpus as they are compared: originals and translations.

use std::collections::HashMap;

use super::{
    Place,
    align::UNKNOWN,
    comparable::{Comparable, Match},
};
use crate::{
    corpus::{Corpus, FrontMatter, Passage, Section},
    text::Span,
};

/// The texts of a corpus in comparable form.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// In the order in which words are sought in them: the paragraphs of the originals, in the order of the corpus; their
    /// pages; the paragraphs of the translations; their pages.
    groups: [Vec<Text>; 4],
    /// The number of each token.
    numbers: HashMap<String, u32>,
}

/// An original or a translation.
#[derive(Debug)]
pub(super) struct Text {
    document: usize,
    translation: Option<usize>,
    /// Whether these are not the paragraphs only, but a page as somebody copies it: titles, and where there are headings, these
    /// and the paragraphs between them.
    is_page: bool,
    pub(super) comparable: Comparable,
    /// Its tokens by their numbers.
    pub(super) numbers: Vec<u32>,
}

/// Where sought words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) document: usize,
    pub(super) translation: Option<usize>,
    pub(super) found: Match,
}

impl Texts {
    /// Makes the texts of a corpus comparable.
    pub(super) fn of(corpus: &Corpus) -> Self {
        let mut texts = Self::default();
        for (place, document) in corpus.documents().iter().enumerate() {
            let translations = (0..document.translations().len()).map(Some);
            for translation in std::iter::once(None).chain(translations) {
                let Some(file) = File::find(corpus, place, translation) else {
                    continue;
                };
                for is_page in [false, true] {
                    let parts = if is_page { file.page() } else { file.paragraphs() };
                    let comparable = Comparable::of_parts(file.text, parts);
                    let text = Text {
                        document: place,
                        translation,
                        is_page,
                        numbers: texts.number(&comparable),
                        comparable,
                    };
                    let group = usize::from(is_page) + 2 * usize::from(translation.is_some());
                    if let Some(group) = texts.groups.get_mut(group) {
                        group.push(text);
                    }
                }
            }
        }
        texts
    }

    /// Returns all texts, the originals first.
    pub(super) fn all(&self) -> impl Iterator<Item = &Text> {
        self.groups.iter().flatten()
    }

    /// Returns the number of different tokens.
    pub(super) fn vocabulary(&self) -> usize {
        self.numbers.len()
    }

    /// Returns the tokens of a comparable text by their numbers.
    pub(super) fn numbers(&self, comparable: &Comparable) -> Vec<u32> {
        let number = |token| self.numbers.get(comparable.word(token)).copied();
        let tokens = comparable.tokens().iter();
        tokens.map(|token| number(token).unwrap_or(UNKNOWN)).collect()
    }

    /// Returns where words stand: in the originals, else in their titles and headings, else in the translations likewise.
    /// Places that cut no word are preferred to those that do.
    pub(super) fn hits(&self, sought: &Comparable) -> Vec<Hit> {
        for group in &self.groups {
            let mut hits: Vec<Hit> = group.iter().flat_map(|text| text.hits(sought)).collect();
            if hits.iter().any(|hit| !hit.found.cuts_word) {
                hits.retain(|hit| !hit.found.cuts_word);
            }
            if !hits.is_empty() {
                return hits;
            }
        }
        Vec::new()
    }

    /// Returns the tokens of a text by their numbers, and gives new ones a number.
    fn number(&mut self, comparable: &Comparable) -> Vec<u32> {
        let tokens = comparable.tokens().iter().map(|token| {
            // There are never so many tokens that one would be numbered as unknown.
            let next = u32::try_from(self.numbers.len()).unwrap_or(UNKNOWN);
            *self
                .numbers
                .entry(comparable.word(token).to_owned())
                .or_insert(next)
        });
        tokens.collect()
    }
}

impl Hit {
    /// Returns the place in the corpus of which the texts were made.
    pub(super) fn place<'a>(&self, corpus: &'a Corpus) -> Option<Place<'a>> {
        place(corpus, self.document, self.translation, self.found.span)
    }

    /// Says whether two hits are in the same text.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        (self.document, self.translation) == (other.document, other.translation)
    }
}

impl Text {
    /// Returns a place of it in the corpus of which it was made.
    pub(super) fn place<'a>(&self, corpus: &'a Corpus, span: Span) -> Option<Place<'a>> {
        place(corpus, self.document, self.translation, span)
    }

    /// Returns its file, and the headings in it that are not compared.
    pub(super) fn file<'a>(&self, corpus: &'a Corpus) -> Option<(&'a str, &'a [Section])> {
        let file = File::find(corpus, self.document, self.translation)?;
        Some((file.text, if self.is_page { &[] } else { file.sections }))
    }

    fn hits(&self, sought: &Comparable) -> impl Iterator<Item = Hit> {
        self.comparable.matches(sought).map(|found| Hit {
            document: self.document,
            translation: self.translation,
            found,
        })
    }
}

fn place(corpus: &Corpus, document: usize, translation: Option<usize>, span: Span) -> Option<Place<'_>> {
    let document = corpus.documents().get(document)?;
    let translation = match translation {
        Some(number) => Some(document.translations().get(number)?),
        None => None,
    };
    Some(Place::new(document, translation, span))
}

/// What is read of a file.
struct File<'a> {
    text: &'a str,
    front_matter: &'a FrontMatter,
    sections: &'a [Section],
    passages: &'a [Passage],
}

impl<'a> File<'a> {
    /// Returns the file of a document, or of one of its translations.
    fn find(corpus: &'a Corpus, document: usize, translation: Option<usize>) -> Option<Self> {
        let document = corpus.documents().get(document)?;
        let Some(number) = translation else {
            return Some(Self {
                text: document.text(),
                front_matter: document.front_matter(),
                sections: document.sections(),
                passages: document.passages(),
            });
        };
        let translation = document.translations().get(number)?;
        Some(Self {
            text: translation.text(),
            front_matter: translation.front_matter(),
            sections: translation.sections(),
            passages: translation.passages(),
        })
    }

    fn paragraphs(&self) -> Vec<Span> {
        self.passages.iter().map(Passage::span).collect()
    }

    /// Returns the title and, where there are headings, these and the paragraphs, in the order of the file. The subtitle is left
    /// out: between the two stand words that no reader has seen.
    fn page(&self) -> Vec<Span> {
        let title = &self.front_matter.title;
        // A title with an escaped character does not stand in the file as it reads; it cannot be verified.
        let found = self.text.find(title).map(|at| Span::new(at, at + title.len()));
        let mut spans: Vec<Span> = found.into_iter().collect();
        if !self.sections.is_empty() {
            spans.extend(self.sections.iter().map(Section::span));
            spans.extend(self.paragraphs());
        }
        spans.sort_unstable();
        spans
    }
}
