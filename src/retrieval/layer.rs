//! The texts of one language, indexed: originals, and translations into it. Passages in tantivy, sentences in memory.
//!
//! Every place names the original: a translation pairs with it sentence by sentence.

use std::sync::{Arc, LazyLock};

use super::{
    RetrievalError,
    asked::{Compared, Gallery, GalleryBuilder},
    concepts::Concepts,
    features::{Context, measure},
    index::{Candidate, PassageIndex, PassageTerms},
    inquiry::{Inquiry, QuestionTerm},
    lexicon::Lexicon,
    ranking::{Circumstances, Linear, PassageWeights},
    select::{Measured, MeasuredSentence, Place},
    sentence::Sentence,
    spelling::{Known, Spelling},
    terms::{Analyser, Term, TermKind},
    vocabulary::{TermId, Vocabulary},
};
use crate::{
    answer::{Correction, Question},
    corpus::{Corpus, Document, Hint, Passage, Translation},
    text::{Folding, Language, Span},
};

/// The lexicons and synonyms that the program carries.
const LEXICONS: [(Language, &str, &str); 8] = [
    (
        Language::Chinese,
        include_str!("../../config/lexicon/zh.toml"),
        include_str!("../../config/lexicon/synonyms.zh.toml"),
    ),
    (
        Language::English,
        include_str!("../../config/lexicon/en.toml"),
        include_str!("../../config/lexicon/synonyms.en.toml"),
    ),
    (
        Language::Russian,
        include_str!("../../config/lexicon/ru.toml"),
        include_str!("../../config/lexicon/synonyms.ru.toml"),
    ),
    (
        Language::Kazakh,
        include_str!("../../config/lexicon/kk.toml"),
        include_str!("../../config/lexicon/synonyms.kk.toml"),
    ),
    (
        Language::Kyrgyz,
        include_str!("../../config/lexicon/ky.toml"),
        include_str!("../../config/lexicon/synonyms.ky.toml"),
    ),
    (
        Language::Turkmen,
        include_str!("../../config/lexicon/tk.toml"),
        include_str!("../../config/lexicon/synonyms.tk.toml"),
    ),
    (
        Language::Tajik,
        include_str!("../../config/lexicon/tg.toml"),
        include_str!("../../config/lexicon/synonyms.tg.toml"),
    ),
    (
        Language::Uzbek,
        include_str!("../../config/lexicon/uz.toml"),
        include_str!("../../config/lexicon/synonyms.uz.toml"),
    ),
];

/// The glossary that the program carries.
const GLOSSARY: &str = include_str!("../../config/glossary.toml");

/// The names of the glossary, read at the first use.
static NAMES: LazyLock<Result<Arc<Concepts>, toml::de::Error>> = LazyLock::new(|| {
    let mut concepts = Concepts::default();
    concepts.add_glossary(GLOSSARY)?;
    Ok(Arc::new(concepts))
});

/// Of the names in the glossary, the share that the texts must hold for it to be theirs. Below it the glossary is another
/// summit's, and what it does not name is no sign of anything.
const OWN_GLOSSARY: f64 = 0.3;

/// Returns the hints in a language for a passage.
fn hints<'a>(
    document: &'a Document,
    language: &'a Language,
    passage: usize,
) -> impl Iterator<Item = &'a Hint> {
    let wanted = move |hint: &&Hint| hint.passage == passage && analysed_as(&hint.language) == language;
    document.hints().iter().filter(wanted)
}

/// Returns the language as which texts and questions of a language are analysed: both Chinese scripts are one.
pub(super) fn analysed_as(language: &Language) -> &Language {
    match language {
        Language::TraditionalChinese => &Language::Chinese,
        other => other,
    }
}

/// The indexed texts of one language.
pub(super) struct Layer {
    analyser: Analyser,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    index: PassageIndex,
    passages: Vec<IndexedPassage>,
    titles: Vec<Box<[TermId]>>,
    has_glossary: bool,
    gallery: Gallery,
    spelling: Spelling,
    spaced: bool,
}

/// What a document says in one language: itself, or a translation of it.
enum Wording<'a> {
    Original(&'a Document),
    Translated(&'a Translation),
}

impl<'a> Wording<'a> {
    fn of(document: &'a Document, language: &Language) -> Option<Self> {
        if analysed_as(document.language()) == language {
            return Some(Self::Original(document));
        }
        let mut translations = document.translations().iter();
        let translation = translations.find(|translation| analysed_as(translation.language()) == language)?;
        Some(Self::Translated(translation))
    }

    fn title(&self) -> &'a str {
        match self {
            Self::Original(document) => &document.front_matter().title,
            Self::Translated(translation) => &translation.front_matter().title,
        }
    }

    fn passages(&self) -> &'a [Passage] {
        match self {
            Self::Original(document) => document.passages(),
            Self::Translated(translation) => translation.passages(),
        }
    }

    fn heading(&self, passage: &Passage) -> Option<&'a str> {
        match self {
            Self::Original(document) => document.heading(passage),
            Self::Translated(translation) => translation.heading(passage),
        }
    }

    fn words(&self, span: Span) -> &'a str {
        match self {
            Self::Original(document) => span.of(document.text()),
            Self::Translated(translation) => span.of(translation.text()),
        }
    }
}

