//! Which words of a given text stand for which words of a passage.
//!
//! The alignment is the best by a score that prefers a few long differences to many short ones (Gotoh's, with gaps that are dear
//! to open and cheap to extend). Scripts of the longest common subsequence, as libraries for differences make them, scatter
//! single characters over a sentence that merely deals with the same. What would take too long is cut at phrases that stand
//! once in both texts.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

/// What stands in no text: it is equal to nothing.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// The cells that one alignment may fill: 150 words against 500, in about half a millisecond.
const MOST_CELLS: usize = 80_000;

/// The tokens of a phrase that anchors two texts to each other.
const ANCHOR: usize = 3;

const SAME: i32 = 10;
const CHANGED: i32 = -6;
const OPENED: i32 = -10;
/// A quotation leaves out long stretches more readily than it adds them.
const MISSING: i32 = -1;
const ADDED: i32 = -2;

/// Far below every sum of scores, and far above the least number.
const NEVER: i32 = i32::MIN / 4;

/// A run of tokens that are the same in both texts, or differ; one of two that differ may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) is_same: bool,
    pub(super) source: Range<usize>,
    pub(super) given: Range<usize>,
}

impl Edit {
    /// Returns the tokens of the longer side.
    pub(super) fn size(&self) -> usize {
        self.source.len().max(self.given.len())
    }
}

/// One place of an alignment: a token of each text, or of one of them.
#[derive(Clone, Copy, Debug)]
struct Column {
    source: Option<usize>,
    given: Option<usize>,
}

/// Aligns all of `given` with a part of `source`.
pub(super) fn align(source: &[u32], given: &[u32]) -> Vec<Edit> {
    let mut columns = Vec::new();
    if source.len().saturating_mul(given.len()) <= MOST_CELLS {
        columns = fill(source, given, Free::BOTH);
    } else {
        align_between_anchors(source, given, &mut columns);
    }
    without_islands(edits(&columns, source, given))
}

/// Aligns what lies between the anchors; a stretch that is still too long counts as changed altogether.
fn align_between_anchors(source: &[u32], given: &[u32], columns: &mut Vec<Column>) {
    let pairs = anchors(source, given);
    let (mut source_at, mut given_at) = (0, 0);
    let end = (source.len(), given.len());
    let stops = pairs.iter().copied().map(Some).chain([None]);
    for stop in stops {
        let (source_end, given_end) = stop.unwrap_or(end);
        let free = Free {
            start: source_at == 0,
            end: stop.is_none(),
        };
        let one = source.get(source_at..source_end).unwrap_or_default();
        let other = given.get(given_at..given_end).unwrap_or_default();
        let between = if one.len().saturating_mul(other.len()) <= MOST_CELLS {
            fill(one, other, free)
        } else {
            replaced(one.len(), other.len(), free)
        };
        columns.extend(between.into_iter().map(|column| Column {
            source: column.source.map(|place| place + source_at),
            given: column.given.map(|place| place + given_at),
        }));
        if stop.is_some() {
            columns.push(Column {
                source: Some(source_end),
                given: Some(given_end),
            });
        }
        (source_at, given_at) = (source_end + 1, given_end + 1);
    }
}

/// Returns an alignment in which nothing is the same.
fn replaced(source: usize, given: usize, free: Free) -> Vec<Column> {
    let missing = if free.start || free.end { 0 } else { source };
    let missing = (0..missing).map(|place| Column {
        source: Some(place),
        given: None,
    });
    let added = (0..given).map(|place| Column {
        source: None,
        given: Some(place),
    });
    missing.chain(added).collect()
}

/// Returns pairs of equal tokens, rising in both texts, that belong to phrases which stand once in each.
fn anchors(source: &[u32], given: &[u32]) -> Vec<(usize, usize)> {
    let mut seen: HashMap<&[u32], [(usize, usize); 2]> = HashMap::new();
    for (which, text) in [source, given].into_iter().enumerate() {
        for (place, phrase) in text.windows(ANCHOR).enumerate() {
            let both = seen.entry(phrase).or_default();
            if let Some((count, at)) = both.get_mut(which) {
                *count += 1;
                *at = place;
            }
        }
    }
    let unique = seen
        .into_iter()
        .filter(|(phrase, _)| !phrase.contains(&UNKNOWN))
        .filter_map(|(_, places)| match places {
            [(1, source), (1, given)] => Some((given, source)),
            _ => None,
        });
    let sorted: BTreeMap<usize, usize> = unique.collect();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (given, source) in longest_rising(&sorted.into_iter().collect::<Vec<_>>()) {
        for (source, given) in (source..source + ANCHOR).zip(given..) {
            if pairs.last().is_none_or(|&last| last.0 < source && last.1 < given) {
                pairs.push((source, given));
            }
        }
    }
    pairs
}

