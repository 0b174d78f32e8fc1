//! How much of a destination’s room a text takes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_segmentation::UnicodeSegmentation;

use linernotes_syntax::markdown::autolink::{Address, addresses};

/// How much of a target's room a text takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Meter {
    /// The text that is counted (`Description`, `Title`, `Post`).
    pub name: String,
    /// How much is used.
    pub used: u32,
    /// How much may be used; none where no limit is known.
    pub limit: Option<u32>,
    /// The unit.
    pub unit: MeterUnit,
    /// The platform publishes the limit. If not, people found it by trying.
    pub sure: bool,
}

impl Meter {
    /// How much there is too much of; 0 where it fits.
    #[must_use]
    pub fn over(&self) -> u32 {
        self.limit.map_or(0, |limit| self.used.saturating_sub(limit))
    }
}

/// The unit of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum MeterUnit {
    /// Bytes of UTF-8.
    Bytes,
    /// Characters, as the platform counts them.
    Characters,
    /// Characters as a reader sees them.
    Graphemes,
}

/// How much of its room a text takes; `sure` where the platform publishes the limit.
pub(super) fn meter(
    name: &str,
    used: usize,
    limit: Option<u32>,
    unit: MeterUnit,
    sure: bool,
) -> Meter {
    let used = u32::try_from(used).unwrap_or(u32::MAX);
    Meter { name: name.to_owned(), used, limit, unit, sure }
}

/// Characters, one each.
pub(super) fn characters(text: &str) -> usize {
    text.chars().count()
}

/// What a reader takes for one character.
pub(super) fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}

/// The web addresses that start with a scheme, in their order.
pub(super) fn web_addresses(text: &str) -> Vec<Address> {
    let found = addresses(text, 0..text.len(), text.len(), &[]);
    found.into_iter().filter(|one| text[one.range.clone()].contains("://")).collect()
}
