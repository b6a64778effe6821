//! What is known of each sentence of the corpus before anybody asks.

use super::{
    concepts::Sort,
    lexicon::{Kind, Kinds, Lexicon},
    terms::{Analyser, Term, concept_of},
    vocabulary::{TermId, Vocabulary},
};
use crate::text::{NormalText, number, simplified};

/// A sentence as it is compared with a question.
#[derive(Debug)]
pub(super) struct Sentence {
    /// Its characters in normal form.
    pub(super) characters: Box<[char]>,
    /// Its terms, sorted, each once.
    pub(super) terms: Box<[TermId]>,
    /// Its numbers.
    pub(super) numbers: Box<[Counted]>,
    /// The names in it that the glossary knows.
    pub(super) entities: Box<[Entity]>,
    /// The kinds of answer that it can hold.
    pub(super) kinds: Kinds,
    /// Whether it begins with a word that points back, so that it says little without the sentence before it.
    pub(super) leans: bool,
    /// Its length in characters, white space aside.
    pub(super) length: usize,
}

/// A number of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    /// Its value.
    pub(super) value: f64,
    /// The index of its first character in the sentence.
    pub(super) first: usize,
    /// The index of the character after it, behind 多 and 余.
    pub(super) unit_at: usize,
    /// Whether it counts or measures: not the 一 of 一带一路.
    pub(super) counts: bool,
}

/// A name in a text that the glossary knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entity {
    /// The number of the concept.
    pub(super) group: u32,
    /// What it is.
    pub(super) sort: Sort,
}

impl Counted {
    /// Says whether the number, with no unit after it, can hardly be anything but a year.
    pub(super) fn is_year_alone(&self) -> bool {
        (1900.0..2100.0).contains(&self.value) && self.value.fract() == 0.0
    }
}

impl Sentence {
    /// Analyses the words of a sentence, learning its terms.
    pub(super) fn of(
        words: &str,
        analyser: &mut Analyser,
        lexicon: &Lexicon,
        vocabulary: &mut Vocabulary,
    ) -> (Self, Vec<Term>) {
        let normal = analyser.normal(words);
        let found = analyser.terms(&normal);
        let mut terms: Vec<TermId> = found.iter().map(|term| vocabulary.learn(term.key)).collect();
        terms.sort_unstable();
        terms.dedup();
        vocabulary.count_sentence(&terms);
        let numbers = numbers(&normal);
        let raw: Vec<char> = words
            .chars()
            .map(simplified)
            .flat_map(char::to_lowercase)
            .collect();
        let mut kinds = lexicon.evidence_in(&raw);
        for number in &numbers {
            add_kinds(&normal, number, &mut kinds);
        }
        let sentence = Self {
            characters: normal.symbols().iter().map(|symbol| symbol.character).collect(),
            terms: terms.into_boxed_slice(),
            numbers: numbers.into_boxed_slice(),
            entities: entities(&found, analyser).into_boxed_slice(),
            kinds,
            leans: lexicon.leans(&raw),
            length: words.chars().filter(|c| !c.is_whitespace()).count(),
        };
        (sentence, found)
    }

    /// Says whether the sentence holds a term.
    pub(super) fn has(&self, id: TermId) -> bool {
        self.terms.binary_search(&id).is_ok()
    }
}

/// Returns the names among the terms of a text.
pub(super) fn entities(terms: &[Term], analyser: &Analyser) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    for group in terms.iter().filter_map(|term| concept_of(term.key)) {
        let entity = Entity {
            group,
            sort: analyser.concepts().sort(group),
        };
        if entity.sort != Sort::Synonyms && !entities.contains(&entity) {
            entities.push(entity);
        }
    }
    entities
}

/// Finds the numbers of a text with the place of their units.
pub(super) fn numbers(normal: &NormalText) -> Vec<Counted> {
    let symbols = normal.symbols();
    number::numbers(normal)
        .iter()
        .map(|found| {
            let written = symbols.get(found.first..found.end).unwrap_or_default();
            let has_digit = written.iter().any(|symbol| symbol.character.is_ascii_digit());
            let unit = number::unit_after(normal, found);
            Counted {
                value: found.value,
                first: found.first,
                unit_at: unit.map_or(found.end, |unit| unit.at),
                counts: has_digit || written.len() > 1 || unit.is_some_and(|unit| is_measure(unit.character)),
            }
        })
        .collect()
}

/// Adds the kinds of answer that a number gives: a year, a span of time, an amount.
fn add_kinds(normal: &NormalText, number: &Counted, kinds: &mut Kinds) {
    let unit = normal
        .symbols()
        .get(number.unit_at)
        .map(|symbol| symbol.character);
    let is_year = (1000.0..2200.0).contains(&number.value);
    match unit {
        Some('年') if is_year => kinds.add(Kind::Date),
        _ if number.is_year_alone() => kinds.add(Kind::Date),
        Some('月' | '日' | '号' | '世') if number.counts => kinds.add(Kind::Date),
        Some('年' | '天' | '周' | '时' | '分' | '秒' | '个' | '小') if number.counts => {
            kinds.add(Kind::Duration);
        }
        _ => {}
    }
    if number.counts {
        kinds.add(Kind::Quantity);
    }
}

/// Measure words that make 一, 两 or 三 a count.
fn is_measure(character: char) -> bool {
    "半个名位对条座所家次项种年月日天岁元米吨人列辆艘架部本张件只头株棵场届支队组层倍成块分秒里公千克升度枚把份篇首章集句段代类点国州省市县".contains(character)
}
