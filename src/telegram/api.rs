//! Calls of Bot API methods over HTTP, and what can come of one.
//!
//! teloxide's own client sleeps for ten seconds on a server's fault and says nothing of whether a call has arrived. Here a
//! failure says what a caller needs to know: whether it may be tried again, when, and whether it has been accepted already.

use std::time::Duration;

use reqwest::{Client, Proxy, StatusCode, redirect::Policy};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use teloxide::requests::Payload;

use super::{Access, ServeError};

/// The time in which a connection must stand.
const CONNECT_LIMIT: Duration = Duration::from_secs(5);
/// The time in which a call must be answered, beside the time that it asks Telegram to wait.
pub(super) const CALL_LIMIT: Duration = Duration::from_secs(15);

/// Why a call gave no result. None of these holds the token or an address with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum CallError {
    /// No answer came. If `sent`, the request may have arrived all the same.
    #[error("no answer from the Bot API server: {reason}")]
    Network { sent: bool, reason: String },
    /// Too many calls; the next may come after this time.
    #[error("too many requests, again in {} s", .retry_after.as_secs())]
    TooManyRequests { retry_after: Duration },
    /// The server has a fault of its own.
    #[error("the Bot API server has a fault: {0}")]
    Server(u16),
    /// The token is not, or no longer, one of a bot.
    #[error("the Bot API server does not know the token")]
    Unauthorized,
    /// Another program, or a webhook, receives the updates.
    #[error("conflict: {0}")]
    Conflict(String),
    /// The call is refused as it stands.
    #[error("the call is refused: {0}")]
    BadRequest(String),
    /// The bot may not do this in this chat.
    #[error("forbidden: {0}")]
    Forbidden(String),
    /// The group has become a supergroup with this id.
    #[error("the group has become a supergroup")]
    Migrated(i64),
    /// The call was accepted, but its result was cut off or is not understood. It must not be repeated.
    #[error("the answer of the Bot API server cannot be read")]
    Undecodable,
}

/// A connection to a Bot API server.
#[derive(Clone, Debug)]
pub(super) struct Api {
    client: Client,
    access: Access,
}

impl Api {
    /// Makes the connection; nothing is sent yet. Variables such as `TELOXIDE_PROXY` are read by the caller.
    pub(super) fn new(access: Access, proxy: Option<&str>) -> Result<Self, ServeError> {
        // An address that leads elsewhere would carry the token there, and reqwest would log it.
        let mut builder = Client::builder()
            .connect_timeout(CONNECT_LIMIT)
            .tcp_keepalive(Duration::from_secs(30))
            .tcp_nodelay(true)
            .redirect(Policy::none());
        if let Some(proxy) = proxy {
            let proxy = Proxy::all(proxy).map_err(|_| ServeError::Proxy)?;
            builder = builder.proxy(proxy);
        }
        let client = builder.build().map_err(|_| ServeError::Client)?;
        Ok(Self { client, access })
    }

    /// Calls a method and reads its result as `T`, in [`CALL_LIMIT`] beside the time that the call asks Telegram to wait.
    ///
    /// The payload's own result type is left out: a field that a server does not send, or a new one, is no reason to fail.
    pub(super) async fn call<P, T>(&self, payload: &P) -> Result<T, CallError>
    where
        P: Payload + Serialize,
        T: DeserializeOwned,
    {
        let waits = payload.timeout_hint().unwrap_or_default();
        self.call_within(waits + CALL_LIMIT, payload).await
    }

    /// Calls a method and reads its result as `T`.
    pub(super) async fn call_within<P, T>(&self, limit: Duration, payload: &P) -> Result<T, CallError>
    where
        P: Payload + Serialize,
        T: DeserializeOwned,
    {
        let response = self
            .client
            .post(self.access.address(P::NAME))
            .json(payload)
            .timeout(limit)
            .send()
            .await
            .map_err(network)?;
        let status = response.status();
        let body = response.bytes().await.unwrap_or_default();
        result_of(status, &body)
    }
}

/// What a Bot API server answers.
#[derive(Deserialize)]
struct Answer {
    ok: bool,
    #[serde(default)]
    result: Option<Value>,
    #[serde(default)]
    error_code: Option<u16>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    parameters: Option<Parameters>,
}

/// What a server says beside a refusal.
#[derive(Default, Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

