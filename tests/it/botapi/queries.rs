//! Answers to queries: button presses, inline queries, mentions as a guest.

use serde_json::{Value, json};

use super::{
    keyboard,
    refusal::Refusal,
    sending::{check_text, formatted, string},
    world::{Answer, Parameters, World},
};

pub fn answer_callback_query(world: &mut World, parameters: &Parameters) -> Answer {
    if string(parameters, "text").unwrap_or_default().chars().count() > 200 {
        return Err(Refusal::fault("MESSAGE_TOO_LONG"));
    }
    take(
        world,
        "answerCallbackQuery",
        string(parameters, "callback_query_id"),
    )
}

pub fn answer_inline_query(world: &mut World, parameters: &Parameters) -> Answer {
    let results = parameters
        .get("results")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    if results.len() > 50 {
        return Err(Refusal::fault("RESULTS_TOO_MUCH"));
    }
    let id = |result: &Value| result["id"].as_str().unwrap_or_default().to_owned();
    for (index, result) in results.iter().enumerate() {
        if results
            .iter()
            .take(index)
            .any(|earlier| id(earlier) == id(result))
        {
            return Err(Refusal::fault("RESULT_ID_DUPLICATE"));
        }
        check_result(world, "answerInlineQuery", result)?;
    }
    if string(parameters, "next_offset").unwrap_or_default().len() > 64 {
        return Err(Refusal::fault("NEXT_OFFSET_INVALID"));
    }
    if let Some(button) = parameters.get("button").filter(|button| !button.is_null()) {
        check_button(button)?;
    }
    take(world, "answerInlineQuery", string(parameters, "inline_query_id"))
}

pub fn answer_guest_query(world: &mut World, parameters: &Parameters) -> Answer {
    let result = parameters.get("result").cloned().unwrap_or_default();
    check_result(world, "answerGuestQuery", &result)?;
    take(world, "answerGuestQuery", string(parameters, "guest_query_id"))?;
    let inline_message_id = format!("inline-{}", world.inline_messages.len());
    world.inline_messages.push(inline_message_id.clone());
    Ok(json!({"inline_message_id": inline_message_id}))
}

/// Checks one inline result: its id, its keyboard and the message that it becomes.
fn check_result(world: &mut World, method: &str, result: &Value) -> Result<(), Refusal> {
    if !(1..=64).contains(&result["id"].as_str().unwrap_or_default().len()) {
        return Err(Refusal::fault("RESULT_ID_INVALID"));
    }
    if result["type"] == "article" && result["title"].as_str().unwrap_or_default().trim().is_empty() {
        return Err(Refusal::fault("ARTICLE_TITLE_EMPTY"));
    }
    keyboard::check(result.get("reply_markup"))?;
    match &result["input_message_content"] {
        Value::Object(content) if content.contains_key("message_text") => {
            check_text(&formatted(world, method, content, "message_text", "entities")?)
        }
        _ => Ok(()),
    }
}

fn check_button(button: &Value) -> Result<(), Refusal> {
    let allowed = |one: char| one.is_ascii_alphanumeric() || one == '_' || one == '-';
    match (button["start_parameter"].as_str(), button["web_app"].is_null()) {
        (Some(start), true) if (1..=64).contains(&start.len()) && start.chars().all(allowed) => Ok(()),
        (None, false) => Ok(()),
        _ => Err(Refusal::fault("START_PARAM_INVALID")),
    }
}

/// Marks a query as answered. An unknown one is too old; a second answer is the bot's fault.
fn take(world: &mut World, method: &str, id: Option<&str>) -> Answer {
    let too_old =
        || Refusal::situation("query is too old and response timeout expired or query ID is invalid");
    let answered = world
        .queries
        .get_mut(id.unwrap_or_default())
        .ok_or_else(too_old)?;
    if std::mem::replace(answered, true) {
        world.violate(method, "the query is answered twice");
    }
    Ok(json!(true))
}
