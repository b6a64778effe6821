//! Boosted trees: what a weighted sum cannot say of an answer, such as that a missing name matters only where no editor's
//! question comes near.
//!
//! The trees are oblivious, as in `CatBoost` (Prokhorenkova et al., 2018): all branches of a level ask the same, so that a tree is a
//! few comparisons and a table.

use std::fmt::Write as _;

/// The comparisons of a tree, at most.
pub const DEPTH: usize = 4;

/// A tree: the answers to its comparisons, as the digits of a binary number, choose one of its values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// A feature with a threshold for each comparison: is the value above it? The first one is the lowest digit.
    pub splits: Vec<(usize, f64)>,
    /// A value for each combination of answers.
    pub leaves: Vec<f64>,
}

impl Tree {
    /// Returns the value that features lead to.
    pub fn value(&self, features: &[f64]) -> f64 {
        let leaf = self.splits.iter().rev().fold(0, |leaf, (feature, threshold)| {
            let is_above = features.get(*feature).is_some_and(|value| value > threshold);
            leaf * 2 + usize::from(is_above)
        });
        self.leaves.get(leaf).copied().unwrap_or(0.0)
    }

    /// Writes it down: `asked_as 0.31, not_said 0.2: -0.1 0.3 -0.2 0.05`.
    pub fn written(&self, names: &[&str]) -> String {
        let splits = self.splits.iter().map(|(feature, threshold)| {
            let name = names.get(*feature).copied().unwrap_or("?");
            format!("{name} {threshold}")
        });
        let mut text = splits.collect::<Vec<_>>().join(", ");
        text.push(':');
        for leaf in &self.leaves {
            // Writing to a string cannot fail.
            let _ = write!(text, " {leaf}");
        }
        text
    }

    /// Reads what [`Tree::written`] wrote; nothing where it is something else.
    pub fn read(text: &str, names: &[&str]) -> Option<Self> {
        let (splits, leaves) = text.split_once(':')?;
        let split = |split: &str| {
            let (name, threshold) = split.trim().split_once(' ')?;
            let feature = names.iter().position(|known| *known == name)?;
            Some((feature, threshold.parse().ok()?))
        };
        let splits: Vec<(usize, f64)> = splits.split(',').map(split).collect::<Option<_>>()?;
        let leaves: Vec<f64> = leaves
            .split_whitespace()
            .map(|leaf| leaf.parse().ok())
            .collect::<Option<_>>()?;
        (splits.len() <= DEPTH && leaves.len() == 1 << splits.len()).then_some(Self { splits, leaves })
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;

    const NAMES: [&str; 2] = ["near", "far"];

    #[test]
    fn the_answers_to_the_comparisons_choose_the_value() {
        let tree = Tree::read("far 0.5, near 0.2: 1 2 3 4", &NAMES).unwrap();
        let values = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]].map(|features| tree.value(&features));
        assert_eq!(values.map(|value| value.to_string()), ["1", "2", "3", "4"]);
        assert_eq!(Tree::read(&tree.written(&NAMES), &NAMES), Some(tree));
    }

    #[test]
    fn what_is_no_tree_is_not_read() {
        for text in [
            "",
            "near 0.5",
            "near 0.5: 1",
            "wide 0.5: 1 2",
            "near x: 1 2",
            "near 1: 1 two",
        ] {
            assert_eq!(Tree::read(text, &NAMES), None, "{text}");
        }
    }
}
