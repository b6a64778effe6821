//! Sends a reply so that it arrives once: tries again what Telegram has not taken, and never what it has.

use std::time::Duration;

use serde::de::IgnoredAny;
use teloxide::{
    payloads::{SendMessage, SendMessageSetters as _},
    types::{ChatId, LinkPreviewOptions, Message, MessageId, ParseMode, ReplyParameters, ThreadId},
};
use tokio::{
    sync::Semaphore,
    time::{Instant, sleep},
};
use tracing::{debug, info, warn};

use super::{
    api::{Api, CallError},
    html::Html,
};

/// The calls that may be under way at a time, so that a flood does not use up the connections of the machine.
const CALLS: usize = 100;
/// The first pause before the same call is made again; each next is twice as long, up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// The time in which a message must be accepted. It is long: a slow call has most likely been accepted, and a second one would
/// be a second message. Only this chat waits.
const SEND_LIMIT: Duration = Duration::from_mins(1);

/// A reply and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    chat: ChatId,
    thread: Option<ThreadId>,
    to: MessageId,
    html: Html,
}

impl Reply {
    /// Makes the reply to a message, in its chat and its topic.
    pub(super) fn to(message: &Message, html: Html) -> Self {
        Self {
            chat: message.chat.id,
            // A message in the general topic, and one in a thread of replies, has an id that cannot be sent to.
            thread: message.thread_id.filter(|_| message.is_topic_message),
            to: message.id,
            html,
        }
    }

    /// Returns what it says.
    #[cfg(test)]
    pub(super) fn html(&self) -> &Html {
        &self.html
    }
}

/// Sends replies.
pub(super) struct Sender {
    api: Api,
    limit: Duration,
    calls: Semaphore,
}

/// How a reply is put into a call; what Telegram refuses is taken out.
struct Shape {
    chat: ChatId,
    in_thread: bool,
    as_reply: bool,
    as_html: bool,
}

impl Sender {
    /// Makes a sender that tries a reply for `limit`.
    pub(super) fn new(api: Api, limit: Duration) -> Self {
        Self {
            api,
            limit,
            calls: Semaphore::new(CALLS),
        }
    }

    /// Sends a reply; what cannot be sent is given up, with a line in the log. `update` is the update that it answers.
    pub(super) async fn send(&self, reply: &Reply, update: u32) {
        let begin = Instant::now();
        let mut pause = FIRST_PAUSE;
        let mut shape = Shape {
            chat: reply.chat,
            in_thread: true,
            as_reply: true,
            as_html: true,
        };
        loop {
            let payload = shape.payload(reply);
            let result = {
                // The semaphore is never closed.
                let _place = self.calls.acquire().await;
                self.api.call_within::<_, IgnoredAny>(SEND_LIMIT, &payload).await
            };
            let Err(error) = result else { return };
            let wait = match &error {
                CallError::Undecodable => {
                    warn!(update, "an answer was accepted, but its receipt cannot be read");
                    return;
                }
                CallError::Forbidden(_) => {
                    info!(update, "an answer was not wanted: {error}");
                    return;
                }
                CallError::TooManyRequests { retry_after } => (*retry_after).max(FIRST_PAUSE),
                CallError::Network { .. } | CallError::Server(_) => {
                    let wait = pause;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    wait
                }
                CallError::Migrated(chat) if shape.chat.0 != *chat => {
                    shape.chat = ChatId(*chat);
                    continue;
                }
                CallError::BadRequest(why) if shape.reduce(why) => {
                    debug!(update, "an answer is sent in a simpler form: {error}");
                    continue;
                }
                _ => {
                    warn!(update, "an answer was given up: {error}");
                    return;
                }
            };
            if wait > self.limit.saturating_sub(begin.elapsed()) {
                warn!(update, "an answer was given up after the time for it: {error}");
                return;
            }
            debug!(update, "an answer is sent again: {error}");
            sleep(wait).await;
        }
    }
}

impl Shape {
    fn payload(&self, reply: &Reply) -> SendMessage {
        let html = &reply.html;
        let text = if self.as_html { html.markup() } else { html.plain() };
        let mut payload = SendMessage::new(self.chat, text).link_preview_options(LinkPreviewOptions {
            is_disabled: true,
            url: None,
            prefer_small_media: false,
            prefer_large_media: false,
            show_above_text: false,
        });
        if self.as_html {
            payload = payload.parse_mode(ParseMode::Html);
        }
        if self.as_reply {
            payload = payload.reply_parameters(ReplyParameters::new(reply.to).allow_sending_without_reply());
        }
        if let Some(thread) = reply.thread.filter(|_| self.in_thread) {
            payload = payload.message_thread_id(thread);
        }
        payload
    }

    /// Leaves out what was refused; says whether there is something left to try.
    fn reduce(&mut self, why: &str) -> bool {
        let why = why.to_ascii_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| why.contains(word));
        let part = if says(&["thread not found", "topic"]) {
            &mut self.in_thread
        } else if says(&["replied", "reply"]) {
            &mut self.as_reply
        } else if says(&["chat not found", "rights", "write_forbidden", "kicked", "peer_id"]) {
            return false;
        } else {
            &mut self.as_html
        };
        std::mem::replace(part, false)
    }
}

#[cfg(test)]
mod tests;
