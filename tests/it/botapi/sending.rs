//! Messages of the bot: text, markup, place and reply as Telegram checks them.

use std::time::Instant;

use serde_json::{Value, json};

use super::{
    html::{self, Entity, Parsed, utf16},
    incoming::unix_time,
    keyboard,
    people::{Chat, ChatKind, Standing},
    refusal::Refusal,
    world::{Answer, Parameters, Sent, World},
};

pub fn send_message(world: &mut World, parameters: &Parameters) -> Answer {
    let parsed = formatted(world, "sendMessage", parameters, "text", "entities")?;
    check_text(&parsed)?;
    deliver(world, "sendMessage", parameters, parsed)
}

pub fn send_document(world: &mut World, parameters: &Parameters) -> Answer {
    let parsed = formatted(world, "sendDocument", parameters, "caption", "caption_entities")?;
    if utf16(&parsed.text) > 1024 {
        return Err(Refusal::fault("message caption is too long"));
    }
    deliver(world, "sendDocument", parameters, parsed)
}

/// Reads a text with its markup as the parameters say; careless markup is noted.
pub fn formatted(
    world: &mut World,
    method: &str,
    parameters: &Parameters,
    text_key: &str,
    entities_key: &str,
) -> Result<Parsed, Refusal> {
    let text = string(parameters, text_key).unwrap_or_default();
    let mode = string(parameters, "parse_mode").unwrap_or_default();
    if mode.is_empty() {
        let entities = parameters
            .get(entities_key)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let entities = entities.iter().map(given_entity).collect();
        return Ok(Parsed {
            text: text.trim().to_owned(),
            entities,
            careless: Vec::new(),
        });
    }
    if !mode.eq_ignore_ascii_case("HTML") {
        return Err(Refusal::fault(format!(
            "parse mode `{mode}` is not known to this server, only HTML is"
        )));
    }
    let parsed =
        html::parse(text).map_err(|error| Refusal::fault(format!("can't parse entities: {error}")))?;
    for careless in &parsed.careless {
        world.violate(method, careless);
    }
    Ok(parsed)
}

pub fn check_text(parsed: &Parsed) -> Result<(), Refusal> {
    let length = utf16(&parsed.text);
    if length == 0 {
        return Err(Refusal::fault("message text is empty"));
    }
    if parsed
        .entities
        .iter()
        .any(|entity| entity.offset + entity.length > length)
    {
        return Err(Refusal::fault("ENTITY_BOUNDS_INVALID"));
    }
    if length > 4096 {
        Err(Refusal::fault("message is too long"))
    } else {
        Ok(())
    }
}

fn deliver(world: &mut World, method: &str, parameters: &Parameters, parsed: Parsed) -> Answer {
    keyboard::check(parameters.get("reply_markup"))?;
    let chat = world.chat(parameters)?.clone();
    if chat.standing == Standing::Muted {
        return Err(Refusal::situation(
            "not enough rights to send text messages to the chat",
        ));
    }
    let thread = thread(&chat, parameters)?;
    let (target, quote) = reply(world, method, &chat, parameters)?;
    let thread = thread.or_else(|| {
        target
            .as_ref()
            .and_then(|target| target["message_thread_id"].as_i64())
    });
    let reply_to = target.as_ref().and_then(|target| target["message_id"].as_i64());
    let message_id = world.take_message_id(chat.id);
    let sent = Sent {
        method: method.to_owned(),
        chat: chat.id,
        message_id,
        thread,
        reply_to,
        quote,
        text: parsed.text,
        entities: parsed.entities,
        source: string(parameters, "text")
            .or(string(parameters, "caption"))
            .unwrap_or_default()
            .to_owned(),
        markup: parameters.get("reply_markup").cloned(),
        parameters: Value::Object(parameters.clone()),
        earlier: Vec::new(),
        deleted: false,
        at: Instant::now(),
    };
    let mut message = message_json(world, &chat, &sent);
    if let Some(target) = target {
        message["reply_to_message"] = target;
    }
    world.messages.insert((chat.id, message_id), message.clone());
    world.sent.push(sent);
    Ok(message)
}

