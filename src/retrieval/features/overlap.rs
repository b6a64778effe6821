//! Which terms of a question a passage holds, sentence by sentence, and where.

use super::{
    super::{
        inquiry::{Inquiry, QuestionTerm},
        sentence::Sentence,
        terms::TermKind,
        vocabulary::TermId,
    },
    float,
};

/// How much a term counts as matched when a word that means the same stands in the sentence.
const SAME: f64 = 0.8;

/// The characters of a sentence within which matches count as close together.
const WINDOW: usize = 24;

/// Which terms of a question stand in which sentence of a passage.
pub(super) struct Overlap {
    /// For each sentence, for each term: 1 where it stands there, a little less where a word stands there that means the
    /// same, 0 where neither does.
    hits: Vec<Vec<f64>>,
    /// For each term, the highest of the sentences.
    passage: Vec<f64>,
    /// For each term, whether it stands in the document's title.
    title: Vec<bool>,
    /// For each term, whether it is made of a character of the title's words in the question and one beside them.
    straddling: Vec<bool>,
}

impl Overlap {
    /// Compares a question with the sentences of a passage.
    pub(super) fn of(inquiry: &Inquiry, sentences: &[Sentence], title: &[TermId]) -> Self {
        let hits: Vec<Vec<f64>> = sentences.iter().map(|sentence| hits(inquiry, sentence)).collect();
        let best = |term: usize| {
            hits.iter()
                .filter_map(|hits| hits.get(term))
                .copied()
                .fold(0.0, f64::max)
        };
        let passage = (0..inquiry.terms.len()).map(best).collect();
        let in_title = |term: &QuestionTerm| term.id.is_some_and(|id| title.binary_search(&id).is_ok());
        let title: Vec<bool> = inquiry.terms.iter().map(in_title).collect();
        let straddling = straddling(inquiry, &title);
        Self {
            hits,
            passage,
            title,
            straddling,
        }
    }

    /// Returns how far a sentence holds a term.
    pub(super) fn hit(&self, sentence: usize, term: usize) -> f64 {
        self.hits
            .get(sentence)
            .and_then(|hits| hits.get(term))
            .copied()
            .unwrap_or(0.0)
    }

    /// Returns how far any sentence of the passage holds a term.
    pub(super) fn in_passage(&self, term: usize) -> f64 {
        self.passage.get(term).copied().unwrap_or(0.0)
    }

    /// Says whether a term stands in the title: it tells the document, not the sentence.
    pub(super) fn in_title(&self, term: usize) -> bool {
        self.title.get(term) == Some(&true)
    }

    /// Says whether a term is an accident of the title's last character and the next word's first.
    pub(super) fn straddles_title(&self, term: usize) -> bool {
        self.straddling.get(term) == Some(&true)
    }

    /// Returns the places of the sentence where pairs of the question stand, with their weights.
    pub(super) fn places(&self, inquiry: &Inquiry, at: usize, sentence: &Sentence) -> Vec<(usize, f64)> {
        let pair = |of: &QuestionTerm| {
            let characters = inquiry.characters.get(of.first..of.end).unwrap_or_default();
            Some(((*characters.first()?, *characters.get(1)?), of.weight))
        };
        let is_hit =
            |(term, of): &(usize, &QuestionTerm)| of.kind == TermKind::Pair && self.hit(at, *term) >= 1.0;
        let hit: Vec<((char, char), f64)> = inquiry
            .terms
            .iter()
            .enumerate()
            .filter(is_hit)
            .filter_map(|(_, of)| pair(of))
            .collect();
        // Most pairs of the sentence are none of the question's; a bit for each first character says so at once.
        let bit = |character: char| 1_u64 << (u32::from(character) % 64);
        let firsts = hit.iter().fold(0, |bits, ((first, _), _)| bits | bit(*first));
        let mut places = Vec::new();
        for (place, window) in sentence.characters.windows(2).enumerate() {
            let &[first, second] = window else { continue };
            if firsts & bit(first) != 0 {
                let found = hit.iter().find(|(pair, _)| *pair == (first, second));
                places.extend(found.map(|(_, weight)| (place, *weight)));
            }
        }
        places
    }

    /// Returns the share of the matched weight that lies within the densest part of the sentence.
    pub(super) fn window(&self, inquiry: &Inquiry, at: usize, sentence: &Sentence) -> f64 {
        let places = self.places(inquiry, at, sentence);
        let total: f64 = places.iter().map(|(_, weight)| weight).sum();
        let within = |start: usize| -> f64 {
            let inside = places
                .iter()
                .filter(|(place, _)| (start..start + WINDOW).contains(place));
            inside.map(|(_, weight)| weight).sum()
        };
        let best = places.iter().map(|&(start, _)| within(start)).fold(0.0, f64::max);
        if total > 0.0 { best / total } else { 0.0 }
    }
}

/// Returns how near a place of a sentence is to the nearest of `places`: 1 beside it, falling with the distance.
pub(super) fn nearness(places: &[(usize, f64)], at: usize) -> f64 {
    let nearest = places
        .iter()
        .map(|&(place, _)| float(place.abs_diff(at)))
        .fold(f64::INFINITY, f64::min);
    (-nearest / 10.0).exp()
}

/// Returns the length in characters of the longest run of pairs, or of words, side by side in the question that are all held.
pub(super) fn longest_run(inquiry: &Inquiry, hit: impl Fn(usize) -> f64) -> usize {
    let (mut best, mut start, mut end) = (0, 0, None::<usize>);
    let is_link = |term: &QuestionTerm| matches!(term.kind, TermKind::Pair | TermKind::Word);
    for (at, term) in inquiry.terms.iter().enumerate().filter(|(_, term)| is_link(term)) {
        if hit(at) < 1.0 {
            end = None;
            continue;
        }
        // Pairs overlap by a character; between words stands a space.
        if end.is_none_or(|end| term.first > end + 1) {
            start = term.first;
        }
        end = Some(term.end);
        best = best.max(term.end.saturating_sub(start));
    }
    best
}

fn hits(inquiry: &Inquiry, sentence: &Sentence) -> Vec<f64> {
    let holds = |term: &QuestionTerm| term.id.is_some_and(|id| sentence.has(id));
    let mut hits: Vec<f64> = inquiry
        .terms
        .iter()
        .map(|term| if holds(term) { 1.0 } else { 0.0 })
        .collect();
    for (at, concept) in inquiry.terms.iter().enumerate() {
        if concept.kind != TermKind::Concept || hits.get(at) != Some(&1.0) {
            continue;
        }
        for (hit, term) in hits.iter_mut().zip(&inquiry.terms) {
            if concept.first <= term.first && term.end <= concept.end {
                *hit = hit.max(SAME);
            }
        }
    }
    hits
}

fn straddling(inquiry: &Inquiry, in_title: &[bool]) -> Vec<bool> {
    let mut titled = vec![false; inquiry.characters.len()];
    for (term, _) in inquiry
        .terms
        .iter()
        .zip(in_title)
        .filter(|(term, in_title)| term.kind == TermKind::Pair && **in_title)
    {
        for slot in titled.iter_mut().take(term.end).skip(term.first) {
            *slot = true;
        }
    }
    let straddles = |(term, in_title): (&QuestionTerm, &bool)| {
        let inside = titled.get(term.first..term.end).unwrap_or_default();
        term.kind == TermKind::Pair && !in_title && inside.contains(&true) && inside.contains(&false)
    };
    inquiry.terms.iter().zip(in_title).map(straddles).collect()
}
