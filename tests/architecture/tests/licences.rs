//! Compares the licences of all packages with `deny.toml`. Of the Rust packages, those that are built on
//! this kind of machine: Cargo fetches no others.

use std::fs;

use linernotes_architecture::licences::{self, Allowed};
use linernotes_architecture::{packages, project};

use crate::none;

/// Licences of npm packages that are not SPDX expressions: package, words, and why it may be used.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "dictionary-en",
        "(MIT AND BSD)",
        "a word list under the terms of SCOWL, which ask for its notice as BSD does",
    ),
    (
        "dictionary-en-gb",
        "(MIT AND BSD)",
        "a word list under the terms of SCOWL, which ask for its notice as BSD does",
    ),
];

fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(project::root().join(path)).map_err(|error| format!("{path}: {error}"))
}

#[test]
fn rust_packages_have_licences_that_are_allowed() -> Result<(), String> {
    none(&licences::faults(
        &Allowed::read(&read("deny.toml")?)?,
        &packages::read(&project::root())?,
    ))
}

#[test]
fn npm_packages_have_licences_that_are_allowed() -> Result<(), String> {
    let allowed = Allowed::read(&read("deny.toml")?)?;
    none(&licences::faults_of_page(&allowed, KNOWN, &read("ui/package-lock.json")?)?)
}
