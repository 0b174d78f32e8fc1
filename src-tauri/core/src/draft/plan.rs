//! A host's choices for a new episode, with proposals for everything that was left open, and remarks
//! on each choice.

use crate::episode::episode_name;
use crate::episode::file_label;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::episode::Role;
use crate::episode::date;
use crate::protocol::{DraftPart, DraftRemark, DraftRequest, GuestRoom};
use crate::show::ShowIndex;

use super::name::{self, Place};
use super::{Facts, guests, number, scaffold, schedule};

/// A new episode as it is planned.
pub(super) struct Plan {
    pub facts: Facts,
    pub place: Place,
    pub date_reason: Option<String>,
    /// The day is written somewhere.
    pub dated: bool,
    /// The episode whose structure is taken.
    pub model: Option<PathBuf>,
    /// Where the text comes from.
    pub source: String,
    pub remarks: Vec<DraftRemark>,
}

/// Collects remarks.
#[derive(Default)]
struct Remarks(Vec<DraftRemark>);

impl Remarks {
    fn block(&mut self, part: DraftPart, message: String) {
        self.0.push(DraftRemark { part, message, blocks: true });
    }

    fn say(&mut self, part: DraftPart, message: Option<String>) {
        self.0.extend(message.map(|message| DraftRemark { part, message, blocks: false }));
    }
}

impl Plan {
    pub(super) fn of(index: &ShowIndex, request: &DraftRequest, today: NaiveDate) -> Self {
        let mut remarks = Remarks::default();
        let (day, date_reason) = day(index, request, today, &mut remarks);
        let mut facts = Facts {
            title: request.title.split_whitespace().collect::<Vec<_>>().join(" "),
            number: number(index, request, &mut remarks),
            day,
            guests: guests(index, request, &mut remarks),
            name: String::new(),
        };
        let mut place = name::place(index, &facts);
        if let Some(chosen) = &request.file_name {
            match name::renamed(index, &place, chosen) {
                Ok(renamed) => place = renamed,
                Err(message) => remarks.block(DraftPart::FileName, message),
            }
        }
        let path = place.path();
        if path.symlink_metadata().is_ok() {
            let name = file_label(&path);
            let message = format!("There’s already a file called {name}. Choose another name.");
            remarks.block(DraftPart::FileName, message);
        }
        facts.name = episode_name(&path);
        let model = request.like.as_ref().map(PathBuf::from);
        if let Some(model) = model.as_ref().filter(|model| !index.holds(model)) {
            let message = format!("{} isn’t an episode of this show.", model.display());
            remarks.block(DraftPart::Like, message);
        }
        let source = source(index, model.as_ref());
        let dated = is_dated(index, request);
        Self { facts, place, date_reason, dated, model, source, remarks: remarks.0 }
    }
}

fn source(index: &ShowIndex, model: Option<&PathBuf>) -> String {
    if let Some(model) = model {
        return format!("Same fields and sections as {}.", file_label(model));
    }
    if index.show().site().scaffold.is_some() {
        "Uses the show’s template."
    } else if index.is_empty() {
        "Uses common fields, because this is the first episode."
    } else {
        "Modeled on recent episodes."
    }
    .to_owned()
}

/// Whether a new episode has its day anywhere.
fn is_dated(index: &ShowIndex, request: &DraftRequest) -> bool {
    let site = index.show().site();
    let in_scaffold =
        request.like.is_none() && site.scaffold.as_deref().is_some_and(scaffold::has_day);
    in_scaffold
        || index.is_empty()
        || index.conventions().role(Role::Date).is_some()
        || index.newest_first().iter().any(|entry| entry.facts.day.is_some())
}

/// The day: the chosen one, else the next one in the show's rhythm, with the reason.
fn day(
    index: &ShowIndex,
    request: &DraftRequest,
    today: NaiveDate,
    remarks: &mut Remarks,
) -> (NaiveDate, Option<String>) {
    if let Some(chosen) = &request.date {
        match date::parse(chosen, index.conventions().schema.day_order) {
            Ok(day) => {
                remarks.say(DraftPart::Date, same_day(index, day));
                return (day, None);
            }
            Err(_) => remarks.block(
                DraftPart::Date,
                format!("“{chosen}” isn’t a valid date. Use YYYY-MM-DD, for example 2024-06-17."),
            ),
        }
    }
    let days: Vec<NaiveDate> =
        index.newest_first().iter().filter_map(|entry| entry.facts.day).collect();
    let proposal = schedule::next(&days, today);
    (proposal.date, proposal.reason)
}

fn same_day(index: &ShowIndex, day: NaiveDate) -> Option<String> {
    let newest = index.newest_first();
    let other = newest.iter().find(|entry| entry.facts.day == Some(day))?;
    Some(format!("“{}” is released on the same day.", other.title))
}

fn number(
    index: &ShowIndex,
    request: &DraftRequest,
    remarks: &mut Remarks,
) -> Option<number::Number> {
    let next = number::next(index);
    let chosen = request.number.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let Some(chosen) = chosen else {
        remarks.say(DraftPart::Number, number::gaps(index));
        return next;
    };
    match number::chosen(index, chosen) {
        Ok(chosen) => {
            remarks.say(DraftPart::Number, number::taken(index, &chosen));
            Some(chosen)
        }
        Err(message) => {
            remarks.block(DraftPart::Number, message);
            next
        }
    }
}

fn guests(index: &ShowIndex, request: &DraftRequest, remarks: &mut Remarks) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in &request.guests {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    if names.len() > 1 && guests::room(index) == GuestRoom::One {
        let message = "This show’s episodes only have room for one guest. Remove the others.";
        remarks.block(DraftPart::Guests, message.to_owned());
    }
    for said in guests::returning(index, &names) {
        remarks.say(DraftPart::Guests, Some(said));
    }
    names
}
