//! `summit-bot` answers questions about a few texts with their exact words and a citation, or says that they do not say.
//!
//! It serves the texts of one summit, in `corpus/`; other texts make it a bot for another. No language model is asked: a
//! quotation is a range of bytes of a file.
//!
//! # The map
//!
//! | floor | room | what it holds |
//! |---|---|---|
//! | 6 | [`cli`] | the command line, one file a command; the wire form of answers |
//! | 5 | [`config`] | files and environment, made into the settings that each room declares |
//! | 4 | [`telegram`] | the chat: who is answered, how a reply looks, how it is sent; teloxide is named only here |
//! | 4 | [`import`] | outside text made into corpus files |
//! | 4 | [`eval`] | questions with known answers: measures, and the fitting of weights |
//! | 3 | [`retrieval`] | the archive: find, choose, decide; tantivy is named only here |
//! | 2 | [`answer`] | a question, and what the texts say to it |
//! | 2 | [`phrases`] | the program's own words, Fluent files in `config/locales` |
//! | 2 | [`verify`] | whether a text is verbatim in the corpus, else how it differs from the nearest passage |
//! | 1 | [`corpus`] | documents, sections, passages, translations, quotations, citations; what is wrong with a file |
//! | 0 | [`text`] | spans, sentences, normal form, numbers, language |
//!
//! Imports go down; rooms on one floor do not know each other. `tests/it/tidy.rs` keeps it so.
//!
//! # The flow of a question
//!
//! 1. An update comes in: [`telegram`] decides whether it asks anything of us. `ask` and `eval` begin at the next step.
//! 2. [`answer::Question::parse`] takes the words and finds their language.
//! 3. [`retrieval::Archive::answer`] corrects names and words that are typed wrongly, and analyses the question: which kind of
//!    answer it wants, what it is about, what is noise. It is asked in the texts of its own language, be they originals or
//!    translations.
//! 4. It finds the passages with the most telling terms (tantivy), and measures each of their sentences.
//! 5. It chooses the sentence with the best weighted sum of measures, and decides whether that is an answer at all. The
//!    weights are data, in `config/ranking.toml`.
//! 6. The answer holds quotations: ranges of bytes of the documents, never of a translation; what they mean in the language of
//!    the question is cut from the translation sentence by sentence. `telegram::render` makes a reply of it,
//!    `telegram::send` sees to it that the reply arrives once.
//!
//! # What is not here
//!
//! - No way to make a [`corpus::Quotation`] from a string: it is cut from a passage.
//! - No sentence for a reader outside the corpus and [`phrases`].
//! - No input or output in `text`, `answer`, `verify`, `telegram::render`, and in `corpus` but for its loader.
//! - No state of a chat in memory: what a reply needs to know stands in the message.
//! - No flag "answered" beside a list: [`answer::Answer`] is one or the other.
//! - No query syntax: words of users never reach a query parser.

pub mod answer;
pub mod cli;
pub mod config;
pub mod corpus;
pub mod eval;
pub mod import;
pub mod phrases;
pub mod retrieval;
pub mod telegram;
pub mod text;
pub mod verify;
