//! What would be written into a guest's other episodes, as the window shows it.

use crate::episode::file_label;
use std::path::Path;

use crate::episode::guests::person::Facts;
use crate::protocol::{DiffKind, DiffLine, EpisodeUpdate, GuestUpdate, LeftOutEpisode};

use super::update::{Spread, spread};
use crate::show::ShowIndex;
use linernotes_syntax::text::line_diff::{self, hunks};

/// How many lines around a change are shown.
const AROUND: usize = 1;

impl ShowIndex {
    /// What the guest's other episodes than `source` would look like if they said what `facts` say.
    #[must_use]
    pub fn guest_update(&self, facts: &Facts, source: &Path) -> GuestUpdate {
        let (updates, left_out) = spread(self, facts, source);
        GuestUpdate {
            name: facts.name.clone(),
            episodes: updates.iter().map(|update| self.episode_update(update)).collect(),
            left_out: left_out
                .into_iter()
                .map(|one| LeftOutEpisode { label: self.called(&one.path), reason: one.reason })
                .collect(),
        }
    }

    /// What an episode is called in a line: number and title, else its file's name.
    #[must_use]
    pub fn called(&self, path: &Path) -> String {
        let Some(entry) = self.entry(path) else { return file_label(path) };
        match &entry.number {
            Some(number) => format!("{number} {}", entry.title),
            None => entry.title.clone(),
        }
    }

    fn episode_update(&self, update: &Spread) -> EpisodeUpdate {
        EpisodeUpdate {
            path: update.path.to_string_lossy().into_owned(),
            label: self.called(&update.path),
            hash: update.hash.clone(),
            lines: lines(&update.before.text, &update.after),
        }
    }
}

fn lines(before: &str, after: &str) -> Vec<DiffLine> {
    let mut lines = Vec::new();
    for (place, hunk) in hunks(before, after, AROUND).iter().enumerate() {
        if place > 0 {
            lines.push(DiffLine { kind: DiffKind::Gap, text: String::new() });
        }
        lines.extend(hunk.lines.iter().map(|line| {
            let (kind, text) = match line {
                line_diff::DiffLine::Same(text) => (DiffKind::Same, text),
                line_diff::DiffLine::Old(text) => (DiffKind::Old, text),
                line_diff::DiffLine::New(text) => (DiffKind::New, text),
            };
            DiffLine { kind, text: text.trim_end_matches('\n').to_owned() }
        }));
    }
    lines
}
