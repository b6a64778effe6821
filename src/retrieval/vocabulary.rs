//! The terms that the texts hold, numbered, with how many sentences hold each.

use std::collections::HashMap;

/// The number of a term.
pub(super) type TermId = u32;

/// All terms of the texts of one language.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: HashMap<u64, TermId>,
    sentences: Vec<u32>,
    total: u32,
}

impl Vocabulary {
    /// Returns the number of a term, giving it one at its first sight.
    pub(super) fn learn(&mut self, key: u64) -> TermId {
        let next = TermId::try_from(self.sentences.len()).unwrap_or(TermId::MAX);
        let id = *self.ids.entry(key).or_insert(next);
        if id == next {
            self.sentences.push(0);
        }
        id
    }

    /// Counts a sentence with the terms that it holds, each once.
    pub(super) fn count_sentence(&mut self, ids: &[TermId]) {
        self.total += 1;
        for &id in ids {
            if let Some(count) = usize::try_from(id).ok().and_then(|id| self.sentences.get_mut(id)) {
                *count += 1;
            }
        }
    }

    /// Returns the number of a known term.
    pub(super) fn id(&self, key: u64) -> Option<TermId> {
        self.ids.get(&key).copied()
    }

    /// Returns how rare a term is: the inverse sentence frequency of BM25 (Robertson and Spärck Jones, with one half added),
    /// for an unknown term that of a term in no sentence.
    pub(super) fn rarity(&self, id: Option<TermId>) -> f64 {
        let count = id
            .and_then(|id| self.sentences.get(usize::try_from(id).ok()?))
            .copied()
            .unwrap_or(0);
        let (total, count) = (f64::from(self.total), f64::from(count));
        (1.0 + (total - count + 0.5) / (count + 0.5)).ln()
    }
}
