//! The lines of notes that start with a time, as players look at chapters.

use std::ops::Range;

use super::{NoteLink, Notes};
use crate::markdown::Timestamp;
use crate::text::{line_end, line_start};

/// Longer titles, in characters, players cut.
const LONGEST: usize = 40;

/// A line that starts with a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter<'a> {
    /// The time.
    pub time: &'a Timestamp,
    /// The line, without its end.
    pub line: Range<usize>,
    /// How long its title is, in characters, without the addresses of links.
    pub title: usize,
    /// A link to the web that is in it.
    pub link: Option<&'a NoteLink>,
    /// It is no line for a reader: it goes on from the line before.
    pub runs_on: bool,
    /// Its time is written neither as `MM:SS` nor as `HH:MM:SS`.
    pub is_loose: bool,
}

impl Chapter<'_> {
    /// Its title is longer than players show.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.title > LONGEST
    }
}

impl Notes {
    /// The lines that start with a time; `text` is the full text.
    #[must_use]
    pub fn chapters<'a>(&'a self, text: &'a str) -> Vec<Chapter<'a>> {
        self.times.iter().filter_map(|time| self.chapter(text, time)).collect()
    }

    fn chapter<'a>(&'a self, text: &'a str, time: &'a Timestamp) -> Option<Chapter<'a>> {
        let written = text.get(time.range.clone())?;
        let (start, end) = (line_start(text, time.range.start), line_end(text, time.range.end));
        let first = self.links.partition_point(|link| link.range.start < start);
        let links = || self.links[first..].iter().take_while(|link| link.range.start < end);
        let rest = &text[time.range.end..end];
        let mut title = rest.trim_matches(is_mark).chars().count();
        for link in links().filter(|link| link.range.end <= end) {
            let length = text[link.range.clone()].chars().count();
            title = title.saturating_sub(length.saturating_sub(link.text.chars().count()));
        }
        let is_web = |link: &&NoteLink| !link.kind.is_image() && link.address.starts_with("http");
        let runs_on = start > 0 && self.soft_breaks.binary_search(&(start - 1)).is_ok();
        let is_loose = written.split(':').any(|part| part.len() != 2);
        let line = start..end;
        Some(Chapter { time, line, title, link: links().find(is_web), runs_on, is_loose })
    }
}

/// What may be between a time and its title, and after the title.
fn is_mark(c: char) -> bool {
    c.is_whitespace() || "-–—:|)]*_.".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_players_look_at() {
        let long = "A title that is much too long for any player of them all";
        let text = format!(
            "00:00 Hello\n1:00 - **Ada**\n\n- 02:00 {long}\n- 03:00 [Ada](https://x.example/{long_path})\n\n\
             (04:00) one  \n[05:00](#t) two\n",
            long_path = "x".repeat(60)
        );
        let notes = Notes::read(&text, 0..text.len());
        let seen: Vec<_> = notes
            .chapters(&text)
            .iter()
            .map(|one| {
                (one.time.seconds, one.runs_on, one.is_loose, one.is_long(), one.link.is_some())
            })
            .collect();
        assert_eq!(
            seen,
            [
                (0, false, false, false, false),
                (60, true, true, false, false),
                (120, false, false, true, false),
                (180, false, false, false, true),
                (240, false, false, false, false),
                (300, false, false, false, false),
            ]
        );
    }
}
