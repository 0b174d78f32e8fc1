//! Counting as platforms count.

use unicode_segmentation::UnicodeSegmentation;

use crate::markdown::autolink::{Address, addresses};
use crate::protocol::{Meter, MeterUnit};

/// How much of its room a text takes; `sure` where the platform's own pages tell the limit.
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
