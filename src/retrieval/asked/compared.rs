//! A question beside those that editors wrote: the nearest, their votes, and the likelihood of the whole.

use super::{Bag, Gallery, SMOOTHING, VOTE_POWER, VOTERS, rarity};
use crate::retrieval::{
    inquiry::Inquiry,
    lexicon::{KINDS, Kinds},
    vocabulary::{TermId, Vocabulary},
};

/// How near a question is to what editors wrote for one sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::retrieval) struct Nearness {
    /// The nearness of the nearest question, from 0 to 1.
    pub(in crate::retrieval) share: f64,
    /// 1 where it wants the same kind of answer, -1 where it wants others, 0 where one of them wants none.
    pub(in crate::retrieval) same_kind: f64,
    /// Its share of the votes of the nearest questions, those that are not answered among them.
    pub(in crate::retrieval) votes: f64,
    /// How much likelier the question is among those for the sentence than among all, as a logarithm per unit of weight.
    pub(in crate::retrieval) likelihood: f64,
    /// Of the questions, the share that wants the same kind of answer.
    pub(in crate::retrieval) kind_share: f64,
    /// For questions that no text answers: the nearness of the nearest, times the share of what makes it so that the question
    /// holds too.
    pub(in crate::retrieval) novel: f64,
}

/// A question compared with all that editors wrote.
pub(in crate::retrieval) struct Compared<'a> {
    gallery: &'a Gallery,
    of_group: Vec<Nearness>,
    /// The nearest question that no text answers.
    pub(in crate::retrieval) not_said: f64,
    /// The nearest question that no text answers, times the share of what makes it so that the question holds too.
    pub(in crate::retrieval) not_said_novel: f64,
    /// The votes of questions that no text answers.
    pub(in crate::retrieval) not_said_votes: f64,
    /// The highest likelihood among the questions that no text answers.
    pub(in crate::retrieval) not_said_likelihood: f64,
    /// The nearest question that a text answers.
    pub(in crate::retrieval) said: f64,
    /// The highest likelihood among the questions that a text answers.
    pub(in crate::retrieval) said_likelihood: f64,
    /// How much more its words occur in questions that no text answers than in others, as a logarithm per unit of weight.
    pub(in crate::retrieval) not_said_odds: f64,
    /// The terms of the question with their weights.
    bag: Bag,
}

impl Gallery {
    /// Compares a question with all that editors wrote.
    pub(in crate::retrieval) fn compare(&self, inquiry: &Inquiry, vocabulary: &Vocabulary) -> Compared<'_> {
        let mut compared = Compared {
            gallery: self,
            of_group: vec![Nearness::default(); self.groups.len()],
            not_said: 0.0,
            not_said_novel: 0.0,
            not_said_votes: 0.0,
            not_said_likelihood: 0.0,
            said: 0.0,
            said_likelihood: 0.0,
            not_said_odds: 0.0,
            bag: Bag::of(inquiry, vocabulary, |_| 1.0),
        };
        if self.is_empty() {
            return compared;
        }
        compared.likelihoods();
        compared.kinds(inquiry.kinds);
        let rare =
            |id: Option<TermId>| id.map_or_else(|| rarity(0, self.groups.len()), |id| self.rarity_of(id));
        compared.neighbours(&Bag::of(inquiry, vocabulary, rare));
        compared
    }
}