/// A passage in memory.
struct IndexedPassage {
    /// The index of its document in the corpus.
    document: usize,
    /// The index of its document's title.
    title: usize,
    /// Its number in the document, counted from 1.
    number: usize,
    sentences: Box<[Sentence]>,
}

impl Layer {
    /// Indexes all documents of the corpus that are written in one language or translated into it.
    pub(super) fn build(corpus: &Corpus, language: &Language) -> Result<Self, RetrievalError> {
        let unreadable = |error| RetrievalError::Lexicon(language.tag().to_owned(), error);
        let folding = Folding::of(language);
        let written = LEXICONS.iter().find(|(of, ..)| of == language);
        let lexicon = written
            .map(|(_, lexicon, _)| Lexicon::parse(lexicon, folding))
            .transpose()
            .map_err(unreadable)?;
        let lexicon = lexicon.unwrap_or_default();
        let mut concepts = if folding == Folding::None {
            // The glossary is the same for all these languages, and large: it is read once.
            Concepts::beside(NAMES.clone().map_err(unreadable)?)
        } else {
            let mut concepts = Concepts::folded(folding);
            concepts.add_glossary(GLOSSARY).map_err(unreadable)?;
            concepts
        };
        if let Some((.., synonyms)) = written {
            concepts.add_synonyms(synonyms).map_err(unreadable)?;
        }
        let mut analyser = Analyser::of(language, concepts);
        let (mut vocabulary, mut passages, mut titles, mut terms) =
            (Vocabulary::default(), Vec::new(), Vec::new(), Vec::new());
        for (at, document) in corpus.documents().iter().enumerate() {
            let Some(wording) = Wording::of(document, language) else {
                continue;
            };
            let title = analyser.terms(&analyser.normal(wording.title()));
            for passage in wording.passages() {
                let heading = wording
                    .heading(passage)
                    .map(|heading| analyser.normal(heading))
                    .unwrap_or_default();
                let mut found = PassageTerms {
                    title: title.clone(),
                    section: analyser.terms(&heading),
                    body: Vec::new(),
                };
                let mut sentences = Vec::with_capacity(passage.sentences().len());
                for &span in passage.sentences() {
                    let (sentence, body) =
                        Sentence::of(wording.words(span), &mut analyser, &lexicon, &mut vocabulary);
                    sentences.push(sentence);
                    found.body.extend(body);
                }
                terms.push(found);
                let sentences = sentences.into_boxed_slice();
                passages.push(IndexedPassage {
                    document: at,
                    title: titles.len(),
                    number: passage.number(),
                    sentences,
                });
            }
            let mut ids: Vec<TermId> = title.iter().map(|term| vocabulary.learn(term.key)).collect();
            ids.sort_unstable();
            ids.dedup();
            titles.push(ids.into_boxed_slice());
        }
        let mentioned = passages
            .iter()
            .flat_map(|passage: &IndexedPassage| &passage.sentences)
            .flat_map(|sentence| &sentence.entities);
        let distinct: std::collections::BTreeSet<u32> = mentioned.map(|entity| entity.group).collect();
        let has_glossary = share(distinct.len(), analyser.concepts().named()) >= OWN_GLOSSARY;
        let mut gallery = GalleryBuilder::default();
        for (at, passage) in passages.iter().enumerate() {
            let Some(document) = corpus.documents().get(passage.document) else {
                continue;
            };
            for hint in hints(document, language, passage.number) {
                for question in &hint.asked {
                    // The weight of words that carry little matters less here than that it is the same for all hints.
                    let inquiry =
                        Inquiry::of(question, &mut analyser, &lexicon, &vocabulary, 0.2, has_glossary);
                    gallery.add(at, hint.sentence, hint.said, &inquiry, &mut vocabulary);
                }
            }
        }
        let gallery = gallery.finish(|passage, sentence| {
            let passage = passages.get(passage);
            passage
                .and_then(|passage| passage.sentences.get(sentence))
                .map_or(&[], |sentence| &sentence.terms)
        });
        let index = PassageIndex::build(terms.into_iter())?;
        Ok(Self {
            analyser,
            lexicon,
            vocabulary,
            index,
            passages,
            titles,
            has_glossary,
            gallery,
            spelling: Spelling::default(),
            spaced: language.is_spaced(),
        })
    }

    /// Returns what decides which weights hold for a question in the language.
    pub(super) fn circumstances(&self) -> Circumstances {
        Circumstances {
            hinted: !self.gallery.is_empty(),
            spaced: self.spaced,
        }
    }

    /// Returns the corrections of what is typed wrongly in a question.
    pub(super) fn corrections(&self, question: &Question) -> Vec<Correction> {
        let sentences = self.passages.iter().flat_map(|passage| &passage.sentences);
        let known = Known {
            analyser: &self.analyser,
            lexicon: &self.lexicon,
            vocabulary: &self.vocabulary,
            sentences: sentences.map(|sentence| &*sentence.characters).collect(),
            spaced: self.spaced,
        };
        self.spelling.corrections(question, &known)
    }

