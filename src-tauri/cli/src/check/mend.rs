//! `check --fix`: everything that can be mended without a host, saved as the file was read.

use std::path::Path;

use linernotes_core::check::{Finding, new_errors, together};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::store;
use linernotes_syntax::text::{TextEdit, apply, encode};

use crate::failure::Failure;
use crate::output;

use super::{Read, short};

/// How often an episode is mended anew: what stood in the way of others is gone then.
const ROUNDS: usize = 10;

/// What was mended.
#[derive(Default)]
pub(super) struct Count {
    problems: usize,
    episodes: usize,
    /// Problems with fixes that a host has to choose.
    left: usize,
}

/// What was done to an episode.
#[derive(Default)]
pub(super) struct Mended {
    /// How many of its problems were mended.
    problems: usize,
    /// What would change, where it is only looked; empty where nothing would.
    pub diff: String,
}

impl Count {
    /// Counts an episode; `found` is what was found in it afterwards.
    pub(super) fn add(&mut self, mended: &Mended, found: &[Finding]) {
        self.problems += mended.problems;
        self.episodes += usize::from(mended.problems > 0);
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
            left => format!(
                "{done} {} left to you: what would be fixed is for a host to choose, in the window \
                 or by hand.",
                if left == 1 { "1 problem is".to_owned() } else { format!("{left} problems are") }
            ),
        }
    }
}

/// Mends an episode and saves it; with `dry_run` only the difference is told. Gives its text, what is
/// found in that, and what was done.
pub(super) fn episode(
    show: &ShowIndex,
    file: &Path,
    read: Read,
    dry_run: bool,
) -> Result<(String, Vec<Finding>, Mended), Failure> {
    let Read { session, mut encoding, hash } = read;
    let before = session.text().to_owned();
    let mut text = before.clone();
    let mut found = session.found(show);
    let mut problems = 0;
    for _ in 0..ROUNDS {
        let looked_at = |edits: &[TextEdit]| {
            let after = apply(&text, edits);
            let left = Session::new(file, after.clone()).found(show);
            (after, left)
        };
        let (mut edits, mut mended) = together(&found);
        if mended == 0 {
            break;
        }
        let (mut after, mut left) = looked_at(&edits);
        if !new_errors(&found, &left).is_empty() {
            // What makes an error that was not there is left to the host.
            let breaks_nothing = |fix: &&Finding| {
                let (_, behind) = looked_at(&together(std::slice::from_ref(fix)).0);
                new_errors(&found, &behind).is_empty()
            };
            let sound: Vec<Finding> = found.iter().filter(breaks_nothing).cloned().collect();
            (edits, mended) = together(&sound);
            (after, left) = looked_at(&edits);
            if !new_errors(&found, &left).is_empty() {
                break;
            }
        }
        if mended == 0 || after == text {
            break;
        }
        encoding = encoding.after(&text, &edits);
        problems += mended;
        (text, found) = (after, left);
    }
    if text == before {
        return Ok((text, found, Mended::default()));
    }
    let diff = if dry_run {
        output::diff(Path::new(&short(file)), &before, &text)
    } else {
        store::save(file, &encode(&text, &encoding), Some(&hash))?;
        String::new()
    };
    Ok((text, found, Mended { problems, diff }))
}