/// Returns the longest chain of pairs, sorted by their first, whose second rises too (patience sorting).
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair that ends such a chain lowest; for each pair the one before it.
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |place: usize| pairs.get(place).map(|pair| pair.1);
    for (place, pair) in pairs.iter().enumerate() {
        let pile = tops.partition_point(|&top| second(top) < Some(pair.1));
        before.push(pile.checked_sub(1).and_then(|below| tops.get(below).copied()));
        match tops.get_mut(pile) {
            Some(top) => *top = place,
            None => tops.push(place),
        }
    }
    let mut chain = Vec::with_capacity(tops.len());
    let mut at = tops.last().copied();
    while let Some(place) = at {
        chain.extend(pairs.get(place).copied());
        at = before.get(place).copied().flatten();
    }
    chain.reverse();
    chain
}

/// The ends of the source that need not be aligned.
#[derive(Clone, Copy, Debug)]
struct Free {
    start: bool,
    end: bool,
}

impl Free {
    const BOTH: Self = Self {
        start: true,
        end: true,
    };
}

/// What the last column of an alignment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Both,
    Missing,
    Added,
}

/// The best scores of alignments up to a place, by their last column.
#[derive(Clone, Copy, Debug)]
struct Cell {
    both: i32,
    missing: i32,
    added: i32,
}

/// For each last column of a cell, the last column before it.
#[derive(Clone, Copy, Debug)]
struct Origin {
    both: State,
    missing: State,
    added: State,
}

impl Cell {
    fn best(self) -> (i32, State) {
        self.best_with(0, 0, 0)
    }

    /// Returns the best score after these costs; of equal ones that which ends with a pair.
    fn best_with(self, both: i32, missing: i32, added: i32) -> (i32, State) {
        let mut best = (self.both + both, State::Both);
        for other in [
            (self.missing + missing, State::Missing),
            (self.added + added, State::Added),
        ] {
            if other.0 > best.0 {
                best = other;
            }
        }
        best
    }
}

/// Finds the best alignment of all of `given` with `source`, of which free ends may stay aside.
fn fill(source: &[u32], given: &[u32], free: Free) -> Vec<Column> {
    if given.is_empty() || source.is_empty() {
        return replaced(source.len(), given.len(), free);
    }
    let mut origins = Vec::with_capacity((source.len() + 1) * (given.len() + 1));
    let mut row = first_row(source.len(), free, &mut origins);
    for &token in given {
        row = next_row(&row, source, token, &mut origins);
    }
    let mut end = source.len();
    if free.end {
        let mut highest = NEVER;
        for (place, cell) in row.iter().enumerate() {
            if cell.best().0 > highest {
                (highest, end) = (cell.best().0, place);
            }
        }
    }
    let state = row.get(end).map_or(State::Both, |cell| cell.best().1);
    walk_back(&origins, (given.len(), end, state), source.len() + 1, free)
}

fn first_row(length: usize, free: Free, origins: &mut Vec<Origin>) -> Vec<Cell> {
    let mut skipped = OPENED;
    (0..=length)
        .map(|place| {
            origins.push(Origin {
                both: State::Both,
                missing: if place > 1 { State::Missing } else { State::Both },
                added: State::Both,
            });
            if place > 0 {
                skipped += MISSING;
            }
            let is_start = free.start || place == 0;
            Cell {
                both: if is_start { 0 } else { NEVER },
                missing: if is_start { NEVER } else { skipped },
                added: NEVER,
            }
        })
        .collect()
}

fn next_row(above: &[Cell], source: &[u32], token: u32, origins: &mut Vec<Origin>) -> Vec<Cell> {
    let mut row = Vec::with_capacity(above.len());
    let add = |above: Cell| above.best_with(OPENED + ADDED, OPENED + ADDED, ADDED);
    let mut left = Cell {
        both: NEVER,
        missing: NEVER,
        added: NEVER,
    };
    for (place, &up) in above.iter().enumerate() {
        let (added, added_after) = add(up);
        let mut cell = Cell { added, ..left };
        let mut origin = Origin {
            both: State::Both,
            missing: State::Both,
            added: added_after,
        };
        let diagonal = place.checked_sub(1).and_then(|before| {
            let pair = (above.get(before)?, source.get(before)?);
            Some(pair)
        });
        if let Some((diagonal, &other)) = diagonal {
            let is_same = other == token && token != UNKNOWN;
            let (best, after) = diagonal.best();
            cell.both = best + if is_same { SAME } else { CHANGED };
            origin.both = after;
            (cell.missing, origin.missing) = left.best_with(OPENED + MISSING, MISSING, OPENED + MISSING);
        }
        origins.push(origin);
        row.push(cell);
        left = cell;
    }
    row
}

/// Follows the origins from the end of an alignment to its start.
fn walk_back(origins: &[Origin], end: (usize, usize, State), width: usize, free: Free) -> Vec<Column> {
    let (mut given, mut source, mut state) = end;
    let mut columns = Vec::new();
    while given > 0 || (source > 0 && !free.start) {
        let Some(origin) = origins.get(given * width + source) else {
            break;
        };
        let is_border = (source == 0 && state != State::Added) || (given == 0 && state != State::Missing);
        if is_border {
            break;
        }
        let (takes_source, takes_given) = (state != State::Added, state != State::Missing);
        source -= usize::from(takes_source);
        given -= usize::from(takes_given);
        columns.push(Column {
            source: takes_source.then_some(source),
            given: takes_given.then_some(given),
        });
        state = match state {
            State::Both => origin.both,
            State::Missing => origin.missing,
            State::Added => origin.added,
        };
    }
    columns.reverse();
    columns
}

