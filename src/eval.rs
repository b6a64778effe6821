//! Questions with known answers, and what the core makes of them.
//!
//! [`questions`] reads them, [`measures`] marks answers, [`fit`] finds weights that choose and decide better,
//! [`boost`] trees that add to them.

pub mod boost;
pub mod fit;
pub mod measures;
pub mod questions;