impl Compared<'_> {
    fn kinds(&mut self, wanted: Kinds) {
        for (near, group) in self.of_group.iter_mut().zip(&self.gallery.groups) {
            let shares = group
                .kinds
                .iter()
                .zip(KINDS)
                .filter(|(_, kind)| wanted.has(*kind));
            near.kind_share = shares
                .map(|(count, _)| f64::from(count / group.size))
                .fold(0.0, f64::max);
        }
    }

    /// Says whether one of the questions that a sentence answers holds a term.
    pub(in crate::retrieval) fn asks_with(&self, passage: usize, sentence: usize, term: TermId) -> bool {
        let group = self.gallery.places.get(&(passage, sentence, true));
        group.is_some_and(|group| self.gallery.by_group.held(term, *group).is_some())
    }

    /// Returns how much likelier the question is among those that only seem to be for a sentence than among those that are, as a
    /// logarithm per unit of weight; 0 where either is missing.
    pub(in crate::retrieval) fn odds_at(&self, passage: usize, sentence: usize) -> f64 {
        let gallery = self.gallery;
        let group = |said: bool| {
            let number = *gallery.places.get(&(passage, sentence, said))?;
            Some((number, gallery.groups.get(number)?))
        };
        let (Some((not_said, other)), Some((said, own))) = (group(false), group(true)) else {
            return 0.0;
        };
        let mut odds = 0.0;
        for &(term, weight) in &self.bag.terms {
            let held = |group: usize| gallery.by_group.held(term, group).unwrap_or(0.0);
            let sides = gallery.sides.get(usize::try_from(term).unwrap_or(usize::MAX));
            let [for_not_said, for_said] = sides.copied().unwrap_or([0.0; 2]);
            if for_said > 0.0 && for_not_said > 0.0 {
                let of = |held: f32, share: f32, total: f32| (held + SMOOTHING * share) / (total + SMOOTHING);
                let ratio =
                    of(held(not_said), for_not_said, other.total) / of(held(said), for_said, own.total);
                odds += weight * ratio.ln();
            }
        }
        f64::from(odds / self.bag.total.max(f32::EPSILON))
    }

    fn likelihoods(&mut self) {
        let (gallery, bag) = (self.gallery, &self.bag);
        let mut sums = vec![0.0_f32; gallery.groups.len()];
        let mut odds = 0.0;
        for &(term, weight) in &bag.terms {
            odds += weight * gallery.odds(term);
            for &(group, likelihood) in gallery.likelihoods.of_term(term) {
                if let Some(sum) = sums.get_mut(usize::try_from(group).unwrap_or(usize::MAX)) {
                    *sum += weight * likelihood;
                }
            }
        }
        let whole = bag.total.max(f32::EPSILON);
        self.not_said_odds = f64::from(odds / whole);
        for ((near, sum), group) in self.of_group.iter_mut().zip(&sums).zip(&gallery.groups) {
            if *sum > 0.0 {
                let prior = ((group.total + SMOOTHING) / SMOOTHING).ln();
                near.likelihood = f64::from((sum / whole - prior).max(0.0));
            }
            let highest = if group.said {
                &mut self.said_likelihood
            } else {
                &mut self.not_said_likelihood
            };
            *highest = highest.max(near.likelihood);
        }
    }

    fn neighbours(&mut self, bag: &Bag) {
        let gallery = self.gallery;
        let mut common = vec![0.0_f32; gallery.known.len()];
        for &(term, weight) in bag.terms.iter().filter(|(_, weight)| *weight > 0.0) {
            for &(question, other) in gallery.by_question.of_term(term) {
                if let Some(sum) = common.get_mut(usize::try_from(question).unwrap_or(usize::MAX)) {
                    *sum += weight + other;
                }
            }
        }
        let mut novel = vec![0.0_f32; gallery.known.len()];
        for &(term, _) in &bag.terms {
            for &(question, weight) in gallery.novel.of_term(term) {
                if let Some(sum) = novel.get_mut(usize::try_from(question).unwrap_or(usize::MAX)) {
                    *sum += weight;
                }
            }
        }
        let mut nearest: Vec<(f64, usize)> = Vec::with_capacity(VOTERS + 1);
        for ((known, sum), novel) in gallery.known.iter().zip(&common).zip(&novel) {
            if *sum <= 0.0 {
                continue;
            }
            let share = f64::from(sum / (bag.total + known.total));
            let group = usize::try_from(known.group).unwrap_or(usize::MAX);
            if nearest.len() < VOTERS || nearest.last().is_some_and(|(last, _)| *last < share) {
                let place = nearest.partition_point(|(other, _)| *other >= share);
                nearest.insert(place, (share, group));
                nearest.truncate(VOTERS);
            }
            let Some(near) = self.of_group.get_mut(group) else {
                continue;
            };
            // What is told apart by nothing but its manner of asking counts half.
            let novelty = if known.novelty > 0.0 {
                f64::from(novel / known.novelty)
            } else {
                0.5
            };
            near.novel = near.novel.max(share * novelty);
            if share > near.share {
                near.share = share;
                near.same_kind = same_kind(bag.kinds, known.kinds);
            }
        }
        let all: f64 = nearest.iter().map(|(share, _)| share.powi(VOTE_POWER)).sum();
        for (share, group) in nearest {
            let vote = share.powi(VOTE_POWER) / all;
            if let Some(near) = self.of_group.get_mut(group) {
                near.votes += vote;
            }
            if gallery.groups.get(group).is_some_and(|group| !group.said) {
                self.not_said_votes += vote;
            }
        }
        for (near, group) in self.of_group.iter().zip(&gallery.groups) {
            let highest = if group.said {
                &mut self.said
            } else {
                &mut self.not_said
            };
            *highest = highest.max(near.share);
            if !group.said {
                self.not_said_novel = self.not_said_novel.max(near.novel);
            }
        }
    }

    /// Returns how near the question is to those for a sentence, or to those that only seem to be for it.
    pub(in crate::retrieval) fn with(&self, passage: usize, sentence: usize, said: bool) -> Nearness {
        let group = self.gallery.places.get(&(passage, sentence, said));
        group
            .and_then(|group| self.of_group.get(*group))
            .copied()
            .unwrap_or_default()
    }

    /// Returns the passages with the sentences for which people ask most like this, at most `limit` of each measure.
    pub(in crate::retrieval) fn passages(&self, limit: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for measure in [|near: &Nearness| near.share, |near: &Nearness| near.likelihood] {
            let groups = self.of_group.iter().zip(&self.gallery.groups);
            let mut best: Vec<(f64, usize)> = groups
                .filter(|(_, group)| group.said)
                .map(|(near, group)| (measure(near), group.passage))
                .filter(|(value, _)| *value > 0.0)
                .collect();
            best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            for (_, passage) in best.into_iter().take(limit) {
                if !found.contains(&passage) {
                    found.push(passage);
                }
            }
        }
        found
    }
}

fn same_kind(kinds: Kinds, others: Kinds) -> f64 {
    if kinds.is_empty() || others.is_empty() {
        0.0
    } else if kinds.meets(others) {
        1.0
    } else {
        -1.0
    }
}
