//! What a text is searched by: characters and pairs of characters of Chinese, stems of words elsewhere, and numbers by value.
//!
//! Index and question go through this one function, so they cannot differ.

use std::{
    hash::{DefaultHasher, Hasher as _},
    sync::Arc,
};

use tantivy::tokenizer::{RawTokenizer, Stemmer, TextAnalyzer, TokenStream as _};

use super::{concepts::Concepts, lexicon::Kind};
use crate::text::{Class, Folding, Language, NormalText, Symbol, number};

/// What a term is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum TermKind {
    /// One Chinese character.
    Character,
    /// Two Chinese characters side by side.
    Pair,
    /// The stem of a word.
    Word,
    /// A number by its value.
    Number,
    /// A number with the character after it.
    Measure,
    /// A word that means a concept, by the concept's number.
    Concept,
}

/// A term of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// What stands for the term in the index: equal for equal terms of one kind.
    pub(super) key: u64,
    /// What it is made of.
    pub(super) kind: TermKind,
    /// The index of its first symbol in the normal form.
    pub(super) first: usize,
    /// The index after its last symbol.
    pub(super) end: usize,
}

/// How the forms of a word are made one.
#[derive(Clone)]
enum Stemming {
    /// They are not: words of Latin letters in Chinese have no forms.
    None,
    /// By the rules of the language.
    Rules(TextAnalyzer),
    /// By the word's first letters. Provisional: it serves languages with long endings for which there are no rules here,
    /// takes some words for one that are two, and misses those that change within.
    FirstLetters,
}

/// The letters of a word that count where there are no rules.
const FIRST_LETTERS: usize = 5;

/// Cuts texts of one language into terms.
#[derive(Clone)]
pub(super) struct Analyser {
    stemming: Stemming,
    folding: Folding,
    concepts: Arc<Concepts>,
}

impl Analyser {
    /// Makes the analyser of a language: English and Russian words lose their endings, Chinese has none, and of the words of
    /// others the first letters count.
    pub(super) fn of(language: &Language, concepts: Concepts) -> Self {
        let rules = |language| {
            let analyser = TextAnalyzer::builder(RawTokenizer::default()).filter(Stemmer::new(language));
            Stemming::Rules(analyser.build())
        };
        let stemming = match language {
            Language::English => rules(tantivy::tokenizer::Language::English),
            Language::Russian => rules(tantivy::tokenizer::Language::Russian),
            other if other.is_spaced() => Stemming::FirstLetters,
            _ => Stemming::None,
        };
        Self {
            stemming,
            folding: Folding::of(language),
            concepts: Arc::new(concepts),
        }
    }

    /// Returns a text in normal form, with the letters made equal that writers of the language use for one another.
    pub(super) fn normal(&self, text: &str) -> NormalText {
        self.folding.apply(NormalText::of(text))
    }

    /// Returns the concepts that words mean.
    pub(super) fn concepts(&self) -> &Arc<Concepts> {
        &self.concepts
    }

    /// Returns the terms of `text`, kind by kind in the order of the text.
    pub(super) fn terms(&mut self, text: &NormalText) -> Vec<Term> {
        let symbols = text.symbols();
        let mut terms = Vec::with_capacity(symbols.len() * 2);
        let mut word = None;
        for (at, symbol) in symbols.iter().enumerate() {
            match symbol.class {
                Class::Letter => {
                    word.get_or_insert(at);
                    continue;
                }
                Class::Ideograph => Self::add_characters(symbols, at, &mut terms),
                Class::Digit | Class::Space | Class::Break => {}
            }
            terms.extend(word.take().map(|first| self.word(symbols, first, at)));
        }
        terms.extend(word.map(|first| self.word(symbols, first, symbols.len())));
        add_numbers(text, &mut terms);
        let characters: Vec<char> = symbols.iter().map(|symbol| symbol.character).collect();
        terms.extend(
            self.concepts
                .mentions(&characters)
                .into_iter()
                .map(|mention| Term {
                    key: concept_key(mention.group),
                    kind: TermKind::Concept,
                    first: mention.first,
                    end: mention.end,
                }),
        );
        terms
    }

    /// Adds the character at `at`, and the pair that it makes with the one before.
    fn add_characters(symbols: &[Symbol], at: usize, terms: &mut Vec<Term>) {
        let Some(symbol) = symbols.get(at) else { return };
        terms.push(Term {
            key: u64::from(u32::from(symbol.character)),
            kind: TermKind::Character,
            first: at,
            end: at + 1,
        });
        let before = at.checked_sub(1).and_then(|before| symbols.get(before));
        if let Some(before) = before.filter(|before| before.class == Class::Ideograph) {
            terms.push(Term {
                key: pair_key(before.character, symbol.character),
                kind: TermKind::Pair,
                first: at - 1,
                end: at + 1,
            });
        }
    }

