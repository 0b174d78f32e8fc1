//! Plain text.

use std::ops::Range;

use super::{Options, without_title};
use crate::preview::Page;

pub(super) fn write(
    text: &str,
    body: Range<usize>,
    page: &Page,
    body_only: bool,
    options: &Options<'_>,
) -> String {
    let _ = (page, body_only);
    without_title(text, body, options)
}
