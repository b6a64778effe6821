//! Finds the weights that choose the right sentence, and those that tell an answer from none, on questions with known answers.
//!
//! Sentences: a linear score under a softmax over all measured sentences of a question; what is maximised is the mean
//! logarithm of the probability of the right ones, less the squared weights (conditional log-linear ranking, "`ListNet` with one
//! relevant group"). Answers: logistic regression on the best sentence. Both by gradient ascent with Adam (Kingma and Ba, 2015)
//! from zero, so that the same data give the same weights.

use std::collections::BTreeMap;

use super::{
    boost::{Point, trees},
    measures::float,
    questions::{Expected, KnownQuestion},
};
use crate::{
    answer::Question,
    retrieval::{Archive, Circumstances, Measured, RetrievalError, Tree},
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
    /// A number for the passage of each sentence.
    pub passages: Vec<usize>,
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
            passages: Vec::new(),
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
        let mut passages = Vec::new();
        for (id, number, features, right) in rows {
            if !(hidden && hidden_passages.contains(&(id, number))) {
                let known = passages.iter().position(|passage| *passage == (id, number));
                example.passages.push(known.unwrap_or(passages.len()));
                if known.is_none() {
                    passages.push((id, number));
                }
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
    let weights = ascend(&Measured::feature_bounds(), gradient);
    Measured::named(Measured::feature_names(), &weights, None)
}

/// Returns the weights and the trees that tell an answer from none, for sentences chosen with `sentence_weights`; `lenience` is
/// added to the bias.
pub fn answer_weights(
    examples: &[Example],
    sentence_weights: &BTreeMap<String, f64>,
    restraint: Restraint,
    lenience: f64,
) -> (BTreeMap<String, f64>, Vec<Tree>) {
    let linear: Vec<f64> = Measured::feature_names()
        .iter()
        .map(|name| sentence_weights.get(*name).copied().unwrap_or(0.0))
        .collect();
    let mut best: Vec<Point> = examples
        .iter()
        .filter_map(|example| point(example, &linear))
        .collect();
    balance(&mut best);
    let gradient = |weights: &[f64]| {
        let mut gradient: Vec<f64> = weights.iter().map(|weight| -restraint.0 * weight).collect();
        if let (Some(bias), Some(weight)) = (gradient.last_mut(), weights.last()) {
            *bias += restraint.0 * weight;
        }
        for point in &best {
            let probability = 1.0 / (1.0 + (-score(weights, &point.features)).exp());
            let target = f64::from(u8::from(point.is));
            let factor = point.weight / float(best.len()) * (target - probability);
            for (slot, value) in gradient.iter_mut().zip(point.features.iter().chain([&1.0])) {
                *slot += factor * value;
            }
        }
        gradient
    };
    let mut bounds = Measured::deciding_bounds();
    bounds.push((f64::NEG_INFINITY, f64::INFINITY));
    let weights = ascend(&bounds, gradient);
    for point in &mut best {
        point.score = score(&weights, &point.features);
    }
    let bias = weights.last().map(|bias| bias + lenience);
    (
        Measured::named(Measured::deciding_names(), &weights, bias),
        trees(&best),
    )
}

/// Returns what decides on the best sentence of an example.
fn point(example: &Example, linear: &[f64]) -> Option<Point> {
    let scored: Vec<f64> = example.rows.iter().map(|row| dot(linear, row)).collect();
    let (at, score) = scored.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
    // Where the wrong sentence is best, there is nothing to learn: it is no answer, and none should be missed.
    if example.answerable && example.right.get(at) != Some(&true) {
        return None;
    }
    let passage = example.passages.get(at)?;
    let others = scored
        .iter()
        .zip(&example.passages)
        .filter(|(_, other)| *other != passage);
    let next = others.map(|(score, _)| *score).reduce(f64::max);
    Some(Point {
        features: Measured::deciding(example.rows.get(at)?, *score, next.unwrap_or(0.0)),
        score: 0.0,
        weight: example.weight,
        is: example.answerable,
    })
}

/// Makes both sorts of points count the same, and all of them 1 on average.
fn balance(points: &mut [Point]) {
    let count = float(points.len());
    let share = |is: bool| -> f64 {
        let of = points.iter().filter(|point| point.is == is);
        of.map(|point| point.weight).sum::<f64>().max(f64::EPSILON)
    };
    let (yes, no) = (share(true), share(false));
    for point in points {
        point.weight *= count / 2.0 / if point.is { yes } else { no };
    }
}

/// Returns the weighted sum and the bias, which is the last weight.
fn score(weights: &[f64], features: &[f64]) -> f64 {
    dot(weights, features) + weights.last().copied().unwrap_or(0.0)
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
