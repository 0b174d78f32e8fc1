//! What is wrong with a line of the settings.

use std::fmt;

/// How much a complaint matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Something that means nothing, such as an unknown key.
    Warning,
    /// A value that can't be used.
    Error,
}

/// Something in the settings that does not count, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The line, from 1.
    pub line: u32,
    /// The key with its path (`roles.number`); empty where it is about the whole file.
    pub key: String,
    /// How much it matters.
    pub weight: Weight,
    /// What is wrong and what is allowed, in a sentence for a host.
    pub message: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key.is_empty() {
            return write!(formatter, "Line {}: {}", self.line, self.message);
        }
        write!(formatter, "Line {}, {}: {}", self.line, self.key, self.message)
    }
}
