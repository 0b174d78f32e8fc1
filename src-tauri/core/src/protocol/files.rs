//! Files of episodes: opened, saved, merged, recovered.

use serde::Serialize;
use ts_rs::TS;

use super::SpanEdit;
use linernotes_syntax::text::Encoding;

/// An episode as it was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct OpenedEpisode {
    /// The file's absolute path.
    pub path: String,
    /// Its decoded text.
    pub text: String,
    /// What its bytes have besides.
    pub encoding: Encoding,
    /// The hash of its bytes; handed back when saving.
    pub hash: String,
    /// The file may not be written, as far as can be told.
    pub read_only: bool,
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Saved {
    /// The hash of the bytes now on disk.
    pub hash: String,
}

/// A place that was changed both on disk and in the window, each in another way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Conflict {
    /// The line (from 1) in the window's text.
    pub line: u32,
    /// The line before, in the window; none at the start.
    pub before: Option<String>,
    /// The lines in the window; empty where they were deleted.
    pub mine: String,
    /// The lines on disk; empty where they were deleted.
    pub theirs: String,
    /// The line behind, in the window; none at the end.
    pub after: Option<String>,
}

/// What is on disk, merged with what is in the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct DiskMerge {
    /// What is on disk.
    pub disk: OpenedEpisode,
    /// Makes the merged text of the window's.
    pub edits: Vec<SpanEdit>,
    /// What the merged text's bytes have besides.
    pub encoding: Encoding,
    /// How many lines were changed on disk alone.
    pub lines: u32,
    /// Where somebody has to pick; those that were picked too.
    pub conflicts: Vec<Conflict>,
}

/// What has become of an episode's file since a text of it was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SinceKept {
    /// It is as it was.
    Unchanged,
    /// It was changed.
    Changed,
    /// It is not there, or no text any more.
    Gone,
}

/// A text that was typed and not saved when the program ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct RecoveredEpisode {
    /// Names the text.
    pub id: String,
    /// The episode's absolute path.
    pub path: String,
    /// The file's name.
    pub file_name: String,
    /// When it was typed, in milliseconds since 1970.
    #[ts(type = "number")]
    pub written: u64,
    /// What has become of the file.
    pub file: SinceKept,
}

/// A recovered text beside the one on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct RecoveredText {
    /// What was typed.
    pub text: String,
    /// What its file's bytes had besides.
    pub encoding: Encoding,
    /// What is on disk; none where the file is gone.
    pub on_disk: Option<String>,
}
