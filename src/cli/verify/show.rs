//! How a verdict looks on a terminal; pure.

use crate::{
    corpus::Quotation,
    phrases::{Locale, Phrase, Value, citation, say, yes_or_no},
    text::Span,
    verify::{Difference, Fidelity, Finding, Found, Order, Part, Piece, Place, Scope, Verdict},
};

/// Switches bold letters on and off (ECMA-48).
const BOLD: (&str, &str) = ("\x1b[1m", "\x1b[22m");
/// Switches faint letters on and off.
const FAINT: (&str, &str) = ("\x1b[2m", "\x1b[22m");
/// Red and struck through: two signs, for who does not see one of them.
const MISSING: (&str, &str) = ("\x1b[31;9m", "\x1b[39;29m");
/// Green and underlined.
const ADDED: (&str, &str) = ("\x1b[32;4m", "\x1b[39;24m");

/// Shows a verdict: whether the text is verbatim and where it stands, or the nearest passage with the difference marked.
pub(super) fn verdict(verdict: &Verdict<'_>, locale: Locale, colour: bool) -> String {
    let mut page = Page {
        lines: Vec::new(),
        locale,
        colour,
    };
    if verdict.parts.len() > 1 {
        page.joined(verdict);
    }
    for (number, part) in (1..).zip(&verdict.parts) {
        if verdict.parts.len() > 1 {
            page.lines
                .extend([String::new(), format!("{number}. {}", part.given)]);
        }
        page.part(part);
    }
    if verdict.scope == Scope::Quoted {
        page.say(Phrase::VerifyQuoted, &[]);
    }
    if !verdict.quoted.is_empty() {
        page.lines.push(String::new());
        page.say(Phrase::VerifyAlsoQuoted, &[]);
    }
    for part in &verdict.quoted {
        if let Finding::Verbatim(found) = &part.finding {
            let place = page.place(&found.place);
            page.lines.push(format!("  {}: {place}", part.given));
        }
    }
    page.lines.join("\n") + "\n"
}

/// The lines of a verdict, as far as they are written.
struct Page {
    lines: Vec<String>,
    locale: Locale,
    colour: bool,
}

