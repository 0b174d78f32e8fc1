//! Changing single settings: what is not changed keeps every byte, comments and order among them.

mod list;
mod place;
mod rule;
mod value;

use toml_edit::{Document, Item, Key, TableLike, Value};

use self::list::list_edit;
use self::place::{add, insert, table_at, without};
use self::value::{Kind, split, written};
use super::names::TABLES;
use super::rules::SEVERITY;
use super::{Complaint, read};
use linernotes_syntax::text::{TextEdit, apply};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a change is not made, in a sentence for a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotWritten {
    /// The key with its path; empty where it is about the whole file.
    pub key: String,
    /// What is in the way and what to do.
    pub message: String,
}

/// A change of the settings, as the window sends it.
pub type Change = SettingsChange;

/// The text with all changes made.
///
/// # Errors
/// [`NotWritten`] for each change that can't be made, or whose value is not allowed; then none is.
pub fn write(text: &str, changes: &[Change]) -> Result<String, Vec<NotWritten>> {
    let known = read(text).complaints;
    let mut after = text.to_owned();
    let mut refused = Vec::new();
    for change in changes {
        match edit(&after, change) {
            Ok(edit) => after = apply(&after, &[edit]),
            Err(message) => refused.push(NotWritten { key: key_of(change), message }),
        }
    }
    let said = |complaint: &&Complaint| {
        !known.iter().any(|old| old.key == complaint.key && old.message == complaint.message)
    };
    refused.extend(read(&after).complaints.iter().filter(said).map(|complaint| NotWritten {
        key: complaint.key.clone(),
        message: complaint.message.clone(),
    }));
    if refused.is_empty() { Ok(after) } else { Err(refused) }
}

/// The text of every single value, by its key with the path, as the window shows it.
pub(crate) fn values(text: &str) -> Vec<(String, String)> {
    let Ok(document) = Document::parse(text) else { return Vec::new() };
    let mut found = Vec::new();
    collect(document.as_table(), "", &mut found);
    found
}

fn collect(table: &dyn TableLike, before: &str, found: &mut Vec<(String, String)>) {
    for (name, item) in table.iter() {
        let key = format!("{before}{name}");
        if let Some(inner) = item.as_table_like() {
            collect(inner, &format!("{key}."), found);
        } else if let Some(tables) = item.as_array_of_tables() {
            for (number, inner) in tables.iter().enumerate() {
                collect(inner, &format!("{key}.{}.", number + 1), found);
            }
        } else if let Some(value) = item.as_value() {
            found.push((key, shown(value)));
        }
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().clone(),
        Value::Boolean(flag) if !*flag.value() => OFF.to_owned(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string().trim().to_owned(),
    }
}

/// What `false` is called in the window.
pub(crate) const OFF: &str = "off";

fn key_of(change: &Change) -> String {
    match change {
        Change::Set { key, .. } => key.clone(),
        Change::Add { list, .. } => list.clone(),
        Change::Remove { list, number } => format!("{list}.{number}"),
    }
}

fn edit(text: &str, change: &Change) -> Result<TextEdit, String> {
    let document = Document::parse(text).map_err(|_| {
        "The file is no TOML as it stands. Correct it in a text editor first.".to_owned()
    })?;
    let root = document.as_table();
    match change {
        Change::Set { key, value } => set(text, root, key, value),
        Change::Add { list, values } => add(text, root, list, values),
        Change::Remove { list, number } => {
            let place = table_at(text, root, list, *number)?;
            Ok(TextEdit { range: place, insert: String::new() })
        }
    }
}

fn set(text: &str, root: &dyn TableLike, key: &str, value: &str) -> Result<TextEdit, String> {
    let steps: Vec<&str> = key.split('.').collect();
    let value = value.trim();
    let (table, name): (Option<&dyn TableLike>, &str) = match steps.as_slice() {
        [name] => (Some(root), name),
        ["rules", id] => return rule::set(text, root, id, SEVERITY, value),
        ["rules", id, name] => return rule::set(text, root, id, name, value),
        [table, name] if TABLES.contains(table) => {
            (root.get(table).and_then(Item::as_table_like), name)
        }
        [list, number, name] => {
            let number: usize = number.parse().map_err(|_| unknown(key))?;
            let tables = root.get(list).and_then(Item::as_array_of_tables);
            let table = number.checked_sub(1).and_then(|at| tables?.get(at));
            (Some(table.ok_or_else(|| in_file(list))?), name)
        }
        _ => return Err(unknown(key)),
    };
    set_in(text, root, &steps, table, (name, Kind::of(&steps)), value)
}

/// Writes the value of `name` in its table, or takes its line out; `steps` lead to where a new line
/// belongs.
fn set_in(
    text: &str,
    root: &dyn TableLike,
    steps: &[&str],
    table: Option<&dyn TableLike>,
    (name, kind): (&str, Kind),
    value: &str,
) -> Result<TextEdit, String> {
    let Some(old) = table.and_then(|table| table.get(name)) else {
        if value.is_empty() {
            return Ok(nothing());
        }
        let line = format!("{name} = {}\n", written(kind, value, None)?);
        return insert(text, root, steps, table, &line);
    };
    let in_file = || in_file(&steps.join("."));
    let range = old.span().filter(|range| range.end <= text.len()).ok_or_else(in_file)?;
    if value.is_empty() {
        let start = table
            .and_then(|table| table.key(name))
            .and_then(Key::span)
            .map_or(range.start, |key| key.start);
        return without(text, start..range.end).ok_or_else(in_file);
    }
    if let (Item::Value(Value::Array(items)), true) = (old, kind.is_list()) {
        return Ok(list_edit(kind, text, items, range, &split(value)));
    }
    Ok(TextEdit { insert: written(kind, value, text.get(range.clone()))?, range })
}

fn nothing() -> TextEdit {
    TextEdit { range: 0..0, insert: String::new() }
}

fn in_file(key: &str) -> String {
    format!("“{key}” is written in a way that is changed in a text editor only.")
}

fn unknown(key: &str) -> String {
    format!("There is no setting “{key}”.")
}

/// A change of the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum SettingsChange {
    /// Writes one value; an empty one takes the line out. Of a list's entries the number is a step
    /// of the key (`socials.1.link`).
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
    /// Takes an entry out of a list.
    Remove {
        /// The list.
        list: String,
        /// Which, from 1.
        number: usize,
    },
}
