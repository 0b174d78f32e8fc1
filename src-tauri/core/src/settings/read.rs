//! Reading the settings: every value is taken that can be used, and of every other one is told why
//! not.

use std::collections::HashSet;
use std::ops::Range;
use std::path::PathBuf;

use toml_edit::{Document, Item, Key, TableLike, Value};

use crate::episode::Role;
use crate::social::OwnPlatform;
use linernotes_syntax::text::Language;
use linernotes_syntax::text::line_and_column;

use super::entries;
use super::names::{HOST_KEYS, KEYS, POST_NAMES, ROLE_NAMES, SOCIAL_KEYS, listed, meant, role};
use super::{Complaint, Host, Settings, Weight, Wrap};

/// The most items of a list.
const MOST: usize = 100;
/// The most words of the show's own.
const MOST_WORDS: usize = 10_000;
/// The most complaints that are told.
const MOST_COMPLAINTS: usize = 50;

/// Reads the settings off the text of a file. Where the text is no TOML, what stands before the
/// first mistake counts.
#[must_use]
pub fn read(text: &str) -> Settings {
    let mut reader = Reader { text, settings: Settings::default() };
    match Document::parse(text) {
        Ok(document) => reader.top(document.as_table()),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start).min(text.len());
            let line_start =
                text[..text.floor_char_boundary(at)].rfind('\n').map_or(0, |at| at + 1);
            if let Ok(document) = Document::parse(&text[..line_start]) {
                reader.top(document.as_table());
            }
            let message = error.message().trim_end_matches('.').replace('\n', ", ");
            reader.complain(
                at..at,
                String::new(),
                Weight::Error,
                format!("this is no TOML ({message}). Nothing from here on counts."),
            );
        }
    }
    let mut settings = reader.settings;
    settings.complaints.sort_by_key(|complaint| complaint.line);
    settings.complaints.truncate(MOST_COMPLAINTS);
    settings
}

/// The line of a key of the top level, from 1.
pub(super) fn line_of(text: &str, key: &str) -> u32 {
    let place = |document: &Document<&str>| Some(document.as_table().key(key)?.span()?.start);
    let at = Document::parse(text).ok().and_then(|document| place(&document)).unwrap_or_default();
    line_and_column(text, at).0
}

pub(super) struct Reader<'a> {
    text: &'a str,
    pub(super) settings: Settings,
}

/// A value with its place.
pub(super) struct At<'a> {
    pub(super) item: &'a Item,
    /// Its own name.
    pub(super) name: &'a str,
    /// Its name with the path.
    pub(super) key: String,
    span: Range<usize>,
}

