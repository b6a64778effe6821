//! Reads an update as it came, whatever Telegram has added to it since this was written.
//!
//! teloxide knows the Bot API as it was in July 2025. A message with one field of a newer kind loses its text in teloxide's
//! types, so such a message is read a second time with no more than the fields that this bot looks at.

use serde_json::{Map, Value, json};
use teloxide::types::{Message, MessageEntity, MessageKind, Update, UpdateKind};

/// The fields of a message that are copied to its lean form as they are.
const KEPT: [&str; 9] = [
    "message_id",
    "message_thread_id",
    "is_topic_message",
    "from",
    "sender_chat",
    "date",
    "chat",
    "via_bot",
    "is_automatic_forward",
];

/// The kinds of updates that are read.
const KINDS: [&str; 1] = ["message"];

/// Returns the id of an update, if it is one that Telegram can be told of.
pub(super) fn id_of(raw: &Value) -> Option<i32> {
    let id = i32::try_from(raw.get("update_id")?.as_i64()?).ok()?;
    (0..i32::MAX).contains(&id).then_some(id)
}

/// Returns the chat whose line an update joins; what has no chat joins its sender's line, and what has neither the line 0.
pub(super) fn chat_of(raw: &Value) -> i64 {
    let places = ["/chat/id", "/message/chat/id", "/from/id"];
    let mut payloads = raw.as_object().into_iter().flat_map(Map::values);
    payloads
        .find_map(|payload| places.iter().find_map(|place| payload.pointer(place)?.as_i64()))
        .unwrap_or_default()
}

/// Reads an update; nothing, where it is of a kind or a shape that nobody here knows.
pub(super) fn read(raw: &Value) -> Option<Update> {
    let id = raw.get("update_id")?;
    KINDS.iter().find_map(|&kind| {
        let payload = raw.get(kind)?;
        whole(id, kind, payload).or_else(|| whole(id, kind, &lean_message(payload, true)?))
    })
}

/// Reads an update of a kind, if nothing of what it holds is lost.
fn whole(id: &Value, kind: &str, payload: &Value) -> Option<Update> {
    // From text, not from the value: teloxide reads the name of the kind only where it can borrow it.
    let text = json!({"update_id": id, kind: payload}).to_string();
    serde_json::from_str(&text).ok().filter(is_whole)
}

/// Says whether an update was read with what it holds.
fn is_whole(update: &Update) -> bool {
    match &update.kind {
        UpdateKind::Error(_) => false,
        UpdateKind::Message(message) => !matches!(message.kind, MessageKind::Empty {}),
        _ => true,
    }
}

/// Copies the few known fields of a message; a caption becomes its text. Nothing, where there are no words in it.
fn lean_message(message: &Value, with_reply: bool) -> Option<Value> {
    let mut lean = Map::new();
    for key in KEPT {
        if let Some(value) = message.get(key) {
            lean.insert(key.to_owned(), value.clone());
        }
    }
    let (words, entities) = match message.get("text") {
        Some(text) => (text, message.get("entities")),
        None => (message.get("caption")?, message.get("caption_entities")),
    };
    lean.insert("text".to_owned(), words.clone());
    let known: Vec<Value> = entities
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter(|entity| serde_json::from_value::<MessageEntity>((*entity).clone()).is_ok())
        .cloned()
        .collect();
    lean.insert("entities".to_owned(), Value::Array(known));
    let reply = message.get("reply_to_message").filter(|_| with_reply);
    let reply = reply.and_then(|reply| lean_message(reply, false));
    if let Some(reply) = reply.filter(|reply| serde_json::from_value::<Message>(reply.clone()).is_ok()) {
        lean.insert("reply_to_message".to_owned(), reply);
    }
    Some(Value::Object(lean))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use teloxide::types::UpdateKind;

    use super::{chat_of, id_of, read};

    fn update(extra: Value) -> Value {
        let mut message = json!({
            "message_id": 5, "date": 1_700_000_000,
            "chat": {"id": 7, "type": "private", "first_name": "A"},
            "from": {"id": 7, "is_bot": false, "first_name": "A"},
        });
        if let (Some(message), Value::Object(extra)) = (message.as_object_mut(), extra) {
            message.extend(extra);
        }
        json!({"update_id": 1, "message": message})
    }

    #[track_caller]
    fn text_of(raw: &Value) -> Option<String> {
        match read(raw)?.kind {
            UpdateKind::Message(message) => message.text().map(str::to_owned),
            _ => None,
        }
    }

    #[test]
    fn a_text_with_a_part_of_a_new_kind_keeps_its_words() {
        let new_entity =
            json!({"text": "贸易额?", "entities": [{"type": "hologram", "offset": 0, "length": 1, "x": 1}]});
        assert_eq!(text_of(&update(new_entity)).as_deref(), Some("贸易额?"));
        let new_field = json!({"text": "a", "hologram": {"x": [1]}, "quote": {"odd": true}});
        assert_eq!(text_of(&update(new_field)).as_deref(), Some("a"));
        let new_reply =
            json!({"text": "a", "reply_to_message": {"message_id": "odd", "text": "b", "hologram": 1}});
        assert_eq!(text_of(&update(new_reply)).as_deref(), Some("a"));
        let new_medium = json!({"caption": "c", "hologram": {"x": 1}});
        assert_eq!(text_of(&update(new_medium)).as_deref(), Some("c"));
    }

    #[test]
    fn what_is_not_known_is_left_out_and_nothing_breaks() {
        for raw in [
            json!(null),
            json!([]),
            json!({"update_id": 1}),
            json!({"update_id": "x", "message": {}}),
            json!({"update_id": 1, "hologram": {"text": "a"}}),
            json!({"update_id": 1, "message": {"text": 5}}),
            json!({"update_id": -1, "message": []}),
            update(json!({"hologram": 1})),
            update(json!({"date": "soon", "text": "a"})),
        ] {
            assert!(read(&raw).is_none(), "{raw}");
        }
    }

    #[test]
    fn an_unknown_field_beside_a_known_kind_does_not_hide_it() {
        let mut raw = update(json!({"text": "a"}));
        raw["a_new_field"] = json!({"x": 1});
        assert_eq!(text_of(&raw).as_deref(), Some("a"));
    }

    #[test]
    fn an_update_joins_the_line_of_its_chat_or_of_its_sender() {
        assert_eq!(chat_of(&update(json!({"text": "a"}))), 7);
        let button =
            json!({"update_id": 1, "callback_query": {"from": {"id": 8}, "message": {"chat": {"id": -9}}}});
        assert_eq!(chat_of(&button), -9);
        assert_eq!(
            chat_of(&json!({"update_id": 1, "inline_query": {"from": {"id": 8}}})),
            8
        );
        assert_eq!(chat_of(&json!({"update_id": 1, "hologram": []})), 0);
        assert_eq!(chat_of(&json!("odd")), 0);
    }

    #[test]
    fn an_id_that_cannot_be_confirmed_is_none() {
        let id = |id: Value| id_of(&json!({"update_id": id}));
        assert_eq!(id(json!(5)), Some(5));
        for odd in [
            json!(-1),
            json!(i32::MAX),
            json!(i64::MAX),
            json!(u64::MAX),
            json!("5"),
            json!(1.5),
        ] {
            assert_eq!(id(odd.clone()), None, "{odd}");
        }
    }
}
