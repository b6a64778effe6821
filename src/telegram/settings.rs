//! What the bot can be told: how to reach Telegram, and how to behave.

use std::{fmt, time::Duration};

use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use super::ServeError;

/// The public Bot API server.
pub const PUBLIC_API: &str = "https://api.telegram.org";

/// How the bot reaches Telegram.
#[derive(Clone)]
pub struct Access {
    token: SecretString,
    api_url: String,
}

impl Access {
    /// Checks a token and the address of a Bot API server, with or without a slash at its end.
    pub fn new(token: &str, api_url: &str) -> Result<Self, ServeError> {
        let is_safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_');
        if token.is_empty() || !token.chars().all(is_safe) {
            return Err(ServeError::TokenShape);
        }
        let trimmed = api_url.trim_end_matches('/');
        let is_http = reqwest::Url::parse(trimmed)
            .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        if !is_http {
            return Err(ServeError::ApiUrl(api_url.to_owned()));
        }
        Ok(Self {
            token: SecretString::from(token.to_owned()),
            api_url: trimmed.to_owned(),
        })
    }

    /// Returns the address of a method such as `GetMe`; it holds the token, so it is for the request alone.
    pub(super) fn address(&self, method: &str) -> String {
        let mut letters = method.chars();
        let first = letters.next().map(|letter| letter.to_ascii_lowercase());
        let method: String = first.into_iter().chain(letters).collect();
        format!("{}/bot{}/{method}", self.api_url, self.token.expose_secret())
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Access")
            .field("token", &"…")
            .field("api_url", &self.api_url)
            .finish()
    }
}

/// How the bot behaves.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The seconds for which a question for new messages waits at Telegram, 0 to 50.
    pub poll_seconds: u32,
    /// The messages, of all chats, that wait in memory at most; above it the rest wait at Telegram, which keeps them for a day.
    pub max_waiting: u32,
    /// The seconds for which one answer is tried again while Telegram refuses it for now or is away.
    pub send_limit_seconds: u64,
    /// The seconds for which received questions are still answered after the program was told to stop. Docker kills after 10.
    pub stop_seconds: u64,
    /// The age in minutes above which a message is no longer answered, for example after the bot was down; 0 answers all.
    pub max_age_minutes: u32,
    /// Whether a webhook that is set for the token is removed, rather than refused.
    pub delete_webhook: bool,
    /// The passages that are looked for; the reader sees the best.
    pub passages: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            poll_seconds: 25,
            max_waiting: 10_000,
            send_limit_seconds: 300,
            stop_seconds: 8,
            max_age_minutes: 30,
            delete_webhook: false,
            passages: 3,
        }
    }
}

impl Settings {
    /// Returns the time for which one answer is tried.
    pub(super) fn send_limit(&self) -> Duration {
        Duration::from_secs(self.send_limit_seconds)
    }

    /// Returns the time that a stop may take.
    pub(super) fn stop_limit(&self) -> Duration {
        Duration::from_secs(self.stop_seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::{Access, PUBLIC_API, Settings};

    #[test]
    fn a_token_with_white_space_or_a_slash_is_refused() {
        let accepts = |token: &str| Access::new(token, PUBLIC_API).is_ok();
        assert!(accepts("123456:TEST-token_x"));
        for token in ["", " ", "123:abc\n", "123:a/b", "123:а", "\"123:abc\"", "123:a?b"] {
            assert!(!accepts(token), "{token:?}");
        }
    }

    #[test]
    fn an_address_may_end_in_a_slash() {
        for api_url in ["http://127.0.0.1:8081", "http://127.0.0.1:8081/"] {
            let access = Access::new("1:a", api_url).unwrap();
            assert_eq!(access.address("GetMe"), "http://127.0.0.1:8081/bot1:a/getMe");
        }
        for api_url in ["", "api.telegram.org", "ftp://api.telegram.org", "http://"] {
            assert!(Access::new("1:a", api_url).is_err(), "{api_url:?}");
        }
    }

    #[test]
    fn the_token_is_not_shown() {
        let access = Access::new("123456:SECRET", PUBLIC_API).unwrap();
        assert!(!format!("{access:?}").contains("SECRET"));
        let error = Access::new("123456:SEC RET", PUBLIC_API).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("SEC"));
    }

    #[test]
    fn an_unknown_key_is_refused() {
        assert_eq!(toml::from_str::<Settings>("").unwrap(), Settings::default());
        assert!(toml::from_str::<Settings>("poll_second = 1").is_err());
    }
}
