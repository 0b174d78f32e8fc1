//! Counting as platforms count.

use unicode_segmentation::UnicodeSegmentation;

use crate::markdown::address::{Address, addresses};

/// A number as meters have it.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
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
