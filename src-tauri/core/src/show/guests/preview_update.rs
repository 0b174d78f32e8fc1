//! What would be written into a guest's other episodes, as the window shows it.

use std::path::Path;

use diffy::{DiffOptions, Line};

use crate::episode::guests::person::Facts;
use crate::protocol::{DiffKind, DiffLine, EpisodeUpdate, GuestUpdate, LeftOutEpisode};

use super::update::{Spread, spread};
use crate::show::{ShowIndex, file_label};

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
    let mut options = DiffOptions::new();
    options.set_context_len(AROUND);
    let patch = options.create_patch(before, after);
    let mut lines = Vec::new();
    for (place, hunk) in patch.hunks().iter().enumerate() {
        if place > 0 {
            lines.push(DiffLine { kind: DiffKind::Gap, text: String::new() });
        }
        lines.extend(hunk.lines().iter().map(|line| {
            let (kind, text) = match line {
                Line::Context(text) => (DiffKind::Same, text),
                Line::Delete(text) => (DiffKind::Old, text),
                Line::Insert(text) => (DiffKind::New, text),
            };
            DiffLine { kind, text: text.trim_end_matches('\n').to_owned() }
        }));
    }
    lines
}
