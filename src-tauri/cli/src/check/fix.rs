//! `check --fix`: makes all fixes that need no choice of a host, and saves in the file's own encoding.

use std::path::Path;

use linernotes_core::check::{Finding, new_errors, together};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::store;
use linernotes_syntax::text::{TextEdit, apply, encode};

use crate::output::{self, Failure};

use super::{Read, short};

/// How often an episode is checked and fixed again: a fix may clear the way for others.
const ROUNDS: usize = 10;

/// The numbers of fixed problems, over all episodes.
#[derive(Default)]
pub(super) struct Count {
    problems: usize,
    episodes: usize,
    /// Problems whose fixes a host has to choose.
    left: usize,
}

/// The fixes of an episode.
#[derive(Default)]
pub(super) struct Fixed {
    /// How many of its problems were fixed.
    problems: usize,
    /// In a dry run, what would change; empty where nothing would.
    pub diff: String,
}

impl Count {
    /// Counts an episode; `found` are the findings that are left in it.
    pub(super) fn add(&mut self, fixed: &Fixed, found: &[Finding]) {
        self.problems += fixed.problems;
        self.episodes += usize::from(fixed.problems > 0);
        self.left += found.iter().filter(|found| found.is_unsafe()).count();
    }

    pub(super) fn sentence(&self, dry_run: bool) -> String {
        let number = |count: usize, word: &str| match count {
            1 => format!("1 {word}"),
            _ => format!("{count} {word}s"),
        };
        let verb = if dry_run { "Would fix" } else { "Fixed" };
        let done = match self.episodes {
            0 => "Nothing to fix.".to_owned(),
            episodes => format!(
                "{verb} {} in {}.",
                number(self.problems, "problem"),
                number(episodes, "episode")
            ),
        };
        match self.left {
            0 => done,
            1 => format!("{done} 1 problem is left to you: its fix needs your judgment."),
            left => {
                format!("{done} {left} problems are left to you: their fixes need your judgment.")
            }
        }
    }
}

/// Fixes an episode and saves it; in a dry run, nothing is written. Returns its text, the findings in
/// that text, and what was done.
pub(super) fn episode(
    show: &ShowIndex,
    file: &Path,
    read: Read,
    dry_run: bool,
) -> Result<(String, Vec<Finding>, Fixed), Failure> {
    let Read { session, mut encoding, hash } = read;
    let before = session.text().to_owned();
    let mut text = before.clone();
    let mut found = session.findings(show).to_vec();
    let mut problems = 0;
    for _ in 0..ROUNDS {
        let checked = |edits: &[TextEdit]| {
            let after = apply(&text, edits);
            let left = Session::new(file, after.clone()).findings(show).to_vec();
            (after, left)
        };
        let (mut edits, mut count) = together(&found);
        if count == 0 {
            break;
        }
        let (mut after, mut left) = checked(&edits);
        if !new_errors(&found, &left).is_empty() {
            // A fix that makes a new error is left to the host: each is tried by itself, and those
            // that make none are tried together again.
            let breaks_nothing = |finding: &&Finding| {
                let (_, left) = checked(&together(std::slice::from_ref(finding)).0);
                new_errors(&found, &left).is_empty()
            };
            let sound: Vec<Finding> = found.iter().filter(breaks_nothing).cloned().collect();
            (edits, count) = together(&sound);
            (after, left) = checked(&edits);
            if !new_errors(&found, &left).is_empty() {
                break;
            }
        }
        if count == 0 || after == text {
            break;
        }
        encoding = encoding.after(&text, &edits);
        problems += count;
        (text, found) = (after, left);
    }
    if text == before {
        return Ok((text, found, Fixed::default()));
    }
    let diff = if dry_run {
        output::diff(Path::new(&short(file)), &before, &text)
    } else {
        show.show().contains(file)?;
        store::save(file, &encode(&text, &encoding), Some(&hash))?;
        String::new()
    };
    Ok((text, found, Fixed { problems, diff }))
}
