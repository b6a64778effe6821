//! What can be measured of a sentence against a question. The weights of these features are data, in `config/ranking.toml`.

use super::{
    concepts::Sort,
    inquiry::{Inquiry, QuestionTerm, Role},
    lexicon::{KINDS, Kind, Lexicon},
    sentence::{Counted, Entity, Sentence},
    terms::TermKind,
    vocabulary::TermId,
};

/// The names of the features, in the order of their values. All are near 0 to 1, so that their weights can be compared.
pub(super) const NAMES: [&str; COUNT] = [
    "pairs",
    "pairs_known",
    "characters",
    "words",
    "concepts",
    "pairs_untitled",
    "characters_untitled",
    "passage_pairs",
    "passage_characters",
    "before_pairs",
    "after_pairs",
    "passage_score",
    "passage_first",
    "run",
    "run_log",
    "length",
    "short",
    "first_sentence",
    "position",
    "beside_question_word",
    "number_matched",
    "number_missing",
    "number_missing_passage",
    "unit",
    "unit_missing",
    "new_number",
    "near",
    "window",
    "rarest_matched",
    "rarest_missing",
    "title_only",
    "document_named",
    "other_document_named",
    "matched_weight",
    "missing_weight",
    "passage_weight",
    "entity_matched",
    "entity_missing",
    "entity_missing_passage",
    "absent",
    "wanted_name",
    "wanted_name_missing",
    "year_missing",
    "year_missing_passage",
    "ordinal_missing",
    "noun",
    "noun_missing",
    "unknown",
    "quantity",
    "date",
    "duration",
    "person",
    "place",
    "list",
    "reason",
    "definition",
    "manner",
    "title",
    "yesno",
    "statement",
];

/// The number of features.
pub(super) const COUNT: usize = 60;

/// The values of the features of one sentence.
pub(super) type Features = [f64; COUNT];

/// A passage with its sentences, as it is compared with a question.
pub(super) struct Context<'a> {
    /// The sentences of the passage.
    pub(super) sentences: &'a [Sentence],
    /// The terms of the document's title, sorted.
    pub(super) title: &'a [TermId],
    /// The score of the passage, as a share of the best passage's.
    pub(super) score: f64,
    /// Whether it is the best passage.
    pub(super) is_first: bool,
    /// The kind of the document.
    pub(super) kind: &'a str,
}

/// How much a term counts as matched when a word that says the same stands in the sentence.
const SAME: f64 = 0.8;

/// Measures all sentences of a passage.
pub(super) fn measure(inquiry: &Inquiry, lexicon: &Lexicon, context: &Context<'_>) -> Vec<Features> {
    let hits: Vec<Vec<f64>> = context
        .sentences
        .iter()
        .map(|sentence| hits(inquiry, sentence))
        .collect();
    let best = |term: usize| {
        hits.iter()
            .filter_map(|hits| hits.get(term))
            .copied()
            .fold(0.0, f64::max)
    };
    let in_passage: Vec<f64> = (0..inquiry.terms.len()).map(best).collect();
    let in_title: Vec<bool> = inquiry
        .terms
        .iter()
        .map(|term| term.id.is_some_and(|id| context.title.binary_search(&id).is_ok()))
        .collect();
    let asked = Asked {
        inquiry,
        lexicon,
        context,
        hits: &hits,
        in_passage: &in_passage,
        in_title: &in_title,
    };
    (0..context.sentences.len())
        .filter_map(|at| asked.features(at))
        .collect()
}

/// Says for each term of the question how far the sentence holds it: 1 where it stands there, a little less where a word stands
/// there that says the same, 0 where neither does.
fn hits(inquiry: &Inquiry, sentence: &Sentence) -> Vec<f64> {
    let holds = |term: &QuestionTerm| term.id.is_some_and(|id| sentence.has(id));
    let mut hits: Vec<f64> = inquiry
        .terms
        .iter()
        .map(|term| f64::from(u8::from(holds(term))))
        .collect();
    for concept in inquiry
        .terms
        .iter()
        .filter(|term| term.kind == TermKind::Concept && holds(term))
    {
        for (hit, term) in hits.iter_mut().zip(&inquiry.terms) {
            if concept.first <= term.first && term.end <= concept.end {
                *hit = hit.max(SAME);
            }
        }
    }
    hits
}

