//! Which keys of a front matter mean what in a show: all that is needed to understand an episode's
//! text. The show's conventions learn it and hold it.

use super::date::DayOrder;
use super::guests::{GuestConventions, Guests, find};
use super::role::Role;
use linernotes_syntax::front_matter::Node;

/// The meaning of a show's keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// The keys that hold each role.
    pub roles: Vec<RoleUse>,
    /// The title is the first heading of the notes.
    pub title_in_heading: bool,
    /// Whether the day or the month comes first in dates that end in the year.
    pub day_order: DayOrder,
    /// How guests are written.
    pub guests: GuestConventions,
}

/// How a role is written.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleUse {
    /// The role.
    pub role: Role,
    /// The keys of the top level that hold it, the usual one first.
    pub keys: Vec<String>,
    /// The part of the published episodes that have a value for it, from 0 to 1.
    pub share: f64,
    /// The show's settings name the keys: no other is used for it.
    pub set: bool,
}

impl Default for Schema {
    /// Assumes what is common, for a show without episodes.
    fn default() -> Self {
        let roles = [(Role::Number, "episode"), (Role::Date, "date"), (Role::Summary, "summary")];
        let used = |(role, key): (Role, &str)| RoleUse {
            role,
            keys: vec![key.to_owned()],
            share: 0.0,
            set: false,
        };
        Self {
            roles: roles.into_iter().map(used).collect(),
            title_in_heading: true,
            day_order: DayOrder::Unknown,
            guests: GuestConventions::default(),
        }
    }
}

impl Schema {
    /// How a role is written, where the show has it.
    #[must_use]
    pub fn role(&self, role: Role) -> Option<&RoleUse> {
        self.roles.iter().find(|used| used.role == role)
    }

    /// The usual key of a role, where the show has it.
    #[must_use]
    pub fn key(&self, role: Role) -> Option<&str> {
        self.role(role)?.keys.first().map(String::as_str)
    }

    /// Reads the guests off a front matter.
    #[must_use]
    pub fn guests_in(&self, root: &Node) -> Guests {
        find(root, &self.guests.platforms, &self.guests.own_keys)
    }
}
