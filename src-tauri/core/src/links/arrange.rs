//! Moving the item of a link: to another place of its list, to another list, or to another section.

use std::ops::Range;

use linernotes_syntax::markdown::{Item, List};
use linernotes_syntax::text::{Refusal, TextEdit, line_end};

use super::proof::proven;
use super::read::{Bond, NoteLinks, read};
use super::refuse;
use super::shape::{LinkShape, between, gap, reindented};

/// The place that an item is moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a list, before the item that is at `at` now, or after the last one. In the item's own list,
    /// `at` is the place that it has afterwards.
    List {
        /// The list's place in [`NoteLinks::lists`].
        list: usize,
        /// The place in the list.
        at: usize,
    },
    /// At the end of the links of a section.
    Section(usize),
}

/// The edits that move the item of the link at a place in [`NoteLinks::links`]. Its bytes stay the
/// same where the list that it comes to is written as its own.
///
/// # Errors
/// [`Refusal`] where it can't be moved, or not without changing how the notes read.
pub fn arrange(text: &str, link: usize, to: Place) -> Result<Vec<TextEdit>, Refusal> {
    let notes = read(text);
    let Some(known) = notes.links.get(link) else {
        return refuse(
            "This link isn’t in the notes \
        anymore.",
        );
    };
    let Bond::Item(list, item) = known.bond else {
        return refuse(known.bond.reason(&notes.links).unwrap_or_default());
    };
    let edits = match to {
        Place::List { list: other, at } if other == list => within(text, &notes, list, item, at),
        Place::List { list: other, at } => into_list(text, &notes, (list, item), other, at),
        Place::Section(section) if section == known.section => Ok(Vec::new()),
        Place::Section(section) => match notes.list_of(section) {
            Some(other) => into_list(text, &notes, (list, item), other, usize::MAX),
            None => into_section(text, &notes, (list, item), section),
        },
    }?;
    proven(text, &notes, edits)
}

/// Moves an item within its own list. The text between items stays where it is: only items change places.
fn within(
    text: &str,
    notes: &NoteLinks,
    list: usize,
    from: usize,
    to: usize,
) -> Result<Vec<TextEdit>, Refusal> {
    let list = &notes.lists[list];
    let to = to.min(list.items.len() - 1);
    if from == to {
        return Ok(Vec::new());
    }
    let mut order: Vec<&Item> = list.items.iter().collect();
    let moved = order.remove(from);
    order.insert(to, moved);
    let span = from.min(to)..from.max(to) + 1;
    let gaps: Vec<&str> = list.items[span.clone()]
        .windows(2)
        .map(|pair| &text[pair[0].range.end..pair[1].range.start])
        .collect();
    // With the same gaps everywhere, the item's lines are cut out and inserted elsewhere, which keeps
    // the edit small. With different gaps (blank lines between some items) or with numbers, all items
    // between the two places are written again.
    if !list.ordered && gaps.windows(2).all(|pair| pair[0] == pair[1]) {
        let gap = gaps.first().copied().unwrap_or("\n");
        return Ok(carried(text, &list.items, from, to, gap));
    }
    let mut written = String::new();
    for (place, item) in span.clone().zip(&order[span.clone()]) {
        if list.ordered {
            written.push_str(&numbered(text, item, &list.items[place])?);
        } else {
            written.push_str(&text[item.range.clone()]);
        }
        written.push_str(gaps.get(place - span.start).copied().unwrap_or_default());
    }
    let range = list.items[span.start].range.start..list.items[span.end - 1].range.end;
    Ok(vec![TextEdit { range, insert: written }])
}

/// Cuts an item's lines out and inserts them elsewhere in its list, with one of the gaps.
fn carried(text: &str, items: &[Item], from: usize, to: usize, gap: &str) -> Vec<TextEdit> {
    let lines = &text[items[from].range.clone()];
    let (out, at, insert) = if from < to {
        let out = items[from].range.start..items[from + 1].range.start;
        (out, items[to].range.end, format!("{gap}{lines}"))
    } else {
        let out = items[from - 1].range.end..items[from].range.end;
        (out, items[to].range.start, format!("{lines}{gap}"))
    };
    let mut edits =
        vec![TextEdit { range: out, insert: String::new() }, TextEdit { range: at..at, insert }];
    edits.sort_by_key(|edit| edit.range.start);
    edits
}

/// An item with the number and the indentation of another one.
fn numbered(text: &str, item: &Item, place: &Item) -> Result<String, Refusal> {
    let head = &text[place.range.start..place.marker.end];
    with_head(text, item, head, gap(text, item))
}

