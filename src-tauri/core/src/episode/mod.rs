//! The typed view of an episode's text: what is its title, its number, its day, and where each
//! stands. It is computed from the text and never written back.

pub mod guests;

mod copy_verbatim;
pub mod date;
mod file_name;
mod front_matter;
pub mod heading;
mod reading;
pub mod role;
mod schema;
mod target;
mod title;
pub mod value_shape;
pub mod write_date;

use std::ops::Range;

use chrono::NaiveDate;

use guests::Guests;
use linernotes_syntax::front_matter::{Entry, Kind, Node, Path, Segment, ShortText, Value};

use date::{DateText, DayOrder};

pub(crate) use copy_verbatim::as_written;
pub use file_name::{episode_name, file_label, own_folder};
pub use front_matter::{FrontMatter, Trouble};
pub use heading::{Heading, first_heading};
pub use reading::{Reading, ReadingWork};
pub use role::Role;
pub use schema::{RoleUse, Schema};
pub use target::Target;
pub(crate) use title::{remove_title, set_title};

/// A single value of the top level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Where it stands.
    pub path: Path,
    /// Its text; empty where it has none.
    pub text: ShortText,
    /// What it is read as.
    pub kind: Kind,
    /// Its bytes in the whole text.
    pub range: Range<usize>,
}

/// Where the title lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitlePlace {
    /// Under a key of the front matter.
    FrontMatter,
    /// In the first heading.
    Heading,
}

/// An episode's text, understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Episode {
    /// The title of the front matter.
    pub title: Option<Leaf>,
    /// The first heading of level one.
    pub heading: Option<Heading>,
    /// Where the title lives; where there is none, where the show has it.
    pub title_place: TitlePlace,
    /// The number, as written.
    pub number: Option<Leaf>,
    /// The release day, as written.
    pub date: Option<Leaf>,
    /// The order in which the show writes the parts of its dates.
    pub day_order: DayOrder,
    /// The hosting service's number.
    pub hosting_id: Option<Leaf>,
    /// The summary.
    pub summary: Option<Leaf>,
    /// The guests.
    pub guests: Guests,
}

impl Episode {
    /// Understands a front matter by the show's schema, and by itself where that doesn't help.
    pub(crate) fn of_front_matter(front_matter: &FrontMatter, schema: &Schema) -> Self {
        let root = front_matter.root.as_ref();
        let found = |role| Some(leaf(entry_of(root?, role, schema)?, front_matter.offset));
        let episode = Self {
            title: found(Role::Title),
            heading: None,
            title_place: TitlePlace::FrontMatter,
            number: found(Role::Number),
            date: found(Role::Date),
            day_order: schema.day_order,
            hosting_id: found(Role::HostingId),
            summary: found(Role::Summary),
            guests: root.map(|root| schema.guests_in(root)).unwrap_or_default(),
        };
        episode.with_heading(None, schema)
    }

    /// The same with the first heading of its notes, or with none.
    pub(crate) fn with_heading(self, heading: Option<Heading>, schema: &Schema) -> Self {
        let title_place = match (&self.title, &heading) {
            (Some(_), _) if self.has_title() => TitlePlace::FrontMatter,
            (_, Some(_)) => TitlePlace::Heading,
            (Some(_), None) => TitlePlace::FrontMatter,
            (None, None) if schema.title_in_heading => TitlePlace::Heading,
            (None, None) => TitlePlace::FrontMatter,
        };
        Self { heading, title_place, ..self }
    }

    /// Whether the front matter has a title.
    pub(crate) fn has_title(&self) -> bool {
        self.title.as_ref().is_some_and(|title| !title.text.trim().is_empty())
    }

    /// The value of a role.
    #[must_use]
    pub fn leaf(&self, role: Role) -> Option<&Leaf> {
        match role {
            Role::Title => self.title.as_ref(),
            Role::Number => self.number.as_ref(),
            Role::Date => self.date.as_ref(),
            Role::HostingId => self.hosting_id.as_ref(),
            Role::Summary => self.summary.as_ref(),
            Role::GuestName
            | Role::GuestBio
            | Role::Social
            | Role::Audio
            | Role::Image
            | Role::Tags
            | Role::Guests
            | Role::Hosts => None,
        }
    }

