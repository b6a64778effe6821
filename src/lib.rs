//! placeholder
pub mod answer;
pub mod corpus;
pub mod retrieval;
pub mod text;
