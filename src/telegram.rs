//! The bot: receives messages from Telegram, and sends back what the archive says.
//!
//! An update goes in a straight line: [`poll`] fetches it, [`queue`] puts it into the line of its chat, [`tree`] finds its
//! handler by what [`message`] says it wants, [`render`] shows the answer, and [`send`] sees to it that it arrives once.
//!
//! Of teloxide the types, the payloads and the tree of handlers are used. Its dispatcher and its client are not: they lose an
//! answer that Telegram refuses for now, let one chat hold up all, and end with a panic in a handler.

mod api;
mod backoff;
mod handlers;
mod html;
mod message;
mod pages;
mod poll;
mod queue;
mod render;
mod send;
mod settings;
mod start;
mod tree;
mod update;

pub use settings::{Access, PUBLIC_API, Settings};

use std::{
    ops::ControlFlow,
    sync::Arc,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use dptree::Handler;
use serde_json::Value;
use teloxide::dptree;
use tokio::signal::unix::{SignalKind, signal};
use tracing::{error, info, warn};

use crate::retrieval::Archive;
use api::Api;
use handlers::{Bot, Now};
use poll::Poll;
use queue::Queue;
use send::{Reply, Sender};

/// The time that Telegram has for the last call before the end.
const CONFIRM_LIMIT: Duration = Duration::from_millis(1500);

/// Why the bot cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The token is empty, or holds a character that no token has.
    #[error(
        "TELOXIDE_TOKEN does not look like a token\n  copy it from @BotFather; it is one word, such as 123456789:AA…"
    )]
    TokenShape,
    /// Telegram does not know the token.
    #[error(
        "Telegram does not know the token in TELOXIDE_TOKEN\n  copy it from @BotFather again; if TELOXIDE_API_URL is set, see that it is a Bot API server"
    )]
    TokenRefused,
    /// The address of the Bot API server is none.
    #[error(
        "TELOXIDE_API_URL is `{0}`, which is not an address\n  write one such as http://127.0.0.1:8081, or leave it out for Telegram's own server"
    )]
    ApiUrl(String),
    /// The address of the proxy is none. It may hold a password, so it is not shown.
    #[error(
        "TELOXIDE_PROXY is not an address\n  write one such as http://127.0.0.1:3128 or socks5h://127.0.0.1:1080"
    )]
    Proxy,
    /// The HTTP client cannot be made.
    #[error(
        "cannot set up encrypted connections\n  see that the program runs on a supported system, or report this fault"
    )]
    Client,
    /// Updates are sent elsewhere.
    #[error(
        "a webhook is set for this token, so another program may be using it\n  stop that program, or set telegram.delete_webhook = true to take the token over"
    )]
    Webhook,
    /// The server refuses a call without which the bot cannot serve.
    #[error("the Bot API server refuses {method}: {reason}\n  see that TELOXIDE_API_URL is a Bot API server")]
    Refused {
        /// The method.
        method: &'static str,
        /// What the server says.
        reason: String,
    },
    /// The system does not tell the program of signals.
    #[error("cannot listen for the signals that stop the program: {0}\n  see that the system allows it")]
    Signals(std::io::Error),
}

/// Indexes the texts before anybody asks.
fn prepare(archive: &Archive) {
    let begin = Instant::now();
    match archive.prepare_all() {
        Ok(()) => info!(took_ms = begin.elapsed().as_millis(), "indexed"),
        Err(error) => error!(%error, "the texts cannot be indexed"),
    }
}