    /// Measures the sentences of the passages nearest to a question, the best first.
    ///
    /// `corpus` is the one that was indexed.
    pub(super) fn measure(
        &self,
        corpus: &Corpus,
        question: &str,
        weights: &PassageWeights,
        linear: &Linear,
    ) -> Result<Measured, RetrievalError> {
        let inquiry = self.inquiry(question, weights.soft);
        let compared = self.gallery.compare(&inquiry, &self.vocabulary);
        let candidates = self.candidates(&inquiry, &compared, weights)?;
        let best = candidates
            .first()
            .map_or(1.0, |candidate| candidate.score)
            .max(f64::EPSILON);
        let mut sentences = Vec::new();
        for (rank, candidate) in candidates.iter().enumerate() {
            let Some(passage) = self.passages.get(candidate.passage) else {
                continue;
            };
            let document = corpus.documents().get(passage.document);
            let context = Context {
                sentences: &passage.sentences,
                title: self.titles.get(passage.title).map_or(&[], |title| title),
                score: candidate.score / best,
                is_first: rank == 0,
                passage: candidate.passage,
                year: document.map_or(0.0, |document| f64::from(document.front_matter().date.year)),
                kind: document.map_or("", |document| &document.front_matter().kind),
            };
            for (sentence, features) in measure(&inquiry, &compared, &self.lexicon, &context)
                .into_iter()
                .enumerate()
            {
                let place = Place {
                    document: passage.document,
                    passage: passage.number,
                    sentence,
                };
                sentences.push(MeasuredSentence {
                    place,
                    score: linear.score(&features),
                    features,
                    leans: passage
                        .sentences
                        .get(sentence)
                        .is_some_and(|sentence| sentence.leans),
                });
            }
        }
        sentences.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
        Ok(Measured {
            sentences,
            circumstances: self.circumstances(),
            documents: inquiry.documents,
        })
    }

    /// Analyses a question.
    fn inquiry(&self, question: &str, soft: f64) -> Inquiry {
        let mut analyser = self.analyser.clone();
        Inquiry::of(
            question,
            &mut analyser,
            &self.lexicon,
            &self.vocabulary,
            soft,
            self.has_glossary,
        )
        .measured()
    }

    /// Finds the words of a quotation that stand for a term of a question, single characters aside.
    pub(super) fn decisive(&self, question: &str, words: &str) -> Vec<Span> {
        let inquiry = self.inquiry(question, 1.0);
        let asked = |term: &Term| {
            inquiry
                .terms
                .iter()
                .any(|of| of.key == term.key && of.kind != TermKind::Character)
        };
        let normal = self.analyser.normal(words);
        let place = |term: Term| {
            let symbols = normal.symbols().get(term.first..term.end)?;
            Some(symbols.first()?.span.joined(symbols.last()?.span))
        };
        let terms = self.analyser.clone().terms(&normal);
        let found = terms.into_iter().filter(asked);
        let mut spans: Vec<Span> = found.filter_map(place).collect();
        spans.sort_unstable();
        let mut joined: Vec<Span> = Vec::new();
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => *last = last.joined(span),
                _ => joined.push(span),
            }
        }
        joined
    }

    /// Finds the passages whose sentences are worth measuring.
    fn candidates(
        &self,
        inquiry: &Inquiry,
        compared: &Compared<'_>,
        weights: &PassageWeights,
    ) -> Result<Vec<Candidate>, RetrievalError> {
        let mut known: Vec<&QuestionTerm> = inquiry.terms.iter().filter(|term| term.id.is_some()).collect();
        // The most telling terms find the passages; the rest would only cost time.
        let telling = |term: &QuestionTerm| term.weight * f64::from(weights.of(term.kind));
        known.sort_by(|a, b| telling(b).total_cmp(&telling(a)));
        known.truncate(weights.terms);
        let terms: Vec<(u64, f32)> = known
            .into_iter()
            .map(|term| {
                let of_kind = weights.of(term.kind);
                // BM25 weighs by rarity itself; what is left is how much the place in the question says.
                let rarity = self.vocabulary.rarity(term.id).max(f64::EPSILON);
                #[expect(clippy::cast_possible_truncation, reason = "a factor between 0 and 1")]
                let of_place = (term.weight / rarity) as f32;
                (term.key, of_kind * of_place)
            })
            .collect();
        let mut found = self
            .index
            .search(&terms, &weights.fields, weights.candidates * 4)?;
        let asked = compared.passages(weights.asked);
        let mut rank = 0;
        found.retain(|candidate| {
            rank += 1;
            rank <= weights.candidates || asked.contains(&candidate.passage)
        });
        let unfound = asked
            .into_iter()
            .filter(|passage| !found.iter().any(|found| found.passage == *passage));
        let unfound: Vec<Candidate> = unfound.map(|passage| Candidate { passage, score: 0.0 }).collect();
        found.extend(unfound);
        Ok(found)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    let float = |count: usize| u32::try_from(count).map_or(f64::INFINITY, f64::from);
    if whole == 0 {
        0.0
    } else {
        float(part) / float(whole)
    }
}
