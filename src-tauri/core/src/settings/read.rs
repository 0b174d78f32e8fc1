//! Reading the settings: every value that can be used counts, and about every other one there is a
//! complaint that says why not.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

use toml_edit::{Document, Item, Key, TableLike, Value};

use crate::episode::Role;
use crate::social::OwnPlatform;
use linernotes_syntax::text::{Language, line_and_column, line_start};

use super::names::{HOST_KEYS, KEYS, POST_NAMES, ROLE_NAMES, SOCIAL_KEYS};
use super::names::{any_of, most_similar, role};
use super::{Host, KnownRule, Settings, Wrap, validate};

/// The most items of a list.
const MOST: usize = 100;
/// The most words of the show's own.
const MOST_WORDS: usize = 10_000;
/// The most complaints that are kept.
const MOST_COMPLAINTS: usize = 50;

/// How much a complaint matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Something that means nothing, such as an unknown key.
    Warning,
    /// A value that can't be used.
    Error,
}

/// Something in the settings that does not count, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The line, from 1.
    pub line: u32,
    /// The key with its path (`roles.number`); empty where it is about the file as such.
    pub key: String,
    /// How much it matters.
    pub weight: Weight,
    /// What is wrong and what is allowed, in a sentence for a host.
    pub message: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key.is_empty() {
            return write!(formatter, "Line {}: {}", self.line, self.message);
        }
        write!(formatter, "Line {}, {}: {}", self.line, self.key, self.message)
    }
}

/// Reads the settings from the text of a file; `rules` are the rules that they can switch. Where
/// the text is not valid TOML, the lines above the first mistake count.
#[must_use]
pub fn read(text: &str, rules: &[KnownRule]) -> Settings {
    let mut reader = Reader { text, rules, settings: Settings::default() };
    match Document::parse(text) {
        Ok(document) => reader.read_table(document.as_table()),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start).min(text.len());
            let start = line_start(text, at);
            if let Ok(document) = Document::parse(&text[..start]) {
                reader.read_table(document.as_table());
            }
            let message = error.message().trim_end_matches('.').replace('\n', ", ");
            reader.complain(
                at..at,
                String::new(),
                Weight::Error,
                format!("Invalid TOML ({message}). Everything from here on is ignored."),
            );
        }
    }
    let mut settings = reader.settings;
    settings.complaints.sort_by_key(|complaint| complaint.line);
    settings.complaints.truncate(MOST_COMPLAINTS);
    settings
}

/// Returns the line of a key of the top level, from 1.
pub(super) fn line_of(text: &str, key: &str) -> u32 {
    let start = |document: &Document<&str>| Some(document.as_table().key(key)?.span()?.start);
    let at = Document::parse(text).ok().and_then(|document| start(&document)).unwrap_or_default();
    line_and_column(text, at).0
}

pub(super) struct Reader<'a> {
    text: &'a str,
    pub(super) rules: &'a [KnownRule],
    pub(super) settings: Settings,
}

/// A value with its name and its place.
pub(super) struct At<'a> {
    pub(super) item: &'a Item,
    /// Its own name.
    pub(super) name: &'a str,
    /// Its name with the path.
    pub(super) key: String,
    span: Range<usize>,
}

