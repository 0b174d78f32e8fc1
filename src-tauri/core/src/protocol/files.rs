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
    /// The encoding of its bytes.
    pub encoding: Encoding,
    /// The hash of its bytes; handed back when saving.
    pub hash: String,
    /// The file may not be written, as far as is known.
    pub read_only: bool,
}

/// A file after it was saved.
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
    /// The line after it, in the window; none at the end.
    pub after: Option<String>,
}

/// The text on disk, merged with the text in the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct DiskMerge {
    /// The text on disk.
    pub disk: OpenedEpisode,
    /// Makes the merged text of the window's.
    pub edits: Vec<SpanEdit>,
    /// The encoding of the merged text.
    pub encoding: Encoding,
    /// How many lines were changed on disk alone.
    pub lines: u32,
    /// Where somebody has to pick; those that were picked too.
    pub conflicts: Vec<Conflict>,
}

/// The state of an episode's file, compared with a text of it that was kept.
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
    /// The state of the file.
    pub file: SinceKept,
}

/// A recovered text beside the one on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct RecoveredText {
    /// The text that was typed.
    pub text: String,
    /// The encoding of its file.
    pub encoding: Encoding,
    /// The text on disk; none if the file is gone.
    pub on_disk: Option<String>,
}
