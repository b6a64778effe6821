//! A fake Telegram Bot API on the loopback, strict where Telegram is strict.
//!
//! A test starts it with `BotApi::start`, queues updates (`say`, `press`, `ask_inline`, …), lets the bot run against `url()` and looks
//! at what the bot did (`sent`, `calls`, `wait_for`, `confirmed_at`). Whatever no careful client sends is kept as a violation;
//! `assert_clean` at the end of a scenario. `fail`, `fail_always` and `plan` make things go wrong, see `fault`.
//!
//! Not here: webhooks that deliver, rate limits without being asked, the entities Telegram finds in a text by itself.

#![allow(dead_code, reason = "the scenarios that use all of it come later")]

mod fault;
mod html;
mod incoming;
mod keyboard;
mod people;
mod polling;
mod profile;
mod queries;
mod refusal;
mod schema;
mod sending;
mod server;
#[cfg(test)]
mod tests;
mod wire;
mod world;

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

use self::world::{Shared, World};
pub use self::{
    fault::{Attempt, Fault, FaultKind},
    incoming::Incoming,
    people::{Chat, Standing, User},
    world::{Call, Outcome, Sent},
};

/// Who the bot is.
#[derive(Clone, Debug)]
pub struct Options {
    pub token: String,
    pub username: String,
    pub reads_all_group_messages: bool,
    pub supports_inline_queries: bool,
    pub supports_guest_queries: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            token: "424242:AAtest-token-for-the-loopback-only_0".to_owned(),
            username: "summit_test_bot".to_owned(),
            reads_all_group_messages: false,
            supports_inline_queries: true,
            supports_guest_queries: false,
        }
    }
}

impl Options {
    /// The bot's user id stands before the colon of its token.
    pub fn bot_id(&self) -> i64 {
        self.token
            .split(':')
            .next()
            .and_then(|id| id.parse().ok())
            .expect("a token begins with the bot's id")
    }
}

/// A message that was queued.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Queued {
    pub update_id: i64,
    pub message_id: i64,
}

/// The running server; it ends when this is dropped.
pub struct BotApi {
    shared: Arc<Shared>,
    address: SocketAddr,
    server: JoinHandle<()>,
}

impl Drop for BotApi {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl BotApi {
    pub async fn start(options: Options) -> BotApi {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("the loopback has a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        let shared = Arc::new(Shared::new(World::new(options)));
        let server = tokio::spawn(server::serve(listener, Arc::clone(&shared)));
        BotApi {
            shared,
            address,
            server,
        }
    }

    /// Returns the base URL, as `TELOXIDE_API_URL` wants it.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn token(&self) -> String {
        self.shared.look().options.token.clone()
    }

    /// Returns the bot as a user: for mentions, and to let it appear in updates.
    pub fn bot(&self) -> Value {
        self.shared.look().bot()
    }
}

/// What people do: updates for the bot.
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
                "chat": chat.to_json(), "from": user.to_json(), "date": incoming::unix_time(),
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

/// What goes wrong.
impl BotApi {
    /// Lets the next `times` calls of a method fail; `*` is any method.
    pub fn fail(&self, method: &str, fault: Fault, times: usize) {
        self.shared.change(|world| world.faults.add(method, fault, times));
    }

    /// Lets a method fail until `heal`.
    pub fn fail_always(&self, method: &str, fault: Fault) {
        self.fail(method, fault, usize::MAX);
    }

    /// Asks the plan before each call that no counted fault takes.
    pub fn plan(&self, plan: impl FnMut(&Attempt<'_>) -> Option<Fault> + Send + 'static) {
        self.shared.change(|world| world.faults.set_plan(Box::new(plan)));
    }

    /// Ends all faults.
    pub fn heal(&self) {
        self.shared.change(|world| world.faults.clear());
    }

    /// Acts as if somebody had set a webhook; empty for none.
    pub fn set_webhook(&self, url: &str) {
        self.shared
            .change(|world| url.clone_into(&mut world.queue.webhook));
    }
}

/// What the bot did.
impl BotApi {
    pub fn calls(&self) -> Vec<Call> {
        self.shared.look().calls.clone()
    }

    pub fn calls_of(&self, method: &str) -> Vec<Call> {
        calls_of(&self.shared.look(), method)
    }

