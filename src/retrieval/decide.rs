//! Whether the best sentence is an answer at all.

use std::{collections::BTreeMap, sync::LazyLock};

use super::{
    features::{EITHER, NAMES, WORSE},
    ranking::{FittedWeights, Linear, Ranking, places},
    select::MeasuredSentence,
    trees::Tree,
};

/// What is known beyond the features of the best sentence: its score, and by how much it leads the best of another passage.
const BESIDE: [&str; 2] = ["score", "lead"];

/// The names of what decides, in the order of the values.
pub(super) static DECIDING: LazyLock<Vec<&str>> = LazyLock::new(|| NAMES.into_iter().chain(BESIDE).collect());

/// The log-odds of what a veto refuses: below those of all else.
const VETOED: f64 = -20.0;

/// The weights of the decision.
pub(super) struct Decision {
    linear: Linear,
    trees: Vec<Tree>,
    near: Linear,
    vetoes: Vec<usize>,
}

/// Returns what decides on a sentence of some features: `score` is its own, `next` the best of another passage.
pub(super) fn deciding(features: &[f64], score: f64, next: f64) -> Vec<f64> {
    let mut values = Vec::with_capacity(features.len() + BESIDE.len());
    values.extend_from_slice(features);
    values.extend([score / 10.0, (score - next) / 10.0]);
    values
}

/// Returns for each of the values which weights make sense, as [`super::Measured::feature_bounds`].
pub(super) fn bounds(names: &[&str]) -> Vec<(f64, f64)> {
    let bounds = |name: &&str| {
        if EITHER.contains(name) {
            (f64::NEG_INFINITY, f64::INFINITY)
        } else if WORSE.contains(name) {
            (f64::NEG_INFINITY, 0.0)
        } else {
            (0.0, f64::INFINITY)
        }
    };
    names.iter().map(bounds).collect()
}

impl Decision {
    /// Reads the weights by name.
    ///
    /// # Errors
    ///
    /// The names that are no feature's, and the trees that are none.
    pub(super) fn new(ranking: &Ranking, fitted: &FittedWeights) -> Result<Self, Vec<String>> {
        let read = |text: &String| Tree::read(text, &DECIDING).ok_or_else(|| vec![text.clone()]);
        Ok(Self {
            linear: Linear::new(&fitted.answer, &DECIDING)?,
            trees: fitted.trees.iter().map(read).collect::<Result<_, _>>()?,
            near: Linear::new(&ranking.near, &NAMES)?,
            vetoes: places(&ranking.vetoes)?,
        })
    }

    /// Returns the log-odds that the best sentence is an answer.
    pub(super) fn confidence(&self, sentences: &[MeasuredSentence]) -> f64 {
        let Some(best) = sentences.first() else {
            return VETOED;
        };
        let is_vetoed = |place: &usize| best.features.get(*place).is_some_and(|value| *value >= 1.0);
        if self.vetoes.iter().any(is_vetoed) {
            return VETOED;
        }
        let place = |sentence: &MeasuredSentence| (sentence.place.document, sentence.place.passage);
        let next = sentences.iter().find(|other| place(other) != place(best));
        let values = deciding(&best.features, best.score, next.map_or(0.0, |next| next.score));
        let trees: f64 = self.trees.iter().map(|tree| tree.value(&values)).sum();
        self.linear.score(&values) + trees
    }

    /// Says whether the texts speak of what the question is about.
    pub(super) fn is_near(&self, sentences: &[MeasuredSentence]) -> bool {
        sentences
            .first()
            .is_some_and(|best| self.near.score(&best.features) >= 0.0)
    }
}

/// Returns weights by name, for a file.
pub(super) fn named(features: &[&str], weights: &[f64], bias: Option<f64>) -> BTreeMap<String, f64> {
    let rounded = |weight: f64| (weight * 1000.0).round() / 1000.0;
    let mut written: BTreeMap<String, f64> = features
        .iter()
        .zip(weights)
        .map(|(name, weight)| ((*name).to_owned(), rounded(*weight)))
        .collect();
    written.extend(bias.map(|bias| ("bias".to_owned(), rounded(bias))));
    written
}
