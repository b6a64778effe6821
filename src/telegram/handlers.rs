//! The handlers: each makes the reply to a message, and decides nothing. Whether there is an answer is the archive's, how it
//! looks is `render`'s.

use std::sync::Arc;

use teloxide::types::Message;
use tracing::error;

use super::{Settings, html::Html, message::Identity, pages, render, send::Reply};
use crate::{
    answer::{Question, QuestionError},
    phrases::{Locale, Phrase},
    retrieval::Archive,
};

/// What the handlers know. It has nothing to do with teloxide's type of that name, which is not used here.
pub(super) struct Bot {
    pub(super) identity: Identity,
    pub(super) archive: Arc<Archive>,
    /// The digest of the texts, which takes a moment to make.
    pub(super) digest: String,
    /// The passages that are looked for.
    pub(super) passages: usize,
    /// The age in seconds up to which a message is answered.
    pub(super) max_age: Option<i64>,
}

/// The time in Unix seconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Now(pub(super) i64);

impl Bot {
    /// Makes the bot that answers from an archive.
    pub(super) fn new(identity: Identity, archive: Arc<Archive>, settings: &Settings) -> Self {
        let seconds = i64::from(settings.max_age_minutes) * 60;
        Self {
            identity,
            digest: archive.corpus().digest(),
            archive,
            passages: settings.passages.max(1),
            max_age: (seconds > 0).then_some(seconds),
        }
    }
}

pub(super) async fn ask(bot: Arc<Bot>, message: Message, question: String) -> Reply {
    let html = match Question::parse(&question) {
        Ok(question) => answer(&bot, &question, &message),
        Err(QuestionError::Empty) => phrase(Phrase::NoText, &message),
        Err(QuestionError::TooLong(_)) => phrase(Phrase::TooLong, &message),
    };
    Reply::to(&message, html)
}

fn answer(bot: &Bot, question: &Question, message: &Message) -> Html {
    let locale = |language| Locale::choose(Some(language), program_language(message));
    match bot.archive.answer(question, bot.passages) {
        Ok(answer) => {
            let language = answer.language(question);
            render::answer(&answer, language, locale(language))
        }
        Err(error) => {
            error!("a question could not be looked up: {error}");
            pages::phrase(Phrase::Fault, locale(question.language()))
        }
    }
}

pub(super) async fn usage(message: Message) -> Reply {
    Reply::to(&message, phrase(Phrase::AskUsage, &message))
}

pub(super) async fn start(bot: Arc<Bot>, message: Message) -> Reply {
    Reply::to(&message, pages::start(bot.archive.corpus(), locale(&message)))
}

pub(super) async fn help(message: Message) -> Reply {
    Reply::to(&message, phrase(Phrase::Help, &message))
}

pub(super) async fn sources(bot: Arc<Bot>, message: Message) -> Reply {
    Reply::to(&message, pages::sources(bot.archive.corpus(), locale(&message)))
}

pub(super) async fn about(bot: Arc<Bot>, message: Message) -> Reply {
    let html = pages::about(bot.archive.corpus(), &bot.digest, locale(&message));
    Reply::to(&message, html)
}

pub(super) async fn unknown_command(message: Message) -> Reply {
    Reply::to(&message, phrase(Phrase::UnknownCommand, &message))
}

pub(super) async fn no_text(message: Message) -> Reply {
    Reply::to(&message, phrase(Phrase::NoText, &message))
}

fn phrase(phrase: Phrase, message: &Message) -> Html {
    pages::phrase(phrase, locale(message))
}

/// Returns the language to speak to who has not asked anything.
fn locale(message: &Message) -> Locale {
    Locale::choose(None, program_language(message))
}

/// Returns the language of the sender's own program.
fn program_language(message: &Message) -> Option<&str> {
    message.from.as_ref()?.language_code.as_deref()
}
