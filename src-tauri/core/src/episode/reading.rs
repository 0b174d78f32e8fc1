//! A version of an episode's text, read once.
//!
//! Whoever wants to know something about a text takes a [`Reading`], and nobody parses for
//! themselves. Each part is made when it is first asked for. The next version of a text keeps what
//! its change did not touch: a keystroke in the notes keeps the front matter and all that follows
//! from it.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use linernotes_syntax::front_matter::Node;
use linernotes_syntax::markdown::Notes;
use linernotes_syntax::text::Parts;

use super::{Episode, FrontMatter, Schema, first_heading};

/// A text with everything that is read from it. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Reading(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    text: String,
    parts: Parts,
    top: Arc<Top>,
    episode: OnceLock<Episode>,
    notes: OnceLock<Notes>,
    depth: Depth,
    work: Arc<Work>,
}

/// All that depends on the front matter and on nothing after it.
#[derive(Debug)]
struct Top {
    schema: Arc<Schema>,
    front_matter: Arc<OnceLock<FrontMatter>>,
    /// The episode without a heading of the notes.
    episode: OnceLock<Episode>,
}

/// How much is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// All of it.
    Full,
    /// What a list of episodes shows. Notes are empty.
    List,
}

#[derive(Debug, Default)]
struct Work {
    front_matters: AtomicU32,
    notes: AtomicU32,
}

/// How often the parts of a text and of its earlier versions were read. Tests hold the promise of
/// this module by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadingWork {
    /// How often a front matter was parsed.
    pub front_matters: u32,
    /// How often notes were parsed.
    pub notes: u32,
}

impl Reading {
    /// Prepares to read a decoded text by a show's schema.
    #[must_use]
    pub fn new(text: impl Into<String>, schema: &Arc<Schema>) -> Self {
        Self::of(text.into(), schema, Depth::Full)
    }

    /// Prepares to read what a list of episodes shows: the front matter by a quicker reader, and no
    /// notes.
    #[must_use]
    pub fn listed(text: impl Into<String>, schema: &Arc<Schema>) -> Self {
        Self::of(text.into(), schema, Depth::List)
    }

    fn of(text: String, schema: &Arc<Schema>, depth: Depth) -> Self {
        Self(Arc::new(Inner {
            parts: Parts::of(&text),
            text,
            top: Arc::new(Top {
                schema: Arc::clone(schema),
                front_matter: Arc::default(),
                episode: OnceLock::new(),
            }),
            episode: OnceLock::new(),
            notes: OnceLock::new(),
            depth,
            work: Arc::default(),
        }))
    }

    /// The next version of the text. What its change left alone is not read again.
    #[must_use]
    pub fn next(&self, text: String) -> Self {
        let parts = Parts::of(&text);
        let top = if source(&text, &parts) == source(self.text(), self.parts())
            && parts.front_matter == self.parts().front_matter
        {
            Arc::clone(&self.0.top)
        } else {
            Arc::new(Top {
                schema: Arc::clone(&self.0.top.schema),
                front_matter: Arc::default(),
                episode: OnceLock::new(),
            })
        };
        Self(Arc::new(Inner {
            text,
            parts,
            top,
            episode: OnceLock::new(),
            notes: OnceLock::new(),
            depth: self.0.depth,
            work: Arc::clone(&self.0.work),
        }))
    }

    /// The next version of the text, whose front matter was read already: by the proof of an edit.
    #[must_use]
    pub fn next_with(&self, text: String, root: Node) -> Self {
        let next = self.next(text);
        if next.has_same_front_matter(self) {
            return next;
        }
        if let Some(known) = FrontMatter::known(next.parts(), root) {
            // Nobody has asked for it yet: it was made a line above.
            let _ = next.0.top.front_matter.set(known);
        }
        next
    }

    /// The same text by another schema: the show's conventions were learned again. Returns a clone
    /// where it is this one.
    #[must_use]
    pub fn by(&self, schema: &Arc<Schema>) -> Self {
        if Arc::ptr_eq(schema, &self.0.top.schema) {
            return self.clone();
        }
        let notes = OnceLock::new();
        if let Some(known) = self.0.notes.get() {
            let _ = notes.set(known.clone());
        }
        Self(Arc::new(Inner {
            text: self.0.text.clone(),
            parts: self.0.parts.clone(),
            top: Arc::new(Top {
                schema: Arc::clone(schema),
                front_matter: Arc::clone(&self.0.top.front_matter),
                episode: OnceLock::new(),
            }),
            episode: OnceLock::new(),
            notes,
            depth: self.0.depth,
            work: Arc::clone(&self.0.work),
        }))
    }

    /// The decoded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Where its front matter and its notes are.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.0.parts
    }

    /// The schema that it is understood by.
    #[must_use]
    pub fn schema(&self) -> &Arc<Schema> {
        &self.0.top.schema
    }

    /// The front matter.
    #[must_use]
    pub fn front_matter(&self) -> &FrontMatter {
        self.0.top.front_matter.get_or_init(|| {
            self.0.work.front_matters.fetch_add(1, Ordering::Relaxed);
            match self.0.depth {
                Depth::Full => FrontMatter::read(self.text(), self.parts()),
                Depth::List => FrontMatter::skimmed(self.text(), self.parts()),
            }
        })
    }

    /// The values of the front matter; none where there are none, or they can't be read.
    #[must_use]
    pub fn root(&self) -> Option<&Node> {
        self.front_matter().root.as_ref()
    }

    /// What the text means.
    #[must_use]
    pub fn episode(&self) -> &Episode {
        self.0.episode.get_or_init(|| {
            let top = &self.0.top;
            let episode = top
                .episode
                .get_or_init(|| Episode::of_front_matter(self.front_matter(), &top.schema));
            // A show with titles in the front matter is not searched for headings.
            let heading = (!episode.has_title())
                .then(|| first_heading(self.text(), self.parts().body.clone()))
                .flatten();
            episode.clone().with_heading(heading, &top.schema)
        })
    }

    /// What is in the notes.
    #[must_use]
    pub fn notes(&self) -> &Notes {
        self.0.notes.get_or_init(|| match self.0.depth {
            Depth::Full => {
                self.0.work.notes.fetch_add(1, Ordering::Relaxed);
                Notes::read(self.text(), self.parts().body.clone())
            }
            Depth::List => Notes::default(),
        })
    }

    /// Whether two readings share one front matter, read by one schema.
    #[must_use]
    pub fn has_same_front_matter(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0.top, &other.0.top)
    }

    /// How often this text and its earlier versions were parsed.
    #[must_use]
    pub fn work(&self) -> ReadingWork {
        let count = |of: &AtomicU32| of.load(Ordering::Relaxed);
        ReadingWork {
            front_matters: count(&self.0.work.front_matters),
            notes: count(&self.0.work.notes),
        }
    }
}

/// The text of the front matter with its fences.
fn source<'a>(text: &'a str, parts: &Parts) -> &'a str {
    parts.front_matter.as_ref().map_or("", |place| &text[place.outer.clone()])
}
