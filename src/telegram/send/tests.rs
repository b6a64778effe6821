//! In which form a reply is sent, and what is left out of it after a refusal. Whether it arrives once is seen in `tests/it`.

use serde_json::{Value, json};
use teloxide::types::{ChatId, Message};

use super::{Reply, Shape};
use crate::telegram::html::{Html, Mark};

fn reply(extra: Value) -> Reply {
    let mut message = json!({
        "message_id": 5, "date": 1_700_000_000, "text": "a", "message_thread_id": 77,
        "chat": {"id": -1001, "type": "supergroup", "title": "G", "is_forum": true},
        "from": {"id": 7, "is_bot": false, "first_name": "A"},
    });
    if let (Some(fields), Value::Object(extra)) = (message.as_object_mut(), extra) {
        fields.extend(extra);
    }
    let message: Message = serde_json::from_value(message).unwrap();
    let words = Html::default().text("1 < 2");
    Reply::to(&message, Html::default().marked(Mark::Bold, &words))
}

fn shape() -> Shape {
    Shape {
        chat: ChatId(-1001),
        in_thread: true,
        as_reply: true,
        as_html: true,
    }
}

#[test]
fn a_reply_goes_to_its_message_in_its_topic() {
    let payload = shape().payload(&reply(json!({"is_topic_message": true})));
    assert_eq!(
        serde_json::to_value(payload).unwrap(),
        json!({
            "chat_id": -1001, "text": "<b>1 &lt; 2</b>", "parse_mode": "HTML", "message_thread_id": 77,
            "link_preview_options": {"is_disabled": true},
            "reply_parameters": {"message_id": 5, "allow_sending_without_reply": true},
        })
    );
}

#[test]
fn a_thread_of_replies_is_no_topic() {
    let payload = serde_json::to_value(shape().payload(&reply(json!({})))).unwrap();
    assert_eq!(payload["message_thread_id"], Value::Null);
}

#[test]
fn what_is_refused_is_left_out_once() {
    #[track_caller]
    fn check(why: &str, missing: &str) {
        let mut shape = shape();
        assert!(shape.reduce(why), "{why}");
        let payload = serde_json::to_value(shape.payload(&reply(json!({"is_topic_message": true})))).unwrap();
        assert_eq!(payload.get(missing), None, "{why}");
        assert!(!shape.reduce(why), "{why}");
    }
    check("Bad Request: message thread not found", "message_thread_id");
    check("Bad Request: TOPIC_CLOSED", "message_thread_id");
    check("Bad Request: message to be replied not found", "reply_parameters");
    check(
        "Bad Request: can't parse entities: Unsupported start tag",
        "parse_mode",
    );
    check("Bad Request: something new", "parse_mode");
    assert!(!shape().reduce("Bad Request: chat not found"));
}

#[test]
fn as_plain_text_it_says_the_same() {
    let shape = Shape {
        as_html: false,
        ..shape()
    };
    assert_eq!(shape.payload(&reply(json!({}))).text, "1 < 2");
}
