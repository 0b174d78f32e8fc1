//! The destinations that an episode can be exported for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A destination of an export.
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
