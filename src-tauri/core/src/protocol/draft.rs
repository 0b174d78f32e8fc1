//! New episodes: what one would be, what a host chose, and what is missing until it is published.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Span;
use crate::episode::Target;

/// A host's choices for a new episode. Everything that is left open is proposed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct DraftRequest {
    /// The title.
    pub title: String,
    /// The number; none: the next one.
    pub number: Option<String>,
    /// The release day, `YYYY-MM-DD`; none: the next one in the show's rhythm.
    pub date: Option<String>,
    /// The file's name, with its folder where every episode has one; none: made of the title.
    pub file_name: Option<String>,
    /// The guests' names. Who is in the guest book comes with what is said there.
    pub guests: Vec<String>,
    /// The path of the episode whose structure is taken; none: the show's scaffold or habits.
    pub like: Option<String>,
}

/// A new episode as it would be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct DraftProposal {
    /// The number in the show's own form; none where the show has no numbers.
    pub number: Option<String>,
    /// The release day, `YYYY-MM-DD`; none where the show writes no dates, neither in its episodes
    /// nor in their names.
    pub date: Option<String>,
    /// Why that day is proposed, in words for a host; none where it is just today, or was chosen.
    pub date_reason: Option<String>,
    /// The name the file will have, with its folder where every episode has one.
    pub file_name: String,
    /// Where its text comes from, in words for a host.
    pub source: String,
    /// How many guests an episode of this show has room for.
    pub guest_room: GuestRoom,
    /// Remarks on single choices.
    pub remarks: Vec<DraftRemark>,
}

/// How many guests an episode has room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum GuestRoom {
    /// One.
    One,
    /// As many as there are.
    Several,
}

/// A choice of a new episode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DraftPart {
    /// Its title.
    Title,
    /// Its number.
    Number,
    /// Its release day.
    Date,
    /// Its file's name.
    FileName,
    /// Its guests.
    Guests,
    /// The episode whose structure it takes.
    Like,
}

/// A remark on one choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DraftRemark {
    /// Which choice.
    pub part: DraftPart,
    /// A sentence for a host.
    pub message: String,
    /// The episode can't be made before this is changed.
    pub blocks: bool,
}

/// A point that a draft needs before it can be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Checklist {
    /// Words of the scaffold wait for their values, so it is a draft whatever its date says.
    pub waits: bool,
    /// The release day, `YYYY-MM-DD`, where it is known.
    pub day: Option<String>,
    /// The points, in the order of the form and the notes.
    pub points: Vec<ChecklistPoint>,
}

/// One point of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChecklistPoint {
    /// Its subject (`Summary`).
    pub label: String,
    /// What is left to do, a sentence each; empty once it is done.
    pub left: Vec<String>,
    /// Where it is.
    pub span: Span,
    /// The form field it belongs to.
    pub target: Option<Target>,
}
