//! The weights of ranking and refusing: data, from `config/ranking.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{features::NAMES, terms::TermKind};

/// All weights.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Ranking {
    /// Features that must not be 1: the question names something, such as a year, that the evidence does not meet. Whatever
    /// else fits, this is no answer.
    #[serde(default)]
    pub vetoes: Vec<String>,
    /// Which passages are looked at.
    pub passages: PassageWeights,
    /// Whether the texts speak of what a refused question is about: a weight for each feature of the nearest sentence, and
    /// `bias`; below 0 they do not.
    pub near: BTreeMap<String, f64>,
    /// For texts without editorial hints.
    pub plain: WeightsBySpacing,
    /// For texts with hints in the language of the question.
    pub hinted: WeightsBySpacing,
}

/// Weights for the two sorts of languages.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WeightsBySpacing {
    /// For languages that are written without spaces.
    pub unspaced: FittedWeights,
    /// For languages with spaces between words.
    pub spaced: FittedWeights,
}

/// What decides which weights hold for a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// Whether there are editorial hints in the language.
    pub hinted: bool,
    /// Whether the language writes spaces between words.
    pub spaced: bool,
}

impl Circumstances {
    /// All that there are.
    pub const ALL: [Self; 4] = [
        Self {
            hinted: false,
            spaced: false,
        },
        Self {
            hinted: false,
            spaced: true,
        },
        Self {
            hinted: true,
            spaced: false,
        },
        Self {
            hinted: true,
            spaced: true,
        },
    ];
}

impl Ranking {
    /// Returns the weights that hold under some circumstances.
    pub fn of(&self, circumstances: Circumstances) -> &FittedWeights {
        let by_spacing = if circumstances.hinted {
            &self.hinted
        } else {
            &self.plain
        };
        if circumstances.spaced {
            &by_spacing.spaced
        } else {
            &by_spacing.unspaced
        }
    }

    /// Returns the weights that hold under some circumstances, to be changed.
    pub fn of_mut(&mut self, circumstances: Circumstances) -> &mut FittedWeights {
        let by_spacing = if circumstances.hinted {
            &mut self.hinted
        } else {
            &mut self.plain
        };
        if circumstances.spaced {
            &mut by_spacing.spaced
        } else {
            &mut by_spacing.unspaced
        }
    }
}

/// The weights that `fit` finds.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FittedWeights {
    /// Which sentence is chosen: a weight for each feature.
    pub sentence: BTreeMap<String, f64>,
    /// Whether the chosen sentence is an answer: a weight for each feature, and `bias`.
    pub answer: BTreeMap<String, f64>,
    /// What is added to that, as [`super::Tree::written`] writes it.
    #[serde(default)]
    pub trees: Vec<String>,
}

/// Weights of the search for passages.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PassageWeights {
    /// The passages whose sentences are measured.
    pub candidates: usize,
    /// The passages that are measured besides, for that people ask like this for their sentences; so many by each measure.
    #[serde(default)]
    pub asked: usize,
    /// The terms of a question by which passages are found, the most telling ones.
    pub terms: usize,
    /// The weight of single characters; that of pairs is 1.
    pub character: f32,
    /// The weight of words.
    pub word: f32,
    /// The weight of numbers, with or without their unit.
    pub number: f32,
    /// The weight of words that say the same as another.
    pub concept: f32,
    /// The weight of words that carry little.
    pub soft: f64,
    /// The weights of the fields.
    pub fields: FieldWeights,
}

impl PassageWeights {
    /// Returns the weight of terms of a kind.
    pub(super) fn of(&self, kind: TermKind) -> f32 {
        match kind {
            TermKind::Character => self.character,
            TermKind::Pair => 1.0,
            TermKind::Word => self.word,
            TermKind::Number | TermKind::Measure => self.number,
            TermKind::Concept => self.concept,
        }
    }
}

/// How much a term counts in each field.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FieldWeights {
    /// In the title of the document.
    pub title: f32,
    /// In the heading over the passage.
    pub section: f32,
    /// In the passage itself.
    pub body: f32,
}

/// Weights of features, in the order of their values.
#[derive(Clone, Debug)]
pub(super) struct Linear {
    weights: Vec<f64>,
    bias: f64,
}

/// Returns the places of features among the values.
///
/// # Errors
///
/// The names that are no feature's.
pub(super) fn places(names: &[String]) -> Result<Vec<usize>, Vec<String>> {
    let place = |name: &String| {
        NAMES
            .iter()
            .position(|known| known == name)
            .ok_or_else(|| vec![name.clone()])
    };
    names.iter().map(place).collect()
}

impl Linear {
    /// Reads weights by name; `names` stand in the order of the values.
    ///
    /// # Errors
    ///
    /// The names that are no feature's.
    pub(super) fn new(written: &BTreeMap<String, f64>, names: &[&str]) -> Result<Self, Vec<String>> {
        let known = |name: &&String| !names.contains(&name.as_str()) && name.as_str() != "bias";
        let unknown: Vec<String> = written.keys().filter(known).cloned().collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let weights = names
            .iter()
            .map(|name| written.get(*name).copied().unwrap_or(0.0));
        let weights = weights.collect();
        Ok(Self {
            weights,
            bias: written.get("bias").copied().unwrap_or(0.0),
        })
    }

    /// Returns the weighted sum of the values.
    pub(super) fn score(&self, features: &[f64]) -> f64 {
        self.bias
            + self
                .weights
                .iter()
                .zip(features)
                .map(|(weight, value)| weight * value)
                .sum::<f64>()
    }
}
