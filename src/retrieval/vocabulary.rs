//! The terms that the texts hold, numbered, with how many sentences hold each.

use std::collections::HashMap;

/// The number of a term.
pub(super) type TermId = u32;

/// All terms of the texts of one language.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: HashMap<u64, TermId>,
    sentences: Vec<u32>,
    /// For each term, in how many editors' questions it stands.
    questions: Vec<u32>,
    total: u32,
}

/// In how many editors' questions a term must stand to be a word for certain: some hold typing errors, as people make them.
const CERTAIN: u32 = 12;

impl Vocabulary {
    /// Returns the number of a term, giving it one at its first sight.
    pub(super) fn learn(&mut self, key: u64) -> TermId {
        let next = TermId::try_from(self.sentences.len()).unwrap_or(TermId::MAX);
        let id = *self.ids.entry(key).or_insert(next);
        if id == next {
            self.sentences.push(0);
            self.questions.push(0);
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

    /// Counts an editor's question that holds a term.
    pub(super) fn count_question(&mut self, id: TermId) {
        if let Some(count) = usize::try_from(id).ok().and_then(|id| self.questions.get_mut(id)) {
            *count += 1;
        }
    }

    /// Says whether a term stands in the texts, or in so many editors' questions that it cannot be a typing error.
    pub(super) fn is_word(&self, key: u64) -> bool {
        let slot = self.id(key).and_then(|id| usize::try_from(id).ok());
        let of = |counts: &[u32]| slot.and_then(|slot| counts.get(slot)).copied().unwrap_or(0);
        of(&self.sentences) > 0 || of(&self.questions) >= CERTAIN
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
