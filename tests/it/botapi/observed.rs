//! What the bot did, as a test sees it, and the waits for it.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use serde_json::Value;

use super::{
    BotApi,
    world::{Call, Outcome, Sent, World},
};

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
    pub fn profile(&self) -> BTreeMap<String, Value> {
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
