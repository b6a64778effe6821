//! Finds the weights that choose the right sentence, and those that tell an answer from none, on questions with known answers.
//!
//! Sentences: a linear score under a softmax over all measured sentences of a question; what is maximised is the mean
//! logarithm of the probability of the right ones, less the squared weights (conditional log-linear ranking, "`ListNet` with one
//! relevant group"). Answers: logistic regression on the best sentence. Both by gradient ascent with Adam (Kingma and Ba, 2015)
//! from zero, so that the same data give the same weights.

use std::collections::BTreeMap;

use super::questions::{Expected, KnownQuestion};
use crate::{
    answer::Question,
    retrieval::{Archive, Circumstances, Measured, RetrievalError},
};

/// Steps of the ascent: more change nothing in the first three digits.
const STEPS: usize = 600;

/// The size of a step.
const RATE: f64 = 0.05;

/// A question with the features of its sentences.
#[derive(Clone, Debug)]
pub struct Example {
    /// The weight of the question among all.
    pub weight: f64,
    /// Whether the texts answer it.
    pub answerable: bool,
    /// What decides which weights are fitted on it.
    pub circumstances: Circumstances,
    /// The features of each sentence.
    pub rows: Vec<Vec<f64>>,
    /// Whether each sentence is a right answer.
    pub right: Vec<bool>,
}

/// How strongly large weights are held down.
#[derive(Clone, Copy, Debug)]
pub struct Restraint(pub f64);

/// Measures the sentences for each question; `hidden` leaves the right paragraphs out, which makes questions without answer.
pub fn examples(
    archive: &Archive,
    questions: &[KnownQuestion],
    weight: f64,
    hidden: bool,
) -> Result<Vec<Example>, RetrievalError> {
    let mut examples = Vec::with_capacity(questions.len());
    for known in questions {
        let Ok(question) = Question::parse(&known.question) else {
            continue;
        };
        let measured = archive.measure(&question)?;
        let mut example = Example {
            weight,
            circumstances: measured.circumstances(),
            answerable: !hidden && !matches!(known.expected, Expected::Nothing),
            rows: Vec::new(),
            right: Vec::new(),
        };
        let mut hidden_passages = Vec::new();
        let mut rows = Vec::new();
        for (id, number, sentence, features) in measured.rows(archive.corpus()) {
            let quotation = archive.corpus().document(id).and_then(|document| {
                let passage = document.passage(number)?;
                document.quote(passage, sentence..sentence + 1)
            });
            let right = quotation.is_some_and(|quotation| known.expected.is_satisfied(&quotation));
            if right {
                hidden_passages.push((id, number));
            }
            rows.push((id, number, features.to_vec(), right));
        }
        for (id, number, features, right) in rows {
            if !(hidden && hidden_passages.contains(&(id, number))) {
                example.rows.push(features);
                example.right.push(right && !hidden);
            }
        }
        examples.push(example);
    }
    Ok(examples)
}

/// Returns the weights that choose the right sentence.
pub fn sentence_weights(examples: &[Example], restraint: Restraint) -> BTreeMap<String, f64> {
    let usable: Vec<&Example> = examples
        .iter()
        .filter(|example| example.right.contains(&true) && example.right.contains(&false))
        .collect();
    let total: f64 = usable.iter().map(|example| example.weight).sum();
    let gradient = |weights: &[f64]| {
        let mut gradient: Vec<f64> = weights.iter().map(|weight| -restraint.0 * weight).collect();
        for example in &usable {
            let scores: Vec<f64> = example.rows.iter().map(|row| dot(weights, row)).collect();
            let all = softmax(&scores, |_| true);
            let right = softmax(&scores, |at| example.right.get(at) == Some(&true));
            for ((row, all), right) in example.rows.iter().zip(&all).zip(&right) {
                let factor = example.weight / total * (right - all);
                for (slot, value) in gradient.iter_mut().zip(row) {
                    *slot += factor * value;
                }
            }
        }
        gradient
    };
    named(&ascend(&Measured::feature_bounds(), gradient), None)
}

