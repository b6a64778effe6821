//! Finds what a corpus says to a question, or that it does not say: the only place with tantivy and segmentation.
//!
//! [`Archive::open`] indexes a corpus; [`Archive::answer`] goes the way of a question: analyse it ([`inquiry`]), find passages
//! ([`index`]), measure their sentences ([`features`]), choose among them ([`select`]), decide whether that is an answer
//! ([`decide`]). Same corpus, same weights and same question give the same bytes.

mod asked;
mod concepts;
mod decide;
mod features;
mod index;
mod inquiry;
mod layer;
mod lexicon;
mod ranking;
mod select;
mod sentence;
mod terms;
mod vocabulary;
mod words;

pub use ranking::{FieldWeights, PassageWeights, Ranking};
pub use select::Measured;

use crate::{
    answer::{Answer, Question},
    corpus::Corpus,
    text::Language,
};
use decide::Decision;
use layer::Layer;
use ranking::Linear;

/// A corpus that can be asked.
pub struct Archive {
    corpus: Corpus,
    layers: Vec<Layer>,
    ranking: Ranking,
    sentence_weights: Linear,
    decision: Decision,
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
    /// Indexes a corpus.
    pub fn open(corpus: Corpus, ranking: Ranking) -> Result<Self, RetrievalError> {
        let unknown = |names: Vec<String>| RetrievalError::UnknownFeature(names.join("`, `"));
        let sentence_weights = Linear::new(&ranking.sentence).map_err(unknown)?;
        let decision = Decision::new(&ranking).map_err(unknown)?;
        let mut languages: Vec<&Language> = Vec::new();
        for document in corpus.documents() {
            let language = layer::analysed_as(document.language());
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        let build = |language: &Language| Layer::build(&corpus, language);
        let layers = languages.into_iter().map(build).collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            corpus,
            layers,
            ranking,
            sentence_weights,
            decision,
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
        let measured = self.measure(question)?;
        let layer = self.layer(question.language());
        let decisive =
            |words: &str| layer.map_or_else(Vec::new, |layer| layer.decisive(&measured.asked, words));
        Ok(select::answer(
            &measured,
            &self.corpus,
            &self.decision,
            limit,
            decisive,
        ))
    }

    /// Measures the sentences that could answer a question, the best first.
    ///
    /// # Errors
    ///
    /// As [`Archive::answer`].
    pub fn measure(&self, question: &Question) -> Result<Measured, RetrievalError> {
        let Some(layer) = self.layer(question.language()) else {
            return Ok(Measured::default());
        };
        layer.measure(
            &self.corpus,
            question.text(),
            &self.ranking.passages,
            &self.sentence_weights,
        )
    }

    /// Returns the texts in which a question of a language is searched.
    fn layer(&self, language: &Language) -> Option<&Layer> {
        let own = self
            .layers
            .iter()
            .find(|layer| layer.language() == layer::analysed_as(language));
        // A question in a language that no text is written in may still name what all languages write alike.
        own.or_else(|| self.layers.first())
    }
}
