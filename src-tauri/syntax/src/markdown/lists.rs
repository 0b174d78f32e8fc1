//! The lists of the notes, and where their items are.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Definitions, Source};
use crate::text::{line_end, line_start};

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// It is numbered.
    pub ordered: bool,
    /// Its items, in the order of the text.
    pub items: Vec<Item>,
    /// The list and item that it is in, by their places.
    pub parent: Option<(usize, usize)>,
    /// It is in nothing but lists, each of its items starts a line, and there are only blank lines
    /// between them.
    pub plain: bool,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its lines, from the start of the first one to the end of the last one that is not blank,
    /// without its line end.
    pub range: Range<usize>,
    /// Its sign, or its number with what closes it.
    pub marker: Range<usize>,
    /// Where its content starts.
    pub content: usize,
}

/// The lists in `body` of a text, in its order; a list comes before those in it.
#[must_use]
pub fn lists(text: &str, body: Range<usize>) -> Vec<List> {
    let Some(notes) = text.get(body.clone()) else { return Vec::new() };
    let definitions = Definitions::of(notes);
    let source = Source::new(notes, &definitions);
    let mut lists: Vec<List> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    // How many elements are open that are neither lists nor items.
    let mut others = 0usize;
    for (event, range) in source.events() {
        match event {
            Event::Start(Tag::List(first)) => {
                let parent = open.last().map(|list| (*list, lists[*list].items.len() - 1));
                open.push(lists.len());
                let ordered = first.is_some();
                lists.push(List { ordered, items: Vec::new(), parent, plain: others == 0 });
            }
            Event::End(TagEnd::List(_)) => {
                if let Some(list) = open.pop() {
                    settle(notes, &mut lists[list]);
                }
            }
            Event::Start(Tag::Item) => {
                let Some(list) = open.last() else { continue };
                match item(notes, range.clone()) {
                    Some(item) => lists[*list].items.push(item),
                    None => {
                        lists[*list].plain = false;
                        let marker = range.start..range.start;
                        let content = range.start;
                        lists[*list].items.push(Item { range, marker, content });
                    }
                }
            }
            Event::End(TagEnd::Item) => {}
            Event::Start(_) => others += 1,
            Event::End(_) => others -= 1,
            _ => {}
        }
    }
    for item in lists.iter_mut().flat_map(|list| &mut list.items) {
        for range in [&mut item.range, &mut item.marker] {
            *range = range.start + body.start..range.end + body.start;
        }
        item.content += body.start;
    }
    lists
}

/// The item whose element is at `range`, if it starts its line.
fn item(notes: &str, range: Range<usize>) -> Option<Item> {
    let line = line_start(notes, range.start);
    let written = notes.get(line..range.end)?;
    let start = line + (written.len() - written.trim_start_matches([' ', '\t']).len());
    // The element may start at the line's start or at its marker, and nowhere else.
    if range.start > start {
        return None;
    }
    let written = notes.get(start..range.end)?;
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    let marker = start..start + digits + 1;
    let sign = notes.get(marker.clone())?.chars().last()?;
    if !(if digits == 0 { "-*+" } else { ".)" }).contains(sign) {
        return None;
    }
    let rest = &notes[marker.end..range.end];
    let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let content = marker.end + spaces;
    let end = content.max(line + notes[line..range.end].trim_end().len());
    // A hard break at the end of the last line is its own.
    let end = line_end(notes, end);
    Some(Item { range: line..end, marker, content })
}

/// Decides whether a list is plain, now that all of its items are known.
fn settle(notes: &str, list: &mut List) {
    let between = |pair: &[Item]| notes.get(pair[0].range.end..pair[1].range.start);
    list.plain &= list.items.windows(2).all(|pair| {
        between(pair).is_some_and(|between| between.trim().is_empty() && between.contains('\n'))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(bool, bool, Vec<&str>)> {
        let seen = |list: List| {
            let items = list.items.iter().map(|item| &text[item.range.clone()]).collect();
            (list.ordered, list.plain, items)
        };
        lists(text, 0..text.len()).into_iter().map(seen).collect()
    }

    #[test]
    fn items_are_whole_lines() {
        let text = "a\n\n- b\n  c\n  - d\n\n- e  \n\nf\n\n 9. g\n10) h\n";
        let expected: Vec<(bool, bool, Vec<&str>)> = vec![
            (false, true, vec!["- b\n  c\n  - d", "- e  "]),
            (false, true, vec!["  - d"]),
            (true, true, vec![" 9. g"]),
            (true, true, vec!["10) h"]),
        ];
        assert_eq!(seen(text), expected);
        let all = lists(text, 0..text.len());
        assert_eq!(all[1].parent, Some((0, 0)));
        let item = &all[2].items[0];
        assert_eq!((&text[item.marker.clone()], &text[item.content..item.range.end]), ("9.", "g"));
    }

    #[test]
    fn what_can_not_be_taken_by_lines_is_not_plain() {
        for text in ["> - a\n> - b", "- - a\n  - b", "[^1]: - a\n\nx[^1]"] {
            assert!(seen(text).iter().any(|list| !list.1), "{text}: {:?}", seen(text));
        }
    }

    #[test]
    fn empty_items_and_code() {
        assert_eq!(seen("-\n- a\n"), [(false, true, vec!["-", "- a"])]);
        let fenced = "- a\n\n  ```\n  x\n\n  ```\n- b";
        assert_eq!(seen(fenced)[0].2, ["- a\n\n  ```\n  x\n\n  ```", "- b"]);
        assert_eq!(seen("```\n- a\n```"), []);
    }
}
