//! What words mean: groups of words that say the same, and the glossary of persons, states, places and things with all their
//! names. Data, in `config/`.

use std::sync::Arc;

use serde::Deserialize;

use super::words::{Words, joins_letters, normal};
use crate::text::Folding;

/// Groups of words, each of which means one thing.
#[derive(Debug, Default)]
pub(super) struct Concepts {
    /// Groups that several languages share; their numbers come first.
    shared: Option<Arc<Concepts>>,
    /// How the letters of all words are made equal.
    folding: Folding,
    words: Words<u32>,
    sorts: Vec<Sort>,
}

/// What a group of words means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Words that say the same.
    Synonyms,
    /// A person.
    Person,
    /// A state.
    State,
    /// A city.
    City,
    /// Another place.
    Place,
    /// Anything else that has a name.
    Named,
    /// Something that the texts do not speak of: who asks about it asks about something else.
    Absent,
}

/// Groups of words that say the same, as they are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSynonyms {
    #[serde(default)]
    group: Vec<WrittenGroup>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGroup {
    words: Vec<String>,
}

/// The glossary, as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGlossary {
    #[serde(default)]
    concept: Vec<WrittenConcept>,
}

#[derive(Debug, Deserialize)]
struct WrittenConcept {
    kind: String,
    #[serde(default)]
    absent: bool,
    #[serde(flatten)]
    names: std::collections::BTreeMap<String, toml::Value>,
}

/// A group whose word stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The number of the group.
    pub(super) group: u32,
    /// The index of the word's first character.
    pub(super) first: usize,
    /// The index after its last character.
    pub(super) end: usize,
}

impl Concepts {
    /// Makes concepts to which more can be added without a copy of `shared`.
    pub(super) fn beside(shared: Arc<Self>) -> Self {
        Self {
            shared: Some(shared),
            ..Self::default()
        }
    }

    /// Makes concepts whose words have their letters made equal.
    pub(super) fn folded(folding: Folding) -> Self {
        Self {
            folding,
            ..Self::default()
        }
    }

    /// Adds groups of words that say the same.
    pub(super) fn add_synonyms(&mut self, text: &str) -> Result<(), toml::de::Error> {
        let written: WrittenSynonyms = toml::from_str(text)?;
        for group in &written.group {
            self.add(group.words.iter(), Sort::Synonyms);
        }
        Ok(())
    }

    /// Adds the concepts of a glossary with their names in all languages: questions mix them.
    pub(super) fn add_glossary(&mut self, text: &str) -> Result<(), toml::de::Error> {
        let written: WrittenGlossary = toml::from_str(text)?;
        for concept in &written.concept {
            let sort = match concept.kind.as_str() {
                _ if concept.absent => Sort::Absent,
                "person" => Sort::Person,
                "state" => Sort::State,
                "city" => Sort::City,
                "place" => Sort::Place,
                _ => Sort::Named,
            };
            let lists = concept.names.values().filter_map(toml::Value::as_array);
            let names: Vec<String> = lists
                .flatten()
                .filter_map(toml::Value::as_str)
                .map(ToOwned::to_owned)
                .collect();
            self.add(names.iter(), sort);
        }
        Ok(())
    }

