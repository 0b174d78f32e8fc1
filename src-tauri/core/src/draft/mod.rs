//! A new episode: its number, day, file name and text, as this show makes them.
//!
//! Each part is proposed with the reason for it: the number and its gaps, the day from the schedule
//! of the last releases, the file's name from the pattern of the others. The text starts from the
//! template of the site, else from the newest episode that has most of what the latest ones share,
//! or from the one that is duplicated: its front matter as written, without the values that differ
//! from episode to episode. Values are filled in through the lossless edits of the front matter.
//! What a draft lacks is what the checks find; the checklist only puts each finding in its place.

mod checklist;
mod fill;
mod guests;
mod name;
mod number;
mod plan;
mod scaffold;
mod schedule;
mod shape;
mod structure;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::conventions::Conventions;
use crate::episode::write_date::with_day;
use crate::protocol::{DraftPart, DraftProposal, DraftRequest};
use crate::show::{Show, ShowIndex};
use crate::store::{self, StoreError};
use linernotes_syntax::text::{Encoding, LineEnding, encode};

use name::ASKED;
use number::Number;
use plan::Plan;

pub use checklist::{Point, is_left, points};
pub use schedule::{Proposal, next as next_release};

/// A new episode, not written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Where it is to be written. There is nothing of that name yet.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// The encoding of its file: that of the show's latest files.
    pub encoding: Encoding,
    /// The folder for its pictures, where the show has such folders.
    pub asset_folder: Option<PathBuf>,
}

/// Why an episode can't be drafted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DraftError {
    /// The choice that prevents it.
    pub part: DraftPart,
    /// The reason, in a sentence for a host.
    pub message: String,
}

impl Facts {
    /// The day in the form of another date of the show: time and zone stay as they are there.
    fn day_like(&self, model: &str, show: &Conventions) -> String {
        with_day(model.trim(), self.day, show.schema.day_order)
            .unwrap_or_else(|| self.day.to_string())
    }
}

impl DraftError {
    fn at_guests(message: String) -> Self {
        Self { part: DraftPart::Guests, message }
    }
}

/// The facts that a new episode is made of.
#[derive(Debug, Clone)]
struct Facts {
    title: String,
    number: Option<Number>,
    day: NaiveDate,
    guests: Vec<String>,
    /// The file's name without extension, or its folder's; empty until it is known.
    name: String,
}

/// Returns what a new episode with a host's choices would be. Without a date, the one that the show's
/// schedule suggests is taken, on `today` at the earliest.
#[must_use]
pub fn propose(index: &ShowIndex, request: &DraftRequest, today: NaiveDate) -> DraftProposal {
    let plan = Plan::of(index, request, today);
    DraftProposal {
        number: plan.facts.number.as_ref().map(|number| number.written.clone()),
        date: plan.dated.then(|| plan.facts.day.to_string()),
        date_reason: plan.date_reason,
        file_name: plan.place.name,
        source: plan.source,
        guest_room: guests::room(index),
        remarks: plan.remarks,
    }
}

/// Drafts a new episode.
///
/// # Errors
/// [`DraftError`] where the title is empty, a choice can't be made, or there is a file of its name.
pub fn draft(
    index: &ShowIndex,
    request: &DraftRequest,
    today: NaiveDate,
) -> Result<Draft, DraftError> {
    let plan = Plan::of(index, request, today);
    if plan.facts.title.is_empty() {
        let message = "Give the episode a title first.".to_owned();
        return Err(DraftError { part: DraftPart::Title, message });
    }
    if let Some(remark) = plan.remarks.into_iter().find(|remark| remark.blocks) {
        return Err(DraftError { part: remark.part, message: remark.message });
    }
    let facts = &plan.facts;
    let text = match (plan.model, &index.show().site().scaffold) {
        (Some(model), _) => like(index, &model, facts)?,
        (None, Some(scaffold)) => scaffold::write(index, scaffold, facts),
        (None, None) => shape::write(index, facts),
    };
    let text = guests::write(index, text, &facts.guests)?;
    let path = plan.place.path();
    let (asset_folder, encoding) = (name::asset_folder(index, &path), encoding(index));
    Ok(Draft { asset_folder, path, text, encoding })
}

/// Line endings and byte order mark as most of the show's latest files have them.
fn encoding(index: &ShowIndex) -> Encoding {
    let latest = index.newest_first().into_iter().take(ASKED);
    let found: Vec<Encoding> = latest
        .filter_map(|entry| Some(index.show().read_file(&entry.facts.path).ok()?.decoded.encoding))
        .collect();
    let most = |has: &dyn Fn(&Encoding) -> bool| {
        found.iter().filter(|encoding| has(encoding)).count() * 2 > found.len()
    };
    let line_ending = [LineEnding::Crlf, LineEnding::Cr]
        .into_iter()
        .find(|ending| most(&|encoding| encoding.line_ending == *ending));
    Encoding {
        byte_order_mark: most(&|encoding| encoding.byte_order_mark),
        line_ending: line_ending.unwrap_or_default(),
        exceptions: Vec::new(),
    }
}

fn like(index: &ShowIndex, model: &Path, facts: &Facts) -> Result<String, DraftError> {
    let at_like = |message: String| DraftError { part: DraftPart::Like, message };
    let stored = index.show().read_file(model).map_err(|error| at_like(error.to_string()))?;
    shape::like(index, stored.decoded.text, facts).ok_or_else(|| {
        at_like(format!("{} has no front matter to copy. Choose another episode.", model.display()))
    })
}

impl Draft {
    /// The bytes of the file: the text with the line ends and byte order mark of the show's files.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        encode(&self.text, &self.encoding)
    }

    /// Writes the episode, and makes the folders that it needs. Nothing that exists is overwritten.
    ///
    /// # Errors
    /// [`StoreError`], where a link leads out of the show, where the file can't be written, or its folder for pictures can't be made;
    /// folders that were made for nothing are removed.
    pub fn write(&self, show: &Show) -> Result<(), StoreError> {
        show.contains(&self.path)?;
        if let Some(folder) = &self.asset_folder {
            show.contains(folder)?;
        }
        store::create_with_folders(&self.path, &self.bytes())?;
        self.asset_folder.as_deref().map_or(Ok(()), store::make_folder)
    }
}

#[cfg(test)]
mod tests;
