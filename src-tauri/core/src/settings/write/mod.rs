//! Changes of single settings. Only what changes is written, an array or an inline table as
//! `toml_edit` edits it; every other byte of the file stays.
//!
//! The file is not rendered from an editable document of `toml_edit`: that would gather the dotted
//! keys of a table in one place, remove the comments above a line along with it, and add a line end
//! to the last line.

mod place;
mod value;

use linernotes_syntax::text::{TextEdit, apply};
use serde::{Deserialize, Serialize};
use toml_edit::{Document, Item};
use ts_rs::TS;

use self::place::File;
use self::value::Kind;
use super::names::{RULES, SEVERITY, TABLES};
use super::{KnownRule, read};

/// A change of the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum SettingsChange {
    /// Writes one value; an empty one removes the line. For an entry of a list, its number is a
    /// step of the key (`socials.1.link`).
    Set {
        /// The key with its path.
        key: String,
        /// The value, as text.
        value: String,
    },
    /// Adds an entry to a list.
    Add {
        /// The list.
        list: String,
        /// Its values by key.
        values: Vec<(String, String)>,
    },
    /// Removes an entry from a list.
    Remove {
        /// The list.
        list: String,
        /// Which, from 1.
        number: usize,
    },
}

impl SettingsChange {
    pub(super) fn key(&self) -> String {
        match self {
            Self::Set { key, .. } => key.clone(),
            Self::Add { list, .. } => list.clone(),
            Self::Remove { list, number } => format!("{list}.{number}"),
        }
    }

    fn edit(&self, text: &str) -> Result<TextEdit, String> {
        let document = Document::parse(text)
            .map_err(|_| "The file isn’t valid TOML. Fix it in a text editor first.".to_owned())?;
        let file = File { text, root: document.as_table() };
        match self {
            Self::Set { key, value } => set(&file, key, value.trim()),
            Self::Add { list, values } => file.add(list, values),
            Self::Remove { list, number } => file.remove(list, *number),
        }
    }
}

/// A change that was not made, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {message}")]
pub struct NotWritten {
    /// The key with its path; empty where it is about the file as such.
    pub key: String,
    /// What is in the way and what to do, in a sentence for a host.
    pub message: String,
}

/// Returns the text with all changes made. `rules` are the rules that can be set.
///
/// # Errors
/// [`NotWritten`] for each change that can't be made, or whose value is not allowed; then none is
/// made.
pub fn write(
    text: &str,
    changes: &[SettingsChange],
    rules: &[KnownRule],
) -> Result<String, Vec<NotWritten>> {
    let mut after = text.to_owned();
    let mut refused = Vec::new();
    for change in changes {
        match change.edit(&after) {
            Ok(edit) => after = apply(&after, &[edit]),
            Err(message) => refused.push(NotWritten { key: change.key(), message }),
        }
    }
    // What was wrong before does not keep a host from changing something else.
    let not_written = |text| {
        let complaints = read(text, rules).complaints.into_iter();
        complaints.map(|complaint| NotWritten { key: complaint.key, message: complaint.message })
    };
    let known: Vec<NotWritten> = not_written(text).collect();
    refused.extend(not_written(&after).filter(|complaint| !known.contains(complaint)));
    if refused.is_empty() { Ok(after) } else { Err(refused) }
}

fn set(file: &File, key: &str, value: &str) -> Result<TextEdit, String> {
    let steps: Vec<&str> = key.split('.').collect();
    match steps.as_slice() {
        [name] => set_value(file, &[], name, value),
        [RULES, id] => set_rule(file, id, SEVERITY, value),
        [RULES, id, name] => set_rule(file, id, name, value),
        [table, name] if TABLES.contains(table) => set_value(file, &[table], name, value),
        [list, number, name] if number.parse::<usize>().is_ok() => {
            set_value(file, &[list, number], name, value)
        }
        _ => Err(format!("There’s no setting “{key}”.")),
    }
}

/// Writes a value of the table at `path`, or removes its line where the value is empty.
fn set_value(file: &File, path: &[&str], name: &str, value: &str) -> Result<TextEdit, String> {
    let kind = Kind::of(path, name);
    match file.entry(path, name)? {
        None if value.is_empty() => Ok(file.as_it_is()),
        None => file.insert(path, name, &kind.write(value, None)?),
        Some(entry) if value.is_empty() => file.without(&entry),
        Some(entry) => {
            let insert = kind.write(value, file.text.get(entry.value.clone()))?;
            Ok(TextEdit { range: entry.value, insert })
        }
    }
}

/// Writes how serious a rule is (`name` is that key) or one of its numbers. A rule is either one
/// word, or a table of its own: in braces, under a header, or with its name in each line.
fn set_rule(file: &File, id: &str, name: &str, value: &str) -> Result<TextEdit, String> {
    let old = file.owner(&[RULES]).and_then(|rules| rules.values.get(id));
    match old {
        Some(Item::Table(_)) => return set_value(file, &[RULES, id], name, value),
        Some(Item::Value(old)) if name != SEVERITY || old.is_inline_table() => {}
        _ if name == SEVERITY => return set_value(file, &[RULES], id, value),
        _ => {}
    }
    match file.entry(&[RULES], id)? {
        None if value.is_empty() => Ok(file.as_it_is()),
        None => file.insert(&[RULES], id, &value::rule("{}", name, value)?),
        Some(entry) => match value::rule(&file.text[entry.value.clone()], name, value)? {
            nothing if nothing.is_empty() => file.without(&entry),
            insert => Ok(TextEdit { range: entry.value, insert }),
        },
    }
}

fn in_file(key: &str) -> String {
    format!("“{key}” can only be changed in a text editor.")
}
