//! How an answer looks in a chat; pure.
//!
//! Where the question was corrected, first what was searched for. Then the words that answer; for who asked in another language
//! their working translation, which says that it is one; then, folded, the paragraph they stand in, then where it stands. What
//! Telegram would not take, more than 4,096 UTF-16 units, is shortened from the paragraph, then from the translation; the
//! quotation is never shortened without saying so.

use super::html::{Html, Mark, beginning, units};
use crate::{
    answer::{Answer, Evidence, Reason, Searched},
    corpus::{Citation, Quotation, TranslatedQuotation},
    phrases::{self, Locale, Phrase, say},
    text::{Language, Span},
};

/// The UTF-16 units that a message may have.
pub(super) const LIMIT: usize = 4096;
/// The UTF-16 units that one name in a citation may have.
const NAME_LIMIT: usize = 300;
/// What stands where words were left out.
const GAP: &str = "…";

/// Shows an answer to a question in `language`.
pub(super) fn answer(answer: &Answer<'_>, language: &Language, locale: Locale) -> Html {
    let searched = answer.searched().map(|searched| searched_for(searched, locale));
    let html = match &searched {
        Some(searched) => Html::default().text(searched).text("\n"),
        None => Html::default(),
    };
    match answer {
        Answer::Found(found) => evidence(html, &found.best, language, locale),
        Answer::NotFound(not_found) => {
            let words = match not_found.reason {
                Reason::Outside => format!(
                    "{} {}",
                    say(locale, Phrase::Outside, &[]),
                    say(locale, Phrase::SeeSources, &[])
                ),
                Reason::NotSaid => say(locale, Phrase::NotSaid, &[]),
                Reason::InPart(document) => phrases::in_part(document, language, locale),
            };
            html.text(&words)
        }
    }
}

/// Says what was searched for in one line that leaves room for the rest.
fn searched_for(searched: &Searched, locale: Locale) -> String {
    let words: Vec<String> = searched.corrections.iter().map(|of| name(&of.searched)).collect();
    phrases::searched_for(words.iter().map(String::as_str), locale)
}

/// Shows the words that answer, what they mean, their paragraph and their place, after what `before` shows.
fn evidence(before: Html, evidence: &Evidence<'_>, language: &Language, locale: Locale) -> Html {
    let quotation = &evidence.quotation;
    let translated = quotation.translation(language);
    let cited = translated.map_or_else(|| quotation.citation(), |translated| translated.citation());
    let place = citation(&cited, locale);
    // Two line ends stand between quotation, paragraph and place; the translation brings its own.
    let room = LIMIT.saturating_sub(before.units() + units(&place) + 2);
    let words = quotation.words();
    if units(words) > room {
        return shortened(before, quotation, &place, room, locale);
    }
    let quote = Html::default().text(words);
    let mut html = before.marked(Mark::Quote, &quote).text("\n");
    let mut left = room - units(words);
    if let Some(translated) = translated {
        let before = html.units();
        html = with_translation(html, &translated, left, locale);
        left -= html.units() - before;
    }
    if let Some(paragraph) = paragraph(quotation, left) {
        html = html.marked(Mark::FoldedQuote, &paragraph).text("\n");
    }
    html.text(&place)
}

/// Adds a translation, as much of it as there is room for, under a line that says what it is; nothing where there is no room
/// for a word.
fn with_translation(html: Html, translated: &TranslatedQuotation<'_>, room: usize, locale: Locale) -> Html {
    let label = say(locale, Phrase::WorkingTranslation, &[]);
    // Its sentences stand on lines of their own in the file, and side by side in a text.
    let words = translated.words().replace('\n', " ");
    // Line ends stand after the label and after the words.
    let Some(room) = room
        .checked_sub(units(&label) + 2 + units(GAP))
        .filter(|&room| room > 0)
    else {
        return html;
    };
    let kept = beginning(&words, room);
    let gap = if kept.len() < words.len() { GAP } else { "" };
    let quote = Html::default().text(kept).text(gap);
    html.text(&label)
        .text("\n")
        .marked(Mark::Quote, &quote)
        .text("\n")
}

