//! Builders of what people write: messages in private chats, groups, topics and channels, with the fields that Telegram sets.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value, json};

use super::{
    html::utf16,
    people::{Chat, ChatKind, User},
};

/// A message on its way to the bot; it gets its id when it is queued.
#[derive(Clone, Debug)]
pub struct Incoming {
    pub chat: Chat,
    pub kind: &'static str,
    pub reply_to: Option<i64>,
    /// An edit keeps the id of the message that it edits.
    pub message_id: Option<i64>,
    pub fields: Map<String, Value>,
}

impl Incoming {
    /// A text in a chat; by a person with the chat's id in a private chat, by person 77 in a group. Commands and mentions in the
    /// text get their entities.
    pub fn text(chat: &Chat, text: &str) -> Incoming {
        let mut fields = Map::new();
        fields.insert("date".to_owned(), json!(unix_time()));
        fields.insert("chat".to_owned(), chat.to_json());
        fields.insert("text".to_owned(), json!(text));
        let entities = entities(text);
        if !entities.is_empty() {
            fields.insert("entities".to_owned(), json!(entities));
        }
        let message = Incoming {
            chat: chat.clone(),
            kind: "message",
            reply_to: None,
            message_id: None,
            fields,
        };
        match chat.kind {
            ChatKind::Private => message.from(&User::person(chat.id, "en")),
            ChatKind::Channel => Incoming {
                kind: "channel_post",
                ..message.with("sender_chat", chat.to_json())
            },
            ChatKind::Group | ChatKind::Supergroup => message.from(&User::person(77, "en")),
        }
    }

    pub fn from(self, user: &User) -> Incoming {
        self.with("from", user.to_json())
    }

    /// An administrator who hides behind the group.
    pub fn by_anonymous_administrator(self) -> Incoming {
        let chat = self.chat.to_json();
        let placeholder = json!({"id": 1_087_968_824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"});
        self.with("from", placeholder).with("sender_chat", chat)
    }

    pub fn via_bot(self, bot: &User) -> Incoming {
        self.with("via_bot", bot.to_json())
    }

    /// In a topic of a forum. A message without this is in General.
    pub fn in_topic(self, topic: i64) -> Incoming {
        self.with("message_thread_id", json!(topic))
            .with("is_topic_message", json!(true))
    }

    /// A reply to a message that the server knows: one of the bot's, or one queued before.
    pub fn reply_to(self, message_id: i64) -> Incoming {
        Incoming {
            reply_to: Some(message_id),
            ..self
        }
    }

    /// What the person marked in the message replied to.
    pub fn quoting(self, quote: &str, position: usize) -> Incoming {
        self.with(
            "quote",
            json!({"text": quote, "position": position, "is_manual": true}),
        )
    }

    /// An edit of an earlier message.
    pub fn edit_of(self, message_id: i64) -> Incoming {
        let kind = if self.chat.kind == ChatKind::Channel {
            "edited_channel_post"
        } else {
            "edited_message"
        };
        let edited = self.with("edit_date", json!(unix_time()));
        Incoming {
            kind,
            message_id: Some(message_id),
            ..edited
        }
    }

    /// A mention of the bot in a chat that it is not in (Bot API 10.0).
    pub fn mentioning_guest(self, guest_query_id: &str) -> Incoming {
        Incoming {
            kind: "guest_message",
            ..self.with("guest_query_id", json!(guest_query_id))
        }
    }

    /// Written some seconds ago, as after an outage.
    pub fn seconds_ago(self, seconds: u64) -> Incoming {
        self.with("date", json!(unix_time().saturating_sub(seconds)))
    }

    pub fn forwarded_from(self, user: &User) -> Incoming {
        self.with(
            "forward_origin",
            json!({"type": "user", "sender_user": user.to_json(), "date": unix_time()}),
        )
    }

    /// Sets any other field, or replaces one.
    pub fn with(mut self, field: &str, value: Value) -> Incoming {
        self.fields.insert(field.to_owned(), value);
        self
    }

    /// Takes a field away: a message without `text`, without `from`.
    pub fn without(mut self, field: &str) -> Incoming {
        self.fields.remove(field);
        self
    }
}

pub fn unix_time() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

/// Finds the commands and mentions as Telegram does, well enough for tests: words that begin with `/` or `@`.
fn entities(text: &str) -> Vec<Value> {
    let mut entities = Vec::new();
    let mut offset = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let named = |one: &char| one.is_ascii_alphanumeric() || matches!(one, '_' | '@' | '/');
        let name: String = word.chars().take_while(named).collect();
        let kind = match name.chars().next() {
            Some('/') if name.len() > 1 => Some("bot_command"),
            Some('@') if name.len() > 1 => Some("mention"),
            _ => None,
        };
        if let Some(kind) = kind {
            entities.push(json!({"type": kind, "offset": offset, "length": name.len()}));
        }
        offset += utf16(word);
    }
    entities
}

#[cfg(test)]
mod tests {
    use super::{Chat, Incoming};
    use serde_json::json;

    #[test]
    fn commands_and_mentions_carry_entities_in_utf16() {
        let message = Incoming::text(&Chat::group(-5), "😀 /ask@summit_bot 中 @other");
        let command = json!({"type": "bot_command", "offset": 3, "length": 15});
        let mention = json!({"type": "mention", "offset": 21, "length": 6});
        assert_eq!(message.fields["entities"], json!([command, mention]));
    }
}
