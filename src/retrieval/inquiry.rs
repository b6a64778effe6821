//! A question as the core understands it: what kind of answer it wants, what it is about, and which of its words are noise.

use super::{
    concepts::Sort,
    lexicon::{Kind, Kinds, Lexicon},
    sentence::{Counted, Entity, entities, numbers},
    terms::{Analyser, TermKind, concept_key, concept_of},
    vocabulary::{TermId, Vocabulary},
    words::joins_letters,
};
use crate::text::{Class, NormalText};

/// The terms of a question beyond which nothing more is searched: far more than any real question has, few enough that the
/// worst message costs milliseconds.
const MAX_TERMS: usize = 160;

/// The characters of a question that are read; a question of that length has said what it asks.
const MAX_SYMBOLS: usize = 512;

/// How much a symbol of the question says of what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is what the question is about.
    Content,
    /// It carries little.
    Soft,
    /// It asks.
    Asks,
    /// It is noise.
    Noise,
}

/// A question, analysed.
#[derive(Debug)]
pub(super) struct Inquiry {
    /// Its normal form.
    pub(super) characters: Vec<char>,
    /// The role of each character.
    pub(super) roles: Vec<Role>,
    /// The kinds of answer it wants; empty for keywords.
    pub(super) kinds: Kinds,
    /// The units of which one must follow the number that answers.
    pub(super) unit_group: Option<usize>,
    /// The characters right after `how many`: 剂 of 多少剂.
    pub(super) unit: Vec<char>,
    /// The place of the first asking word.
    pub(super) asks_at: Option<usize>,
    /// Its terms that are searched for.
    pub(super) terms: Vec<QuestionTerm>,
    /// The numbers that it names.
    pub(super) numbers: Vec<Counted>,
    /// The ordinals that it names: 第二.
    pub(super) ordinals: Vec<f64>,
    /// The years that it names.
    pub(super) years: Vec<f64>,
    /// The names in it that the glossary knows; empty where the glossary is not that of the texts.
    pub(super) entities: Vec<Entity>,
    /// Whether the glossary is that of the texts.
    pub(super) has_glossary: bool,
    /// The sort of name that it asks for.
    pub(super) wants: Option<Sort>,
    /// The two characters after the word that asks: 公司 of 哪家公司.
    pub(super) noun: Vec<char>,
    /// The share of its content that no text holds and no list of words knows.
    pub(super) unknown: f64,
    /// The kinds of documents that it names: the speech, the statement.
    pub(super) documents: Vec<String>,
}

/// A term of a question.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuestionTerm {
    /// Its key.
    pub(super) key: u64,
    /// Its number, if any text holds it.
    pub(super) id: Option<TermId>,
    /// What it is made of.
    pub(super) kind: TermKind,
    /// Whether it is a name that the glossary knows.
    pub(super) is_name: bool,
    /// How rare it is, times how much its place in the question says.
    pub(super) weight: f64,
    /// How much its place in the question says.
    pub(super) emphasis: f32,
    /// The index of its first character.
    pub(super) first: usize,
    /// The index after its last character.
    pub(super) end: usize,
}

impl Inquiry {
    /// Analyses the words of a question.
    pub(super) fn of(
        text: &str,
        analyser: &mut Analyser,
        lexicon: &Lexicon,
        vocabulary: &Vocabulary,
        soft_weight: f64,
        has_glossary: bool,
    ) -> Self {
        let normal = analyser.normal(text).shortened(MAX_SYMBOLS);
        let characters: Vec<char> = normal.symbols().iter().map(|symbol| symbol.character).collect();
        let found = numbers(&normal);
        let mut inquiry = Self {
            ordinals: ordinals(&normal, &found),
            years: years(&normal, &found),
            numbers: found,
            roles: vec![Role::Content; characters.len()],
            characters,
            kinds: Kinds::default(),
            unit_group: None,
            unit: Vec::new(),
            asks_at: None,
            terms: Vec::new(),
            entities: Vec::new(),
            has_glossary,
            wants: None,
            noun: Vec::new(),
            unknown: 0.0,
            documents: Vec::new(),
        };
        inquiry.read_roles(lexicon);
        let concepts = analyser.concepts().clone();
        let terms = analyser.terms(&normal);
        let is_name = |key| concept_of(key).is_some_and(|group| concepts.sort(group) != Sort::Synonyms);
        if has_glossary {
            inquiry.entities = entities(&terms, analyser);
        }
        for term in terms {
            let roles = inquiry.roles.get(term.first..term.end).unwrap_or_default();
            let factor = if term.kind == TermKind::Concept {
                // A word that says the same as another says something, even inside a word that asks: 多高 is a height.
                1.0
            } else if roles.iter().any(|role| matches!(role, Role::Asks | Role::Noise)) {
                continue;
            } else if roles.iter().all(|&role| role == Role::Soft) {
                soft_weight
            } else if roles.contains(&Role::Soft) {
                soft_weight.sqrt()
            } else {
                1.0
            };
            if inquiry.terms.len() == MAX_TERMS {
                break;
            }
            if !inquiry.terms.iter().any(|known| known.key == term.key) {
                let id = vocabulary.id(term.key);
                let weight = factor * vocabulary.rarity(id);
                #[expect(clippy::cast_possible_truncation, reason = "a factor between 0 and 1")]
                let emphasis = factor as f32;
                let (first, end) = (term.first, term.end);
                inquiry.terms.push(QuestionTerm {
                    key: term.key,
                    id,
                    kind: term.kind,
                    is_name: is_name(term.key),
                    weight,
                    emphasis,
                    first,
                    end,
                });
            }
        }
        inquiry
    }

