//! Updates on their way to the bot: `getUpdates` with its offset, its long poll and its conflicts, and the webhook's settings.

use std::{
    collections::{BTreeMap, VecDeque},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::{
    refusal::Refusal,
    schema::SCHEMA,
    world::{Answer, Parameters, Shared, World},
};

/// Kinds that come only when the bot asks for them.
const ON_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];
/// Telegram ends a long poll after this time, whatever was asked.
const LONGEST_POLL: u64 = 50;

pub struct Queue {
    pub webhook: String,
    /// When each update was confirmed by a later offset.
    pub confirmed: BTreeMap<i64, Instant>,
    /// When each update was handed out, each time.
    pub delivered: BTreeMap<i64, Vec<Instant>>,
    /// Updates of kinds that the bot had not asked for.
    pub withheld: Vec<i64>,
    pending: VecDeque<Update>,
    allowed: Vec<String>,
    next_id: i64,
    /// The number of the newest poll; an older one ends.
    poll: u64,
}

#[derive(Clone, Debug)]
struct Update {
    id: i64,
    kind: String,
    json: Value,
    /// Handed out whatever the bot asked for.
    forced: bool,
}

impl Default for Queue {
    fn default() -> Queue {
        Queue {
            webhook: String::new(),
            confirmed: BTreeMap::new(),
            delivered: BTreeMap::new(),
            withheld: Vec::new(),
            pending: VecDeque::new(),
            allowed: Vec::new(),
            next_id: 500_001,
            poll: 0,
        }
    }
}

impl Queue {
    /// Queues one update of a kind; returns its id.
    pub fn push(&mut self, kind: &str, payload: &Value, forced: bool) -> i64 {
        let id = self.next_id;
        let json = json!({"update_id": id, kind: payload});
        self.pending.push_back(Update {
            id,
            kind: kind.to_owned(),
            json,
            forced,
        });
        self.next_id += 1;
        id
    }

    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    fn confirm_before(&mut self, offset: i64) {
        let now = Instant::now();
        let confirmed = self
            .pending
            .iter()
            .filter(|update| update.id < offset)
            .map(|update| (update.id, now));
        self.confirmed.extend(confirmed);
        self.pending.retain(|update| update.id >= offset);
    }

    fn batch(&mut self, limit: usize) -> Vec<Value> {
        let allowed = std::mem::take(&mut self.allowed);
        let wanted = |kind: &String| match allowed.as_slice() {
            [] => !ON_REQUEST.contains(&kind.as_str()),
            kinds => kinds.contains(kind),
        };
        let withheld = self
            .pending
            .iter()
            .filter(|update| !update.forced && !wanted(&update.kind));
        self.withheld.extend(withheld.map(|update| update.id));
        self.pending
            .retain(|update| update.forced || wanted(&update.kind));
        self.allowed = allowed;
        let batch: Vec<Update> = self.pending.iter().take(limit).cloned().collect();
        for update in &batch {
            self.delivered.entry(update.id).or_default().push(Instant::now());
        }
        batch.into_iter().map(|update| update.json).collect()
    }
}

pub async fn get_updates(shared: &Shared, parameters: &Parameters) -> Answer {
    let number = |name: &str| parameters.get(name).and_then(Value::as_i64);
    let limit = usize::try_from(number("limit").unwrap_or(100)).unwrap_or(0);
    if !(1..=100).contains(&limit) {
        return Err(Refusal::fault("limit must be from 1 to 100"));
    }
    let ticket = shared.change(|world| begin(&mut world.queue, number("offset").unwrap_or(0), parameters))?;
    let timeout = u64::try_from(number("timeout").unwrap_or(0))
        .unwrap_or(0)
        .min(LONGEST_POLL);
    let deadline = Instant::now() + Duration::from_secs(timeout);
    let mut changes = shared.changes();
    loop {
        if let Some(answer) = attempt(&mut shared.look(), ticket, limit) {
            return answer;
        }
        if tokio::time::timeout_at(deadline.into(), changes.changed())
            .await
            .is_err()
        {
            return Ok(json!([]));
        }
    }
}

/// Starts a poll: confirms, remembers what is asked for, and ends any older poll.
fn begin(queue: &mut Queue, offset: i64, parameters: &Parameters) -> Result<u64, Refusal> {
    if !queue.webhook.is_empty() {
        return Err(Refusal::conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        ));
    }
    let last = queue.next_id;
    queue.confirm_before(if offset < 0 { last + offset } else { offset });
    remember_kinds(queue, parameters)?;
    queue.poll += 1;
    Ok(queue.poll)
}

fn attempt(world: &mut World, ticket: u64, limit: usize) -> Option<Answer> {
    let queue = &mut world.queue;
    if queue.poll != ticket {
        return Some(Err(Refusal::other_poller()));
    }
    if !queue.webhook.is_empty() {
        return Some(Err(Refusal::conflict("terminated by setWebhook request")));
    }
    let batch = queue.batch(limit);
    (!batch.is_empty()).then(|| Ok(json!(batch)))
}

fn remember_kinds(queue: &mut Queue, parameters: &Parameters) -> Result<(), Refusal> {
    let Some(kinds) = parameters.get("allowed_updates").and_then(Value::as_array) else {
        return Ok(());
    };
    let kinds: Vec<String> = kinds
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    if let Some(unknown) = kinds.iter().find(|kind| !SCHEMA.update_kinds.contains(kind)) {
        return Err(Refusal::fault(format!(
            "allowed_updates names `{unknown}`, which is no kind of update"
        )));
    }
    queue.allowed = kinds;
    Ok(())
}

pub fn get_webhook_info(world: &World) -> Value {
    let queue = &world.queue;
    let mut info = json!({"url": queue.webhook, "has_custom_certificate": false, "pending_update_count": queue.pending()});
    if !queue.allowed.is_empty() {
        info["allowed_updates"] = json!(queue.allowed);
    }
    info
}

pub fn set_webhook(world: &mut World, parameters: &Parameters) -> Answer {
    let url = parameters.get("url").and_then(Value::as_str).unwrap_or_default();
    if !url.is_empty() && !url.starts_with("https://") {
        return Err(Refusal::fault(
            "bad webhook: An HTTPS URL must be provided for webhook",
        ));
    }
    remember_kinds(&mut world.queue, parameters)?;
    url.clone_into(&mut world.queue.webhook);
    Ok(drop_pending(world, parameters))
}

pub fn delete_webhook(world: &mut World, parameters: &Parameters) -> Value {
    world.queue.webhook.clear();
    drop_pending(world, parameters)
}

fn drop_pending(world: &mut World, parameters: &Parameters) -> Value {
    if parameters.get("drop_pending_updates") == Some(&json!(true)) {
        world.queue.pending.clear();
    }
    json!(true)
}