/// Shows the beginning of a quotation that is too long for a message, and says so.
fn shortened(before: Html, quotation: &Quotation<'_>, place: &str, room: usize, locale: Locale) -> Html {
    let notice = say(locale, Phrase::QuotationCut, &[]);
    let room = room.saturating_sub(units(&notice) + units(GAP));
    let words = quotation.words();
    let ends = sentences_of(quotation).map(|sentence| sentence.end);
    let end = ends
        .take_while(|&end| units(Span::new(0, end).of(words)) <= room)
        .last();
    let kept = match end {
        Some(end) => Span::new(0, end).of(words).trim_end(),
        None => beginning(words, room),
    };
    let quote = Html::default().text(kept).text(GAP);
    before
        .marked(Mark::Quote, &quote)
        .text("\n")
        .text(&notice)
        .text("\n")
        .text(place)
}

/// Returns the sentences of a quotation, counted in its own bytes.
fn sentences_of<'a>(quotation: &Quotation<'a>) -> impl Iterator<Item = Span> + use<'a> {
    let span = quotation.span();
    quotation
        .passage()
        .sentences()
        .iter()
        .filter(move |sentence| sentence.start < span.end && span.start < sentence.end)
        .map(move |sentence| {
            let start = sentence.start.max(span.start) - span.start;
            Span::new(start, sentence.end.min(span.end) - span.start)
        })
}

/// Shows the paragraph with the quotation in bold, as many whole sentences around it as there is room for; nothing, where
/// the quotation is the whole paragraph or no other sentence fits.
fn paragraph(quotation: &Quotation<'_>, room: usize) -> Option<Html> {
    let text = quotation.document().text();
    let whole = quotation.passage().span();
    let quoted = quotation.span();
    let shown = widened(quotation, room)?;
    let part = |start, end| Span::new(start, end).of(text);
    let before = part(shown.start, quoted.start);
    let after = part(quoted.end, shown.end);
    if before.trim().is_empty() && after.trim().is_empty() {
        return None;
    }
    let mut html = Html::default();
    if shown.start > whole.start {
        html = html.text(GAP);
    }
    let bold = Html::default().text(quotation.words());
    html = html.text(before).marked(Mark::Bold, &bold).text(after);
    Some(if shown.end < whole.end {
        html.text(GAP)
    } else {
        html
    })
}

/// Returns the bytes of the widest run of sentences around the quotation that fits; sentences after and before it come in turn.
fn widened(quotation: &Quotation<'_>, room: usize) -> Option<Span> {
    let text = quotation.document().text();
    let quoted = quotation.span();
    let size = |span: Span| units(span.of(text));
    let whole = quotation.passage().span();
    if size(whole) <= room {
        return Some(whole);
    }
    let mut left = room.checked_sub(size(quoted) + 2 * units(GAP))?;
    let mut shown = quoted;
    let sentences = quotation.passage().sentences();
    let mut after = sentences
        .iter()
        .filter(|sentence| sentence.end > quoted.end)
        .peekable();
    let mut before = sentences
        .iter()
        .rev()
        .filter(|sentence| sentence.start < quoted.start)
        .peekable();
    loop {
        let mut grew = false;
        let later = after.next_if(|sentence| units(Span::new(shown.end, sentence.end).of(text)) <= left);
        if let Some(sentence) = later {
            left -= size(Span::new(shown.end, sentence.end));
            shown.end = sentence.end;
            grew = true;
        }
        let earlier =
            before.next_if(|sentence| units(Span::new(sentence.start, shown.start).of(text)) <= left);
        if let Some(sentence) = earlier {
            left -= size(Span::new(sentence.start, shown.start));
            shown.start = sentence.start;
            grew = true;
        }
        if !grew {
            return Some(shown);
        }
    }
}

/// Says in one line who said it and where it stands, with names that leave room for the rest.
pub(super) fn citation(citation: &Citation<'_>, locale: Locale) -> String {
    let (title, publisher) = (name(citation.title), name(citation.publisher));
    let (speaker, section) = (citation.speaker.map(name), citation.section.map(name));
    let short = Citation {
        speaker: speaker.as_deref(),
        title: &title,
        section: section.as_deref(),
        publisher: &publisher,
        ..*citation
    };
    phrases::citation(&short, locale)
}

/// Returns a name on one line and not too long for a citation.
pub(super) fn name(name: &str) -> String {
    let line = name.replace(char::is_control, " ");
    let kept = beginning(&line, NAME_LIMIT);
    let gap = if kept.len() < line.len() { GAP } else { "" };
    format!("{kept}{gap}")
}

#[cfg(test)]
mod tests;
