//! Answers that Telegram does not take at once arrive once, and hold up nobody else.

use std::time::{Duration, Instant};

use super::{ANSWER, ANSWERED, Chat, Incoming, SOON, UNANSWERED, ask, said_to, serve};
use crate::botapi::{Fault, Standing};

#[tokio::test]
async fn an_answer_that_is_refused_for_now_arrives_once() {
    let (api, _bot) = serve().await;
    for (fault, calls) in [
        (Fault::too_many_requests(1), 2),
        (Fault::internal_error(), 2),
        (Fault::bad_gateway(), 2),
        (Fault::reset(), 2),
        // These were accepted: a second call would be a second message.
        (Fault::cut_body(), 1),
        (Fault::malformed_json(), 1),
        (Fault::stall(Duration::from_secs(2)), 1),
    ] {
        let before = api.calls_of("sendMessage").len();
        api.fail("sendMessage", fault.clone(), 1);
        let sent = said_to(&api, Incoming::text(&Chat::private(5), ANSWERED)).await;
        assert_eq!(sent.len(), 1, "{fault:?}");
        assert_eq!(api.calls_of("sendMessage").len() - before, calls + 1, "{fault:?}");
    }
    api.assert_clean();
}

#[tokio::test]
async fn a_chat_that_must_wait_holds_up_nobody_and_loses_nothing() {
    let (api, _bot) = serve().await;
    let busy = Chat::private(5);
    api.plan({
        let begin = Instant::now();
        move |attempt| {
            let is_stuck = attempt.method == "sendMessage" && attempt.parameters["chat_id"] == 5;
            (is_stuck && begin.elapsed() < Duration::from_secs(4)).then(|| Fault::too_many_requests(3))
        }
    });
    let asked: Vec<i64> = (0..300)
        .map(|_| api.say(Incoming::text(&busy, UNANSWERED)).message_id)
        .collect();
    api.wait_for("sendMessage", 1, SOON).await;
    for chat in 20..25 {
        let begin = Instant::now();
        ask(&api, chat, ANSWERED).await;
        assert!(
            begin.elapsed() < Duration::from_millis(1500),
            "{:?}",
            begin.elapsed()
        );
    }
    let sent = api.wait_for_sent(5, 300, Duration::from_mins(1)).await;
    let answered: Vec<i64> = sent.iter().filter_map(|sent| sent.reply_to).collect();
    assert_eq!(answered, asked);
    api.assert_clean();
}

#[tokio::test]
async fn an_answer_finds_its_way_when_the_chat_has_changed() {
    let (api, _bot) = serve().await;
    // The topic is gone.
    let forum = Chat::forum(-1007, &[70]);
    let question = Incoming::text(&forum, &format!("/ask {ANSWERED}")).in_topic(99);
    let sent = said_to(&api, question).await;
    assert_eq!(
        (sent.len(), sent[0].parameters.get("message_thread_id")),
        (1, None)
    );
    // The group has become a supergroup.
    let group = Chat::group(-6);
    api.know(&group);
    api.know(&Chat::supergroup(-1006));
    api.set_standing(-6, Standing::Migrated(-1006));
    api.say(Incoming::text(&group, &format!("/ask {ANSWERED}")));
    let sent = api.wait_for_sent(-1006, 1, SOON).await;
    assert!(sent[0].text.contains(ANSWER));
}

#[tokio::test]
async fn who_has_blocked_the_bot_is_left_alone() {
    let (api, bot) = serve().await;
    let chat = Chat::private(5);
    api.know(&chat);
    api.set_standing(5, Standing::Blocked);
    api.say(Incoming::text(&chat, ANSWERED));
    bot.wait_for_log("not wanted", SOON).await;
    assert_eq!(api.calls_of("sendMessage").len(), 1);
    assert_eq!(ask(&api, 6, ANSWERED).await.len(), 1);
    api.assert_clean();
}