impl Reader<'_> {
    fn read_table(&mut self, table: &dyn TableLike) {
        for at in entries_of(table, "") {
            match at.name {
                "roles" => self.roles(&at),
                "required" => self.required(&at),
                "number_width" => {
                    self.settings.number_width = self.number(&at, validate::number_width);
                }
                "file_name" => self.settings.file_name = self.text_as(&at, validate::file_name),
                "url" => self.settings.url = self.text_as(&at, validate::url),
                "wrap" if at.item.as_bool() == Some(false) => {
                    self.settings.wrap = Some(Wrap::Never);
                }
                "wrap" => self.settings.wrap = self.number(&at, validate::wrap),
                "scaffold" => {
                    self.settings.scaffold =
                        self.text_as(&at, validate::scaffold).map(PathBuf::from);
                }
                "socials" => self.socials(&at),
                "hosts" => self.hosts(&at),
                "rules" => self.read_rules(&at),
                "languages" => self.languages(&at),
                "words" => {
                    self.settings.words = self.texts_up_to(&at, MOST_WORDS, validate::word);
                }
                "posts" => self.posts(&at),
                _ => self.unknown(&at, &KEYS),
            }
        }
    }

    fn roles(&mut self, at: &At) {
        let Some(table) = at.item.as_table_like() else {
            return self.wrong(
                at,
                "Use a table: [roles] on its own line, then lines like number = \"episode\".",
            );
        };
        for entry in entries_of(table, "roles.") {
            let Some(role) = role(entry.name) else {
                let known: Vec<&str> = ROLE_NAMES.iter().map(|(name, _)| *name).collect();
                self.unknown(&entry, &known);
                continue;
            };
            let keys = self.texts(&entry);
            let mut free = Vec::new();
            for key in keys {
                let taken = self.settings.roles.iter().find(|(_, keys)| keys.contains(&key));
                match taken.and_then(|(role, _)| name_of(*role)) {
                    Some(other) => {
                        self.wrong(&entry, &format!("“{key}” is already used for “{other}”."));
                    }
                    None => free.push(key),
                }
            }
            if !free.is_empty() {
                self.settings.roles.push((role, free));
            }
        }
    }

    fn required(&mut self, at: &At) {
        for name in self.texts(at) {
            match role(&name) {
                Some(role) if self.settings.required.contains(&role) => {}
                Some(role) => self.settings.required.push(role),
                None if self.settings.required_keys.contains(&name) => {}
                None => self.settings.required_keys.push(name),
            }
        }
    }

    fn socials(&mut self, at: &At) {
        for table in self.tables(at, &SOCIAL_KEYS, "[[socials]]") {
            let mut own = OwnPlatform::default();
            for entry in &table.entries {
                match entry.name {
                    "id" => own.id = self.text_as(entry, validate::id).unwrap_or_default(),
                    "name" => own.name = self.text_as(entry, validate::text).unwrap_or_default(),
                    "link" => own.link = self.text_as(entry, validate::link).unwrap_or_default(),
                    _ => own.keys = self.texts(entry),
                }
            }
            for (key, value) in [("id", &own.id), ("link", &own.link)] {
                let written = table.entries.iter().any(|entry| entry.name == key);
                if value.is_empty() && !written {
                    let message = format!("“{key}” is missing. A platform needs “id” and “link”.");
                    self.complain(table.span.clone(), table.key.clone(), Weight::Error, message);
                }
            }
            if self.settings.socials.iter().any(|known| known.id == own.id) {
                let message = format!("There’s already a platform “{}”.", own.id);
                self.complain(table.span, table.key, Weight::Error, message);
            } else if !own.id.is_empty() && !own.link.is_empty() {
                self.settings.socials.push(own);
            }
        }
    }

    fn hosts(&mut self, at: &At) {
        for table in self.tables(at, &HOST_KEYS, "[[hosts]]") {
            let mut host = Host::default();
            for entry in &table.entries {
                match entry.name {
                    "name" => host.name = self.text_as(entry, validate::text).unwrap_or_default(),
                    "link" => {
                        host.link = self.text_as(entry, validate::web_address).unwrap_or_default();
                    }
                    _ => host.picture = self.text_as(entry, validate::text).unwrap_or_default(),
                }
            }
            if host.name.is_empty() {
                let message = "“name” is missing. A host needs one.".to_owned();
                self.complain(table.span, table.key, Weight::Error, message);
            } else {
                self.settings.hosts.push(host);
            }
        }
    }

    fn posts(&mut self, at: &At) {
        let Some(table) = at.item.as_table_like() else {
            return self.wrong(
                at,
                "Use a table: [posts] on its own line, then lines like x = \"{title}\".",
            );
        };
        for entry in entries_of(table, "posts.") {
            match POST_NAMES.iter().find(|(name, _)| *name == entry.name) {
                Some((_, target)) => {
                    let template = self.text_as(&entry, validate::post);
                    self.settings.posts.extend(template.map(|template| (*target, template)));
                }
                None => {
                    let known = POST_NAMES.map(|(name, _)| name);
                    self.unknown(&entry, &known);
                }
            }
        }
    }

    /// Returns the tables of a list, each with those entries that it may have.
    fn tables<'b>(&mut self, at: &At<'b>, known: &[&str], form: &str) -> Vec<Table<'b>> {
        let tables: Option<Vec<(&dyn TableLike, Range<usize>)>> = match at.item {
            Item::ArrayOfTables(tables) => Some(
                tables
                    .iter()
                    .map(|table| (table as &dyn TableLike, table.span().unwrap_or_default()))
                    .collect(),
            ),
            Item::Value(Value::Array(items)) => items
                .iter()
                .map(|value| {
                    let table = value.as_inline_table()?;
                    Some((table as &dyn TableLike, table.span().unwrap_or_default()))
                })
                .collect(),
            _ => None,
        };
        let Some(tables) = tables else {
            self.wrong(at, &format!("Use {form} on its own line for each."));
            return Vec::new();
        };
        if tables.len() > MOST {
            self.wrong(at, &format!("Only the first {MOST} are used."));
        }
        let mut read = Vec::new();
        for (number, (table, span)) in tables.into_iter().take(MOST).enumerate() {
            let key = format!("{}.{}", at.key, number + 1);
            let (fitting, other): (Vec<At>, Vec<At>) = entries_of(table, &format!("{key}."))
                .into_iter()
                .partition(|entry| known.contains(&entry.name));
            for entry in other {
                self.unknown(&entry, known);
            }
            read.push(Table { key, span, entries: fitting });
        }
        read
    }

    fn text_as(&mut self, at: &At, validate: fn(&str) -> Result<&str, String>) -> Option<String> {
        let Some(text) = at.item.as_str() else {
            self.wrong(at, "Use text in quotes.");
            return None;
        };
        match validate(text) {
            Ok(text) => Some(text.to_owned()),
            Err(message) => {
                self.wrong(at, &message);
                None
            }
        }
    }

    fn number<T>(&mut self, at: &At, validate: fn(i64) -> Result<T, String>) -> Option<T> {
        // Anything but a number gets the answer for one that is out of bounds, which says what is
        // allowed.
        match validate(at.item.as_integer().unwrap_or(-1)) {
            Ok(value) => Some(value),
            Err(message) => {
                self.wrong(at, &message);
                None
            }
        }
    }

    fn languages(&mut self, at: &At) {
        for name in self.texts_up_to(at, MOST, validate::language) {
            self.settings.languages.extend(Language::read(&name));
        }
    }

    /// Reads a text, or a list of texts.
    fn texts(&mut self, at: &At) -> Vec<String> {
        self.texts_up_to(at, MOST, validate::text)
    }

    /// Reads a text, or a list of at most `most` texts, and validates each.
    fn texts_up_to(
        &mut self,
        at: &At,
        most: usize,
        validate: fn(&str) -> Result<&str, String>,
    ) -> Vec<String> {
        let items: Option<Vec<&str>> = match at.item {
            Item::Value(Value::String(text)) => Some(vec![text.value()]),
            Item::Value(Value::Array(items)) => items.iter().map(Value::as_str).collect(),
            _ => None,
        };
        let Some(items) = items else {
            self.wrong(at, "Use text in quotes, or a list of texts in brackets.");
            return Vec::new();
        };
        if items.len() > most {
            self.wrong(at, &format!("Only the first {most} are used."));
        }
        let mut texts: Vec<String> = Vec::new();
        let mut seen = HashSet::new();
        for item in items.into_iter().take(most) {
            match validate(item) {
                Ok(text) if !seen.insert(text.to_owned()) => {}
                Ok(text) => texts.push(text.to_owned()),
                Err(message) => self.wrong(at, &message),
            }
        }
        texts
    }

    pub(super) fn unknown(&mut self, at: &At, known: &[&str]) {
        let name = at.name;
        let message = match most_similar(name, known.iter().copied()) {
            Some(similar) => format!("“{name}” isn’t known. Did you mean “{similar}”?"),
            None => format!("“{name}” isn’t known. Use {}.", any_of(known)),
        };
        self.warn(at, message);
    }

    pub(super) fn warn(&mut self, at: &At, message: String) {
        self.complain(at.span.clone(), at.key.clone(), Weight::Warning, message);
    }

    pub(super) fn wrong(&mut self, at: &At, message: &str) {
        self.complain(at.span.clone(), at.key.clone(), Weight::Error, message.to_owned());
    }

    fn complain(&mut self, span: Range<usize>, key: String, weight: Weight, message: String) {
        let (line, _) = line_and_column(self.text, span.start);
        self.settings.complaints.push(Complaint { line, key, weight, message });
    }
}

struct Table<'a> {
    key: String,
    span: Range<usize>,
    entries: Vec<At<'a>>,
}

pub(super) fn entries_of<'a>(table: &'a dyn TableLike, before: &str) -> Vec<At<'a>> {
    table
        .iter()
        .map(|(name, item)| {
            let own = table.key(name).and_then(Key::span);
            let span = own.or(item.span()).unwrap_or_default();
            At { item, name, key: format!("{before}{name}"), span }
        })
        .collect()
}

fn name_of(role: Role) -> Option<&'static str> {
    ROLE_NAMES.iter().find(|(_, known)| *known == role).map(|(name, _)| *name)
}