    fn add<'a>(&mut self, words: impl Iterator<Item = &'a String>, sort: Sort) {
        let folding = self.folding;
        let number = u32::try_from(self.first() + self.sorts.len()).unwrap_or(u32::MAX);
        self.words.extend(words.map(|word| normal(word, folding)), number);
        self.sorts.push(sort);
    }

    /// Returns the number of the first group that is not shared.
    fn first(&self) -> usize {
        self.shared.as_ref().map_or(0, |shared| shared.sorts.len())
    }

    /// Returns what a group means.
    pub(super) fn sort(&self, group: u32) -> Sort {
        let at = usize::try_from(group).unwrap_or(usize::MAX);
        let own = at.checked_sub(self.first()).and_then(|at| self.sorts.get(at));
        let shared = || self.shared.as_ref().and_then(|shared| shared.sorts.get(at));
        own.or_else(shared).copied().unwrap_or(Sort::Synonyms)
    }

    /// Returns the number of groups that are names of something in the texts.
    pub(super) fn named(&self) -> usize {
        let shared = self.shared.iter().flat_map(|shared| &shared.sorts);
        let is_name = |sort: &&Sort| !matches!(sort, Sort::Synonyms | Sort::Absent);
        shared.chain(&self.sorts).filter(is_name).count()
    }

    /// Returns all words with their groups, in the order of the groups.
    pub(super) fn words(&self) -> Vec<(u32, &[char])> {
        let shared = self.shared.iter().flat_map(|shared| shared.words.iter());
        let mut words: Vec<(u32, &[char])> = shared
            .chain(self.words.iter())
            .map(|(word, group)| (group, word))
            .collect();
        words.sort_unstable();
        words
    }

    /// Returns the groups with a word at a place of a text, with the length of the word, the longest first.
    fn at(&self, characters: &[char]) -> Vec<(u32, usize)> {
        let mut found = Vec::new();
        if let Some(shared) = &self.shared {
            shared
                .words
                .each_at(characters, |group, length| found.push((group, length)));
        }
        self.words
            .each_at(characters, |group, length| found.push((group, length)));
        found.sort_by_key(|(_, length)| std::cmp::Reverse(*length));
        found
    }

    /// Returns the groups whose words stand in a text: at each place the longest word with all its groups. A word inside a
    /// longer one is not meant, but for names: who speaks of Kazakhstan's president speaks of Kazakhstan.
    pub(super) fn mentions(&self, characters: &[char]) -> Vec<Mention> {
        let mut mentions: Vec<Mention> = Vec::new();
        let mut covered = 0;
        for first in 0..characters.len() {
            // Most places of a text in letters are inside a word, where no word begins.
            if joins_letters(characters, first) {
                continue;
            }
            let rest = characters.get(first..).unwrap_or_default();
            let mut longest = 0;
            for (group, length) in self.at(rest) {
                let end = first + length;
                let is_longest = length >= longest && end > covered;
                let sort = self.sort(group);
                let is_name = !matches!(sort, Sort::Synonyms | Sort::Absent);
                if (is_longest || is_name) && !joins_letters(characters, end) {
                    // A name hides no word: who speaks of vaccine aid speaks of vaccines.
                    if sort == Sort::Synonyms {
                        longest = longest.max(length);
                    }
                    mentions.push(Mention { group, first, end });
                }
            }
            covered = covered.max(first + longest);
        }
        mentions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(concepts: &Concepts, text: &str) -> Vec<u32> {
        concepts
            .mentions(&normal(text, Folding::None))
            .iter()
            .map(|mention| mention.group)
            .collect()
    }

    #[test]
    fn a_word_inside_a_longer_one_is_not_meant() {
        let mut concepts = Concepts::default();
        let written = "[[group]]\nwords = [\"贸易\", \"买卖\"]\n[[group]]\nwords = [\"贸易额\", \"交易额\"]\n[[group]]\nwords = [\"贸易额\", \"规模\"]";
        concepts.add_synonyms(written).unwrap();
        assert_eq!(groups(&concepts, "中亚贸易额"), [1, 2]);
        assert_eq!(groups(&concepts, "做买卖的贸易"), [0, 0]);
    }

    #[test]
    fn a_name_in_any_language_means_its_concept_and_no_part_of_a_word_does() {
        let mut concepts = Concepts::default();
        let written =
            "[[concept]]\nid = \"som\"\nkind = \"term\"\nabsent = true\nzh = [\"索姆\"]\nen = [\"som\"]";
        concepts.add_glossary(written).unwrap();
        assert_eq!(groups(&concepts, "索姆 and the Som"), [0, 0]);
        assert_eq!(groups(&concepts, "some summits"), Vec::<u32>::new());
        assert_eq!(concepts.sort(0), Sort::Absent);
    }
}
