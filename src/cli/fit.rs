//! `fit`: finds the weights of ranking and refusing on questions with known answers, a part of which is kept aside.

use std::{
    collections::BTreeMap,
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io::Write,
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context as _, bail};
use clap::Args;

use super::open_archive;
use crate::{
    config::{CorpusSettings, Settings},
    eval::{
        fit::{Example, Restraint, answer_weights, examples, sentence_weights},
        measures::{Mark, Measures, mark},
        questions::{self, KnownQuestion},
    },
    retrieval::{Archive, FittedWeights, Ranking},
};

/// How much a question with a hidden answer counts beside a question that never had one: it is easier to refuse.
const HIDDEN: f64 = 0.3;

/// On what to fit.
#[derive(Debug, Args)]
pub(super) struct FitArguments {
    /// A folder of texts and files of questions about them, joined by `+`. Every pair counts the same, however many questions
    /// it has.
    #[arg(required = true, value_name = "CORPUS=QUESTIONS")]
    sets: Vec<String>,
    /// Leave out questions in other languages than this one; zh is both scripts.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// How strongly large weights are held down.
    #[arg(long, default_value_t = 0.00005)]
    restraint: f64,
    /// Added to the bias of the decision, in log-odds: above 0 it rather answers wrongly, below 0 it rather refuses wrongly.
    #[arg(long, default_value_t = 1.0, allow_negative_numbers = true)]
    lenience: f64,
    /// Taken from the weight of a sentence's length: of two sentences that fit as well, the shorter one is quoted.
    #[arg(long, default_value_t = 4.0)]
    brevity: f64,
    /// The same for languages with spaces between words.
    #[arg(long, default_value_t = 0.4, allow_negative_numbers = true)]
    lenience_spaced: f64,
    /// Of ten questions, how many are kept aside.
    #[arg(long, default_value_t = 3)]
    aside: u64,
    /// Where to write the weights; without it they are only measured.
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

/// A corpus with its questions.
struct Set {
    name: String,
    corpus: PathBuf,
    fitted: Vec<KnownQuestion>,
    aside: Vec<KnownQuestion>,
}

/// Fits, measures on what was fitted and on what was kept aside, and writes the weights.
pub(super) fn run(
    arguments: &FitArguments,
    settings: &Settings,
    output: &mut dyn Write,
) -> anyhow::Result<ExitCode> {
    let sets = arguments
        .sets
        .iter()
        .map(|set| read(set, arguments.aside, arguments.language.as_deref()))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let (mut for_sentences, mut for_answers): (Vec<Example>, Vec<Example>) = (Vec::new(), Vec::new());
    // The weights of before say nothing here, and may name features that are no more.
    let blank = Ranking {
        vetoes: settings.ranking.vetoes.clone(),
        passages: settings.ranking.passages.clone(),
        near: settings.ranking.near.clone(),
        unspaced: FittedWeights::default(),
        spaced: FittedWeights::default(),
    };
    for set in &sets {
        let archive = open(settings, set, &blank)?;
        let mut known = examples(&archive, &set.fitted, 1.0, false)?;
        // Questions whose right paragraphs are hidden are questions that the texts do not answer.
        let mut hidden = examples(&archive, &set.fitted, HIDDEN, true)?;
        hidden.retain(|example| !example.rows.is_empty());
        for spaced in [false, true] {
            let count = known.iter().filter(|example| example.spaced == spaced).count();
            let share = 1.0 / f64::from(u32::try_from(count.max(1))?);
            let examples = known.iter_mut().chain(&mut hidden);
            examples
                .filter(|example| example.spaced == spaced)
                .for_each(|example| example.weight *= share);
        }
        for_sentences.extend(known.clone());
        for_answers.extend(hidden);
        for_answers.extend(known);
    }
    let of_sort = |examples: &[Example], spaced: bool| -> Vec<Example> {
        examples
            .iter()
            .filter(|example| example.spaced == spaced)
            .cloned()
            .collect()
    };
    let fit = |spaced: bool| {
        let lenience = if spaced {
            arguments.lenience_spaced
        } else {
            arguments.lenience
        };
        weights(
            &of_sort(&for_sentences, spaced),
            &of_sort(&for_answers, spaced),
            lenience,
            arguments,
        )
    };
    let ranking = Ranking {
        unspaced: fit(false),
        spaced: fit(true),
        ..blank
    };
    let mut report = String::new();
    for set in &sets {
        let archive = open(settings, set, &ranking)?;
        for (part, questions) in [("fitted", &set.fitted), ("kept aside", &set.aside)] {
            let marks = questions
                .iter()
                .map(|question| mark(&archive, question))
                .collect::<Result<Vec<Mark>, _>>()?;
            report.push_str(&line(
                &format!("{} ({part})", set.name),
                &Measures::of(marks.iter()),
            ));
        }
    }
    write!(output, "{report}")?;
    if let Some(path) = &arguments.write {
        let before = fs::read_to_string(path).unwrap_or_default();
        let text = rewritten(&before, &report, &ranking)?;
        fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Finds the weights for one sort of languages.
fn weights(
    for_sentences: &[Example],
    for_answers: &[Example],
    lenience: f64,
    arguments: &FitArguments,
) -> FittedWeights {
    let restraint = Restraint(arguments.restraint);
    let mut sentence = sentence_weights(for_sentences, restraint);
    *sentence.entry("length".to_owned()).or_default() -= arguments.brevity;
    let mut answer = answer_weights(for_answers, &sentence, restraint);
    *answer.entry("bias".to_owned()).or_default() += lenience;
    FittedWeights { sentence, answer }
}

/// The line in the file of weights below which everything is ours to write.
const MARK: &str =
    "# From here on `summit-bot fit` writes. On questions fitted and on such kept aside it reached:";

/// Returns the file of weights with new ones: what stands above the mark stays as somebody wrote it.
fn rewritten(before: &str, report: &str, ranking: &Ranking) -> anyhow::Result<String> {
    let Some((head, _)) = before.split_once(MARK) else {
        bail!("the file to write has no line `{MARK}`; copy config/ranking.toml of the release");
    };
    let comment = report
        .lines()
        .map(|line| format!("# {line}"))
        .collect::<Vec<_>>()
        .join("\n");
    let weights = toml::to_string(&BTreeMap::from([
        ("unspaced", &ranking.unspaced),
        ("spaced", &ranking.spaced),
    ]))?;
    Ok(format!("{head}{MARK}\n#\n{comment}\n\n{weights}"))
}

fn line(name: &str, of: &Measures) -> String {
    format!(
        "{name:36} chosen {:.3}, answer@1 {:.3} of {}, refused wrongly {:.3}, answered wrongly {:.3} of {}, length {:.3}, {:.1} characters\n",
        of.chosen_at_1,
        of.answer_at_1,
        of.answerable,
        of.refused_wrongly,
        of.answered_wrongly,
        of.unanswerable,
        of.length,
        of.characters
    )
}

fn open(settings: &Settings, set: &Set, ranking: &Ranking) -> anyhow::Result<Archive> {
    let corpus = CorpusSettings {
        folder: set.corpus.clone(),
        ..settings.corpus.clone()
    };
    open_archive(&Settings {
        corpus,
        ranking: ranking.clone(),
        ..settings.clone()
    })
}

fn read(set: &str, aside: u64, language: Option<&str>) -> anyhow::Result<Set> {
    let Some((corpus, files)) = set.split_once('=') else {
        bail!("`{set}` is not a pair; write FOLDER=QUESTIONS.jsonl");
    };
    let mut questions = Vec::new();
    for file in files.split('+') {
        let text = fs::read_to_string(file).with_context(|| format!("{file} cannot be read"))?;
        questions.extend(questions::parse(&text).with_context(|| file.to_owned())?);
    }
    let is_wanted = |question: &KnownQuestion| match (language, &question.language) {
        (Some(wanted), Some(language)) => language.split('-').next() == Some(wanted),
        _ => true,
    };
    questions.retain(is_wanted);
    let (aside, fitted) = questions.into_iter().partition(|question| {
        let mut hasher = DefaultHasher::new();
        question.id.hash(&mut hasher);
        hasher.finish() % 10 < aside
    });
    let names = files
        .split('+')
        .map(|file| file.rsplit('/').next().unwrap_or(file));
    Ok(Set {
        name: names.collect::<Vec<_>>().join("+"),
        corpus: corpus.into(),
        fitted,
        aside,
    })
}
