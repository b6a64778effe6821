//! The integration tests, one crate: `import`: outside text to the shipped corpus.

mod import;
