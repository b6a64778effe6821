//! How people ask: words that want a kind of answer, words that are noise, and what shows that a sentence holds an answer.
//!
//! All of it is data in `config/lexicon/`.

use serde::Deserialize;

use crate::text::Folding;

use super::{
    concepts::Sort,
    words::{Words, joins_letters, normal, plain},
};

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

    /// Says whether a kind is in both sets.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What a word that asks wants.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ask {
    /// The kind of answer.
    pub(super) kind: Kind,
    /// The sort of name that must stand in the answer.
    pub(super) wants: Option<Sort>,
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    asks: Words<Ask>,
    noise: Words<()>,
    soft: Words<()>,
    unit_asks: Words<usize>,
    units: Vec<Words<()>>,
    evidence: Words<Kind>,
    documents: Words<usize>,
    document_kinds: Vec<String>,
    leaning: Words<()>,
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
    documents: Vec<WrittenDocuments>,
    #[serde(default)]
    leaning: Vec<String>,
}

/// Words that want a kind of answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAsks {
    kind: Kind,
    wants: Option<WrittenSort>,
    words: Vec<String>,
}

/// The sorts of names that words can want.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenSort {
    Person,
    State,
    City,
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

/// Words that name a kind of document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDocuments {
    kind: String,
    words: Vec<String>,
}

impl Lexicon {
    /// Reads a lexicon; `folding` is that of its language.
    pub(super) fn parse(text: &str, folding: Folding) -> Result<Self, toml::de::Error> {
        let written: Written = toml::from_str(text)?;
        let mut lexicon = Self::default();
        for group in &written.asks {
            let wants = group.wants.map(|sort| match sort {
                WrittenSort::Person => Sort::Person,
                WrittenSort::State => Sort::State,
                WrittenSort::City => Sort::City,
            });
            let ask = Ask {
                kind: group.kind,
                wants,
            };
            lexicon
                .asks
                .extend(group.words.iter().map(|word| normal(word, folding)), ask);
        }
        lexicon
            .noise
            .extend(written.noise.iter().map(|word| normal(word, folding)), ());
        lexicon
            .soft
            .extend(written.soft.iter().map(|word| normal(word, folding)), ());
        for (at, group) in written.units.iter().enumerate() {
            lexicon
                .unit_asks
                .extend(group.asks.iter().map(|word| normal(word, folding)), at);
            let mut units = Words::default();
            units.extend(group.units.iter().map(|word| normal(word, folding)), ());
            lexicon.units.push(units);
        }
        for group in &written.evidence {
            lexicon
                .evidence
                .extend(group.words.iter().map(|word| plain(word)), group.kind);
        }
        lexicon
            .leaning
            .extend(written.leaning.iter().map(|word| plain(word)), ());
        for (at, group) in written.documents.iter().enumerate() {
            lexicon
                .documents
                .extend(group.words.iter().map(|word| normal(word, folding)), at);
            lexicon.document_kinds.push(group.kind.clone());
        }
        Ok(lexicon)
    }

    /// Returns the longest asking word at a place of a question, with its length in symbols.
    pub(super) fn ask_at(&self, characters: &[char]) -> Option<(Ask, usize)> {
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

    /// Returns the length of the longest word at a place of a question that asks, is noise or carries little.
    pub(super) fn word_at(&self, characters: &[char]) -> Option<usize> {
        let asks = self.ask_at(characters).map(|(_, length)| length);
        let others = [self.noise_at(characters), self.soft_at(characters)];
        others.into_iter().flatten().chain(asks).max()
    }

    /// Returns the words that stand in questions for their own sake, sorted: they ask, are noise or carry little.
    pub(super) fn small_words(&self) -> Vec<&[char]> {
        let asks = self.asks.iter().map(|(word, _)| word);
        let others = self.noise.iter().chain(self.soft.iter()).map(|(word, ())| word);
        let mut words: Vec<&[char]> = asks.chain(others).collect();
        words.sort_unstable();
        words
    }

    /// Returns the words that stand beside numbers, show an answer or name a document, sorted.
    pub(super) fn other_words(&self) -> Vec<&[char]> {
        let units = self
            .units
            .iter()
            .flat_map(|units| units.iter().map(|(word, ())| word));
        let groups = self
            .unit_asks
            .iter()
            .chain(self.documents.iter())
            .map(|(word, _)| word);
        let evidence = self.evidence.iter().map(|(word, _)| word);
        let mut words: Vec<&[char]> = units.chain(groups).chain(evidence).collect();
        words.sort_unstable();
        words
    }

    /// Returns the group of units that a word at a place of a question wants.
    pub(super) fn unit_group_at(&self, characters: &[char]) -> Option<usize> {
        self.unit_asks.longest_at(characters).map(|(group, _)| group)
    }

    /// Says whether a unit of the group stands at a place of a text.
    pub(super) fn has_unit_at(&self, group: usize, characters: &[char]) -> bool {
        self.units
            .get(group)
            .is_some_and(|units| units.longest_at(characters).is_some())
    }

    /// Returns the kind of document that is named at a place of a question.
    pub(super) fn document_at(&self, characters: &[char]) -> Option<&str> {
        let (at, _) = self.documents.longest_at(characters)?;
        self.document_kinds.get(at).map(String::as_str)
    }

    /// Says whether a sentence begins with a word that points back to the one before it.
    pub(super) fn leans(&self, characters: &[char]) -> bool {
        self.leaning.longest_at(characters).is_some()
    }

    /// Returns the kinds of answer that the words of a sentence show.
    pub(super) fn evidence_in(&self, characters: &[char]) -> Kinds {
        let mut kinds = Kinds::default();
        for at in (0..characters.len()).filter(|&at| !joins_letters(characters, at)) {
            let rest = characters.get(at..).unwrap_or_default();
            self.evidence.each_at(rest, |kind, length| {
                if !joins_letters(rest, length) {
                    kinds.add(kind);
                }
            });
        }
        kinds
    }
}
