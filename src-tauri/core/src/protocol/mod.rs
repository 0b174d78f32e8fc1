//! What passes between the window and the core. The types here are the border: positions in them
//! are UTF-16 offsets into the decoded text (what the editor counts in), and their TypeScript
//! twins are generated.

mod analysis;
mod draft;
mod export_files;
mod exports;
mod files;
mod form;
mod guests;
mod links;
mod settings;
mod shows;
mod update;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use analysis::{Analysis, Problem, ProblemFix};
pub use draft::{
    Checklist, ChecklistPoint, DraftPart, DraftProposal, DraftRemark, DraftRequest, GuestRoom,
};
pub use export_files::{ExportFile, ExportFolder, WrittenFile};
pub use exports::{Exported, KeptPost, Measured, Shorten};
pub use files::{
    Conflict, DiskMerge, OpenedEpisode, RecoveredEpisode, RecoveredText, Saved, SinceKept,
};
pub use form::{
    Field, FieldDate, Form, FormAnswer, FormEdit, FrontMatterState, Guest, PlatformChoice, Widget,
};
pub use guests::{
    AvatarValue, AvatarWanted, GuestDifference, GuestEpisode, GuestFile, GuestLink, KnownGuest,
    KnownSocial, SocialPlace,
};
pub use links::{
    AddedLink, AddressName, AddressPlace, EpisodeLink, EpisodeLinks, LinkEdit, LinkItem, LinkName,
    LinkReport, LinkSection, LinkVerdict, PlacedAddress, ProposedLink, SectionName,
};
pub use settings::{
    SettingColumn, SettingComplaint, SettingField, SettingList, SettingNumber, SettingPost,
    SettingRule, SettingWord, SettingsForm,
};
pub use shows::{EpisodeSummary, RecentShow, ShowNews, ShowSummary, StartUp};
pub use update::{ChosenUpdate, DiffKind, DiffLine, EpisodeUpdate, GuestUpdate, LeftOutEpisode};

/// A part of the text, in UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Span {
    /// The first unit.
    pub from: usize,
    /// Behind the last unit.
    pub to: usize,
}

/// A replacement of a part of the text; ascending and not overlapping where there are several,
/// all counted in the text before the first one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SpanEdit {
    /// The first unit replaced.
    pub from: usize,
    /// Behind the last unit replaced.
    pub to: usize,
    /// The text in its place.
    pub insert: String,
}

/// The error of a failed call. The window acts on the code and shows the message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Failure {
    /// The kind of failure.
    pub code: FailureCode,
    /// What happened, where, and what to do, in words for a host.
    pub message: String,
}

/// The failures that the window distinguishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FailureCode {
    /// The file on disk is not the one that was opened: ask whose version counts.
    ChangedOnDisk,
    /// The backend's text differs from the window's: send the complete text again.
    OutOfStep,
    /// A file or folder that is not there any more.
    NotFound,
    /// The folder of an episode is not there any more: ask where it shall be saved.
    FolderGone,
    /// The change to the front matter was refused.
    Refused,
    /// Everything else: show the message.
    Other,
}
