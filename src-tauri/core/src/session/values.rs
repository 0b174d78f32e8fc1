//! The values that a form shows: those of the text as it is, or the last good ones.

use linernotes_syntax::front_matter::Node;

use crate::episode::{Episode, FrontMatter, Reading};

/// What the form is built from.
pub(super) enum Values {
    /// The text as it is now.
    Now(Reading),
    /// The front matter can't be read: its last good values, which can't be edited.
    Earlier {
        /// The text as it is now.
        reading: Reading,
        /// Its front matter with the values of an earlier version.
        front_matter: Box<FrontMatter>,
        /// What these values mean.
        episode: Box<Episode>,
    },
}

impl Values {
    /// The text as it is now.
    pub(super) fn reading(&self) -> &Reading {
        match self {
            Self::Now(reading) | Self::Earlier { reading, .. } => reading,
        }
    }

    /// The front matter.
    pub(super) fn front_matter(&self) -> &FrontMatter {
        match self {
            Self::Now(reading) => reading.front_matter(),
            Self::Earlier { front_matter, .. } => front_matter,
        }
    }

    /// The values; none where there are none.
    pub(super) fn root(&self) -> Option<&Node> {
        self.front_matter().root.as_ref()
    }

    /// What they mean.
    pub(super) fn episode(&self) -> &Episode {
        match self {
            Self::Now(reading) => reading.episode(),
            Self::Earlier { episode, .. } => episode,
        }
    }
}
