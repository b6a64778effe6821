//! Whether numbers, years, ordinals, names and nouns of a question stand in a sentence, and whether the sentence holds a new
//! number or name where the question asks for one.

use super::{
    super::{
        concepts::Sort,
        inquiry::Inquiry,
        lexicon::{Kind, Lexicon},
        sentence::{Counted, Entity, Sentence},
    },
    overlap::nearness,
    ratio, truth,
};

/// Of the question's numbers, the shares that the sentence holds, that it does not, and that no sentence of the passage does.
pub(super) fn numbers(inquiry: &Inquiry, sentence: &Sentence, passage: &[Sentence]) -> [f64; 3] {
    let asked: Vec<&Counted> = inquiry.numbers.iter().filter(|number| number.counts).collect();
    let matched = asked
        .iter()
        .filter(|number| holds(sentence, number.value))
        .count();
    let nowhere = asked
        .iter()
        .filter(|number| !passage.iter().any(|sentence| holds(sentence, number.value)))
        .count();
    [
        ratio(matched, asked.len()),
        ratio(asked.len() - matched, asked.len()),
        ratio(nowhere, asked.len()),
    ]
}

/// For a question for an amount or a time: whether a number with the wanted unit stands in the sentence, whether it is missing,
/// whether any number is new to the question, and how near the best one stands to what matches at `places`.
pub(super) fn beside_numbers(
    inquiry: &Inquiry,
    lexicon: &Lexicon,
    sentence: &Sentence,
    places: &[(usize, f64)],
) -> [f64; 4] {
    let wants = [Kind::Quantity, Kind::Date, Kind::Duration]
        .into_iter()
        .any(|kind| inquiry.kinds.has(kind));
    if !wants {
        return [0.0; 4];
    }
    let is_new = |number: &&Counted| {
        number.counts
            && !inquiry
                .numbers
                .iter()
                .any(|asked| same(asked.value, number.value))
    };
    let fresh: Vec<&Counted> = sentence.numbers.iter().filter(is_new).collect();
    let has_wish = inquiry.unit_group.is_some() || !inquiry.unit.is_empty();
    let fitting: Vec<&Counted> = fresh
        .iter()
        .copied()
        .filter(|number| has_unit(inquiry, lexicon, sentence, number))
        .collect();
    let candidates = if fitting.is_empty() { &fresh } else { &fitting };
    let near = candidates
        .iter()
        .map(|number| nearness(places, number.first))
        .fold(0.0, f64::max);
    [
        truth(has_wish && !fitting.is_empty()),
        truth(has_wish && fitting.is_empty()),
        truth(!fresh.is_empty()),
        near,
    ]
}

/// Of the question's years, the shares that the sentence does not hold, and that no sentence of the passage does and the
/// document, which is of `year`, is not of.
pub(super) fn years_missing(
    inquiry: &Inquiry,
    sentence: &Sentence,
    passage: &[Sentence],
    year: f64,
) -> [f64; 2] {
    let years = &inquiry.years;
    let missing = years.iter().filter(|asked| !holds(sentence, **asked)).count();
    let is_nowhere =
        |asked: &&f64| !same(**asked, year) && !passage.iter().any(|sentence| holds(sentence, **asked));
    let nowhere = years.iter().filter(is_nowhere).count();
    [ratio(missing, years.len()), ratio(nowhere, years.len())]
}

/// Of the question's ordinals, the share that the sentence does not hold as ordinals.
pub(super) fn ordinals_missing(inquiry: &Inquiry, sentence: &Sentence) -> f64 {
    let ordinals = &inquiry.ordinals;
    let is_ordinal = |number: &&Counted| {
        number
            .first
            .checked_sub(1)
            .and_then(|before| sentence.characters.get(before))
            == Some(&'第')
    };
    let held = |ordinal: f64| {
        sentence
            .numbers
            .iter()
            .filter(is_ordinal)
            .any(|number| same(number.value, ordinal))
    };
    ratio(
        ordinals.iter().filter(|ordinal| !held(**ordinal)).count(),
        ordinals.len(),
    )
}

