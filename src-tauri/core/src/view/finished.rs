//! New episodes, and finished ones on their way out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a new episode would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct DraftProposal {
    /// The next number in the show's own form; none where the show has no numbers.
    pub number: Option<String>,
    /// The release day proposed, `YYYY-MM-DD`.
    pub date: String,
    /// The name the file will have for the title given.
    pub file_name: String,
    /// Where its text comes from, in words for a host.
    pub source: String,
    /// Whether episodes of this show can have a guest.
    pub can_have_guest: bool,
    /// Why it cannot be made as it stands (a name that is taken, say).
    pub obstacle: Option<String>,
}

/// What a host chose for a new episode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftRequest {
    /// The title.
    pub title: String,
    /// The release day, `YYYY-MM-DD`.
    pub date: String,
    /// The guest's name, if there is one.
    pub guest: Option<String>,
}

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
