//! What is told about a text: problems, preview and all the window shows.

use serde::Serialize;
use ts_rs::TS;

use crate::preview::PreviewPatch;
use crate::severity::Severity;

use super::{Checklist, Field, Guest, Span, SpanEdit};
use crate::episode::Target;
use linernotes_syntax::text::Format;

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Problem {
    /// The rule that found it (`date-wrong`).
    pub rule: String,
    /// How serious it is.
    pub severity: Severity,
    /// A sentence for a host.
    pub message: String,
    /// Where it is. For something missing: where it would stand.
    pub span: Span,
    /// The line of `span`, from 1.
    pub line: u32,
    /// The form field it belongs to.
    pub target: Option<Target>,
    /// What can be done about it, the best first. Each is enough by itself.
    pub fixes: Vec<ProblemFix>,
}

/// A change of the text that mends a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct ProblemFix {
    /// What it does, as a button says it.
    pub label: String,
    /// The change.
    pub edits: Vec<SpanEdit>,
    /// It is made only where a host chooses it: it takes out or puts in what only they decide about.
    pub is_unsafe: bool,
}

/// What stands on top of the text, as far as the form goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct FrontMatterState {
    /// Its language; none where there is no front matter.
    pub format: Option<Format>,
    /// It could be read. If not, the form shows the last good values, read-only.
    pub readable: bool,
    /// Why the form is read-only, in a sentence with line and column.
    pub reason: Option<String>,
}

/// Everything the window shows about a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Analysis {
    /// The version of the text this is about, as the window counts it.
    pub version: u32,
    /// What stands on top.
    pub front_matter: FrontMatterState,
    /// The title's field, wherever the title lives.
    pub title: Field,
    /// The fields with a role, in the order they are shown; those that the show usually has and
    /// this file has not are there as well.
    pub details: Vec<Field>,
    /// The guests.
    pub guests: Vec<Guest>,
    /// Whether a guest can be added.
    pub can_add_guest: bool,
    /// The other keys, in the order of the file.
    pub other: Vec<Field>,
    /// The keys that other episodes of the show have and this one lacks, the commonest first.
    pub addable: Vec<Field>,
    /// What the form shows and the notes need not: front matter, blank lines, the title's heading.
    pub hidden: Span,
    /// What is wrong, in the order of the text.
    pub problems: Vec<Problem>,
    /// What is left until it can be published.
    pub checklist: Checklist,
    /// What changed in the preview.
    pub preview: PreviewPatch,
    /// The words of the notes as they are read, markup left out.
    pub words: u32,
}
