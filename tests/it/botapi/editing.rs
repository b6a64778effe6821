//! What the bot does to messages and chats that are there: edits, deletions, reactions, chat actions.

use serde_json::{Value, json};

use super::{
    incoming::unix_time,
    keyboard,
    refusal::Refusal,
    schema::SCHEMA,
    sending::{check_text, formatted, message_id, string, thread, write_text},
    world::{Answer, Parameters, World},
};

const ACTIONS: [&str; 11] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

/// `editMessageText` and `editMessageReplyMarkup`; the latter leaves the text as it is.
pub fn edit(world: &mut World, method: &str, parameters: &Parameters) -> Answer {
    keyboard::check(parameters.get("reply_markup"))?;
    let parsed = match method {
        "editMessageText" => Some(formatted(world, method, parameters, "text", "entities")?),
        _ => None,
    };
    if let Some(parsed) = &parsed {
        check_text(parsed)?;
    }
    if let Some(inline) = string(parameters, "inline_message_id") {
        let known = world.inline_messages.iter().any(|id| id == inline);
        return if known {
            Ok(json!(true))
        } else {
            Err(Refusal::situation("MESSAGE_ID_INVALID"))
        };
    }
    let chat = world.chat(parameters)?.clone();
    let id = message_id(parameters).ok_or_else(|| Refusal::fault("message identifier is not specified"))?;
    let Some(mut message) = world.messages.get(&(chat.id, id)).cloned() else {
        return Err(Refusal::situation("message to edit not found"));
    };
    let Some(sent) = world
        .sent
        .iter_mut()
        .find(|sent| sent.chat == chat.id && sent.message_id == id)
    else {
        return Err(Refusal::situation("message can't be edited"));
    };
    let before = sent.clone();
    sent.markup = parameters.get("reply_markup").cloned();
    if let Some(parsed) = parsed {
        (sent.text, sent.entities) = (parsed.text, parsed.entities);
        string(parameters, "text")
            .unwrap_or_default()
            .clone_into(&mut sent.source);
    }
    if (&before.text, &before.entities, &before.markup) == (&sent.text, &sent.entities, &sent.markup) {
        return Err(Refusal::situation(
            "message is not modified: specified new message content and reply markup are exactly the same as a \
             current content and reply markup of the message",
        ));
    }
    sent.earlier.push(before.text);
    write_text(&mut message, sent);
    message["edit_date"] = json!(unix_time());
    world.messages.insert((chat.id, id), message.clone());
    Ok(message)
}

pub fn delete_message(world: &mut World, parameters: &Parameters) -> Answer {
    let chat = world.chat(parameters)?.id;
    let id = message_id(parameters).unwrap_or_default();
    if world.messages.remove(&(chat, id)).is_none() {
        return Err(Refusal::situation("message to delete not found"));
    }
    if let Some(sent) = world
        .sent
        .iter_mut()
        .find(|sent| sent.chat == chat && sent.message_id == id)
    {
        sent.deleted = true;
    }
    Ok(json!(true))
}

pub fn send_chat_action(world: &mut World, parameters: &Parameters) -> Answer {
    if !ACTIONS.contains(&string(parameters, "action").unwrap_or_default()) {
        return Err(Refusal::fault("wrong parameter action in request"));
    }
    let chat = world.chat(parameters)?;
    // General's id is let pass here, as Telegram does for chat actions.
    if parameters.get("message_thread_id") != Some(&json!(1)) {
        thread(chat, parameters)?;
    }
    Ok(json!(true))
}

pub fn set_message_reaction(world: &mut World, parameters: &Parameters) -> Answer {
    let reactions = parameters
        .get("reaction")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    if reactions.len() > 1 {
        return Err(Refusal::fault("REACTIONS_TOO_MANY"));
    }
    let unknown = |reaction: &Value| {
        reaction["emoji"]
            .as_str()
            .is_some_and(|emoji| !SCHEMA.reactions.iter().any(|known| known == emoji))
    };
    if reactions.iter().any(unknown) {
        return Err(Refusal::fault("REACTION_INVALID"));
    }
    let chat = world.chat(parameters)?.id;
    match world
        .messages
        .get(&(chat, message_id(parameters).unwrap_or_default()))
    {
        Some(_) => Ok(json!(true)),
        None => Err(Refusal::situation("message to react not found")),
    }
}
