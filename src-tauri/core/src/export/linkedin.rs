//! A post on LinkedIn: 3,000 characters. LinkedIn's own pages don't tell the number; it is the one at
//! which its window refuses a post, and how that counts emoji is not known.

use super::count::{self, characters};
use crate::preview::PageGuest;
use crate::view::{Meter, MeterUnit};

/// The post where the show's settings have none.
pub(super) const TEMPLATE: &str = "New episode: {title}\n\n{summary}\n\nWith {guests}\n\n{url}";
const LIMIT: u32 = 3000;

/// Names are not linked in a text, so nobody has a handle.
pub(super) fn handle(_: &PageGuest) -> Option<String> {
    None
}

pub(super) fn meter(text: &str) -> Meter {
    count::meter("Post", characters(text), Some(LIMIT), MeterUnit::Characters, false)
}
