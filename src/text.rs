//! Ground floor: positions in a text, its sentences, its normal form, its numbers, its language and how it sounds.
//!
//! Nothing here does input or output, and nothing here knows what a document, a question or a chat is.

mod folding;
mod language;
mod normal;
pub mod number;
pub mod pinyin;
mod sentences;
mod simplified;
mod span;

pub use folding::Folding;
pub use language::Language;
pub use normal::{Class, NormalText, Symbol};
pub use number::Number;
pub use sentences::sentences;
pub use simplified::simplified;
pub use span::{Span, line_at};
