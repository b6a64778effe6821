//! Words that say the same: a question with one may be answered by a sentence with another. Data, in `config/lexicon/`.

use serde::Deserialize;

use super::words::{Words, normal};

/// Groups of words that say the same.
#[derive(Debug, Default)]
pub(super) struct Synonyms {
    words: Words<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    group: Vec<WrittenGroup>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGroup {
    words: Vec<String>,
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

impl Synonyms {
    /// Reads groups.
    pub(super) fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let written: Written = toml::from_str(text)?;
        let mut words = Words::default();
        for (number, group) in (0..).zip(&written.group) {
            words.extend(group.words.iter().map(|word| normal(word)), number);
        }
        Ok(Self { words })
    }

    /// Returns the groups whose words stand in a text: at each place the longest word with all its groups, and no word inside
    /// a longer one.
    pub(super) fn mentions(&self, characters: &[char]) -> Vec<Mention> {
        let mut mentions: Vec<Mention> = Vec::new();
        let mut covered = 0;
        for first in 0..characters.len() {
            let rest = characters.get(first..).unwrap_or_default();
            let mut longest = 0;
            self.words.each_at(rest, |group, length| {
                if length >= longest && first + length > covered {
                    longest = length;
                    mentions.push(Mention {
                        group,
                        first,
                        end: first + length,
                    });
                }
            });
            covered = covered.max(first + longest);
        }
        mentions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_inside_a_longer_one_is_not_meant() {
        let synonyms = Synonyms::parse(
            "[[group]]\nwords = [\"贸易\", \"买卖\"]\n[[group]]\nwords = [\"贸易额\", \"交易额\"]\n[[group]]\nwords = [\"贸易额\", \"规模\"]",
        )
        .unwrap();
        let groups = |text: &str| -> Vec<u32> {
            let characters: Vec<char> = text.chars().collect();
            synonyms
                .mentions(&characters)
                .iter()
                .map(|mention| mention.group)
                .collect()
        };
        assert_eq!(groups("中亚贸易额"), [1, 2]);
        assert_eq!(groups("做买卖的贸易"), [0, 0]);
    }
}
