//! Groups: the bot speaks when it is spoken to, in the topic where it is spoken to, and to people only.

use serde_json::json;

use super::{ANSWER, ANSWERED, Chat, Incoming, Options, said_to, serve};
use crate::botapi::User;

#[tokio::test]
async fn it_speaks_when_it_is_spoken_to_and_only_then() {
    let (api, _bot) = serve().await;
    let name = Options::default().username;
    let chat = Chat::supergroup(-1001);
    let text = |text: String| Incoming::text(&chat, &text);
    for (incoming, answers) in [
        (text(format!("/ask {ANSWERED}")), 1),
        (text(format!("/ask@{name} {ANSWERED}")), 1),
        (text(format!("/ASK@{} {ANSWERED}", name.to_uppercase())), 1),
        (text(format!("@{name} {ANSWERED}")), 1),
        (text(format!("🙂 {ANSWERED} @{name}")), 1),
        (text(format!("/ask@other_bot {ANSWERED}")), 0),
        (text(ANSWERED.to_owned()), 0),
        (text("/frobnicate".to_owned()), 0),
        (text(format!("@other_bot {ANSWERED}")), 0),
        (text(format!("/ask {ANSWERED}")).from(&User::bot(8)), 0),
        (text(format!("/ask {ANSWERED}")).via_bot(&User::bot(8)), 0),
        (
            text(format!("/ask {ANSWERED}")).with("sender_chat", Chat::channel(-1009).to_json()),
            0,
        ),
        (
            text(String::new())
                .without("text")
                .with("new_chat_title", json!("T")),
            0,
        ),
        (text(format!("/ask {ANSWERED}")).by_anonymous_administrator(), 1),
    ] {
        let shown = format!("{:?}", incoming.fields);
        let sent = said_to(&api, incoming).await;
        assert_eq!(sent.len(), answers, "{shown}: {sent:#?}");
        assert!(sent.iter().all(|answer| answer.text.contains(ANSWER)), "{shown}");
    }
    api.say(Incoming::text(&Chat::channel(-1009), &format!("/ask {ANSWERED}")));
    assert!(said_to(&api, text(ANSWERED.to_owned())).await.is_empty());
    assert!(api.sent_to(-1009).is_empty());
    api.assert_clean();
}

#[tokio::test]
async fn a_reply_to_the_bot_asks_and_a_bare_ask_asks_what_was_said() {
    let (api, _bot) = serve().await;
    let chat = Chat::group(-6);
    let answer = said_to(&api, Incoming::text(&chat, &format!("/ask {ANSWERED}"))).await;
    let follow_up = Incoming::text(&chat, ANSWERED).reply_to(answer[0].message_id);
    assert_eq!(said_to(&api, follow_up).await.len(), 1);
    let theirs = api.say(Incoming::text(&chat, ANSWERED));
    let bare = Incoming::text(&chat, "/ask").reply_to(theirs.message_id);
    assert!(said_to(&api, bare).await[0].text.contains(ANSWER));
    let chatter = Incoming::text(&chat, ANSWERED).reply_to(theirs.message_id);
    assert!(said_to(&api, chatter).await.is_empty());
    api.assert_clean();
}

#[tokio::test]
async fn an_answer_stays_in_its_topic() {
    let (api, _bot) = serve().await;
    let forum = Chat::forum(-1007, &[70]);
    let question = || Incoming::text(&forum, &format!("/ask {ANSWERED}"));
    let in_topic = said_to(&api, question().in_topic(70)).await;
    assert_eq!(in_topic[0].thread, Some(70));
    let in_general = said_to(&api, question()).await;
    assert_eq!((in_general.len(), in_general[0].thread), (1, None));
    // A thread of replies in a group without topics.
    let plain = Chat::supergroup(-1008);
    let in_thread = Incoming::text(&plain, &format!("/ask {ANSWERED}")).with("message_thread_id", json!(55));
    let sent = said_to(&api, in_thread).await;
    assert_eq!(sent[0].parameters.get("message_thread_id"), None);
    api.assert_clean();
}