    /// Waits until a method was called and answered `times` times; the calls under way count as well for `getUpdates`.
    /// # Panics
    /// When the time is over.
    pub async fn wait_for(&self, method: &str, times: usize, within: Duration) -> Vec<Call> {
        let done = |call: &Call| call.outcome != Outcome::Pending || method == "getUpdates";
        let enough = |world: &World| {
            let calls: Vec<Call> = calls_of(world, method).into_iter().filter(done).collect();
            (calls.len() >= times).then_some(calls)
        };
        self.wait(within, &format!("{times} calls of {method}"), enough)
            .await
    }

    /// Returns the messages that the server accepted, in their order, as they stand now.
    pub fn sent(&self) -> Vec<Sent> {
        self.shared.look().sent.clone()
    }

    pub fn sent_to(&self, chat: i64) -> Vec<Sent> {
        self.sent().into_iter().filter(|sent| sent.chat == chat).collect()
    }

    /// Waits until the bot has sent `count` messages to a chat.
    /// # Panics
    /// When the time is over.
    pub async fn wait_for_sent(&self, chat: i64, count: usize, within: Duration) -> Vec<Sent> {
        let enough = |world: &World| {
            let sent: Vec<Sent> = world
                .sent
                .iter()
                .filter(|sent| sent.chat == chat)
                .cloned()
                .collect();
            (sent.len() >= count).then_some(sent)
        };
        self.wait(within, &format!("{count} messages to {chat}"), enough)
            .await
    }

    /// Waits until the bot has confirmed an update by asking for later ones.
    /// # Panics
    /// When the time is over.
    pub async fn wait_for_confirmed(&self, update_id: i64, within: Duration) -> Instant {
        let confirmed = |world: &World| world.queue.confirmed.get(&update_id).copied();
        self.wait(
            within,
            &format!("the confirmation of update {update_id}"),
            confirmed,
        )
        .await
    }

    pub fn confirmed_at(&self, update_id: i64) -> Option<Instant> {
        self.shared.look().queue.confirmed.get(&update_id).copied()
    }

    /// Returns when an update was handed out, each time.
    pub fn delivered_at(&self, update_id: i64) -> Vec<Instant> {
        self.shared
            .look()
            .queue
            .delivered
            .get(&update_id)
            .cloned()
            .unwrap_or_default()
    }

    /// Returns how many updates are not confirmed yet.
    pub fn pending(&self) -> usize {
        self.shared.look().queue.pending()
    }

    /// Returns the updates of kinds that the bot had not asked for.
    pub fn withheld(&self) -> Vec<i64> {
        self.shared.look().queue.withheld.clone()
    }

    /// Returns the commands, names and descriptions that the bot has set, by what they belong to:
    /// `commands {"type":"default"} zh`, `description zh`.
    pub fn profile(&self) -> std::collections::BTreeMap<String, Value> {
        self.shared.look().profile.clone()
    }

    pub fn violations(&self) -> Vec<String> {
        self.shared.look().violations.clone()
    }

    /// Takes the violations away, for a scenario that expects them.
    pub fn take_violations(&self) -> Vec<String> {
        self.shared.change(|world| std::mem::take(&mut world.violations))
    }

    /// Ends a scenario.
    /// # Panics
    /// When the bot has sent what Telegram refuses or what no careful client sends.
    #[track_caller]
    pub fn assert_clean(&self) {
        let violations = self.violations();
        assert!(
            violations.is_empty(),
            "violations of the Bot API:\n{}",
            violations.join("\n")
        );
    }

    async fn wait<T>(&self, within: Duration, what: &str, find: impl Fn(&World) -> Option<T>) -> T {
        if let Some(found) = self.shared.wait(Instant::now() + within, find).await {
            return found;
        }
        let calls: Vec<String> = self
            .calls()
            .iter()
            .map(|call| format!("{} {:?}", call.method, call.outcome))
            .collect();
        panic!(
            "waited {within:?} for {what}; calls: {calls:#?}; violations: {:#?}",
            self.violations()
        );
    }
}

fn calls_of(world: &World, method: &str) -> Vec<Call> {
    world
        .calls
        .iter()
        .filter(|call| call.method == method)
        .cloned()
        .collect()
}