/// Joins columns of one sort into runs.
fn edits(columns: &[Column], source: &[u32], given: &[u32]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let first = columns.iter().find_map(|column| column.source).unwrap_or(0);
    let (mut source_at, mut given_at) = (first, 0);
    for column in columns {
        let pair = column
            .source
            .and_then(|place| source.get(place))
            .zip(column.given.and_then(|place| given.get(place)));
        let is_same = pair.is_some_and(|(one, other)| one == other && *one != UNKNOWN);
        let next = (
            source_at + usize::from(column.source.is_some()),
            given_at + usize::from(column.given.is_some()),
        );
        match edits.last_mut().filter(|last| last.is_same == is_same) {
            Some(last) => (last.source.end, last.given.end) = next,
            None => edits.push(Edit {
                is_same,
                source: source_at..next.0,
                given: given_at..next.1,
            }),
        }
        (source_at, given_at) = next;
    }
    edits
}

/// Joins two long differences over the few equal tokens between them, which are equal by chance.
fn without_islands(edits: Vec<Edit>) -> Vec<Edit> {
    let mut kept: Vec<Edit> = Vec::new();
    for edit in edits {
        if let [.., before, island] = kept.as_mut_slice()
            && island.is_same
            && !edit.is_same
            && before.size().min(edit.size()) > 2 * island.size()
        {
            before.source.end = edit.source.end;
            before.given.end = edit.given.end;
            kept.pop();
            continue;
        }
        kept.push(edit);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{UNKNOWN, align};

    /// Shows an alignment of characters: what is missing in brackets, what is added in braces.
    fn shown(source: &str, given: &str) -> String {
        let tokens = |text: &str| text.chars().map(u32::from).collect::<Vec<_>>();
        let part = |text: &str, range: &std::ops::Range<usize>| {
            text.chars()
                .skip(range.start)
                .take(range.len())
                .collect::<String>()
        };
        let mut written = String::new();
        for edit in align(&tokens(source), &tokens(given)) {
            let (missing, added) = (part(source, &edit.source), part(given, &edit.given));
            if edit.is_same {
                written += &missing;
                continue;
            }
            if !missing.is_empty() {
                written += "[";
                written += &(missing + "]");
            }
            if !added.is_empty() {
                written += "{";
                written += &(added + "}");
            }
        }
        written
    }

    #[track_caller]
    fn check(source: &str, given: &str, expected: &str) {
        assert_eq!(shown(source, given), expected);
    }

    #[test]
    fn differences_are_few_and_whole() {
        check(
            "我们坚决反对外部干涉和策动",
            "坚决支持外部干涉",
            "坚决[反对]{支持}外部干涉",
        );
        check("我们坚决反对外部势力", "支持外部势力", "[反对]{支持}外部势力");
        check("中方愿继续提供疫苗", "中方愿提供疫苗", "中方愿[继续]提供疫苗");
        check(
            "中方愿提供疫苗",
            "他昨天说中方愿大量提供疫苗",
            "{他昨天说}中方愿{大量}提供疫苗",
        );
        check(
            "加强彼此高层往来和战略沟通办好外长会晤等一系列对话合作机制不断增进团结互信",
            "加强彼此高层往来不断增进团结互信",
            "加强彼此高层往来[和战略沟通办好外长会晤等一系列对话合作机制]不断增进团结互信",
        );
        check("abc", "xyz", "{xyz}");
        check("", "xyz", "{xyz}");
    }

    #[test]
    fn what_no_text_knows_is_never_the_same() {
        let edits = align(&[1, UNKNOWN, 3], &[1, UNKNOWN, 3]);
        assert_eq!(edits.iter().filter(|edit| edit.is_same).count(), 2);
    }

    #[test]
    fn long_texts_are_anchored_at_phrases_that_stand_once() {
        let source: Vec<u32> = (0..5000).collect();
        let mut given: Vec<u32> = (300..4300).collect();
        given[2000] = 9_999_999;
        given.remove(1000);
        let edits = align(&source, &given);
        let changed: Vec<_> = edits.iter().filter(|edit| !edit.is_same).collect();
        assert_eq!(changed.len(), 2, "{changed:?}");
        assert_eq!(
            (changed[0].source.clone(), changed[0].given.len()),
            (1300..1301, 0)
        );
        assert_eq!(changed[1].source, 2300..2301);
        // Nothing to hold on to: bounded, and without a claim.
        let scrambled: Vec<u32> = (0..4000).map(|place| place * 7919 % 5000).collect();
        assert!(align(&source, &scrambled).iter().any(|edit| !edit.is_same));
    }
}
