//! `check`: every fault of texts and settings at once.

use std::{io::Write, process::ExitCode};

use super::load_corpus;
use crate::config::Settings;

/// Reads all texts and says what is wrong with them, or how many there are.
pub(super) fn run(settings: &Settings, output: &mut dyn Write) -> anyhow::Result<ExitCode> {
    match load_corpus(settings) {
        Ok(corpus) => {
            let (documents, passages) = (corpus.documents().len(), corpus.passage_count());
            let translations = corpus.translation_count();
            writeln!(
                output,
                "no fault: {documents} documents, {passages} paragraphs, {translations} translations"
            )?;
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            writeln!(output, "{faults}")?;
            Ok(ExitCode::FAILURE)
        }
    }
}
