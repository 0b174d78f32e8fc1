//! What the rules look at.

use std::ops::Range;
use std::path::Path;

use crate::conventions::{Conventions, Habit, Share};
use crate::episode::guests::People;
use crate::episode::{Episode, FrontMatter, Leaf, Reading, Role, Target, season};
use crate::settings::{Settings, Switch};
use crate::spelling::Spelling;
use linernotes_syntax::front_matter::{Path as KeyPath, Segment};
use linernotes_syntax::markdown::Notes;
use linernotes_syntax::text::Parts;

use super::{Addresses, Files, Finding, NumberPlace, Order, Peers, Rule, number_place};

/// What is known of the show around an episode.
#[derive(Debug, Clone, Copy)]
pub struct ShowContext<'a> {
    /// What the show does the same way everywhere.
    pub conventions: &'a Conventions,
    /// What its settings say.
    pub settings: &'a Settings,
    /// What its words are judged by, once dictionaries were read.
    pub spelling: Option<&'a Spelling>,
    /// The people with files of their own, where episodes name guests by ids.
    pub people: Option<&'a People>,
    /// The other episodes, where they are known.
    pub peers: Option<&'a Peers>,
    /// In which order they are released, where all of them are known.
    pub order: Option<&'a Order>,
    /// The files of the show, where it can be looked whether they are there.
    pub files: Option<&'a dyn Files>,
    /// The addresses of the show's episodes, where they are known.
    pub addresses: Option<&'a dyn Addresses>,
}

/// An episode in its show, as rules see it.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The text, read.
    pub reading: &'a Reading,
    /// The file's name without extension, or its folder's for an `index` file.
    pub name: &'a str,
    /// The file.
    pub path: &'a Path,
    /// The show around it.
    pub show: ShowContext<'a>,
}

impl<'a> ShowContext<'a> {
    /// A show of which only conventions and settings are known.
    #[must_use]
    pub fn new(conventions: &'a Conventions, settings: &'a Settings) -> Self {
        Self {
            conventions,
            settings,
            spelling: None,
            people: None,
            peers: None,
            order: None,
            files: None,
            addresses: None,
        }
    }
}

impl<'a> Context<'a> {
    /// The whole decoded text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.reading.text()
    }

    /// Where its front matter and notes are.
    #[must_use]
    pub fn parts(&self) -> &'a Parts {
        self.reading.parts()
    }

    /// Its front matter.
    #[must_use]
    pub fn front_matter(&self) -> &'a FrontMatter {
        self.reading.front_matter()
    }

    /// What it means.
    #[must_use]
    pub fn episode(&self) -> &'a Episode {
        self.reading.episode()
    }

    /// What is in its notes.
    #[must_use]
    pub fn notes(&self) -> &'a Notes {
        self.reading.notes()
    }

    /// An episode without the role lacks something: the settings or the conventions say so.
    #[must_use]
    pub fn is_expected(&self, role: Role) -> bool {
        self.show.settings.required.contains(&role) || self.show.conventions.is_customary(role)
    }

    /// The number as written: in the front matter, else in the file's name where the show has it
    /// there. A placeholder is none.
    #[must_use]
    pub fn number(&self) -> Option<&'a str> {
        match self.filled(Role::Number) {
            Some(leaf) => Some(leaf.text.trim()),
            None if self.episode().number.is_some() => None,
            None => self.show.conventions.file_name.as_ref()?.number_in(self.name),
        }
    }

    /// What tells the number from that of other episodes: season and number.
    #[must_use]
    pub fn number_key(&self) -> Option<String> {
        let number = self.number()?;
        let plain = number.parse::<u64>().map_or_else(|_| number.to_lowercase(), |n| n.to_string());
        let season = self.front_matter().root.as_ref().and_then(season).unwrap_or_default();
        Some(format!("{season}/{plain}"))
    }

    /// Season and number, where the number is one.
    pub(super) fn place(&self) -> Option<NumberPlace> {
        number_place(&self.number_key()?)
    }

    /// The hosting service's number, unless it is a placeholder.
    #[must_use]
    pub fn hosting_id(&self) -> Option<&'a str> {
        Some(self.filled(Role::HostingId)?.text.trim())
    }

    /// The value of a role, where there is one and it is no placeholder.
    #[must_use]
    pub fn filled(&self, role: Role) -> Option<&'a Leaf> {
        let leaf = self.episode().leaf(role)?;
        (!leaf.text.trim().is_empty() && !self.waits(&leaf.text)).then_some(leaf)
    }

    /// Whether a value is a word of the scaffold that waits for a value.
    #[must_use]
    pub fn waits(&self, value: &str) -> bool {
        self.show.conventions.is_placeholder(value)
    }

    /// How often the show's other episodes do something.
    pub(super) fn others(&self, habit: Habit) -> Share {
        self.show.conventions.notes.others(habit, self.path)
    }

    /// How the show has switched a rule, if it has.
    pub(super) fn switch(&self, rule: &Rule) -> Option<Switch> {
        self.show.settings.rule(rule.id)?.switch
    }

    /// A number of a rule, as the show has set it or as it usually is.
    #[must_use]
    pub fn number_of(&self, rule: &Rule, key: &str) -> u32 {
        let set = self.show.settings.rule(rule.id);
        let set = set.and_then(|set| set.numbers.iter().find(|(known, _)| *known == key));
        let usual = || rule.numbers.iter().find(|number| number.key == key);
        set.map(|(_, value)| *value).or_else(|| Some(usual()?.usual)).unwrap_or_default()
    }

    /// The front matter could be read, or there is none, so that what is missing can be told.
    pub(super) fn is_read(&self) -> bool {
        self.front_matter().trouble.is_none()
    }

    /// Finds that a role has no value, where the show usually has it.
    pub(super) fn missing(
        &self,
        role: Role,
        rule: &'static Rule,
        message: impl FnOnce() -> String,
    ) -> Option<Finding> {
        if !self.is_read() {
            return None;
        }
        let (range, target) = match self.episode().leaf(role) {
            Some(leaf) if !leaf.text.trim().is_empty() => return None,
            Some(leaf) => {
                let show = self.show.conventions;
                if !self.is_expected(role) && !show.is_new() {
                    return None;
                }
                (leaf.range.clone(), target(&leaf.path))
            }
            None if self.is_expected(role) => {
                let key = self.show.conventions.key_or_default(role);
                let path = KeyPath(vec![Segment::Key(key.into())]);
                (self.end_of_front_matter(), target(&path))
            }
            None => return None,
        };
        Some(rule.found(range, message()).at(target))
    }

    /// Where a key that is missing would stand: before the closing fence.
    pub(crate) fn end_of_front_matter(&self) -> Range<usize> {
        let at = self.parts().front_matter.as_ref().map_or(0, |place| place.inner.end);
        at..at
    }
}

pub(super) fn target(path: &KeyPath) -> Target {
    Target::FrontMatter { path: path.clone() }
}

/// A finding at a value.
pub(super) fn at(leaf: &Leaf, rule: &'static Rule, message: String) -> Finding {
    rule.found(leaf.range.clone(), message).at(target(&leaf.path))
}
