//! Which questions or groups of questions hold a term, for all terms in two blocks of memory.

use std::ops::Range;

use crate::retrieval::vocabulary::TermId;

/// For each term, the numbers of what holds it, with a weight each.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    starts: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl Postings {
    /// Makes postings of entries of terms, given in any order; equal ones are added up.
    pub(super) fn of(mut entries: Vec<(TermId, u32, f32)>) -> Self {
        entries.sort_by_key(|&(term, holder, _)| (term, holder));
        let mut postings = Self::default();
        let mut last = None;
        for (term, holder, weight) in entries {
            let slot = usize::try_from(term).unwrap_or(usize::MAX);
            if last == Some((term, holder)) {
                if let Some(entry) = postings.entries.last_mut() {
                    entry.1 += weight;
                }
                continue;
            }
            last = Some((term, holder));
            let start = u32::try_from(postings.entries.len()).unwrap_or(u32::MAX);
            if postings.starts.len() <= slot {
                postings.starts.resize(slot + 1, start);
            }
            postings.entries.push((holder, weight));
        }
        postings
    }

    /// Returns the same with other weights.
    pub(super) fn mapped(&self, weight: impl Fn(TermId, f32) -> f32) -> Self {
        let mut mapped = self.clone();
        for term in 0..self.starts.len() {
            let term = TermId::try_from(term).unwrap_or(TermId::MAX);
            let Some(range) = self.range(term) else { continue };
            for (_, held) in mapped.entries.get_mut(range).unwrap_or_default() {
                *held = weight(term, *held);
            }
        }
        mapped
    }

    /// Returns the number after the highest of the terms.
    pub(super) fn terms(&self) -> usize {
        self.starts.len()
    }

    /// Returns all entries, term by term.
    pub(super) fn entries(&self) -> &[(u32, f32)] {
        &self.entries
    }

    /// Returns what holds a term, in the order of the numbers.
    pub(super) fn of_term(&self, term: TermId) -> &[(u32, f32)] {
        let range = self.range(term);
        range
            .and_then(|range| self.entries.get(range))
            .unwrap_or_default()
    }

    /// Returns the weight with which one holds a term.
    pub(super) fn held(&self, term: TermId, holder: usize) -> Option<f32> {
        let holder = u32::try_from(holder).ok()?;
        let entries = self.of_term(term);
        let place = entries.binary_search_by_key(&holder, |(other, _)| *other).ok()?;
        entries.get(place).map(|(_, weight)| *weight)
    }

    /// Returns where the entries of a term stand.
    fn range(&self, term: TermId) -> Option<Range<usize>> {
        let slot = usize::try_from(term).ok()?;
        let place = |slot: usize| {
            self.starts
                .get(slot)
                .and_then(|start| usize::try_from(*start).ok())
        };
        let end = slot.checked_add(1).and_then(place).unwrap_or(self.entries.len());
        Some(place(slot)?..end)
    }
}