struct Asked<'a> {
    inquiry: &'a Inquiry,
    lexicon: &'a Lexicon,
    context: &'a Context<'a>,
    hits: &'a [Vec<f64>],
    in_passage: &'a [f64],
    in_title: &'a [bool],
}

/// Terms made of two characters or of a word: they mean something by themselves.
fn is_strong(term: &QuestionTerm) -> bool {
    !matches!(term.kind, TermKind::Character | TermKind::Concept)
}

impl Asked<'_> {
    /// Returns the share of the weight of the terms that `of` chooses which `hit` holds; 0 where there is no such term.
    fn share(&self, of: impl Fn(usize, &QuestionTerm) -> bool, hit: impl Fn(usize) -> f64) -> f64 {
        let (mut whole, mut part) = (0.0, 0.0);
        for (at, term) in self.inquiry.terms.iter().enumerate() {
            if of(at, term) {
                whole += term.weight;
                part += term.weight * hit(at);
            }
        }
        if whole > 0.0 { part / whole } else { 0.0 }
    }

    /// Returns the weight of the strong terms, each times what `hit` says of it.
    fn weight(&self, hit: impl Fn(usize) -> f64) -> f64 {
        let strong = self
            .inquiry
            .terms
            .iter()
            .enumerate()
            .filter(|(_, term)| is_strong(term));
        strong.map(|(at, term)| term.weight * hit(at)).sum()
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one line or two a feature, in the order of their names"
    )]
    fn features(&self, at: usize) -> Option<Features> {
        let sentence = self.context.sentences.get(at)?;
        let hits = self.hits.get(at)?;
        let hit = |term: usize| hits.get(term).copied().unwrap_or(0.0);
        let beside = |sentence: Option<&Vec<f64>>, term: usize| {
            let there = sentence.and_then(|hits| hits.get(term)).copied().unwrap_or(0.0);
            if hit(term) > 0.0 { 0.0 } else { there }
        };
        let before = at.checked_sub(1).and_then(|before| self.hits.get(before));
        let after = self.hits.get(at + 1);
        let is_pair = |_: usize, term: &QuestionTerm| is_strong(term);
        let is_character = |_: usize, term: &QuestionTerm| term.kind == TermKind::Character;
        let untitled = |term: usize| self.in_title.get(term) != Some(&true);
        let in_passage = |term: usize| self.in_passage.get(term).copied().unwrap_or(0.0);
        let named = self.document_named();
        let run = self.longest_run(sentence);
        let count = self.context.sentences.len();
        let number = self.numbers(sentence);
        let (unit, unit_missing, new_number, near) = self.measure_number(sentence, hits);
        let kind = |kind: Kind| {
            if !self.inquiry.kinds.has(kind) {
                0.0
            } else if sentence.kinds.has(kind) {
                1.0
            } else {
                -1.0
            }
        };
        let rarest = |wanted: bool| {
            let strong = self
                .inquiry
                .terms
                .iter()
                .enumerate()
                .filter(|(term, of)| is_strong(of) && (hit(*term) > 0.0) == wanted);
            strong.map(|(_, term)| term.weight).fold(0.0, f64::max) / 6.0
        };
        let mut values = [0.0; COUNT];
        let mut slots = values.iter_mut();
        let mut set = |value: f64| {
            if let Some(slot) = slots.next() {
                *slot = value;
            }
        };
        set(self.share(is_pair, hit));
        set(self.share(|at, term| is_pair(at, term) && term.id.is_some(), hit));
        set(self.share(is_character, hit));
        set(self.share(
            |_, term| matches!(term.kind, TermKind::Word | TermKind::Number | TermKind::Measure),
            hit,
        ));
        set(self.share(|_, term| term.kind == TermKind::Concept, hit));
        set(self.share(|at, term| is_pair(at, term) && untitled(at), hit));
        set(self.share(|at, term| is_character(at, term) && untitled(at), hit));
        set(self.share(is_pair, in_passage));
        set(self.share(is_character, in_passage));
        set(self.share(is_pair, |term| beside(before, term)));
        set(self.share(is_pair, |term| beside(after, term)));
        set(self.context.score);
        set(f64::from(u8::from(self.context.is_first)));
        set(ratio(run, self.content_length().max(1)));
        set((1.0 + float(run)).ln() / 3.0);
        set((1.0 + float(sentence.length)).ln() / 5.0);
        set(float(14_usize.saturating_sub(sentence.length)) / 14.0);
        set(f64::from(u8::from(at == 0)));
        set(ratio(at, count));
        set(self.beside_question_word(hits));
        set(number.matched);
        set(number.missing);
        set(number.missing_in_passage);
        set(unit);
        set(unit_missing);
        set(new_number);
        set(near);
        set(self.window(sentence, hits));
        set(rarest(true));
        set(rarest(false));
        set(f64::from(u8::from(self.only_title(hits))));
        set(f64::from(u8::from(named == Some(true))));
        set(f64::from(u8::from(named == Some(false))));
        set((1.0 + self.weight(hit)).ln() / 4.0);
        set((1.0 + self.weight(|term| 1.0 - hit(term))).ln() / 4.0);
        set((1.0 + self.weight(in_passage)).ln() / 4.0);
        let entity = self.entities(sentence);
        for value in [entity.matched, entity.missing, entity.missing_in_passage, entity.absent, entity.wanted, entity.wanted_missing] {
            set(value);
        }
        let (year, year_in_passage) = self.missing_years(sentence);
        set(year);
        set(year_in_passage);
        set(self.missing_ordinals(sentence));
        let noun = self.noun(sentence);
        set(f64::from(u8::from(noun == Some(true))));
        set(f64::from(u8::from(noun == Some(false))));
        set(self.inquiry.unknown);
        for of in KINDS {
            set(kind(of));
        }
        Some(values)
    }

    /// Whether the question names this kind of document (the speech, the statement), or only another; nothing where it names none.
    fn document_named(&self) -> Option<bool> {
        let named = &self.inquiry.documents;
        (!named.is_empty()).then(|| named.iter().any(|kind| kind == self.context.kind))
    }

    /// The number of characters that the question is about.
    fn content_length(&self) -> usize {
        self.inquiry
            .roles
            .iter()
            .filter(|role| matches!(role, Role::Content | Role::Soft))
            .count()
    }

    /// Whether what matches is all in the document's title: it tells the document, not the sentence.
    fn only_title(&self, hits: &[f64]) -> bool {
        let mut matched = (0..hits.len())
            .filter(|&term| hits.get(term) > Some(&0.0))
            .peekable();
        matched.peek().is_some() && matched.all(|term| self.in_title.get(term) == Some(&true))
    }

    /// The longest run of characters that question and sentence share, punctuation and asking words not counted.
    fn longest_run(&self, sentence: &Sentence) -> usize {
        let mut best = 0;
        let mut row = vec![0_usize; sentence.characters.len() + 1];
        for (asked, role) in self.inquiry.characters.iter().zip(&self.inquiry.roles) {
            let mut diagonal = 0;
            for (slot, character) in row.iter_mut().skip(1).zip(&sentence.characters) {
                let above = *slot;
                let same = asked == character && *asked != ' ' && matches!(role, Role::Content | Role::Soft);
                *slot = if same { diagonal + 1 } else { 0 };
                best = best.max(*slot);
                diagonal = above;
            }
        }
        best
    }

    /// The share matched of the terms within eight characters of the word that asks: what stands beside the answer in the
    /// question stands beside it in the text.
    fn beside_question_word(&self, hits: &[f64]) -> f64 {
        let Some(asks_at) = self.inquiry.asks_at else {
            return 0.0;
        };
        let is_beside = |_: usize, term: &QuestionTerm| {
            is_strong(term) && term.end + 8 > asks_at && term.first < asks_at + 10
        };
        self.share(is_beside, |term| hits.get(term).copied().unwrap_or(0.0))
    }

    /// The share of the matched weight that lies within the densest 24 characters of the sentence.
    fn window(&self, sentence: &Sentence, hits: &[f64]) -> f64 {
        let mut places: Vec<(usize, f64)> = Vec::new();
        let mut total = 0.0;
        for (term, asked) in self.inquiry.terms.iter().enumerate() {
            if hits.get(term) > Some(&0.0) && asked.kind == TermKind::Pair {
                let characters = self
                    .inquiry
                    .characters
                    .get(asked.first..asked.end)
                    .unwrap_or_default();
                let place = sentence.characters.windows(2).position(|pair| pair == characters);
                if let Some(place) = place {
                    places.push((place, asked.weight));
                    total += asked.weight;
                }
            }
        }
        let within = |start: usize| -> f64 {
            places
                .iter()
                .filter(|(place, _)| (start..start + 24).contains(place))
                .map(|(_, weight)| weight)
                .sum()
        };
        let best = places.iter().map(|&(start, _)| within(start)).fold(0.0, f64::max);
        if total > 0.0 { best / total } else { 0.0 }
    }

    fn numbers(&self, sentence: &Sentence) -> NumberMatch {
        let asked: Vec<&Counted> = self
            .inquiry
            .numbers
            .iter()
            .filter(|number| number.counts)
            .collect();
        if asked.is_empty() {
            return NumberMatch {
                matched: 0.0,
                missing: 0.0,
                missing_in_passage: 0.0,
            };
        }
        let holds = |sentence: &Sentence, number: &Counted| {
            sentence.numbers.iter().any(|n| same(n.value, number.value))
        };
        let matched = asked.iter().filter(|number| holds(sentence, number)).count();
        let in_passage = asked
            .iter()
            .filter(|number| {
                self.context
                    .sentences
                    .iter()
                    .any(|sentence| holds(sentence, number))
            })
            .count();
        NumberMatch {
            matched: ratio(matched, asked.len()),
            missing: ratio(asked.len() - matched, asked.len()),
            missing_in_passage: ratio(asked.len() - in_passage, asked.len()),
        }
    }

    /// How the names of the question and of the sentence agree.
    fn entities(&self, sentence: &Sentence) -> EntityMatch {
        let named = |entity: &&Entity| entity.sort != Sort::Absent;
        let asked: Vec<&Entity> = self.inquiry.entities.iter().filter(named).collect();
        let in_passage = |entity: &Entity| self.context.sentences.iter().any(|sentence| sentence.entities.contains(entity));
        let matched = asked.iter().filter(|entity| sentence.entities.contains(entity)).count();
        let nowhere = asked.iter().filter(|entity| !in_passage(entity)).count();
        let absent = self.inquiry.entities.iter().any(|entity| entity.sort == Sort::Absent && !in_passage(entity));
        let is_new = |sort: Sort| sentence.entities.iter().any(|entity| entity.sort == sort && !self.inquiry.entities.contains(entity));
        let wanted = self.inquiry.wants.map(is_new);
        EntityMatch {
            matched: ratio(matched, asked.len()),
            missing: ratio(asked.len() - matched, asked.len()),
            missing_in_passage: ratio(nowhere, asked.len()),
            absent: f64::from(u8::from(absent)),
            wanted: f64::from(u8::from(wanted == Some(true))),
            wanted_missing: f64::from(u8::from(wanted == Some(false))),
        }
    }

    /// The share of the question's years that are neither in the sentence nor, second, in its passage.
    fn missing_years(&self, sentence: &Sentence) -> (f64, f64) {
        let years = &self.inquiry.years;
        let holds = |sentence: &Sentence, year: f64| sentence.numbers.iter().any(|number| same(number.value, year));
        let missing = years.iter().filter(|year| !holds(sentence, **year)).count();
        let nowhere = years.iter().filter(|year| !self.context.sentences.iter().any(|s| holds(s, **year))).count();
        (ratio(missing, years.len()), ratio(nowhere, years.len()))
    }

    /// The share of the question's ordinals that the sentence does not hold as ordinals.
    fn missing_ordinals(&self, sentence: &Sentence) -> f64 {
        let ordinals = &self.inquiry.ordinals;
        let is_ordinal = |number: &&Counted| {
            number.first.checked_sub(1).and_then(|before| sentence.characters.get(before)) == Some(&'第')
        };
        let holds = |ordinal: f64| sentence.numbers.iter().filter(is_ordinal).any(|number| same(number.value, ordinal));
        ratio(ordinals.iter().filter(|ordinal| !holds(**ordinal)).count(), ordinals.len())
    }

    /// Whether what the question asks for by a noun (哪家公司) stands in the sentence; nothing where it names none.
    fn noun(&self, sentence: &Sentence) -> Option<bool> {
        let noun = &self.inquiry.noun;
        (noun.len() == 2).then(|| sentence.characters.windows(2).any(|pair| pair == noun))
    }

    /// For a question for an amount or a time: whether a number with the wanted unit stands in the sentence, whether it is
    /// missing, whether any number is new to the question, and how near the best one stands to what matches.
    fn measure_number(&self, sentence: &Sentence, hits: &[f64]) -> (f64, f64, f64, f64) {
        let kinds = self.inquiry.kinds;
        let wants = [Kind::Quantity, Kind::Date, Kind::Duration]
            .into_iter()
            .any(|kind| kinds.has(kind));
        if !wants {
            return (0.0, 0.0, 0.0, 0.0);
        }
        let is_new = |number: &Counted| {
            !self
                .inquiry
                .numbers
                .iter()
                .any(|asked| same(asked.value, number.value))
        };
        let fresh: Vec<&Counted> = sentence
            .numbers
            .iter()
            .filter(|number| number.counts && is_new(number))
            .collect();
        let has_wish = self.inquiry.unit_group.is_some() || !self.inquiry.unit.is_empty();
        let fitting: Vec<&&Counted> = fresh
            .iter()
            .filter(|number| self.has_unit(sentence, number))
            .collect();
        let near = |numbers: &mut dyn Iterator<Item = usize>| {
            numbers
                .map(|at| self.nearness(sentence, hits, at))
                .fold(0.0, f64::max)
        };
        let nearest = if fitting.is_empty() {
            near(&mut fresh.iter().map(|number| number.first))
        } else {
            near(&mut fitting.iter().map(|number| number.first))
        };
        let unit = f64::from(u8::from(has_wish && !fitting.is_empty()));
        let unit_missing = f64::from(u8::from(has_wish && fitting.is_empty()));
        (
            unit,
            unit_missing,
            f64::from(u8::from(!fresh.is_empty())),
            nearest,
        )
    }

    /// Whether the unit that the question wants follows the number.
    fn has_unit(&self, sentence: &Sentence, number: &Counted) -> bool {
        let after = sentence.characters.get(number.unit_at..).unwrap_or_default();
        let in_group = self
            .inquiry
            .unit_group
            .is_some_and(|group| self.lexicon.has_unit_at(group, after));
        let written = self
            .inquiry
            .unit
            .first()
            .is_some_and(|unit| after.first() == Some(unit));
        in_group || written
    }

    /// How near a place of the sentence is to the nearest characters that match: 1 beside them, falling with the distance.
    fn nearness(&self, sentence: &Sentence, hits: &[f64], at: usize) -> f64 {
        let mut nearest = f64::INFINITY;
        for (term, asked) in self.inquiry.terms.iter().enumerate() {
            if hits.get(term) > Some(&0.0) && asked.kind == TermKind::Pair {
                let characters = self
                    .inquiry
                    .characters
                    .get(asked.first..asked.end)
                    .unwrap_or_default();
                for (place, pair) in sentence.characters.windows(2).enumerate() {
                    if pair == characters {
                        nearest = nearest.min(float(place.abs_diff(at)));
                    }
                }
            }
        }
        (-nearest / 10.0).exp()
    }
}

struct EntityMatch {
    matched: f64,
    missing: f64,
    missing_in_passage: f64,
    absent: f64,
    wanted: f64,
    wanted_missing: f64,
}

struct NumberMatch {
    matched: f64,
    missing: f64,
    missing_in_passage: f64,
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < f64::EPSILON * a.abs().max(1.0)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "lengths of sentences are far below the limit of exact values"
)]
fn float(count: usize) -> f64 {
    count as f64
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        float(part) / float(whole)
    }
}
