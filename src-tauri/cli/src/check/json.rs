//! What was found, as JSON: one array of objects, one for each problem.

use linernotes_syntax::text::TextEdit;
use serde_json::{Value, json};

use crate::failure::Failure;

use super::position::Lines;
use super::{Checked, short};

/// Each problem is `{file, line, column, endLine, endColumn, severity, rule, message, fixes}`, each fix
/// `{label, asks, edits: [{line, column, endLine, endColumn, insert}]}`. Lines and columns count from 1,
/// columns in characters.
pub(super) fn write(checked: &[Checked]) -> Result<String, Failure> {
    let mut list = Vec::new();
    for episode in checked {
        let lines = Lines::of(&episode.text);
        let file = short(&episode.file);
        for found in &episode.found {
            let (start, end) = (lines.at(found.range.start), lines.at(found.range.end));
            let edit = |edit: &TextEdit| -> Value {
                let (start, end) = (lines.at(edit.range.start), lines.at(edit.range.end));
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
    let text = serde_json::to_string_pretty(&list);
    text.map(|text| text + "\n").map_err(|error| Failure(error.to_string()))
}
