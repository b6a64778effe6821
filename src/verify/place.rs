//! Where words stand: in which text, in which paragraphs and sentences, at which bytes.

use std::{cmp::Ordering, fmt};

use crate::{
    corpus::{Document, Passage, Quotation, TranslatedQuotation, Translation},
    text::Span,
};

/// Marks that come in pairs.
const PAIRS: [(char, char); 6] = [
    ('“', '”'),
    ('«', '»'),
    ('「', '」'),
    ('《', '》'),
    ('（', '）'),
    ('(', ')'),
];

/// Words of a document, or of one of its translations, with their place.
#[derive(Clone)]
pub struct Place<'a> {
    document: &'a Document,
    translation: Option<&'a Translation>,
    span: Span,
    sentences: Vec<Quotation<'a>>,
}

impl<'a> Place<'a> {
    pub(super) fn new(document: &'a Document, translation: Option<&'a Translation>, span: Span) -> Self {
        let passages = translation.map_or_else(|| document.passages(), Translation::passages);
        let touched = passages.iter().filter_map(|passage| {
            let touches = |other: &Span| other.start < span.end && span.start < other.end;
            let mut numbers = (0..)
                .zip(passage.sentences())
                .filter(|(_, sentence)| touches(sentence))
                .map(|(number, _)| number);
            let first = numbers.next()?;
            let last = numbers.last().unwrap_or(first);
            // A translation has the same paragraphs with the same sentences.
            let original: &Passage = document.passage(passage.number())?;
            document.quote(original, first..last + 1)
        });
        Self {
            document,
            translation,
            span,
            sentences: touched.collect(),
        }
    }

    /// Returns the place of these bytes instead, if they are the same words: `given`, whose first word begins `offset` bytes
    /// after its beginning. So marks at both ends belong to a quotation that has them.
    pub(super) fn written_as(self, given: &str, offset: usize) -> Self {
        let start = self.span.start.checked_sub(offset);
        let span = start.map(|start| Span::new(start, start + given.len()));
        match span.filter(|span| span.of(self.file()) == given) {
            Some(span) => Self { span, ..self },
            None => self.closed(),
        }
    }

    /// Returns the place with the quotation mark or bracket beside it that pairs with one in it.
    pub(super) fn closed(self) -> Self {
        let span = closed(self.span, self.file());
        Self { span, ..self }
    }

    /// Returns the document.
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// Returns the translation in which the words stand; nothing where they stand in the original.
    pub fn translation(&self) -> Option<&'a Translation> {
        self.translation
    }

    /// Returns the bytes of the words in the file of the document, or in that of the translation.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Returns the words, byte for byte.
    pub fn words(&self) -> &'a str {
        self.span.of(self.file())
    }

    /// Returns the whole file in which the words stand.
    pub fn file(&self) -> &'a str {
        self.translation
            .map_or_else(|| self.document.text(), Translation::text)
    }

    /// Returns the sentences of the original to which the words belong, a quotation a paragraph; none where they are a
    /// title or a heading.
    pub fn originals(&self) -> &[Quotation<'a>] {
        &self.sentences
    }

    /// Returns the same sentences in the translation in which the words stand.
    pub fn translated(&self) -> impl Iterator<Item = TranslatedQuotation<'a>> {
        self.sentences
            .iter()
            .filter_map(|quotation| quotation.translation(self.translation?.language()))
    }
}

/// Returns the span with the quotation mark or bracket beside it that pairs with one in it.
fn closed(span: Span, text: &str) -> Span {
    let before = Span::new(0, span.start).of(text).chars().next_back();
    let after = Span::new(span.end, text.len()).of(text).chars().next();
    let count = |mark: char| span.of(text).chars().filter(|&c| c == mark).count();
    for (opening, closing) in PAIRS {
        match count(opening).cmp(&count(closing)) {
            Ordering::Greater if after == Some(closing) => {
                return Span::new(span.start, span.end + closing.len_utf8());
            }
            Ordering::Less if before == Some(opening) => {
                return Span::new(span.start - opening.len_utf8(), span.end);
            }
            _ => {}
        }
    }
    span
}

impl fmt::Debug for Place<'_> {
    /// Names the place; the whole document, which it borrows, would be a hundred pages.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = self.translation.map(|translation| translation.language().tag());
        formatter
            .debug_struct("Place")
            .field("document", &self.document.id())
            .field("translation", &language)
            .field("span", &self.span)
            .field("words", &self.words())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, closed};

    #[track_caller]
    fn check(text: &str, words: &str, expected: &str) {
        let start = text.find(words).unwrap();
        assert_eq!(
            closed(Span::new(start, start + words.len()), text).of(text),
            expected
        );
    }

    #[test]
    fn quotation_marks_stay_in_pairs() {
        check("策动“颜色革命”，维护", "策动“颜色革命", "策动“颜色革命”");
        check("策动“颜色革命”，维护", "颜色革命”，维护", "“颜色革命”，维护");
        check("策动“颜色革命”，维护", "颜色革命", "颜色革命");
        check("“A” (B", "A” (B", "“A” (B");
        check("", "", "");
    }
}