/// Returns an item with another marker: `head` is its indentation and marker, `gap` the spaces after that.
/// Its other lines are indented to match, as they must be to belong to it.
fn with_head(text: &str, item: &Item, head: &str, gap: &str) -> Result<String, Refusal> {
    let old = &text[item.range.start..item.content];
    let new = format!("{head}{gap}");
    let content = &text[item.content..item.range.end];
    let moved = if old == new {
        Some(content.to_owned())
    } else if old.contains('\t') || new.contains('\t') {
        (!content.contains('\n')).then(|| content.to_owned())
    } else {
        reindented(content, old.len(), new.len())
    };
    match moved {
        Some(content) => Ok(new + &content),
        None => refuse(
            "This item is indented with tabs, so it can’t be moved into a list that isn’t. Move it \
             in the notes.",
        ),
    }
}

/// Moves an item into another list, written as that one's items are.
fn into_list(
    text: &str,
    notes: &NoteLinks,
    (list, item): (usize, usize),
    other: usize,
    at: usize,
) -> Result<Vec<TextEdit>, Refusal> {
    let own = &notes.lists[list].items[item];
    let Some(target) = notes.lists.get(other).filter(|target| target.plain) else {
        return refuse("This list can only be changed in the notes.");
    };
    let (Some(first), Some(shape)) = (target.items.first(), LinkShape::of(text, notes, other))
    else {
        return refuse("This list can only be changed in the notes.");
    };
    if own.range.start <= first.range.start && first.range.start < own.range.end {
        return refuse("An item can’t be moved into itself.");
    }
    let at = at.min(target.items.len());
    let put = if target.ordered {
        let written = |head: &str| with_head(text, own, head, gap(text, first));
        renumbered(text, target, at, written)?
    } else {
        let near = &target.items[at.min(target.items.len() - 1)];
        let head = &text[near.range.start..near.marker.end];
        let lines = with_head(text, own, head, gap_for(text, own, near))?;
        let gap = between(text, target).unwrap_or(&shape.between);
        vec![inserted(target, at, &lines, gap)]
    };
    joined(taken(text, notes, list, item)?, put)
}

/// The spaces after the marker of an item in its new list: as many as the items there have.
fn gap_for<'a>(text: &'a str, own: &Item, near: &Item) -> &'a str {
    if near.content > near.marker.end { gap(text, near) } else { gap(text, own) }
}

/// The edit that inserts lines into a list.
pub(super) fn inserted(list: &List, at: usize, lines: &str, gap: &str) -> TextEdit {
    match list.items.get(at) {
        Some(item) => {
            let start = item.range.start;
            TextEdit { range: start..start, insert: format!("{lines}{gap}") }
        }
        None => {
            let end = list.items.last().map_or(0, |item| item.range.end);
            TextEdit { range: end..end, insert: format!("{gap}{lines}") }
        }
    }
}

/// The edits that put an item into a numbered list, whose numbers go on ascending where they do.
pub(super) fn renumbered(
    text: &str,
    list: &List,
    at: usize,
    written: impl Fn(&str) -> Result<String, Refusal>,
) -> Result<Vec<TextEdit>, Refusal> {
    let gap = between(text, list).unwrap_or("\n");
    let heads = heads(text, list, list.items.len() + 1);
    let mut edits = vec![inserted(list, at, &written(&heads[at])?, gap)];
    for (item, head) in list.items[at..].iter().zip(&heads[at + 1..]) {
        edits.extend(renumber(text, item, head)?);
    }
    Ok(edits)
}

/// The indentation, number and mark of the items of a numbered list that has `count` items.
fn heads(text: &str, list: &List, count: usize) -> Vec<String> {
    let head = |item: &Item| &text[item.range.start..item.marker.end];
    let numbers: Vec<u64> = list.items.iter().map(|item| number(text, item)).collect();
    let first = numbers.first().copied().unwrap_or(1);
    // Markdown reads `1. 1. 1.` as ascending numbers: lists that are written so stay so.
    let ascends = numbers.get(1).is_none_or(|second| *second > first);
    (0..count)
        .map(|place| {
            let known = list.items.get(place).map(head);
            let model = known.or(list.items.last().map(head)).unwrap_or("1.");
            let indent = model.len() - model.trim_start().len();
            let close = &model[model.len() - 1..];
            let number = if ascends { first + place as u64 } else { first };
            match known {
                Some(known) if numbers[place] == number => known.to_owned(),
                _ => format!("{}{number}{close}", &model[..indent]),
            }
        })
        .collect()
}

