//! What the show's other episodes teach about writing, as edits need it.

use crate::front_matter::{Kind, Path, Scalar, ScalarStyle};

/// What the show's other episodes teach about writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// The column that the show wraps text at, if it wraps.
    pub wrap: Option<usize>,
    /// The order in which the show has its keys, for each map by its path with item numbers left
    /// out (`guest.socials`); the top level is the empty path.
    pub key_order: Vec<(Path, Vec<String>)>,
    /// How the show writes single values, where its episodes agree.
    pub habits: Vec<Habit>,
    /// How the show writes its lists, where its episodes agree.
    pub lists: Vec<ListHabit>,
    /// What the value that is set was when the host began to type it, where that is not the
    /// value now: the quotes that a half-typed text needed are no style.
    pub first: Option<Scalar>,
}

/// How a show writes the list at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListHabit {
    /// The path, item numbers left out.
    pub path: Path,
    /// How many columns further right than the key its dashes are; none for a list in brackets.
    pub dash: Option<usize>,
}

/// How a show writes the value at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Habit {
    /// The path, item numbers left out.
    pub path: Path,
    /// Plain, quoted, or a block.
    pub style: ScalarStyle,
    /// What a plain value is there: the `0008` of a new `episode` is a number only if the show's
    /// others are.
    pub kind: Kind,
    /// One of its plain strings that readers of YAML 1.1 take for something else (`no`, `20:53`),
    /// where nearly all of them are so: only then are others written plain that look like it.
    pub loose: Option<String>,
}

impl Style {
    /// How the show writes the value at `path`.
    pub(in crate::front_matter) fn habit(&self, path: &Path) -> Option<&Habit> {
        self.habits.iter().find(|habit| habit.path == *path)
    }

    /// How the show writes the list at `path`.
    pub(in crate::front_matter) fn list(&self, path: &Path) -> Option<&ListHabit> {
        self.lists.iter().find(|habit| habit.path == *path)
    }
}

impl Default for Style {
    fn default() -> Self {
        Self {
            wrap: Some(80),
            key_order: Vec::new(),
            habits: Vec::new(),
            lists: Vec::new(),
            first: None,
        }
    }
}
