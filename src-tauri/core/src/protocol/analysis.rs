//! The analysis of a text: problems, preview and everything else that the window shows of it.

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
    /// Its place. For something missing: where it would be.
    pub span: Span,
    /// The line of `span`, from 1.
    pub line: u32,
    /// The form field it belongs to.
    pub target: Option<Target>,
    /// Its fixes, the best first. Each is enough by itself.
    pub fixes: Vec<ProblemFix>,
}

/// A change of the text that mends a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct ProblemFix {
    /// The text of its button.
    pub label: String,
    /// The change.
    pub edits: Vec<SpanEdit>,
    /// It is only made if a host chooses it: it removes or adds something that only they can decide about.
    pub is_unsafe: bool,
}

/// The state of the front matter, as far as the form needs it.
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
    /// The state of the front matter.
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
    /// The parts that the form shows and the notes can hide: front matter, blank lines, the title's heading.
    pub hidden: Span,
    /// The problems, in the order of the text.
    pub problems: Vec<Problem>,
    /// The points that are open until it can be published.
    pub checklist: Checklist,
    /// The change of the preview.
    pub preview: PreviewPatch,
    /// The words of the notes as they are read, markup left out.
    pub words: u32,
}
