//! One episode as the library lists it.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::check::{self, Context, Files, Finding};
use crate::conventions::Conventions;
use crate::episode::guests::person::Facts;
use crate::episode::{Episode, FrontMatter};
use crate::protocol::EpisodeSummary;
use crate::severity::Severity;
use linernotes_syntax::front_matter::Node;
use linernotes_syntax::markdown::Notes;
use linernotes_syntax::text::Parts;

use super::episode_name;
use super::search::lower_case;

/// An episode of the library.
#[derive(Debug, Clone)]
pub struct EpisodeEntry {
    /// Its file.
    pub path: Arc<Path>,
    /// The number as written, in the front matter or in the file's name.
    pub number: Option<String>,
    /// The number's value, where it is one.
    pub number_value: Option<u64>,
    /// What tells its number from that of other episodes: season and number.
    pub number_key: Option<String>,
    /// The title, or the file's name where there is none.
    pub title: String,
    /// The release day.
    pub day: Option<NaiveDate>,
    /// The hosting service's number.
    pub hosting_id: Option<String>,
    /// The guests' names.
    pub guests: Vec<String>,
    /// What is said of the guests who have a name.
    pub people: Vec<Arc<Facts>>,
    /// How serious the problems are that the file has by itself.
    pub problems: Vec<Severity>,
    /// The ids of the rules about an episode among the others that tell nothing of it
    /// ([`check::not_told`]).
    pub not_told: Vec<&'static str>,
    /// The scaffold's words are still in it.
    pub waits: bool,
    /// Title, number, guests and text in lower case.
    pub(super) search_text: Box<str>,
}

impl EpisodeEntry {
    /// Reads off a file's text what the list and the guest book show, and nothing that takes longer:
    /// no problems; only title, number and guests can be searched.
    #[must_use]
    pub fn listed(path: &Path, text: &str, conventions: &Conventions) -> Self {
        let unread = |_: &str, _: &Parts| Notes::default();
        understood(path, text, conventions, None, (FrontMatter::skimmed, unread), |subject| {
            let mut entry = Self::facts(subject);
            let number = entry.number.iter().map(String::as_str);
            let guests = entry.guests.iter().map(String::as_str);
            let mut words = lower_case(&entry.title);
            for word in number.chain(guests) {
                words.push(' ');
                words.push_str(&lower_case(word));
            }
            entry.search_text = words.into_boxed_str();
            entry
        })
    }

    /// Reads the whole entry off a file's text. `files` tells whether files are there that it
    /// names.
    #[must_use]
    pub fn of(
        path: &Path,
        text: &str,
        conventions: &Conventions,
        files: Option<&dyn Files>,
    ) -> Self {
        let notes = |text: &str, parts: &Parts| Notes::read(text, parts.body.clone());
        understood(path, text, conventions, files, (FrontMatter::read, notes), |subject| {
            let found = check::all(subject);
            let mut entry = Self::facts(subject);
            let mut search_text = lower_case(text);
            if let Some(number) = &entry.number {
                search_text.push(' ');
                search_text.push_str(number);
            }
            if subject.episode.title_text().is_none() {
                search_text.push(' ');
                search_text.push_str(&subject.name.to_lowercase());
            }
            entry.search_text = search_text.into_boxed_str();
            entry.waits = found.iter().any(Finding::is_placeholder);
            entry.problems = found.iter().map(|found| found.severity).collect();
            entry
        })
    }

    fn facts(subject: &Context) -> Self {
        let Context { top, episode, name, .. } = *subject;
        let people: Vec<Arc<Facts>> = top.root.as_ref().map_or_else(Vec::new, |root| {
            let guests = episode.guests.people.iter();
            let show = &subject.conventions.guests;
            guests.filter_map(|guest| show.facts(root, guest)).collect()
        });
        let number = subject.number().map(str::to_owned);
        Self {
            path: subject.path.into(),
            number_value: number.as_deref().and_then(|number| number.trim().parse().ok()),
            number_key: subject.number_key(),
            number,
            title: episode.title_text().unwrap_or(name).to_owned(),
            day: episode.day(name),
            hosting_id: subject.hosting_id().map(str::to_owned),
            guests: people.iter().map(|facts| facts.name.clone()).collect(),
            people,
            not_told: check::not_told(subject),
            waits: false,
            problems: Vec::new(),
            search_text: Box::default(),
        }
    }

    /// Whether the list shows anything that [`EpisodeEntry::listed`] does not tell.
    #[must_use]
    pub fn has_news(&self) -> bool {
        self.waits || !self.problems.is_empty()
    }

    /// The entry as the window shows it. `among` is how serious the problems are that it has among the
    /// others; `today` decides whether it is still to come.
    #[must_use]
    pub fn summary(&self, among: &[Severity], today: NaiveDate) -> EpisodeSummary {
        let problems = self.problems.iter().chain(among);
        let file_name = self.path.file_name().map(|name| name.to_string_lossy().into_owned());
        EpisodeSummary {
            path: self.path.to_string_lossy().into_owned(),
            file_name: file_name.unwrap_or_default(),
            number: self.number.clone(),
            title: self.title.clone(),
            date: self.day.map(|day| day.to_string()),
            guests: self.guests.clone(),
            problems: u32::try_from(problems.clone().count()).unwrap_or(u32::MAX),
            severity: problems.max().copied(),
            draft: self.waits || self.day.is_some_and(|day| day > today),
        }
    }
}

/// The number of an episode's season, where it has one.
#[must_use]
pub fn season(root: &Node) -> Option<&str> {
    ["season", "series_number", "seasonNumber", "season_number"]
        .iter()
        .find_map(|key| root.get(key)?.text())
}

/// How front matter and notes are read.
type Readers = (fn(&str, &Parts) -> FrontMatter, fn(&str, &Parts) -> Notes);

/// Reads and understands a text, by itself: not among the other episodes.
fn understood<T>(
    path: &Path,
    text: &str,
    conventions: &Conventions,
    files: Option<&dyn Files>,
    (read, read_notes): Readers,
    tell: impl FnOnce(&Context) -> T,
) -> T {
    let parts = Parts::of(text);
    let top = read(text, &parts);
    let episode = Episode::of(text, &parts, &top, conventions);
    let name = episode_name(path);
    tell(&Context {
        text,
        parts: &parts,
        top: &top,
        episode: &episode,
        notes: &read_notes(text, &parts),
        name: &name,
        path,
        conventions,
        peers: None,
        order: None,
        files,
        addresses: None,
    })
}
