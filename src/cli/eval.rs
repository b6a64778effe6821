//! `eval`: the measures of answers to questions with known answers.

use std::{collections::BTreeMap, fs, io::Write, path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::Args;

use super::open_archive;
use crate::{
    config::{Gate, Settings},
    eval::{
        measures::{Mark, Measures, curve, grouped, mark},
        questions::{self, Expected, KnownQuestion},
    },
};

/// Which questions to measure with.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct EvalArguments {
    /// Questions with their answers, a JSON object a line.
    #[arg(value_name = "FILE.jsonl")]
    file: PathBuf,
    /// List every question that went wrong.
    #[arg(long)]
    failures: bool,
    /// Print besides what other thresholds of the decision would do: answered wrongly against refused wrongly.
    #[arg(long)]
    curve: bool,
    /// Print the measures as JSON.
    #[arg(long)]
    json: bool,
    /// End with exit code 1 where the measures are worse than [gate] in the settings allows.
    #[arg(long)]
    gate: bool,
}

/// Asks all questions and prints the measures by group.
pub(super) fn run(
    arguments: &EvalArguments,
    settings: &Settings,
    output: &mut dyn Write,
) -> anyhow::Result<ExitCode> {
    let shown = arguments.file.display();
    let text = fs::read_to_string(&arguments.file).with_context(|| format!("{shown} cannot be read"))?;
    let questions = questions::parse(&text).with_context(|| shown.to_string())?;
    let archive = open_archive(settings)?;
    let marks = questions
        .iter()
        .map(|question| mark(&archive, question))
        .collect::<Result<Vec<Mark>, _>>()?;
    let groups = grouped(&questions, &marks);
    if arguments.json && arguments.curve {
        let both = serde_json::json!({"measures": groups, "curve": curve(&marks)});
        writeln!(output, "{}", serde_json::to_string_pretty(&both)?)?;
    } else if arguments.json {
        writeln!(output, "{}", serde_json::to_string_pretty(&groups)?)?;
    } else {
        let heads = [
            "yes",
            "no",
            "answer@1",
            "answer@3",
            "refused",
            "answered",
            "length",
            "characters",
        ];
        writeln!(
            output,
            "{:16}{}",
            "",
            heads.map(|head| format!("{head:>11}")).concat()
        )?;
        for (name, of) in &groups {
            let shares = [
                of.answer_at_1,
                of.answer_at_3,
                of.refused_wrongly,
                of.answered_wrongly,
                of.length,
            ];
            let shares = shares.map(|share| format!("{share:>11.3}")).concat();
            writeln!(
                output,
                "{name:16}{:>11}{:>11}{shares}{:>11.1}",
                of.answerable, of.unanswerable, of.characters
            )?;
        }
    }
    if arguments.curve && !arguments.json {
        writeln!(output, "\nthreshold   answer@1    refused   answered")?;
        for point in curve(&marks) {
            let shares = [point.answer_at_1, point.refused_wrongly, point.answered_wrongly];
            let shares = shares.map(|share| format!("{share:>11.3}")).concat();
            writeln!(output, "{:>9.1}{shares}", point.threshold)?;
        }
    }
    if arguments.failures {
        for (question, mark) in questions.iter().zip(&marks) {
            if let Some(why) = failure(mark) {
                writeln!(output, "{}", described(question, mark, why))?;
            }
        }
    }
    if !arguments.gate {
        return Ok(ExitCode::SUCCESS);
    }
    let faults = below(&settings.gate, &groups);
    for fault in &faults {
        writeln!(output, "gate: {fault}")?;
    }
    if faults.is_empty() {
        writeln!(output, "gate: passed")?;
    }
    Ok(if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Returns what is worse than the gate allows.
fn below(gate: &Gate, groups: &BTreeMap<String, Measures>) -> Vec<String> {
    let Some(of) = groups.get(&gate.language) else {
        return vec![format!("the file has no question in `{}`", gate.language)];
    };
    let mut faults = Vec::new();
    if of.answer_at_1 < gate.answer_at_1 {
        faults.push(format!(
            "answer@1 is {:.3}, below {:.3}",
            of.answer_at_1, gate.answer_at_1
        ));
    }
    let most = [
        ("answered wrongly", of.answered_wrongly, gate.answered_wrongly),
        ("length", of.length, gate.length),
    ];
    let above = most.into_iter().filter(|(_, value, limit)| value > limit);
    faults.extend(above.map(|(name, value, limit)| format!("{name} is {value:.3}, above {limit:.3}")));
    faults
}

fn failure(mark: &Mark) -> Option<&'static str> {
    match (mark.answerable, mark.answered, mark.right) {
        (true, false, _) => Some("refused, but the texts answer"),
        (true, true, false) if mark.right_in_three => Some("wrong first quotation, a right one follows"),
        (true, true, false) => Some("wrong quotation"),
        (false, true, _) => Some("answered, but the texts do not say"),
        _ => None,
    }
}

fn described(question: &KnownQuestion, mark: &Mark, why: &str) -> String {
    let expected = match &question.expected {
        Expected::Nothing => String::new(),
        Expected::OneOf(alternatives) => {
            let each = alternatives
                .iter()
                .map(|of| format!("{}: {}", of.document, of.must.join(" + ")));
            format!("\n    expected {}", each.collect::<Vec<_>>().join(" | "))
        }
        Expected::Sentence {
            document,
            passage,
            sentence,
        } => format!(
            "\n    expected {document}, paragraph {passage}, sentence {}",
            sentence + 1
        ),
        Expected::Holding { answers, .. } => format!("\n    expected {}", answers.join(" | ")),
    };
    let quote = mark.quote.as_deref().unwrap_or("nothing");
    format!(
        "{}: {}\n    {why}{expected}\n    got      {quote}",
        question.id, question.question
    )
}
