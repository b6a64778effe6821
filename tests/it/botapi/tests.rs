//! The server's own tests: plain HTTP in, Telegram's answers out. `teloxide` holds the same from the library's side.

mod answering;
mod broken;
mod polling;
mod sending;
mod teloxide;

use std::time::Duration;

use serde_json::{Value, json};

use super::{BotApi, Chat, Incoming, Options};

/// Long enough for a slow machine, never slept through.
pub const SOON: Duration = Duration::from_secs(5);

/// A server that knows a private chat (5), a group (-6), a forum (-7, with topic 70) and a channel (-8); in each, one message.
pub async fn start() -> BotApi {
    let api = BotApi::start(Options::default()).await;
    for chat in [
        Chat::private(5),
        Chat::group(-6),
        Chat::forum(-7, &[70]),
        Chat::channel(-8),
    ] {
        api.say(Incoming::text(&chat, "七百亿 is 70 billion"));
    }
    api
}

/// Calls a method with a JSON body; returns status and answer.
pub async fn call(api: &BotApi, method: &str, parameters: Value) -> (u16, Value) {
    let url = format!("{}/bot{}/{method}", api.url(), api.token());
    let answer = reqwest::Client::new()
        .post(url)
        .json(&parameters)
        .send()
        .await
        .unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

pub async fn accepted(api: &BotApi, method: &str, parameters: Value) -> Value {
    let (status, answer) = call(api, method, parameters).await;
    assert_eq!(status, 200, "{answer}");
    answer["result"].clone()
}

/// Calls a method that must be refused; returns the description after `Bad Request: `, and whether it was a violation.
pub async fn refused(api: &BotApi, method: &str, parameters: Value) -> (String, bool) {
    let (status, answer) = call(api, method, parameters).await;
    assert_eq!((status, &answer["ok"]), (400, &json!(false)), "{answer}");
    let description = answer["description"].as_str().unwrap();
    (
        description.trim_start_matches("Bad Request: ").to_owned(),
        !api.take_violations().is_empty(),
    )
}

#[tokio::test]
async fn a_wrong_token_or_method_is_refused() {
    let api = start().await;
    let answer = reqwest::get(format!("{}/bot1:wrong/getMe", api.url()))
        .await
        .unwrap();
    assert_eq!(answer.status(), 401);
    let expected = json!({"ok": false, "error_code": 401, "description": "Unauthorized"});
    assert_eq!(answer.json::<Value>().await.unwrap(), expected);
    api.assert_clean();
    assert_eq!(call(&api, "sendPigeon", json!({})).await.0, 404);
    assert_eq!(api.take_violations(), ["sendPigeon: Not Found"]);
}

#[tokio::test]
async fn parameters_come_as_query_form_json_or_multipart() {
    let api = start().await;
    let url = |method: &str| format!("{}/bot{}/{method}", api.url(), api.token());
    let client = reqwest::Client::new();
    let answer = client
        .get(url("SENDMESSAGE?chat_id=5&text=%E4%B8%AD+1"))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    let form = client
        .post(url("sendMessage"))
        .header("content-type", "application/x-www-form-urlencoded");
    let form = form.body("chat_id=5&text=a%26b&reply_parameters=%7B%22message_id%22%3A101%7D");
    assert_eq!(form.send().await.unwrap().status(), 200);
    let part = |name: &str, rest: &str, body: &str| {
        format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"{rest}\r\n\r\n{body}\r\n")
    };
    let file = part("document", "; filename=\"a.md\"", "--\r\n中");
    let body = format!(
        "{}{}{file}--cut--\r\n",
        part("chat_id", "", "5"),
        part("caption", "", "文")
    );
    let multipart = client
        .post(url("sendDocument"))
        .header("content-type", "multipart/form-data; boundary=cut");
    assert_eq!(multipart.body(body).send().await.unwrap().status(), 200);
    let texts: Vec<_> = api
        .sent()
        .into_iter()
        .map(|sent| (sent.text, sent.reply_to))
        .collect();
    assert_eq!(
        texts,
        [
            ("中 1".into(), None),
            ("a&b".into(), Some(101)),
            ("文".into(), None)
        ]
    );
    api.assert_clean();
}

#[tokio::test]
async fn an_unknown_parameter_is_a_violation() {
    let api = start().await;
    let answer = refused(
        &api,
        "sendMessage",
        json!({"chat_id": 5, "text": "a", "disable_web_page_preview": true}),
    )
    .await;
    assert_eq!(
        answer,
        ("unknown field `disable_web_page_preview`".to_owned(), true)
    );
    let answer = refused(&api, "sendMessage", json!({"chat_id": 5, "text": 7})).await;
    assert_eq!(answer, ("`text` must be String, found 7".to_owned(), true));
    assert_eq!(api.sent(), []);
}