fn message_json(world: &World, chat: &Chat, sent: &Sent) -> Value {
    let mut message = json!({"message_id": sent.message_id, "date": unix_time(), "chat": chat.to_json()});
    match chat.kind {
        ChatKind::Channel => message["sender_chat"] = chat.to_json(),
        _ => message["from"] = world.bot(),
    }
    if let Some(thread) = sent.thread {
        message["message_thread_id"] = json!(thread);
        message["is_topic_message"] = json!(true);
    }
    if let Some(quote) = &sent.quote {
        message["quote"] = json!({"text": quote, "position": 0});
    }
    if sent.method == "sendDocument" {
        let id = format!("document-{}", sent.message_id);
        message["document"] = json!({"file_id": id, "file_unique_id": id, "file_size": 1});
    }
    write_text(&mut message, sent);
    message
}

/// Writes what an edit can change: text, entities and keyboard.
pub fn write_text(message: &mut Value, sent: &Sent) {
    let document = sent.method == "sendDocument";
    let (text, entities) = if document {
        ("caption", "caption_entities")
    } else {
        ("text", "entities")
    };
    let fields = message.as_object_mut().expect("a message is an object");
    for field in [text, entities, "reply_markup"] {
        fields.remove(field);
    }
    if !sent.text.is_empty() {
        fields.insert(text.to_owned(), json!(sent.text));
    }
    if !sent.entities.is_empty() {
        fields.insert(
            entities.to_owned(),
            sent.entities.iter().map(Entity::to_json).collect(),
        );
    }
    if let Some(markup) = sent
        .markup
        .as_ref()
        .filter(|markup| !markup["inline_keyboard"].is_null())
    {
        fields.insert("reply_markup".to_owned(), markup.clone());
    }
}

pub fn thread(chat: &Chat, parameters: &Parameters) -> Result<Option<i64>, Refusal> {
    let Some(thread) = parameters.get("message_thread_id").and_then(Value::as_i64) else {
        return Ok(None);
    };
    match &chat.topics {
        Some(_) if thread == 1 => Err(Refusal::fault("message thread not found")), // General is given by leaving it out
        Some(topics) if topics.contains(&thread) => Ok(Some(thread)),
        _ => Err(Refusal::situation("message thread not found")),
    }
}

/// Finds the message replied to, and checks the quote against its text.
fn reply(
    world: &mut World,
    method: &str,
    chat: &Chat,
    parameters: &Parameters,
) -> Result<(Option<Value>, Option<String>), Refusal> {
    let Some(reply) = parameters.get("reply_parameters").and_then(Value::as_object) else {
        return Ok((None, None));
    };
    let chat_id = match reply.get("chat_id") {
        None | Some(Value::Null) => chat.id,
        given => world.find_chat(given)?.id,
    };
    let id = reply["message_id"].as_i64().unwrap_or_default();
    let Some(target) = world.bare_message(chat_id, id) else {
        let alone = reply.get("allow_sending_without_reply") == Some(&json!(true));
        return if alone {
            Ok((None, None))
        } else {
            Err(Refusal::situation("message to be replied not found"))
        };
    };
    let Some(quote) = string(reply, "quote") else {
        return Ok((Some(target), None));
    };
    let quote = match string(reply, "quote_parse_mode") {
        Some(mode) => {
            let quoted = json!({"text": quote, "parse_mode": mode});
            let quoted = quoted.as_object().cloned().unwrap_or_default();
            formatted(world, method, &quoted, "text", "quote_entities")?.text
        }
        None => quote.to_owned(),
    };
    let text = target["text"]
        .as_str()
        .or(target["caption"].as_str())
        .unwrap_or_default();
    if utf16(&quote) > 1024 {
        return Err(Refusal::fault("QUOTE_TEXT_INVALID"));
    }
    if !text.contains(&quote) {
        return Err(Refusal::situation("QUOTE_TEXT_INVALID"));
    }
    Ok((Some(target), Some(quote)))
}

pub fn string<'a>(parameters: &'a Parameters, name: &str) -> Option<&'a str> {
    parameters.get(name).and_then(Value::as_str)
}

pub fn message_id(parameters: &Parameters) -> Option<i64> {
    parameters.get("message_id").and_then(Value::as_i64)
}

fn given_entity(entity: &Value) -> Entity {
    let number =
        |name: &str| usize::try_from(entity[name].as_u64().unwrap_or(u64::MAX / 4)).unwrap_or(usize::MAX / 4);
    let argument = ["url", "language", "custom_emoji_id"]
        .iter()
        .find_map(|name| entity[*name].as_str());
    Entity {
        kind: entity["type"].as_str().unwrap_or_default().to_owned(),
        offset: number("offset"),
        length: number("length"),
        argument: argument.map(str::to_owned),
    }
}
