//! A fake Telegram Bot API on the loopback, strict where Telegram is strict.
//!
//! A test starts it with `BotApi::start`, queues updates (`say`, `press`, `ask_inline`, …), lets the bot run against `url()` and looks
//! at what the bot did (`sent`, `calls`, `wait_for`, `confirmed_at`). Whatever no careful client sends is kept as a violation;
//! `assert_clean` at the end of a scenario. `fail`, `fail_always` and `plan` make things go wrong, see `fault`.
//!
//! Not here: webhooks that deliver, rate limits without being asked, the entities Telegram finds in a text by itself.

#![allow(
    dead_code,
    unused_imports,
    reason = "the scenarios that use all of it come later"
)]

mod editing;
mod fault;
mod html;
mod incoming;
mod keyboard;
mod observed;
mod people;
mod played;
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

use std::{net::SocketAddr, sync::Arc};

use serde_json::Value;
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
