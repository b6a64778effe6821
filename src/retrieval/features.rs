//! What can be measured of a sentence against a question. The weights of these features are data, in `config/ranking.toml`.

mod agreement;
mod overlap;

use super::{
    asked::Compared,
    inquiry::{Inquiry, QuestionTerm, Role},
    lexicon::{KINDS, Kind, Lexicon},
    sentence::Sentence,
    terms::TermKind,
    vocabulary::TermId,
};
use agreement::{beside_numbers, names, noun, numbers, ordinals_missing, years_missing};
use overlap::{Overlap, longest_run};

/// The names of the features, in the order of their values. All are near 0 to 1, so that their weights can be compared.
pub(super) const NAMES: [&str; COUNT] = [
    // What the sentence shares with the question, as shares of the question's weight.
    "pairs",
    "pairs_known",
    "characters",
    "words",
    "concepts",
    "pairs_untitled",
    "characters_untitled",
    "beside_question_word",
    "run",
    "run_log",
    "window",
    "rarest_matched",
    "rarest_missing",
    "matched_weight",
    "missing_weight",
    "nothing_strong",
    // What stands around it.
    "passage_pairs",
    "passage_characters",
    "passage_weight",
    "before_pairs",
    "after_pairs",
    "passage_score",
    "passage_first",
    "first_sentence",
    "position",
    "document_named",
    "other_document_named",
    // What it is by itself.
    "length",
    "short",
    // Whether numbers, years, ordinals and names agree.
    "number_matched",
    "number_missing",
    "number_missing_passage",
    "unit",
    "unit_missing",
    "new_number",
    "near",
    "year_missing",
    "year_missing_passage",
    "ordinal_missing",
    "name_matched",
    "name_missing",
    "name_missing_passage",
    "rare_name_missing",
    "rare_name_missing_passage",
    "absent_name",
    "wanted_name",
    "wanted_person_missing",
    "wanted_state_missing",
    "wanted_city_missing",
    "wanted_place_missing",
    "noun",
    "noun_missing",
    // How near the question is to a way in which people ask for the sentence, or for its passage.
    "asked_as",
    "asked_as_square",
    "asked_as_kind",
    "asked_as_passage",
    "asked_as_votes",
    "asked_as_likelihood",
    "asked_as_likeliest",
    "asked_as_margin",
    "asked_as_margin_likelihood",
    "not_said",
    "not_said_here",
    "not_said_votes",
    "not_said_likelihood",
    "not_said_margin",
    "not_said_margin_likelihood",
    "asked_covered",
    "asked_uncovered",
    "asked_uncovered_run",
    "nothing_covered",
    "asked_kind",
    "not_said_kind",
    "not_said_odds",
    "not_said_odds_here",
    "not_said_novel",
    "not_said_novel_here",
    "not_said_novel_margin",
    // What is odd about the question.
    "unknown",
    // 1 where the sentence holds what a question of this kind wants, -1 where it does not, 0 for questions of other kinds.
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
pub(super) const COUNT: usize = 91;

/// The features of which more is worse; a fitted weight for one of them is never above 0.
pub(super) const WORSE: [&str; 34] = [
    "nothing_covered",
    "not_said_novel",
    "not_said_novel_here",
    "asked_uncovered_run",
    "asked_uncovered",
    "not_said_kind",
    "not_said_odds",
    "not_said_odds_here",
    "not_said",
    "not_said_here",
    "not_said_votes",
    "not_said_likelihood",
    "rarest_missing",
    "missing_weight",
    "other_document_named",
    "short",
    "number_missing",
    "number_missing_passage",
    "unit_missing",
    "year_missing",
    "year_missing_passage",
    "ordinal_missing",
    "name_missing",
    "name_missing_passage",
    "rare_name_missing",
    "rare_name_missing_passage",
    "absent_name",
    "wanted_person_missing",
    "wanted_state_missing",
    "wanted_city_missing",
    "wanted_place_missing",
    "noun_missing",
    "nothing_strong",
    "unknown",
];

/// The features that may count either way; of all others more is better, and a fitted weight is never below 0.
pub(super) const EITHER: [&str; 3] = ["first_sentence", "position", "length"];

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
    /// The year of the document: it need not be said again in each sentence.
    pub(super) year: f64,
    /// The number of the passage in the index.
    pub(super) passage: usize,
}

