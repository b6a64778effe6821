//! `fit`: finds the weights of ranking and refusing on questions with known answers, a part of which is kept aside.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, bail};
use clap::Args;

use super::load_corpus;
use crate::{
    config::{CorpusSettings, Settings},
    corpus::{Corpus, Document},
    eval::{
        fit::{Example, Restraint, answer_weights, examples, sentence_weights},
        measures::{Mark, Measures, mark},
        questions::{self, Expected, KnownQuestion},
    },
    retrieval::{Archive, Circumstances, FittedWeights, Measured, Ranking, WeightsBySpacing},
};

/// How much a question with a hidden answer counts beside a question that never had one: it is easier to refuse.
const HIDDEN: f64 = 0.3;

/// How much a question counts that is asked without the hints that its texts have: of texts without hints others tell more.
const UNHINTED: f64 = 0.15;

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
    #[arg(long, default_value_t = 0.6, allow_negative_numbers = true)]
    lenience: f64,
    /// Taken from the weight of a sentence's length: of two sentences that fit as well, the shorter one is quoted.
    #[arg(long, default_value_t = 4.0)]
    brevity: f64,
    /// The same for languages with spaces between words.
    #[arg(long, default_value_t = 0.6, allow_negative_numbers = true)]
    lenience_spaced: f64,
    /// Of ten questions, how many are kept aside.
    #[arg(long, default_value_t = 3)]
    aside: u64,
    /// How much the hints count, beside one set of questions.
    #[arg(long, default_value_t = 1.0)]
    hints: f64,
    /// Into how many parts the hints are cut, each of which is asked without the hints of it.
    #[arg(long, default_value_t = 5)]
    folds: u64,
    /// Where to write the weights; without it they are only measured.
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

/// A corpus with its questions.
struct Set {
    name: String,
    corpus: PathBuf,
    /// The words of all its questions.
    questions: HashSet<String>,
    fitted: Vec<KnownQuestion>,
    aside: Vec<KnownQuestion>,
}

impl Set {
    /// Says whether a question is one of the set.
    fn asks(&self, question: &str) -> bool {
        self.questions.contains(question)
    }
}

