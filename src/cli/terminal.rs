//! How an answer looks on a terminal; pure.

use crate::{
    answer::{Answer, Reason},
    corpus::Quotation,
    phrases::{Locale, Phrase, citation, in_part, say, searched_for},
    text::{Language, Span},
};

/// The columns of a line that shows another passage.
const LINE: usize = 100;

/// Switches bold letters on and off (ECMA-48).
const BOLD: (&str, &str) = ("\x1b[1m", "\x1b[22m");
/// Switches faint letters on and off.
const FAINT: (&str, &str) = ("\x1b[2m", "\x1b[22m");

/// Shows an answer: the quotation with the decisive words in bold, for who asked in another language its working translation,
/// the citation, and the other passages in a line each; or that there is none. Above it, where that is not what was written,
/// what was searched for. Without `colour` nothing but words is shown.
pub(super) fn answer(
    answer: &Answer<'_>,
    decisive: &[Span],
    language: &Language,
    locale: Locale,
    colour: bool,
) -> String {
    let searched = answer.searched().map(|searched| {
        let words = searched
            .corrections
            .iter()
            .map(|correction| &*correction.searched);
        styled(&searched_for(words, locale), FAINT, colour)
    });
    let found = match answer {
        Answer::Found(found) => found,
        Answer::NotFound(not_found) => {
            let words = match not_found.reason {
                Reason::Outside => say(locale, Phrase::Outside, &[]),
                Reason::NotSaid => say(locale, Phrase::NotSaid, &[]),
                Reason::InPart(document) => in_part(document, language, locale),
            };
            let lines: Vec<String> = searched.into_iter().chain([words]).collect();
            return lines.join("\n") + "\n";
        }
    };
    let mut lines: Vec<String> = searched.into_iter().collect();
    lines.push(emphasised(&found.best.quotation, decisive, colour));
    let quotation = &found.best.quotation;
    let translated = quotation.translation(language);
    if let Some(translated) = &translated {
        lines.extend([
            say(locale, Phrase::WorkingTranslation, &[]),
            translated.words().to_owned(),
        ]);
    }
    let place = translated.map_or_else(|| quotation.citation(), |translated| translated.citation());
    lines.push(styled(&citation(&place, locale), FAINT, colour));
    if !found.others.is_empty() {
        lines.extend([String::new(), say(locale, Phrase::SeeAlso, &[])]);
    }
    lines.extend(
        found
            .others
            .iter()
            .map(|other| format!("  {}", line(&other.quotation))),
    );
    lines.join("\n") + "\n"
}

/// Returns the quoted words with the decisive ones in bold.
fn emphasised(quotation: &Quotation<'_>, decisive: &[Span], colour: bool) -> String {
    let words = quotation.words();
    let mut shown = String::new();
    let mut at = 0;
    for span in decisive {
        shown.push_str(Span::new(at, span.start).of(words));
        shown.push_str(&styled(span.of(words), BOLD, colour));
        at = span.end;
    }
    shown + Span::new(at, words.len()).of(words)
}

/// Returns one line with the place of a passage and the beginning of its words.
fn line(quotation: &Quotation<'_>) -> String {
    let place = format!("{} ¶{}", quotation.document().id(), quotation.passage().number());
    let words: String = quotation.words().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut room = LINE.saturating_sub(place.chars().count() + 2);
    let fits = |character: &char| {
        let columns = if *character >= '\u{2E80}' { 2 } else { 1 };
        let fits = columns <= room;
        room = room.saturating_sub(columns);
        fits
    };
    let kept: String = words.chars().take_while(fits).collect();
    let gap = if kept.len() < words.len() { "…" } else { "" };
    format!("{place}  {kept}{gap}")
}

fn styled(words: &str, (on, off): (&str, &str), colour: bool) -> String {
    if colour {
        format!("{on}{words}{off}")
    } else {
        words.to_owned()
    }
}
