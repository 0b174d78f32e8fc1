//! Changing single settings: what is not changed keeps every byte, comments and order among them.

use std::ops::Range;

use toml_edit::{Document, Item, Key, TableLike, Value};

use crate::check;
use crate::document::{TextEdit, apply};
use crate::view::SettingsChange;

use super::names::{ROLE_NAMES, TABLES};
use super::rules::SEVERITY;
use super::{Complaint, read};

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
pub(super) fn values(text: &str) -> Vec<(String, String)> {
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
pub(super) const OFF: &str = "off";

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
    let (table, name): (Option<&dyn TableLike>, &str) = match steps.as_slice() {
        [name] => (Some(root), name),
        [table, name] if TABLES.contains(table) => {
            let entry = root.get(table).and_then(|table| table.get(name));
            // A rule that has a table of its own is switched in there.
            match entry.and_then(Item::as_table_like) {
                Some(_) if entry.is_some_and(Item::is_inline_table) => return Err(in_file(key)),
                Some(own) => (Some(own), SEVERITY),
                None => (root.get(table).and_then(Item::as_table_like), *name),
            }
        }
        [list, number, name] => {
            let number: usize = number.parse().map_err(|_| unknown(key))?;
            let tables = root.get(list).and_then(Item::as_array_of_tables);
            let table = number.checked_sub(1).and_then(|at| tables?.get(at));
            (Some(table.ok_or_else(|| in_file(list))?), name)
        }
        _ => return Err(unknown(key)),
    };
    let value = value.trim();
    let Some(old) = table.and_then(|table| table.get(name)) else {
        if value.is_empty() {
            return Ok(TextEdit { range: 0..0, insert: String::new() });
        }
        let line = format!("{name} = {}\n", written(name, value, None)?);
        return insert(text, root, &steps, table, &line);
    };
    let range = old.span().filter(|range| range.end <= text.len()).ok_or_else(|| in_file(key))?;
    if value.is_empty() {
        let start = table
            .and_then(|table| table.key(name))
            .and_then(Key::span)
            .map_or(range.start, |key| key.start);
        let lines = lines_of(text, start..range.end);
        // An entry in braces shares its line with others.
        if !text[lines.start..start].trim().is_empty() {
            return Err(in_file(key));
        }
        return Ok(TextEdit { range: lines, insert: String::new() });
    }
    if let (Item::Value(Value::Array(items)), true) = (old, is_list(name)) {
        return Ok(list_edit(name, text, items, range, &split(value)));
    }
    Ok(TextEdit { insert: written(name, value, text.get(range.clone()))?, range })
}

/// Where a new line goes: behind the last one of its table; a table that is not there yet goes to
/// the end of the file.
fn insert(
    text: &str,
    root: &dyn TableLike,
    steps: &[&str],
    table: Option<&dyn TableLike>,
    line: &str,
) -> Result<TextEdit, String> {
    let at_end = |mut insert: String| {
        if !text.is_empty() && !text.ends_with('\n') {
            insert.insert(0, '\n');
        }
        TextEdit { range: text.len()..text.len(), insert }
    };
    let owner = match steps {
        [owner, _] => Some((*owner, root.get(owner))),
        _ => None,
    };
    let (Some(table), owner) = (table, owner) else {
        let name = steps.first().copied().unwrap_or_default();
        if root.get(name).is_some() {
            return Err(in_file(name));
        }
        let gap = if text.trim().is_empty() { "" } else { "\n" };
        return Ok(at_end(format!("{gap}[{name}]\n{line}")));
    };
    let line = match owner {
        Some((name, Some(item))) if item.is_inline_table() => return Err(in_file(name)),
        Some((name, Some(item))) if is_dotted(item) => format!("{name}.{line}"),
        _ => line.to_owned(),
    };
    if let Some(last) = last_line(text, table) {
        let missing = if text[..last].ends_with('\n') { "" } else { "\n" };
        return Ok(TextEdit { range: last..last, insert: format!("{missing}{line}") });
    }
    // A rule's own table.
    let own = match steps {
        [owner, name] => root.get(owner).and_then(|owner| owner.get(name)).and_then(Item::span),
        _ => None,
    };
    // Nothing stands in the table yet, or it is there only because others stand in it.
    if let Some((name, Some(Item::Table(table)))) = owner
        && table.is_implicit()
        && own.is_none()
    {
        return Ok(at_end(format!("\n[{name}]\n{line}")));
    }
    let header = match steps {
        [owner, _] => own.or_else(|| root.get(owner).and_then(Item::span)),
        [_] => None,
        _ => return Err(in_file(&steps.join("."))),
    };
    if let Some(header) = header {
        let end = lines_of(text, header).end;
        let missing = if text[..end].ends_with('\n') { "" } else { "\n" };
        return Ok(TextEdit { range: end..end, insert: format!("{missing}{line}") });
    }
    match first_table(text, root) {
        Some(at) => Ok(TextEdit { range: at..at, insert: format!("{line}\n") }),
        None => Ok(at_end(line)),
    }
}

