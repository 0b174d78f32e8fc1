//! Prints how many lines of code, comments and tests each crate has, and how long its files are.

use std::path::PathBuf;
use std::process::ExitCode;

use linernotes_architecture::figures::Figures;
use linernotes_architecture::project;
use linernotes_architecture::rust::Source;

/// Where each part is, by its names of today and before.
const PARTS: &[(&str, &[&str])] = &[
    ("syntax", &["src-tauri/syntax/"]),
    ("core", &["src-tauri/core/"]),
    ("cli", &["src-tauri/cli/"]),
    ("app", &["src-tauri/app/"]),
    ("link-check", &["src-tauri/link-check/", "src-tauri/links/"]),
    ("ui", &["ui/src/", "ui/test/"]),
    ("tests", &["tests/"]),
];

/// Written by `make bindings`.
const GENERATED: &str = "ui/src/bindings/";

fn main() -> ExitCode {
    let root = std::env::args_os().nth(1).map_or_else(project::root, PathBuf::from);
    let sources = match project::sources(&root, &[".rs", ".ts", ".svelte", ".css"]) {
        Ok(sources) => sources,
        Err(error) => {
            eprintln!("figures: {error}");
            return ExitCode::FAILURE;
        }
    };
    println!(
        "{:<12}{:>8}{:>10}{:>8}{:>7}{:>8}  longest",
        "", "code", "comments", "tests", "files", "median"
    );
    for (name, folders) in PARTS {
        let is_part = |source: &&Source| {
            folders.iter().any(|folder| source.path.starts_with(folder))
                && !source.path.starts_with(GENERATED)
        };
        let part: Vec<Source> = sources.iter().filter(is_part).cloned().collect();
        if !part.is_empty() {
            print(name, &Figures::of(&part));
        }
    }
    let in_parts = |source: &&Source| {
        let (_, folders): (Vec<_>, Vec<_>) = PARTS.iter().copied().unzip();
        folders.concat().iter().any(|folder| source.path.starts_with(folder))
            && !source.path.starts_with(GENERATED)
    };
    print("all", &Figures::of(&sources.iter().filter(in_parts).cloned().collect::<Vec<_>>()));
    ExitCode::SUCCESS
}

fn print(name: &str, figures: &Figures) {
    let lines = figures.lines;
    let longest =
        figures.longest().map_or(String::new(), |(lines, path)| format!("{lines} {path}"));
    println!(
        "{name:<12}{:>8}{:>10}{:>8}{:>7}{:>8}  {longest}",
        lines.code,
        lines.comments,
        lines.tests,
        figures.files.len(),
        figures.median()
    );
}
