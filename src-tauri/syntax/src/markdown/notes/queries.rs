//! What notes say by themselves: their outline, and links that go to one place.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{NoteDefinition, NoteLink, Notes};
use crate::markdown::Heading;

/// A heading that is more than one level below the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skip {
    /// Its place among the headings.
    pub heading: usize,
    /// The level that it would have.
    pub wanted: u8,
}

/// The places in notes that links can lead to.
#[derive(Debug, Clone)]
pub struct Anchors<'a> {
    ids: HashSet<&'a str>,
    headings: HashSet<String>,
}

impl Notes {
    /// The headings of level one that are in no list, quote or footnote.
    pub fn titles(&self) -> impl Iterator<Item = &Heading> {
        self.headings.iter().filter(|heading| heading.level == 1 && heading.top_level)
    }

    /// The headings that skip a level. What is above the notes counts as level one: the
    /// page's title.
    #[must_use]
    pub fn skips(&self) -> Vec<Skip> {
        let mut before = 1;
        let mut skips = Vec::new();
        for (heading, found) in self.headings.iter().enumerate().filter(|(_, one)| one.top_level) {
            if found.level > before + 1 {
                skips.push(Skip { heading, wanted: before + 1 });
            }
            before = found.level;
        }
        skips
    }

    /// Whether there is nothing to read besides headings and comments. `text` is the text that was
    /// read, `body` the bytes of its notes.
    #[must_use]
    pub fn are_empty(&self, text: &str, body: &Range<usize>) -> bool {
        if !self.links.is_empty() {
            return false;
        }
        let is_comment = |range: &&Range<usize>| {
            text.get((*range).clone()).is_some_and(|html| html.trim_start().starts_with("<!--"))
        };
        let comments = self.verbatim.iter().chain(&self.verbatim_inline).filter(is_comment);
        let mut skipped: Vec<&Range<usize>> =
            self.headings.iter().map(|heading| &heading.range).chain(comments).collect();
        skipped.sort_by_key(|range| range.start);
        let says_something = |from: usize, to: usize| {
            text.get(from..to).is_some_and(|part| part.contains(char::is_alphanumeric))
        };
        let mut at = body.start;
        for range in skipped {
            if says_something(at, range.start) {
                return false;
            }
            at = at.max(range.end);
        }
        !says_something(at, body.end)
    }

    /// The items of one section's lists that lead where an earlier one leads, with that one. What is
    /// linked in a sentence and listed again below is not meant here.
    #[must_use]
    pub fn twice(&self) -> Vec<(&NoteLink, &NoteLink)> {
        let mut seen: HashMap<(usize, &str), &NoteLink> = HashMap::new();
        let mut twice = Vec::new();
        for link in self.hyperlinks().filter(|link| link.leads_item && is_web(&link.address)) {
            let before = |heading: &Heading| heading.range.start < link.range.start;
            let section = self.headings.partition_point(before);
            match seen.entry((section, same(&link.address))) {
                Entry::Vacant(free) => drop(free.insert(link)),
                Entry::Occupied(first) => twice.push((*first.get(), link)),
            }
        }
        twice
    }

    /// The items that lead where an item of another section leads, with that one. Links in the words
    /// of an item are often meant to be there again.
    #[must_use]
    pub fn twice_apart(&self) -> Vec<(&NoteLink, &NoteLink)> {
        let known: HashSet<usize> =
            self.twice().iter().map(|(_, again)| again.range.start).collect();
        let mut seen: HashMap<&str, &NoteLink> = HashMap::new();
        let mut twice = Vec::new();
        for link in self.hyperlinks().filter(|link| link.leads_item && is_web(&link.address)) {
            match seen.entry(same(&link.address)) {
                Entry::Vacant(free) => drop(free.insert(link)),
                Entry::Occupied(first) if !known.contains(&link.range.start) => {
                    twice.push((*first.get(), link));
                }
                Entry::Occupied(_) => {}
            }
        }
        twice
    }

    /// The definitions of addresses that an earlier one has, with that one.
    #[must_use]
    pub fn defined_twice(&self) -> Vec<(&NoteDefinition, &NoteDefinition)> {
        let mut seen: HashMap<&str, &NoteDefinition> = HashMap::new();
        let mut twice = Vec::new();
        for definition in self.definitions.iter().filter(|one| is_web(&one.address)) {
            match seen.entry(same(&definition.address)) {
                Entry::Vacant(free) => drop(free.insert(definition)),
                Entry::Occupied(first) => twice.push((*first.get(), definition)),
            }
        }
        twice
    }

