//! The preview: notes as the site will show them, as a list of top-level blocks, so that a
//! change of the text parses, sends and draws only the blocks that it changed.
//!
//! The other parts of a page (title, number, guests) are passed in as [`Page`], and the caller is asked
//! for the files of images.

mod block;
mod head;
mod notes;
mod patch;
mod resync;

use std::ops::Range;

pub(crate) use head::facts;
pub use head::{Page, PageGuest, PageLink};
pub use patch::{Block, PreviewPatch};

use linernotes_syntax::markdown::Heading;
use linernotes_syntax::markdown::html::write_whole;
use linernotes_syntax::markdown::html::{Manner, NotesPlace};
use linernotes_syntax::markdown::sanitize;
use linernotes_syntax::markdown::sanitize::Images;
use notes::Notes;
use patch::Drawn;

/// The settings of the site that the preview depends on.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Straight quotes become curly, `--` a dash, `...` an ellipsis, as on the site.
    pub smart_punctuation: bool,
    /// The site has footnotes; if not, what looks like one is text.
    pub footnotes: bool,
    /// Returns the address that an image of the notes is shown from; none if there is no such
    /// file. Asked with the path as the notes have it, percent signs decoded, for relative and
    /// root-relative paths and for the files of `asset_img`. It is asked again at each update.
    pub images: Images<'a>,
}

/// The preview of one open text.
#[derive(Debug, Default)]
pub struct Preview {
    head: Option<String>,
    smart_punctuation: bool,
    notes: Notes,
    /// Where the heading starts that the head shows.
    title: Option<usize>,
    drawn: Vec<Drawn>,
}

impl Preview {
    /// Renders a text and returns the change since the call before; the first time, everything.
    ///
    /// `text` is the decoded document; its notes are in `body`. The heading at
    /// `title_heading` is left out, the page's head shows it.
    pub fn update(
        &mut self,
        text: &str,
        body: Range<usize>,
        title_heading: Option<Range<usize>>,
        page: &Page,
        options: &Options<'_>,
    ) -> PreviewPatch {
        if self.smart_punctuation != options.smart_punctuation
            || self.notes.has_footnotes() != options.footnotes
        {
            self.notes = Notes::new(options.footnotes);
            self.smart_punctuation = options.smart_punctuation;
        }
        self.read(text, body);
        self.notes.render(manner(options), options.images);
        self.title = title_heading.map(|heading| heading.start);
        let drawn = self.notes.drawn(self.title);
        let mut patch = patch::between(&self.drawn, &drawn);
        self.drawn = drawn;

        let head = head::write(page, options);
        if self.head.as_ref() != Some(&head) {
            patch.head = Some(head.clone());
            self.head = Some(head);
        }
        patch
    }

    /// Takes a text in without rendering it, for [`Self::title_heading`]. An [`Self::update`] with
    /// the same text costs nothing more for it.
    pub fn read(&mut self, text: &str, body: Range<usize>) {
        let before = text.get(..body.start).unwrap_or_default();
        let notes = text.get(body).unwrap_or_default();
        self.notes.read(before, notes);
    }

    /// Returns the heading that [`linernotes_syntax::markdown::title_heading`] would find in the text that
    /// was read last, without parsing it again.
    #[must_use]
    pub fn title_heading(&self) -> Option<Heading> {
        self.notes.title_heading()
    }

    /// Returns the number of words that [`linernotes_syntax::markdown::word_count`] would count in the notes
    /// that were rendered last, without the title's heading.
    #[must_use]
    pub fn word_count(&self) -> u32 {
        self.notes.word_count(self.title)
    }

    /// Forgets what was sent, so that the next patch has all blocks. Rendered blocks are kept and used
    /// again.
    pub fn reset(&mut self) {
        self.head = None;
        self.drawn.clear();
    }
}

/// Returns the complete preview as HTML, head first.
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

fn manner(options: &Options<'_>) -> Manner {
    Manner {
        smart: options.smart_punctuation,
        footnotes: options.footnotes,
        lines: true,
        heading_ids: Some(sanitize::ID_PREFIX),
        notes: NotesPlace::InPlace,
    }
}

/// A short text of its own (a guest's bio) as safe HTML.
fn render_alone(text: &str, options: &Options<'_>) -> String {
    let manner = Manner { lines: false, heading_ids: None, ..manner(options) };
    sanitize::preview(&write_whole(text, manner), options.images)
}
