//! How a given text differs from the passage that comes nearest to it.

use super::{
    Place,
    align::Edit,
    comparable::{Comparable, Token},
};
use crate::{corpus::Section, text::Span};

/// The nearest passage, and how the given text differs from it.
#[derive(Clone, Debug)]
pub struct Difference<'a> {
    /// The part of the passage that the given text comes near to.
    pub place: Place<'a>,
    /// The part of the passage with what the given text leaves out, adds or changes, in order.
    pub pieces: Vec<Piece<'a>>,
    /// How much is the same, from 0 to 1.
    pub similarity: f64,
}

/// A piece of a text that is compared with a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// It stands in both; as the passage writes it.
    Same(&'a str),
    /// It stands in the passage only.
    Missing(&'a str),
    /// It stands in the given text only.
    Added(&'a str),
}

/// One of the two texts of a comparison.
#[derive(Clone, Copy)]
pub(super) struct Side<'a, 'b> {
    pub(super) text: &'a str,
    pub(super) tokens: &'b [Token],
}

impl<'a, 'b> Side<'a, 'b> {
    /// Takes all of a text.
    pub(super) fn new(text: &'a str, comparable: &'b Comparable) -> Self {
        let tokens = comparable.tokens();
        Self { text, tokens }
    }

    /// Returns the first byte of a token.
    fn start(&self, token: usize) -> Option<usize> {
        self.tokens.get(token).map(|token| token.span.start)
    }

    /// Returns the byte after the token before this one.
    fn end(&self, token: usize) -> Option<usize> {
        let last = self.tokens.get(token.checked_sub(1)?)?;
        Some(last.span.end)
    }
}

/// Returns the pieces of an alignment: the passage without a gap, and in it what the given text has beside or instead.
///
/// Spaces and punctuation behind a missing or added word go with it, so that the rest reads on. `headings` are not shown:
/// they were not compared. `place` is the part of the passage with the marks beside it that belong to it.
pub(super) fn pieces<'a>(
    edits: &[Edit],
    source: Side<'a, '_>,
    given: Side<'a, '_>,
    headings: &[Section],
    place: Span,
) -> Vec<Piece<'a>> {
    let mut pieces = Pieces {
        list: Vec::new(),
        source: source.text,
        headings,
    };
    let mut at = place.start;
    for (number, edit) in edits.iter().enumerate() {
        let is_last = number + 1 == edits.len();
        let end = source.end(edit.source.end).unwrap_or(at);
        if edit.is_same {
            pieces.passage(Span::new(at, end), Piece::Same);
            at = end;
        } else if edit.source.is_empty() {
            let next = source.start(edit.source.start).filter(|_| !is_last);
            pieces.passage(Span::new(at, next.unwrap_or(at)), Piece::Same);
            at = next.unwrap_or(at);
            pieces.added(added(edit, given, number == 0, is_last).of(given.text));
        } else {
            let is_replaced = !edit.given.is_empty();
            let word = source.start(edit.source.start).unwrap_or(at);
            let gap = Span::new(at, word).of(source.text);
            let marks = if is_replaced {
                gap
            } else {
                gap.trim_end_matches(opens)
            };
            let start = at + marks.len();
            pieces.passage(Span::new(at, start), Piece::Same);
            let stop = source.start(edit.source.end).filter(|_| !is_replaced && !is_last);
            at = stop.unwrap_or(end);
            pieces.passage(Span::new(start, at), Piece::Missing);
            if is_replaced {
                let words = Span::new(
                    given.start(edit.given.start).unwrap_or_default(),
                    given.end(edit.given.end).unwrap_or_default(),
                );
                pieces.added(words.of(given.text));
            }
        }
    }
    pieces.passage(Span::new(at, place.end), Piece::Same);
    pieces.list
}

/// Returns the bytes of added words with what separates them from their neighbours.
fn added(edit: &Edit, given: Side<'_, '_>, is_first: bool, is_last: bool) -> Span {
    let words = Span::new(
        given.start(edit.given.start).unwrap_or_default(),
        given.end(edit.given.end).unwrap_or_default(),
    );
    if !is_last {
        let next = given.start(edit.given.end).unwrap_or(words.end);
        let behind = Span::new(words.end, next).of(given.text);
        return Span::new(words.start, words.end + behind.trim_end_matches(opens).len());
    }
    let before = given.end(edit.given.start).filter(|_| !is_first);
    Span::new(before.unwrap_or(words.start), words.end)
}

/// Says whether a mark goes with the word behind it.
fn opens(character: char) -> bool {
    "“‘«「『《〈（([【〔„".contains(character)
}

/// Pieces, of which none is empty.
struct Pieces<'a, 'b> {
    list: Vec<Piece<'a>>,
    source: &'a str,
    headings: &'b [Section],
}

impl<'a> Pieces<'a, '_> {
    /// Adds words of the passage without the headings between them.
    fn passage(&mut self, span: Span, piece: fn(&'a str) -> Piece<'a>) {
        let mut at = span.start;
        for heading in self.headings.iter().map(Section::span) {
            if at <= heading.start && heading.end <= span.end {
                let before = Span::new(at, heading.start).of(self.source);
                let before = before.trim_end_matches([' ', '#']);
                self.add(before, piece);
                at = heading.end;
            }
        }
        self.add(Span::new(at, span.end).of(self.source), piece);
    }

    fn added(&mut self, words: &'a str) {
        self.add(words, Piece::Added);
    }

    fn add(&mut self, words: &'a str, piece: fn(&'a str) -> Piece<'a>) {
        self.list.extend((!words.is_empty()).then(|| piece(words)));
    }
}
