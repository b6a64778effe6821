//! The minimal command line of this branch; the real one is written elsewhere.

pub mod import;
