//! Plain text, to paste where no markup is taken. Every link is in it, as `text (address)`.

use std::ops::Range;

use super::layout::Layout;
use super::{Options, without_title};
use crate::markdown::html::{Manner, NotesPlace};
use crate::markdown::safe;
use crate::markdown::smart::smart;
use crate::markdown::survey::write_whole;
use crate::preview::{Page, facts};

/// Writes the page, or the notes alone.
pub(super) fn write(
    text: &str,
    body: Range<usize>,
    page: &Page,
    body_only: bool,
    options: &Options<'_>,
) -> String {
    let mut layout = Layout::default();
    if !body_only {
        write_head(&mut layout, page, options);
    }
    write_notes(&mut layout, &without_title(text, body, options), options);
    layout.finish()
}

fn write_head(layout: &mut Layout, page: &Page, options: &Options<'_>) {
    let title = if options.smart_punctuation { smart(&page.title) } else { page.title.clone() };
    layout.heading(1, &title);
    layout.paragraph(&facts(page));
    for guest in &page.guests {
        layout.heading(2, &guest.name);
        write_notes(layout, &guest.bio, options);
        for link in &guest.links {
            layout.line(&format!("{}: {}", link.label, link.url));
        }
    }
}

fn write_notes(layout: &mut Layout, notes: &str, options: &Options<'_>) {
    let manner = Manner {
        smart: options.smart_punctuation,
        lines: false,
        heading_ids: None,
        notes: NotesPlace::AtTheEnd,
    };
    layout.html(&safe::text(&write_whole(notes, manner)));
}
