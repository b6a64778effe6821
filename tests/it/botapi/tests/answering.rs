//! Answers to queries, and what the bot says about itself.

use serde_json::{Value, json};

use super::{accepted, refused, start};
use crate::botapi::{BotApi, Chat, Incoming, User};

fn article(id: &str, text: &str) -> Value {
    let content = json!({"message_text": text, "parse_mode": "HTML"});
    json!({"type": "article", "id": id, "title": "a", "input_message_content": content})
}

async fn check_inline(api: &BotApi, results: Vec<Value>, expected: &str) {
    let id = api.ask_inline("七百亿", "", &User::person(5, "zh"));
    let answer = refused(
        api,
        "answerInlineQuery",
        json!({"inline_query_id": id, "results": results}),
    )
    .await;
    assert_eq!(answer, (expected.to_owned(), true));
}

#[tokio::test]
async fn inline_results_have_their_limits() {
    let api = start().await;
    check_inline(
        &api,
        vec![article("1", "a"), article("1", "b")],
        "RESULT_ID_DUPLICATE",
    )
    .await;
    check_inline(&api, vec![article(&"中".repeat(22), "a")], "RESULT_ID_INVALID").await;
    check_inline(
        &api,
        (0..51).map(|id| article(&id.to_string(), "a")).collect(),
        "RESULTS_TOO_MUCH",
    )
    .await;
    check_inline(&api, vec![article("1", " ")], "message text is empty").await;
    let broken = "can't parse entities: Can't find end tag corresponding to start tag \"b\"";
    check_inline(&api, vec![article("1", "<b>a")], broken).await;
    let id = api.ask_inline("七百亿", "", &User::person(5, "zh"));
    let far = json!({"inline_query_id": id, "results": [], "next_offset": "x".repeat(65)});
    assert_eq!(
        refused(&api, "answerInlineQuery", far).await.0,
        "NEXT_OFFSET_INVALID"
    );
    let start = |start: &str| {
        let button = json!({"text": "how", "start_parameter": start});
        json!({"inline_query_id": id, "results": [article("1", "a")], "next_offset": "1", "button": button})
    };
    assert_eq!(
        refused(&api, "answerInlineQuery", start("a b")).await.0,
        "START_PARAM_INVALID"
    );
    accepted(&api, "answerInlineQuery", start("help")).await;
    api.assert_clean();
}

#[tokio::test]
async fn a_press_is_answered_once_and_in_time() {
    let api = start().await;
    let person = User::person(5, "en");
    let sent = accepted(&api, "sendMessage", json!({"chat_id": 5, "text": "a"})).await;
    let id = api.press(5, sent["message_id"].as_i64().unwrap(), "more", &person);
    let long = json!({"callback_query_id": id, "text": "中".repeat(201)});
    assert_eq!(
        refused(&api, "answerCallbackQuery", long).await.0,
        "MESSAGE_TOO_LONG"
    );
    accepted(&api, "answerCallbackQuery", json!({"callback_query_id": id})).await;
    api.assert_clean();
    accepted(&api, "answerCallbackQuery", json!({"callback_query_id": id})).await;
    assert_eq!(
        api.take_violations(),
        ["answerCallbackQuery: the query is answered twice"]
    );
    let old = api.press(5, 999, "more", &person);
    api.expire_query(&old);
    let answer = refused(&api, "answerCallbackQuery", json!({"callback_query_id": old})).await;
    assert!(answer.0.starts_with("query is too old") && !answer.1);
}

#[tokio::test]
async fn a_guest_query_is_answered_with_one_result() {
    let api = start().await;
    api.say(Incoming::text(&Chat::supergroup(-9), "@summit_test_bot 七百亿").mentioning_guest("g1"));
    let answer = accepted(
        &api,
        "answerGuestQuery",
        json!({"guest_query_id": "g1", "result": article("1", "a")}),
    )
    .await;
    assert_eq!(answer["inline_message_id"], "inline-0");
    let edit = json!({"inline_message_id": "inline-0", "text": "b"});
    assert_eq!(accepted(&api, "editMessageText", edit).await, json!(true));
    api.assert_clean();
}

#[tokio::test]
async fn commands_and_descriptions_have_their_limits() {
    let api = start().await;
    let commands = |name: &str, description: &str, language: &str| json!({"commands": [{"command": name, "description": description}], "language_code": language});
    for (parameters, expected) in [
        (commands("Ask", "a", ""), "BOT_COMMAND_INVALID"),
        (commands(&"a".repeat(33), "a", ""), "BOT_COMMAND_INVALID"),
        (commands("ask", "", ""), "BOT_COMMAND_DESCRIPTION_INVALID"),
        (
            commands("ask", &"a".repeat(257), ""),
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (commands("ask", "a", "rus"), "LANGUAGE_CODE_INVALID"),
    ] {
        assert_eq!(
            refused(&api, "setMyCommands", parameters).await,
            (expected.to_owned(), true)
        );
    }
    accepted(&api, "setMyCommands", commands("ask", "спросить", "ru")).await;
    let stored = accepted(&api, "getMyCommands", json!({"language_code": "ru"})).await;
    assert_eq!(stored, json!([{"command": "ask", "description": "спросить"}]));
    let long = json!({"short_description": "a".repeat(121)});
    assert_eq!(
        refused(&api, "setMyShortDescription", long).await.0,
        "short_description is longer than 120"
    );
    accepted(&api, "setMyDescription", json!({"description": "a".repeat(512)})).await;
}

#[tokio::test]
async fn reactions_and_chat_actions_are_those_that_telegram_knows() {
    let api = start().await;
    let react = |emoji: &str| json!({"chat_id": 5, "message_id": 101, "reaction": [{"type": "emoji", "emoji": emoji}]});
    accepted(&api, "setMessageReaction", react("👀")).await;
    assert_eq!(
        refused(&api, "setMessageReaction", react("🧿")).await.0,
        "REACTION_INVALID"
    );
    accepted(&api, "sendChatAction", json!({"chat_id": 5, "action": "typing"})).await;
    let thinking = json!({"chat_id": 5, "action": "thinking"});
    assert!(refused(&api, "sendChatAction", thinking).await.1);
}
