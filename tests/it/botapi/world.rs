//! What the server remembers: chats, messages, calls, violations; and the answer every method gives, a value or a refusal.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard},
    time::Instant,
};

use serde_json::{Map, Value, json};
use tokio::sync::watch;

use super::{
    Options,
    fault::{Fault, Faults},
    html::Entity,
    incoming::Incoming,
    people::{Chat, ChatKind, Standing},
    polling::Queue,
    refusal::Refusal,
};

pub type Answer = Result<Value, Refusal>;
pub type Parameters = Map<String, Value>;

/// One call of the bot, in the order of arrival.
#[derive(Clone, Debug)]
pub struct Call {
    /// The name as the documentation spells it.
    pub method: String,
    pub parameters: Value,
    pub received: Instant,
    pub answered: Option<Instant>,
    pub outcome: Outcome,
    /// Whether the call took effect, whatever the bot was told.
    pub accepted: bool,
    /// What went wrong on purpose.
    pub fault: Option<Fault>,
    /// Telegram's words, if the call was refused.
    pub description: Option<String>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    Pending,
    Status(u16),
    Reset,
    CutBody,
    /// The bot hung up before it got an answer.
    ClientGone,
}

/// A message that the bot has sent, as it stands after its edits.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    pub method: String,
    pub chat: i64,
    pub message_id: i64,
    pub thread: Option<i64>,
    pub reply_to: Option<i64>,
    pub quote: Option<String>,
    /// The text without markup; the caption of a document.
    pub text: String,
    pub entities: Vec<Entity>,
    /// The text as the bot wrote it, with its markup.
    pub source: String,
    pub markup: Option<Value>,
    pub parameters: Value,
    /// The plain texts before each edit.
    pub earlier: Vec<String>,
    pub deleted: bool,
    pub at: Instant,
}

pub struct World {
    pub options: Options,
    pub chats: BTreeMap<i64, Chat>,
    /// All live messages by chat and id, the bot's and others', as the Bot API writes them.
    pub messages: BTreeMap<(i64, i64), Value>,
    pub sent: Vec<Sent>,
    pub calls: Vec<Call>,
    pub violations: Vec<String>,
    pub faults: Faults,
    pub queue: Queue,
    /// Callback, inline and guest queries by id, and whether they are answered.
    pub queries: BTreeMap<String, bool>,
    pub inline_messages: Vec<String>,
    /// Commands, names and descriptions by what they belong to.
    pub profile: BTreeMap<String, Value>,
    /// The last message id of each counter.
    message_ids: BTreeMap<i64, i64>,
}

impl World {
    pub fn new(options: Options) -> World {
        World {
            options,
            chats: BTreeMap::new(),
            messages: BTreeMap::new(),
            sent: Vec::new(),
            calls: Vec::new(),
            violations: Vec::new(),
            faults: Faults::default(),
            queue: Queue::default(),
            queries: BTreeMap::new(),
            inline_messages: Vec::new(),
            profile: BTreeMap::new(),
            message_ids: BTreeMap::new(),
        }
    }

    /// Returns the chat that a parameter names, if the bot may act in it.
    pub fn chat(&self, parameters: &Parameters) -> Result<&Chat, Refusal> {
        let chat = self.find_chat(parameters.get("chat_id"))?;
        let place = if chat.kind == ChatKind::Supergroup {
            "supergroup"
        } else {
            chat.kind.name()
        };
        match chat.standing {
            Standing::Fine | Standing::Muted => Ok(chat),
            Standing::Blocked => Err(Refusal::forbidden("bot was blocked by the user")),
            Standing::Kicked => Err(Refusal::forbidden(&format!(
                "bot was kicked from the {place} chat"
            ))),
            Standing::Left => Err(Refusal::forbidden(&format!(
                "bot is not a member of the {place} chat"
            ))),
            Standing::Migrated(to) => Err(Refusal::migrated(to)),
        }
    }

    pub fn find_chat(&self, id: Option<&Value>) -> Result<&Chat, Refusal> {
        let found = match id {
            Some(Value::String(name)) => {
                let name = name.strip_prefix('@');
                self.chats
                    .values()
                    .find(|chat| name.is_some() && chat.username.as_deref() == name)
            }
            Some(id) => id.as_i64().and_then(|id| self.chats.get(&id)),
            None => None,
        };
        found.ok_or_else(|| Refusal::situation("chat not found"))
    }

    /// Takes a person's message in: its chat becomes known, it can be replied to. Returns the message as the Bot API writes it.
    pub fn receive(&mut self, incoming: Incoming) -> Value {
        let Incoming {
            chat,
            reply_to,
            message_id,
            fields,
            ..
        } = incoming;
        let chat_id = chat.id;
        self.chats.entry(chat_id).or_insert(chat);
        let mut message = Value::Object(fields);
        let id = message_id.unwrap_or_else(|| self.take_message_id(chat_id));
        message["message_id"] = json!(id);
        if let Some(target) = reply_to {
            message["reply_to_message"] = self
                .bare_message(chat_id, target)
                .expect("a reply to a known message");
        }
        self.messages.insert((chat_id, id), message.clone());
        message
    }

    /// Returns a message as it stands inside a reply: without the reply that it is itself.
    pub fn bare_message(&self, chat: i64, id: i64) -> Option<Value> {
        let mut message = self.messages.get(&(chat, id))?.clone();
        message.as_object_mut()?.remove("reply_to_message");
        Some(message)
    }

    /// Returns the next id of a chat. As with Telegram, private chats and groups share one counter and each supergroup and channel
    /// has its own, so that ids of different chats collide.
    pub fn take_message_id(&mut self, chat: i64) -> i64 {
        let shares = |chat: &Chat| matches!(chat.kind, ChatKind::Private | ChatKind::Group);
        let counter = if self.chats.get(&chat).is_none_or(shares) {
            0
        } else {
            chat
        };
        let last = self.message_ids.entry(counter).or_insert(100);
        *last += 1;
        *last
    }

    pub fn bot(&self) -> Value {
        let (id, username) = (self.options.bot_id(), &self.options.username);
        json!({"id": id, "is_bot": true, "first_name": "Summit", "username": username})
    }

    pub fn violate(&mut self, method: &str, what: &str) {
        self.violations.push(format!("{method}: {what}"));
    }
}

/// The world behind its lock, and a version that moves with each change, for those who wait.
pub struct Shared {
    world: Mutex<World>,
    version: watch::Sender<u64>,
}

impl Shared {
    pub fn new(world: World) -> Shared {
        Shared {
            world: Mutex::new(world),
            version: watch::Sender::new(0),
        }
    }

    pub fn look(&self) -> MutexGuard<'_, World> {
        self.world
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let result = change(&mut self.look());
        self.version.send_modify(|version| *version += 1);
        result
    }

    pub fn changes(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    /// Waits until `find` finds something; nothing if the deadline comes first.
    pub async fn wait<T>(&self, deadline: Instant, find: impl Fn(&World) -> Option<T>) -> Option<T> {
        let mut changes = self.changes();
        loop {
            if let Some(found) = find(&self.look()) {
                return Some(found);
            }
            tokio::time::timeout_at(deadline.into(), changes.changed())
                .await
                .ok()?
                .ok()?;
        }
    }
}