impl Page {
    fn say(&mut self, phrase: Phrase, arguments: &[(&str, Value<'_>)]) {
        self.lines.push(say(self.locale, phrase, arguments));
    }

    /// Says how many of several parts are verbatim, and how they follow one another.
    fn joined(&mut self, verdict: &Verdict<'_>) {
        let found = verdict.parts.iter().filter(|part| part.is_verbatim()).count();
        let order = match verdict.order {
            Some(Order::Kept) => "kept",
            Some(Order::Changed) => "changed",
            Some(Order::SeveralTexts) => "several-texts",
            None => "none",
        };
        self.say(
            Phrase::VerifyJoined,
            &[
                ("found", Value::Number(found)),
                ("count", Value::Number(verdict.parts.len())),
                ("order", Value::Text(order)),
            ],
        );
    }

    fn part(&mut self, part: &Part<'_>) {
        match &part.finding {
            Finding::Verbatim(found) => self.found(found),
            Finding::Near(difference) => self.near(difference),
            Finding::Nothing => self.say(Phrase::VerifyNothing, &[]),
        }
    }

    fn found(&mut self, found: &Found<'_>) {
        let place = self.place(&found.place);
        self.say(Phrase::VerifyVerbatim, &[("place", Value::Text(&place))]);
        self.lines.push(self.sentences(&found.place));
        self.original(&found.place, Phrase::VerifyTranslated);
        if found.fidelity == Fidelity::Punctuation {
            self.say(Phrase::VerifyPunctuation, &[]);
        }
        if found.cuts_word {
            self.say(Phrase::VerifyCutWord, &[]);
        }
        if found.is_short {
            self.say(Phrase::VerifyShort, &[]);
        }
        if found.times > 1 {
            self.say(Phrase::VerifyTimes, &[("count", Value::Number(found.times))]);
            let places: Vec<String> = found.places.iter().map(|place| self.place(place)).collect();
            self.lines
                .extend(places.into_iter().map(|place| format!("  {place}")));
        }
    }

    fn near(&mut self, difference: &Difference<'_>) {
        let place = self.place(&difference.place);
        self.say(Phrase::VerifyNear, &[("place", Value::Text(&place))]);
        self.lines.push(marked(&difference.pieces, self.colour));
        self.original(&difference.place, Phrase::VerifyNearTranslated);
    }

    /// Shows the sentences of the original to which words of a translation belong, and who said them.
    fn original(&mut self, place: &Place<'_>, phrase: Phrase) {
        if let Some(translation) = place.translation() {
            self.say(phrase, &[("language", Value::Text(translation.language().tag()))]);
            let originals = place
                .originals()
                .iter()
                .map(|original| original.words().to_owned());
            self.lines.extend(originals);
        }
        if let Some(original) = place.originals().first() {
            let line = citation(&original.citation(), self.locale);
            self.lines.push(styled(&line, FAINT, self.colour));
        }
    }

    /// Returns the sentences in which words stand, these words in bold; of a title or a heading only the words.
    fn sentences(&self, place: &Place<'_>) -> String {
        let spans: Vec<Span> = if place.translation().is_some() {
            place.translated().map(|translated| translated.span()).collect()
        } else {
            place.originals().iter().map(Quotation::span).collect()
        };
        let around = spans.into_iter().reduce(Span::joined).unwrap_or(place.span());
        let around = around.joined(place.span());
        [
            Span::new(around.start, place.span().start)
                .of(place.file())
                .to_owned(),
            styled(place.words(), BOLD, self.colour),
            Span::new(place.span().end, around.end)
                .of(place.file())
                .to_owned(),
        ]
        .concat()
    }

    /// Returns the title of a text and the paragraphs, the sentences and the bytes of words in it.
    fn place(&self, place: &Place<'_>) -> String {
        let title = place.translation().map_or_else(
            || &place.document().front_matter().title,
            |translation| &translation.front_matter().title,
        );
        let title = ("title", Value::Text(title));
        let where_it_stands = match place.originals() {
            [] => say(self.locale, Phrase::VerifyHeading, &[title]),
            [only] => {
                let sentences = only.sentences();
                let arguments = [
                    title,
                    ("paragraph", Value::Number(only.passage().number())),
                    ("several", yes_or_no(sentences.len() > 1)),
                    ("first", Value::Number(sentences.start + 1)),
                    ("last", Value::Number(sentences.end)),
                ];
                say(self.locale, Phrase::VerifySentences, &arguments)
            }
            [first, .., last] => {
                let arguments = [
                    title,
                    ("paragraph", Value::Number(first.passage().number())),
                    ("first", Value::Number(first.sentences().start + 1)),
                    ("last-paragraph", Value::Number(last.passage().number())),
                    ("last", Value::Number(last.sentences().end)),
                ];
                say(self.locale, Phrase::VerifyParagraphs, &arguments)
            }
        };
        let mut file = place.document().id().to_owned();
        if let Some(translation) = place.translation() {
            file = format!("{file}.{}", translation.language());
        }
        let bytes = [
            ("start", Value::Number(place.span().start)),
            ("end", Value::Number(place.span().end)),
            ("file", Value::Text(&file)),
        ];
        let bytes = say(self.locale, Phrase::VerifyBytes, &bytes);
        format!("{where_it_stands} ({bytes})")
    }
}

/// Shows a difference: `[-missing-]{+added+}`, or in colour.
pub(super) fn marked(pieces: &[Piece<'_>], colour: bool) -> String {
    let piece = |piece: &Piece<'_>| match (piece, colour) {
        (Piece::Same(words), _) => (*words).to_owned(),
        (Piece::Missing(words), true) => styled(words, MISSING, true),
        (Piece::Added(words), true) => styled(words, ADDED, true),
        (Piece::Missing(words), false) => format!("[-{words}-]"),
        (Piece::Added(words), false) => format!("{{+{words}+}}"),
    };
    pieces.iter().map(piece).collect()
}

fn styled(words: &str, (on, off): (&str, &str), colour: bool) -> String {
    if colour {
        format!("{on}{words}{off}")
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, marked};

    #[test]
    fn a_difference_is_marked_with_and_without_colour() {
        let pieces = [Piece::Same("坚决"), Piece::Missing("反对"), Piece::Added("支持")];
        assert_eq!(marked(&pieces, false), "坚决[-反对-]{+支持+}");
        assert_eq!(
            marked(&pieces, true),
            "坚决\u{1b}[31;9m反对\u{1b}[39;29m\u{1b}[32;4m支持\u{1b}[39;24m"
        );
    }
}