fn add(
    text: &str,
    root: &dyn TableLike,
    list: &str,
    values: &[(String, String)],
) -> Result<TextEdit, String> {
    let mut block = format!("[[{list}]]\n");
    for (name, value) in values.iter().filter(|(_, value)| !value.trim().is_empty()) {
        block.push_str(&format!("{name} = {}\n", written(name, value.trim(), None)?));
    }
    let at = match root.get(list) {
        None => text.len(),
        Some(Item::ArrayOfTables(tables)) => {
            let last = tables.iter().last().map(|table| block_of(text, table));
            last.map_or(text.len(), |range| range.end)
        }
        Some(_) => return Err(in_file(list)),
    };
    let before = &text[..at];
    let gap = match () {
        () if before.trim().is_empty() => "",
        () if before.ends_with('\n') => "\n",
        () => "\n\n",
    };
    Ok(TextEdit { range: at..at, insert: format!("{gap}{block}") })
}

/// The lines of one table of a list, with the blank line before it.
fn table_at(
    text: &str,
    root: &dyn TableLike,
    list: &str,
    number: usize,
) -> Result<Range<usize>, String> {
    let tables = root.get(list).and_then(Item::as_array_of_tables).ok_or_else(|| in_file(list))?;
    let table = number.checked_sub(1).and_then(|at| tables.get(at)).ok_or_else(|| in_file(list))?;
    let block = block_of(text, table);
    let start = match text[..block.start].strip_suffix("\n\n") {
        Some(before) => before.len() + 1,
        None => block.start,
    };
    Ok(start..block.end)
}

fn block_of(text: &str, table: &toml_edit::Table) -> Range<usize> {
    let header = lines_of(text, table.span().unwrap_or_default());
    header.start..last_line(text, table).unwrap_or(header.end).max(header.end)
}

/// Behind the last line of a table's own values.
fn last_line(text: &str, table: &dyn TableLike) -> Option<usize> {
    let ends = table.iter().filter_map(|(_, item)| match item {
        Item::Value(value) => value.span().map(|span| span.end),
        Item::Table(inner) if inner.is_dotted() => last_line(text, inner),
        _ => None,
    });
    ends.max().map(|end| lines_of(text, end..end).end)
}

/// Where the first table begins, with the comments right above it.
fn first_table(text: &str, root: &dyn TableLike) -> Option<usize> {
    let starts = root.iter().filter_map(|(_, item)| match item {
        Item::Table(table) => table.span(),
        Item::ArrayOfTables(tables) => tables.get(0)?.span(),
        _ => None,
    });
    let mut at = lines_of(text, starts.min_by_key(|span| span.start)?).start;
    while let Some(above) = text[..at].strip_suffix('\n') {
        let start = above.rfind('\n').map_or(0, |newline| newline + 1);
        if !above[start..].trim_start().starts_with('#') {
            break;
        }
        at = start;
    }
    Some(at)
}

fn is_dotted(item: &Item) -> bool {
    item.as_table().is_some_and(toml_edit::Table::is_dotted)
}

/// The whole lines that a range touches, with their line ends.
fn lines_of(text: &str, range: Range<usize>) -> Range<usize> {
    let start = range.start.min(text.len());
    let end = range.end.min(text.len());
    let from = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let to = text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1);
    from..to
}

/// Whether a setting is a list of texts.
fn is_list(name: &str) -> bool {
    matches!(name, "required" | "keys" | "languages" | "words")
        || ROLE_NAMES.iter().any(|(role, _)| *role == name)
}

