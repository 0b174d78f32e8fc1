//! A post on LinkedIn: 3,000 characters. LinkedIn's own pages don't give the number; its website refuses
//! longer posts. How it counts emoji is not known.

use crate::export::meter;
use crate::export::meter::characters;
use crate::export::{Meter, MeterUnit};
use crate::preview::PageGuest;

/// The post where the show's settings have none.
pub(crate) const TEMPLATE: &str = "New episode: {title}\n\n{summary}\n\nWith {guests}\n\n{url}";
const LIMIT: u32 = 3000;

/// Names are not linked in a text, so nobody has a handle.
pub(crate) fn handle(_: &PageGuest) -> Option<String> {
    None
}

pub(crate) fn meter(text: &str) -> Meter {
    meter::meter("Post", characters(text), Some(LIMIT), MeterUnit::Characters, false)
}
