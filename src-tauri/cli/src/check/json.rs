//! Prints findings as JSON: one array with an object for each.

use linernotes_syntax::text::TextEdit;
use serde_json::{Value, json};

use crate::output::{self, Failure};

use super::position::Positions;
use super::{Checked, short};

/// Each problem is `{file, line, column, endLine, endColumn, severity, rule, message, fixes}`, each fix
/// `{label, asks, edits: [{line, column, endLine, endColumn, insert}]}`. Lines and columns count from 1,
/// columns in characters.
pub(super) fn write(checked: &[Checked]) -> Result<String, Failure> {
    let mut list = Vec::new();
    for episode in checked {
        let positions = Positions::of(&episode.text);
        let file = short(&episode.file);
        for found in &episode.found {
            let (start, end) = (positions.at(found.range.start), positions.at(found.range.end));
            let edit = |edit: &TextEdit| -> Value {
                let (start, end) = (positions.at(edit.range.start), positions.at(edit.range.end));
                json!({
                    "line": start.line,
                    "column": start.column,
                    "endLine": end.line,
                    "endColumn": end.column,
                    "insert": edit.insert,
                })
            };
            let fixes = found.fixes.iter().map(|fix| {
                let edits: Vec<Value> = fix.edits.iter().map(edit).collect();
                json!({"label": fix.label, "asks": fix.is_unsafe, "edits": edits})
            });
            list.push(json!({
                "file": file,
                "line": start.line,
                "column": start.column,
                "endLine": end.line,
                "endColumn": end.column,
                "severity": found.severity,
                "rule": found.rule,
                "message": found.message,
                "fixes": fixes.collect::<Vec<Value>>(),
            }));
        }
    }
    output::json(&list.into())
}
