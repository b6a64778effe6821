//! `summit-bot serve`: the bot, with what the environment says of it.

use std::{fs, panic, sync::Arc};

use thiserror::Error;

use crate::{
    retrieval::Archive,
    telegram::{self, Access, PUBLIC_API, ServeError, Settings},
};

/// Why the bot cannot start, or has ended.
#[derive(Debug, Error)]
pub enum Error {
    /// There is no token.
    #[error(
        "TELOXIDE_TOKEN is not set\n  get a token from @BotFather, and set it in the environment or in a file `.env`"
    )]
    NoToken,
    /// There are two tokens.
    #[error("both TELOXIDE_TOKEN and TELOXIDE_TOKEN_FILE are set\n  unset one of them")]
    TwoTokens,
    /// The file with the token cannot be read.
    #[error(
        "TELOXIDE_TOKEN_FILE is `{path}`, which cannot be read: {reason}\n  see that the file is there and may be read"
    )]
    TokenFile {
        /// The file.
        path: String,
        /// What the system says.
        reason: std::io::Error,
    },
    /// There is nothing in the file with the token.
    #[error("TELOXIDE_TOKEN_FILE is `{0}`, which is empty\n  write the token from @BotFather into it")]
    EmptyTokenFile(String),
    /// The runtime cannot be made.
    #[error("cannot start the threads of the program: {0}\n  see that the system allows more threads")]
    Runtime(std::io::Error),
    /// The bot cannot serve.
    #[error(transparent)]
    Serve(#[from] ServeError),
}

/// Serves until the program is told to stop. `variable` gives the variables of the environment.
pub fn run(
    archive: Archive,
    settings: Settings,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<(), Error> {
    let access = access_from(&variable)?;
    let proxy = value_of(&variable, "TELOXIDE_PROXY");
    quiet_panics();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Error::Runtime)?;
    let result = runtime.block_on(telegram::serve(
        access,
        proxy.as_deref(),
        Arc::new(archive),
        settings,
    ));
    // An answer that still waits to be sent has had its time.
    runtime.shutdown_background();
    Ok(result?)
}

/// Reads how to reach Telegram from the environment: `TELOXIDE_TOKEN` or `TELOXIDE_TOKEN_FILE`, and `TELOXIDE_API_URL`.
pub fn access_from(variable: impl Fn(&str) -> Option<String>) -> Result<Access, Error> {
    let token = match (
        value_of(&variable, "TELOXIDE_TOKEN"),
        value_of(&variable, "TELOXIDE_TOKEN_FILE"),
    ) {
        (Some(_), Some(_)) => return Err(Error::TwoTokens),
        (Some(token), None) => token,
        (None, Some(path)) => token_in(path)?,
        (None, None) => return Err(Error::NoToken),
    };
    let api_url = value_of(&variable, "TELOXIDE_API_URL");
    Ok(Access::new(&token, api_url.as_deref().unwrap_or(PUBLIC_API))?)
}

fn token_in(path: String) -> Result<String, Error> {
    match fs::read_to_string(&path) {
        Ok(text) if text.trim().is_empty() => Err(Error::EmptyTokenFile(path)),
        Ok(text) => Ok(text.trim().to_owned()),
        Err(reason) => Err(Error::TokenFile { path, reason }),
    }
}

/// Returns a variable without white space and quotation marks around it; nothing, if that leaves nothing.
///
/// `docker run --env-file` keeps the marks that other readers of such a file take away.
fn value_of(variable: impl Fn(&str) -> Option<String>, name: &str) -> Option<String> {
    let value = variable(name)?;
    let trimmed = value.trim();
    let bare = ['"', '\'']
        .iter()
        .find_map(|&mark| trimmed.strip_prefix(mark)?.strip_suffix(mark))
        .unwrap_or(trimmed);
    Some(bare.trim().to_owned()).filter(|bare| !bare.is_empty())
}

/// Lets a panic say where it was, but not its message, which may hold words of a chat.
fn quiet_panics() {
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "the program has a fault at {place}");
    }));
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::access_from;

    #[track_caller]
    fn check(variables: &[(&str, &str)], expected: Result<&str, &str>) {
        let found = access_from(|name| {
            let (_, value) = variables.iter().find(|(variable, _)| *variable == name)?;
            Some((*value).to_owned())
        });
        match (found, expected) {
            (Ok(access), Ok(words)) => {
                let shown = format!("{access:?}");
                assert!(shown.contains(words), "{shown}");
            }
            (Err(error), Err(words)) => {
                let shown = error.to_string();
                assert!(shown.contains(words), "{shown}");
            }
            (found, expected) => panic!("{found:?} is not {expected:?}"),
        }
    }

    #[test]
    fn the_token_comes_from_one_place() {
        check(&[], Err("TELOXIDE_TOKEN is not set"));
        check(&[("TELOXIDE_TOKEN", " ")], Err("TELOXIDE_TOKEN is not set"));
        check(&[("TELOXIDE_TOKEN", "1:a")], Ok("https://api.telegram.org"));
        check(
            &[("TELOXIDE_TOKEN", "1:a"), ("TELOXIDE_TOKEN_FILE", "x")],
            Err("both"),
        );
        check(&[("TELOXIDE_TOKEN", "1:a b")], Err("does not look like a token"));
    }

    #[test]
    fn quotation_marks_of_an_env_file_are_taken_away() {
        for token in ["\"1:a\"", "'1:a'", " 1:a\n", "\" 1:a \""] {
            check(
                &[
                    ("TELOXIDE_TOKEN", token),
                    ("TELOXIDE_API_URL", "'http://localhost:1/'"),
                ],
                Ok("\"http://localhost:1\""),
            );
        }
        check(&[("TELOXIDE_TOKEN", "\"1:a'")], Err("does not look like a token"));
        check(&[("TELOXIDE_TOKEN", "\"")], Err("does not look like a token"));
    }

    #[test]
    fn a_file_may_hold_the_token() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        let name = path.to_str().unwrap();
        check(&[("TELOXIDE_TOKEN_FILE", name)], Err("cannot be read"));
        fs::write(&path, "\n").unwrap();
        check(&[("TELOXIDE_TOKEN_FILE", name)], Err("is empty"));
        fs::write(&path, "1:a\n").unwrap();
        check(&[("TELOXIDE_TOKEN_FILE", name)], Ok("Access"));
    }
}
