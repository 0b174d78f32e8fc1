//! What a change in the form means for the text: the smallest edits, computed and proven.

use std::path::Path as FilePath;

use crate::conventions::Conventions;
use crate::episode::Target;
use crate::episode::guests;
use crate::episode::{Episode, Reading, remove_title, set_title};
use crate::protocol::{FormEdit, Widget};
use crate::show::ShowIndex;
use crate::show::guests::autofill;
use linernotes_syntax::front_matter::{Change, NewValue, Node, Path, Scalar, Style, changed_from};
use linernotes_syntax::text::{Refusal, TextEdit, apply, difference};

use super::{items, widget};

/// A change in the form, made.
pub(super) struct Made {
    /// The edits of the text, ascending and not overlapping.
    pub edits: Vec<TextEdit>,
    /// The text after them.
    pub after: Reading,
}

impl Made {
    fn by(edits: Vec<TextEdit>, before: &Reading) -> Self {
        Self { after: before.next(apply(before.text(), &edits)), edits }
    }
}

/// Computes the edits of a change. `first` is what was there before the host began to type.
pub(super) fn compute(
    reading: &Reading,
    path: &FilePath,
    edit: &FormEdit,
    index: &ShowIndex,
    first: Option<&Scalar>,
) -> Result<Made, Refusal> {
    let (text, show) = (reading.text(), index.conventions_at(path));
    if let FormEdit::Set { target: Target::Heading, value } = edit {
        return Ok(Made::by(set_title(text, reading.parts(), value)?, reading));
    }
    if let FormEdit::Remove { target: Target::Heading } = edit {
        return Ok(Made::by(remove_title(text, reading.parts()), reading));
    }
    let top = reading.front_matter();
    if !top.is_editable() {
        return Err(refused(top.reason(text).unwrap_or_default()));
    }
    let episode = reading.episode();
    let empty = Node {
        range: 0..0,
        content: 0,
        anchor: None,
        value: linernotes_syntax::front_matter::Value::Map(Vec::new()),
    };
    let root = top.root.as_ref().unwrap_or(&empty);
    let guests = &episode.guests;
    let changes = match edit {
        FormEdit::Set { target: Target::FrontMatter { path }, value } => {
            set(root, episode, show, path, value)
        }
        FormEdit::Remove { target: Target::FrontMatter { path } } => remove(root, episode, path),
        FormEdit::AddGuest { name } => {
            guests::add(guests, &show.schema.guests, index.people(), name)?
        }
        FormEdit::MoveGuest { guest, to } => guests::move_to(guests, *guest, *to)?,
        FormEdit::TakeGuest { guest, known } => return take(reading, *guest, known, index),
        FormEdit::RemoveGuest { guest } => guests::remove(guests, &show.schema.guests, *guest),
        FormEdit::AddSocial { guest, platform, value } => guests::add_social(
            root,
            guests,
            &show.schema.guests,
            *guest,
            platform.as_deref(),
            value,
        )?,
        FormEdit::SetDay { target: Target::FrontMatter { path }, day, time } => {
            // A day that was typed stands there as it was typed: the form is that of the value
            // before.
            let old = first.map(|first| first.text.as_str()).filter(|text| !text.trim().is_empty());
            let old = old.or_else(|| root.at(&path.0).and_then(Node::text)).unwrap_or_default();
            let value = items::date(old, show, path, day, time.as_deref()).map_err(refused)?;
            set(root, episode, show, path, &value)
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
    let own_style;
    let style = match first {
        Some(first) => {
            own_style = Style { first: Some(first.clone()), ..show.style.clone() };
            &own_style
        }
        None => &show.style,
    };
    let changed = changed_from(text, top.root.as_ref(), &changes, style)?;
    let after = match changed.root {
        // The proof has read the new front matter already.
        Some(root) => reading.next_with(changed.text, root),
        None => reading.next(changed.text),
    };
    Ok(Made { edits: changed.edits, after })
}

/// Fills a guest in from the guest book, as one edit.
fn take(reading: &Reading, guest: usize, known: &str, index: &ShowIndex) -> Result<Made, Refusal> {
    let Some(person) = index.guest_book().person(known) else {
        return Err(refused(format!("“{known}” isn’t in the guest book anymore.")));
    };
    let text = reading.text();
    let after = autofill::take(text, guest, person, index.conventions())?;
    let edits = difference(text, &after).into_iter().collect();
    Ok(Made { edits, after: reading.next(after) })
}

fn refused(message: String) -> Refusal {
    Refusal { message }
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
                None => {
                    guests::style_for(root, &episode.guests, &show.schema.guests, &social.platform)
                }
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

#[cfg(test)]
mod tests;
