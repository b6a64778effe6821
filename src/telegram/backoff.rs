//! How long to wait after a failure, and whether it is worth a line in the log.

use std::time::Duration;

use super::api::CallError;

/// The first pause; each next is twice as long.
const FIRST: Duration = Duration::from_millis(500);
/// The longest pause.
const LONGEST: Duration = Duration::from_secs(30);

/// The failures since the last success.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    pause: Option<Duration>,
    last: Option<String>,
}

impl Backoff {
    /// Says whether anything has failed.
    pub(super) fn has_failed(&self) -> bool {
        self.pause.is_some()
    }

    /// Says whether the failure is another than the one before, and remembers it.
    pub(super) fn is_news(&mut self, error: &CallError) -> bool {
        // The seconds of a refusal differ each time, and are no news.
        let reason = match error {
            CallError::TooManyRequests { .. } => "too many requests".to_owned(),
            other => other.to_string(),
        };
        let is_news = self.last.as_ref() != Some(&reason);
        self.last = Some(reason);
        is_news
    }

    /// Returns how long to wait: what Telegram says, else twice as long as before.
    pub(super) fn pause(&mut self, error: &CallError) -> Duration {
        let pause = self.pause.map_or(FIRST, |last| (last * 2).min(LONGEST));
        self.pause = Some(pause);
        match error {
            CallError::TooManyRequests { retry_after } => (*retry_after).max(FIRST),
            _ => pause,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Backoff, CallError};

    #[test]
    fn pauses_double_up_to_half_a_minute() {
        let mut backoff = Backoff::default();
        let pauses: Vec<u128> = (0..8)
            .map(|_| backoff.pause(&CallError::Server(500)).as_millis())
            .collect();
        assert_eq!(pauses, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    }

    #[test]
    fn telegram_s_own_pause_is_kept() {
        let refused = CallError::TooManyRequests {
            retry_after: Duration::from_secs(7),
        };
        assert_eq!(Backoff::default().pause(&refused), Duration::from_secs(7));
    }

    #[test]
    fn the_same_failure_is_news_once() {
        let mut backoff = Backoff::default();
        assert!(backoff.is_news(&CallError::Server(500)));
        assert!(!backoff.is_news(&CallError::Server(500)));
        assert!(backoff.is_news(&CallError::Server(502)));
    }
}
