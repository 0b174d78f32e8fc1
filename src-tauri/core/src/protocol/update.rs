//! The update of a guest's other episodes with what one episode says.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The changes of a guest's other episodes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct GuestUpdate {
    /// The guest's name.
    pub name: String,
    /// The episodes that would be changed, newest first.
    pub episodes: Vec<EpisodeUpdate>,
    /// Those that can't be changed.
    pub left_out: Vec<LeftOutEpisode>,
}

/// One episode that would be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EpisodeUpdate {
    /// The file's absolute path.
    pub path: String,
    /// Its name in a line: number and title.
    pub label: String,
    /// The hash of the bytes that the changes are computed from.
    pub hash: String,
    /// The lines that change, and some around them.
    pub lines: Vec<DiffLine>,
}

/// An episode that can't be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LeftOutEpisode {
    /// Its name in a line: number and title.
    pub label: String,
    /// Why, in a sentence for a host.
    pub reason: String,
}

/// A line of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DiffLine {
    /// The kind of change.
    pub kind: DiffKind,
    /// Its text, without the line end.
    pub text: String,
}

/// The kind of change of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum DiffKind {
    /// It stays.
    Same,
    /// It is removed.
    Old,
    /// It is put in.
    New,
    /// Lines in between are not shown.
    Gap,
}

/// An episode that the host wants changed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct ChosenUpdate {
    /// The file's absolute path.
    pub path: String,
    /// The hash of the bytes that the host has seen the changes of.
    pub hash: String,
}
