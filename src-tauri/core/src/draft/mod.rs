//! A new episode: its number, day, file name and text, as this show makes them.

mod date_form;
mod fill;
mod name;
mod rhythm;
mod scaffold;
mod shape;

use std::fmt;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::document::{Parts, TextEdit, apply};
use crate::episode::Top;
use crate::front_matter::{Node, Value};
use crate::guest;
use crate::session::changed;
use crate::show::{ShowIndex, file_label};
use crate::view::{DraftProposal, DraftRequest};

pub use rhythm::{Proposal, next as next_release};

/// A new episode, not written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Where it is to be written. There is nothing of that name yet.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// The folder for its pictures, where the show has such folders.
    pub asset_folder: Option<PathBuf>,
}

/// Why an episode can't be drafted, in a sentence for a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftError(pub String);

impl fmt::Display for DraftError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for DraftError {}

/// What a new episode is made of.
pub(crate) struct Facts<'a> {
    pub title: &'a str,
    pub number: Option<u64>,
    pub day: NaiveDate,
    pub guest: Option<&'a str>,
}

/// Tells what a new episode of that title would be. Without a date, the one that the show's rhythm
/// suggests is taken, on `today` at the earliest.
#[must_use]
pub fn propose(
    index: &ShowIndex,
    title: &str,
    date: Option<NaiveDate>,
    today: NaiveDate,
) -> DraftProposal {
    let day = date.unwrap_or_else(|| {
        let days: Vec<NaiveDate> =
            index.newest_first().iter().filter_map(|entry| entry.day).collect();
        next_release(&days, today).date
    });
    let number = name::next_number(index);
    let path = name::path(index, &Facts { title, number, day, guest: None });
    let source = if index.show().site().scaffold.is_some() {
        "From the show’s scaffold."
    } else if index.is_empty() {
        "With the usual fields: this is the first episode."
    } else {
        "In the shape of the latest episodes."
    };
    DraftProposal {
        number: number.map(|number| name::written(index, number)),
        date: day.to_string(),
        file_name: file_label(&path),
        source: source.to_owned(),
        can_have_guest: true,
        obstacle: obstacle(&path),
    }
}

/// Drafts a new episode.
///
/// # Errors
/// [`DraftError`] where the title is empty, the date is none, or there is a file of its name.
pub fn draft(index: &ShowIndex, request: &DraftRequest) -> Result<Draft, DraftError> {
    let title = request.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(DraftError("Give the episode a title first.".to_owned()));
    }
    let day = crate::episode::date::parse(&request.date).map_err(|_| {
        let date = &request.date;
        DraftError(format!("“{date}” is no day of the calendar: write it like 2024-06-17."))
    })?;
    let guest = request.guest.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let facts = Facts { title: &title, number: name::next_number(index), day, guest };
    let path = name::path(index, &facts);
    if let Some(obstacle) = obstacle(&path) {
        return Err(DraftError(obstacle));
    }
    let text = match &index.show().site().scaffold {
        Some(scaffold) => scaffold::write(index, scaffold, &facts),
        None => shape::write(index, &facts),
    };
    let text = with_guest(index, text, guest)?;
    Ok(Draft { asset_folder: name::asset_folder(index, &path), path, text })
}

fn obstacle(path: &std::path::Path) -> Option<String> {
    path.exists()
        .then(|| format!("There is a file {} already. Choose another title.", file_label(path)))
}

/// Adds the guest in the show's shape, unless the scaffold had a place for the name.
fn with_guest(index: &ShowIndex, text: String, guest: Option<&str>) -> Result<String, DraftError> {
    let Some(name) = guest else { return Ok(text) };
    let top = Top::read(&text, &Parts::of(&text));
    let empty = Node { range: 0..0, content: 0, anchor: None, value: Value::Map(Vec::new()) };
    let root = top.root.as_ref().unwrap_or(&empty);
    let guests = guest::find(root, &index.conventions().guests.platforms);
    if guests.people.iter().any(|person| guest::name_of(root, person) == Some(name)) {
        return Ok(text);
    }
    let show = index.conventions();
    let changes = guest::add(&guests, &show.guests, name).map_err(|error| DraftError(error.0))?;
    let edits: Vec<TextEdit> =
        changed(&text, &changes, &show.style).map_err(|error| DraftError(error.message))?;
    Ok(apply(&text, &edits))
}

#[cfg(test)]
mod tests;
