//! The minimal front door of this branch; the real one is written elsewhere.

pub mod cli;
pub mod import;
