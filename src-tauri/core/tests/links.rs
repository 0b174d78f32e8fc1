//! Changes of links in real notes: nothing is lost, nothing else is touched, and back is back.

use std::path::PathBuf;

use linernotes_core::links::{
    Bond, LinkShape, NewLink, NoteLink, NoteLinks, Place, add, arrange, read, rewrite,
};
use linernotes_syntax::text::{apply, decode};
use pulldown_cmark::{Event, Options, Parser, Tag};
use rayon::prelude::*;

use crate::support;

/// The real notes, as text; none where there is no corpus.
fn corpus() -> Vec<(PathBuf, String)> {
    let Some(folder) = support::corpus() else { return Vec::new() };
    let walk = ignore::WalkBuilder::new(folder).standard_filters(false).build();
    let files = walk.filter_map(|entry| Some(entry.ok()?.into_path()));
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    files.sort();
    let text = |path: PathBuf| {
        let text = decode(&std::fs::read(&path).ok()?).ok()?.text;
        Some((path, text))
    };
    files.into_iter().filter_map(text).collect()
}

/// The addresses and texts that another reader finds, sorted.
fn seen(text: &str, notes: &NoteLinks) -> Vec<String> {
    let mut seen = Vec::new();
    let mut open: Option<String> = None;
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(&text[notes.body.clone()], options) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => open = Some(format!("{dest_url} ")),
            Event::End(pulldown_cmark::TagEnd::Link) => seen.extend(open.take()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(open) = &mut open {
                    open.push_str(&text);
                }
            }
            _ => {}
        }
    }
    seen.sort();
    seen
}

/// What of a text's lines is not blank, sorted, without blanks and marks in front.
fn lines(text: &str) -> Vec<&str> {
    let marks =
        [' ', '\t', '-', '*', '+', '.', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
    let mut lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches(marks)).collect();
    lines.retain(|line| !line.is_empty());
    lines.sort_unstable();
    lines
}

/// A few of many, the same ones each time, from all over.
fn some<T: Copy>(all: &[T], most: usize) -> Vec<T> {
    let step = all.len().div_ceil(most).max(1);
    all.iter().step_by(step).copied().collect()
}

fn items(notes: &NoteLinks) -> Vec<(usize, usize, usize)> {
    let item = |(at, link): (usize, &NoteLink)| match link.bond {
        Bond::Item(list, item) => Some((at, list, item)),
        _ => None,
    };
    notes.links.iter().enumerate().filter_map(item).collect()
}

/// How many changes were made, and how many were refused.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    made: usize,
    refused: usize,
}

impl Count {
    fn add(self, other: Self) -> Self {
        Self { made: self.made + other.made, refused: self.refused + other.refused }
    }
}

/// Tries `each` on every third of the notes, or on all where `LINERNOTES_INVARIANTS=full`.
fn everywhere(what: &str, each: impl Fn(&str, &NoteLinks, &str) -> Count + Sync) {
    let full = std::env::var("LINERNOTES_INVARIANTS").is_ok_and(|asked| asked == "full");
    let mut all = corpus();
    if !full {
        // Transcripts take long, and are as their like.
        all.retain(|(_, text)| text.len() < 40_000);
        all = all.into_iter().step_by(3).collect();
    }
    let count = all
        .par_iter()
        .map(|(path, text)| each(text, &read(text), &path.display().to_string()))
        .reduce(Count::default, Count::add);
    println!("{what}: {count:?} in {} files", all.len());
    assert!(count.refused * 50 <= count.made, "{what}: {count:?}");
}

#[test]
fn an_item_that_is_moved_and_moved_back_leaves_the_same_bytes() {
    everywhere("moved and back", |text, notes, file| {
        let mut count = Count::default();
        for (link, list, item) in some(&items(notes), 3) {
            let size = notes.lists[list].items.len();
            let to = (item + size / 2 + 1) % size;
            if to == item {
                continue;
            }
            let Ok(edits) = arrange(text, link, Place::List { list, at: to }) else {
                count.refused += 1;
                continue;
            };
            count.made += 1;
            let after = apply(text, &edits);
            let now = read(&after);
            assert_eq!(seen(text, notes), seen(&after, &now), "{file}");
            let target = &now.lists[list].items[to];
            if !notes.lists[list].ordered {
                let lines = &text[notes.lists[list].items[item].range.clone()];
                assert_eq!(lines, &after[target.range.clone()], "{file}");
                assert_eq!(text.len(), after.len(), "{file}");
            }
            let known = |bond: Bond| now.links.iter().position(|link| link.bond == bond);
            let back = known(Bond::Item(list, to)).unwrap();
            let edits = arrange(&after, back, Place::List { list, at: item }).unwrap();
            assert_eq!(apply(&after, &edits), text, "{file}");
        }
        count
    });
}

