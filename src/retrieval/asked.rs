//! Editorial hints: how near a question is to one of the ways in which people ask for a sentence.

use super::{
    inquiry::{Inquiry, QuestionTerm},
    lexicon::Kinds,
    terms::TermKind,
    vocabulary::TermId,
};

/// A way in which people ask for a sentence.
#[derive(Debug)]
pub(super) struct AskedAs {
    /// Its terms with their weights, sorted.
    terms: Box<[(TermId, f64)]>,
    /// The sum of the weights.
    total: f64,
    /// The kinds of answer it wants.
    kinds: Kinds,
}

/// How near a question is to the nearest way of asking for a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Nearness {
    /// The share of the weights that both have in common (the coefficient of Dice), from 0 to 1.
    pub(super) share: f64,
    /// 1 where both want the same kind of answer, -1 where they want other kinds, 0 where one of them wants none.
    pub(super) same_kind: f64,
}

impl AskedAs {
    /// Makes one of an analysed question all of whose terms are known.
    pub(super) fn of(inquiry: &Inquiry) -> Self {
        let mut terms: Vec<(TermId, f64)> = weighed(inquiry).collect();
        terms.sort_by_key(|(id, _)| *id);
        let total = terms.iter().map(|(_, weight)| weight).sum();
        Self {
            terms: terms.into_boxed_slice(),
            total,
            kinds: inquiry.kinds,
        }
    }
}

/// A question, made ready to be compared with many ways of asking.
pub(super) struct Compared {
    terms: Vec<(TermId, f64)>,
    total: f64,
    kinds: Kinds,
}

impl Compared {
    /// Makes a question ready.
    pub(super) fn of(inquiry: &Inquiry) -> Self {
        let mut terms: Vec<(TermId, f64)> = weighed(inquiry).collect();
        terms.sort_by_key(|(id, _)| *id);
        // A term that nobody knows still makes the question another one.
        let total = inquiry.terms.iter().map(weight).sum();
        Self {
            terms,
            total,
            kinds: inquiry.kinds,
        }
    }

    /// Returns how near the question is to the nearest of some ways of asking.
    pub(super) fn nearest(&self, asked: &[AskedAs]) -> Nearness {
        let near = asked.iter().map(|asked| self.compare(asked));
        near.max_by(|a, b| a.share.total_cmp(&b.share))
            .unwrap_or_default()
    }

    fn compare(&self, asked: &AskedAs) -> Nearness {
        let (mut common, mut others) = (0.0, asked.terms.iter().peekable());
        for (id, weight) in &self.terms {
            while others.next_if(|(other, _)| other < id).is_some() {}
            if let Some((_, other)) = others.next_if(|(other, _)| other == id) {
                common += weight + other;
            }
        }
        let total = self.total + asked.total;
        let same_kind = if self.kinds.is_empty() || asked.kinds.is_empty() {
            0.0
        } else if self.kinds.meets(asked.kinds) {
            1.0
        } else {
            -1.0
        };
        Nearness {
            share: if total > 0.0 { common / total } else { 0.0 },
            same_kind,
        }
    }
}

fn weighed(inquiry: &Inquiry) -> impl Iterator<Item = (TermId, f64)> {
    inquiry
        .terms
        .iter()
        .filter_map(|term| Some((term.id?, weight(term))))
}

/// A character alone says less than a word.
fn weight(term: &QuestionTerm) -> f64 {
    match term.kind {
        TermKind::Character => term.weight * 0.4,
        _ => term.weight,
    }
}
