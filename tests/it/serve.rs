//! The bot as people see it: the real binary against the fake Bot API; each message gets exactly one answer, or exactly none.

mod groups;
mod polling;
mod questions;
mod secrets;
mod sending;
mod stopping;

use std::time::Duration;

use super::{
    bot::{Bot, Setup},
    botapi::{BotApi, Chat, Incoming, Options, Sent},
};

/// Long enough for a busy machine; it is waited for, not slept through.
const SOON: Duration = Duration::from_secs(20);
/// A question that the texts answer.
const ANSWERED: &str = "贸易额700亿美元";
/// What stands in its answer.
const ANSWER: &str = "700亿美元";
/// A question that the texts do not answer, in the language whose refusals are fitted.
const UNANSWERED: &str = "怎么烤面包？";

/// Starts a server and a bot that is ready.
async fn serve() -> (BotApi, Bot) {
    let api = BotApi::start(Options::default()).await;
    let bot = Bot::start_with(&api, &Setup::default());
    bot.wait_for_log("ready", SOON).await;
    (api, bot)
}

/// Says something in a chat, then a question that is answered, and returns what the bot said to the first alone.
///
/// A chat is served in order: when the second is answered, nothing more comes to the first.
async fn said_to(api: &BotApi, incoming: Incoming) -> Vec<Sent> {
    let chat = incoming.chat.clone();
    let before = api.sent_to(chat.id).len();
    api.say(incoming);
    let last = api.say(Incoming::text(&chat, &format!("/ask {ANSWERED}")));
    let is_last = |sent: &Sent| sent.reply_to == Some(last.message_id);
    let mut count = before + 1;
    loop {
        let sent = api.wait_for_sent(chat.id, count, SOON).await;
        if sent.last().is_some_and(is_last) {
            let own = sent.get(before..sent.len() - 1).unwrap_or_default();
            return own.to_vec();
        }
        count = sent.len() + 1;
    }
}

/// Asks in a private chat of its own until there is an answer; returns all that the chat was sent.
async fn ask(api: &BotApi, chat: i64, question: &str) -> Vec<Sent> {
    let before = api.sent_to(chat).len();
    api.say(Incoming::text(&Chat::private(chat), question));
    let sent = api.wait_for_sent(chat, before + 1, SOON).await;
    sent.get(before..).unwrap_or_default().to_vec()
}
