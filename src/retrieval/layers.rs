//! One layer a language. The first is built at once, the others when somebody first asks in their language: most bots hear
//! a few of their languages only, and all of them should start soon.

use std::sync::OnceLock;

use super::{
    RetrievalError,
    layer::{Layer, analysed_as},
};
use crate::{
    corpus::{Corpus, Document, Translation},
    text::Language,
};

/// The layers of a corpus.
pub(super) struct Layers {
    /// The languages, in the order in which they are met: those of originals before those of translations.
    slots: Vec<(Language, OnceLock<Layer>)>,
}

impl Layers {
    /// Finds the languages of a corpus and indexes the first.
    pub(super) fn open(corpus: &Corpus) -> Result<Self, RetrievalError> {
        let mut slots: Vec<(Language, OnceLock<Layer>)> = Vec::new();
        let originals = corpus.documents().iter().map(Document::language);
        let translations = corpus
            .documents()
            .iter()
            .flat_map(Document::translations)
            .map(Translation::language);
        for language in originals.chain(translations).map(analysed_as) {
            if !slots.iter().any(|(known, _)| known == language) {
                slots.push((language.clone(), OnceLock::new()));
            }
        }
        let layers = Self { slots };
        layers.slots.first().map(|slot| built(slot, corpus)).transpose()?;
        Ok(layers)
    }

    /// Returns the layer in which a question is asked: that of its language, else the first, as a question in a language that
    /// no text is written in may still name what all languages write alike. Nothing where there is no text.
    ///
    /// `corpus` is the one that was opened.
    pub(super) fn of(&self, language: &Language, corpus: &Corpus) -> Result<Option<&Layer>, RetrievalError> {
        let asked = analysed_as(language);
        let own = self.slots.iter().find(|(of, _)| of == asked);
        own.or_else(|| self.slots.first())
            .map(|slot| built(slot, corpus))
            .transpose()
    }
}

/// Returns the layer of a slot, building it at its first use. Two who are first at once both build it; one is kept.
fn built<'a>(
    (language, layer): &'a (Language, OnceLock<Layer>),
    corpus: &Corpus,
) -> Result<&'a Layer, RetrievalError> {
    if let Some(layer) = layer.get() {
        return Ok(layer);
    }
    let new = Layer::build(corpus, language)?;
    Ok(layer.get_or_init(|| new))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::corpus::{Limits, load};

    #[test]
    fn a_language_is_indexed_when_it_is_first_asked_for_and_an_unknown_one_not_at_all() {
        let corpus = load(Path::new("corpus"), Limits::default()).unwrap();
        let layers = Layers::open(&corpus).unwrap();
        let built = || -> Vec<&str> {
            let built = layers.slots.iter().filter(|(_, layer)| layer.get().is_some());
            built.map(|(language, _)| language.tag()).collect()
        };
        assert_eq!(layers.slots.len(), 8);
        assert_eq!(built(), ["zh"]);
        let french = Language::Other("fr".into());
        for language in [Language::TraditionalChinese, french] {
            assert!(layers.of(&language, &corpus).unwrap().is_some());
        }
        assert_eq!(built(), ["zh"]);
        let first: *const Layer = layers.of(&Language::Russian, &corpus).unwrap().unwrap();
        let second: *const Layer = layers.of(&Language::Russian, &corpus).unwrap().unwrap();
        assert_eq!((built(), first), (vec!["zh", "ru"], second));
    }

    #[test]
    fn nothing_is_indexed_of_no_texts() {
        let corpus = Corpus::default();
        let layers = Layers::open(&corpus).unwrap();
        assert!(layers.of(&Language::English, &corpus).unwrap().is_none());
    }
}
