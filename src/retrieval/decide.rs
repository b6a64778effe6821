//! Whether the best sentence is an answer at all.

use std::collections::BTreeMap;

use super::{
    ranking::{Linear, Ranking, places},
    select::MeasuredSentence,
};
use crate::answer::Reason;

/// The weights of the decision.
pub(super) struct Decision {
    linear: Linear,
    near: Linear,
    vetoes: Vec<usize>,
}

impl Decision {
    /// Reads the weights by name.
    pub(super) fn new(ranking: &Ranking, answer: &BTreeMap<String, f64>) -> Result<Self, Vec<String>> {
        Ok(Self {
            linear: Linear::new(answer)?,
            near: Linear::new(&ranking.near)?,
            vetoes: places(&ranking.vetoes)?,
        })
    }

    /// Returns why the best sentence is no answer, or nothing where it is one.
    pub(super) fn refusal(&self, sentences: &[MeasuredSentence]) -> Option<Reason> {
        let Some(best) = sentences.first() else {
            return Some(Reason::Outside);
        };
        let is_vetoed = self
            .vetoes
            .iter()
            .any(|&place| best.features.get(place).is_some_and(|value| *value >= 1.0));
        if !is_vetoed && self.linear.score(&best.features) >= 0.0 {
            return None;
        }
        let near = self.near.score(&best.features) >= 0.0;
        Some(if near { Reason::NotSaid } else { Reason::Outside })
    }
}
