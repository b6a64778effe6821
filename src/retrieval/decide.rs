//! Whether the best sentence is an answer at all.

use std::collections::BTreeMap;

use super::{
    ranking::{Linear, places},
    select::MeasuredSentence,
};
use crate::answer::Reason;

/// The weights of the decision.
pub(super) struct Decision {
    linear: Linear,
    outside: Linear,
    vetoes: Vec<usize>,
}

impl Decision {
    /// Reads the weights by name.
    pub(super) fn new(named: &BTreeMap<String, f64>, vetoes: &[String]) -> Result<Self, Vec<String>> {
        let outside = BTreeMap::from([("characters".to_owned(), 1.0), ("bias".to_owned(), -0.4)]);
        Ok(Self {
            linear: Linear::new(named)?,
            outside: Linear::new(&outside)?,
            vetoes: places(vetoes)?,
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
        let near = self.outside.score(&best.features) >= 0.0;
        Some(if near { Reason::NotSaid } else { Reason::Outside })
    }
}
