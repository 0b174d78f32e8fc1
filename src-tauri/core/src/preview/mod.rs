//! The preview: notes as the site will show them, as a list of top-level blocks, so that a
//! change of the text sends and draws only the blocks that it changed.
//!
//! What a page is made of (title, number, guests) comes in as [`Page`]; which file an image is,
//! is asked of the caller.

mod head;
mod patch;
mod segments;

use std::ops::Range;

pub(crate) use head::facts;
pub use head::{Page, PageGuest, PageLink};

use crate::markdown::html::{Manner, NotesPlace};
use crate::markdown::safe::{self, Images};
use crate::view::PreviewPatch;
use patch::Drawn;
use segments::Segments;

/// What the preview depends on besides the text.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Straight quotes become curly, `--` a dash, `...` an ellipsis, as on the site.
    pub smart_punctuation: bool,
    /// Gives the address that an image of the notes is shown from, none where there is no such
    /// file. Asked with the path as the notes have it, percent signs decoded, for relative and
    /// root-relative paths and for the files of `asset_img`. It is asked again at each update.
    pub images: Images<'a>,
}

/// The preview of one open text.
#[derive(Debug, Default)]
pub struct Preview {
    head: Option<String>,
    smart_punctuation: bool,
    segments: Segments,
    drawn: Vec<Drawn>,
}

impl Preview {
    /// Renders a text and tells what changed since the call before; all of it the first time.
    ///
    /// `text` is the whole decoded document; its notes stand in `body`. The heading at
    /// `title_heading` is left out, the page's head shows it.
    pub fn update(
        &mut self,
        text: &str,
        body: Range<usize>,
        title_heading: Option<Range<usize>>,
        page: &Page,
        options: &Options<'_>,
    ) -> PreviewPatch {
        if self.smart_punctuation != options.smart_punctuation {
            self.segments = Segments::default();
            self.smart_punctuation = options.smart_punctuation;
        }
        let manner = Manner {
            smart: options.smart_punctuation,
            lines: true,
            heading_ids: true,
            notes: NotesPlace::InPlace,
        };
        self.segments.update(text, body, manner, options.images);
        let title = title_heading.map(|heading| heading.start);
        let drawn = self.segments.drawn(title);
        let mut patch = patch::between(&self.drawn, &drawn);
        self.drawn = drawn;

        let head = head::write(page, options);
        if self.head.as_ref() != Some(&head) {
            patch.head = Some(head.clone());
            self.head = Some(head);
        }
        patch
    }

    /// Forgets what was sent, so that the next patch is the whole preview. What was rendered is
    /// kept and used again.
    pub fn reset(&mut self) {
        self.head = None;
        self.drawn.clear();
    }
}

/// The whole preview as one piece of HTML, head first.
#[must_use]
pub fn render(
    text: &str,
    body: Range<usize>,
    title_heading: Option<Range<usize>>,
    page: &Page,
    options: &Options<'_>,
) -> String {
    let patch = Preview::default().update(text, body, title_heading, page, options);
    let mut html = patch.head.unwrap_or_default();
    for block in &patch.insert {
        html.push_str(&block.html);
        html.push('\n');
    }
    html
}

/// A short text of its own (a guest's bio) as safe HTML.
fn render_alone(text: &str, options: &Options<'_>) -> String {
    use crate::markdown::html::{Surroundings, write};
    let manner = Manner {
        smart: options.smart_punctuation,
        lines: false,
        heading_ids: false,
        notes: NotesPlace::InPlace,
    };
    let html =
        write(text, &crate::markdown::Definitions::default(), &Surroundings::default(), manner);
    safe::preview(&html, options.images)
}