    /// The places that links can lead to.
    #[must_use]
    pub fn anchors(&self) -> Anchors<'_> {
        Anchors {
            ids: self.ids.iter().map(String::as_str).collect(),
            headings: self.headings.iter().map(|heading| plain(&heading.text)).collect(),
        }
    }

    /// The spaces at the ends of lines of `text[body]` that mean nothing: not those that break a
    /// line on purpose, and not those of code and raw HTML.
    #[must_use]
    pub fn trailing_blanks(&self, text: &str, body: Range<usize>) -> Vec<Range<usize>> {
        let Some(notes) = text.get(body.clone()) else { return Vec::new() };
        let mut spaces = Vec::new();
        for at in memchr::memchr_iter(b'\n', notes.as_bytes()).chain([notes.len()]) {
            let line = &notes.as_bytes()[..at];
            let count = line.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            if count == 0 {
                continue;
            }
            let end = body.start + at;
            let range = end - count..end;
            if self.breaks.binary_search(&end).is_err() && !self.is_verbatim(range.start) {
                spaces.push(range);
            }
        }
        spaces
    }
}

impl Anchors<'_> {
    /// Whether the notes have something with that id: a heading's, as any of the usual generators
    /// would make it, or one in raw HTML.
    #[must_use]
    pub fn have(&self, id: &str) -> bool {
        let plain = plain(id);
        // Of several headings alike the later ones have a number.
        let counted = plain.trim_end_matches(|c: char| c.is_ascii_digit());
        self.ids.contains(id)
            || self.headings.contains(&plain)
            || (!counted.is_empty() && self.headings.contains(counted))
    }
}

impl NoteLink {
    /// Its text is an address as it is written (`https://example.com`), not as it is told
    /// (`example.com`).
    #[must_use]
    pub fn is_spelled_out(&self) -> bool {
        let text = self.text.trim();
        is_web(text) && !text.contains(char::is_whitespace)
    }
}

fn is_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

/// What two addresses of one page have in common.
fn same(address: &str) -> &str {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    bare.strip_suffix('/').unwrap_or(bare)
}

/// An id without what generators write in different ways.
fn plain(id: &str) -> String {
    id.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Notes {
        Notes::read(text, 0..text.len())
    }

    #[test]
    fn skipped_levels() {
        let seen = |text: &str| -> Vec<(usize, u8)> {
            read(text).skips().iter().map(|skip| (skip.heading, skip.wanted)).collect()
        };
        assert_eq!(seen("# A\n\n## B\n\n#### C\n\n##### D\n\n## E\n\n### F\n"), [(2, 3)]);
        assert_eq!(seen("## A\n\n### B\n\n# C\n"), []);
        assert_eq!(seen("### A\n\n- ###### B\n"), [(0, 2)]);
    }

    #[test]
    fn items_that_lead_to_one_place() {
        let text = "About [a](https://x.example/), [a](https://x.example).\n\n- [b](http://x.example/)\n\
                    - **[c](https://x.example)**, [d](https://x.example)\n- see [e](https://x.example)\n\
                    - [f](https://x.example#g)\n\n## More\n\n1. [h](https://x.example)\n2. <https://x.example>\n\
                    * [i](https://y.example) ![i](https://y.example)\n";
        let notes = read(text);
        let seen: Vec<_> = notes.twice().iter().map(|(_, again)| again.text.as_str()).collect();
        assert_eq!(seen, ["c", "https://x.example"]);
    }

    #[test]
    fn links_of_several_lists_that_lead_to_one_place() {
        let text = "[a](https://x.example)\n\n## One\n\n- [b](https://x.example)\n- [c](https://x.example)\n\n\
                    ## Two\n\n- [d](https://x.example)\n- see [e](https://y.example)\n- and [f](https://y.example)\n\n\
                    [k]: https://z.example\n[l]: https://z.example/\n";
        let notes = read(text);
        let seen: Vec<_> =
            notes.twice_apart().iter().map(|(_, again)| again.text.clone()).collect();
        assert_eq!(seen, ["d"]);
        assert_eq!(notes.defined_twice().len(), 1);
    }

    #[test]
    fn ids() {
        let notes = read(
            "## What's new, Ada?\n\n## Links\n\n## Links\n\n<a id=\"Own\"></a>\n\n\
             <A\nNAME='a b'>x</A> <p ID = C>\n",
        );
        for id in ["whats-new-ada", "What-s-new-Ada", "links-1", "Own", "a b", "C"] {
            assert!(notes.anchors().have(id), "{id}");
        }
        assert!(!notes.anchors().have("own") && !notes.anchors().have("t=00:10"));
    }

    #[test]
    fn blanks_that_mean_nothing() {
        let text = "one  \ntwo \n \n- a\t\n\n```\ncode \n```\nend  ";
        let seen: Vec<usize> =
            read(text).trailing_blanks(text, 0..text.len()).iter().map(|at| at.start).collect();
        assert_eq!(seen, [9, 11, 16, text.len() - 2]);
    }
}
