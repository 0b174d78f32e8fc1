//! The page as HTML, as the site has it: a fragment to paste.

use std::ops::Range;

use super::{Options, without_title};
use crate::markdown::html::{Manner, NotesPlace, write as write_html};
use crate::markdown::safe;
use crate::markdown::survey::survey_whole;
use crate::preview::Page;

pub(super) fn write(
    text: &str,
    body: Range<usize>,
    page: &Page,
    body_only: bool,
    options: &Options<'_>,
) -> String {
    let _ = (page, body_only);
    let notes = without_title(text, body, options);
    let manner = Manner {
        smart: options.smart_punctuation,
        lines: false,
        heading_ids: false,
        notes: NotesPlace::AtTheEnd,
    };
    let (definitions, surroundings) = survey_whole(&notes);
    let html = write_html(&notes, &definitions, &surroundings, manner);
    safe::site(&html, options.images)
}