/// Gives meaning to the status and the body of an answer.
fn result_of<T: DeserializeOwned>(status: StatusCode, body: &[u8]) -> Result<T, CallError> {
    let answer: Option<Answer> = serde_json::from_slice(body).ok();
    match answer {
        Some(Answer {
            ok: true,
            result: Some(result),
            ..
        }) => serde_json::from_value(result).map_err(|_| CallError::Undecodable),
        Some(answer) if !answer.ok => Err(refusal(status, answer)),
        _ if status.is_success() => Err(CallError::Undecodable),
        None if status == StatusCode::TOO_MANY_REQUESTS => Err(refusal_by_code(429, String::new(), None)),
        // A page of something that stands before the Bot API server says nothing of the token or the chat, and may be gone soon.
        _ => Err(CallError::Server(status.as_u16())),
    }
}

fn refusal(status: StatusCode, answer: Answer) -> CallError {
    let parameters = answer.parameters.unwrap_or_default();
    if let Some(chat) = parameters.migrate_to_chat_id {
        return CallError::Migrated(chat);
    }
    let code = answer.error_code.unwrap_or(status.as_u16());
    let description = answer
        .description
        .unwrap_or_else(|| "no reason is given".to_owned());
    refusal_by_code(code, description, parameters.retry_after)
}

fn refusal_by_code(code: u16, description: String, retry_after: Option<u64>) -> CallError {
    match code {
        // A server answers 404 to a token that is not even shaped like one.
        401 | 404 => CallError::Unauthorized,
        403 => CallError::Forbidden(description),
        409 => CallError::Conflict(description),
        429 => CallError::TooManyRequests {
            retry_after: Duration::from_secs(retry_after.unwrap_or(1)),
        },
        400..=499 => CallError::BadRequest(description),
        other => CallError::Server(other),
    }
}

/// Says what went wrong on the way; the address, which holds the token, is left out.
fn network(error: reqwest::Error) -> CallError {
    let error = error.without_url();
    let mut reason = if error.is_timeout() {
        "time ran out".to_owned()
    } else {
        error.to_string()
    };
    let mut cause = std::error::Error::source(&error);
    while let Some(inner) = cause {
        reason = inner.to_string();
        cause = inner.source();
    }
    CallError::Network {
        sent: !error.is_connect(),
        reason,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use reqwest::StatusCode;
    use serde_json::{Value, json};

    use super::{Api, CallError, result_of};
    use crate::telegram::Access;

    #[track_caller]
    fn check(status: u16, body: &str, expected: &Result<Value, CallError>) {
        let status = StatusCode::from_u16(status).unwrap();
        assert_eq!(&result_of::<Value>(status, body.as_bytes()), expected, "{body}");
    }

    #[test]
    fn each_refusal_has_its_meaning() {
        check(200, r#"{"ok":true,"result":{"a":1}}"#, &Ok(json!({"a": 1})));
        check(200, r#"{"ok":true,"resu"#, &Err(CallError::Undecodable));
        check(200, "", &Err(CallError::Undecodable));
        check(
            429,
            r#"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":3}}"#,
            &Err(CallError::TooManyRequests {
                retry_after: Duration::from_secs(3),
            }),
        );
        check(502, "<html>Bad Gateway</html>", &Err(CallError::Server(502)));
        check(500, "", &Err(CallError::Server(500)));
        check(404, "<html>Not Found</html>", &Err(CallError::Server(404)));
        check(
            404,
            r#"{"ok":false,"error_code":404,"description":"Not Found"}"#,
            &Err(CallError::Unauthorized),
        );
        check(
            401,
            r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#,
            &Err(CallError::Unauthorized),
        );
        check(
            409,
            r#"{"ok":false,"error_code":409,"description":"Conflict: x"}"#,
            &Err(CallError::Conflict("Conflict: x".to_owned())),
        );
        check(
            400,
            r#"{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded","parameters":{"migrate_to_chat_id":-1001}}"#,
            &Err(CallError::Migrated(-1001)),
        );
        check(
            403,
            r#"{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}"#,
            &Err(CallError::Forbidden(
                "Forbidden: bot was blocked by the user".to_owned(),
            )),
        );
    }

    #[tokio::test]
    async fn a_failure_to_connect_names_neither_the_token_nor_the_address() {
        // Port 1 of the loopback is closed.
        let access = Access::new("123456:SECRET", "http://127.0.0.1:1").unwrap();
        let api = Api::new(access, None).unwrap();
        let error = api
            .call::<_, Value>(&teloxide::payloads::GetMe::new())
            .await
            .unwrap_err();
        assert!(
            matches!(error, CallError::Network { sent: false, .. }),
            "{error:?}"
        );
        for shown in [format!("{error}"), format!("{error:?}"), format!("{api:?}")] {
            assert!(!shown.contains("SECRET"), "{shown}");
        }
    }
}
