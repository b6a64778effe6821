//! The passage that comes nearest to words which stand nowhere.
//!
//! First every text is looked through for stretches that share many words and pairs of neighbouring words with the sought ones;
//! the few best are aligned.

use std::collections::HashMap;

use super::{
    align::{Edit, UNKNOWN, align},
    comparable::Comparable,
    difference::{Difference, Piece, Side, pieces},
    texts::{Text, Texts},
};
use crate::{corpus::Corpus, text::Span};

/// Below this similarity a passage is not shown.
///
/// At least half of the words then stand in the passage, in the same order. Of 320 questions about other texts none comes that
/// near (a test sees to it); of the questions about these texts one in three does, namely those that repeat a passage in
/// order to ask about it, and there the passage is worth seeing.
pub(super) const LEAST_SIMILARITY: f64 = 0.5;

/// What must be the same at least, in Chinese characters: more than a single word of another script.
const LEAST_SAME: usize = 3;

/// The stretches that are aligned, and of a long text, which few stretches can be like.
const CANDIDATES: usize = 6;
const CANDIDATES_OF_LONG: usize = 2;

/// The words of a long text.
const LONG: usize = 400;

/// What two neighbouring words count in a stretch, a single word being one.
const NEIGHBOURS: u32 = 2;

/// The words around a stretch that are aligned too, beside half its own length: what a quotation may have left out.
const MARGIN: usize = 60;

/// The words at which a single omission stops counting: it is one fault, however long it is.
const OMISSION: usize = 8;

/// A stretch of a text that shares words with the sought ones.
struct Stretch<'t> {
    text: &'t Text,
    /// The token after its last.
    end: usize,
    score: u32,
}

/// Returns the passage nearest to `sought`, words of `given`, unless nothing comes near.
pub(super) fn nearest<'a>(
    texts: &Texts,
    corpus: &'a Corpus,
    given: &'a str,
    sought: &Comparable,
) -> Option<Difference<'a>> {
    let numbers = texts.numbers(sought);
    let mut tally = Tally::new(&numbers, texts.vocabulary());
    let mut stretches: Vec<Stretch<'_>> = texts
        .all()
        .flat_map(|text| stretches(text, &mut tally, numbers.len()))
        .collect();
    // The sort is stable, so of equal ones the originals come first.
    stretches.sort_by_key(|stretch| std::cmp::Reverse(stretch.score));
    let mut best: Option<(f64, &Text, usize, Vec<Edit>)> = None;
    let candidates = if numbers.len() < LONG {
        CANDIDATES
    } else {
        CANDIDATES_OF_LONG
    };
    for stretch in stretches.iter().take(candidates) {
        let margin = numbers.len() / 2 + MARGIN;
        let start = stretch.end.saturating_sub(numbers.len() + margin);
        let end = (stretch.end + margin).min(stretch.text.numbers.len());
        let source = stretch.text.numbers.get(start..end).unwrap_or_default();
        let edits = align(source, &numbers);
        let similarity = similarity(&edits);
        if similarity >= LEAST_SIMILARITY && best.as_ref().is_none_or(|best| similarity > best.0) {
            best = Some((similarity, stretch.text, start, edits));
        }
    }
    let (similarity, text, start, edits) = best?;
    let (file, headings) = text.file(corpus)?;
    let source = Side {
        text: file,
        tokens: text.comparable.tokens().get(start..)?,
    };
    let first = source.tokens.get(edits.first()?.source.start)?;
    let last = source.tokens.get(edits.last()?.source.end.checked_sub(1)?)?;
    let place = text.place(corpus, Span::new(first.span.start, last.span.end))?;
    let place = place.closed();
    let pieces = pieces(&edits, source, Side::new(given, sought), headings, place.span());
    let same = pieces.iter().map(|piece| match piece {
        Piece::Same(words) => Comparable::of(words).weight(),
        Piece::Missing(_) | Piece::Added(_) => 0,
    });
    (same.sum::<usize>() >= LEAST_SAME).then_some(Difference {
        place,
        pieces,
        similarity,
    })
}

/// Returns how much of an alignment is the same, from 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "a text has at most thousands of words")]
fn similarity(edits: &[Edit]) -> f64 {
    let (mut same, mut other) = (0, 0);
    for edit in edits {
        if edit.is_same {
            same += edit.size();
        } else if edit.given.is_empty() {
            other += edit.size().min(OMISSION);
        } else {
            other += edit.size();
        }
    }
    same as f64 / (same + other).max(1) as f64
}

