//! What stands in no line of the log, however much is logged: the token, and what people write.

use super::{ANSWERED, Bot, BotApi, Options, SOON, Setup, ask};
use crate::botapi::Fault;

#[track_caller]
fn check(bot: &Bot, api: &BotApi, words: &[&str]) {
    let token = api.token();
    let secret = token.split(':').nth(1).unwrap();
    for line in bot.log() {
        assert!(!line.contains(secret), "the token is in: {line}");
        for word in words {
            assert!(!line.contains(word), "`{word}` is in: {line}");
        }
    }
}

#[tokio::test]
async fn the_token_and_the_question_stay_out_of_the_log() {
    let api = BotApi::start(Options::default()).await;
    let bot = Bot::start_with(&api, &Setup::default().with_variable("RUST_LOG", "trace"));
    bot.wait_for_log("ready", SOON).await;
    for fault in [
        Fault::internal_error(),
        Fault::reset(),
        Fault::cut_body(),
        Fault::malformed_json(),
        Fault::bad_gateway(),
    ] {
        api.fail("getUpdates", fault.clone(), 1);
        api.fail("sendMessage", fault, 1);
        ask(&api, 5, ANSWERED).await;
    }
    api.push_malformed();
    ask(&api, 5, ANSWERED).await;
    check(&bot, &api, &[ANSWERED, "person_5"]);
}

#[tokio::test]
async fn the_token_stays_out_of_the_log_when_nothing_can_be_reached() {
    let api = BotApi::start(Options::default()).await;
    // A closed port, a name that does not exist, an encrypted connection to a server that does not speak it.
    let plain = api.url();
    let encrypted = plain.replace("http://", "https://");
    for address in ["http://127.0.0.1:1", "http://summit.invalid", encrypted.as_str()] {
        let setup = Setup::default()
            .with_variable("RUST_LOG", "trace")
            .with_variable("TELOXIDE_API_URL", address);
        let bot = Bot::start_with(&api, &setup);
        bot.wait_for_log("waiting for Telegram", SOON).await;
        check(&bot, &api, &[]);
    }
}

#[tokio::test]
async fn a_refused_token_stays_out_of_the_log() {
    let api = BotApi::start(Options::default()).await;
    api.fail_always("*", Fault::unauthorized());
    let mut bot = Bot::start_with(&api, &Setup::default().with_variable("RUST_LOG", "trace"));
    assert!(!bot.wait_exit(SOON).await.success());
    check(&bot, &api, &[]);
}