/// Returns the weights that tell an answer from none, for sentences chosen with `sentence_weights`. `names` are the features
/// that may be used.
pub fn answer_weights(
    examples: &[Example],
    sentence_weights: &BTreeMap<String, f64>,
    restraint: Restraint,
) -> BTreeMap<String, f64> {
    let linear: Vec<f64> = Measured::feature_names()
        .iter()
        .map(|name| sentence_weights.get(*name).copied().unwrap_or(0.0))
        .collect();
    let best: Vec<(f64, bool, Vec<f64>)> = examples
        .iter()
        .filter_map(|example| {
            let scored = example.rows.iter().map(|row| (dot(&linear, row), row));
            let (_, row) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
            let mut row = row.clone();
            row.push(1.0);
            Some((example.weight, example.answerable, row))
        })
        .collect();
    let share = |answerable: bool| -> f64 {
        best.iter()
            .filter(|(_, is, _)| *is == answerable)
            .map(|(weight, ..)| weight)
            .sum::<f64>()
            .max(f64::EPSILON)
    };
    let (yes, no) = (share(true), share(false));
    let gradient = |weights: &[f64]| {
        let mut gradient: Vec<f64> = weights.iter().map(|weight| -restraint.0 * weight).collect();
        if let (Some(bias), Some(weight)) = (gradient.last_mut(), weights.last()) {
            *bias += restraint.0 * weight;
        }
        for (weight, answerable, row) in &best {
            let probability = 1.0 / (1.0 + (-dot(weights, row)).exp());
            let target = f64::from(u8::from(*answerable));
            let factor = weight / if *answerable { yes } else { no } * (target - probability) * 0.5;
            for (slot, value) in gradient.iter_mut().zip(row) {
                *slot += factor * value;
            }
        }
        gradient
    };
    let mut bounds = Measured::feature_bounds();
    bounds.push((f64::NEG_INFINITY, f64::INFINITY));
    let weights = ascend(&bounds, gradient);
    named(&weights, weights.last().copied())
}

/// Climbs along a gradient with Adam, each weight kept within its bounds.
fn ascend(bounds: &[(f64, f64)], gradient: impl Fn(&[f64]) -> Vec<f64>) -> Vec<f64> {
    const FIRST: f64 = 0.9;
    const SECOND: f64 = 0.999;
    let size = bounds.len();
    let mut weights = vec![0.0; size];
    let (mut mean, mut square) = (vec![0.0; size], vec![0.0; size]);
    let (mut first, mut second) = (1.0, 1.0);
    for _ in 0..STEPS {
        (first, second) = (first * FIRST, second * SECOND);
        let slope = gradient(&weights);
        let moments = mean.iter_mut().zip(square.iter_mut()).zip(bounds);
        for ((weight, slope), ((mean, square), (low, high))) in weights.iter_mut().zip(slope).zip(moments) {
            *mean = FIRST * *mean + (1.0 - FIRST) * slope;
            *square = SECOND * *square + (1.0 - SECOND) * slope * slope;
            *weight += RATE * (*mean / (1.0 - first)) / ((*square / (1.0 - second)).sqrt() + 1e-8);
            *weight = weight.clamp(*low, *high);
        }
    }
    weights
}

/// Returns the softmax over the scores that `of` chooses, 0 for the others.
fn softmax(scores: &[f64], of: impl Fn(usize) -> bool) -> Vec<f64> {
    let chosen = |at: usize, score: &f64| if of(at) { *score } else { f64::NEG_INFINITY };
    let top = scores
        .iter()
        .enumerate()
        .map(|(at, score)| chosen(at, score))
        .fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = scores
        .iter()
        .enumerate()
        .map(|(at, score)| (chosen(at, score) - top).exp())
        .collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}

fn dot(weights: &[f64], row: &[f64]) -> f64 {
    weights
        .iter()
        .zip(row)
        .map(|(weight, value)| weight * value)
        .sum()
}

fn named(weights: &[f64], bias: Option<f64>) -> BTreeMap<String, f64> {
    let rounded = |weight: f64| (weight * 1000.0).round() / 1000.0;
    let mut named: BTreeMap<String, f64> = Measured::feature_names()
        .iter()
        .zip(weights)
        .map(|(name, weight)| ((*name).to_owned(), rounded(*weight)))
        .collect();
    named.extend(bias.map(|bias| ("bias".to_owned(), rounded(bias))));
    named
}
