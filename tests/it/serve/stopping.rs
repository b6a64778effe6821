//! A stop answers what was received, and leaves the rest at Telegram.

use std::time::{Duration, Instant};

use super::{ANSWERED, Bot, BotApi, Chat, Incoming, SOON, ask, serve};
use crate::botapi::Fault;

#[tokio::test]
async fn a_quiet_bot_stops_at_once() {
    for interrupt in [false, true] {
        let (_api, mut bot) = serve().await;
        let begin = Instant::now();
        if interrupt {
            bot.interrupt().await;
        } else {
            bot.terminate().await;
        }
        assert_eq!(bot.wait_exit(SOON).await.code(), Some(0));
        assert!(begin.elapsed() < Duration::from_secs(3), "{:?}", begin.elapsed());
    }
}

#[tokio::test]
async fn received_questions_are_answered_before_the_end_and_not_again() {
    let (api, mut bot) = serve().await;
    api.fail("sendMessage", Fault::too_many_requests(2), 1);
    let mut asked = Vec::new();
    for _ in 0..5 {
        asked.push(api.say(Incoming::text(&Chat::private(5), ANSWERED)).update_id);
    }
    api.wait_for("sendMessage", 1, SOON).await;
    for update in asked {
        wait_delivered(&api, update).await;
    }
    let begin = Instant::now();
    bot.terminate().await;
    assert_eq!(bot.wait_exit(SOON).await.code(), Some(0));
    assert!(begin.elapsed() < Duration::from_secs(10), "{:?}", begin.elapsed());
    assert_eq!(api.sent_to(5).len(), 5);
    assert_eq!(api.pending(), 0);
    // What comes after the stop is for the next start.
    let _next = Bot::start(&api);
    assert_eq!(ask(&api, 5, ANSWERED).await.len(), 1);
    assert_eq!(api.sent_to(5).len(), 6);
    api.assert_clean();
}

#[tokio::test]
async fn a_stop_does_not_wait_for_ever() {
    let (api, mut bot) = serve().await;
    api.fail_always("sendMessage", Fault::too_many_requests(60));
    let stuck = api.say(Incoming::text(&Chat::private(5), ANSWERED));
    api.wait_for("sendMessage", 1, SOON).await;
    let begin = Instant::now();
    bot.terminate().await;
    assert_eq!(bot.wait_exit(SOON).await.code(), Some(0));
    assert!(begin.elapsed() < Duration::from_secs(10), "{:?}", begin.elapsed());
    let answered = api.calls_of("sendMessage").len();
    assert_eq!((answered, api.sent_to(5).len()), (1, 0));
    assert!(!api.delivered_at(stuck.update_id).is_empty());
}

async fn wait_delivered(api: &BotApi, update: i64) {
    let end = Instant::now() + SOON;
    while api.delivered_at(update).is_empty() {
        assert!(Instant::now() < end, "update {update} was not fetched");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
