//! The real binary as a child process: started against a fake Bot API, its log readable while it runs, killed when dropped.

#![allow(dead_code, reason = "the scenarios that use all of it come later")]

use std::{
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncRead, BufReader},
    process::{Child, Command},
    sync::watch,
    task::JoinHandle,
};

use super::botapi::BotApi;

/// How to start the bot.
#[derive(Clone, Debug)]
pub struct Setup {
    pub arguments: Vec<String>,
    pub folder: PathBuf,
    /// Variables beside `TELOXIDE_TOKEN` and `TELOXIDE_API_URL`; they win over these.
    pub variables: Vec<(String, String)>,
}

impl Default for Setup {
    fn default() -> Setup {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        Setup {
            arguments: vec!["serve".to_owned()],
            folder,
            variables: Vec::new(),
        }
    }
}

impl Setup {
    pub fn in_folder(self, folder: &Path) -> Setup {
        Setup {
            folder: folder.to_owned(),
            ..self
        }
    }

    pub fn with_variable(mut self, name: &str, value: &str) -> Setup {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn with_arguments(self, arguments: &[&str]) -> Setup {
        Setup {
            arguments: arguments.iter().map(ToString::to_string).collect(),
            ..self
        }
    }
}

/// The running bot.
pub struct Bot {
    child: Child,
    log: Arc<watch::Sender<Vec<String>>>,
    readers: Vec<JoinHandle<()>>,
}

impl Bot {
    /// Starts `summit-bot serve` in the repository's folder against the server.
    pub fn start(api: &BotApi) -> Bot {
        Bot::start_with(api, &Setup::default())
    }

    pub fn start_with(api: &BotApi, setup: &Setup) -> Bot {
        Bot::start_program(Path::new(env!("CARGO_BIN_EXE_summit-bot")), api, setup)
    }

    /// The variables are given, not only removed: what is set wins over a developer's `.env` in the folder.
    fn start_program(program: &Path, api: &BotApi, setup: &Setup) -> Bot {
        let mut command = Command::new(program);
        command
            .args(&setup.arguments)
            .current_dir(&setup.folder)
            .kill_on_drop(true);
        for (name, _) in std::env::vars_os() {
            let name_text = name.to_string_lossy();
            if ["TELOXIDE_", "SUMMIT_BOT_", "RUST_LOG"]
                .iter()
                .any(|prefix| name_text.starts_with(prefix))
            {
                command.env_remove(&name);
            }
        }
        command
            .env("TELOXIDE_TOKEN", api.token())
            .env("TELOXIDE_API_URL", api.url())
            .env("NO_PROXY", "127.0.0.1");
        command.envs(setup.variables.iter().map(|(name, value)| (name, value)));
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = child.expect("the program starts");
        let log = Arc::new(watch::Sender::new(Vec::new()));
        let stdout = read(child.stdout.take().expect("stdout is piped"), &log);
        let stderr = read(child.stderr.take().expect("stderr is piped"), &log);
        Bot {
            child,
            log,
            readers: vec![stdout, stderr],
        }
    }

    /// Returns the lines written so far, to stdout and stderr.
    pub fn log(&self) -> Vec<String> {
        self.log.borrow().clone()
    }

    /// Waits for a line that holds the text; returns the line.
    /// # Panics
    /// When the time is over.
    pub async fn wait_for_log(&self, text: &str, within: Duration) -> String {
        let mut lines = self.log.subscribe();
        let deadline = Instant::now() + within;
        loop {
            if let Some(found) = lines.borrow_and_update().iter().find(|line| line.contains(text)) {
                return found.clone();
            }
            if tokio::time::timeout_at(deadline.into(), lines.changed())
                .await
                .is_err()
            {
                panic!(
                    "waited {within:?} for `{text}` in the log:\n{}",
                    self.log().join("\n")
                );
            }
        }
    }

    /// Returns the process id; nothing when the bot has ended and `wait_exit` has seen it.
    pub fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Sends SIGTERM, as `docker stop` does.
    pub async fn terminate(&self) {
        self.signal("-TERM").await;
    }

    /// Sends SIGINT, as Ctrl-C does.
    pub async fn interrupt(&self) {
        self.signal("-INT").await;
    }

    /// Sends SIGKILL and waits for the end.
    pub async fn kill(&mut self) {
        self.child.kill().await.expect("the bot is ours to kill");
    }

    /// Waits for the end of the process and of its log.
    /// # Panics
    /// When the time is over.
    pub async fn wait_exit(&mut self, within: Duration) -> ExitStatus {
        let deadline = Instant::now() + within;
        let Ok(status) = tokio::time::timeout_at(deadline.into(), self.child.wait()).await else {
            panic!(
                "the bot did not end within {within:?}; its log:\n{}",
                self.log().join("\n")
            );
        };
        // The log is whole when its readers have come to its end.
        for reader in self.readers.drain(..) {
            let _ = tokio::time::timeout_at(deadline.into(), reader).await;
        }
        status.expect("the end of a child can be waited for")
    }

    async fn signal(&self, signal: &str) {
        let Some(id) = self.child.id() else { return };
        let status = Command::new("kill")
            .args([signal, &id.to_string()])
            .status()
            .await;
        assert!(
            status.expect("there is a `kill`").success(),
            "the bot has ended already"
        );
    }
}

fn read(
    stream: impl AsyncRead + Unpin + Send + 'static,
    log: &Arc<watch::Sender<Vec<String>>>,
) -> JoinHandle<()> {
    let log = Arc::clone(log);
    tokio::spawn(async move {
        let mut lines = BufReader::new(stream).split(b'\n');
        while let Ok(Some(line)) = lines.next_segment().await {
            log.send_modify(|log| log.push(String::from_utf8_lossy(&line).into_owned()));
        }
    })
}

#[cfg(test)]
mod tests {
    use std::{os::unix::process::ExitStatusExt, path::Path, time::Duration};

    use super::{Bot, Setup};
    use crate::botapi::{BotApi, Options};

    const SOON: Duration = Duration::from_secs(5);

    #[tokio::test]
    async fn a_program_sees_the_server_and_is_read_while_it_runs() {
        let api = BotApi::start(Options::default()).await;
        let script = "trap 'echo bye; exit 3' TERM; echo to $TELOXIDE_API_URL; echo warned >&2; while :; do sleep 0.01; done";
        let mut bot = Bot::start_program(
            Path::new("sh"),
            &api,
            &Setup::default().with_arguments(&["-c", script]),
        );
        assert_eq!(
            bot.wait_for_log("to http", SOON).await,
            format!("to {}", api.url())
        );
        bot.wait_for_log("warned", SOON).await;
        bot.terminate().await;
        assert_eq!(bot.wait_exit(SOON).await.code(), Some(3));
        assert!(bot.log().contains(&"bye".to_owned()));
    }

    #[tokio::test]
    async fn a_killed_program_ends_by_the_signal() {
        let api = BotApi::start(Options::default()).await;
        let mut bot = Bot::start_program(
            Path::new("sleep"),
            &api,
            &Setup::default().with_arguments(&["60"]),
        );
        bot.kill().await;
        assert_eq!(bot.wait_exit(SOON).await.signal(), Some(9));
    }
}
