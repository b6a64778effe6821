//! Brings outside text into the corpus.
