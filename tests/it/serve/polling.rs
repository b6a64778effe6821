//! Updates come in spite of faults, each once.

use std::time::Duration;

use super::{ANSWERED, Bot, BotApi, Chat, Incoming, Options, SOON, Setup, ask, said_to, serve};
use crate::botapi::Fault;

#[tokio::test]
async fn a_fault_of_the_server_delays_and_loses_nothing() {
    let (api, _bot) = serve().await;
    for fault in [
        Fault::conflict(),
        Fault::internal_error(),
        Fault::bad_gateway(),
        Fault::reset(),
        Fault::malformed_json(),
        Fault::cut_body(),
        Fault::too_many_requests(1),
        Fault::empty_result(),
        Fault::duplicated(),
        Fault::reordered(),
    ] {
        api.fail("getUpdates", fault.clone(), 1);
        // The poll that is under way brings this one, and the next meets the fault.
        ask(&api, 6, ANSWERED).await;
        let sent = said_to(&api, Incoming::text(&Chat::private(5), ANSWERED)).await;
        assert_eq!(sent.len(), 1, "{fault:?}");
    }
    api.assert_clean();
}

#[tokio::test]
async fn what_nobody_knows_stands_in_nobody_s_way() {
    let api = BotApi::start(Options::default()).await;
    let chat = Chat::private(5);
    api.say(Incoming::text(&chat, ANSWERED));
    let unknown = [api.push_unknown_kind(), api.push_malformed()];
    let hologram = serde_json::json!([{"type": "hologram", "offset": 0, "length": 1}]);
    api.say(Incoming::text(&chat, ANSWERED).with("entities", hologram));
    let bot = Bot::start(&api);
    assert_eq!(api.wait_for_sent(5, 2, SOON).await.len(), 2);
    for id in unknown {
        api.wait_for_confirmed(id, SOON).await;
        bot.wait_for_log(&id.to_string(), SOON).await;
    }
    api.assert_clean();
}

#[tokio::test]
async fn it_waits_for_a_server_that_is_away_at_the_start() {
    let api = BotApi::start(Options::default()).await;
    api.fail_always("*", Fault::reset());
    let bot = Bot::start(&api);
    bot.wait_for_log("waiting for Telegram", SOON).await;
    api.heal();
    assert_eq!(ask(&api, 5, ANSWERED).await.len(), 1);
}

#[tokio::test]
async fn a_webhook_is_not_taken_away_unasked() {
    let api = BotApi::start(Options::default()).await;
    api.set_webhook("https://example.org/hook");
    let mut bot = Bot::start(&api);
    assert!(!bot.wait_exit(SOON).await.success());
    let log = bot.log().join("\n");
    assert!(log.contains("telegram.delete_webhook = true"), "{log}");
    assert!(api.calls_of("deleteWebhook").is_empty());
    let setup = Setup::default().with_variable("SUMMIT_BOT_TELEGRAM__DELETE_WEBHOOK", "true");
    let _bot = Bot::start_with(&api, &setup);
    assert_eq!(ask(&api, 5, ANSWERED).await.len(), 1);
}

#[tokio::test]
async fn a_wrong_token_ends_the_program_with_its_name() {
    let api = BotApi::start(Options::default()).await;
    let setup =
        Setup::default().with_variable("TELOXIDE_TOKEN", "424242:AAwrong-token-for-the-loopback-only");
    let mut bot = Bot::start_with(&api, &setup);
    assert_eq!(bot.wait_exit(SOON).await.code(), Some(1));
    let log = bot.log().join("\n");
    assert!(
        log.contains("TELOXIDE_TOKEN") && !log.contains("AAwrong"),
        "{log}"
    );
    // A token that is revoked later ends it as well.
    let (api, mut bot) = serve().await;
    api.fail_always("getUpdates", Fault::unauthorized());
    api.say(Incoming::text(&Chat::private(5), ANSWERED));
    assert_eq!(bot.wait_exit(SOON).await.code(), Some(1));
}

#[tokio::test]
async fn a_second_instance_is_named_once() {
    let (api, bot) = serve().await;
    api.fail("getUpdates", Fault::conflict(), 3);
    ask(&api, 5, ANSWERED).await;
    bot.wait_for_log("another instance", Duration::from_secs(5)).await;
    bot.wait_for_log("receiving messages again", SOON).await;
    let lines = bot.log();
    let named = lines
        .iter()
        .filter(|line| line.contains("another instance"))
        .count();
    assert_eq!(named, 1, "{lines:#?}");
}
