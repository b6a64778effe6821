//! Why the Bot API refuses a call, in Telegram's words where they are known.

use serde_json::{Value, json};

/// A refusal; `fault` says that no careful client sends such a call, so that it counts as a violation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    pub status: u16,
    pub description: String,
    pub parameters: Option<Value>,
    pub fault: bool,
}

impl Refusal {
    /// The call itself is wrong.
    pub fn fault(description: impl Into<String>) -> Refusal {
        Refusal {
            fault: true,
            ..Refusal::situation(description)
        }
    }

    /// The call is well-formed, but things stand otherwise: a message is gone, a chat unknown.
    pub fn situation(description: impl Into<String>) -> Refusal {
        Refusal::new(400, &format!("Bad Request: {}", description.into()))
    }

    pub fn forbidden(description: &str) -> Refusal {
        Refusal::new(403, &format!("Forbidden: {description}"))
    }

    pub fn conflict(description: &str) -> Refusal {
        Refusal::new(409, &format!("Conflict: {description}"))
    }

    pub fn unauthorized() -> Refusal {
        Refusal::new(401, "Unauthorized")
    }

    pub fn not_found() -> Refusal {
        Refusal {
            fault: true,
            ..Refusal::new(404, "Not Found")
        }
    }

    /// The answer to the call that ends because a newer one came.
    pub fn other_poller() -> Refusal {
        Refusal::conflict(
            "terminated by other getUpdates request; make sure that only one bot instance is running",
        )
    }

    /// A group that has become a supergroup names its new id.
    pub fn migrated(to: i64) -> Refusal {
        let parameters = Some(json!({"migrate_to_chat_id": to}));
        Refusal {
            parameters,
            ..Refusal::situation("group chat was upgraded to a supergroup chat")
        }
    }

    pub fn too_many_requests(retry_after: u64) -> Refusal {
        let parameters = Some(json!({"retry_after": retry_after}));
        Refusal {
            parameters,
            ..Refusal::new(429, &format!("Too Many Requests: retry after {retry_after}"))
        }
    }

    pub fn internal_error() -> Refusal {
        Refusal::new(500, "Internal Server Error")
    }

    /// Returns the body that Telegram sends.
    pub fn body(&self) -> String {
        let mut body = json!({"ok": false, "error_code": self.status, "description": self.description});
        if let Some(parameters) = &self.parameters {
            body["parameters"] = parameters.clone();
        }
        body.to_string()
    }

    fn new(status: u16, description: &str) -> Refusal {
        Refusal {
            status,
            description: description.to_owned(),
            parameters: None,
            fault: false,
        }
    }
}
