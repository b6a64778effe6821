//! Private chats: questions, commands, and what is not a question.

use serde_json::json;

use super::{ANSWER, ANSWERED, BotApi, Chat, Incoming, SOON, UNANSWERED, said_to, serve};
use crate::botapi::User;

#[tokio::test]
async fn a_question_gets_the_words_and_their_place() {
    let (api, _bot) = serve().await;
    let question = Incoming::text(&Chat::private(5), ANSWERED);
    let sent = said_to(&api, question).await;
    let [answer] = sent.as_slice() else {
        panic!("{sent:#?}")
    };
    assert!(answer.text.contains(ANSWER), "{}", answer.text);
    assert!(
        answer.text.lines().last().unwrap().starts_with("— "),
        "{}",
        answer.text
    );
    assert!(answer.source.starts_with("<blockquote>"));
    assert!(answer.reply_to.is_some());
    assert_eq!(
        answer.parameters["link_preview_options"]["is_disabled"],
        json!(true)
    );
    api.assert_clean();
}

#[tokio::test]
async fn a_question_that_is_typed_wrongly_is_answered_and_the_reply_says_what_was_searched_for() {
    let (api, _bot) = serve().await;
    for (question, expected) in [
        ("油气官道 <b>&", "按“油气管道”查找"),
        ("油氣官道 怎麼辦", "按「油氣管道」查找"),
        ("oil pipline <i>", "Searched for: pipeline"),
    ] {
        let sent = said_to(&api, Incoming::text(&Chat::private(5), question)).await;
        let [answer] = sent.as_slice() else {
            panic!("{sent:#?}")
        };
        assert_eq!(answer.text.lines().next(), Some(expected), "{}", answer.text);
    }
    api.assert_clean();
}

#[tokio::test]
async fn what_the_texts_do_not_say_is_said_plainly() {
    let (api, _bot) = serve().await;
    let sent = said_to(&api, Incoming::text(&Chat::private(5), UNANSWERED)).await;
    let [answer] = sent.as_slice() else {
        panic!("{sent:#?}")
    };
    assert!(
        answer.entities.is_empty() && !answer.text.contains('《'),
        "{}",
        answer.text
    );
    api.assert_clean();
}

#[tokio::test]
async fn each_command_gets_one_answer() {
    let (api, _bot) = serve().await;
    let chat = Chat::private(5);
    for (text, expected) in [
        ("/start", "Hello"),
        ("/start ../../etc/passwd \u{202E}🙂 <b>", "Hello"),
        ("/help", "/ask"),
        ("/help@Summit_Test_Bot", "/ask"),
        ("/sources", "《携手共命运 一起向未来》"),
        ("/about", "Version"),
        ("/ask", "after /ask"),
        ("/frobnicate", "/help"),
    ] {
        let sent = said_to(&api, Incoming::text(&chat, text)).await;
        assert_eq!(sent.len(), 1, "{text}: {sent:#?}");
        assert!(sent[0].text.contains(expected), "{text}: {}", sent[0].text);
    }
    let long = format!("/start {}", "x".repeat(4000));
    assert_eq!(said_to(&api, Incoming::text(&chat, &long)).await.len(), 1);
    api.assert_clean();
}

#[tokio::test]
async fn the_words_of_the_bot_follow_the_reader() {
    let (api, _bot) = serve().await;
    for (id, code, expected) in [
        (11, "ru", "Здравствуйте"),
        (12, "zh-hans", "您好！请"),
        (13, "zh-TW", "您好！請"),
        (14, "fr", "Hello"),
    ] {
        let start = Incoming::text(&Chat::private(id), "/start").from(&User::person(id, code));
        let sent = said_to(&api, start).await;
        assert!(sent[0].text.starts_with(expected), "{code}: {}", sent[0].text);
    }
}

#[tokio::test]
async fn a_message_without_words_gets_a_hint_and_one_from_the_past_nothing() {
    let (api, _bot) = serve().await;
    let chat = Chat::private(5);
    let photo = json!([{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "file_size": 9}]);
    let picture = || {
        Incoming::text(&chat, "")
            .without("text")
            .with("photo", photo.clone())
    };
    assert_eq!(said_to(&api, picture()).await.len(), 1);
    let captioned = picture().with("caption", json!(ANSWERED));
    assert!(said_to(&api, captioned).await[0].text.contains(ANSWER));
    let old = Incoming::text(&chat, ANSWERED).seconds_ago(86_000);
    assert!(said_to(&api, old).await.is_empty());
    let edited = said_to(&api, Incoming::text(&chat, ANSWERED).edit_of(101)).await;
    assert!(edited.is_empty());
}

#[tokio::test]
async fn telegram_is_told_the_commands_in_each_language() {
    let (api, _bot) = serve().await;
    api.wait_for("setMyShortDescription", 3, SOON).await;
    let shown = format!("{:?}", profile_keys(&api));
    for part in ["commands", "description", "zh", "ru"] {
        assert!(shown.contains(part), "{shown}");
    }
    assert_eq!(profile_keys(&api).len(), 9, "{shown}");
    api.assert_clean();
}

fn profile_keys(api: &BotApi) -> Vec<String> {
    api.profile().into_keys().collect()
}
