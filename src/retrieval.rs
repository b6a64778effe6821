//! Finds what a corpus says to a question. Provisional.

use crate::{
    answer::{Answer, Evidence, Found, NotFound, Question, Reason, Score},
    corpus::Corpus,
    text::NormalText,
};

/// A corpus that can be asked.
#[derive(Debug)]
pub struct Archive {
    corpus: Corpus,
}

impl Archive {
    /// Indexes a corpus.
    pub fn open(corpus: Corpus) -> Self {
        Self { corpus }
    }

    /// Returns the corpus.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Answers a question with at most `limit` passages.
    pub fn answer(&self, question: &Question, limit: usize) -> Answer<'_> {
        let asked: Vec<char> = NormalText::of(question.text()).joined().chars().collect();
        let mut found = Vec::new();
        for document in self.corpus.documents() {
            for passage in document.passages() {
                for sentence in 0..passage.sentences().len() {
                    if let Some(quotation) = document.quote(passage, sentence..sentence + 1) {
                        let words = NormalText::of(quotation.words()).joined();
                        let hits = asked
                            .windows(2)
                            .filter(|pair| words.contains(&pair.iter().collect::<String>()))
                            .count();
                        #[allow(clippy::cast_precision_loss)]
                        found.push(Evidence {
                            quotation,
                            decisive: Vec::new(),
                            score: Score(hits as f64),
                        });
                    }
                }
            }
        }
        found.sort_by(|a, b| b.score.0.total_cmp(&a.score.0));
        found.truncate(limit);
        if found.first().is_none_or(|best| best.score.0 < 2.0) {
            return Answer::NotFound(NotFound {
                reason: Reason::NotSaid,
                nearest: found,
            });
        }
        let best = found.remove(0);
        Answer::Found(Found { best, others: found })
    }
}
