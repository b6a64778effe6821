//! What messages of all kinds want of the bot.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "a case reads better without signs around its values"
)]

use serde_json::{Value, json};
use teloxide::types::Message;

use super::{Identity, Intent, bytes_of, intent};

const NOW: i64 = 1_700_000_000;

fn me() -> Identity {
    Identity {
        id: 99,
        username: "SummitBot".to_owned(),
    }
}

fn user() -> Value {
    json!({"id": 7, "is_bot": false, "first_name": "A"})
}

fn myself() -> Value {
    json!({"id": 99, "is_bot": true, "first_name": "Summit", "username": "SummitBot"})
}

fn message(chat: &str, extra: Value) -> Message {
    let chat = match chat {
        "private" => json!({"id": 7, "type": "private", "first_name": "A"}),
        kind => json!({"id": -1001, "type": kind, "title": "G"}),
    };
    let mut value = json!({"message_id": 5, "date": NOW, "chat": chat, "from": user()});
    if let (Some(fields), Value::Object(extra)) = (value.as_object_mut(), extra) {
        fields.extend(extra);
    }
    serde_json::from_value(value).unwrap()
}

#[track_caller]
fn check(chat: &str, extra: Value, expected: Option<Intent>) {
    let shown = extra.to_string();
    assert_eq!(
        intent(&message(chat, extra), &me(), NOW, Some(1800)),
        expected,
        "{chat}: {shown}"
    );
}

fn ask(text: &str) -> Option<Intent> {
    Some(Intent::Ask(text.to_owned()))
}

fn said_by(from: Value, text: &str) -> Value {
    json!({
        "message_id": 4, "date": NOW, "chat": {"id": -1001, "type": "supergroup", "title": "G"},
        "from": from, "text": text,
    })
}

#[test]
fn in_private_every_text_is_a_question() {
    check("private", json!({"text": "贸易额多少？"}), ask("贸易额多少？"));
    check(
        "private",
        json!({"caption": "What is this?", "photo": []}),
        ask("What is this?"),
    );
    check("private", json!({"text": "/2030年贸易额"}), ask("/2030年贸易额"));
    check("private", json!({"text": "/ask  几个国家？ "}), ask("几个国家？"));
    check("private", json!({"photo": []}), Some(Intent::NoText));
}

#[test]
fn commands_are_known_in_any_case_and_with_any_payload() {
    for text in ["/start", "/START", "/start@summitbot", "/start ../../etc\u{0}🙂"] {
        check("private", json!({"text": text}), Some(Intent::Start));
    }
    check(
        "private",
        json!({"text": format!("/start {}", "x".repeat(4000))}),
        Some(Intent::Start),
    );
    check("supergroup", json!({"text": "/help"}), Some(Intent::Help));
    check(
        "group",
        json!({"text": "/sources@SummitBot"}),
        Some(Intent::Sources),
    );
    check("private", json!({"text": "/about"}), Some(Intent::About));
    check("private", json!({"text": "/ask"}), Some(Intent::Usage));
    check(
        "private",
        json!({"text": "/frobnicate"}),
        Some(Intent::UnknownCommand),
    );
    check("group", json!({"text": "/frobnicate"}), None);
    check("group", json!({"text": "/ask@OtherBot 几个国家？"}), None);
    check("private", json!({"text": "/help@OtherBot"}), None);
}

#[test]
fn in_a_group_it_speaks_only_when_spoken_to() {
    check("supergroup", json!({"text": "贸易额多少？"}), None);
    check("supergroup", json!({"photo": []}), None);
    check(
        "group",
        json!({"text": "/ask@SummitBot 几个国家？"}),
        ask("几个国家？"),
    );
    check(
        "supergroup",
        json!({"text": "几个国家？", "reply_to_message": said_by(myself(), "x")}),
        ask("几个国家？"),
    );
    check(
        "supergroup",
        json!({"text": "几个国家？", "reply_to_message": said_by(user(), "x")}),
        None,
    );
}

#[test]
fn its_name_is_taken_out_of_the_question() {
    let mention = |text: &str, offset: usize| json!({"text": text, "entities": [{"type": "mention", "offset": offset, "length": 10}]});
    check("group", mention("@summitbot 几个国家？", 0), ask("几个国家？"));
    // An emoji is two units long, and one character.
    check(
        "group",
        mention("🙂 @SummitBot 几个国家？", 3),
        ask("🙂   几个国家？"),
    );
    check("group", mention("@SummitBxx 几个国家？", 0), None);
    check("group", mention("@SummitBot", 0), Some(Intent::Usage));
    for offset in [1, 5, usize::MAX] {
        check("group", mention("🙂 @SummitBot", offset), None);
    }
    check(
        "group",
        json!({"text": "Бот, кто?", "entities": [{"type": "text_mention", "offset": 0, "length": 3, "user": myself()}]}),
        ask(", кто?"),
    );
}

#[test]
fn a_bare_ask_in_reply_asks_what_was_said() {
    let reply = |from: Value| json!({"text": "/ask", "reply_to_message": said_by(from, "几个国家？")});
    check("supergroup", reply(user()), ask("几个国家？"));
    check("supergroup", reply(myself()), Some(Intent::Usage));
    let mut chosen = reply(user());
    chosen["quote"] = json!({"text": "国家", "position": 2});
    check("supergroup", chosen, ask("国家"));
}

#[test]
fn what_no_person_wrote_here_and_now_is_not_answered() {
    let bot = json!({"id": 8, "is_bot": true, "first_name": "B"});
    let channel = json!({"id": -1009, "type": "channel", "title": "C"});
    let group = json!({"id": -1001, "type": "supergroup", "title": "G"});
    check("private", json!({"text": "a", "from": bot}), None);
    check("private", json!({"text": "a", "via_bot": bot}), None);
    check("private", json!({"text": "a", "via_bot": myself()}), None);
    check("channel", json!({"text": "/ask a", "sender_chat": channel}), None);
    check(
        "supergroup",
        json!({"text": "/ask a", "sender_chat": channel}),
        None,
    );
    check(
        "supergroup",
        json!({"text": "/ask a", "sender_chat": channel, "is_automatic_forward": true}),
        None,
    );
    check("supergroup", json!({"new_chat_members": [user()]}), None);
    check("private", json!({"text": "a", "from": null}), None);
    // An anonymous administrator is a person.
    check(
        "supergroup",
        json!({"text": "/ask a", "from": bot, "sender_chat": group}),
        ask("a"),
    );
}

#[test]
fn an_old_message_is_not_answered() {
    let aged = |age: i64, limit| intent(&message("private", json!({"text": "a"})), &me(), NOW + age, limit);
    assert_eq!(aged(1800, Some(1800)), ask("a"));
    assert_eq!(aged(1801, Some(1800)), None);
    assert_eq!(aged(1_000_000, None), ask("a"));
    assert_eq!(aged(-5, Some(1800)), ask("a"));
}

#[test]
fn units_become_bytes_only_at_the_borders_of_characters() {
    assert_eq!(bytes_of("a🙂中", 1, 2), Some(1..5));
    assert_eq!(bytes_of("a🙂中", 3, 1), Some(5..8));
    assert_eq!(bytes_of("a🙂中", 2, 1), None);
    assert_eq!(bytes_of("a🙂中", 3, 2), None);
    assert_eq!(bytes_of("", 0, 0), Some(0..0));
}
