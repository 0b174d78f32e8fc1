//! What a change in the form means for the text: the smallest edits, computed and proven.

use std::path::Path as FilePath;

use crate::conventions::Conventions;
use crate::document::{Parts, TextEdit, apply, difference};
use crate::episode::{Episode, Heading, Top, first_heading};
use crate::front_matter::{Change, NewValue, Node, Path, Scalar, Style, edits};
use crate::guest;
use crate::show::ShowIndex;
use crate::view::{FormEdit, Target, Widget};

use super::{items, widget};

/// A change that is not made, and why, in a sentence for a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What is in the way and what to do.
    pub message: String,
}

/// Computes the edits of a change. They are ascending and do not overlap. `first` is what stood
/// there before the host began to type.
pub(super) fn compute(
    text: &str,
    path: &FilePath,
    edit: &FormEdit,
    index: &ShowIndex,
    first: Option<&Scalar>,
) -> Result<Vec<TextEdit>, Refused> {
    let show = index.conventions_at(path);
    let parts = Parts::of(text);
    if let FormEdit::Set { target: Target::Heading, value } = edit {
        return set_heading(text, &parts, value);
    }
    if let FormEdit::Remove { target: Target::Heading } = edit {
        return Ok(remove_heading(text, &parts));
    }
    let top = Top::read(text, &parts);
    if !top.is_editable() {
        return Err(refused(top.reason(text).unwrap_or_default()));
    }
    let episode = Episode::of(text, &parts, &top, show);
    let empty = Node {
        range: 0..0,
        content: 0,
        anchor: None,
        value: crate::front_matter::Value::Map(Vec::new()),
    };
    let root = top.root.as_ref().unwrap_or(&empty);
    let guests = &episode.guests;
    let changes = match edit {
        FormEdit::Set { target: Target::FrontMatter { path }, value } => {
            set(root, &episode, show, path, value)
        }
        FormEdit::Remove { target: Target::FrontMatter { path } } => remove(root, &episode, path),
        FormEdit::AddGuest { name } => {
            guest::add(guests, &show.guests, name).map_err(|error| refused(error.0))?
        }
        FormEdit::MoveGuest { guest, to } => {
            guest::move_to(guests, *guest, *to).map_err(|error| refused(error.0))?
        }
        FormEdit::TakeGuest { guest, known } => return take(text, *guest, known, index),
        FormEdit::RemoveGuest { guest } => guest::remove(guests, &show.guests, *guest),
        FormEdit::AddSocial { guest, platform, value } => {
            guest::add_social(root, guests, &show.guests, *guest, platform.as_deref(), value)
                .map_err(|error| refused(error.0))?
        }
        FormEdit::SetDay { target: Target::FrontMatter { path }, day, time } => {
            // A day that was typed stands there as it was typed: the form is that of the value
            // before.
            let old = first.map(|first| first.text.as_str()).filter(|text| !text.trim().is_empty());
            let old = old.or_else(|| root.at(&path.0).and_then(Node::text)).unwrap_or_default();
            let value = items::date(old, show, path, day, time.as_deref()).map_err(refused)?;
            set(root, &episode, show, path, &value)
        }
        FormEdit::AddItem { target: Target::FrontMatter { path }, index, value } => {
            items::add(root, show, path, *index, value)
        }
        FormEdit::MoveItem { target: Target::FrontMatter { path }, from, to } => {
            items::reorder(root, path, *from, *to)
        }
        // Writing and removing the heading was dealt with above; it is no date and no list.
        FormEdit::Set { .. }
        | FormEdit::Remove { .. }
        | FormEdit::SetDay { .. }
        | FormEdit::AddItem { .. }
        | FormEdit::MoveItem { .. } => Vec::new(),
    };
    match first {
        Some(first) => {
            let style = Style { first: Some(first.clone()), ..show.style.clone() };
            changed(text, &changes, &style)
        }
        None => changed(text, &changes, &show.style),
    }
}

/// Fills a guest in from the guest book, as one edit.
fn take(
    text: &str,
    guest: usize,
    known: &str,
    index: &ShowIndex,
) -> Result<Vec<TextEdit>, Refused> {
    let Some(person) = index.guest_book().person(known) else {
        return Err(refused(format!("“{known}” is not in the guest book any more.")));
    };
    let after = guest::take(text, guest, person, index.conventions())?;
    Ok(difference(text, &after).into_iter().collect())
}

/// Makes changes one after the other and gives the edits of all together.
///
/// # Errors
/// [`Refused`] where one of them can't be made; then none is.
pub(crate) fn changed(
    text: &str,
    changes: &[Change],
    style: &Style,
) -> Result<Vec<TextEdit>, Refused> {
    let refuse = |error: crate::front_matter::EditError| {
        refused(format!("Line {}, {}: {}", error.line, error.path, error.message))
    };
    if let [change] = changes {
        return edits(text, change, style).map_err(refuse);
    }
    let mut after = text.to_owned();
    for change in changes {
        let made = edits(&after, change, style).map_err(refuse)?;
        after = apply(&after, &made);
    }
    Ok(difference(text, &after).into_iter().collect())
}

fn refused(message: String) -> Refused {
    Refused { message }
}