    /// Measures what only the question of a reader needs, not that of an editor.
    pub(super) fn measured(mut self) -> Self {
        self.unknown = self.unknown_share();
        self
    }

    /// Returns how rare a concept that the question names is among the sentences.
    pub(super) fn rarity_of(&self, group: u32) -> f64 {
        let term = self.terms.iter().find(|term| term.key == concept_key(group));
        term.map_or(0.0, |term| term.weight)
    }

    /// Returns the share of the content characters that stand in no term known to the texts or to a list of words, single
    /// characters aside.
    fn unknown_share(&self) -> f64 {
        let means = |term: &&QuestionTerm| {
            term.kind == TermKind::Concept || term.kind != TermKind::Character && term.id.is_some()
        };
        let (mut content, mut unknown) = (0.0, 0.0);
        for (at, role) in self.roles.iter().enumerate() {
            if *role == Role::Content && self.characters.get(at) != Some(&' ') {
                content += 1.0;
                let known = self
                    .terms
                    .iter()
                    .filter(means)
                    .any(|term| (term.first..term.end).contains(&at));
                unknown += if known { 0.0 } else { 1.0 };
            }
        }
        if content > 0.0 { unknown / content } else { 0.0 }
    }

    /// Goes through the question from left to right, always taking the longest known word.
    fn read_roles(&mut self, lexicon: &Lexicon) {
        let characters = self.characters.clone();
        let mut at = 0;
        while let Some(rest) = characters.get(at..).filter(|rest| !rest.is_empty()) {
            if joins_letters(&characters, at) {
                at += 1;
                continue;
            }
            if let Some(kind) = lexicon.document_at(rest) {
                self.documents.push(kind.to_owned());
            }
            if let Some(group) = lexicon.unit_group_at(rest) {
                self.unit_group.get_or_insert(group);
            }
            let asks = lexicon.ask_at(rest);
            let noise = lexicon.noise_at(rest);
            let soft = lexicon.soft_at(rest);
            let longest = [asks.map(|(_, length)| length), noise, soft]
                .into_iter()
                .flatten()
                .max();
            let Some(length) = longest else {
                at += 1;
                continue;
            };
            let role = match (asks, noise) {
                (Some((ask, asking)), _) if asking == length => {
                    self.wants = self.wants.or(ask.wants);
                    self.ask(ask.kind, at, at + length);
                    Role::Asks
                }
                (_, Some(idle)) if idle == length => Role::Noise,
                _ => Role::Soft,
            };
            for slot in self.roles.iter_mut().skip(at).take(length) {
                *slot = role;
            }
            at += length;
        }
        // A question of nothing but small words is about its small words.
        if !self.roles.contains(&Role::Content) {
            for role in self.roles.iter_mut().filter(|role| **role == Role::Soft) {
                *role = Role::Content;
            }
        }
    }

    fn ask(&mut self, kind: Kind, first: usize, end: usize) {
        self.kinds.add(kind);
        if self.noun.is_empty() && self.characters.get(first) == Some(&'哪') {
            self.noun = self
                .characters
                .iter()
                .skip(end)
                .take_while(|c| **c != ' ')
                .take(2)
                .copied()
                .collect();
        }
        self.asks_at.get_or_insert(first);
        if kind == Kind::Quantity && self.unit.is_empty() {
            // 几个, 几对: the word that asks holds the measure word.
            let holds_measure =
                self.characters.get(first) == Some(&'几') && self.characters.get(first + 1) != Some(&'多');
            let unit_at = if holds_measure { first + 1 } else { end };
            let after = self.characters.iter().skip(unit_at).take(2).copied();
            self.unit = after.take_while(|c| !c.is_whitespace()).collect();
            // In languages with spaces the next word says what is counted.
            if self.unit.is_empty() {
                let word = self.characters.iter().skip(unit_at + 1).copied();
                self.unit = word.take_while(|c| c.is_alphabetic()).collect();
            }
        }
    }
}

/// Returns the years of a text: numbers before 年 that can be one, and in languages with spaces numbers that can be little else.
fn years(normal: &NormalText, numbers: &[Counted]) -> Vec<f64> {
    let is_year = |number: &&Counted| {
        let unit = normal.symbols().get(number.unit_at);
        match unit {
            Some(symbol) if symbol.class == Class::Ideograph => {
                symbol.character == '年' && (1000.0..2200.0).contains(&number.value)
            }
            _ => number.is_year_alone(),
        }
    };
    numbers
        .iter()
        .filter(is_year)
        .map(|number| number.value)
        .collect()
}

/// Returns the numbers after 第.
pub(super) fn ordinals(normal: &NormalText, numbers: &[Counted]) -> Vec<f64> {
    let is_ordinal = |number: &&Counted| {
        let before = number
            .first
            .checked_sub(1)
            .and_then(|at| normal.symbols().get(at));
        before.is_some_and(|symbol| symbol.character == '第')
    };
    numbers
        .iter()
        .filter(is_ordinal)
        .map(|number| number.value)
        .collect()
}
