//! Who answers what: the tree of all handlers, from an update to a reply.

use std::sync::Arc;

use dptree::{Handler, case, entry};
use teloxide::{
    dptree,
    types::{Message, Update, UpdateKind},
};

use super::{
    handlers::{self, Bot, Now},
    message::{Intent, intent},
    send::Reply,
};

/// Returns the tree. It takes an [`Update`], the [`Bot`] and the time, and breaks with the reply, or goes on in silence.
pub(super) fn tree() -> Handler<'static, Reply> {
    entry()
        .filter_map(message)
        .filter_map(|message: Message, bot: Arc<Bot>, now: Now| {
            intent(&message, &bot.identity, now.0, bot.max_age)
        })
        .branch(case![Intent::Ask(question)].endpoint(handlers::ask))
        .branch(case![Intent::Usage].endpoint(handlers::usage))
        .branch(case![Intent::Start].endpoint(handlers::start))
        .branch(case![Intent::Help].endpoint(handlers::help))
        .branch(case![Intent::Sources].endpoint(handlers::sources))
        .branch(case![Intent::About].endpoint(handlers::about))
        .branch(case![Intent::UnknownCommand].endpoint(handlers::unknown_command))
        .branch(case![Intent::NoText].endpoint(handlers::no_text))
}

/// Takes the new message out of an update.
fn message(update: Update) -> Option<Message> {
    match update.kind {
        UpdateKind::Message(message) => Some(message),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::{ops::ControlFlow, sync::Arc};

    use serde_json::{Value, json};
    use teloxide::{dptree, types::Update};

    use super::{Bot, Now, Reply, tree};
    use crate::telegram::{tests::bot, update::read};

    const NOW: i64 = 1_700_000_000;

    async fn reply(message: Value) -> Option<Reply> {
        let mut message = message;
        message["message_id"] = json!(5);
        message["date"] = json!(NOW);
        message["chat"] = json!({"id": 7, "type": "private", "first_name": "A"});
        message["from"] = json!({"id": 7, "is_bot": false, "first_name": "A", "language_code": "zh-hans"});
        let update = read(&json!({"update_id": 1, "message": message})).unwrap();
        let bot: Arc<Bot> = Arc::new(bot());
        match tree().dispatch(dptree::deps![update, bot, Now(NOW)]).await {
            ControlFlow::Break(reply) => Some(reply),
            ControlFlow::Continue(_) => None,
        }
    }

    #[test]
    fn the_tree_is_given_all_that_it_takes() {
        let update: Update = serde_json::from_str(r#"{"update_id": 1, "hologram": {}}"#).unwrap();
        let deps = dptree::deps![update, Arc::new(bot()), Now(NOW)];
        dptree::type_check(tree().sig(), &deps, &[]);
    }

    #[tokio::test]
    async fn each_intent_has_its_handler() {
        let words = |reply: Option<Reply>| reply.map(|reply| reply.html().plain().to_owned()).unwrap();
        for (text, expected) in [
            ("/start", "您好！"),
            ("/help", "/ask"),
            ("/sources", "携手共命运"),
            ("/about", "版本"),
            ("/ask", "例如"),
            ("/frobnicate", "没有这个命令"),
            ("贸易额700亿美元", "700亿美元"),
            ("怎么烤面包？", "文献"),
            ("\u{200B}", "文字"),
        ] {
            let found = words(reply(json!({"text": text})).await);
            assert!(found.contains(expected), "{text}: {found}");
        }
        assert!(words(reply(json!({"photo": []})).await).contains("文字"));
    }
}
