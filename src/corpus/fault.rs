//! What is wrong with a file: where, what, and what to do.

use std::{error, fmt};

/// One thing that is wrong with a file of the corpus or the configuration.
///
/// It reads `path:line: what`, and on the next line, indented, what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file as the user knows it.
    pub path: String,
    /// The line, counted from 1, if the fault has one.
    pub line: Option<usize>,
    /// What was expected and what was found.
    pub what: String,
    /// What to do about it.
    pub advice: String,
}

impl Fault {
    /// Makes a fault of a whole file.
    pub fn of_file(path: &str, what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line: None,
            what: what.into(),
            advice: advice.into(),
        }
    }

    /// Makes a fault of a line, counted from 1.
    pub fn of_line(path: &str, line: usize, what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            ..Self::of_file(path, what, advice)
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(
                formatter,
                "{}:{line}: {}\n  {}",
                self.path, self.what, self.advice
            ),
            None => write!(formatter, "{}: {}\n  {}", self.path, self.what, self.advice),
        }
    }
}

/// All that is wrong, sorted by file and line; never empty when it is returned as an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(formatter, "{fault}")?;
        }
        let count = self.0.len();
        write!(
            formatter,
            "{count} {}",
            if count == 1 { "fault" } else { "faults" }
        )
    }
}

impl error::Error for Faults {}
