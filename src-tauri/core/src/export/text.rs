//! Plain text, to paste where no markup is taken. Every link is in it, as `text (address)`.

use std::ops::Range;

use super::layout::Layout;
use super::{Options, linked_title, without_title};
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
        match linked_title(text, options) {
            Some(title) => write_notes(&mut layout, title, options),
            None if options.smart_punctuation => layout.heading(1, &smart(&page.title)),
            None => layout.heading(1, &page.title),
        }
        write_facts(&mut layout, page, options);
    }
    write_notes(&mut layout, &without_title(text, body, options), options);
    layout.finish()
}

fn write_facts(layout: &mut Layout, page: &Page, options: &Options<'_>) {
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
