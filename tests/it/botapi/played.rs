//! What people do, played by a test: messages, button presses, inline queries, updates of any shape.

use serde_json::{Value, json};

use super::{
    BotApi, Queued,
    incoming::{Incoming, unix_time},
    people::{Chat, Standing, User},
    world::World,
};

impl BotApi {
    /// Makes a chat known without a message from it.
    pub fn know(&self, chat: &Chat) {
        self.shared
            .change(|world| world.chats.insert(chat.id, chat.clone()));
    }

    /// Changes how the bot stands in a chat: blocked, kicked, migrated.
    pub fn set_standing(&self, chat: i64, standing: Standing) {
        self.shared
            .change(|world| world.chats.get_mut(&chat).expect("a known chat").standing = standing);
    }

    /// Queues a message, an edit or a channel post.
    pub fn say(&self, incoming: Incoming) -> Queued {
        self.shared.change(|world| {
            let kind = incoming.kind;
            if let Some(guest) = incoming.fields.get("guest_query_id").and_then(Value::as_str) {
                world.queries.insert(guest.to_owned(), false);
            }
            let message = world.receive(incoming);
            let message_id = message["message_id"].as_i64().expect("a message has an id");
            Queued {
                update_id: world.queue.push(kind, &message, false),
                message_id,
            }
        })
    }

    /// Presses a button with this data under a message of a chat; the data may be forged. Returns the callback query's id.
    pub fn press(&self, chat: i64, message_id: i64, data: &str, user: &User) -> String {
        self.query("callback_query", user, |world, query| {
            query["chat_instance"] = json!(chat.to_string());
            query["data"] = json!(data);
            query["message"] = world.bare_message(chat, message_id).unwrap_or_else(|| {
                json!({"chat": {"id": chat, "type": "private"}, "message_id": message_id, "date": 0}) // inaccessible
            });
        })
    }

    /// Asks inline, from any chat. Returns the inline query's id.
    pub fn ask_inline(&self, query: &str, offset: &str, user: &User) -> String {
        self.query("inline_query", user, |_, json| {
            json["query"] = json!(query);
            json["offset"] = json!(offset);
            json["chat_type"] = json!("sender");
        })
    }

    /// Queues a change of the bot's membership: `left`, `member`, `administrator`, `kicked`.
    pub fn change_membership(&self, chat: &Chat, user: &User, from: &str, to: &str) -> i64 {
        self.shared.change(|world| {
            world.chats.entry(chat.id).or_insert_with(|| chat.clone());
            let bot = world.bot();
            let member = |status: &str| {
                let mut member = json!({"status": status, "user": bot});
                if status == "kicked" {
                    member["until_date"] = json!(0);
                }
                member
            };
            let update = json!({
                "chat": chat.to_json(), "from": user.to_json(), "date": unix_time(),
                "old_chat_member": member(from), "new_chat_member": member(to),
            });
            world.queue.push("my_chat_member", &update, false)
        })
    }

    /// Queues an update of any known kind; it is withheld if the bot did not ask for the kind.
    pub fn push(&self, kind: &str, payload: &Value) -> i64 {
        self.shared.change(|world| world.queue.push(kind, payload, false))
    }

    /// Queues an update of any kind and shape, handed out whatever the bot asked for: unknown kinds, malformed ones.
    pub fn push_forced(&self, kind: &str, payload: &Value) -> i64 {
        self.shared.change(|world| world.queue.push(kind, payload, true))
    }

    /// Queues an update of a kind that no library knows yet.
    pub fn push_unknown_kind(&self) -> i64 {
        self.push_forced(
            "hologram",
            &json!({"id": "1", "from": User::person(7, "en").to_json()}),
        )
    }

    /// Queues a message whose fields have wrong types.
    pub fn push_malformed(&self) -> i64 {
        self.push_forced(
            "message",
            &json!({"message_id": "seven", "date": [], "chat": 5, "text": {}}),
        )
    }

    /// Lets a query be too old to be answered.
    pub fn expire_query(&self, id: &str) {
        self.shared.change(|world| world.queries.remove(id));
    }

    fn query(&self, kind: &str, user: &User, fill: impl FnOnce(&World, &mut Value)) -> String {
        self.shared.change(|world| {
            let id = format!("{kind}-{}", world.queries.len() + 1);
            let mut query = json!({"id": id, "from": user.to_json()});
            fill(world, &mut query);
            world.queries.insert(id.clone(), false);
            world.queue.push(kind, &query, false);
            id
        })
    }
}
