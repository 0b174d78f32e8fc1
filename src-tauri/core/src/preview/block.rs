//! One part of the notes as HTML, with everything that this HTML depends on.

use std::cell::RefCell;
use std::sync::Arc;

use linernotes_syntax::markdown::html::{Manner, Surroundings, write};
use linernotes_syntax::markdown::sanitize;
use linernotes_syntax::markdown::sanitize::Images;
use linernotes_syntax::markdown::{Definitions, Source, words_of};

/// A rendered part.
#[derive(Debug, Clone)]
pub(super) struct Rendered {
    /// Sanitised HTML, without a line end.
    pub html: Arc<str>,
    /// How many lines the part has.
    pub lines: u32,
    /// The words of it.
    pub words: u32,
    surroundings: Arc<Surroundings>,
    /// The labels of links that were looked up.
    labels: Arc<[String]>,
    /// The images that were looked up, and the answers.
    images: Arc<[(String, Option<String>)]>,
}

impl Rendered {
    /// Renders the text of a part.
    pub fn new(
        text: &str,
        definitions: &Definitions,
        surroundings: Surroundings,
        manner: Manner,
        images: Images<'_>,
    ) -> Self {
        let source = Source::new(text, definitions);
        // Remembered with their answers, so that a file that appears or goes renders only the parts
        // that show it.
        let asked = RefCell::new(Vec::new());
        let html = sanitize::preview(&write(&source, &surroundings, manner), &|path| {
            let answer = images(path);
            asked.borrow_mut().push((path.to_owned(), answer.clone()));
            answer
        });
        Self {
            html: html.trim_end().into(),
            lines: count_lines(text) + u32::from(!text.is_empty() && !text.ends_with('\n')),
            words: words_of(&source),
            surroundings: surroundings.into(),
            labels: source.labels().into(),
            images: asked.into_inner().into(),
        }
    }

    /// Whether these surroundings would give the same HTML.
    pub fn fits(&self, surroundings: &Surroundings) -> bool {
        *self.surroundings == *surroundings
    }

    /// Whether the new definitions would give the same HTML as the old ones.
    pub fn fits_definitions(&self, old: &Definitions, new: &Definitions) -> bool {
        self.labels.iter().all(|label| old.links.get(label) == new.links.get(label))
    }

    /// Whether the images are answered as before.
    pub fn fits_images(&self, images: Images<'_>) -> bool {
        self.images.iter().all(|(path, answer)| images(path) == *answer)
    }
}

/// How many lines end in a text.
pub(super) fn count_lines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX)
}
