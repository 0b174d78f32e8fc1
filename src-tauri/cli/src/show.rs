//! `show`: an episode's title, fields, guests and problems.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use linernotes_core::protocol::{Analysis, Field, Form};
use linernotes_core::severity::Severity;
use serde_json::json;

use crate::episode;
use crate::output::{self, Failure};

/// How wide the column of names is.
const NAMES: usize = 14;

/// Prints an episode for people, or as JSON.
pub(crate) fn run(file: &Path, as_json: bool) -> Result<ExitCode, Failure> {
    let (index, mut session) = episode::open(file)?;
    let analysis = session.analyze(&index);
    // The first analysis of a session has the form.
    let Some(form) = &analysis.form else { return Ok(ExitCode::FAILURE) };
    let text = if as_json { machine(form, &analysis)? } else { human(form, &analysis) };
    output::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// `title` is a text, every field `{label, key, value}`, every guest `{name, fields}`, every
/// problem `{line, severity, rule, message}`.
fn machine(form: &Form, analysis: &Analysis) -> Result<String, Failure> {
    let fields = |fields: &[Field]| -> Vec<serde_json::Value> {
        fields
            .iter()
            .flat_map(Field::leaves)
            .filter(|field| field.present)
            .map(|field| json!({"label": field.label, "key": field.key, "value": field.value}))
            .collect()
    };
    let guests: Vec<_> = form
        .guests
        .iter()
        .map(|guest| {
            let all: Vec<Field> = [&guest.fields[..], &guest.socials, &guest.other].concat();
            let name = guest.fields.first().map_or("", |field| field.value.as_str());
            json!({"name": name, "fields": fields(&all)})
        })
        .collect();
    let problems: Vec<_> = analysis
        .problems
        .iter()
        .map(|problem| {
            json!({
                "line": problem.line,
                "severity": problem.severity,
                "rule": problem.rule,
                "message": problem.message,
            })
        })
        .collect();
    let value = json!({
        "title": form.title.value,
        "fields": fields(&form.details),
        "guests": guests,
        "other": fields(&form.other),
        "problems": problems,
    });
    output::json(&value)
}

fn human(form: &Form, analysis: &Analysis) -> String {
    let mut text = String::new();
    let title = match form.title.value.as_str() {
        "" => "(no title)",
        title => title,
    };
    let _ = writeln!(text, "{title}\n");
    lines(&mut text, "", &form.details);
    for guest in &form.guests {
        text.push_str("\nGuest\n");
        for fields in [&guest.fields, &guest.socials, &guest.other] {
            lines(&mut text, "  ", fields);
        }
    }
    if form.other.iter().any(|field| field.present) {
        text.push_str("\nMore fields\n");
        lines(&mut text, "  ", &form.other);
    }
    if !analysis.problems.is_empty() {
        text.push_str("\nProblems\n");
        for problem in &analysis.problems {
            let (line, severity) = (problem.line, name(problem.severity));
            let _ = writeln!(text, "  line {line}: {severity}: {}", problem.message);
        }
    }
    text
}

fn lines(text: &mut String, indent: &str, fields: &[Field]) {
    for field in fields.iter().flat_map(Field::leaves).filter(|field| field.present) {
        let value = field.value.trim_end().replace('\n', &format!("\n{indent}{:NAMES$}", ""));
        // A field within another one is named by its complete path.
        let name = match field.role {
            None if field.key.contains('.') => &field.key,
            _ => &field.label,
        };
        let _ = writeln!(text, "{indent}{name:NAMES$}{value}");
    }
}

/// A severity as it is printed.
pub(crate) fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Suggestion => "suggestion",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
