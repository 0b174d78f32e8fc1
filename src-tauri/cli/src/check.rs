//! `check`: what is wrong with episodes.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use linernotes_core::session::Session;
use linernotes_core::settings::Weight;
use linernotes_core::show::ShowIndex;
use linernotes_core::store;
use linernotes_core::view::{Problem, Severity};
use serde_json::json;

use crate::failure::Failure;
use crate::show::name;
use crate::{Format, episode, output};

/// Checks episodes and prints what was found. A file that cannot be read does not keep the others
/// from being checked.
pub(crate) fn run(paths: &[PathBuf], format: Format) -> Result<ExitCode, Failure> {
    let mut found: Vec<(PathBuf, Problem)> = Vec::new();
    let (mut checked, mut unreadable) = (0, 0);
    // Shows are read once, however many of their episodes are named.
    let mut shows: Vec<ShowIndex> = Vec::new();
    for path in paths {
        let path = std::path::absolute(path)?;
        let known = shows.iter().position(|show| show.show().files().contains(&path));
        let at = match known {
            Some(at) => at,
            None => match episode::show(&path) {
                Ok(show) => {
                    shows.push(show);
                    shows.len() - 1
                }
                Err(failure) => {
                    eprintln!("linernotes-cli: {failure}");
                    unreadable += 1;
                    continue;
                }
            },
        };
        let files = if path.is_dir() { shows[at].show().files().to_vec() } else { vec![path] };
        for file in files {
            match problems(&shows[at], &file) {
                Ok(problems) => {
                    checked += 1;
                    found.extend(problems.into_iter().map(|problem| (file.clone(), problem)));
                }
                Err(failure) => {
                    eprintln!("linernotes-cli: {failure}");
                    unreadable += 1;
                }
            }
        }
    }
    // A show's settings are no episode: what is wrong with them goes to where failures are told.
    let mut settings = false;
    for show in &shows {
        let told = show.show().settings();
        for complaint in &told.complaints {
            let file = told.file.as_deref().map(short).unwrap_or_default();
            eprintln!("linernotes-cli: {file}: {complaint}");
            settings |= complaint.weight == Weight::Error;
        }
    }
    let text = match format {
        Format::Human => human(&found, checked),
        Format::Json => machine(&found)?,
    };
    output::print(&text)?;
    let errors = settings || found.iter().any(|(_, problem)| problem.severity == Severity::Error);
    Ok(match (unreadable, errors) {
        (1.., _) => ExitCode::from(2),
        (_, true) => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    })
}

fn problems(show: &ShowIndex, file: &Path) -> Result<Vec<Problem>, Failure> {
    let stored = store::read(file)?;
    Ok(Session::new(file, stored.decoded.text).analyze(show).problems)
}

fn human(found: &[(PathBuf, Problem)], checked: usize) -> String {
    let mut text = String::new();
    for (file, problem) in found {
        let (file, line) = (short(file), problem.line);
        let (severity, rule) = (name(problem.severity), &problem.rule);
        let _ = writeln!(text, "{file}:{line}: {severity}: {} [{rule}]", problem.message);
    }
    let count = |severity| found.iter().filter(|(_, problem)| problem.severity == severity).count();
    let counts = [
        number(checked, "episode"),
        number(count(Severity::Error), "error"),
        number(count(Severity::Warning), "warning"),
        number(count(Severity::Reminder), "reminder"),
    ];
    let _ = writeln!(text, "{}", counts.join(", "));
    text
}

fn number(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

fn machine(found: &[(PathBuf, Problem)]) -> Result<String, Failure> {
    let list: Vec<_> = found
        .iter()
        .map(|(file, problem)| {
            json!({
                "file": short(file),
                "line": problem.line,
                "severity": problem.severity,
                "rule": problem.rule,
                "message": problem.message,
            })
        })
        .collect();
    let text = serde_json::to_string_pretty(&list);
    text.map(|text| text + "\n").map_err(|error| Failure(error.to_string()))
}

/// A path as it is typed: from the working folder where it is below it.
pub(crate) fn short(file: &Path) -> String {
    let here = std::env::current_dir().ok();
    let below = here.as_deref().and_then(|here| file.strip_prefix(here).ok());
    below.unwrap_or(file).display().to_string()
}
