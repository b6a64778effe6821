//! The wire form of a verdict: what `verify --json` prints.

use serde::Serialize;

use super::show::marked;
use crate::{
    corpus::Quotation,
    text::Language,
    verify::{Claim, Difference, Fidelity, Finding, Found, Order, Part, Piece, Place, Scope, Verdict},
};

/// A verdict.
#[derive(Debug, Serialize)]
pub(super) struct VerdictLine<'a> {
    given: &'a str,
    language: String,
    verbatim: bool,
    /// `whole`, or `quoted` where only the words within quotation marks were compared.
    scope: &'static str,
    /// `kept`, `changed` or `several-texts` where several parts were all found.
    order: Option<&'static str>,
    /// What was found for the only part; of several parts see `parts`.
    #[serde(flatten)]
    only: FindingObject<'a>,
    parts: Vec<PartObject<'a>>,
    /// Words within quotation marks that are verbatim in a text that is not.
    quoted: Vec<PartObject<'a>>,
    took_us: u64,
}

/// A part of a text.
#[derive(Debug, Serialize)]
struct PartObject<'a> {
    given: &'a str,
    verbatim: bool,
    #[serde(flatten)]
    finding: FindingObject<'a>,
}

/// What was found: a place, or the nearest with the difference, or neither.
#[derive(Debug, Default, Serialize)]
struct FindingObject<'a> {
    #[serde(flatten)]
    place: PlaceObject<'a>,
    /// `exact`, `style` or `punctuation`: what differs where the words are the same.
    fidelity: Option<&'static str>,
    cuts_word: bool,
    short: bool,
    times: usize,
    /// The first places of words that stand in several.
    places: Vec<PlaceObject<'a>>,
    difference: Option<DifferenceObject<'a>>,
}

/// Where words stand; nothing is known of words that stand nowhere.
#[derive(Debug, Default, Serialize)]
struct PlaceObject<'a> {
    document: Option<&'a str>,
    title: Option<&'a str>,
    section: Option<&'a str>,
    /// The first paragraph; nothing for a title or heading.
    paragraph: Option<usize>,
    /// The sentences of each paragraph, counted from 1.
    sentences: Vec<SentenceObject>,
    /// The bytes in the file of the document, or in that of the translation.
    bytes: Option<[usize; 2]>,
    /// The words of the original: those that were found, or the sentences of which they are a translation.
    quote: Option<String>,
    /// The paragraphs of the original.
    text: Option<String>,
    /// The translation in which the words stand.
    translation: Option<TranslationObject<'a>>,
}

#[derive(Debug, Serialize)]
struct SentenceObject {
    paragraph: usize,
    sentence: usize,
}

#[derive(Debug, Serialize)]
struct TranslationObject<'a> {
    language: &'a str,
    /// The words that were found.
    quote: &'a str,
    /// The paragraphs of the translation.
    text: String,
}

#[derive(Debug, Serialize)]
struct DifferenceObject<'a> {
    similarity: f64,
    pieces: Vec<PieceObject<'a>>,
    marked: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum PieceObject<'a> {
    Same(&'a str),
    Missing(&'a str),
    Added(&'a str),
}

impl<'a> VerdictLine<'a> {
    /// Makes the wire form of a verdict that took `took_us` microseconds.
    pub(super) fn new(claim: &'a Claim, verdict: &Verdict<'a>, took_us: u64) -> Self {
        let only = match verdict.parts.as_slice() {
            [part] => FindingObject::new(&part.finding),
            _ => FindingObject::default(),
        };
        Self {
            given: claim.text(),
            language: Language::of(claim.text()).tag().to_owned(),
            verbatim: verdict.is_verbatim(),
            scope: match verdict.scope {
                Scope::Whole => "whole",
                Scope::Quoted => "quoted",
            },
            order: verdict.order.map(|order| match order {
                Order::Kept => "kept",
                Order::Changed => "changed",
                Order::SeveralTexts => "several-texts",
            }),
            only,
            parts: verdict.parts.iter().map(PartObject::new).collect(),
            quoted: verdict.quoted.iter().map(PartObject::new).collect(),
            took_us,
        }
    }
}

impl<'a> PartObject<'a> {
    fn new(part: &Part<'a>) -> Self {
        Self {
            given: part.given,
            verbatim: part.is_verbatim(),
            finding: FindingObject::new(&part.finding),
        }
    }
}

impl<'a> FindingObject<'a> {
    fn new(finding: &Finding<'a>) -> Self {
        match finding {
            Finding::Verbatim(found) => Self::of_found(found),
            Finding::Near(difference) => Self {
                place: PlaceObject::new(&difference.place),
                difference: Some(DifferenceObject::new(difference)),
                ..Self::default()
            },
            Finding::Nothing => Self::default(),
        }
    }

    fn of_found(found: &Found<'a>) -> Self {
        Self {
            place: PlaceObject::new(&found.place),
            fidelity: Some(match found.fidelity {
                Fidelity::Exact => "exact",
                Fidelity::Style => "style",
                Fidelity::Punctuation => "punctuation",
            }),
            cuts_word: found.cuts_word,
            short: found.is_short,
            times: found.times,
            places: found.places.iter().map(PlaceObject::new).collect(),
            difference: None,
        }
    }
}

impl<'a> PlaceObject<'a> {
    fn new(place: &Place<'a>) -> Self {
        let originals = place.originals();
        let sentences = originals.iter().flat_map(|original| {
            let paragraph = original.passage().number();
            let numbers = original.sentences().map(|number| number + 1);
            numbers.map(move |sentence| SentenceObject { paragraph, sentence })
        });
        let joined = |words: Vec<&str>| words.join("\n\n");
        let translation = place.translation().map(|translation| TranslationObject {
            language: translation.language().tag(),
            quote: place.words(),
            text: joined(
                place
                    .translated()
                    .map(|translated| translated.paragraph())
                    .collect(),
            ),
        });
        let quote = if translation.is_some() {
            joined(originals.iter().map(Quotation::words).collect())
        } else {
            place.words().to_owned()
        };
        let is_known = translation.is_none() || !originals.is_empty();
        Self {
            document: Some(place.document().id()),
            title: Some(&place.document().front_matter().title),
            section: originals.first().and_then(|original| original.citation().section),
            paragraph: originals.first().map(|original| original.passage().number()),
            sentences: sentences.collect(),
            bytes: Some([place.span().start, place.span().end]),
            quote: is_known.then_some(quote),
            text: (!originals.is_empty())
                .then(|| joined(originals.iter().map(Quotation::paragraph).collect())),
            translation,
        }
    }
}

impl<'a> DifferenceObject<'a> {
    fn new(difference: &Difference<'a>) -> Self {
        let pieces = difference.pieces.iter().map(|piece| match piece {
            Piece::Same(words) => PieceObject::Same(words),
            Piece::Missing(words) => PieceObject::Missing(words),
            Piece::Added(words) => PieceObject::Added(words),
        });
        Self {
            similarity: (difference.similarity * 1000.0).round() / 1000.0,
            pieces: pieces.collect(),
            marked: marked(&difference.pieces, false),
        }
    }
}
