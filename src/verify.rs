//! Whether a text is verbatim in the corpus, and if not, how it differs from the passage that comes nearest.
//!
//! [`Verifier::verify`] tries four things, each only where the one before finds nothing: the text as a whole; its parts between
//! marks of omission, each with its place; the words within its quotation marks; the nearest passage. Only words are compared:
//! quotation marks, spaces, width, case and script are style, other punctuation is told but decides nothing ([`Fidelity`]).
//! Nothing here reads, writes or speaks to anybody.

mod align;
mod claim;
mod comparable;
mod difference;
mod fidelity;
mod nearest;
mod place;
mod texts;

pub use claim::{Claim, ClaimError, MAX_CHARACTERS};
pub use difference::{Difference, Piece};
pub use fidelity::Fidelity;
pub use place::Place;

use crate::{corpus::Corpus, text::Span};
use claim::Speech;
use comparable::Comparable;
use texts::{Hit, Texts};

/// A text that says less than this, in Chinese characters (a word of another script being two), tells no source.
const LEAST_WEIGHT: usize = 4;

/// The places that are named of words which stand in several.
const NAMED_PLACES: usize = 5;

/// The texts of a corpus, ready to be compared with what is said to be quoted from them.
#[derive(Debug)]
pub struct Verifier {
    texts: Texts,
}

/// What the texts say to a claim.
#[derive(Clone, Debug)]
pub struct Verdict<'a> {
    /// Which words of the claim were compared.
    pub scope: Scope,
    /// What was found for each part of them, in the order of the claim; at least one.
    pub parts: Vec<Part<'a>>,
    /// Where several parts were all found: whether they stand in the texts in the order of the claim.
    pub order: Option<Order>,
    /// Where the claim as a whole is not verbatim: such words within its quotation marks as are.
    pub quoted: Vec<Part<'a>>,
}

/// Which words of a claim were compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All.
    Whole,
    /// Those within its quotation marks; the others are not in the texts.
    Quoted,
}

/// In which order the parts of a claim stand in the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// In that of the claim.
    Kept,
    /// In another.
    Changed,
    /// They come from several texts.
    SeveralTexts,
}

/// A part of a claim.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// Its words, as they were given.
    pub given: &'a str,
    /// What was found.
    pub finding: Finding<'a>,
}

/// What was found for words.
#[derive(Clone, Debug)]
pub enum Finding<'a> {
    /// They stand in the texts.
    Verbatim(Found<'a>),
    /// They do not, but others come near.
    Near(Difference<'a>),
    /// Nothing in the texts comes near.
    Nothing,
}

/// Where words stand that are verbatim in the texts.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// The place: of several that in which the parts of the claim keep their order, else the first.
    pub place: Place<'a>,
    /// How faithful they are to what stands there.
    pub fidelity: Fidelity,
    /// Whether they begin or end inside a word.
    pub cuts_word: bool,
    /// How often they stand in the originals, or where they do not, in the translations.
    pub times: usize,
    /// The first of these places.
    pub places: Vec<Place<'a>>,
    /// Whether they are too few to tell where they are taken from.
    pub is_short: bool,
}

impl Verdict<'_> {
    /// Says whether all words that were compared are verbatim in the texts.
    pub fn is_verbatim(&self) -> bool {
        self.parts.iter().all(Part::is_verbatim)
    }
}

impl Part<'_> {
    /// Says whether its words are verbatim in the texts.
    pub fn is_verbatim(&self) -> bool {
        matches!(self.finding, Finding::Verbatim(_))
    }
}

impl Verifier {
    /// Makes the texts of a corpus ready.
    pub fn of(corpus: &Corpus) -> Self {
        Self {
            texts: Texts::of(corpus),
        }
    }

    /// Says whether a claim is verbatim in the corpus of which this was made.
    pub fn verify<'a>(&self, corpus: &'a Corpus, claim: &'a Claim) -> Verdict<'a> {
        let trial = Trial {
            texts: &self.texts,
            corpus,
            claim,
        };
        let whole = trial.found(&[claim.whole()]);
        if all_found(&whole) {
            return trial.verdict(Scope::Whole, &whole);
        }
        let parts = trial.found(&claim.parts(claim.whole()));
        if all_found(&parts) {
            return trial.verdict(Scope::Whole, &parts);
        }
        let speech = claim.speech();
        let quoted = speech
            .as_ref()
            .map(|speech| trial.found(&speech.parts))
            .unwrap_or_default();
        if speech.is_some_and(|speech| speech.is_main && trial.is_attributed(&speech)) {
            return trial.verdict(Scope::Quoted, &quoted);
        }
        // A single part is shown with all its marks.
        let parts = if parts.len() > 1 { parts } else { whole };
        let found: Parts = quoted.into_iter().filter(|(_, hits)| !hits.is_empty()).collect();
        Verdict {
            quoted: trial.verdict(Scope::Quoted, &found).parts,
            ..trial.verdict(Scope::Whole, &parts)
        }
    }
}

