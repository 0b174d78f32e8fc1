//! Plain text, to paste where no markup is taken. Every link is in it, as `text (address)`.

use std::ops::Range;

use crate::export::layout::Layout;
use crate::export::{Made, Options, linked_title, notes, tree, without_title};
use crate::preview::{Page, facts};
use linernotes_syntax::markdown::smart_punctuation::smart;

/// Writes the page, or the notes alone.
pub(crate) fn write(
    text: &str,
    body: Range<usize>,
    page: &Page,
    body_only: bool,
    options: &Options<'_>,
) -> Made {
    let mut layout = Layout::default();
    if !body_only {
        match linked_title(text, options) {
            Some(title) => write_notes(&mut layout, title, options),
            None if options.smart_punctuation => layout.heading(1, &smart(&page.title)),
            None => layout.heading(1, &page.title),
        }
        write_facts(&mut layout, page, options);
    }
    let notes = notes::read(&without_title(text, body, options), options);
    layout.html(&tree::write_for_text(&notes.nodes));
    let dropped = notes.left_out();
    Made { text: layout.finish(), dropped, ..Made::default() }
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
    layout.html(&tree::write_for_text(&notes::read(notes, options).nodes));
}
