//! Faults: what the client sees, and whether the call took effect.

use std::time::{Duration, Instant};

use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{accepted, call, start};
use crate::botapi::{BotApi, Fault, FaultKind, Outcome};

async fn send(api: &BotApi) -> Result<(u16, String), reqwest::Error> {
    let url = format!("{}/bot{}/sendMessage", api.url(), api.token());
    let answer = reqwest::Client::new()
        .post(url)
        .json(&json!({"chat_id": 5, "text": "a"}))
        .send()
        .await?;
    Ok((answer.status().as_u16(), answer.text().await?))
}

#[tokio::test]
async fn refusing_faults_answer_and_store_nothing() {
    let api = start().await;
    for (fault, status, part) in [
        (
            Fault::too_many_requests(7),
            429,
            r#""parameters":{"retry_after":7}"#,
        ),
        (Fault::internal_error(), 500, "Internal Server Error"),
        (Fault::bad_gateway(), 502, "<html>"),
        (Fault::unauthorized(), 401, "Unauthorized"),
        (Fault::forbidden(), 403, "Forbidden"),
        (Fault::conflict(), 409, "Conflict"),
        (Fault::empty_result(), 200, r#"{"ok":true}"#),
    ] {
        api.fail("sendMessage", fault, 1);
        let (found, body) = send(&api).await.unwrap();
        assert!(found == status && body.contains(part), "{found} {body}");
    }
    assert_eq!(api.sent(), []);
    assert!(
        api.calls()
            .iter()
            .all(|call| !call.accepted && call.fault.is_some())
    );
    assert_eq!(send(&api).await.unwrap().0, 200);
    api.assert_clean();
}

#[tokio::test]
async fn a_reset_stores_nothing_and_a_cut_body_stores_the_message() {
    let api = start().await;
    api.fail("sendMessage", Fault::reset(), 1);
    assert!(send(&api).await.unwrap_err().is_request());
    assert_eq!(api.sent(), []);
    api.fail("sendMessage", Fault::cut_body(), 1);
    assert!(send(&api).await.is_err());
    assert_eq!(api.sent().len(), 1);
    let seen: Vec<_> = api
        .calls()
        .iter()
        .map(|call| (call.outcome, call.accepted))
        .collect();
    assert_eq!(seen, [(Outcome::Reset, false), (Outcome::CutBody, true)]);
}

#[tokio::test]
async fn a_reset_is_a_reset_and_not_an_orderly_end() {
    let api = start().await;
    api.fail("getMe", Fault::reset(), 1);
    let mut stream = TcpStream::connect(api.url().trim_start_matches("http://"))
        .await
        .unwrap();
    let request = format!("GET /bot{}/getMe HTTP/1.1\r\n\r\n", api.token());
    stream.write_all(request.as_bytes()).await.unwrap();
    let error = stream.read_to_end(&mut Vec::new()).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn malformed_stalled_and_failed_answers_may_hide_a_stored_message() {
    let api = start().await;
    api.fail("sendMessage", Fault::malformed_json(), 1);
    assert!(serde_json::from_str::<serde_json::Value>(&send(&api).await.unwrap().1).is_err());
    api.fail("sendMessage", Fault::internal_error().and_accepts(true), 1);
    assert_eq!(send(&api).await.unwrap().0, 500);
    let (delay, started) = (Duration::from_millis(50), Instant::now());
    api.fail("sendMessage", Fault::stall(delay), 1);
    assert_eq!(send(&api).await.unwrap().0, 200);
    assert!(started.elapsed() >= delay);
    assert_eq!(api.sent().len(), 3);
}

#[tokio::test]
async fn a_violation_is_seen_behind_a_fault() {
    let api = start().await;
    api.fail_always("*", Fault::internal_error().and_accepts(true));
    assert_eq!(
        call(&api, "sendMessage", json!({"chat_id": 5, "text": " "}))
            .await
            .0,
        500
    );
    assert_eq!(
        api.take_violations(),
        ["sendMessage: Bad Request: message text is empty"]
    );
    api.heal();
    accepted(&api, "getMe", json!({})).await;
}

#[tokio::test]
async fn a_plan_decides_for_each_call() {
    let api = start().await;
    api.plan(|attempt| (attempt.method == "sendMessage" && attempt.nth % 2 == 1).then(Fault::internal_error));
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(send(&api).await.unwrap().0);
    }
    assert_eq!(statuses, [500, 200, 500, 200]);
}

#[tokio::test]
async fn updates_come_twice_reordered_or_not_at_all() {
    let api = start().await;
    let ids = async |api: &BotApi| -> Vec<i64> {
        let updates = accepted(api, "getUpdates", json!({"limit": 2})).await;
        updates
            .as_array()
            .unwrap()
            .iter()
            .map(|update| update["update_id"].as_i64().unwrap())
            .collect()
    };
    let first = ids(&api).await[0];
    api.fail("getUpdates", Fault::duplicated(), 1);
    assert_eq!(ids(&api).await, [first, first, first + 1, first + 1]);
    api.fail("getUpdates", Fault::reordered(), 1);
    assert_eq!(ids(&api).await, [first + 1, first]);
    api.fail("getUpdates", Fault::empty_result(), 1);
    assert!(ids(&api).await.is_empty());
    let kinds: Vec<_> = api
        .calls()
        .into_iter()
        .filter_map(|call| call.fault)
        .map(|fault| fault.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            FaultKind::Duplicated,
            FaultKind::Reordered,
            FaultKind::EmptyResult
        ]
    );
}
