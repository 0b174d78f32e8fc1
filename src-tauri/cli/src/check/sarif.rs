//! Prints findings in the format that code hosts read
//! ([SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html)). Columns count
//! UTF-16 code units, and the log says so.

use std::ops::Range;
use std::path::Path;

use linernotes_core::check::{Finding, Fix, RULES, Rule};
use linernotes_core::severity::Severity;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::output::{self, Failure};

use super::position::Positions;
use super::{Checked, below};

/// The characters of a path that are not escaped in a URI.
const IN_PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

pub(super) fn write(checked: &[Checked]) -> Result<String, Failure> {
    let mut results = Vec::new();
    for episode in checked {
        let positions = Positions::of(&episode.text);
        let place = location(&episode.file);
        results.extend(episode.found.iter().map(|found| result(&place, &positions, found)));
    }
    let rules: Vec<Value> = RULES.iter().map(|rule| descriptor(rule)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "Linernotes",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                }
            },
            "columnKind": "utf16CodeUnits",
            "results": results,
        }]
    });
    output::json(&log)
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": {"text": rule.about},
        "fullDescription": {"text": format!("{} {}", rule.about, rule.reason)},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn result(place: &Value, positions: &Positions, found: &Finding) -> Value {
    let mut result = json!({
        "ruleId": found.rule,
        "level": level(found.severity),
        "message": {"text": found.message},
        "locations": [{
            "physicalLocation": {"artifactLocation": place, "region": region(positions, &found.range)}
        }],
    });
    if let Some(index) = RULES.iter().position(|rule| rule.id == found.rule) {
        result["ruleIndex"] = json!(index);
    }
    if !found.fixes.is_empty() {
        let fixes: Vec<Value> = found.fixes.iter().map(|one| fix(place, positions, one)).collect();
        result["fixes"] = json!(fixes);
    }
    result
}

fn fix(place: &Value, positions: &Positions, fix: &Fix) -> Value {
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| {
            json!({
                "deletedRegion": region(positions, &edit.range),
                "insertedContent": {"text": edit.insert},
            })
        })
        .collect();
    json!({
        "description": {"text": fix.label},
        "artifactChanges": [{"artifactLocation": place, "replacements": replacements}],
    })
}

fn region(positions: &Positions, range: &Range<usize>) -> Value {
    let (start, end) = (positions.at(range.start), positions.at(range.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column_utf16,
        "endLine": end.line,
        "endColumn": end.column_utf16,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Suggestion => "note",
    }
}

/// The location of a file: relative to the working folder, which a code host takes for the root of the
/// repository, or its full address.
fn location(file: &Path) -> Value {
    let path = |path: &Path| {
        let text = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        utf8_percent_encode(&text, IN_PATH).to_string()
    };
    match below(file) {
        Some(relative) => json!({"uri": path(&relative), "uriBaseId": "%SRCROOT%"}),
        None => json!({"uri": format!("file://{}", path(file))}),
    }
}
