//! Changing what is said of a rule. It has a switch in one word, or a table of its own: in braces,
//! under a headline, or with the table's name in each line.

use toml_edit::{InlineTable, Item, Key, TableLike, Value};

use super::super::rules::SEVERITY;
use super::place::{insert, without};
use super::value::{Kind, written};
use super::{in_file, nothing, set_in};
use linernotes_syntax::text::TextEdit;

const RULES: &str = "rules";

/// Writes how serious a rule is (`name` is that key) or one of its numbers; an empty value takes it
/// out.
pub(super) fn set(
    text: &str,
    root: &dyn TableLike,
    id: &str,
    name: &str,
    value: &str,
) -> Result<TextEdit, String> {
    let steps = [RULES, id];
    let kind = Kind::of(&[RULES, id, name]);
    let rules = root.get(RULES);
    match rules.and_then(|rules| rules.get(id)) {
        Some(Item::Value(Value::InlineTable(own))) => {
            let at = rules
                .and_then(Item::as_table_like)
                .and_then(|rules| rules.key(id))
                .and_then(Key::span)
                .map_or(0, |key| key.start);
            in_braces(text, own, at, (name, kind), value)
                .ok_or_else(|| in_file(&steps.join(".")))?
        }
        Some(entry) if entry.is_table() => {
            set_in(text, root, &steps, entry.as_table_like(), (name, kind), value)
        }
        _ if name == SEVERITY => {
            let rules = rules.and_then(Item::as_table_like);
            set_in(text, root, &steps, rules, (id, kind), value)
        }
        _ if value.is_empty() => Ok(nothing()),
        Some(Item::Value(old)) => {
            let range = old.span().ok_or_else(|| in_file(id))?;
            let number = written(kind, value, None)?;
            let switch = match (old.as_bool(), text.get(range.clone())) {
                (Some(true), _) | (_, None) => String::new(),
                (_, Some(switch)) => format!("{SEVERITY} = {switch}, "),
            };
            Ok(TextEdit { insert: format!("{{ {switch}{name} = {number} }}"), range })
        }
        Some(_) => Err(in_file(id)),
        None => {
            let line = format!("{id} = {{ {name} = {} }}\n", written(kind, value, None)?);
            insert(text, root, &steps, rules.and_then(Item::as_table_like), &line)
        }
    }
}

/// The change of a rule's table in braces; `at` is where the rule's line begins. None where it can't
/// be told what stands where.
fn in_braces(
    text: &str,
    own: &InlineTable,
    at: usize,
    (name, kind): (&str, Kind),
    value: &str,
) -> Option<Result<TextEdit, String>> {
    let braces = own.span()?;
    let place = own.iter().position(|(known, _)| known == name);
    let edit = |range, insert: Result<String, String>| {
        Some(insert.map(|insert| TextEdit { range, insert }))
    };
    let end = |place: usize| own.iter().nth(place)?.1.span().map(|span| span.end);
    let Some(place) = place else {
        if value.is_empty() {
            return Some(Ok(nothing()));
        }
        let number = written(kind, value, None);
        return match own.len().checked_sub(1) {
            Some(last) => {
                let last = end(last)?;
                edit(last..last, number.map(|number| format!(", {name} = {number}")))
            }
            None => edit(braces, number.map(|number| format!("{{ {name} = {number} }}"))),
        };
    };
    let old = own.get(name)?.span()?;
    if !value.is_empty() {
        return edit(old.clone(), written(kind, value, text.get(old)));
    }
    let start = |place: usize| Some(own.key(own.iter().nth(place)?.0)?.span()?.start);
    match (place, own.len()) {
        (_, 1) => without(text, at..braces.end).map(Ok),
        (0, _) => edit(start(0)?..start(1)?, Ok(String::new())),
        (place, _) => edit(end(place - 1)?..old.end, Ok(String::new())),
    }
}
