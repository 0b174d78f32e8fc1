//! Compares the sources and the packages with the plan.

use std::fs;

use linernotes_architecture::plan::Plan;
use linernotes_architecture::rust::Source;
use linernotes_architecture::{house, packages, project, purity};

use crate::none;

/// The page with the tables of the plan.
const PAGE: &str = "docs/rooms.md";

/// Crates that get all they need as arguments.
const PURE: &[&str] = &["syntax", "core"];

/// Packages that those must not depend on, not even through others.
const KEPT_OUT: &[&str] = &[
    "tauri*",
    "wry",
    "tao",
    "webkit2gtk*",
    "gtk*",
    "rfd",
    "arboard",
    "notify*",
    "open",
    "reqwest",
    "ureq*",
    "hyper*",
    "tokio*",
    "rustls",
];

/// Statics that they may have: file, name, and why.
const ALLOWED_STATE: &[(&str, &str, &str)] = &[];

/// Rooms that know each other against the plan until they are untied.
const STILL_TIED: &[(&str, &str)] = &[];

fn plan() -> Result<Plan, String> {
    let page = fs::read_to_string(project::root().join(PAGE)).map_err(|error| error.to_string());
    page.and_then(|page| Plan::read(&page)).map_err(|error| format!("{PAGE}: {error}"))
}

fn sources() -> Result<Vec<Source>, String> {
    let mut sources = project::sources(&project::root(), &[".rs"])?;
    sources.retain(|source| source.path.starts_with("src-tauri/"));
    Ok(sources)
}

#[test]
fn the_rooms_know_each_other_as_planned() -> Result<(), String> {
    none(&house::faults(&plan()?, STILL_TIED, &sources()?))
}

#[test]
fn syntax_and_core_ask_no_clock_network_process_or_state() -> Result<(), String> {
    none(&purity::faults(&plan()?, PURE, ALLOWED_STATE, &sources()?))
}

#[test]
fn the_packages_depend_on_each_other_as_planned() -> Result<(), String> {
    let packages = packages::read(&project::root())?;
    none(&packages::faults(&plan()?, PURE, KEPT_OUT, &packages))
}
