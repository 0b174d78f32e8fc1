//! Finished episodes on their way out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Span, Target};

/// What an export gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ExportTarget {
    /// Finished markdown: the file, with the notes written as the show's Prettier would.
    Markdown,
    /// HTML as the site has it.
    Html,
    /// The description on Apple Podcasts: small HTML.
    Apple,
    /// The description on Spotify: small HTML.
    Spotify,
    /// The description on YouTube: text without `<` and `>`.
    YouTube,
    /// Plain text.
    Text,
    /// The episode's `<item>` of an RSS feed.
    RssItem,
    /// Chapters as JSON.
    Chapters,
    /// A post on LinkedIn.
    LinkedIn,
    /// A post on X.
    X,
    /// A post on Bluesky.
    Bluesky,
    /// A post on Mastodon.
    Mastodon,
}

impl ExportTarget {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::Markdown,
        Self::Html,
        Self::Apple,
        Self::Spotify,
        Self::YouTube,
        Self::Text,
        Self::RssItem,
        Self::Chapters,
        Self::LinkedIn,
        Self::X,
        Self::Bluesky,
        Self::Mastodon,
    ];
}

/// An exported episode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Exported {
    /// The text; empty where `missing` says why there is none.
    pub text: String,
    /// A name for its file.
    pub file_name: String,
    /// How many errors the episode has.
    pub errors: u32,
    /// What the platform makes of the text, as sanitised HTML for a preview and for copying with
    /// markup; none where it is plain text.
    pub html: Option<String>,
    /// How much of the target's room is used, the most important first; none where it has no limit
    /// and no advice.
    pub meters: Vec<Meter>,
    /// What of the notes the target can't show, and is left out or written otherwise.
    pub dropped: Vec<Dropped>,
    /// Where to shorten when a limit is passed, what saves most first: places of the episode's text,
    /// or of the post's own.
    pub shorten: Vec<Shorten>,
    /// Why there is no text: a sentence for a host.
    pub missing: Option<String>,
}

/// How much of a target's room a text takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Meter {
    /// What is counted (`Description`, `Title`, `Post`).
    pub name: String,
    /// How much is used.
    pub used: u32,
    /// How much may be used; none where the platform tells no limit.
    pub limit: Option<u32>,
    /// What is counted in.
    pub unit: MeterUnit,
    /// The platform says so itself. Where not, the limit is what people found.
    pub sure: bool,
}

/// What a limit is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum MeterUnit {
    /// Bytes of UTF-8.
    Bytes,
    /// Characters, as the platform counts them.
    Characters,
    /// What a reader takes for one character.
    Graphemes,
}

/// Something that a target can't show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Dropped {
    /// How many, and what they are (`3 images`).
    pub what: String,
    /// What becomes of them (`left out; their alternative text is kept`).
    pub how: String,
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
    /// What was written.
    pub text: String,
}

/// A place where a text can be shortened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Shorten {
    /// The section or paragraph (`Links`, `“In this episode we …”`).
    pub label: String,
    /// Where it stands in the episode's text, or in the post's own.
    pub span: Span,
    /// The form field that it is written in; none for notes and posts.
    pub target: Option<Target>,
    /// How much is saved without it, in the unit of the first meter.
    pub saves: u32,
}

impl Meter {
    /// How much there is too much of; 0 where it fits.
    #[must_use]
    pub fn over(&self) -> u32 {
        self.limit.map_or(0, |limit| self.used.saturating_sub(limit))
    }
}
