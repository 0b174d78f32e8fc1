//! What a rule is, and what it finds.

use std::ops::Range;

use crate::episode::Target;
use crate::severity::Severity;
use linernotes_syntax::text::TextEdit;

use super::Context;
use super::rules::{placeholder, spelling};

/// A rule: one thing that is looked for.
#[derive(Debug)]
pub struct Rule {
    /// Its id (`date-wrong`), as it is written in the settings and in comments that suppress it.
    pub id: &'static str,
    /// How serious what it finds is, as a rule.
    pub severity: Severity,
    /// What it looks for, in a sentence for a host.
    pub about: &'static str,
    /// Why it matters, in a sentence for a host.
    pub reason: &'static str,
    /// Texts in which it finds something, and texts in which it does not. They are its
    /// documentation, and every one of them is tried.
    pub examples: Examples,
    /// Its numbers that a show can set.
    pub numbers: &'static [Number],
    /// Looks for it.
    pub(super) check: fn(&Context, &mut Vec<Finding>),
}

/// Examples of a rule.
///
/// One that starts with a fence (`---`) is a whole text. One that starts with a key is lines of
/// front matter, which stand in place of the lines that an episode in order has for those keys. One
/// that starts with `#` is notes with their title. Everything else is notes below the title.
#[derive(Debug, Clone, Copy)]
pub struct Examples {
    /// The rule finds something in each of them.
    pub bad: &'static [&'static str],
    /// The rule finds nothing in any of them.
    pub good: &'static [&'static str],
}

/// A number of a rule, such as how long something may be.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// Its key in the settings.
    pub key: &'static str,
    /// What it is unless a show sets it.
    pub usual: u32,
    /// What it says, with its unit, as the rest of a sentence.
    pub about: &'static str,
}

/// Something that a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// A sentence for a host.
    pub message: String,
    /// Where it is: bytes of the whole text. For something missing, where it would stand.
    pub range: Range<usize>,
    /// The form field it belongs to.
    pub target: Option<Target>,
    /// What can be done about it, the best first. Each is enough by itself.
    pub fixes: Vec<Fix>,
}

/// A change of the text after which a rule does not find what it found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a button says it (“Write as a link”).
    pub label: String,
    /// Edits of the whole text, ascending and not overlapping.
    pub edits: Vec<TextEdit>,
    /// It takes out or puts in what only a host can decide about (a heading that is still to get its
    /// text, a guest): it is made only where it is chosen.
    pub is_unsafe: bool,
}

impl Rule {
    /// Something that this rule found, as serious as it usually is.
    pub(super) fn found(&self, range: Range<usize>, message: impl Into<String>) -> Finding {
        Finding {
            rule: self.id,
            severity: self.severity,
            message: message.into(),
            range,
            target: None,
            fixes: Vec::new(),
        }
    }
}

impl Finding {
    /// It belongs to a form field.
    pub(super) fn at(self, target: impl Into<Option<Target>>) -> Self {
        Self { target: target.into(), ..self }
    }

    /// One edit more that mends it.
    pub(super) fn fix(self, label: impl Into<String>, edits: Vec<TextEdit>) -> Self {
        self.and(Fix { label: label.into(), edits, is_unsafe: false })
    }

    /// One edit more that mends it, made only where a host chooses it.
    pub(super) fn unsafe_fix(self, label: impl Into<String>, edits: Vec<TextEdit>) -> Self {
        self.and(Fix { label: label.into(), edits, is_unsafe: true })
    }

    fn and(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// What is done about it where nobody is asked: its best fix, unless a host has to choose that.
    #[must_use]
    pub fn safe_fix(&self) -> Option<&Fix> {
        self.fixes.first().filter(|fix| !fix.is_unsafe)
    }

    /// It can be mended, but only where a host chooses to.
    #[must_use]
    pub fn is_unsafe(&self) -> bool {
        self.fixes.first().is_some_and(|fix| fix.is_unsafe)
    }

    /// It is a word that may be misspelt.
    #[must_use]
    pub fn is_spelling(&self) -> bool {
        self.rule == spelling::RULE.id
    }

    /// It is a word of the scaffold that waits for a value.
    #[must_use]
    pub fn is_placeholder(&self) -> bool {
        self.rule == placeholder::RULE.id
    }
}
