//! The command line: one file a command.

mod ask;
mod check;
mod eval;
mod fit;
pub mod import;
mod json;
mod log;
pub mod serve;
mod terminal;
mod verify;

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context as _;
use clap::{Parser, Subcommand};

use crate::{
    config::Settings,
    corpus::{self, Corpus, Faults},
    retrieval::Archive,
};

/// Answers questions with the exact words of the indexed texts, cited, or says that they do not say.
#[derive(Debug, Parser)]
#[command(name = "summit-bot", version, about, disable_help_subcommand = true)]
pub struct Arguments {
    /// The folder of the texts.
    #[arg(long, global = true, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// The settings.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the Telegram bot (the default).
    Serve,
    /// Answer a question here.
    Ask(ask::AskArguments),
    /// Say whether a quotation is verbatim in the texts, and where, or how it differs.
    Verify(verify::VerifyArguments),
    /// Find every fault of texts and settings.
    Check,
    /// Measure answers to questions with known answers.
    Eval(eval::EvalArguments),
    /// Make corpus files of outside texts.
    Import(Box<import::ImportArgs>),
    /// Find the weights of ranking and refusing.
    Fit(fit::FitArguments),
}

/// The exit code for settings with which nothing can start.
const BAD_SETTINGS: u8 = 2;

/// Runs a command.
///
/// # Errors
///
/// What the command could not do, with its causes.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut output = io::stdout().lock();
    let settings = match Settings::load(arguments.config.as_deref(), std::env::vars()) {
        Ok(settings) => settings,
        Err(faults) => {
            eprintln!("{faults}");
            return Ok(ExitCode::from(BAD_SETTINGS));
        }
    };
    let settings = Settings {
        corpus: crate::config::CorpusSettings {
            folder: arguments.corpus.clone().unwrap_or(settings.corpus.folder),
            ..settings.corpus
        },
        ..settings
    };
    for warning in &settings.warnings {
        eprintln!("warning: {warning}");
    }
    match &arguments.command {
        None | Some(Command::Serve) => {
            log::begin(&settings.log);
            let archive = open_archive(&settings)?;
            serve::run(archive, settings.telegram, |name| std::env::var(name).ok())?;
            Ok(ExitCode::SUCCESS)
        }
        Some(Command::Ask(ask)) => ask::run(ask, &settings, &mut output),
        Some(Command::Verify(verify)) => Ok(verify::run(verify, &settings, &mut output)),
        Some(Command::Check) => check::run(&settings, &mut output),
        Some(Command::Eval(eval)) => eval::run(eval, &settings, &mut output),
        Some(Command::Import(import)) => import::run(import, &mut output).map(|()| ExitCode::SUCCESS),
        Some(Command::Fit(fit)) => fit::run(fit, &settings, &mut output),
    }
}

/// Reads the texts.
fn load_corpus(settings: &Settings) -> Result<Corpus, Faults> {
    corpus::load(&settings.corpus.folder, settings.limits())
}

/// Reads and indexes the texts.
fn open_archive(settings: &Settings) -> anyhow::Result<Archive> {
    let corpus = load_corpus(settings).context("the texts cannot be used")?;
    Archive::open(corpus, settings.ranking.clone()).context("the texts cannot be indexed")
}

/// Says whether writing failed because the reader of our output went away, as `head` does: no fault of ours.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let kinds = error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>());
    kinds
        .into_iter()
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// Runs the program: reads the command line, prints the chain of causes of an error once, and gives the exit code.
pub fn main() -> ExitCode {
    // What is wrong with a line of the file is not shown: it may hold the token.
    if dotenvy::dotenv().is_err_and(|error| !error.not_found()) {
        eprintln!("warning: `.env` cannot be read as lines of NAME=value, so it is not used");
    }
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error);
            ExitCode::FAILURE
        }
    }
}

/// Prints an error with its causes in a line.
fn report(error: &anyhow::Error) {
    let mut message = String::from("error");
    for cause in error.chain() {
        message.push_str(": ");
        message.push_str(&cause.to_string());
    }
    // Nothing is left to do when even this cannot be written.
    drop(writeln!(io::stderr(), "{message}"));
}
