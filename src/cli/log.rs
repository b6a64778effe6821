//! The log: one line an event on standard error, for people or for machines.

use std::io::{self, IsTerminal as _};

use tracing_subscriber::EnvFilter;

use crate::config::{LogFormat, LogSettings};

/// What libraries may say whatever is asked of us: below a warning they speak of connections, and one day of what goes over them.
const LIBRARIES: [&str; 6] = [
    "teloxide=warn",
    "reqwest=warn",
    "hyper=warn",
    "hyper_util=warn",
    "rustls=warn",
    "tantivy=warn",
];

/// Begins to log. `RUST_LOG` decides alone where it is set.
pub(super) fn begin(settings: &LogSettings) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| filter(&settings.level));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr);
    // A second start in one process, as in a test, keeps the first log.
    let _ = match settings.format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().try_init(),
    };
}

/// Returns the filter of a level, or of a list of levels by room; libraries are kept to warnings.
fn filter(level: &str) -> EnvFilter {
    let mut parts = LIBRARIES.to_vec();
    parts.insert(0, level);
    EnvFilter::try_new(parts.join(",")).unwrap_or_else(|_| EnvFilter::new("info"))
}

#[cfg(test)]
mod tests {
    use super::filter;

    #[test]
    fn libraries_are_kept_to_warnings() {
        let shown = filter("debug").to_string();
        assert!(
            shown.contains("hyper_util=warn") && shown.contains("debug"),
            "{shown}"
        );
        assert_eq!(filter("???=!").to_string(), "info");
    }
}
