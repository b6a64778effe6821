//! The measures of answers, as shares.

use std::collections::BTreeMap;

use super::questions::{Expected, KnownQuestion, squeezed};
use crate::{
    answer::{Answer, Question},
    corpus::{Corpus, Quotation},
    retrieval::{Archive, RetrievalError},
};

/// How one question went.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a measure of its own")]
pub struct Mark {
    /// Whether the texts answer it.
    pub answerable: bool,
    /// Whether it was answered.
    pub answered: bool,
    /// Whether the first quotation is right, answered or not.
    pub chosen: bool,
    /// Whether the first quotation is right and the question was answered.
    pub right: bool,
    /// Whether one of the first three is.
    pub right_in_three: bool,
    /// The log-odds that the first quotation answers; it was answered where they are not below 0.
    pub confidence: f64,
    /// The characters of the first quotation over those of the shortest sentences that would do, where it is right.
    pub length: Option<f64>,
    /// The characters of the first quotation.
    pub characters: usize,
    /// The first quotation.
    pub quote: Option<String>,
}

/// The measures of a group of questions.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Measures {
    /// The questions that the texts answer.
    pub answerable: usize,
    /// The questions that they do not answer.
    pub unanswerable: usize,
    /// Right, answered or not, of the answerable.
    pub chosen_at_1: f64,
    /// Right and answered, of the answerable.
    pub answer_at_1: f64,
    /// Right among the first three and answered, of the answerable.
    pub answer_at_3: f64,
    /// Not answered, of the answerable.
    pub refused_wrongly: f64,
    /// Answered, of the unanswerable.
    pub answered_wrongly: f64,
    /// The mean length of right quotations over the shortest sufficient sentences.
    pub length: f64,
    /// The mean number of characters of the first quotation of an answer.
    pub characters: f64,
}

/// Asks a question and marks the answer.
pub fn mark(archive: &Archive, known: &KnownQuestion) -> Result<Mark, RetrievalError> {
    let Ok(question) = Question::parse(&known.question) else {
        return Ok(Mark {
            answerable: !matches!(known.expected, Expected::Nothing),
            answered: false,
            chosen: false,
            right: false,
            right_in_three: false,
            confidence: f64::NEG_INFINITY,
            length: None,
            characters: 0,
            quote: None,
        });
    };
    let answer = archive.answer(&question, 3)?;
    let answered = matches!(answer, Answer::Found(_));
    let rights: Vec<bool> = answer
        .evidence()
        .map(|evidence| known.expected.is_satisfied(&evidence.quotation))
        .collect();
    let first = answer.evidence().next().map(|evidence| evidence.quotation);
    let chosen = rights.first() == Some(&true);
    let right = answered && chosen;
    let characters = first.map_or(0, |quotation| squeezed(quotation.words()).chars().count());
    let shortest = if right {
        first.and_then(|first| shortest(archive.corpus(), &known.expected, &first))
    } else {
        None
    };
    Ok(Mark {
        answerable: !matches!(known.expected, Expected::Nothing),
        answered,
        chosen,
        right,
        right_in_three: answered && rights.contains(&true),
        confidence: answer.confidence(),
        length: shortest.map(|shortest| ratio(characters, shortest)),
        characters,
        quote: first.map(|quotation| quotation.words().to_owned()),
    })
}

/// Returns the fewest characters of adjacent sentences that satisfy what is expected, in the document of a right quotation.
fn shortest(corpus: &Corpus, expected: &Expected, right: &Quotation<'_>) -> Option<usize> {
    let document = corpus.document(right.document().id())?;
    let mut best = None;
    for passage in document.passages() {
        let count = passage.sentences().len();
        for first in 0..count {
            let quotations = (first + 1..=count).filter_map(|end| document.quote(passage, first..end));
            let fitting = quotations
                .into_iter()
                .find(|quotation| expected.is_satisfied(quotation));
            let length = fitting.map(|quotation| squeezed(quotation.words()).chars().count());
            best = [best, length].into_iter().flatten().min();
        }
    }
    best
}

impl Measures {
    /// Sums up marks.
    pub fn of<'a>(marks: impl Iterator<Item = &'a Mark>) -> Self {
        let marks: Vec<&Mark> = marks.collect();
        let yes: Vec<&&Mark> = marks.iter().filter(|mark| mark.answerable).collect();
        let no: Vec<&&Mark> = marks.iter().filter(|mark| !mark.answerable).collect();
        let share =
            |of: &[&&Mark], is: fn(&Mark) -> bool| ratio(of.iter().filter(|mark| is(mark)).count(), of.len());
        let lengths: Vec<f64> = yes.iter().filter_map(|mark| mark.length).collect();
        let shown: Vec<usize> = marks
            .iter()
            .filter(|mark| mark.answered)
            .map(|mark| mark.characters)
            .collect();
        Self {
            answerable: yes.len(),
            unanswerable: no.len(),
            chosen_at_1: share(&yes, |mark| mark.chosen),
            answer_at_1: share(&yes, |mark| mark.right),
            answer_at_3: share(&yes, |mark| mark.right_in_three),
            refused_wrongly: share(&yes, |mark| !mark.answered),
            answered_wrongly: share(&no, |mark| mark.answered),
            length: lengths.iter().fold(0.0, |sum, length| sum + length) / float(lengths.len().max(1)),
            characters: ratio(shown.iter().sum(), shown.len()),
        }
    }
}

/// Puts marks into groups: one a language, one a kind of question (the letters of the id before its number), and `all`.
pub fn grouped(questions: &[KnownQuestion], marks: &[Mark]) -> BTreeMap<String, Measures> {
    let mut groups: BTreeMap<String, Vec<&Mark>> = BTreeMap::new();
    for (question, mark) in questions.iter().zip(marks) {
        groups.entry("all".to_owned()).or_default().push(mark);
        if let Some(language) = &question.language {
            groups.entry(language.clone()).or_default().push(mark);
            let kind = question
                .id
                .trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '_');
            groups.entry(format!("  {kind}")).or_default().push(mark);
        }
    }
    groups
        .into_iter()
        .map(|(name, marks)| (name, Measures::of(marks.into_iter())))
        .collect()
}

/// What would be if only answers were given whose log-odds are not below `threshold`.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct CurvePoint {
    /// The log-odds.
    pub threshold: f64,
    /// Right and answered, of the answerable.
    pub answer_at_1: f64,
    /// Not answered, of the answerable.
    pub refused_wrongly: f64,
    /// Answered, of the unanswerable.
    pub answered_wrongly: f64,
}

/// Returns the curve of wrong refusals against wrong answers, from lenient to strict.
pub fn curve(marks: &[Mark]) -> Vec<CurvePoint> {
    let share = |answerable: bool, is: &dyn Fn(&Mark) -> bool| {
        let of = || marks.iter().filter(|mark| mark.answerable == answerable);
        ratio(of().filter(|mark| is(mark)).count(), of().count())
    };
    (-8..=8)
        .map(|step| {
            let threshold = f64::from(step) / 2.0;
            let answered = |mark: &Mark| mark.confidence >= threshold;
            CurvePoint {
                threshold,
                answer_at_1: share(true, &|mark| answered(mark) && mark.chosen),
                refused_wrongly: share(true, &|mark| !answered(mark)),
                answered_wrongly: share(false, &answered),
            }
        })
        .collect()
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        float(part) / float(whole)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of questions and characters are small"
)]
pub(super) fn float(count: usize) -> f64 {
    count as f64
}
