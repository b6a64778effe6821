//! `verify`: whether a quotation is verbatim in the texts, and where it stands, or how it differs.

mod json;
mod show;

use std::{
    io::{self, Read as _, Write},
    process::ExitCode,
    time::Instant,
};

use anyhow::{Context as _, bail};
use clap::Args;

use super::{
    ask::{micros, system_language, wants_colour},
    is_closed_pipe, load_corpus, report,
};
use crate::{
    config::Settings,
    phrases::Locale,
    verify::{Claim, Verifier},
};

/// The bytes that are read of standard input: a text of the longest kind fits many times over.
const MAX_BYTES: u64 = 1024 * 1024;

/// The exit code for a text that is not verbatim in the texts.
const NOT_VERBATIM: u8 = 1;

/// The exit code where nothing could be verified, so that nobody takes a fault for a verdict.
const NOT_VERIFIED: u8 = 2;

/// What to verify and how to show the verdict.
#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// The quotation; without it, or with `-`, standard input is read.
    text: Option<String>,
    /// Print the verdict as a JSON object.
    #[arg(long)]
    json: bool,
}

/// Verifies one text.
pub(super) fn run(arguments: &VerifyArguments, settings: &Settings, output: &mut dyn Write) -> ExitCode {
    verify(arguments, settings, output).unwrap_or_else(|error| {
        report(&error);
        ExitCode::from(NOT_VERIFIED)
    })
}

fn verify(
    arguments: &VerifyArguments,
    settings: &Settings,
    output: &mut dyn Write,
) -> anyhow::Result<ExitCode> {
    let text = match arguments.text.as_deref() {
        None | Some("-") => read()?,
        Some(text) => text.to_owned(),
    };
    let claim = Claim::parse(&text)?;
    let corpus = load_corpus(settings).context("the texts cannot be used")?;
    let verifier = Verifier::of(&corpus);
    let start = Instant::now();
    let verdict = verifier.verify(&corpus, &claim);
    let took_us = micros(start);
    let shown = if arguments.json {
        serde_json::to_string(&json::VerdictLine::new(&claim, &verdict, took_us))? + "\n"
    } else {
        let locale = Locale::choose(None, system_language().as_deref());
        show::verdict(&verdict, locale, wants_colour())
    };
    // The exit code is the verdict, also for a reader who has seen enough.
    if let Err(error) = output
        .write_all(shown.as_bytes())
        .and_then(|()| output.flush())
        .map_err(anyhow::Error::from)
        && !is_closed_pipe(&error)
    {
        return Err(error);
    }
    Ok(if verdict.is_verbatim() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(NOT_VERBATIM)
    })
}

/// Reads the text from standard input.
fn read() -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .context("standard input cannot be read")?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_BYTES) {
        bail!(
            "the text has more than {MAX_BYTES} bytes; at most {} characters can be verified",
            crate::verify::MAX_CHARACTERS
        );
    }
    String::from_utf8(bytes).context("standard input is not UTF-8")
}
