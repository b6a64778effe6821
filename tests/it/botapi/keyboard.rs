//! What Telegram asks of an inline keyboard.

use serde_json::Value;

use super::{html::utf16, refusal::Refusal};

/// The fields that say what a button does; it has exactly one of them.
const ACTIONS: [&str; 10] = [
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
];

/// Checks the inline keyboard of a message or an inline result, if there is one.
pub fn check(markup: Option<&Value>) -> Result<(), Refusal> {
    let Some(rows) = markup.and_then(|markup| markup["inline_keyboard"].as_array()) else {
        return Ok(());
    };
    let buttons: Vec<&Value> = rows.iter().filter_map(Value::as_array).flatten().collect();
    if buttons.len() > 100
        || rows
            .iter()
            .any(|row| row.as_array().is_some_and(|row| row.len() > 8))
    {
        return Err(Refusal::fault("REPLY_MARKUP_TOO_LONG"));
    }
    buttons.into_iter().try_for_each(check_button)
}

fn check_button(button: &Value) -> Result<(), Refusal> {
    let actions: Vec<&str> = ACTIONS
        .into_iter()
        .filter(|action| !button[*action].is_null())
        .collect();
    if button["text"].as_str().unwrap_or_default().trim().is_empty() {
        return Err(Refusal::fault(
            "can't parse inline keyboard button: button text must not be empty",
        ));
    }
    let [action] = actions.as_slice() else {
        return Err(Refusal::fault(format!(
            "an inline keyboard button does exactly one thing, found {actions:?}"
        )));
    };
    let text = button[*action].as_str().unwrap_or_default();
    let good = match *action {
        "callback_data" => (1..=64).contains(&text.len()),
        "url" => ["https://", "http://", "tg://"]
            .iter()
            .any(|scheme| text.starts_with(scheme)),
        "switch_inline_query" | "switch_inline_query_current_chat" => text.chars().count() <= 256,
        "copy_text" => (1..=256).contains(&utf16(button["copy_text"]["text"].as_str().unwrap_or_default())),
        _ => true,
    };
    let code = match *action {
        "callback_data" => "BUTTON_DATA_INVALID",
        "url" => "BUTTON_URL_INVALID",
        "copy_text" => "BUTTON_COPY_TEXT_INVALID",
        _ => "BUTTON_INVALID",
    };
    if good { Ok(()) } else { Err(Refusal::fault(code)) }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    #[track_caller]
    fn check(button: &Value, expected: Option<&str>) {
        let refusal = super::check(Some(&json!({"inline_keyboard": [[button]]}))).err();
        let description = refusal.map(|refusal| refusal.description);
        assert_eq!(
            description,
            expected.map(|expected| format!("Bad Request: {expected}")),
            "{button}"
        );
    }

    #[test]
    fn data_and_copied_text_have_their_limits() {
        check(&json!({"text": "a", "callback_data": "x".repeat(64)}), None);
        check(
            &json!({"text": "a", "callback_data": "x".repeat(65)}),
            Some("BUTTON_DATA_INVALID"),
        );
        check(
            &json!({"text": "a", "callback_data": "中".repeat(22)}),
            Some("BUTTON_DATA_INVALID"),
        );
        check(
            &json!({"text": "a", "callback_data": ""}),
            Some("BUTTON_DATA_INVALID"),
        );
        check(
            &json!({"text": "a", "copy_text": {"text": "中".repeat(256)}}),
            None,
        );
        check(
            &json!({"text": "a", "copy_text": {"text": "中".repeat(257)}}),
            Some("BUTTON_COPY_TEXT_INVALID"),
        );
        check(
            &json!({"text": "a", "url": "corpus/speech.md"}),
            Some("BUTTON_URL_INVALID"),
        );
    }

    #[test]
    fn a_button_does_exactly_one_thing() {
        assert!(super::check(Some(&json!({"inline_keyboard": [[{"text": "a"}]]}))).is_err());
        let two = json!({"text": "a", "callback_data": "b", "url": "https://example.org"});
        assert!(super::check(Some(&json!({"inline_keyboard": [[two]]}))).is_err());
    }
}
