//! What passes between the window and the core. The types here are the border: positions in them
//! are UTF-16 offsets into the decoded text (what the editor counts in), and their TypeScript
//! twins are generated.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::document::{Encoding, Format};
use crate::front_matter::{Kind, Path};

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
    /// What stands there afterwards.
    pub insert: String,
}

/// What a failed call tells the window. The window acts on the code and shows the message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Failure {
    /// What kind of failure it is.
    pub code: FailureCode,
    /// What happened, where, and what to do, in words for a host.
    pub message: String,
}

/// The failures that the window tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FailureCode {
    /// The file on disk is not the one that was opened: ask whose version counts.
    ChangedOnDisk,
    /// The backend's text is not the window's: send the whole text again.
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

/// What a field is to an episode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// The episode's title.
    Title,
    /// Its number.
    Number,
    /// The day it is released.
    Date,
    /// The hosting service's number of the audio.
    HostingId,
    /// One to three sentences for lists and search engines.
    Summary,
    /// A guest's name.
    GuestName,
    /// What a guest does.
    GuestBio,
    /// A guest's profile on a platform.
    Social,
}

/// What a field's value is edited with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Widget {
    /// One line.
    Text,
    /// A growing box.
    LongText,
    /// Digits.
    Number,
    /// A calendar date.
    Date,
    /// A handle or address, labelled by its platform.
    Social,
}

/// Where a field's text lives.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "in", rename_all = "camelCase")]
pub enum Target {
    /// At a path of the front matter.
    FrontMatter {
        /// The path.
        path: Path,
    },
    /// In the first `# heading` of the notes.
    Heading,
}

/// One field of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Field {
    /// What to change when it is edited.
    pub target: Target,
    /// What it is to an episode, where that is known.
    pub role: Option<Role>,
    /// Its visible name: the role's (`Release date`), the platform's (`Bluesky`), else the path.
    pub label: String,
    /// The key as the show writes it, with its path (`guest.socials.bluesky`); empty for a heading.
    pub key: String,
    /// What to edit it with.
    pub widget: Widget,
    /// What it is read as.
    pub kind: Kind,
    /// Its text as it is meant, wraps and quotes resolved; empty where there is none.
    pub value: String,
    /// It stands in the file. If not, editing it adds it.
    pub present: bool,
    /// It can be edited here. If not, `reason` says why.
    pub editable: bool,
    /// Why it can only be edited in the source.
    pub reason: Option<String>,
    /// Where it stands.
    pub span: Option<Span>,
}

/// A platform whose social a guest does not have yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlatformChoice {
    /// The platform's id (`bluesky`).
    pub id: String,
    /// Its visible name (`Bluesky`).
    pub name: String,
    /// What a handle looks like (`name.bsky.social`).
    pub example: String,
}

/// One guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Guest {
    /// Name first, then bio, both also when they are missing.
    pub fields: Vec<Field>,
    /// The socials that the guest has, in the order of the file.
    pub socials: Vec<Field>,
    /// The socials that can be added, the show's usual ones first.
    pub addable: Vec<PlatformChoice>,
    /// What else the guest has.
    pub other: Vec<Field>,
    /// Where the avatar is served from, if the show has one for this name.
    pub avatar: Option<String>,
    /// Whether the form can remove the guest.
    pub removable: bool,
}

/// How serious a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// To be done before publishing; nothing is wrong yet.
    Reminder,
    /// Look at this.
    Warning,
    /// This is wrong.
    Error,
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Problem {
    /// The rule that found it (`date-not-real`).
    pub rule: String,
    /// How serious it is.
    pub severity: Severity,
    /// A sentence for a host.
    pub message: String,
    /// Where it is. For something missing: where it would stand.
    pub span: Span,
    /// The line of `span`, from 1.
    pub line: u32,
    /// The form field it belongs to.
    pub target: Option<Target>,
}

/// A show that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecentShow {
    /// The folder or file to open.
    pub path: String,
    /// The show's name.
    pub name: String,
}

/// What the window does first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StartUp {
    /// The folder of the show to open, if any.
    pub show: Option<String>,
    /// The episode to open in it, if any.
    pub episode: Option<String>,
    /// The shows that were open before, newest first.
    pub recent: Vec<RecentShow>,
}

/// What stands on top of the text, as far as the form goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct FrontMatterState {
    /// Its language; none where there is no front matter.
    pub format: Option<Format>,
    /// It could be read. If not, the form shows the last good values, read-only.
    pub readable: bool,
    /// Why the form is read-only, in a sentence with line and column.
    pub reason: Option<String>,
}

