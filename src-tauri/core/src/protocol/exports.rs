//! Finished episodes on their way out.

use serde::Serialize;
use ts_rs::TS;

use crate::export::{Dropped, ExportTarget, Meter};

use super::Span;
use crate::episode::Target;

/// An exported episode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Exported {
    /// The text; empty where `missing` says why.
    pub text: String,
    /// A name for its file.
    pub file_name: String,
    /// How many errors the episode has.
    pub errors: u32,
    /// The text as the platform shows it, as sanitised HTML for a preview and for copying with
    /// markup; none where it is plain text.
    pub html: Option<String>,
    /// How much of the target's room is used, the most important first; none where it has no limit
    /// and no advice.
    pub meters: Vec<Meter>,
    /// The elements of the notes that the target can't show, and that are left out or written differently.
    pub dropped: Vec<Dropped>,
    /// Where to shorten when a limit is passed, what saves most first: places of the episode's text,
    /// or of the post's own.
    pub shorten: Vec<Shorten>,
    /// Why it could not be exported: a sentence for a host.
    pub missing: Option<String>,
}

/// A text that was edited since it was exported, measured again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Measured {
    /// How much of the target's room is used, the most important first.
    pub meters: Vec<Meter>,
    /// Where to shorten a post that is too long, what saves most first.
    pub shorten: Vec<Shorten>,
}

/// A post that was written by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KeptPost {
    /// Where it is posted.
    pub target: ExportTarget,
    /// The text that was written.
    pub text: String,
}

/// A place where a text can be shortened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Shorten {
    /// The section or paragraph (`Links`, `“In this episode we …”`).
    pub label: String,
    /// Its place in the episode's text, or in the post's own.
    pub span: Span,
    /// The form field that it is written in; none for notes and posts.
    pub target: Option<Target>,
    /// How much is saved without it, in the unit of the first meter.
    pub saves: u32,
}
