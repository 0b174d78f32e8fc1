//! `links`: what episodes link to, and whether it still answers.

use std::collections::HashMap;
use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use linernotes_core::session::Session;
use linernotes_core::show::Show;
use linernotes_core::store;
use linernotes_core::view::EpisodeLink;
use linernotes_links::{Checking, Options, Report, Verdict};
use serde_json::{Value, json};

use crate::check::short;
use crate::failure::Failure;
use crate::output;

/// A link, and where it stands.
struct Found {
    file: String,
    section: String,
    link: EpisodeLink,
}

/// Lists the links of an episode or of all episodes of a show. With `check`, each address is asked
/// once, whatever it stands in.
pub(crate) fn run(
    path: &Path,
    check: bool,
    private: Vec<IpAddr>,
    as_json: bool,
) -> Result<ExitCode, Failure> {
    let (found, unreadable) = find(path)?;
    let reports = if check { ask(&found, private) } else { HashMap::new() };
    let text = if as_json { machine(&found, &reports)? } else { human(&found, &reports, check) };
    output::print(&text)?;
    let broken = reports.values().any(|report| report.verdict == Verdict::Broken);
    Ok(match (unreadable, broken) {
        (true, _) => ExitCode::from(2),
        (_, true) => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    })
}

/// The links, and whether a file could not be read.
fn find(path: &Path) -> Result<(Vec<Found>, bool), Failure> {
    let path = std::path::absolute(path)?;
    let files: Vec<PathBuf> = if path.is_dir() {
        let show = Show::discover(&path).map_err(|error| Failure(error.to_string()))?;
        show.files().to_vec()
    } else {
        vec![path]
    };
    let mut found = Vec::new();
    let mut unreadable = false;
    for file in files {
        let stored = match store::read(&file) {
            Ok(stored) => stored,
            Err(error) => {
                eprintln!("linernotes-cli: {error}");
                unreadable = true;
                continue;
            }
        };
        let name = short(&file);
        for section in Session::new(&file, stored.decoded.text).links() {
            found.extend(section.links.into_iter().map(|link| Found {
                file: name.clone(),
                section: section.name.title.clone(),
                link,
            }));
        }
    }
    Ok((found, unreadable))
}

/// Asks every address, and tells on a terminal how far that is.
fn ask(found: &[Found], private: Vec<IpAddr>) -> HashMap<String, Report> {
    let addresses = found.iter().map(|found| found.link.name.address.clone());
    let mut checking = Checking::start(addresses, &Options { private, ..Options::default() });
    let all = checking.left();
    let seen = io::stderr().is_terminal();
    let mut reports = HashMap::new();
    while let Some(report) = checking.next() {
        if seen {
            eprint!("\r{} of {all} links asked", all - checking.left());
        }
        reports.insert(report.address.clone(), report);
    }
    if seen && all > 0 {
        eprintln!();
    }
    reports
}

fn human(found: &[Found], reports: &HashMap<String, Report>, check: bool) -> String {
    let mut text = String::new();
    for Found { file, section, link } in found {
        let address = &link.name.address;
        let _ = write!(text, "{file}:{}: {address}", link.line);
        if !link.text.is_empty() && link.text != *address {
            let _ = write!(text, " “{}”", link.text);
        }
        if !section.is_empty() {
            let _ = write!(text, " [{section}]");
        }
        text.push('\n');
        if let Some(report) = reports.get(address) {
            let _ = writeln!(text, "    {}: {}", report.verdict.name(), report.message);
        }
    }
    let count = |verdict| reports.values().filter(|report| report.verdict == verdict).count();
    let links = found.len();
    let _ = write!(text, "{links} link{}", if links == 1 { "" } else { "s" });
    if check {
        let _ = write!(text, " to {} addresses:", reports.len());
        let verdicts =
            [Verdict::Works, Verdict::Moved, Verdict::Broken, Verdict::Unclear, Verdict::NotAsked];
        let counts = verdicts.map(|verdict| format!("{} {}", count(verdict), verdict.name()));
        let _ = write!(text, " {}", counts.join(", "));
    }
    text.push('\n');
    text
}

fn machine(found: &[Found], reports: &HashMap<String, Report>) -> Result<String, Failure> {
    let list: Vec<Value> = found
        .iter()
        .map(|Found { file, section, link }| {
            let mut value = json!({
                "file": file,
                "line": link.line,
                "section": section,
                "text": link.text,
                "address": link.name.address,
            });
            if let Some(report) = reports.get(&link.name.address) {
                value["check"] = told(report);
            }
            value
        })
        .collect();
    let text = serde_json::to_string_pretty(&list);
    text.map(|text| text + "\n").map_err(|error| Failure(error.to_string()))
}

fn told(report: &Report) -> Value {
    let moved = report.moved.as_ref();
    let hops: Vec<Value> = moved
        .map(|moved| moved.hops.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|hop| json!({"status": hop.status, "to": hop.to}))
        .collect();
    json!({
        "verdict": report.verdict.name(),
        "status": report.status,
        "message": report.message,
        "redirects": hops,
        "useInstead": moved.and_then(|moved| moved.use_instead.as_deref()),
    })
}
