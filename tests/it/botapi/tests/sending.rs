//! What may be sent, edited and deleted, and what is remembered of it.

use serde_json::{Value, json};

use super::{accepted, call, refused, start};
use crate::botapi::{BotApi, Chat, Incoming, Standing};

#[tokio::test]
async fn a_sent_message_is_remembered_with_text_entities_and_place() {
    let api = start().await;
    let target = api.say(Incoming::text(&Chat::forum(-7, &[70]), "/ask 七百亿").in_topic(70));
    let message = json!({
        "chat_id": -7, "message_thread_id": 70, "text": "😀 <b>七百亿</b> &amp; more", "parse_mode": "HTML",
        "reply_parameters": {"message_id": target.message_id, "quote": "七百亿"},
        "reply_markup": {"inline_keyboard": [[{"text": "more", "callback_data": "1"}]]}
    });
    let result = accepted(&api, "sendMessage", message).await;
    assert_eq!(result["text"], "😀 七百亿 & more");
    assert_eq!(
        result["entities"],
        json!([{"type": "bold", "offset": 3, "length": 3}])
    );
    assert_eq!(result["reply_to_message"]["text"], "/ask 七百亿");
    let sent = api.sent_to(-7).remove(0);
    assert_eq!(
        (sent.thread, sent.reply_to, sent.quote.as_deref()),
        (Some(70), Some(target.message_id), Some("七百亿"))
    );
    assert_eq!(
        (sent.text.as_str(), sent.source.as_str()),
        ("😀 七百亿 & more", "😀 <b>七百亿</b> &amp; more")
    );
    assert!(api.calls_of("sendMessage")[0].accepted);
    api.assert_clean();
}

/// Sends a text that must be refused as the bot's fault.
async fn check_text(api: &BotApi, text: &str, expected: &str) {
    let answer = refused(
        api,
        "sendMessage",
        json!({"chat_id": 5, "text": text, "parse_mode": "HTML"}),
    )
    .await;
    assert_eq!(answer, (expected.to_owned(), true));
}

#[tokio::test]
async fn broken_html_empty_and_long_texts_are_refused() {
    let api = start().await;
    check_text(
        &api,
        "ls > a < b",
        "can't parse entities: Unsupported start tag \"\" at byte offset 7",
    )
    .await;
    check_text(
        &api,
        "<b>a",
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    )
    .await;
    check_text(&api, " <b> </b>\n", "message text is empty").await;
    check_text(&api, &format!("a{}", "😀".repeat(2048)), "message is too long").await;
    let longest = format!("<b>{}</b>", "😀".repeat(2048));
    accepted(
        &api,
        "sendMessage",
        json!({"chat_id": 5, "text": longest, "parse_mode": "HTML"}),
    )
    .await;
    api.assert_clean();
    accepted(
        &api,
        "sendMessage",
        json!({"chat_id": 5, "text": "a & b", "parse_mode": "HTML"}),
    )
    .await;
    assert_eq!(api.violations(), ["sendMessage: unescaped `&` at byte offset 2"]);
}

#[tokio::test]
async fn reply_targets_and_quotes_must_exist_in_the_chat() {
    let api = start().await;
    let send = |chat: i64, reply: Value| json!({"chat_id": chat, "text": "a", "reply_parameters": reply});
    let missing = ("message to be replied not found".to_owned(), false);
    assert_eq!(
        refused(&api, "sendMessage", send(5, json!({"message_id": 999}))).await,
        missing
    );
    assert_eq!(
        refused(&api, "sendMessage", send(5, json!({"message_id": 102}))).await,
        missing
    );
    let alone = send(5, json!({"message_id": 999, "allow_sending_without_reply": true}));
    assert_eq!(
        accepted(&api, "sendMessage", alone).await["reply_to_message"],
        Value::Null
    );
    let wrong = send(5, json!({"message_id": 101, "quote": "七千亿"}));
    assert_eq!(
        refused(&api, "sendMessage", wrong).await,
        ("QUOTE_TEXT_INVALID".to_owned(), false)
    );
    let other_chat = send(5, json!({"message_id": 102, "chat_id": -6, "quote": "七百亿"}));
    accepted(&api, "sendMessage", other_chat).await;
}

#[tokio::test]
async fn threads_must_be_topics_and_general_is_left_out() {
    let api = start().await;
    let send = |chat: i64, thread: i64| json!({"chat_id": chat, "text": "a", "message_thread_id": thread});
    let missing = |fault: bool| ("message thread not found".to_owned(), fault);
    assert_eq!(refused(&api, "sendMessage", send(-7, 71)).await, missing(false));
    assert_eq!(refused(&api, "sendMessage", send(-6, 70)).await, missing(false));
    assert_eq!(refused(&api, "sendMessage", send(-7, 1)).await, missing(true));
    accepted(&api, "sendMessage", send(-7, 70)).await;
}

#[tokio::test]
async fn chats_can_be_unknown_blocked_left_or_migrated() {
    let api = start().await;
    let send = |chat: i64| json!({"chat_id": chat, "text": "a"});
    assert_eq!(
        refused(&api, "sendMessage", send(1234)).await,
        ("chat not found".to_owned(), false)
    );
    api.set_standing(5, Standing::Blocked);
    let (status, answer) = call(&api, "sendMessage", send(5)).await;
    assert_eq!(
        (status, answer["description"].as_str()),
        (403, Some("Forbidden: bot was blocked by the user"))
    );
    api.set_standing(-6, Standing::Migrated(-1006));
    let (status, answer) = call(&api, "sendMessage", send(-6)).await;
    assert_eq!(
        (status, &answer["parameters"]),
        (400, &json!({"migrate_to_chat_id": -1006}))
    );
    accepted(&api, "leaveChat", json!({"chat_id": -7})).await;
    assert_eq!(call(&api, "sendMessage", send(-7)).await.0, 403);
    api.assert_clean();
}

#[tokio::test]
async fn an_edit_must_change_something_of_the_bots_own() {
    let api = start().await;
    let id = accepted(&api, "sendMessage", json!({"chat_id": 5, "text": "a"})).await["message_id"].clone();
    let edit = |id: &Value, text: &str| json!({"chat_id": 5, "message_id": id, "text": text});
    let same = refused(&api, "editMessageText", edit(&id, "a")).await;
    assert!(same.0.starts_with("message is not modified") && !same.1);
    assert_eq!(
        accepted(&api, "editMessageText", edit(&id, "b")).await["text"],
        "b"
    );
    assert_eq!(
        refused(&api, "editMessageText", edit(&json!(101), "b")).await.0,
        "message can't be edited"
    );
    assert_eq!(
        refused(&api, "editMessageText", edit(&json!(999), "b")).await.0,
        "message to edit not found"
    );
    accepted(&api, "deleteMessage", json!({"chat_id": 5, "message_id": id})).await;
    let sent = api.sent_to(5).remove(0);
    assert_eq!(
        (sent.text.as_str(), sent.earlier, sent.deleted),
        ("b", vec!["a".to_owned()], true)
    );
}
