//! Whether the best sentence is an answer at all.

use std::collections::BTreeMap;

use super::{ranking::Linear, select::MeasuredSentence};
use crate::answer::Reason;

/// The weights of the decision.
pub(super) struct Decision {
    linear: Linear,
    outside: Linear,
}

impl Decision {
    /// Reads the weights by name.
    pub(super) fn new(named: &BTreeMap<String, f64>) -> Result<Self, Vec<String>> {
        let outside = BTreeMap::from([("characters".to_owned(), 1.0), ("bias".to_owned(), -0.4)]);
        Ok(Self {
            linear: Linear::new(named)?,
            outside: Linear::new(&outside)?,
        })
    }

    /// Returns why the best sentence is no answer, or nothing where it is one.
    pub(super) fn refusal(&self, sentences: &[MeasuredSentence]) -> Option<Reason> {
        let Some(best) = sentences.first() else {
            return Some(Reason::Outside);
        };
        if self.linear.score(&best.features) >= 0.0 {
            return None;
        }
        let near = self.outside.score(&best.features) >= 0.0;
        Some(if near { Reason::NotSaid } else { Reason::Outside })
    }
}
