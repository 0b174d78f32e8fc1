//! One destination a file: its limits, and how the notes are written for it.

pub(super) mod apple;
pub(super) mod bluesky;
pub(super) mod chapters;
pub(super) mod html;
pub(super) mod linkedin;
pub(super) mod markdown;
pub(super) mod mastodon;
pub(super) mod rss_item;
pub(super) mod spotify;
pub(super) mod text;
pub(super) mod x;
pub(super) mod youtube;
