//! One layer a language, each built when somebody first asks in it, or before by [`Layers::prepare`].

use std::sync::{Mutex, OnceLock, PoisonError};

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
    slots: Vec<Slot>,
}

/// The place of a layer.
struct Slot {
    language: Language,
    layer: OnceLock<Layer>,
    /// Held by who builds the layer, so that nobody else does.
    building: Mutex<()>,
}

impl Layers {
    /// Finds the languages of a corpus.
    pub(super) fn open(corpus: &Corpus) -> Self {
        let mut slots: Vec<Slot> = Vec::new();
        let originals = corpus.documents().iter().map(Document::language);
        let translations = corpus
            .documents()
            .iter()
            .flat_map(Document::translations)
            .map(Translation::language);
        for language in originals.chain(translations).map(analysed_as) {
            if !slots.iter().any(|slot| slot.language == *language) {
                slots.push(Slot {
                    language: language.clone(),
                    layer: OnceLock::new(),
                    building: Mutex::new(()),
                });
            }
        }
        Self { slots }
    }

    /// Builds the layers of all languages, in the order in which they are met.
    pub(super) fn prepare(&self, corpus: &Corpus) -> Result<(), RetrievalError> {
        self.slots
            .iter()
            .try_for_each(|slot| built(slot, corpus).map(|_| ()))
    }

    /// Returns the layer in which a question is asked: that of its language, else the first, as a question in a language that
    /// no text is written in may still name what all languages write alike. Nothing where there is no text.
    ///
    /// `corpus` is the one that was opened.
    pub(super) fn of(&self, language: &Language, corpus: &Corpus) -> Result<Option<&Layer>, RetrievalError> {
        let asked = analysed_as(language);
        let own = self.slots.iter().find(|slot| slot.language == *asked);
        own.or_else(|| self.slots.first())
            .map(|slot| built(slot, corpus))
            .transpose()
    }
}

/// Returns the layer of a slot, building it at its first use.
fn built<'a>(slot: &'a Slot, corpus: &Corpus) -> Result<&'a Layer, RetrievalError> {
    if let Some(layer) = slot.layer.get() {
        return Ok(layer);
    }
    // A builder that came to grief left nothing half done.
    let _building = slot.building.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(layer) = slot.layer.get() {
        return Ok(layer);
    }
    let new = Layer::build(corpus, &slot.language)?;
    Ok(slot.layer.get_or_init(|| new))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::corpus::{Limits, load};

    #[test]
    fn a_language_is_indexed_when_it_is_first_asked_for_and_an_unknown_one_not_at_all() {
        let corpus = load(Path::new("corpus"), Limits::default()).unwrap();
        let layers = Layers::open(&corpus);
        let built = || -> Vec<&str> {
            let built = layers.slots.iter().filter(|slot| slot.layer.get().is_some());
            built.map(|slot| slot.language.tag()).collect()
        };
        assert_eq!(layers.slots.len(), 8);
        assert!(built().is_empty());
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
        let layers = Layers::open(&corpus);
        assert!(layers.of(&Language::English, &corpus).unwrap().is_none());
    }
}
