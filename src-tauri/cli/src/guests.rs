//! `guests`: the guest book of a show.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use linernotes_core::episode::file_label;
use linernotes_core::episode::guests::person::{Appearance, Person};
use linernotes_core::show::guests::book::GuestBook;
use serde_json::json;

use crate::episode;
use crate::output::{self, Failure};

/// How wide the column of names is.
const NAMES: usize = 14;

/// Prints the guest book for people, or as JSON.
pub(crate) fn run(show: &Path, as_json: bool) -> Result<ExitCode, Failure> {
    let index = episode::show(show)?;
    let book = index.guest_book();
    let text = if as_json { machine(book)? } else { human(book) };
    output::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Every guest is `{name, bio, socials: [{platform, value}], episodes: [{file, number, date}],
/// differs: [{what, here, there, episode}]}`.
fn machine(book: &GuestBook) -> Result<String, Failure> {
    let people: Vec<_> = book
        .people()
        .map(|person| {
            let latest = person.latest();
            let socials = latest.socials.iter();
            let socials: Vec<_> = socials
                .map(|known| json!({"platform": known.platform.id, "value": known.value}))
                .collect();
            let episodes = person.appearances.iter().map(|appearance| {
                json!({
                    "file": &*appearance.episode,
                    "number": appearance.number,
                    "date": appearance.day.map(|day| day.to_string()),
                })
            });
            let episodes: Vec<_> = episodes.collect();
            let differs: Vec<_> = differences(person)
                .into_iter()
                .map(|[what, here, there, episode]| {
                    json!({"what": what, "here": here, "there": there, "episode": episode})
                })
                .collect();
            json!({
                "name": latest.name,
                "bio": latest.bio,
                "socials": socials,
                "episodes": episodes,
                "differs": differs,
            })
        })
        .collect();
    output::json(&people.into())
}

fn human(book: &GuestBook) -> String {
    let mut text = String::new();
    for person in book.people() {
        let latest = person.latest();
        let _ = writeln!(text, "{}", latest.name);
        if let Some(bio) = &latest.bio {
            line(&mut text, "Bio", bio);
        }
        for known in &latest.socials {
            line(&mut text, &known.platform.name, &known.value);
        }
        let episodes: Vec<String> = person.appearances.iter().map(name).collect();
        line(&mut text, "Episodes", &episodes.join(", "));
        for [what, here, there, episode] in differences(person) {
            line(&mut text, "Differs", &format!("{what}: “{here}”, and in {episode} “{there}”"));
        }
        text.push('\n');
    }
    if text.is_empty() {
        text.push_str("No named guests found in this show.\n");
    }
    text
}

fn line(text: &mut String, label: &str, value: &str) {
    let value = value.replace('\n', &format!("\n  {:NAMES$}", ""));
    let _ = writeln!(text, "  {label:NAMES$}{value}");
}

/// The differences between the newest episode and older ones: what differs, its text here and there, and
/// the other episode.
fn differences(person: &Person) -> Vec<[String; 4]> {
    let Some(newest) = person.appearances.first() else { return Vec::new() };
    let found = person.differences(&newest.facts, &newest.episode);
    let told = found.into_iter().map(|found| {
        let what = found.platform.map_or("bio", |platform| platform.name.as_str());
        [what.to_owned(), found.here.to_owned(), found.there.to_owned(), name(found.other)]
    });
    told.collect()
}

/// The name of an episode in a list.
fn name(appearance: &Appearance) -> String {
    appearance.number.clone().unwrap_or_else(|| file_label(&appearance.episode))
}
