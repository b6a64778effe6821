//! Finds boosted trees that add to a linear score: gradient boosting of the logistic loss with Newton steps (Friedman, 2001;
//! Chen and Guestrin, 2016), on oblivious trees.

use crate::retrieval::{DEPTH, Tree};

/// The trees.
const TREES: usize = 160;

/// How far each tree goes.
const RATE: f64 = 0.06;

/// Added to the weight of each leaf: a leaf of few examples says little.
const RESTRAINT: f64 = 8.0;

/// The thresholds that are tried for a feature, at most.
const THRESHOLDS: usize = 24;

/// A thing to be told from others: its features, the score it has already, its weight, and what it is.
#[derive(Clone, Debug)]
pub struct Point {
    /// The features.
    pub features: Vec<f64>,
    /// The log-odds before any tree.
    pub score: f64,
    /// How much it counts; 1 on average.
    pub weight: f64,
    /// What it is.
    pub is: bool,
}

/// Returns trees whose values, added to the scores, tell the points better apart.
pub fn trees(points: &[Point]) -> Vec<Tree> {
    let count = points.first().map_or(0, |point| point.features.len());
    let thresholds: Vec<Vec<f64>> = (0..count).map(|feature| thresholds(points, feature)).collect();
    let bins: Vec<Vec<usize>> = points.iter().map(|point| binned(point, &thresholds)).collect();
    let mut scores: Vec<f64> = points.iter().map(|point| point.score).collect();
    let mut trees = Vec::with_capacity(TREES);
    for _ in 0..TREES {
        let slopes: Vec<(f64, f64)> = points.iter().zip(&scores).map(slope).collect();
        let tree = tree(&bins, &slopes, &thresholds);
        for (score, point) in scores.iter_mut().zip(points) {
            *score += tree.value(&point.features);
        }
        trees.push(tree);
    }
    trees
}

/// The first and second derivative of the loss at a point.
fn slope((point, score): (&Point, &f64)) -> (f64, f64) {
    let probability = 1.0 / (1.0 + (-score).exp());
    let target = f64::from(u8::from(point.is));
    (
        point.weight * (target - probability),
        point.weight * (probability * (1.0 - probability)).max(1e-6),
    )
}

/// Returns values of a feature that part the points into groups of about the same size.
fn thresholds(points: &[Point], feature: usize) -> Vec<f64> {
    let mut values: Vec<f64> = points
        .iter()
        .filter_map(|point| point.features.get(feature))
        .copied()
        .collect();
    values.sort_by(f64::total_cmp);
    let steps = (1..=THRESHOLDS).filter_map(|step| values.get(step * values.len() / (THRESHOLDS + 1)));
    let mut thresholds: Vec<f64> = steps.map(|value| (value * 1000.0).round() / 1000.0).collect();
    thresholds.dedup();
    thresholds
}

/// Returns for each feature how many thresholds lie below the value.
fn binned(point: &Point, thresholds: &[Vec<f64>]) -> Vec<usize> {
    let of =
        |(value, thresholds): (&f64, &Vec<f64>)| thresholds.partition_point(|threshold| threshold < value);
    point.features.iter().zip(thresholds).map(of).collect()
}

/// Finds the tree that lowers the loss most, comparison by comparison.
fn tree(bins: &[Vec<usize>], slopes: &[(f64, f64)], thresholds: &[Vec<f64>]) -> Tree {
    let mut tree = Tree::default();
    let mut leaf_of = vec![0_usize; bins.len()];
    for level in 0..DEPTH {
        let leaves = 1 << level;
        let best = (0..thresholds.len())
            .filter_map(|feature| {
                let cuts = thresholds.get(feature)?.len();
                let sums = sums(bins, slopes, &leaf_of, feature, leaves, cuts + 1);
                let gains = (0..cuts).map(|cut| gain(&sums, cut));
                let (cut, gain) = gains.enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
                Some((gain, feature, cut))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((_, feature, cut)) = best else { break };
        let threshold = thresholds.get(feature).and_then(|of| of.get(cut));
        tree.splits.push((feature, threshold.copied().unwrap_or(0.0)));
        for (leaf, bins) in leaf_of.iter_mut().zip(bins) {
            if bins.get(feature).is_some_and(|bin| *bin > cut) {
                *leaf += leaves;
            }
        }
    }
    let mut totals = vec![(0.0, 0.0); 1 << tree.splits.len()];
    for (leaf, slope) in leaf_of.iter().zip(slopes) {
        if let Some(total) = totals.get_mut(*leaf) {
            *total = (total.0 + slope.0, total.1 + slope.1);
        }
    }
    let value = |(first, second): &(f64, f64)| RATE * first / (second + RESTRAINT);
    tree.leaves = totals
        .iter()
        .map(|total| (value(total) * 1e4).round() / 1e4)
        .collect();
    tree
}

/// Returns for each leaf and each bin of a feature the sums of the derivatives.
fn sums(
    bins: &[Vec<usize>],
    slopes: &[(f64, f64)],
    leaf_of: &[usize],
    feature: usize,
    leaves: usize,
    width: usize,
) -> Vec<Vec<(f64, f64)>> {
    let mut sums = vec![vec![(0.0, 0.0); width]; leaves];
    for ((bins, slope), leaf) in bins.iter().zip(slopes).zip(leaf_of) {
        let slot = bins
            .get(feature)
            .and_then(|bin| sums.get_mut(*leaf)?.get_mut(*bin));
        if let Some(slot) = slot {
            *slot = (slot.0 + slope.0, slot.1 + slope.1);
        }
    }
    sums
}

/// Returns how good it is to part all leaves behind a bin.
fn gain(sums: &[Vec<(f64, f64)>], cut: usize) -> f64 {
    let quality = |part: &[(f64, f64)]| {
        let (first, second) = part
            .iter()
            .fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        first * first / (second + RESTRAINT)
    };
    let parted = |of: &Vec<(f64, f64)>| {
        let (below, above) = of.split_at_checked(cut + 1).unwrap_or((of, &[]));
        quality(below) + quality(above)
    };
    sums.iter().map(parted).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_learn_what_no_sum_can_say() {
        // Neither little nor much.
        let points: Vec<Point> = (0..700)
            .map(|at| Point {
                features: vec![f64::from(at % 2), f64::from(at % 7)],
                score: 0.0,
                weight: 1.0,
                is: (2..5).contains(&(at % 7)),
            })
            .collect();
        let trees = trees(&points);
        let score = |features: &[f64]| -> f64 { trees.iter().map(|tree| tree.value(features)).sum() };
        assert!(
            points
                .iter()
                .all(|point| (score(&point.features) > 0.0) == point.is)
        );
    }
}