/// What the weights are fitted on.
#[derive(Default)]
struct Examples {
    for_sentences: Vec<Example>,
    for_answers: Vec<Example>,
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
    // The weights of before say nothing here, and may name features that are no more.
    let blank = Ranking {
        plain: WeightsBySpacing::default(),
        hinted: WeightsBySpacing::default(),
        ..settings.ranking.clone()
    };
    let mut all = Examples::default();
    let mut folded: Vec<&Path> = Vec::new();
    for set in &sets {
        let is_whole_hinted = is_hinted(open(settings, set, &blank, |_| true)?.corpus());
        for hinted in [false, true] {
            // A hint that is one of the questions itself would say more than any hint says to a stranger.
            let archive = open(settings, set, &blank, |question| hinted && !set.asks(question))?;
            if hinted && !is_hinted(archive.corpus()) {
                continue;
            }
            let weight = if hinted || !is_whole_hinted { 1.0 } else { UNHINTED };
            collect(&archive, set, weight, &mut all)?;
        }
        if !folded.contains(&set.corpus.as_path()) {
            folded.push(&set.corpus);
            cross_examine(settings, set, &blank, arguments, &mut all)?;
        }
    }
    let mut ranking = blank.clone();
    for circumstances in Circumstances::ALL {
        let of_sort = |examples: &[Example]| -> Vec<Example> {
            let chosen = examples
                .iter()
                .filter(|example| example.circumstances == circumstances);
            chosen.cloned().collect()
        };
        *ranking.of_mut(circumstances) = weights(
            &of_sort(&all.for_sentences),
            &of_sort(&all.for_answers),
            circumstances,
            arguments,
        );
    }
    let report = report(&sets, settings, &ranking)?;
    write!(output, "{report}")?;
    if let Some(path) = &arguments.write {
        let before = fs::read_to_string(path).unwrap_or_default();
        let text = rewritten(&before, &report, &ranking)?;
        fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns a line of measures for each set and part of it, without the hints and with them.
fn report(sets: &[Set], settings: &Settings, ranking: &Ranking) -> anyhow::Result<String> {
    let mut report = String::new();
    for set in sets {
        for hinted in [false, true] {
            let archive = open(settings, set, ranking, |question| hinted && !set.asks(question))?;
            if hinted && !is_hinted(archive.corpus()) {
                continue;
            }
            for (part, questions) in [("fitted", &set.fitted), ("aside", &set.aside)] {
                let marks = questions
                    .iter()
                    .map(|question| mark(&archive, question))
                    .collect::<Result<Vec<Mark>, _>>()?;
                let hints = if hinted { ", hints" } else { "" };
                report.push_str(&line(
                    &format!("{} ({part}{hints})", set.name),
                    &Measures::of(marks.iter()),
                ));
            }
        }
    }
    Ok(report)
}

/// Measures a set's questions, and the same with the right paragraphs hidden: questions that the texts do not answer.
fn collect(archive: &Archive, set: &Set, weight: f64, all: &mut Examples) -> anyhow::Result<()> {
    let mut known = examples(archive, &set.fitted, weight, false)?;
    let mut hidden = examples(archive, &set.fitted, weight * HIDDEN, true)?;
    hidden.retain(|example| !example.rows.is_empty());
    for circumstances in Circumstances::ALL {
        let is_of = |example: &&Example| example.circumstances == circumstances;
        let share = 1.0 / f64::from(u32::try_from(known.iter().filter(is_of).count().max(1))?);
        let examples = known.iter_mut().chain(&mut hidden);
        examples
            .filter(|example| example.circumstances == circumstances)
            .for_each(|example| example.weight *= share);
    }
    all.for_sentences.extend(known.clone());
    all.for_answers.extend(hidden);
    all.for_answers.extend(known);
    Ok(())
}

/// Asks a part of the hints of an archive that has only the others, part by part: questions of which it is known whether the
/// texts answer them.
fn cross_examine(
    settings: &Settings,
    set: &Set,
    blank: &Ranking,
    arguments: &FitArguments,
    all: &mut Examples,
) -> anyhow::Result<()> {
    let whole = open(settings, set, blank, |_| true)?;
    let asked = asked(whole.corpus());
    let mut found = Vec::new();
    for fold in 0..arguments.folds {
        let is_in = |question: &str| hash(question) % arguments.folds == fold;
        let archive = open(settings, set, blank, |question| !is_in(question))?;
        let chosen = asked.iter().filter(|known| is_in(&known.question));
        let questions: Vec<KnownQuestion> = chosen.cloned().collect();
        found.extend(examples(&archive, &questions, 1.0, false)?);
    }
    for circumstances in Circumstances::ALL {
        let is_of = |example: &&Example| example.circumstances == circumstances;
        let count = found.iter().filter(is_of).count();
        let share = arguments.hints / f64::from(u32::try_from(count.max(1))?);
        let examples = found
            .iter_mut()
            .filter(|example| example.circumstances == circumstances);
        examples.for_each(|example| example.weight *= share);
    }
    all.for_answers.extend(found);
    Ok(())
}

/// Returns the questions of the hints with what is known of their answers.
fn asked(corpus: &Corpus) -> Vec<KnownQuestion> {
    let mut asked = Vec::new();
    for document in corpus.documents() {
        for hint in document.hints() {
            asked.extend(hint.asked.iter().map(|question| KnownQuestion {
                id: String::new(),
                language: None,
                question: question.clone(),
                expected: if hint.said {
                    Expected::Sentence {
                        document: document.id().to_owned(),
                        passage: hint.passage,
                        sentence: hint.sentence,
                    }
                } else {
                    Expected::Nothing
                },
            }));
        }
    }
    asked
}

fn is_hinted(corpus: &Corpus) -> bool {
    let mut hints = corpus.documents().iter().flat_map(Document::hints);
    hints.any(|hint| !hint.asked.is_empty())
}

/// Finds the weights for one sort of languages.
fn weights(
    for_sentences: &[Example],
    for_answers: &[Example],
    circumstances: Circumstances,
    arguments: &FitArguments,
) -> FittedWeights {
    let restraint = Restraint(arguments.restraint);
    let mut sentence = sentence_weights(for_sentences, restraint);
    *sentence.entry("length".to_owned()).or_default() -= arguments.brevity;
    let lenience = if circumstances.spaced {
        arguments.lenience_spaced
    } else {
        arguments.lenience
    };
    let (answer, trees) = answer_weights(for_answers, &sentence, restraint, lenience);
    let trees = trees
        .iter()
        .map(|tree| tree.written(Measured::deciding_names()))
        .collect();
    FittedWeights {
        sentence,
        answer,
        trees,
    }
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
    let weights = toml::to_string_pretty(&BTreeMap::from([
        ("plain", &ranking.plain),
        ("hinted", &ranking.hinted),
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

/// Opens the texts of a set with the hints' questions that `keep` chooses.
fn open(
    settings: &Settings,
    set: &Set,
    ranking: &Ranking,
    keep: impl Fn(&str) -> bool,
) -> anyhow::Result<Archive> {
    let corpus = CorpusSettings {
        folder: set.corpus.clone(),
        ..settings.corpus.clone()
    };
    let settings = Settings {
        corpus,
        ..settings.clone()
    };
    let mut corpus = load_corpus(&settings).context("the texts cannot be used")?;
    corpus.retain_hints(keep);
    Archive::open(corpus, ranking.clone()).context("the texts cannot be indexed")
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
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
    let words = questions.iter().map(|known| known.question.clone()).collect();
    let (aside, fitted) = questions
        .into_iter()
        .partition(|question| hash(&question.id) % 10 < aside);
    let names = files
        .split('+')
        .map(|file| file.rsplit('/').next().unwrap_or(file));
    Ok(Set {
        name: names.collect::<Vec<_>>().join("+"),
        corpus: corpus.into(),
        questions: words,
        fitted,
        aside,
    })
}
