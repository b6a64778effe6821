//! The line that says that only a part of a document is among the texts.

use super::{Locale, Phrase, Value, say};
use crate::{corpus::Document, text::Language};

/// Says that a document goes on elsewhere; its title in the language of the question, where it is translated.
pub fn in_part(document: &Document, language: &Language, locale: Locale) -> String {
    let translated = document.translation(language);
    let title = translated.map_or(&document.front_matter().title, |translated| {
        &translated.front_matter().title
    });
    let note = document.front_matter().note.as_deref().unwrap_or_default();
    say(
        locale,
        Phrase::InPart,
        &[("title", Value::Text(title)), ("note", Value::Text(note))],
    )
}
