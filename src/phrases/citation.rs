//! The line that says who said something and where it stands.

use super::{Locale, Phrase, Value, say};
use crate::corpus::Citation;

/// Says in one line who said it and where it stands.
pub fn citation(citation: &Citation<'_>, locale: Locale) -> String {
    let date = citation.date.to_string();
    say(
        locale,
        Phrase::Citation,
        &[
            ("has-speaker", yes_or_no(citation.speaker.is_some())),
            ("speaker", Value::Text(citation.speaker.unwrap_or_default())),
            ("title", Value::Text(citation.title)),
            ("has-section", yes_or_no(citation.section.is_some())),
            ("section", Value::Text(citation.section.unwrap_or_default())),
            ("paragraph", Value::Number(citation.paragraph)),
            ("publisher", Value::Text(citation.publisher)),
            ("date", Value::Text(&date)),
        ],
    )
}

/// Returns the word by which a phrase knows whether a name is there.
pub fn yes_or_no(is_there: bool) -> Value<'static> {
    Value::Text(if is_there { "yes" } else { "no" })
}