fn number(text: &str, item: &Item) -> u64 {
    let digits = text[item.marker.clone()].trim_end_matches(['.', ')']);
    digits.parse().unwrap_or(1)
}

/// The edit that gives an item another number, if that is another one.
fn renumber(text: &str, item: &Item, head: &str) -> Result<Option<TextEdit>, Refusal> {
    if &text[item.range.start..item.marker.end] == head {
        return Ok(None);
    }
    let insert = with_head(text, item, head, gap(text, item))?;
    // Only the number, where nothing else moves with it.
    let edit = match insert.strip_suffix(&text[item.content..item.range.end]) {
        Some(head) => TextEdit { range: item.range.start..item.content, insert: head.to_owned() },
        None => TextEdit { range: item.range.clone(), insert },
    };
    Ok(Some(edit))
}

/// Moves an item to the end of a section that has no list, as a list of its own.
fn into_section(
    text: &str,
    notes: &NoteLinks,
    (list, item): (usize, usize),
    section: usize,
) -> Result<Vec<TextEdit>, Refusal> {
    let own = &notes.lists[list].items[item];
    let Some(section) = notes.sections.get(section) else {
        return refuse("This section isn’t in the notes anymore.");
    };
    let sign = if notes.lists[list].ordered {
        "1.".to_owned()
    } else {
        text[own.marker.clone()].to_owned()
    };
    let lines = with_head(text, own, &sign, gap(text, own))?;
    let put = vec![appended(text, &section.range, &lines)];
    joined(taken(text, notes, list, item)?, put)
}

/// The edit that adds a block at the end of a section.
pub(super) fn appended(text: &str, section: &Range<usize>, lines: &str) -> TextEdit {
    let content = text[section.clone()].trim_end();
    if content.is_empty() {
        let at = section.start;
        let rest = &text[at..];
        let before = if at > 0 && !text[..at].ends_with("\n\n") { "\n" } else { "" };
        let after = if rest.is_empty() || rest.starts_with('\n') { "\n" } else { "\n\n" };
        return TextEdit { range: at..at, insert: format!("{before}{lines}{after}") };
    }
    // Spaces at the end of the line may be a hard break: they stay before what is added.
    let end = line_end(text, section.start + content.len());
    TextEdit { range: end..end, insert: format!("\n\n{lines}") }
}

/// The edits that remove an item from its list.
fn taken(
    text: &str,
    notes: &NoteLinks,
    list: usize,
    item: usize,
) -> Result<Vec<TextEdit>, Refusal> {
    let list = &notes.lists[list];
    let own = &list.items[item];
    let gone = |range: Range<usize>| TextEdit { range, insert: String::new() };
    let next = list.items.get(item + 1);
    let before = item.checked_sub(1).and_then(|before| list.items.get(before));
    let mut edits = vec![match (next, before) {
        (Some(next), _) => gone(own.range.start..next.range.start),
        (None, Some(before)) => gone(before.range.end..own.range.end),
        (None, None) => gone(alone(text, own, list.parent.is_some())),
    }];
    if list.ordered && list.items.len() > 1 {
        let heads = heads(text, list, list.items.len());
        for (item, head) in list.items[item + 1..].iter().zip(&heads[item..]) {
            edits.extend(renumber(text, item, head)?);
        }
    }
    Ok(edits)
}

/// The bytes that are removed with the only item of a list: its lines and the blank lines after them; at
/// the end of the text, and within another list, the blank lines before them.
fn alone(text: &str, item: &Item, nested: bool) -> Range<usize> {
    let rest = &text[item.range.end..];
    let next = rest.len() - rest.trim_start_matches(['\n', ' ', '\t']).len();
    let line = rest[..next].rfind('\n');
    match line {
        Some(line) if next < rest.len() && !nested => item.range.start..item.range.end + line + 1,
        _ => line_end(text, text[..item.range.start].trim_end().len())..item.range.end,
    }
}

/// Joins the edits that remove an item and those that insert it, in the order of the text.
fn joined(out: Vec<TextEdit>, put: Vec<TextEdit>) -> Result<Vec<TextEdit>, Refusal> {
    let mut edits: Vec<TextEdit> = out.into_iter().chain(put).collect();
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    if edits.windows(2).any(|pair| pair[1].range.start < pair[0].range.end) {
        return refuse("This item can’t be moved there. Move it in the notes.");
    }
    Ok(edits)
}
