//! Editorial hints: how near a question is to the ways in which people ask for a sentence, and to such questions as seem near
//! it and that no text answers.
//!
//! Two measures, which err differently. The nearest single questions, by the coefficient of Dice over weighted terms, with a
//! vote of the nearest ones (a k-nearest-neighbour classifier). And all questions of a sentence together, as a bag of terms: the
//! likelihood of the question under it, with the Dirichlet smoothing of Zhai and Lafferty (2001), over its likelihood under all
//! questions, per unit of weight.

mod compared;
mod postings;

use std::collections::HashMap;

use super::{
    inquiry::{Inquiry, QuestionTerm},
    lexicon::{KINDS, Kinds},
    terms::{TermKind, kind_key},
    vocabulary::{TermId, Vocabulary},
};

pub(super) use compared::Compared;
use postings::Postings;

/// The nearest known questions that have a vote.
const VOTERS: usize = 12;

/// The power to which the nearness of a voter counts.
const VOTE_POWER: i32 = 4;

/// How much the questions of all sentences count in the bag of one: so many terms.
const SMOOTHING: f32 = 60.0;

/// How much all questions count in the bag of those that are answered, and of the others: so many terms.
const SIDE_SMOOTHING: f32 = 30.0;

/// How rare a term must be for questions to be compared by it.
const TELLING: f32 = 1.0;

/// A character alone says less than a word.
const CHARACTER: f32 = 0.5;

/// The kind of answer that is asked for counts as much as so many rare terms.
const KIND: f32 = 0.7;

/// What a question is about, to be compared with others.
struct Bag {
    /// Its terms with their weights, sorted.
    terms: Vec<(TermId, f32)>,
    /// The sum of the weights, those of unknown terms with them.
    total: f32,
    kinds: Kinds,
}

/// A question that an editor wrote.
#[derive(Debug)]
struct Known {
    /// The bag of which it is one.
    group: u32,
    total: f32,
    /// The weight of what makes it a question that no text answers.
    novelty: f32,
    kinds: Kinds,
}

/// All questions for one sentence, or all that only seem to be.
#[derive(Debug)]
struct Group {
    /// The number of the passage in the index.
    passage: usize,
    /// The index of the sentence in the passage.
    sentence: usize,
    said: bool,
    /// The sum of the weights of all its terms.
    total: f32,
    /// The number of its questions.
    size: f32,
    /// Of its questions, how many want each kind of answer, in the order of [`KINDS`].
    kinds: [f32; KINDS.len()],
}

/// All questions that editors wrote for the texts of one language.
#[derive(Debug, Default)]
pub(super) struct Gallery {
    known: Vec<Known>,
    groups: Vec<Group>,
    places: HashMap<(usize, usize, bool), usize>,
    by_question: Postings,
    /// Of questions that no text answers, the terms that make them so: those that neither the sentence nor a question that it
    /// answers holds.
    novel: Postings,
    by_group: Postings,
    /// The same groups with what each term adds to the likelihood.
    likelihoods: Postings,
    /// For each term, how rare it is among the groups.
    rarities: Vec<f32>,
    /// For each term, its share of the weight of all questions.
    shares: Vec<f32>,
    /// For each term, its shares of the weight of the answered questions and of the others, smoothed.
    sides: Vec<[f32; 2]>,
}

/// Collects the questions before their terms are counted.
#[derive(Default)]
pub(super) struct GalleryBuilder {
    gallery: Gallery,
    bags: Vec<(usize, Bag)>,
}

impl GalleryBuilder {
    /// Adds a question for a sentence, learning its terms.
    pub(super) fn add(
        &mut self,
        passage: usize,
        sentence: usize,
        said: bool,
        inquiry: &Inquiry,
        vocabulary: &mut Vocabulary,
    ) {
        let gallery = &mut self.gallery;
        let next = gallery.groups.len();
        let group = *gallery.places.entry((passage, sentence, said)).or_insert(next);
        if group == next {
            gallery.groups.push(Group {
                passage,
                sentence,
                said,
                total: 0.0,
                size: 0.0,
                kinds: [0.0; KINDS.len()],
            });
        }
        for kind in KINDS.into_iter().filter(|kind| inquiry.kinds.has(*kind)) {
            vocabulary.learn(kind_key(kind));
        }
        let mut bag = Bag::of(inquiry, vocabulary, |_| 1.0);
        for term in inquiry.terms.iter().filter(|term| term.id.is_none()) {
            bag.terms.push((vocabulary.learn(term.key), place_weight(term)));
        }
        bag.terms.sort_by_key(|(id, _)| *id);
        for (id, _) in &bag.terms {
            vocabulary.count_question(*id);
        }
        self.bags.push((group, bag));
    }

