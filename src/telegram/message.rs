//! What a message wants of the bot: pure, from the message, the bot's name and the time.
//!
//! In a private chat every text is a question. In a group the bot is spoken to by `/ask`, by a reply to it, or by its name;
//! everything else is none of its business.

use std::ops::Range;

use teloxide::types::{Message, MessageEntityKind, MessageKind};

/// Who the bot is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    /// Its id.
    pub(super) id: u64,
    /// Its name, without `@`.
    pub(super) username: String,
}

/// What a message wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    /// An answer to this question.
    Ask(String),
    /// An answer, but there is no question.
    Usage,
    /// A greeting.
    Start,
    /// How to ask.
    Help,
    /// Which texts there are.
    Sources,
    /// What this is.
    About,
    /// A command that does not exist.
    UnknownCommand,
    /// Something without words.
    NoText,
}

/// Returns what a message wants, or nothing where the bot is to be silent.
///
/// `now` is in Unix seconds; a message older than `max_age` seconds is no longer answered.
pub(super) fn intent(message: &Message, me: &Identity, now: i64, max_age: Option<i64>) -> Option<Intent> {
    let age = now.saturating_sub(message.date.timestamp());
    if max_age.is_some_and(|limit| age > limit) || !is_from_a_person(message) {
        return None;
    }
    // A service message, such as that somebody has joined, is of another kind.
    if !matches!(message.kind, MessageKind::Common(_)) {
        return None;
    }
    let is_private = message.chat.is_private();
    let Some(text) = message.text().or_else(|| message.caption()) else {
        return is_private.then_some(Intent::NoText);
    };
    if let Some(command) = Command::parse(text) {
        return command_intent(&command, message, me);
    }
    let spoken_to = spoken_to(message, text, me);
    let replied = message.reply_to_message();
    let is_reply_to_me =
        replied.is_some_and(|replied| replied.from.as_ref().is_some_and(|from| from.id.0 == me.id));
    if !is_private && !is_reply_to_me && spoken_to.is_none() {
        return None;
    }
    let question = spoken_to.unwrap_or_else(|| text.to_owned());
    if question.trim().is_empty() {
        return Some(question_or_usage("", message, me));
    }
    Some(Intent::Ask(question))
}

/// Says whether a person wrote the message here and now: not a bot, not a channel, not through another bot.
fn is_from_a_person(message: &Message) -> bool {
    if message.chat.is_channel() || message.via_bot.is_some() || message.is_automatic_forward() {
        return false;
    }
    match (&message.sender_chat, &message.from) {
        // An anonymous administrator speaks as the group; `from` is then a bot that stands for all of them.
        (Some(sender), _) => sender.id == message.chat.id,
        (None, Some(from)) => !from.is_bot,
        (None, None) => false,
    }
}

/// A command: `/name`, `/name@bot`, and the words after it.
struct Command<'a> {
    name: String,
    bot: Option<&'a str>,
    rest: &'a str,
}

impl<'a> Command<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let body = text.strip_prefix('/')?;
        let (word, rest) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
        let (name, bot) = match word.split_once('@') {
            Some((name, bot)) => (name, Some(bot)),
            None => (word, None),
        };
        let is_name = |word: &str| {
            (1..=32).contains(&word.len()) && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        let is_command = is_name(name) && bot.is_none_or(is_name);
        is_command.then(|| Self {
            name: name.to_ascii_lowercase(),
            bot,
            rest: rest.trim(),
        })
    }
}

fn command_intent(command: &Command<'_>, message: &Message, me: &Identity) -> Option<Intent> {
    if command
        .bot
        .is_some_and(|bot| !bot.eq_ignore_ascii_case(&me.username))
    {
        return None;
    }
    match command.name.as_str() {
        "ask" => Some(question_or_usage(command.rest, message, me)),
        // What follows a /start is written by whoever made the link. It is not looked at.
        "start" => Some(Intent::Start),
        "help" => Some(Intent::Help),
        "sources" => Some(Intent::Sources),
        "about" => Some(Intent::About),
        _ => message.chat.is_private().then_some(Intent::UnknownCommand),
    }
}

/// Asks the words; without words, those of the message that is replied to, or of the part of it that was chosen.
fn question_or_usage(words: &str, message: &Message, me: &Identity) -> Intent {
    if !words.trim().is_empty() {
        return Intent::Ask(words.to_owned());
    }
    let replied = message
        .reply_to_message()
        .filter(|replied| replied.from.as_ref().is_none_or(|from| from.id.0 != me.id));
    let chosen = message.quote().map(|quote| quote.text.as_str());
    let asked = replied.and_then(|replied| {
        chosen
            .or_else(|| replied.text())
            .or_else(|| replied.caption())
            .filter(|text| !text.trim().is_empty())
    });
    asked.map_or(Intent::Usage, |text| Intent::Ask(text.to_owned()))
}

/// Returns the text without the bot's name, if the bot is called by it.
fn spoken_to(message: &Message, text: &str, me: &Identity) -> Option<String> {
    let entities = message.entities().or_else(|| message.caption_entities())?;
    let names: Vec<Range<usize>> = entities
        .iter()
        .filter_map(|entity| {
            let place = bytes_of(text, entity.offset, entity.length)?;
            let words = text.get(place.clone())?;
            let is_me = match &entity.kind {
                MessageEntityKind::Mention => words
                    .strip_prefix('@')
                    .is_some_and(|name| name.eq_ignore_ascii_case(&me.username)),
                MessageEntityKind::TextMention { user } => user.id.0 == me.id,
                _ => false,
            };
            is_me.then_some(place)
        })
        .collect();
    if names.is_empty() {
        return None;
    }
    let mut rest = String::new();
    let mut at = 0;
    for name in names {
        rest.push_str(text.get(at..name.start).unwrap_or_default());
        rest.push(' ');
        at = name.end;
    }
    rest.push_str(text.get(at..).unwrap_or_default());
    Some(rest.trim().to_owned())
}

/// Returns the bytes of a range that is counted in UTF-16 units, or nothing where it is not one of whole characters.
fn bytes_of(text: &str, offset: usize, length: usize) -> Option<Range<usize>> {
    let start = byte_at(text, offset)?;
    Some(start..byte_at(text, offset.checked_add(length)?)?)
}

/// Returns the byte before which a text has this many UTF-16 units.
fn byte_at(text: &str, units: usize) -> Option<usize> {
    let mut before = 0;
    for (at, character) in text.char_indices() {
        if before >= units {
            return (before == units).then_some(at);
        }
        before += character.len_utf16();
    }
    (before == units).then_some(text.len())
}

#[cfg(test)]
mod tests;
