//! A new episode in the shape of others: of the show's latest ones, where it has no scaffold, or of
//! one that the host chose.

use crate::episode::Role;
use crate::show::ShowIndex;

use super::structure::{Keys, Model, front_matter};
use super::{Facts, fill};

/// How many of the latest episodes are read.
const LATEST: usize = 10;

/// The keys and sections that the latest episodes share.
pub(super) fn write(index: &ShowIndex, facts: &Facts) -> String {
    let latest = latest(index);
    // The newest of those that have the most of what they share.
    let model = latest.iter().rev().max_by_key(|model| model.shared(&latest));
    let Some(model) = model else { return first(facts) };
    let show = index.conventions();
    let front = front_matter(model, &latest, Keys::Shared, show, facts);
    let all: Vec<_> = latest.iter().map(|model| model.sections(show)).collect();
    let newest = all.iter().find(|sections| !sections.is_empty()).cloned().unwrap_or_default();
    let mut shared = newest;
    shared.retain(|heading| {
        all.iter().filter(|found| found.contains(heading)).count() * 10 >= all.len() * 6
    });
    shared.dedup();
    finished(index, front, &shared, facts)
}

/// The structure of one episode, without its content. None where it has no front matter that can
/// be edited.
pub(super) fn like(index: &ShowIndex, text: String, facts: &Facts) -> Option<String> {
    let model = Model::new(text)?;
    let show = index.conventions();
    let front = front_matter(&model, &latest(index), Keys::All, show, facts);
    Some(finished(index, front, &model.sections(show), facts))
}

fn finished(index: &ShowIndex, front: String, sections: &[(u8, String)], facts: &Facts) -> String {
    let show = index.conventions();
    let mut text = front;
    if let Some(number) = &facts.number {
        text = fill::plain(&text, Role::Number, &number.written, show);
    }
    for (level, heading) in sections {
        text.push_str(&format!("\n{} {heading}\n", "#".repeat(usize::from(*level))));
    }
    fill::title(&text, &facts.title, show)
}

/// The latest finished episodes, newest first.
fn latest(index: &ShowIndex) -> Vec<Model> {
    index
        .newest_first()
        .into_iter()
        .filter(|entry| !entry.waits)
        .filter_map(|entry| index.show().read_file(&entry.facts.path).ok())
        .filter_map(|stored| Model::new(stored.decoded.text))
        .take(LATEST)
        .collect()
}

/// The first episode of a show.
fn first(facts: &Facts) -> String {
    let number = facts.number.as_ref().map(|number| number.written.as_str()).unwrap_or_default();
    let (day, title) = (facts.day, &facts.title);
    format!("---\nepisode: {number}\ndate: {day}\nsummary:\n---\n\n# {title}\n")
}