/// Returns the best stretch of each part of a text.
fn stretches<'t>(text: &'t Text, tally: &mut Tally, length: usize) -> Vec<Stretch<'t>> {
    let mut best: Vec<Stretch<'t>> = Vec::new();
    let mut part = usize::MAX;
    tally.clear();
    for (place, &token) in text.numbers.iter().enumerate() {
        let token_at = |back: usize| {
            place
                .checked_sub(back)
                .and_then(|at| text.numbers.get(at))
                .copied()
        };
        tally.enter(token_at(1), token);
        if let Some(gone) = token_at(length) {
            tally.leave(gone, token_at(length - 1));
        }
        if tally.score == 0 {
            continue;
        }
        let stretch = Stretch {
            text,
            end: place + 1,
            score: tally.score,
        };
        if part != place / length.max(MARGIN) {
            part = place / length.max(MARGIN);
            best.push(stretch);
        } else if let Some(last) = best.last_mut().filter(|last| last.score < stretch.score) {
            *last = stretch;
        }
    }
    best
}

/// How many of the sought words, and pairs of them, a moving stretch holds; none counts more often than it is sought.
struct Tally {
    /// For each number of a token its sort, counted from 1, or 0 where it is not sought.
    sorts: Vec<usize>,
    pairs: HashMap<(usize, usize), usize>,
    words_held: Vec<Held>,
    pairs_held: Vec<Held>,
    score: u32,
}

#[derive(Clone, Copy, Default)]
struct Held {
    sought: u32,
    held: u32,
}

impl Tally {
    fn new(sought: &[u32], vocabulary: usize) -> Self {
        let mut tally = Self {
            sorts: vec![0; vocabulary],
            pairs: HashMap::new(),
            words_held: vec![Held::default()],
            pairs_held: Vec::new(),
            score: 0,
        };
        let mut before = 0;
        for &token in sought {
            let sort = tally.sort_for(token);
            if sort > 0 && before > 0 {
                let next = tally.pairs.len();
                let pair = *tally.pairs.entry((before, sort)).or_insert(next);
                if pair == next {
                    tally.pairs_held.push(Held::default());
                }
                if let Some(held) = tally.pairs_held.get_mut(pair) {
                    held.sought += 1;
                }
            }
            before = sort;
        }
        tally
    }

    /// Returns the sort of a sought token, and counts that it is sought.
    fn sort_for(&mut self, token: u32) -> usize {
        let Some(sort) = usize::try_from(token).ok().and_then(|at| self.sorts.get_mut(at)) else {
            return 0;
        };
        if *sort == 0 {
            *sort = self.words_held.len();
            self.words_held.push(Held::default());
        }
        if let Some(held) = self.words_held.get_mut(*sort) {
            held.sought += 1;
        }
        *sort
    }

    /// Forgets the stretch.
    fn clear(&mut self) {
        for held in self.words_held.iter_mut().chain(&mut self.pairs_held) {
            held.held = 0;
        }
        self.score = 0;
    }

    fn sort(&self, token: u32) -> usize {
        let place = usize::try_from(token).ok().and_then(|at| self.sorts.get(at));
        place.copied().unwrap_or(0)
    }

    fn pair(&self, first: Option<u32>, second: Option<u32>) -> Option<usize> {
        let (first, second) = (self.sort(first?), self.sort(second?));
        if first == 0 || second == 0 {
            return None;
        }
        self.pairs.get(&(first, second)).copied()
    }

    /// Adds a token at the end of the stretch, behind the one `before` it.
    fn enter(&mut self, before: Option<u32>, token: u32) {
        let sort = self.sort(token);
        if let Some(held) = self.words_held.get_mut(sort).filter(|_| sort > 0) {
            self.score += u32::from(held.held < held.sought);
            held.held += 1;
        }
        let pair = self.pair(before, Some(token));
        if let Some(held) = pair.and_then(|pair| self.pairs_held.get_mut(pair)) {
            self.score += NEIGHBOURS * u32::from(held.held < held.sought);
            held.held += 1;
        }
    }

    /// Takes a token away at the beginning of the stretch, before the one that is `next`.
    fn leave(&mut self, token: u32, next: Option<u32>) {
        let sort = self.sort(token);
        if let Some(held) = self
            .words_held
            .get_mut(sort)
            .filter(|held| sort > 0 && held.held > 0)
        {
            held.held -= 1;
            self.score -= u32::from(held.held < held.sought);
        }
        let pair = self.pair(Some(token), next);
        if let Some(held) = pair.and_then(|pair| self.pairs_held.get_mut(pair)) {
            let was = held.held;
            held.held = was.saturating_sub(1);
            self.score -= NEIGHBOURS * u32::from(was > 0 && held.held < held.sought);
        }
    }
}

const _: () = assert!(UNKNOWN == u32::MAX); // so that no token of a text has this number