    /// The title as it is read; none where there is none or it is empty.
    #[must_use]
    pub fn title_text(&self) -> Option<&str> {
        let text = match self.title_place {
            TitlePlace::FrontMatter => self.title.as_ref()?.text.trim(),
            TitlePlace::Heading => self.heading.as_ref()?.text.trim(),
        };
        (!text.is_empty()).then_some(text)
    }

    /// The release day: of the front matter, else of the file's name.
    #[must_use]
    pub fn day(&self, file_name: &str) -> Option<NaiveDate> {
        match &self.date {
            Some(date) if !date.text.trim().is_empty() => {
                date::parse(&date.text, self.day_order).ok()
            }
            _ => date::in_file_name(file_name).or_else(|| date::compact_in_file_name(file_name)),
        }
    }

    /// The release day as it is written, with what tells how it is meant.
    #[must_use]
    pub fn date_text(&self) -> Option<DateText<'_>> {
        let date = self.date.as_ref()?;
        let quoted = date.kind == Kind::String;
        Some(DateText { text: &date.text, quoted, order: self.day_order })
    }

    /// The keys of the top level that have a role or belong to guests.
    pub fn known_keys(&self) -> impl Iterator<Item = &str> {
        role::ROLES
            .into_iter()
            .filter_map(|role| self.leaf(role)?.key())
            .chain(self.guests.keys.iter().map(ShortText::as_str))
    }
}

impl Leaf {
    /// The key of the top level.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        match self.path.0.first() {
            Some(Segment::Key(key)) => Some(key),
            _ => None,
        }
    }
}

/// The entry of a front matter that has a role: under the key that the show uses most, else under
/// the likeliest key. Of a key that stands twice, the one that counts.
#[must_use]
pub fn entry_of<'a>(root: &'a Node, role: Role, schema: &Schema) -> Option<&'a Entry> {
    let fits = |entry: &&Entry| fits(role, &entry.node);
    let usual = schema.role(role).map(|used| used.keys.as_slice()).unwrap_or_default();
    let entries = root.entries();
    let by_show = usual
        .iter()
        .find_map(|key| entries.iter().rev().filter(fits).find(|entry| entry.key == *key));
    if by_show.is_some() || schema.role(role).is_some_and(|used| used.set) {
        return by_show;
    }
    let set = |key: &str| {
        let mut others = schema.roles.iter().filter(|used| used.set);
        others.any(|used| used.keys.iter().any(|own| own == key))
    };
    entries
        .iter()
        .rev()
        .filter(fits)
        .filter_map(|entry| Some((role::rank(role, &entry.key)?, entry)))
        .filter(|(_, entry)| !set(&entry.key))
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, entry)| entry)
}

/// Whether a value can have a role. Most are single values; a date is no yes or no
/// (`published: true`); audio and image may be a map that holds a link, tags and hosts a list.
pub(crate) fn fits(role: Role, node: &Node) -> bool {
    match (role, &node.value) {
        (Role::Guests, Value::Scalar(scalar)) => scalar.kind != Kind::Bool,
        (Role::Guests | Role::Hosts, Value::List(_) | Value::Map(_)) => true,
        (Role::Audio, Value::Map(_)) => value_shape::link_of(node).is_some(),
        (Role::Image, Value::Map(_) | Value::List(_)) => value_shape::link_of(node).is_some(),
        (Role::Tags, Value::List(items)) => items.iter().all(|item| item.scalar().is_some()),
        (Role::Audio | Role::Image | Role::Tags | Role::Hosts, Value::Scalar(scalar)) => {
            matches!(scalar.kind, Kind::String | Kind::Null)
        }
        (Role::Date, Value::Scalar(scalar)) => scalar.kind != Kind::Bool,
        (_, Value::Scalar(_)) => true,
        (_, Value::Alias(_) | Value::List(_) | Value::Map(_)) => false,
    }
}

fn leaf(entry: &Entry, offset: usize) -> Leaf {
    let scalar = entry.node.scalar();
    Leaf {
        path: Path(vec![Segment::Key(entry.key.clone())]),
        text: entry.node.text().unwrap_or_default().into(),
        kind: scalar.map_or(Kind::Null, |scalar| scalar.kind),
        range: entry.node.range.start + offset..entry.node.range.end + offset,
    }
}

/// The number of an episode's season, where it has one.
#[must_use]
pub fn season(root: &Node) -> Option<&str> {
    ["season", "series_number", "seasonNumber", "season_number"]
        .iter()
        .find_map(|key| root.get(key)?.text())
}
