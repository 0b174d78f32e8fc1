//! Finished episodes on their way out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What an export gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ExportTarget {
    /// Finished markdown.
    Markdown,
    /// HTML as the site has it.
    Html,
    /// Plain text.
    Text,
}

/// An exported episode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Exported {
    /// The text.
    pub text: String,
    /// A name for its file.
    pub file_name: String,
    /// How many errors the episode has.
    pub errors: u32,
}