    /// Returns the term of the word of letters that stands between two symbols.
    pub(super) fn word(&mut self, symbols: &[Symbol], first: usize, end: usize) -> Term {
        let written: String = symbols
            .iter()
            .take(end)
            .skip(first)
            .map(|symbol| symbol.character)
            .collect();
        Term {
            key: self.stem(written),
            kind: TermKind::Word,
            first,
            end,
        }
    }

    /// Returns the key of a word, which is the same for its forms.
    pub(super) fn stem(&mut self, written: String) -> u64 {
        let stem = match &mut self.stemming {
            Stemming::Rules(stemmer) => {
                let mut stream = stemmer.token_stream(&written);
                let stem = stream.advance().then(|| stream.token().text.clone());
                drop(stream);
                stem.unwrap_or(written)
            }
            Stemming::FirstLetters => written.chars().take(FIRST_LETTERS).collect(),
            Stemming::None => written,
        };
        tagged(TermKind::Word, hash(&stem))
    }
}

fn add_numbers(text: &NormalText, terms: &mut Vec<Term>) {
    for number in number::numbers(text) {
        let value = number.value.to_bits();
        let key = tagged(TermKind::Number, hash(&value));
        terms.push(Term {
            key,
            kind: TermKind::Number,
            first: number.first,
            end: number.end,
        });
        if let Some(unit) = number::unit_after(text, &number) {
            let key = tagged(TermKind::Measure, hash(&(value, unit.character)));
            terms.push(Term {
                key,
                kind: TermKind::Measure,
                first: number.first,
                end: unit.at + 1,
            });
        }
    }
}

/// Returns the key of two characters side by side.
pub(super) fn pair_key(one: char, next: char) -> u64 {
    let code = |character| u64::from(u32::from(character));
    tagged(TermKind::Pair, code(one) << 21 | code(next))
}

/// Returns the key of a concept, by its number.
pub(super) fn concept_key(group: u32) -> u64 {
    tagged(TermKind::Concept, u64::from(group))
}

/// Returns the key of a kind of answer.
pub(super) fn kind_key(kind: Kind) -> u64 {
    6 << 61 | kind as u64
}

/// Returns the number of the concept that a key stands for.
pub(super) fn concept_of(key: u64) -> Option<u32> {
    let is_concept = key & !(u64::MAX >> 3) == tagged(TermKind::Concept, 0);
    is_concept
        .then(|| u32::try_from(key & (u64::MAX >> 3)).ok())
        .flatten()
}

/// Puts the kind into the highest bits, so that keys of two kinds never meet.
fn tagged(kind: TermKind, key: u64) -> u64 {
    let tag = match kind {
        TermKind::Character => 0,
        TermKind::Pair => 1,
        TermKind::Word => 2,
        TermKind::Number => 3,
        TermKind::Measure => 4,
        TermKind::Concept => 5,
    };
    tag << 61 | (key & (u64::MAX >> 3))
}

/// Hashes with fixed keys: the same in every run.
fn hash(value: &impl std::hash::Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn keys(language: &Language, text: &str) -> BTreeSet<u64> {
        Analyser::of(language, Concepts::default())
            .terms(&NormalText::of(text))
            .iter()
            .map(|term| term.key)
            .collect()
    }

    #[test]
    fn forms_of_a_word_and_of_a_number_meet() {
        assert_eq!(
            keys(&Language::English, "Vaccines"),
            keys(&Language::English, "vaccine")
        );
        assert_eq!(
            keys(&Language::Russian, "вакцинами"),
            keys(&Language::Russian, "Вакцины")
        );
        assert_eq!(
            keys(&Language::Kazakh, "президенті"),
            keys(&Language::Kazakh, "Президентінің")
        );
        assert_eq!(
            keys(&Language::Uzbek, "savdo hajmi"),
            keys(&Language::Uzbek, "savdo hajmini")
        );
        let common = |a: &str, b: &str| {
            keys(&Language::Chinese, a)
                .intersection(&keys(&Language::Chinese, b))
                .count()
        };
        assert_eq!(common("七百亿", "700亿"), 2, "the character 亿 and the value");
        assert!(
            common("五千万剂", "5000万剂疫苗") >= 4,
            "value, value with unit, and characters"
        );
    }

    #[test]
    fn a_pair_does_not_reach_over_punctuation_but_over_quotation_marks() {
        let pairs = |text: &str| {
            let terms = Analyser::of(&Language::Chinese, Concepts::default()).terms(&NormalText::of(text));
            terms.iter().filter(|term| term.kind == TermKind::Pair).count()
        };
        assert_eq!(pairs("共建“一带一路”"), 5);
        assert_eq!(pairs("共建，一带一路"), 4);
    }
}
