//! `getUpdates`: confirming, waiting, asking for kinds, and conflicts.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{SOON, accepted, call, start};
use crate::botapi::{BotApi, Chat, Incoming, Options, Outcome, User};

fn ids(updates: &Value) -> Vec<i64> {
    updates
        .as_array()
        .unwrap()
        .iter()
        .map(|update| update["update_id"].as_i64().unwrap())
        .collect()
}

#[tokio::test]
async fn updates_come_again_until_a_later_offset_confirms_them() {
    let api = start().await;
    let first = accepted(&api, "getUpdates", json!({"limit": 2})).await;
    assert_eq!(accepted(&api, "getUpdates", json!({"limit": 2})).await, first);
    let first = ids(&first);
    assert_eq!(api.confirmed_at(first[1]), None);
    let rest = ids(&accepted(&api, "getUpdates", json!({"offset": first[1] + 1})).await);
    assert_eq!(rest, [first[1] + 1, first[1] + 2]);
    assert!(api.confirmed_at(first[1]) > api.delivered_at(first[1]).first().copied());
    assert_eq!((api.delivered_at(first[0]).len(), api.pending()), (2, 2));
    assert_eq!(
        ids(&accepted(&api, "getUpdates", json!({"offset": -1})).await),
        rest[1..]
    );
    api.assert_clean();
}

#[tokio::test]
async fn a_long_poll_ends_with_the_first_update() {
    let api = BotApi::start(Options::default()).await;
    let started = Instant::now();
    let (updates, queued) = tokio::join!(accepted(&api, "getUpdates", json!({"timeout": 30})), async {
        api.wait_for("getUpdates", 1, SOON).await;
        api.say(Incoming::text(&Chat::private(5), "hello"))
    });
    assert_eq!(ids(&updates), [queued.update_id]);
    assert!(started.elapsed() < SOON);
}

#[tokio::test]
async fn the_older_of_two_polls_ends_with_a_conflict() {
    let api = BotApi::start(Options::default()).await;
    let (older, newer) = tokio::join!(call(&api, "getUpdates", json!({"timeout": 30})), async {
        api.wait_for("getUpdates", 1, SOON).await;
        let newer = call(&api, "getUpdates", json!({"timeout": 30}));
        let say = async {
            api.wait_for("getUpdates", 2, SOON).await;
            while api.calls()[0].outcome == Outcome::Pending {
                tokio::task::yield_now().await;
            }
            api.say(Incoming::text(&Chat::private(5), "hello"));
        };
        tokio::join!(newer, say).0
    });
    assert_eq!(older.0, 409);
    assert_eq!(
        older.1["description"],
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    );
    assert_eq!((newer.0, newer.1["result"].as_array().unwrap().len()), (200, 1));
}

#[tokio::test]
async fn polling_and_a_webhook_exclude_each_other() {
    let api = start().await;
    api.set_webhook("https://example.org/hook");
    let (status, answer) = call(&api, "getUpdates", json!({})).await;
    let expected = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
    assert_eq!((status, answer["description"].as_str()), (409, Some(expected)));
    assert_eq!(
        accepted(&api, "getWebhookInfo", json!({})).await["url"],
        "https://example.org/hook"
    );
    accepted(&api, "deleteWebhook", json!({"drop_pending_updates": true})).await;
    assert_eq!(accepted(&api, "getUpdates", json!({})).await, json!([]));
    api.assert_clean();
}

#[tokio::test]
async fn only_kinds_that_were_asked_for_are_delivered() {
    let api = BotApi::start(Options::default()).await;
    let person = User::person(5, "ru");
    let message = api.say(Incoming::text(&Chat::private(5), "hello")).update_id;
    api.ask_inline("hello", "", &person);
    let unknown = api.push_unknown_kind();
    let reaction = api.push("message_reaction", &json!({}));
    let updates = accepted(&api, "getUpdates", json!({"allowed_updates": ["inline_query"]})).await;
    assert_eq!(ids(&updates), [message + 1, unknown]);
    assert_eq!(api.withheld(), [message, reaction]);
    assert_eq!(
        call(&api, "getUpdates", json!({"allowed_updates": ["messages"]}))
            .await
            .0,
        400
    );
    assert_eq!(api.take_violations().len(), 1);
}

#[tokio::test]
async fn a_client_that_hangs_up_is_noticed() {
    let api = BotApi::start(Options::default()).await;
    let poll = tokio::time::timeout(
        Duration::from_millis(50),
        call(&api, "getUpdates", json!({"timeout": 30})),
    );
    assert!(poll.await.is_err());
    let deadline = Instant::now() + SOON;
    let gone = api.shared.wait(deadline, |world| {
        (world.calls[0].outcome == Outcome::ClientGone).then_some(())
    });
    gone.await.unwrap();
}
