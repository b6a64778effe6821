//! Languages that share a script, told apart by pairs of letters: logistic regression over the pairs that a text holds.
//!
//! The weights were fitted on the questions beside the texts, the translations and the names of the glossary, Kazakh and Uzbek in
//! both scripts. The detectors to be had know neither Kyrgyz nor Tajik nor Turkmen.

use std::{collections::HashMap, sync::LazyLock};

use super::Language;

/// The languages, in the order of the columns.
const LANGUAGES: [Language; 7] = [
    Language::English,
    Language::Russian,
    Language::Kazakh,
    Language::Kyrgyz,
    Language::Tajik,
    Language::Turkmen,
    Language::Uzbek,
];

/// How much each pair speaks for each language.
type Weights = [i32; LANGUAGES.len()];

/// The characters that are looked at: nobody changes the language after that.
const ENOUGH: usize = 300;

/// The edge of a word.
const EDGE: char = '_';

static PAIRS: LazyLock<HashMap<(char, char), Weights>> = LazyLock::new(|| {
    let lines = include_str!("letters.tsv").lines();
    lines.filter_map(pair).collect()
});

fn pair(line: &str) -> Option<((char, char), Weights)> {
    let mut columns = line.split('\t');
    let mut letters = columns.next()?.chars();
    let pair = (letters.next()?, letters.next()?);
    let mut weights = Weights::default();
    for slot in &mut weights {
        *slot = columns.next()?.parse().ok()?;
    }
    Some((pair, weights))
}

/// Returns the language of a text in letters.
pub(super) fn language(text: &str) -> Language {
    // The pair of two edges holds what speaks for each language before a letter is read.
    let mut seen = vec![(EDGE, EDGE)];
    let mut before = EDGE;
    let letters = text.chars().flat_map(char::to_lowercase).take(ENOUGH);
    for letter in letters.chain([' ']) {
        let letter = match letter {
            '‘' | '’' | 'ʻ' | 'ʼ' | '`' | '\'' if before != EDGE => '\'',
            letter if letter.is_alphabetic() => letter,
            _ => EDGE,
        };
        if (before, letter) != (EDGE, EDGE) && !seen.contains(&(before, letter)) {
            seen.push((before, letter));
        }
        before = letter;
    }
    let mut sums = Weights::default();
    for weights in seen.iter().filter_map(|pair| PAIRS.get(pair)) {
        for (sum, weight) in sums.iter_mut().zip(weights) {
            *sum += weight;
        }
    }
    let best = sums.iter().zip(LANGUAGES).rev().max_by_key(|(sum, _)| **sum);
    best.map_or(Language::English, |(_, language)| language)
}