/// The parts of a claim, each with the places in which it stands.
type Parts = Vec<(Span, Vec<Hit>)>;

fn all_found(parts: &[(Span, Vec<Hit>)]) -> bool {
    parts.iter().all(|(_, hits)| !hits.is_empty())
}

/// A claim before the texts.
struct Trial<'a, 't> {
    texts: &'t Texts,
    corpus: &'a Corpus,
    claim: &'a Claim,
}

impl<'a> Trial<'a, '_> {
    /// Returns where parts of the claim stand.
    fn found(&self, parts: &[Span]) -> Parts {
        let hits = |part: &Span| self.texts.hits(&self.claim.comparable(*part));
        parts.iter().map(|part| (*part, hits(part))).collect()
    }

    /// Says whether the words around quotation marks are nobody's but the claim's: if they were mostly those of the passage
    /// that comes nearest, the claim would be that passage, altered.
    fn is_attributed(&self, speech: &Speech) -> bool {
        let whole = self.claim.comparable(self.claim.whole());
        let nearest = nearest::nearest(self.texts, self.corpus, self.claim.text(), &whole);
        nearest.is_none_or(|nearest| {
            let added = nearest.pieces.iter().map(|piece| match piece {
                Piece::Added(words) => Comparable::of(words).weight(),
                Piece::Same(_) | Piece::Missing(_) => 0,
            });
            added.sum::<usize>() * 2 > speech.around
        })
    }

    fn verdict(&self, scope: Scope, parts: &[(Span, Vec<Hit>)]) -> Verdict<'a> {
        let lists: Vec<&[Hit]> = parts.iter().map(|(_, hits)| hits.as_slice()).collect();
        let (chosen, order) = choose(&lists);
        let parts = parts
            .iter()
            .zip(chosen)
            .map(|((span, hits), chosen)| self.part(*span, hits, chosen))
            .collect();
        Verdict {
            scope,
            parts,
            order,
            quoted: Vec::new(),
        }
    }

    fn part(&self, span: Span, hits: &[Hit], chosen: Option<Hit>) -> Part<'a> {
        let Span { start, .. } = span.trimmed(self.claim.text());
        let given = span.of(self.claim.text()).trim();
        let sought = self.claim.comparable(span);
        let is_short = sought.weight() < LEAST_WEIGHT;
        let found = chosen.and_then(|hit| {
            let offset = sought.tokens().first()?.span.start.checked_sub(start)?;
            let place = hit.place(self.corpus)?.written_as(given, offset);
            let named = hits.iter().take(NAMED_PLACES);
            Some(Found {
                fidelity: Fidelity::of(given, place.words()),
                cuts_word: hit.found.cuts_word,
                times: hits.len(),
                places: named.filter_map(|hit| hit.place(self.corpus)).collect(),
                is_short,
                place,
            })
        });
        let near = || {
            // To two or three characters everything is like something.
            let text = self.claim.text();
            (!is_short).then(|| nearest::nearest(self.texts, self.corpus, text, &sought))?
        };
        let finding = match found {
            Some(found) => Finding::Verbatim(found),
            None => near().map_or(Finding::Nothing, Finding::Near),
        };
        Part { given, finding }
    }
}

/// Chooses a place for each part, and says how they follow one another: if it can be, all in one text and in their order.
fn choose(lists: &[&[Hit]]) -> (Vec<Option<Hit>>, Option<Order>) {
    let first = || lists.iter().map(|hits| hits.first().copied()).collect();
    let [start, rest @ ..] = lists else {
        return (Vec::new(), None);
    };
    if rest.is_empty() || lists.iter().any(|hits| hits.is_empty()) {
        return (first(), None);
    }
    let mut beside: Option<Vec<Hit>> = None;
    for anchor in *start {
        let mut chain = vec![*anchor];
        let mut is_rising = true;
        for hits in rest {
            let behind = chain.last().map_or(0, |last| last.found.span.end);
            let mut same_text = hits.iter().filter(|hit| hit.is_beside(anchor)).peekable();
            let any = same_text.peek().copied();
            let next = same_text.find(|hit| hit.found.span.start >= behind);
            is_rising &= next.is_some();
            chain.extend(next.or(any));
        }
        if chain.len() < lists.len() {
            continue;
        }
        if is_rising {
            return (chain.into_iter().map(Some).collect(), Some(Order::Kept));
        }
        beside.get_or_insert(chain);
    }
    match beside {
        Some(chain) => (chain.into_iter().map(Some).collect(), Some(Order::Changed)),
        None => (first(), Some(Order::SeveralTexts)),
    }
}

#[cfg(test)]
mod tests;
