//! The analysis of a text: problems, preview and everything else that the window shows of it.

use serde::Serialize;
use ts_rs::TS;

use crate::preview::PreviewPatch;
use crate::severity::Severity;

use super::{Checklist, Form, Span, SpanEdit};
use crate::episode::Target;

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

/// Everything the window shows about a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Analysis {
    /// The version of the text this is about, as the window counts it.
    pub version: u32,
    /// The form; none where it is the one of the analysis before.
    pub form: Option<Form>,
    /// What the form shows and the notes need not: front matter, blank lines, the title's heading.
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
