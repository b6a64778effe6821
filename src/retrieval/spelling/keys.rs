//! Entries found by a number that stands for what they share; most numbers that are looked up have none.

/// The bits of the filter: some for each entry of a usual vocabulary.
const FILTER_BITS: u64 = 1 << 19;

/// Numbers of entries by key.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Sorted.
    entries: Vec<(u64, u32)>,
    /// A bit for each key that is there, and by accident for some others: a look costs one access of the memory.
    filter: Vec<u64>,
}

impl Keys {
    /// Sorts entries, each once.
    pub(super) fn of(mut entries: Vec<(u64, u32)>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        let mut filter = vec![0; usize::try_from(FILTER_BITS / 64).unwrap_or_default()];
        for (key, _) in &entries {
            let (slot, bit) = place(*key);
            if let Some(slot) = filter.get_mut(slot) {
                *slot |= bit;
            }
        }
        Self { entries, filter }
    }

    /// Returns the entries of a key, in order.
    pub(super) fn at(&self, key: u64) -> impl Iterator<Item = u32> {
        let (slot, bit) = place(key);
        let is_there = self.filter.get(slot).is_some_and(|bits| bits & bit != 0);
        let first = if is_there {
            self.entries.partition_point(|(other, _)| *other < key)
        } else {
            self.entries.len()
        };
        let rest = self.entries.get(first..).unwrap_or_default();
        rest.iter()
            .take_while(move |(other, _)| *other == key)
            .map(|(_, entry)| *entry)
    }
}

/// Adds a number to the key of those before it. Keys that meet by accident are told apart by who looks them up.
pub(super) fn mixed(key: u64, number: u64) -> u64 {
    // The multiplier of Fibonacci hashing (Knuth): it spreads small numbers over all bits.
    (key.rotate_left(23) ^ number.wrapping_add(1)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn place(key: u64) -> (usize, u64) {
    let bit = (key >> 32) % FILTER_BITS;
    (usize::try_from(bit / 64).unwrap_or_default(), 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use super::{Keys, mixed};

    #[test]
    fn entries_are_found_by_their_key_alone() {
        let keys = Keys::of((0..1000).map(|n| (mixed(0, u64::from(n / 2)), n)).collect());
        for n in 0..500_u32 {
            let found: Vec<u32> = keys.at(mixed(0, u64::from(n))).collect();
            assert_eq!(found, [2 * n, 2 * n + 1]);
        }
        assert_eq!(keys.at(mixed(0, 500)).count(), 0);
    }
}
