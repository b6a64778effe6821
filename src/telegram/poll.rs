//! Fetches updates from Telegram, over and over, and hands them on.
//!
//! Telegram forgets an update when the next call asks for those after it. So the next call is made only after [`accept`] has
//! taken all of the last: that function is the place where a journal can write them down before they are forgotten.

use std::{
    collections::{BTreeSet, VecDeque},
    time::Duration,
};

use serde_json::Value;
use teloxide::{
    payloads::{GetUpdates, GetUpdatesSetters as _},
    types::AllowedUpdate,
};
use tokio::time::sleep;
use tracing::{info, warn};

use super::{
    ServeError,
    api::{Api, CallError},
    backoff::Backoff,
    queue::Queue,
    update,
};

/// The kinds of updates that have a handler in the tree.
const ALLOWED: [AllowedUpdate; 1] = [AllowedUpdate::Message];
/// The ids of updates that are remembered, so that one that comes twice is answered once.
const REMEMBERED: usize = 10_000;

/// Where the fetching has got to.
pub(super) struct Poll {
    api: Api,
    seconds: u32,
    offset: Option<i32>,
    seen: Seen,
}

impl Poll {
    /// Begins with the first update that Telegram still has.
    pub(super) fn new(api: Api, seconds: u32) -> Self {
        Self {
            api,
            seconds: seconds.min(50),
            offset: None,
            seen: Seen::default(),
        }
    }

    /// Fetches updates and hands them to `queue`, until the token is refused.
    ///
    /// It may be dropped at any time: what was not handed on is still at Telegram.
    pub(super) async fn run(&mut self, queue: &Queue<Value>) -> ServeError {
        let mut backoff = Backoff::default();
        loop {
            // After a failure one call does not wait, so that the end of the trouble is seen at once.
            let seconds = if backoff.has_failed() { 0 } else { self.seconds };
            match self.fetch(seconds, 100).await {
                Ok(updates) => {
                    if backoff.has_failed() {
                        info!("receiving messages again");
                    }
                    backoff = Backoff::default();
                    if self.accept(updates, queue).await {
                        continue;
                    }
                    warn!("the Bot API server sends an update without an id");
                    sleep(Duration::from_secs(1)).await;
                }
                Err(CallError::Unauthorized) => return ServeError::TokenRefused,
                Err(error) => {
                    if backoff.is_news(&error) {
                        warn!("cannot receive messages: {}", explained(&error));
                    }
                    sleep(backoff.pause(&error)).await;
                }
            }
        }
    }

    /// Hands updates on, each once and in their order, and moves the offset behind them; says whether that moved anything on.
    ///
    /// A journal goes here, at the beginning: whatever is on disk when this returns is safe from a sudden end.
    async fn accept(&mut self, mut updates: Vec<Value>, queue: &Queue<Value>) -> bool {
        let mut is_understood = updates.is_empty();
        updates.sort_by_key(update::id_of);
        for raw in updates {
            let Some(id) = update::id_of(&raw) else { continue };
            is_understood = true;
            let next = id.saturating_add(1);
            if self.seen.contains(id) {
                self.offset = self.offset.max(Some(next));
                continue;
            }
            queue.accept(update::chat_of(&raw), id, raw).await;
            self.seen.insert(id);
            // After a week without updates Telegram begins again with any number, which may be lower than the last.
            self.offset = Some(next);
        }
        is_understood
    }

    /// Tells Telegram what need not be sent again: all that was handed on, or all before `unfinished`.
    pub(super) async fn confirm(&mut self, unfinished: Option<i32>) {
        let Some(offset) = self.offset else { return };
        self.offset = Some(unfinished.map_or(offset, |first| first.min(offset)));
        // What this call brings is not looked at, and so not confirmed: it comes again after the next start.
        if let Err(error) = self.fetch(0, 1).await {
            warn!("could not confirm the last messages, they may be answered again: {error}");
        }
    }

    async fn fetch(&self, seconds: u32, limit: u8) -> Result<Vec<Value>, CallError> {
        let mut payload = GetUpdates::new()
            .limit(limit)
            .timeout(seconds)
            .allowed_updates(ALLOWED);
        payload.offset = self.offset;
        self.api.call(&payload).await
    }
}

/// Says what a failure means to who runs the bot.
fn explained(error: &CallError) -> String {
    match error {
        CallError::Conflict(why) if why.to_lowercase().contains("webhook") => {
            "a webhook is set for this token; remove it with deleteWebhook, or set telegram.delete_webhook = true".to_owned()
        }
        CallError::Conflict(_) => {
            "another instance is polling with this token; stop it, or give this one a token of its own".to_owned()
        }
        other => other.to_string(),
    }
}

/// The last ids, so that a repeated update is known.
#[derive(Default)]
struct Seen {
    order: VecDeque<i32>,
    ids: BTreeSet<i32>,
}

impl Seen {
    fn contains(&self, id: i32) -> bool {
        self.ids.contains(&id)
    }

    /// Remembers an id, and forgets the oldest.
    fn insert(&mut self, id: i32) {
        self.ids.insert(id);
        self.order.push_back(id);
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.ids.remove(&oldest);
        }
    }
}