fn split(value: &str) -> Vec<&str> {
    value.split(',').map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// A value as TOML, in the quotes of the old one.
fn written(name: &str, value: &str, old: Option<&str>) -> Result<String, String> {
    match name {
        "number_width" | "wrap" if name == "wrap" && value.eq_ignore_ascii_case(OFF) => {
            Ok("false".to_owned())
        }
        "number_width" | "wrap" => match value.parse::<i64>() {
            Ok(number) => Ok(number.to_string()),
            Err(_) if name == "wrap" => {
                Err(format!("write a column, or “{OFF}” for text that is not wrapped."))
            }
            Err(_) => Err("write a number of digits.".to_owned()),
        },
        name if is_list(name) => match split(value).as_slice() {
            // One key of a role is a text; several are a list.
            [one] if !matches!(name, "required" | "keys" | "languages" | "words") => {
                Ok(quoted(one, old))
            }
            items => Ok(list(name, items.iter().map(|item| quoted(item, None)).collect())),
        },
        _ if is_switch(name) && value.eq_ignore_ascii_case(OFF) => Ok("false".to_owned()),
        _ if is_switch(name) => Ok(quoted(&value.to_lowercase(), old)),
        _ => Ok(quoted(value, old)),
    }
}

/// Whether a setting says if a rule counts, and how much.
fn is_switch(name: &str) -> bool {
    name == SEVERITY || check::rule(name).is_some()
}

/// A list of items. Words become many: each has a line of its own, so that a difference shows it.
fn list(name: &str, items: Vec<String>) -> String {
    if name == "words" {
        return format!("[\n  {},\n]", items.join(",\n  "));
    }
    format!("[{}]", items.join(", "))
}

fn quoted(value: &str, old: Option<&str>) -> String {
    let literal = old.is_some_and(|old| old.starts_with('\'') && !old.starts_with("'''"));
    if literal && !value.contains('\'') && !value.contains(char::is_control) {
        return format!("'{value}'");
    }
    Value::from(value).to_string()
}

/// The smallest change of a list: items at its end, or one item; else the whole list.
fn list_edit(
    name: &str,
    text: &str,
    items: &toml_edit::Array,
    range: Range<usize>,
    new: &[&str],
) -> TextEdit {
    let old: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
    let span = |at: usize| items.get(at).and_then(Value::span);
    let style = items.get(0).and_then(|item| text.get(item.span()?));
    if old.len() == items.len() && !old.is_empty() {
        if new.len() > old.len()
            && new.starts_with(&old)
            && let Some(last) = span(old.len() - 1)
        {
            let line = lines_of(text, last.clone());
            let blank = &text[line.start..last.start];
            // A comment behind the last item stays with it.
            let behind = text[last.end..line.end].trim_start();
            if blank.trim().is_empty() && behind.starts_with(',') && line.end < range.end {
                let added = new[old.len()..]
                    .iter()
                    .map(|item| format!("{blank}{},\n", quoted(item, style)));
                return TextEdit { range: line.end..line.end, insert: added.collect() };
            }
            let between =
                if blank.trim().is_empty() { format!(",\n{blank}") } else { ", ".to_owned() };
            let added = new[old.len()..].iter().map(|item| between.clone() + &quoted(item, style));
            return TextEdit { range: last.end..last.end, insert: added.collect() };
        }
        if let Some((at, item)) = one_more(&old, new)
            && let Some(next) = span(at)
        {
            let line = lines_of(text, next.clone()).start;
            let blank = &text[line..next.start];
            let between =
                if blank.trim().is_empty() { format!(",\n{blank}") } else { ", ".to_owned() };
            let insert = quoted(item, style) + &between;
            return TextEdit { range: next.start..next.start, insert };
        }
        let differing: Vec<usize> =
            (0..old.len()).filter(|at| new.get(*at) != Some(&old[*at])).collect();
        if let ([at], true) = (differing.as_slice(), new.len() == old.len())
            && let Some(range) = span(*at)
        {
            return TextEdit { insert: quoted(new[*at], text.get(range.clone())), range };
        }
        if differing.is_empty() && new.len() == old.len() {
            return TextEdit { range: range.end..range.end, insert: String::new() };
        }
    }
    let written = new.iter().map(|item| quoted(item, style)).collect();
    TextEdit { range, insert: list(name, written) }
}

/// The item that a list has more than before, and where it stands.
fn one_more<'a>(old: &[&str], new: &[&'a str]) -> Option<(usize, &'a str)> {
    if new.len() != old.len() + 1 {
        return None;
    }
    let at = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    (old[at..] == new[at + 1..]).then(|| (at, new[at]))
}

fn in_file(key: &str) -> String {
    format!("“{key}” is written in a way that is changed in a text editor only.")
}

fn unknown(key: &str) -> String {
    format!("There is no setting “{key}”.")
}