    /// Counts, weighs and indexes.
    ///
    /// `text` gives the terms of a sentence of a passage, sorted.
    pub(super) fn finish<'a>(self, text: impl Fn(usize, usize) -> &'a [TermId]) -> Gallery {
        let Self { mut gallery, bags } = self;
        let mut entries = Vec::new();
        for (group, bag) in &bags {
            let group = u32::try_from(*group).unwrap_or(u32::MAX);
            entries.extend(bag.terms.iter().map(|&(term, weight)| (term, group, weight)));
        }
        gallery.by_group = Postings::of(entries);
        let terms = gallery.by_group.terms();
        let wholes = gallery
            .by_group
            .entries()
            .iter()
            .fold([0.0_f32; 2], |mut wholes, (group, weight)| {
                wholes[gallery.side(*group)] += weight;
                wholes
            });
        let whole: f32 = gallery.by_group.entries().iter().map(|(_, weight)| weight).sum();
        for term in 0..terms {
            let holders = gallery
                .by_group
                .of_term(TermId::try_from(term).unwrap_or(TermId::MAX));
            let held: f32 = holders.iter().map(|(_, weight)| weight).sum();
            let share = held / whole.max(f32::EPSILON);
            gallery.shares.push(share);
            let mut sides = [0.0; 2];
            for (group, weight) in holders {
                sides[gallery.side(*group)] += weight;
            }
            let smoothed =
                |side: usize| (sides[side] + SIDE_SMOOTHING * share) / (wholes[side] + SIDE_SMOOTHING);
            let sides = [smoothed(0), smoothed(1)];
            gallery.sides.push(sides);
            gallery.rarities.push(rarity(holders.len(), gallery.groups.len()));
        }
        gallery.likelihoods = gallery.by_group.mapped(|term, held| {
            let share = gallery.share_of(term);
            (held / (SMOOTHING * share)).ln_1p()
        });
        let (mut entries, mut novel) = (Vec::new(), Vec::new());
        for (group, bag) in bags {
            if let Some(group) = gallery.groups.get_mut(group) {
                group.total += bag.total;
                group.size += 1.0;
                for (slot, kind) in group.kinds.iter_mut().zip(KINDS) {
                    *slot += if bag.kinds.has(kind) { 1.0 } else { 0.0 };
                }
            }
            let number = u32::try_from(gallery.known.len()).unwrap_or(u32::MAX);
            let (mut total, mut novelty) = (0.0, 0.0);
            for (term, weight) in bag.terms {
                let weight = weight * gallery.rarity_of(term);
                if weight <= 0.0 {
                    continue;
                }
                total += weight;
                entries.push((term, number, weight));
                if gallery.is_novel(group, term, &text) {
                    novelty += weight;
                    novel.push((term, number, weight));
                }
            }
            gallery.known.push(Known {
                group: u32::try_from(group).unwrap_or(u32::MAX),
                total,
                novelty,
                kinds: bag.kinds,
            });
        }
        gallery.by_question = Postings::of(entries);
        gallery.novel = Postings::of(novel);
        gallery
    }
}

/// The inverse frequency of BM25 (Robertson and Spärck Jones).
fn rarity(holders: usize, all: usize) -> f32 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of groups are far below the limit of exact values"
    )]
    let (holders, all) = (holders as f32, all as f32);
    (1.0 + (all - holders + 0.5) / (holders + 0.5)).ln()
}

impl Bag {
    fn of(inquiry: &Inquiry, vocabulary: &Vocabulary, rarity: impl Fn(Option<TermId>) -> f32) -> Self {
        let mut terms = Vec::with_capacity(inquiry.terms.len() + 2);
        let mut total = 0.0;
        let kinds = KINDS.into_iter().filter(|kind| inquiry.kinds.has(*kind));
        let kinds = kinds.map(|kind| (vocabulary.id(kind_key(kind)), KIND));
        let written = inquiry.terms.iter().map(|term| (term.id, place_weight(term)));
        for (id, weight) in written.chain(kinds) {
            let weight = weight * rarity(id);
            // A term that nobody knows still makes the question another one.
            total += weight;
            terms.extend(id.map(|id| (id, weight)));
        }
        terms.sort_by_key(|(id, _)| *id);
        Self {
            terms,
            total,
            kinds: inquiry.kinds,
        }
    }
}

/// How much a term says by what it is made of and by its place in the question, however rare it is.
fn place_weight(term: &QuestionTerm) -> f32 {
    let of_kind = match term.kind {
        TermKind::Character => CHARACTER,
        _ => 1.0,
    };
    of_kind * term.emphasis
}

impl Gallery {
    /// Says whether nobody wrote a question.
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Says whether a term of a question that no text answers stands neither in the sentence that seems to answer nor in a
    /// question that the sentence does answer.
    fn is_novel<'a>(&self, group: usize, term: TermId, text: &impl Fn(usize, usize) -> &'a [TermId]) -> bool {
        let Some(group) = self.groups.get(group).filter(|group| !group.said) else {
            return false;
        };
        let said = self.places.get(&(group.passage, group.sentence, true));
        let is_asked = said.is_some_and(|said| self.by_group.held(term, *said).is_some());
        !is_asked && text(group.passage, group.sentence).binary_search(&term).is_err()
    }

    /// 1 for a group of answered questions, else 0.
    fn side(&self, group: u32) -> usize {
        let group = self.groups.get(usize::try_from(group).unwrap_or(usize::MAX));
        usize::from(group.is_some_and(|group| group.said))
    }

    /// Returns how rare a term is; 0 for one that is nearly everywhere, which tells nothing and costs the most time.
    fn rarity_of(&self, term: TermId) -> f32 {
        let slot = usize::try_from(term).unwrap_or(usize::MAX);
        let rarity = self
            .rarities
            .get(slot)
            .copied()
            .unwrap_or_else(|| rarity(0, self.groups.len()));
        if rarity < TELLING { 0.0 } else { rarity }
    }

    /// Returns the logarithm of how much more a term occurs in questions that no text answers than in others.
    fn odds(&self, term: TermId) -> f32 {
        let sides = self.sides.get(usize::try_from(term).unwrap_or(usize::MAX));
        let known = sides.filter(|[not_said, said]| *not_said > 0.0 && *said > 0.0);
        known.map_or(0.0, |[not_said, said]| (not_said / said).ln())
    }

    fn share_of(&self, term: TermId) -> f32 {
        let slot = usize::try_from(term).unwrap_or(usize::MAX);
        self.shares.get(slot).copied().unwrap_or(0.0)
    }
}
