//! One episode as the library lists it.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::check::{self, Context, EpisodeFacts, Finding, ShowContext};
use crate::episode::guests::facts_of;
use crate::episode::guests::person::Facts;
use crate::episode::{Reading, episode_name};
use crate::protocol::EpisodeSummary;
use crate::severity::Severity;

use super::search::lower_case;

/// An episode of the library.
#[derive(Debug, Clone)]
pub struct EpisodeEntry {
    /// What tells it from the others.
    pub facts: EpisodeFacts,
    /// The number as written, in the front matter or in the file's name.
    pub number: Option<String>,
    /// The number's value, where it is one.
    pub number_value: Option<u64>,
    /// The title, or the file's name where there is none.
    pub title: String,
    /// The guests' names.
    pub guests: Vec<String>,
    /// What is said of the guests who have a name.
    pub people: Vec<Arc<Facts>>,
    /// How serious the problems are that the file has by itself.
    pub problems: Vec<Severity>,
    /// The template's words are still in it.
    pub waits: bool,
    /// Title, number, guests and text in lower case.
    pub(super) search_text: Box<str>,
}

impl EpisodeEntry {
    /// Reads off a file's text what the list and the guest book show, and nothing that takes longer:
    /// no problems; only title, number and guests can be searched.
    #[must_use]
    pub fn listed(path: &Path, text: &str, show: &ShowContext) -> Self {
        let reading = Reading::listed(text, &show.conventions.schema);
        let name = episode_name(path);
        let mut entry = Self::facts(&Context { reading: &reading, name: &name, path, show: *show });
        let number = entry.number.iter().map(String::as_str);
        let guests = entry.guests.iter().map(String::as_str);
        let mut words = lower_case(&entry.title);
        for word in number.chain(guests) {
            words.push(' ');
            words.push_str(&lower_case(word));
        }
        entry.search_text = words.into_boxed_str();
        entry
    }

    /// Reads the whole entry off a file's text, by itself: not among the other episodes.
    #[must_use]
    pub fn of(path: &Path, text: &str, show: &ShowContext) -> Self {
        let reading = Reading::new(text, &show.conventions.schema);
        let name = episode_name(path);
        // What the other episodes have is asked of the entry later.
        let show = ShowContext { peers: None, order: None, addresses: None, ..*show };
        let context = Context { reading: &reading, name: &name, path, show };
        let findings = check::all(&context);
        let mut entry = Self::facts(&context);
        let mut search_text = lower_case(text);
        if let Some(number) = &entry.number {
            search_text.push(' ');
            search_text.push_str(number);
        }
        if context.episode().title_text().is_none() {
            search_text.push(' ');
            search_text.push_str(&name.to_lowercase());
        }
        entry.search_text = search_text.into_boxed_str();
        entry.waits = findings.iter().any(Finding::is_placeholder);
        entry.problems = findings.iter().map(|finding| finding.severity).collect();
        entry
    }

    fn facts(context: &Context) -> Self {
        let episode = context.episode();
        let people: Vec<Arc<Facts>> =
            context.front_matter().root.as_ref().map_or_else(Vec::new, |root| {
                let guests = episode.guests.people.iter();
                guests.filter_map(|guest| facts_of(context.show.people, root, guest)).collect()
            });
        let number = context.number().map(str::to_owned);
        Self {
            facts: EpisodeFacts::of(context),
            number_value: number.as_deref().and_then(|number| number.trim().parse().ok()),
            number,
            title: episode.title_text().unwrap_or(context.name).to_owned(),
            guests: people.iter().map(|facts| facts.name.clone()).collect(),
            people,
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
        let file_name = self.facts.path.file_name().map(|name| name.to_string_lossy().into_owned());
        EpisodeSummary {
            path: self.facts.path.to_string_lossy().into_owned(),
            file_name: file_name.unwrap_or_default(),
            number: self.number.clone(),
            title: self.title.clone(),
            date: self.facts.day.map(|day| day.to_string()),
            guests: self.guests.clone(),
            problems: u32::try_from(problems.clone().count()).unwrap_or(u32::MAX),
            severity: problems.max().copied(),
            draft: self.waits || self.facts.day.is_some_and(|day| day > today),
        }
    }
}
