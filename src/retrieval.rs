//! Finds what a corpus says to a question, or that it does not say: the only place with tantivy and segmentation.
//!
//! [`Archive::open`] indexes a corpus; [`Archive::answer`] goes the way of a question: analyse it ([`inquiry`]), find passages
//! ([`index`]), measure their sentences ([`features`]), choose among them ([`select`]), decide whether that is an answer
//! ([`decide`]). A question is asked in the texts of its own language, originals or translations ([`layers`]); what is found
//! there is quoted from the original. Same corpus, same weights and same question give the same bytes.

mod asked;
mod concepts;
mod decide;
mod features;
mod index;
mod inquiry;
mod layer;
mod layers;
mod lexicon;
mod ranking;
mod select;
mod sentence;
mod spelling;
mod terms;
mod trees;
mod vocabulary;
mod words;

pub use ranking::{Circumstances, FieldWeights, FittedWeights, PassageWeights, Ranking, WeightsBySpacing};
pub use select::Measured;
pub use trees::{DEPTH, Tree};

use crate::{
    answer::{Answer, Question, Searched},
    corpus::{Corpus, Quotation},
    text::{Language, Span},
};
use decide::Decision;
use layer::Layer;
use layers::Layers;
use ranking::Linear;

/// A corpus that can be asked.
pub struct Archive {
    corpus: Corpus,
    layers: Layers,
    ranking: Ranking,
    /// In the order of [`Circumstances::ALL`].
    weights: [Weights; 4],
}

/// The weights for one sort of languages.
struct Weights {
    sentence: Linear,
    decision: Decision,
}

impl Weights {
    fn new(ranking: &Ranking, fitted: &FittedWeights) -> Result<Self, RetrievalError> {
        let unknown = |names: Vec<String>| RetrievalError::UnknownFeature(names.join("`, `"));
        let sentence = Linear::new(&fitted.sentence, &features::NAMES).map_err(unknown)?;
        let decision = Decision::new(ranking, fitted).map_err(unknown)?;
        Ok(Self { sentence, decision })
    }
}

/// Why a corpus cannot be indexed or asked.
#[derive(Debug, thiserror::Error)]
pub enum RetrievalError {
    /// The index could not be built or read.
    #[error("the index of passages failed")]
    Index(#[from] tantivy::TantivyError),
    /// Weights have names that no feature has.
    #[error("`{0}` is not a feature that can be weighted")]
    UnknownFeature(String),
    /// A lexicon is not as it should be.
    #[error("the lexicon of `{0}` cannot be read")]
    Lexicon(String, #[source] toml::de::Error),
}

impl Archive {
    /// Takes a corpus; the texts of each language are indexed when it is first asked for.
    pub fn open(corpus: Corpus, ranking: Ranking) -> Result<Self, RetrievalError> {
        let [a, b, c, d] =
            Circumstances::ALL.map(|circumstances| Weights::new(&ranking, ranking.of(circumstances)));
        let weights = [a?, b?, c?, d?];
        let layers = Layers::open(&corpus);
        Ok(Self {
            corpus,
            layers,
            ranking,
            weights,
        })
    }

    /// Returns the corpus.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Answers a question with at most `limit` passages.
    ///
    /// # Errors
    ///
    /// Only if the index in memory cannot be read, which no question can cause.
    pub fn answer(&self, question: &Question, limit: usize) -> Result<Answer<'_>, RetrievalError> {
        let searched = self.searched(question)?;
        let measured = self.measure_as_written(asked(question, searched.as_ref()))?;
        let decision = &self.weights(measured.circumstances).decision;
        Ok(select::answer(&measured, &self.corpus, decision, limit).searched_for(searched))
    }

    /// Measures the sentences that could answer a question, the best first.
    ///
    /// # Errors
    ///
    /// As [`Archive::answer`].
    pub fn measure(&self, question: &Question) -> Result<Measured, RetrievalError> {
        let searched = self.searched(question)?;
        self.measure_as_written(asked(question, searched.as_ref()))
    }

    fn measure_as_written(&self, question: &Question) -> Result<Measured, RetrievalError> {
        let Some(layer) = self.layer(question.language())? else {
            return Ok(Measured::default());
        };
        layer.measure(
            &self.corpus,
            question.text(),
            &self.ranking.passages,
            &self.weights(layer.circumstances()).sentence,
        )
    }

    /// Returns the words of a quotation that stand for what a question asks: bytes of [`Quotation::words`], in order, without
    /// overlaps.
    ///
    /// # Errors
    ///
    /// As [`Archive::answer`].
    pub fn decisive(
        &self,
        question: &Question,
        quotation: &Quotation<'_>,
    ) -> Result<Vec<Span>, RetrievalError> {
        let searched = self.searched(question)?;
        let question = asked(question, searched.as_ref());
        let layer = self.layer(question.language())?;
        Ok(layer.map_or_else(Vec::new, |layer| {
            layer.decisive(question.text(), quotation.words())
        }))
    }

    /// Returns what is searched for in the place of a question that is typed wrongly; nothing where it is searched for as it is
    /// written.
    fn searched(&self, question: &Question) -> Result<Option<Searched>, RetrievalError> {
        if question.language().is_spaced() && spelling::is_typed(question.text()) {
            // Chinese in Latin letters looks like English.
            let chinese = self
                .layer(&Language::Chinese)?
                .map(|layer| layer.corrections(question));
            let typed = Searched::of(question, chinese.unwrap_or_default());
            if let Some(typed) = typed.filter(|typed| !typed.question.language().is_spaced()) {
                return Ok(Some(typed));
            }
        }
        let layer = self.layer(question.language())?;
        let corrections = layer.map(|layer| layer.corrections(question));
        Ok(Searched::of(question, corrections.unwrap_or_default()))
    }

    /// Indexes the texts in which questions of a language are asked, unless that has been done: the first such question then
    /// waits for nothing.
    ///
    /// # Errors
    ///
    /// If the index in memory cannot be built.
    pub fn prepare(&self, language: &Language) -> Result<(), RetrievalError> {
        self.layer(language).map(|_| ())
    }

    /// Indexes the texts of all languages.
    ///
    /// # Errors
    ///
    /// If an index in memory cannot be built.
    pub fn prepare_all(&self) -> Result<(), RetrievalError> {
        self.layers.prepare(&self.corpus)
    }

    fn weights(&self, circumstances: Circumstances) -> &Weights {
        let [plain, plain_spaced, hinted, hinted_spaced] = &self.weights;
        match (circumstances.hinted, circumstances.spaced) {
            (false, false) => plain,
            (false, true) => plain_spaced,
            (true, false) => hinted,
            (true, true) => hinted_spaced,
        }
    }

    /// Returns the texts in which a question of a language is searched.
    fn layer(&self, language: &Language) -> Result<Option<&Layer>, RetrievalError> {
        self.layers.of(language, &self.corpus)
    }
}

/// Returns the question that is searched for.
fn asked<'a>(question: &'a Question, searched: Option<&'a Searched>) -> &'a Question {
    searched.map_or(question, |searched| &searched.question)
}