/// Measures all sentences of a passage.
///
/// `compared` is the same question as `inquiry`.
pub(super) fn measure(
    inquiry: &Inquiry,
    compared: &Compared<'_>,
    lexicon: &Lexicon,
    context: &Context<'_>,
) -> Vec<Features> {
    let overlap = Overlap::of(inquiry, context.sentences, context.title);
    let asked = Asked {
        inquiry,
        lexicon,
        context,
        overlap: &overlap,
        compared,
    };
    let measured = context.sentences.iter().enumerate();
    measured
        .map(|(at, sentence)| collected(asked.values(at, sentence)))
        .collect()
}

/// Puts values into the order of their names.
fn collected(values: impl Iterator<Item = f64>) -> Features {
    let mut features = [0.0; COUNT];
    for (slot, value) in features.iter_mut().zip(values) {
        *slot = value;
    }
    features
}

struct Asked<'a> {
    inquiry: &'a Inquiry,
    lexicon: &'a Lexicon,
    context: &'a Context<'a>,
    overlap: &'a Overlap,
    compared: &'a Compared<'a>,
}

impl Asked<'_> {
    /// Returns all values for a sentence, in the order of [`NAMES`].
    fn values(&self, at: usize, sentence: &Sentence) -> impl Iterator<Item = f64> {
        let kinds = KINDS.into_iter().map(|kind| self.kind(kind, sentence));
        self.shared(at, sentence)
            .into_iter()
            .chain(self.around(at))
            .chain([
                (1.0 + float(sentence.length)).ln() / 5.0,
                float(14_usize.saturating_sub(sentence.length)) / 14.0,
            ])
            .chain(self.agreements(at, sentence))
            .chain(self.asked_as(at))
            .chain([self.inquiry.unknown])
            .chain(kinds)
    }

    fn shared(&self, at: usize, sentence: &Sentence) -> [f64; 16] {
        let hit = |term: usize| self.overlap.hit(at, term);
        let strong = |term: usize, of: &QuestionTerm| is_strong(of) && !self.overlap.straddles_title(term);
        let is_character = |_: usize, of: &QuestionTerm| of.kind == TermKind::Character;
        let untitled = |term: usize| !self.overlap.in_title(term);
        let asks_at = self.inquiry.asks_at;
        // What stands beside the answer in the question stands beside it in the text.
        let beside = |term: usize, of: &QuestionTerm| {
            asks_at.is_some_and(|asks| strong(term, of) && of.end + 8 > asks && of.first < asks + 10)
        };
        let run = longest_run(self.inquiry, hit);
        let rarest = |wanted: bool| {
            let strong = self.inquiry.terms.iter().enumerate();
            let chosen = strong.filter(|(term, of)| is_strong(of) && (hit(*term) > 0.0) == wanted);
            chosen.map(|(_, term)| term.weight).fold(0.0, f64::max) / 6.0
        };
        [
            self.share(strong, hit),
            self.share(|term, of| strong(term, of) && of.id.is_some(), hit),
            self.share(is_character, hit),
            self.share(
                |_, of| matches!(of.kind, TermKind::Word | TermKind::Number | TermKind::Measure),
                hit,
            ),
            self.share(|_, of| of.kind == TermKind::Concept && !of.is_name, hit),
            self.share(|term, of| strong(term, of) && untitled(term), hit),
            self.share(|term, of| is_character(term, of) && untitled(term), hit),
            self.share(beside, hit),
            ratio(run, self.content_length().max(1)),
            (1.0 + float(run)).ln() / 3.0,
            self.overlap.window(self.inquiry, at, sentence),
            rarest(true),
            rarest(false),
            (1.0 + self.weight(hit)).ln() / 4.0,
            (1.0 + self.weight(|term| 1.0 - hit(term))).ln() / 4.0,
            truth(self.weight(hit) <= 0.0),
        ]
    }

    fn around(&self, at: usize) -> [f64; 11] {
        let strong = |term: usize, of: &QuestionTerm| is_strong(of) && !self.overlap.straddles_title(term);
        let is_character = |_: usize, of: &QuestionTerm| of.kind == TermKind::Character;
        let in_passage = |term: usize| self.overlap.in_passage(term);
        let only_in = |beside: Option<usize>, term: usize| {
            let here = self.overlap.hit(at, term) > 0.0;
            beside
                .filter(|_| !here)
                .map_or(0.0, |beside| self.overlap.hit(beside, term))
        };
        let named = self.document_named();
        [
            self.share(strong, in_passage),
            self.share(is_character, in_passage),
            (1.0 + self.weight(in_passage)).ln() / 4.0,
            self.share(strong, |term| only_in(at.checked_sub(1), term)),
            self.share(strong, |term| only_in(Some(at + 1), term)),
            self.context.score,
            truth(self.context.is_first),
            truth(at == 0),
            ratio(at, self.context.sentences.len()),
            truth(named == Some(true)),
            truth(named == Some(false)),
        ]
    }

    fn agreements(&self, at: usize, sentence: &Sentence) -> impl Iterator<Item = f64> {
        let (inquiry, sentences) = (self.inquiry, self.context.sentences);
        let places = self.overlap.places(inquiry, at, sentence);
        let noun = noun(inquiry, sentence);
        numbers(inquiry, sentence, sentences)
            .into_iter()
            .chain(beside_numbers(inquiry, self.lexicon, sentence, &places))
            .chain(years_missing(inquiry, sentence, sentences, self.context.year))
            .chain([ordinals_missing(inquiry, sentence)])
            .chain(names(inquiry, sentence, sentences))
            .chain([truth(noun == Some(true)), truth(noun == Some(false))])
    }

    fn asked_as(&self, at: usize) -> [f64; 26] {
        let compared = self.compared;
        let with = |at: usize, said: bool| compared.with(self.context.passage, at, said);
        let (near, other) = (with(at, true), with(at, false));
        // What is said of the sentence's matter, by itself or by those who ask for it.
        let holds = |term: usize, of: &QuestionTerm| {
            self.overlap.hit(at, term) > 0.0
                || of
                    .id
                    .is_some_and(|id| compared.asks_with(self.context.passage, at, id))
        };
        let mut covered = vec![false; self.inquiry.characters.len()];
        let mut uncovered = 0.0_f64;
        for (term, of) in self.inquiry.terms.iter().enumerate() {
            if of.kind == TermKind::Character {
                continue;
            }
            if holds(term, of) {
                covered
                    .iter_mut()
                    .take(of.end)
                    .skip(of.first)
                    .for_each(|slot| *slot = true);
            } else if is_strong(of) {
                uncovered = uncovered.max(of.weight / 6.0);
            }
        }
        let (mut whole, mut part, mut run, mut longest) = (0, 0, 0, 0);
        for ((role, covered), character) in self
            .inquiry
            .roles
            .iter()
            .zip(&covered)
            .zip(&self.inquiry.characters)
        {
            if *role == Role::Content && *character != ' ' {
                whole += 1;
                part += usize::from(*covered);
                run = if *covered { 0 } else { run + 1 };
                longest = longest.max(run);
            } else {
                run = 0;
            }
        }
        let (covered, run) = (ratio(part, whole), (float(longest) / 8.0).min(1.0));
        let passage = (0..self.context.sentences.len())
            .map(|at| with(at, true).share)
            .fold(0.0, f64::max);
        [
            near.share,
            near.share * near.share,
            near.share * near.same_kind,
            passage,
            near.votes,
            near.likelihood / 3.0,
            truth(near.likelihood > 0.0 && near.likelihood >= compared.said_likelihood),
            near.share - compared.said,
            (near.likelihood - compared.said_likelihood) / 3.0,
            compared.not_said,
            other.share,
            compared.not_said_votes,
            compared.not_said_likelihood / 3.0,
            near.share - compared.not_said,
            (near.likelihood - compared.not_said_likelihood) / 3.0,
            covered,
            uncovered,
            run,
            truth(part == 0),
            near.kind_share,
            other.kind_share,
            compared.not_said_odds,
            compared.odds_at(self.context.passage, at),
            compared.not_said_novel,
            other.novel,
            near.share - compared.not_said_novel,
        ]
    }

    fn kind(&self, kind: Kind, sentence: &Sentence) -> f64 {
        match (self.inquiry.kinds.has(kind), sentence.kinds.has(kind)) {
            (false, _) => 0.0,
            (true, true) => 1.0,
            (true, false) => -1.0,
        }
    }

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

    /// Whether the question names this kind of document (the speech, the statement), or only another; nothing where it names none.
    fn document_named(&self) -> Option<bool> {
        let named = &self.inquiry.documents;
        (!named.is_empty()).then(|| named.iter().any(|kind| kind == self.context.kind))
    }

    /// The number of characters that the question is about.
    fn content_length(&self) -> usize {
        let content = |role: &&Role| matches!(role, Role::Content | Role::Soft);
        self.inquiry.roles.iter().filter(content).count()
    }
}

/// Terms made of two characters or of a word: they mean something by themselves.
fn is_strong(term: &QuestionTerm) -> bool {
    !matches!(term.kind, TermKind::Character | TermKind::Concept)
}

fn truth(is: bool) -> f64 {
    f64::from(u8::from(is))
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