#[test]
fn an_item_that_comes_to_another_section_takes_its_words_along_and_no_others() {
    everywhere("regrouped", |text, notes, file| {
        let mut count = Count::default();
        for (link, _, _) in some(&items(notes), 2) {
            let section = (notes.links[link].section + 1) % notes.sections.len();
            if section == notes.links[link].section {
                continue;
            }
            match arrange(text, link, Place::Section(section)) {
                Ok(edits) => {
                    count.made += 1;
                    let after = apply(text, &edits);
                    let now = read(&after);
                    assert_eq!(seen(text, notes), seen(&after, &now), "{file}");
                    assert_eq!(lines(text), lines(&after), "{file}");
                    let address = &notes.links[link].link.address;
                    let there = |links: &NoteLinks| {
                        let own = links.links.iter().filter(|link| link.section == section);
                        own.filter(|link| link.link.address == *address).count()
                    };
                    assert_eq!(there(&now), there(notes) + 1, "{file}");
                }
                Err(_) => count.refused += 1,
            }
        }
        count
    });
}

#[test]
fn a_text_and_an_address_that_are_changed_back_leave_the_same_bytes() {
    everywhere("rewritten and back", |text, notes, file| {
        let all: Vec<usize> = (0..notes.links.len()).collect();
        let mut count = Count::default();
        for at in some(&all, 3) {
            let known = &notes.links[at];
            let (written, address) = (known.written(text), known.link.address.as_str());
            let other = if written.is_empty() { "" } else { "Other *words*" };
            let Ok(edits) = rewrite(text, at, other, "https://other.example/a?b=c&d=e") else {
                count.refused += 1;
                continue;
            };
            count.made += 1;
            let after = apply(text, &edits);
            let now = read(&after);
            assert_eq!(now.links.len(), notes.links.len(), "{file}");
            assert_eq!(now.links[at].link.address, "https://other.example/a?b=c&d=e", "{file}");
            let Ok(edits) = rewrite(&after, at, written, address) else {
                count.refused += 1;
                continue;
            };
            // An address may be written in several ways; what is read is the same.
            let back = read(&apply(&after, &edits));
            let same = |notes: &NoteLinks| -> Vec<(String, String)> {
                let told = |known: &linernotes_core::links::NoteLink| {
                    (known.link.text.clone(), known.link.address.clone())
                };
                notes.links.iter().map(told).collect()
            };
            assert_eq!(same(&back), same(notes), "{file}");
        }
        count
    });
}

#[test]
fn links_are_added_to_any_section() {
    let new = [
        NewLink { text: "One *of* [them]".into(), address: "https://one.example/a_(b)?c&d".into() },
        NewLink { text: String::new(), address: "https://two.example/".into() },
    ];
    everywhere("added", |text, notes, file| {
        let all: Vec<usize> = (0..notes.sections.len()).collect();
        let mut count = Count::default();
        for section in some(&all, 2) {
            let Ok(edits) = add(text, section, &new, &LinkShape::default()) else {
                count.refused += 1;
                continue;
            };
            count.made += 1;
            let after = apply(text, &edits);
            let now = read(&after);
            assert_eq!(now.links.len(), notes.links.len() + 2, "{file}");
            let added: Vec<_> = now
                .links
                .iter()
                .filter(|link| new.iter().any(|new| new.address == link.link.address))
                .collect();
            assert!(added.iter().all(|link| link.section == section), "{file}: {section}");
            assert!(edits.iter().all(|edit| edit.range.is_empty()), "{file}: {edits:?}");
        }
        count
    });
}