fn set(
    root: &Node,
    episode: &Episode,
    show: &Conventions,
    path: &Path,
    value: &str,
) -> Vec<Change> {
    let known = root.at(&path.0);
    let social = episode
        .guests
        .people
        .iter()
        .flat_map(|person| &person.socials)
        .find(|social| social.path == *path);
    let value = match social {
        Some(social) => {
            let own = known.and_then(Node::text).map(str::trim).filter(|text| !text.is_empty());
            let style = match own {
                // A field that holds a link keeps holding one.
                Some(text) => crate::social::style_of(text),
                None => guest::style_for(root, &episode.guests, &show.guests, &social.platform),
            };
            pasted(&social.platform, value, style)
        }
        None => match (widget::of(known, path, show), value) {
            (Widget::Flag, "true" | "false") => {
                let old = known.and_then(Node::text).unwrap_or_default();
                items::flag(old, show, path, value == "true")
            }
            _ => value.to_owned(),
        },
    };
    let same = known.map_or(value.is_empty(), |node| {
        node.scalar().is_some() && node.text().unwrap_or_default() == value
    });
    if same {
        return Vec::new();
    }
    vec![Change::Set { path: path.clone(), value: NewValue::Text(value) }]
}

/// A pasted profile link is written as the show writes profiles; what is typed stays as typed.
fn pasted(
    platform: &crate::social::Platform,
    value: &str,
    style: crate::social::SocialStyle,
) -> String {
    if platform.has(value) { platform.write(value, style) } else { value.to_owned() }
}

/// A guest's only social takes the map that held it along.
fn remove(root: &Node, episode: &Episode, path: &Path) -> Vec<Change> {
    let social = episode
        .guests
        .people
        .iter()
        .flat_map(|person| person.socials.iter().map(move |social| (person, social)))
        .find(|(_, social)| social.path == *path);
    let Some((person, social)) = social else {
        return if root.at(&path.0).is_some() {
            vec![Change::Remove { path: path.clone() }]
        } else {
            Vec::new()
        };
    };
    let map = person.socials_map.as_ref().or(person.socials_list.as_ref());
    let alone = map.filter(|map| {
        let node = root.at(&map.0);
        let entries = node.map_or(0, |node| node.entries().len() + node.items().len());
        entries == 1 && social.whole.0.starts_with(&map.0)
    });
    vec![Change::Remove { path: alone.unwrap_or(&social.whole).clone() }]
}

/// The edits that make a title the first heading of a text.
///
/// # Errors
/// [`Refused`] where no heading can say that.
pub(crate) fn heading(text: &str, title: &str) -> Result<Vec<TextEdit>, Refused> {
    set_heading(text, &Parts::of(text), title)
}

/// Writes the title into the first heading, or makes one on top of the notes.
fn set_heading(text: &str, parts: &Parts, value: &str) -> Result<Vec<TextEdit>, Refused> {
    let title = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let candidates = match first_heading(text, parts.body.clone()) {
        Some(heading) => over(text, &heading, &title),
        None if title.is_empty() => return Ok(Vec::new()),
        None => vec![on_top(text, parts, &title)],
    };
    for edit in candidates {
        let after = apply(text, std::slice::from_ref(&edit));
        let body = Parts::of(&after).body;
        let read = first_heading(&after, body);
        let written = read.map(|heading| after[heading.content].replace("\\#", "#"));
        if written.as_deref() == Some(title.replace("\\#", "#").as_str()) {
            let unchanged = text[edit.range.clone()] == edit.insert;
            return Ok(if unchanged { Vec::new() } else { vec![edit] });
        }
    }
    Err(refused(format!("“{title}” can't be written as a heading here; change it in the source.")))
}

/// The ways to write a title over a heading, the smallest change first.
fn over(text: &str, heading: &Heading, title: &str) -> Vec<TextEdit> {
    let line = TextEdit { range: heading.range.clone(), insert: marked(title) };
    let written = &text[heading.range.clone()];
    // An empty heading has no blank behind its mark yet.
    if heading.content.is_empty() || title.is_empty() {
        return vec![line];
    }
    let content = TextEdit { range: heading.content.clone(), insert: title.to_owned() };
    let one_line = !text[heading.content.clone()].contains('\n') || !written.starts_with('#');
    if one_line { vec![content, line] } else { vec![line] }
}

/// A heading of its own line. Marks at the end of the title would close it.
fn marked(title: &str) -> String {
    if title.is_empty() {
        return "#".to_owned();
    }
    let open = title.trim_end_matches('#');
    if open.len() < title.len() && (open.is_empty() || open.ends_with(' ')) {
        return format!("# {open}\\{}", &title[open.len()..]);
    }
    format!("# {title}")
}

fn on_top(text: &str, parts: &Parts, title: &str) -> TextEdit {
    let body = &text[parts.body.clone()];
    let blank = body.len() - body.trim_start_matches('\n').len();
    let at = parts.body.start + blank;
    let before = if parts.front_matter.is_some() && blank == 0 { "\n" } else { "" };
    let behind = if at == text.len() { "\n" } else { "\n\n" };
    TextEdit { range: at..at, insert: format!("{before}{}{behind}", marked(title)) }
}

fn remove_heading(text: &str, parts: &Parts) -> Vec<TextEdit> {
    let Some(heading) = first_heading(text, parts.body.clone()) else { return Vec::new() };
    let behind = &text[heading.range.end..];
    let blank = behind.len() - behind.trim_start_matches('\n').len();
    vec![TextEdit { range: heading.range.start..heading.range.end + blank, insert: String::new() }]
}

#[cfg(test)]
mod tests;