/// Serves until the program is told to stop by SIGTERM or SIGINT, or the token is refused.
///
/// `proxy` is the address of a proxy for all calls, as `TELOXIDE_PROXY` gives it.
pub async fn serve(
    access: Access,
    proxy: Option<&str>,
    archive: Arc<Archive>,
    settings: Settings,
) -> Result<(), ServeError> {
    let begin = Instant::now();
    let api = Api::new(access, proxy)?;
    let stop = stop_signal()?;
    tokio::pin!(stop);
    let prepared = async {
        let identity = start::identity(&api).await?;
        start::no_webhook(&api, settings.delete_webhook).await?;
        Ok::<_, ServeError>(identity)
    };
    let identity = tokio::select! {
        identity = prepared => identity?,
        () = &mut stop => return Ok(()),
    };
    tokio::spawn(start::introduce(api.clone()));
    tokio::task::spawn_blocking({
        let archive = Arc::clone(&archive);
        move || prepare(&archive)
    });

    let bot = Arc::new(Bot::new(identity, archive, &settings));
    let sender = Arc::new(Sender::new(api.clone(), settings.send_limit()));
    let tree = tree::tree();
    let queue = Queue::new(settings.max_waiting, move |raw| {
        handle(tree.clone(), Arc::clone(&bot), Arc::clone(&sender), raw)
    });
    let mut poll = Poll::new(api, settings.poll_seconds);
    let ready_ms = begin.elapsed().as_millis();
    info!(ready_ms, "ready");
    let refused = tokio::select! {
        refused = poll.run(&queue) => Some(refused),
        () = &mut stop => None,
    };
    finish(&queue, &mut poll, settings.stop_limit()).await;
    refused.map_or(Ok(()), Err)
}

/// Answers one update.
async fn handle(tree: Handler<'static, Reply>, bot: Arc<Bot>, sender: Arc<Sender>, raw: Value) {
    let Some(update) = update::read(&raw) else {
        info!(
            update = update::id_of(&raw),
            "an update of an unknown kind or shape is skipped"
        );
        return;
    };
    let id = update.id.0;
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |past| i64::try_from(past.as_secs()).unwrap_or(i64::MAX));
    if let ControlFlow::Break(reply) = tree.dispatch(dptree::deps![update, bot, Now(now)]).await {
        sender.send(&reply, id).await;
    }
}

/// Answers what was received, as far as there is time, and tells Telegram how far that was.
///
/// Of the last batch, the updates from the first unanswered one on come again after the next start: better twice than never.
/// Earlier ones Telegram has forgotten already; what is unanswered of these is lost, as there is no journal yet.
async fn finish(queue: &Queue<Value>, poll: &mut Poll, limit: Duration) {
    info!("stopping: answering what was received");
    let unfinished = queue.finish(limit).await;
    if unfinished.is_some() {
        warn!("stopping with questions that could not be answered in time");
    }
    if tokio::time::timeout(CONFIRM_LIMIT, poll.confirm(unfinished))
        .await
        .is_err()
    {
        warn!("could not confirm the last messages in time, they may be answered again");
    }
    info!("stopped");
}

/// Returns a future that ends when the program is told to stop.
fn stop_signal() -> Result<impl Future<Output = ()>, ServeError> {
    let mut terminate = signal(SignalKind::terminate()).map_err(ServeError::Signals)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(ServeError::Signals)?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(test)]
pub(super) mod tests {
    //! What the tests of this room share.

    use std::{fs, path::Path, sync::Arc};

    use super::{Settings, handlers::Bot, message::Identity};
    use crate::{
        corpus::{self, Corpus, Limits},
        retrieval::{Archive, Ranking},
    };

    /// The weights that come with the program.
    fn ranking() -> Ranking {
        toml::from_str(&fs::read_to_string("config/ranking.toml").unwrap()).unwrap()
    }

    /// The texts that come with the program.
    pub(super) fn shipped() -> Corpus {
        corpus::load(Path::new("corpus"), Limits::default()).unwrap()
    }

    /// A corpus of texts with these titles and bodies.
    pub(super) fn corpus_of(texts: &[(String, &str)]) -> Corpus {
        let folder = tempfile::tempdir().unwrap();
        for (number, (title, body)) in texts.iter().enumerate() {
            let title = toml::Value::from(title.as_str());
            let text = format!(
                "+++\ntitle = {title}\nkind = \"speech\"\npublisher = \"P\"\ndate = 2022-01-25\nlanguage = \"zh\"\n+++\n\n{body}\n"
            );
            fs::write(folder.path().join(format!("d{number}.md")), text).unwrap();
        }
        corpus::load(folder.path(), Limits::default()).unwrap()
    }

    /// A bot that answers from the texts that come with the program.
    pub(super) fn bot() -> Bot {
        let identity = Identity {
            id: 99,
            username: "SummitBot".to_owned(),
        };
        let archive = Archive::open(shipped(), ranking()).unwrap();
        Bot::new(identity, Arc::new(archive), &Settings::default())
    }
}