/// How the names of the question and of the sentence agree: of the question's names, the shares that the sentence holds, that
/// it does not, and that no sentence of the passage does; how rare the rarest missing name of a person, state or place is, in
/// the sentence and in the passage; whether the question names what the texts do not speak of; whether a new name of the wanted
/// sort stands in the sentence; and, for a wanted person, state, city and any place, whether it is missing.
pub(super) fn names(inquiry: &Inquiry, sentence: &Sentence, passage: &[Sentence]) -> [f64; 11] {
    let in_passage = |name: &Entity| passage.iter().any(|sentence| sentence.entities.contains(name));
    let in_sentence = |name: &Entity| sentence.entities.contains(name);
    let asked: Vec<&Entity> = inquiry
        .entities
        .iter()
        .filter(|name| name.sort != Sort::Absent)
        .collect();
    let matched = asked.iter().filter(|name| in_sentence(name)).count();
    let nowhere = asked.iter().filter(|name| !in_passage(name)).count();
    let rarest = |held: &dyn Fn(&Entity) -> bool| {
        let missing = asked.iter().filter(|name| is_proper(name.sort) && !held(name));
        missing
            .map(|name| inquiry.rarity_of(name.group))
            .fold(0.0, f64::max)
            / 6.0
    };
    let absent = inquiry
        .entities
        .iter()
        .any(|name| name.sort == Sort::Absent && !in_passage(name));
    let is_new = |fits: &dyn Fn(Sort) -> bool| {
        sentence
            .entities
            .iter()
            .any(|name| fits(name.sort) && !inquiry.entities.contains(name))
    };
    let wants = inquiry.wants.filter(|_| inquiry.has_glossary);
    let missing = |sort: Sort| truth(wants == Some(sort) && !is_new(&|other| other == sort));
    // Who asks for the president of a state has named the person already, by the office.
    let has_person = sentence.entities.iter().any(|name| name.sort == Sort::Person);
    let wants_place = inquiry.has_glossary && wants.is_none() && inquiry.kinds.has(Kind::Place);
    let is_place = |sort: Sort| matches!(sort, Sort::State | Sort::City | Sort::Place);
    [
        ratio(matched, asked.len()),
        ratio(asked.len() - matched, asked.len()),
        ratio(nowhere, asked.len()),
        rarest(&in_sentence),
        rarest(&in_passage),
        truth(absent),
        truth(wants.is_some_and(|sort| is_new(&|other| other == sort))),
        truth(wants == Some(Sort::Person) && !has_person),
        missing(Sort::State),
        missing(Sort::City),
        truth(wants_place && !is_new(&is_place)),
    ]
}

/// Names of which one is not another.
fn is_proper(sort: Sort) -> bool {
    matches!(sort, Sort::Person | Sort::State | Sort::City | Sort::Place)
}

/// Whether what the question asks for by a noun (哪家公司) stands in the sentence; nothing where it names none.
pub(super) fn noun(inquiry: &Inquiry, sentence: &Sentence) -> Option<bool> {
    let noun = &inquiry.noun;
    (noun.len() == 2).then(|| sentence.characters.windows(2).any(|pair| pair == noun))
}

/// The letters by which a unit is known in languages whose words change their ends.
const UNIT_LETTERS: usize = 4;

/// Whether the unit that the question wants follows the number.
fn has_unit(inquiry: &Inquiry, lexicon: &Lexicon, sentence: &Sentence, number: &Counted) -> bool {
    let after = sentence.characters.get(number.unit_at..).unwrap_or_default();
    let after = after.strip_prefix(&[' ']).unwrap_or(after);
    let in_group = inquiry
        .unit_group
        .is_some_and(|group| lexicon.has_unit_at(group, after));
    let is_word = inquiry
        .unit
        .first()
        .is_some_and(|c| c.is_alphabetic() && *c < '\u{2E80}');
    let letters = if is_word { UNIT_LETTERS } else { 1 };
    let written =
        !inquiry.unit.is_empty() && after.starts_with(inquiry.unit.get(..letters).unwrap_or(&inquiry.unit));
    in_group || written
}

fn holds(sentence: &Sentence, value: f64) -> bool {
    sentence.numbers.iter().any(|number| same(number.value, value))
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < f64::EPSILON * a.abs().max(1.0)
}
