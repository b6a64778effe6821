//! placeholder
pub mod answer;
pub mod cli;
pub mod corpus;
pub mod phrases;
pub mod retrieval;
pub mod telegram;
pub mod text;