impl Reader<'_> {
    fn top(&mut self, table: &dyn TableLike) {
        for at in entries_of(table, "") {
            match at.name {
                "roles" => self.roles(&at),
                "required" => self.required(&at),
                "number_width" => {
                    self.settings.number_width = self.number(&at, entries::number_width);
                }
                "file_name" => self.settings.file_name = self.text_as(&at, entries::file_name),
                "url" => self.settings.url = self.text_as(&at, entries::url),
                "wrap" if at.item.as_bool() == Some(false) => {
                    self.settings.wrap = Some(Wrap::Never);
                }
                "wrap" => self.settings.wrap = self.number(&at, entries::wrap),
                "scaffold" => {
                    self.settings.scaffold =
                        self.text_as(&at, entries::scaffold).map(PathBuf::from);
                }
                "socials" => self.socials(&at),
                "hosts" => self.hosts(&at),
                "rules" => self.rules(&at),
                "languages" => self.languages(&at),
                "words" => {
                    self.settings.words = self.texts_up_to(&at, MOST_WORDS, entries::word);
                }
                "posts" => self.posts(&at),
                unknown => self.unknown(&at, unknown, &KEYS),
            }
        }
    }

    fn roles(&mut self, at: &At) {
        let Some(table) = at.item.as_table_like() else {
            return self.wrong(
                at,
                "write a table: [roles] on a line, then lines like number = \"episode\".",
            );
        };
        for entry in entries_of(table, "roles.") {
            let Some(role) = role(entry.name) else {
                let known: Vec<&str> = ROLE_NAMES.iter().map(|(name, _)| *name).collect();
                self.unknown(&entry, entry.name, &known);
                continue;
            };
            let keys = self.texts(&entry);
            let mut free = Vec::new();
            for key in keys {
                let taken = self.settings.roles.iter().find(|(_, keys)| keys.contains(&key));
                match taken.and_then(|(role, _)| name_of(*role)) {
                    Some(other) => {
                        self.wrong(&entry, &format!("“{key}” holds the role “{other}” already."));
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
                    "id" => own.id = self.text_as(entry, entries::id).unwrap_or_default(),
                    "name" => own.name = self.text_as(entry, entries::text).unwrap_or_default(),
                    "link" => own.link = self.text_as(entry, entries::link).unwrap_or_default(),
                    _ => own.keys = self.texts(entry),
                }
            }
            for (key, value) in [("id", &own.id), ("link", &own.link)] {
                let written = table.entries.iter().any(|entry| entry.name == key);
                if value.is_empty() && !written {
                    let message = format!("“{key}” is missing; a platform needs “id” and “link”.");
                    self.complain(table.span.clone(), table.key.clone(), Weight::Error, message);
                }
            }
            if self.settings.socials.iter().any(|known| known.id == own.id) {
                let message = format!("there is a platform “{}” already.", own.id);
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
                    "name" => host.name = self.text_as(entry, entries::text).unwrap_or_default(),
                    "link" => {
                        host.link = self.text_as(entry, entries::web_address).unwrap_or_default();
                    }
                    _ => host.picture = self.text_as(entry, entries::text).unwrap_or_default(),
                }
            }
            if host.name.is_empty() {
                let message = "“name” is missing; a host needs one.".to_owned();
                self.complain(table.span, table.key, Weight::Error, message);
            } else {
                self.settings.hosts.push(host);
            }
        }
    }

    fn posts(&mut self, at: &At) {
        let Some(table) = at.item.as_table_like() else {
            return self
                .wrong(at, "write a table: [posts] on a line, then lines like x = \"{title}\".");
        };
        for entry in entries_of(table, "posts.") {
            match POST_NAMES.iter().find(|(name, _)| *name == entry.name) {
                Some((_, target)) => {
                    let template = self.text_as(&entry, entries::post);
                    self.settings.posts.extend(template.map(|template| (*target, template)));
                }
                None => {
                    let known = POST_NAMES.map(|(name, _)| name);
                    self.unknown(&entry, entry.name, &known);
                }
            }
        }
    }

    /// A list of tables; each with those entries that it may have.
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
            self.wrong(at, &format!("write {form} on a line of its own for each."));
            return Vec::new();
        };
        if tables.len() > MOST {
            self.wrong(at, &format!("only the first {MOST} count."));
        }
        let mut read = Vec::new();
        for (number, (table, span)) in tables.into_iter().take(MOST).enumerate() {
            let key = format!("{}.{}", at.key, number + 1);
            let (fitting, other): (Vec<At>, Vec<At>) = entries_of(table, &format!("{key}."))
                .into_iter()
                .partition(|entry| known.contains(&entry.name));
            for entry in other {
                self.unknown(&entry, entry.name, known);
            }
            read.push(Table { key, span, entries: fitting });
        }
        read
    }

    fn text_as(&mut self, at: &At, judge: fn(&str) -> Result<&str, String>) -> Option<String> {
        let Some(text) = at.item.as_str() else {
            self.wrong(at, "write a text in quotes.");
            return None;
        };
        match judge(text) {
            Ok(text) => Some(text.to_owned()),
            Err(message) => {
                self.wrong(at, &message);
                None
            }
        }
    }

    fn number<T>(&mut self, at: &At, judge: fn(i64) -> Result<T, String>) -> Option<T> {
        // What is no number is judged as one that is out of bounds: the message says what is
        // allowed.
        match judge(at.item.as_integer().unwrap_or(-1)) {
            Ok(value) => Some(value),
            Err(message) => {
                self.wrong(at, &message);
                None
            }
        }
    }

    fn languages(&mut self, at: &At) {
        for name in self.texts_up_to(at, MOST, entries::language) {
            self.settings.languages.extend(Language::read(&name));
        }
    }

    /// A text, or a list of texts.
    fn texts(&mut self, at: &At) -> Vec<String> {
        self.texts_up_to(at, MOST, entries::text)
    }

    /// A text, or a list of at most `most` texts, each of which is judged.
    fn texts_up_to(
        &mut self,
        at: &At,
        most: usize,
        judge: fn(&str) -> Result<&str, String>,
    ) -> Vec<String> {
        let items: Option<Vec<&str>> = match at.item {
            Item::Value(Value::String(text)) => Some(vec![text.value()]),
            Item::Value(Value::Array(items)) => items.iter().map(Value::as_str).collect(),
            _ => None,
        };
        let Some(items) = items else {
            self.wrong(at, "write a text in quotes, or a list of them in brackets.");
            return Vec::new();
        };
        if items.len() > most {
            self.wrong(at, &format!("only the first {most} count."));
        }
        let mut texts: Vec<String> = Vec::new();
        let mut seen = HashSet::new();
        for item in items.into_iter().take(most) {
            match judge(item) {
                Ok(text) if !seen.insert(text.to_owned()) => {}
                Ok(text) => texts.push(text.to_owned()),
                Err(message) => self.wrong(at, &message),
            }
        }
        texts
    }

    pub(super) fn unknown(&mut self, at: &At, name: &str, known: &[&str]) {
        let message = match meant(name, known.iter().copied()) {
            Some(meant) => format!("“{name}” is not known; is “{meant}” meant?"),
            None => {
                let are = if known.len() == 1 { "is" } else { "are" };
                format!("“{name}” is not known; there {are} {}.", listed(known))
            }
        };
        self.complain(at.span.clone(), at.key.clone(), Weight::Warning, message);
    }

    pub(super) fn unknown_rule(&mut self, at: &At, known: &[&str]) {
        let message = match meant(at.name, known.iter().copied()) {
            Some(meant) => format!("There is no rule “{}”; is “{meant}” meant?", at.name),
            None => format!("There is no rule “{}”; docs/rules.md lists them all.", at.name),
        };
        self.complain(at.span.clone(), at.key.clone(), Weight::Warning, message);
    }

    pub(super) fn wrong(&mut self, at: &At, message: &str) {
        self.complain(at.span.clone(), at.key.clone(), Weight::Error, message.to_owned());
    }

    fn complain(&mut self, span: Range<usize>, key: String, weight: Weight, message: String) {
        let at = self.text.floor_char_boundary(span.start.min(self.text.len()));
        let (line, _) = line_and_column(self.text, at);
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
