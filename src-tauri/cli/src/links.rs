//! `links`: lists the addresses in episodes, and checks whether they still answer.

use std::collections::HashMap;
use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::net::IpAddr;
use std::path::Path;
use std::process::ExitCode;

use linernotes_core::protocol::PlacedAddress;
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::store;
use linernotes_link_check::{Checking, Options, Report, Verdict};
use serde_json::{Value, json};

use crate::check::short;
use crate::episode;
use crate::output::{self, Failure};

/// An address and its place.
struct Finding {
    file: String,
    line: u32,
    place: Place,
    text: String,
    address: String,
}

/// The place of an address in an episode.
enum Place {
    /// It is a link in a section of the notes; the section's heading.
    Link(String),
    /// It is a picture's in the notes.
    Picture,
    /// It is at a path of the front matter.
    FrontMatter(String),
}

/// Lists the links of an episode or of all episodes of a show. With `check`, each address is asked
/// once, however often it occurs.
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
fn find(path: &Path) -> Result<(Vec<Finding>, bool), Failure> {
    let path = std::path::absolute(path)?;
    // A problem of the file itself is reported before one of its show.
    let alone = if path.is_dir() { None } else { Some(store::read(&path)?) };
    let index = episode::usual(&path)?;
    if let Some(stored) = alone {
        let mut found = Vec::new();
        add(&path, stored.decoded.text, &index, &mut found);
        return Ok((found, false));
    }
    let mut found = Vec::new();
    let mut unreadable = false;
    for file in index.show().files() {
        let stored = match store::read(file) {
            Ok(stored) => stored,
            Err(error) => {
                eprintln!("linernotes-cli: {error}");
                unreadable = true;
                continue;
            }
        };
        add(file, stored.decoded.text, &index, &mut found);
    }
    Ok((found, unreadable))
}

/// Adds the addresses of a file.
fn add(file: &Path, text: String, index: &ShowIndex, found: &mut Vec<Finding>) {
    let name = short(file);
    let all = Session::new(file, text).links(index);
    for section in all.sections {
        found.extend(section.links.into_iter().map(|link| Finding {
            file: name.clone(),
            line: link.line,
            place: Place::Link(section.name.title.clone()),
            text: link.text,
            address: link.name.address,
        }));
    }
    let mut placed = |placed: PlacedAddress, place| {
        found.push(Finding {
            file: name.clone(),
            line: placed.line,
            place,
            text: placed.label,
            address: placed.name.address,
        });
    };
    for picture in all.pictures {
        placed(picture, Place::Picture);
    }
    for mut named in all.front_matter {
        let key = std::mem::take(&mut named.key);
        placed(named, Place::FrontMatter(key));
    }
}

/// Asks every address, and shows the progress on a terminal.
fn ask(found: &[Finding], private: Vec<IpAddr>) -> HashMap<String, Report> {
    let addresses = found.iter().map(|found| found.address.clone());
    let mut checking = Checking::start(addresses, &Options { private, ..Options::default() });
    let all = checking.left();
    let seen = io::stderr().is_terminal();
    let mut reports = HashMap::new();
    while let Some(report) = checking.next() {
        if seen {
            eprint!("\r{} of {all} links checked", all - checking.left());
        }
        reports.insert(report.address.clone(), report);
    }
    if seen && all > 0 {
        eprintln!();
    }
    reports
}

fn human(found: &[Finding], reports: &HashMap<String, Report>, check: bool) -> String {
    let mut text = String::new();
    for Finding { file, line, place, text: label, address } in found {
        let _ = write!(text, "{file}:{line}: {address}");
        if !label.is_empty() && label != address {
            let _ = write!(text, " “{label}”");
        }
        let _ = match place {
            Place::Link(section) if section.is_empty() => Ok(()),
            Place::Link(section) => write!(text, " [{section}]"),
            Place::Picture => write!(text, " (image)"),
            Place::FrontMatter(key) => write!(text, " (front matter, {key})"),
        };
        text.push('\n');
        if let Some(report) = reports.get(address) {
            let _ = writeln!(text, "    {}: {}", report.verdict.name(), report.message);
        }
    }
    let count = |verdict| reports.values().filter(|report| report.verdict == verdict).count();
    let of = |fits: fn(&Place) -> bool| found.iter().filter(|found| fits(&found.place)).count();
    let links = of(|place| matches!(place, Place::Link(_)));
    let pictures = of(|place| matches!(place, Place::Picture));
    let _ = write!(text, "{links} link{}", if links == 1 { "" } else { "s" });
    if pictures > 0 {
        let _ = write!(text, ", {pictures} image{}", if pictures == 1 { "" } else { "s" });
    }
    let named = found.len() - links - pictures;
    if named > 0 {
        let _ = write!(text, ", {named} in the front matter");
    }
    if check {
        let _ = match reports.len() {
            1 => write!(text, " to 1 address:"),
            count => write!(text, " to {count} addresses:"),
        };
        let verdicts =
            [Verdict::Works, Verdict::Moved, Verdict::Broken, Verdict::Unclear, Verdict::NotAsked];
        let counts = verdicts.map(|verdict| format!("{} {}", count(verdict), verdict.name()));
        let _ = write!(text, " {}", counts.join(", "));
    }
    text.push('\n');
    text
}

fn machine(found: &[Finding], reports: &HashMap<String, Report>) -> Result<String, Failure> {
    let list: Vec<Value> = found
        .iter()
        .map(|Finding { file, line, place, text, address }| {
            let mut value = json!({"file": file, "line": line, "text": text, "address": address});
            match place {
                Place::Link(section) => value["section"] = section.as_str().into(),
                Place::Picture => value["picture"] = true.into(),
                Place::FrontMatter(key) => value["key"] = key.as_str().into(),
            }
            if let Some(report) = reports.get(address) {
                value["check"] = report_of(report);
            }
            value
        })
        .collect();
    output::json(&list.into())
}

fn report_of(report: &Report) -> Value {
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
