//! The settings: built-in defaults, then the file, then the environment, then flags. All faults at once.
//!
//! The file `config/summit-bot.toml` of the repository is compiled in: it is the defaults, and it says which keys there are
//! and of which type.

mod overlay;

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use toml::Table;

use crate::{
    corpus::{Fault, Faults, Limits},
    retrieval::Ranking,
    telegram,
};

/// The settings with their comments, as they are shipped.
const DEFAULTS: &str = include_str!("../config/summit-bot.toml");

/// The weights as they are shipped.
const RANKING: &str = include_str!("../config/ranking.toml");

/// Where the settings are looked for when no flag names a file; it may be missing.
const USUAL_FILE: &str = "config/summit-bot.toml";

/// The name of the file of weights beside the settings.
const RANKING_FILE: &str = "ranking.toml";

/// All settings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The texts.
    pub corpus: CorpusSettings,
    /// What is answered.
    pub answer: AnswerSettings,
    /// How the bot behaves in Telegram.
    pub telegram: telegram::Settings,
    /// What `eval --gate` demands.
    pub gate: Gate,
    /// What is logged.
    pub log: LogSettings,
    /// The weights of ranking and refusing.
    #[serde(skip, default = "shipped_ranking")]
    pub ranking: Ranking,
    /// What is odd but no fault, a line each.
    #[serde(skip)]
    pub warnings: Vec<String>,
}

/// Where the texts are.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorpusSettings {
    /// Their folder.
    pub folder: PathBuf,
    /// The bytes that one text may have.
    pub file_bytes: u64,
}

/// What an answer holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerSettings {
    /// The passages that `ask` shows.
    pub passages: usize,
}

/// What `eval --gate` demands of the measures of one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// The tag of the language.
    pub language: String,
    /// The least share of answerable questions answered rightly.
    pub answer_at_1: f64,
    /// The greatest share of unanswerable questions answered.
    pub answered_wrongly: f64,
    /// The greatest mean length of right quotations, the shortest sufficient sentences being 1.
    pub length: f64,
}

/// What is logged and how.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogSettings {
    /// The filter.
    pub level: String,
    /// The form of a line.
    pub format: LogFormat,
}

/// The form of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

impl Settings {
    /// Loads the settings.
    ///
    /// `file` is the file that a flag names; without it the usual file is read if it is there. `environment` gives the
    /// variables.
    ///
    /// # Errors
    ///
    /// Every fault of file and environment.
    pub fn load(
        file: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let mut warnings = Vec::new();
        let mut table: Table = DEFAULTS.parse().unwrap_or_default();
        let usual = Path::new(USUAL_FILE);
        let chosen = file.or_else(|| usual.exists().then_some(usual));
        if let Some(path) = chosen {
            match fs::read_to_string(path) {
                Ok(text) => overlay::add_file(&mut table, &text, &path.to_string_lossy(), &mut faults),
                Err(error) => {
                    let what = format!("it cannot be read: {error}");
                    faults.push(Fault::of_file(
                        &path.to_string_lossy(),
                        what,
                        "name another file with --config FILE",
                    ));
                }
            }
        }
        overlay::add_environment(&mut table, environment, &mut faults, &mut warnings);
        let ranking = load_ranking(chosen, &mut faults);
        let settings = table.try_into::<Self>().map_err(|error| {
            Fault::of_file(
                "settings",
                error.to_string().trim().replace('\n', " "),
                "see config/summit-bot.toml for the values that a key may have",
            )
        });
        match settings {
            Ok(settings) if faults.is_empty() => Ok(Self {
                ranking,
                warnings,
                ..settings
            }),
            Ok(_) => Err(Faults(faults)),
            Err(fault) => {
                faults.push(fault);
                Err(Faults(faults))
            }
        }
    }

    /// Returns how much of the corpus is read at most.
    pub fn limits(&self) -> Limits {
        Limits {
            file_bytes: self.corpus.file_bytes,
            ..Limits::default()
        }
    }
}

/// Reads the weights beside the settings file, or takes the shipped ones where there are none.
fn load_ranking(settings_file: Option<&Path>, faults: &mut Vec<Fault>) -> Ranking {
    let path = settings_file
        .map(|file| file.with_file_name(RANKING_FILE))
        .filter(|path| path.exists());
    let Some(path) = path else {
        return shipped_ranking();
    };
    let shown = path.to_string_lossy();
    let read = fs::read_to_string(&path).map_err(|error| format!("it cannot be read: {error}"));
    let parsed = read.and_then(|text| toml::from_str::<Ranking>(&text).map_err(|error| error.to_string()));
    parsed.unwrap_or_else(|what| {
        faults.push(Fault::of_file(
            &shown,
            what.trim().to_owned(),
            "take the file of the release, or remove it",
        ));
        shipped_ranking()
    })
}

#[expect(clippy::expect_used, reason = "the file is compiled in, and a test reads it")]
fn shipped_ranking() -> Ranking {
    toml::from_str(RANKING).expect("the shipped weights are read by a test")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(variables: &[(&str, &str)]) -> Result<Settings, Faults> {
        let environment = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Settings::load(None, environment)
    }

    #[test]
    fn the_shipped_files_are_the_defaults() {
        let settings = load(&[]).unwrap();
        assert_eq!(settings.corpus.folder, Path::new("corpus"));
        assert_eq!(settings.telegram, telegram::Settings::default());
        assert!(settings.warnings.is_empty());
        assert!(shipped_ranking().passages.candidates > 0);
    }

    #[test]
    fn the_environment_overrides_and_all_its_faults_are_told() {
        let settings = load(&[
            ("SUMMIT_BOT_CORPUS__FOLDER", "\"/texts\""),
            ("SUMMIT_BOT_NONSENSE__KEY", "1"),
        ])
        .unwrap();
        assert_eq!(settings.corpus.folder, Path::new("/texts"));
        assert_eq!(settings.warnings.len(), 1);
        let faults = load(&[
            ("SUMMIT_BOT_CORPUS__FILE_BYTES", "many"),
            ("SUMMIT_BOT_ANSWER__PASSAGES", "-x"),
        ])
        .unwrap_err();
        assert_eq!(faults.0.len(), 2, "{faults}");
    }
}