/// One top-level block of the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Block {
    /// The line of the text where it starts, from 1.
    pub line: u32,
    /// How many lines it reaches over, the blank ones behind it included.
    pub lines: u32,
    /// Sanitised HTML: one or more elements. Those that start a line of their own have
    /// `data-line`, counted from the block's first line as 0.
    pub html: String,
}

/// What changed in the preview since the analysis before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct PreviewPatch {
    /// The page's head (title, number, date, guest cards) as sanitised HTML, when it changed.
    pub head: Option<String>,
    /// The first block that is replaced, from 0.
    pub from: usize,
    /// How many blocks are taken out.
    pub remove: usize,
    /// What is put in their place.
    pub insert: Vec<Block>,
    /// How many lines the blocks behind are moved by.
    pub shift: i64,
}

/// Everything the window shows about a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Analysis {
    /// The version of the text this is about, as the window counts it.
    pub version: u32,
    /// What stands on top.
    pub front_matter: FrontMatterState,
    /// The title's field, wherever the title lives.
    pub title: Field,
    /// The fields with a role, in the order they are shown; those that the show usually has and
    /// this file has not are there as well.
    pub details: Vec<Field>,
    /// The guests.
    pub guests: Vec<Guest>,
    /// Whether a guest can be added.
    pub can_add_guest: bool,
    /// The other keys, in the order of the file.
    pub other: Vec<Field>,
    /// What the form shows and the notes need not: front matter, blank lines, the title's heading.
    pub hidden: Span,
    /// What is wrong, in the order of the text.
    pub problems: Vec<Problem>,
    /// What changed in the preview.
    pub preview: PreviewPatch,
    /// The words of the notes as they are read, markup left out.
    pub words: u32,
}

/// An edit that the form asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum FormEdit {
    /// Writes a field.
    Set {
        /// Which.
        target: Target,
        /// Its new text.
        value: String,
    },
    /// Takes a field out of the file.
    Remove {
        /// Which.
        target: Target,
    },
    /// Adds a guest behind the others, in the show's shape.
    AddGuest {
        /// The name; may be empty.
        name: String,
    },
    /// Takes a guest out.
    RemoveGuest {
        /// Which, from 0.
        guest: usize,
    },
    /// Gives a guest a social. A pasted profile link is recognised and written in the file's
    /// style.
    AddSocial {
        /// Which guest, from 0.
        guest: usize,
        /// The platform's id; none: told from the link.
        platform: Option<String>,
        /// Handle or link.
        value: String,
    },
}

/// One episode in the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct EpisodeSummary {
    /// The file's absolute path; the window hands it back to open the episode.
    pub path: String,
    /// The file's name.
    pub file_name: String,
    /// The number as the show writes it.
    pub number: Option<String>,
    /// The title, from front matter or heading; the file's name where there is none.
    pub title: String,
    /// The release day as `YYYY-MM-DD`, where it can be told.
    pub date: Option<String>,
    /// The guests' names.
    pub guests: Vec<String>,
    /// The most serious problem, where there is one.
    pub severity: Option<Severity>,
    /// How many problems there are.
    pub problems: u32,
    /// It has placeholders of the scaffold, or its release day is to come.
    pub draft: bool,
}

/// A show that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct ShowSummary {
    /// The site's folder.
    pub root: String,
    /// The folder that holds the episodes.
    pub episodes_folder: String,
    /// The show's name: the site's title, else the folder's name.
    pub name: String,
    /// The site's generator (`Hexo`), where it is known.
    pub generator: Option<String>,
    /// How many episode files there are.
    pub total: u32,
}

/// News of a show that is being read or followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum ShowNews {
    /// More episodes, newest first as far as they are read; those known by path are replaced.
    Episodes {
        /// The episodes.
        episodes: Vec<EpisodeSummary>,
        /// How many files are read.
        read: u32,
        /// How many there are.
        total: u32,
    },
    /// Files that are no longer there.
    Gone {
        /// Their paths.
        paths: Vec<String>,
    },
    /// All files are read and checked against each other.
    Complete,
    /// A file of the show was changed on disk by somebody else.
    Changed {
        /// Its path.
        path: String,
    },
}

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

/// Whose lines count where two changed the same ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Pick {
    /// Those on disk.
    Theirs,
    /// Those in the window.
    Mine,
    /// Those in the window, then those on disk.
    Both,
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
