//! How people ask: words that want a kind of answer, words that are noise, and what shows that a sentence holds an answer.
//!
//! All of it is data in `config/lexicon/`.

use serde::Deserialize;

use crate::text::{Class, NormalText};

/// What kind of answer a question wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// A number of something.
    Quantity,
    /// A point in time.
    Date,
    /// A span of time.
    Duration,
    /// Who.
    Person,
    /// Where.
    Place,
    /// Several things.
    List,
    /// Why.
    Reason,
    /// What something is.
    Definition,
    /// How.
    Manner,
    /// What something is called.
    Title,
    /// Whether.
    Yesno,
    /// Anything else.
    Statement,
}

/// All kinds, in the order of their bits in a [`Kinds`].
pub(super) const KINDS: [Kind; 12] = [
    Kind::Quantity,
    Kind::Date,
    Kind::Duration,
    Kind::Person,
    Kind::Place,
    Kind::List,
    Kind::Reason,
    Kind::Definition,
    Kind::Manner,
    Kind::Title,
    Kind::Yesno,
    Kind::Statement,
];

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u16);

impl Kinds {
    /// Adds a kind.
    pub(super) fn add(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u16;
    }

    /// Says whether the kind is in the set.
    pub(super) fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }

    /// Says whether no kind is in the set.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    asks: Words<Kind>,
    noise: Words<()>,
    soft: Words<()>,
    unit_asks: Words<usize>,
    units: Vec<Words<()>>,
    evidence: Words<Kind>,
}

/// The lexicon as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    noise: Vec<String>,
    soft: Vec<String>,
    asks: Vec<WrittenAsks>,
    units: Vec<WrittenUnits>,
    evidence: Vec<WrittenEvidence>,
}

/// Words that want a kind of answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAsks {
    kind: Kind,
    words: Vec<String>,
}

/// Words that want a number, and the units of which one must follow it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenUnits {
    asks: Vec<String>,
    units: Vec<String>,
}

/// Words that show an answer of a kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEvidence {
    kind: Kind,
    words: Vec<String>,
}

impl Lexicon {
    /// Reads a lexicon.
    pub(super) fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let written: Written = toml::from_str(text)?;
        let mut lexicon = Self::default();
        for group in &written.asks {
            lexicon.asks.extend(&group.words, group.kind);
        }
        lexicon.noise.extend(&written.noise, ());
        lexicon.soft.extend(&written.soft, ());
        for (at, group) in written.units.iter().enumerate() {
            lexicon.unit_asks.extend(&group.asks, at);
            let mut units = Words::default();
            units.extend(&group.units, ());
            lexicon.units.push(units);
        }
        for group in &written.evidence {
            lexicon.evidence.extend(&group.words, group.kind);
        }
        Ok(lexicon)
    }

    /// Returns the longest asking word at a place of a question, with its length in symbols.
    pub(super) fn ask_at(&self, characters: &[char]) -> Option<(Kind, usize)> {
        self.asks.longest_at(characters)
    }

    /// Returns the length of the longest noise at a place of a question.
    pub(super) fn noise_at(&self, characters: &[char]) -> Option<usize> {
        self.noise.longest_at(characters).map(|((), length)| length)
    }

    /// Returns the length of the longest word of little weight at a place of a question.
    pub(super) fn soft_at(&self, characters: &[char]) -> Option<usize> {
        self.soft.longest_at(characters).map(|((), length)| length)
    }

    /// Returns the group of units that a word at a place of a question wants.
    pub(super) fn unit_group_at(&self, characters: &[char]) -> Option<usize> {
        self.unit_asks.longest_at(characters).map(|(group, _)| group)
    }

    /// Says whether a unit of the group stands at a place of a text.
    pub(super) fn has_unit_at(&self, group: usize, characters: &[char]) -> bool {
        self.units.get(group).is_some_and(|units| units.longest_at(characters).is_some())
    }

    /// Returns the kinds of answer that the words of a sentence show.
    pub(super) fn evidence_in(&self, characters: &[char]) -> Kinds {
        let mut kinds = Kinds::default();
        for at in 0..characters.len() {
            let rest = characters.get(at..).unwrap_or_default();
            self.evidence.each_at(rest, |kind| kinds.add(kind));
        }
        kinds
    }
}

/// Words, each with a value, found at a place of a text.
#[derive(Debug)]
struct Words<T> {
    by_first: std::collections::HashMap<char, Vec<(Box<[char]>, T)>>,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self { by_first: std::collections::HashMap::new() }
    }
}

impl<T: Copy> Words<T> {
    /// Adds words in their normal form; the longest stand first.
    fn extend(&mut self, words: &[String], value: T) {
        for word in words {
            let normal: Vec<char> = match NormalText::of(word).symbols() {
                [] => word.chars().collect(),
                symbols if symbols.iter().all(|symbol| symbol.class == Class::Break) => word.chars().collect(),
                symbols => symbols.iter().map(|symbol| symbol.character).collect(),
            };
            let Some(&first) = normal.first() else { continue };
            let group = self.by_first.entry(first).or_default();
            group.push((normal.into_boxed_slice(), value));
            group.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
    }

    /// Returns the longest word with which `characters` begin.
    fn longest_at(&self, characters: &[char]) -> Option<(T, usize)> {
        let group = self.by_first.get(characters.first()?)?;
        group.iter().find(|(word, _)| characters.starts_with(word)).map(|(word, value)| (*value, word.len()))
    }

    /// Calls `take` with each word with which `characters` begin.
    fn each_at(&self, characters: &[char], mut take: impl FnMut(T)) {
        let group = characters.first().and_then(|first| self.by_first.get(first));
        for (word, value) in group.into_iter().flatten() {
            if characters.starts_with(word) {
                take(*value);
            }
        }
    }
}
