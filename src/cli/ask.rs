//! `ask`: a question, or a batch of them, answered on standard output.

use std::{
    io::{self, BufRead, IsTerminal as _, Write},
    process::ExitCode,
    time::Instant,
};

use anyhow::Context as _;
use clap::Args;

use super::{
    json::{AnswerLine, AskedLine, ErrorLine},
    open_archive, terminal,
};
use crate::{answer::Question, config::Settings, phrases::Locale, retrieval::Archive};

/// The bytes of a line of a batch: a question of the longest kind fits many times over.
const MAX_LINE_BYTES: usize = 1024 * 1024;

/// What to ask and how to show the answer.
#[derive(Debug, Args)]
pub(super) struct AskArguments {
    /// The question.
    #[arg(required_unless_present = "batch", conflicts_with = "batch")]
    question: Option<String>,
    /// The passages to show at most.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=50))]
    limit: Option<u16>,
    /// Print the answer as a JSON object.
    #[arg(long)]
    json: bool,
    /// Read {"id", "question"} objects from standard input, a line each, and print an answer a line.
    #[arg(long)]
    batch: bool,
}

/// Answers one question or a batch.
pub(super) fn run(
    arguments: &AskArguments,
    settings: &Settings,
    output: &mut dyn Write,
) -> anyhow::Result<ExitCode> {
    let limit = arguments.limit.map_or(settings.answer.passages, usize::from);
    let Some(text) = &arguments.question else {
        let archive = open_archive(settings)?;
        batch(&archive, limit, &mut io::stdin().lock(), output)?;
        return Ok(ExitCode::SUCCESS);
    };
    let question = Question::parse(text)?;
    let archive = open_archive(settings)?;
    archive.prepare(question.language())?;
    let start = Instant::now();
    let answer = archive.answer(&question, limit)?;
    let took_us = micros(start);
    if arguments.json {
        let line = AnswerLine::new(None, &question, &answer, took_us);
        writeln!(output, "{}", serde_json::to_string(&line)?)?;
    } else {
        let language = answer.language(&question);
        let locale = Locale::choose(Some(language), system_language().as_deref());
        let decisive = match answer.evidence().next() {
            Some(best) => archive.decisive(&question, &best.quotation)?,
            None => Vec::new(),
        };
        let shown = terminal::answer(&answer, &decisive, language, locale, wants_colour());
        write!(output, "{shown}")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Answers line by line; a line that cannot be asked gets an error object, and the next one is read.
fn batch(
    archive: &Archive,
    limit: usize,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut bytes = Vec::new();
    let mut output = io::BufWriter::new(output);
    for line in 1.. {
        bytes.clear();
        let is_last = read_line(input, &mut bytes).context("standard input cannot be read")?;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            if is_last {
                break;
            }
            continue;
        }
        writeln!(output, "{}", answer_line(archive, limit, line, &bytes)?)?;
        if is_last {
            break;
        }
    }
    output.flush()?;
    Ok(())
}

/// Reads up to the end of a line, keeping one byte more than the limit at most; says whether the input has ended.
fn read_line(input: &mut dyn BufRead, bytes: &mut Vec<u8>) -> io::Result<bool> {
    loop {
        let available = input.fill_buf()?;
        if available.is_empty() {
            return Ok(true);
        }
        let end = available.iter().position(|&byte| byte == b'\n');
        let taken = end.unwrap_or(available.len());
        let room = (MAX_LINE_BYTES + 1).saturating_sub(bytes.len());
        bytes.extend(available.iter().take(taken.min(room)));
        input.consume(end.map_or(taken, |end| end + 1));
        if end.is_some() {
            return Ok(false);
        }
    }
}

/// Returns the answer to one line, or the error object that says what is wrong with it.
fn answer_line(archive: &Archive, limit: usize, line: usize, bytes: &[u8]) -> anyhow::Result<String> {
    let error =
        |id: Option<&serde_json::Value>, error: String| serde_json::to_string(&ErrorLine { id, line, error });
    if bytes.len() > MAX_LINE_BYTES {
        return Ok(error(
            None,
            format!("the line has more than {MAX_LINE_BYTES} bytes"),
        )?);
    }
    let asked: AskedLine = match serde_json::from_slice(bytes) {
        Ok(asked) => asked,
        Err(cause) => {
            let id = serde_json::from_slice::<serde_json::Value>(bytes)
                .ok()
                .and_then(|value| value.get("id").cloned());
            let what = format!("the line is not an object with `id` and `question`: {cause}");
            return Ok(error(id.as_ref(), what)?);
        }
    };
    let question = match Question::parse(&asked.question) {
        Ok(question) => question,
        Err(cause) => return Ok(error(Some(&asked.id), cause.to_string())?),
    };
    // The texts of a language are indexed at its first question; that is no part of answering it.
    archive.prepare(question.language())?;
    let start = Instant::now();
    let answer = archive.answer(&question, limit)?;
    let took_us = micros(start);
    Ok(serde_json::to_string(&AnswerLine::new(
        Some(&asked.id),
        &question,
        &answer,
        took_us,
    ))?)
}

pub(super) fn micros(start: Instant) -> u64 {
    u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX)
}

/// Says whether letters may be bold: on a terminal, unless `NO_COLOR` is set (see no-color.org).
pub(super) fn wants_colour() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Returns the language that the system speaks, of a value such as `ru_RU.UTF-8`.
pub(super) fn system_language() -> Option<String> {
    let value = std::env::var("LANG").ok()?;
    value.split('.').next().map(ToOwned::to_owned)
}
