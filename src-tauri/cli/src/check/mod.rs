//! `check`: prints what is wrong with episodes, for people or for programs, and fixes it if asked to.

mod fix;
mod json;
mod position;
mod sarif;
mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use linernotes_core::check::Finding;
use linernotes_core::session::Session;
use linernotes_core::settings::Weight;
use linernotes_core::severity::Severity;
use linernotes_core::show::ShowIndex;
use linernotes_core::store;
use linernotes_syntax::text::Encoding;
use rayon::prelude::*;

use crate::output::Failure;
use crate::{Format, dictionaries, episode, output};

use fix::Fixed;

/// The choices on the command line.
#[derive(Clone, Copy)]
pub(crate) struct Choices {
    pub format: Format,
    /// Fixes that need no choice are made.
    pub fix: bool,
    /// What would be fixed is shown, and nothing is written.
    pub dry_run: bool,
}

/// An episode that was checked.
struct Checked {
    file: PathBuf,
    text: String,
    found: Vec<Finding>,
}

/// A file as it was read.
struct Read {
    session: Session,
    encoding: Encoding,
    hash: String,
}

/// Checks episodes and prints the findings, in the order of `paths`. A file that cannot be read does
/// not keep the others from being checked. `named` are further dictionaries.
pub(crate) fn run(
    paths: &[PathBuf],
    choices: Choices,
    named: &[PathBuf],
) -> Result<ExitCode, Failure> {
    let mut checked: Vec<Checked> = Vec::new();
    let mut unreadable = 0;
    let mut count = fix::Count::default();
    // Shows are read once, however many of their episodes are named.
    let mut shows: Vec<ShowIndex> = Vec::new();
    for path in paths {
        let path = std::path::absolute(path)?;
        let known = shows.iter().position(|show| show.show().files().contains(&path));
        let at = match known {
            Some(at) => at,
            None => match episode::listed(&path) {
                Ok(mut show) => {
                    dictionaries::add(&mut show, named)?;
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
        let show = &shows[at];
        let files = if path.is_dir() { show.show().files() } else { std::slice::from_ref(&path) };
        let episodes: Vec<Result<(Checked, Option<Fixed>), Failure>> =
            files.par_iter().map(|file| check_one(show, file, choices)).collect();
        for episode in episodes {
            match episode {
                Ok((episode, fixed)) => {
                    if let Some(fixed) = fixed {
                        count.add(&fixed, &episode.found);
                        output::print(&fixed.diff)?;
                    }
                    checked.push(episode);
                }
                Err(failure) => {
                    eprintln!("linernotes-cli: {failure}");
                    unreadable += 1;
                }
            }
        }
    }
    // The formats list problems of episodes; those of a show's settings go to standard error.
    let mut wrong_settings = false;
    for show in &shows {
        let settings = show.show().settings();
        for complaint in &settings.complaints {
            let file = settings.file.as_deref().map(short).unwrap_or_default();
            eprintln!("linernotes-cli: {file}: {complaint}");
            wrong_settings |= complaint.weight == Weight::Error;
        }
    }
    if choices.fix {
        eprintln!("{}", count.sentence(choices.dry_run));
    }
    if !choices.dry_run {
        match choices.format {
            Format::Text => text::print(&checked)?,
            Format::Json => output::print(&json::write(&checked)?)?,
            Format::Sarif => output::print(&sarif::write(&checked)?)?,
        }
    }
    let errors = wrong_settings || checked.iter().any(Checked::has_errors);
    Ok(match (unreadable, errors) {
        (1.., _) => ExitCode::from(2),
        (_, true) => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    })
}

impl Checked {
    fn has_errors(&self) -> bool {
        self.found.iter().any(|found| found.severity == Severity::Error)
    }
}

/// Checks an episode, after fixing it if asked to.
fn check_one(
    show: &ShowIndex,
    file: &Path,
    choices: Choices,
) -> Result<(Checked, Option<Fixed>), Failure> {
    let stored = store::read(file)?;
    let session = Session::new(file, stored.decoded.text);
    let checked =
        |text: &str, found| Checked { file: file.to_owned(), text: text.to_owned(), found };
    if !choices.fix {
        let found = session.findings(show).to_vec();
        return Ok((checked(session.text(), found), None));
    }
    let read = Read { session, encoding: stored.decoded.encoding, hash: stored.hash };
    let (text, found, fixed) = fix::episode(show, file, read, choices.dry_run)?;
    Ok((checked(&text, found), Some(fixed)))
}

/// A path as it is typed: from the working folder where it is below it.
pub(crate) fn short(file: &Path) -> String {
    below(file).unwrap_or(file.to_owned()).display().to_string()
}

/// A path from the working folder, where it is below it.
fn below(file: &Path) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    Some(file.strip_prefix(here).ok()?.to_owned())
}
