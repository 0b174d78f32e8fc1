//! Values as TOML, in the manner of those that they replace.

use toml_edit::{Array, Decor, InlineTable, RawString, TomlError, Value};

use super::super::names::{OFF, RULES, SEVERITY, role};

/// What a setting's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number with what it counts, for the sentence that asks for it.
    Number(&'static str),
    /// A column, or none.
    Wrap,
    /// One text, or a list of several.
    Keys,
    /// A list of texts in one line.
    List,
    /// A list of texts, each on a line of its own.
    Words,
    /// Whether a rule counts, and how much.
    Switch,
    /// A text.
    Text,
}

impl Kind {
    /// The kind of the setting of that name in the table at a path.
    pub(super) fn of(path: &[&str], name: &str) -> Self {
        match (path, name) {
            ([], "number_width") => Self::Number("Enter how many digits, for example 4."),
            ([], "wrap") => Self::Wrap,
            ([], "words") => Self::Words,
            ([], "required" | "languages") | ([_, _], "keys") => Self::List,
            (["roles"], name) if role(name).is_some() => Self::Keys,
            ([RULES], _) | ([RULES, _], SEVERITY) => Self::Switch,
            ([RULES, _], _) => Self::Number("Enter a number, 0 or higher."),
            _ => Self::Text,
        }
    }

    /// Writes a value as TOML, in the quotes of the `old` one and with what stays of its list.
    pub(super) fn write(self, value: &str, old: Option<&str>) -> Result<String, String> {
        let number = |or_else: String| match value.parse::<i64>() {
            Ok(number) => Ok(number.to_string()),
            Err(_) => Err(or_else),
        };
        match self {
            Self::Wrap | Self::Switch if value.eq_ignore_ascii_case(OFF) => Ok("false".to_owned()),
            Self::Wrap => number(format!("Enter a column, or “{OFF}” for no wrapping.")),
            Self::Number(message) => number(message.to_owned()),
            Self::Switch => Ok(quoted(&value.to_lowercase(), old)),
            Self::Text => Ok(quoted(value, old)),
            Self::Keys | Self::List | Self::Words => {
                let items = value.split(',').map(str::trim).filter(|item| !item.is_empty());
                Ok(self.list(&items.collect::<Vec<_>>(), old))
            }
        }
    }

    fn list(self, items: &[&str], old: Option<&str>) -> String {
        let mut style = None;
        match old.map(str::parse) {
            Some(Ok(Value::Array(mut array))) => {
                if edit_list(&mut array, items) {
                    return array.to_string();
                }
                style = array.get(0).map(|first| first.to_string().trim().to_owned());
            }
            _ if self == Self::Keys && items.len() == 1 => return quoted(items[0], old),
            _ => {}
        }
        let items: Vec<String> = items.iter().map(|item| quoted(item, style.as_deref())).collect();
        match self {
            // Words become many: each has a line of its own, so that a difference shows it.
            Self::Words => format!("[\n  {},\n]", items.join(",\n  ")),
            _ => format!("[{}]", items.join(", ")),
        }
    }
}

/// Adds items in one place of an array, or replaces some. Returns false for any other difference;
/// the array is then as it was.
fn edit_list(array: &mut Array, items: &[&str]) -> bool {
    let old: Vec<String> = array.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let Some(added) = items.len().checked_sub(array.len()) else { return false };
    if old.is_empty() || old.len() != array.len() {
        return false;
    }
    if added == 0 {
        for (old, item) in array.iter_mut().zip(items) {
            if old.as_str() != Some(item) {
                replace(old, &quoted(item, Some(&bare(old))));
            }
        }
        return true;
    }
    let style = array.get(0).map(bare);
    let at = old.iter().zip(items).take_while(|(old, item)| old == item).count();
    if old[at..] != items[at + added..] {
        return false;
    }
    for (at, item) in items.iter().enumerate().skip(at).take(added) {
        if let Ok(item) = quoted(item, style.as_deref()).parse() {
            insert_item(array, at, item);
        }
    }
    true
}

/// Inserts an item, on a line of its own if the next one has one, or at the end the last one.
fn insert_item(array: &mut Array, at: usize, mut item: Value) {
    let is_last = at == array.len();
    let neighbour = array.get(if is_last { at.saturating_sub(1) } else { at });
    let before = neighbour.and_then(|value| raw(value.decor().prefix())).unwrap_or_default();
    let gap = match before.rsplit_once('\n') {
        Some((_, indent)) => format!("\n{indent}"),
        None => " ".to_owned(),
    };
    if let Some(next) = array.get_mut(at) {
        next.decor_mut().set_prefix(gap);
        *item.decor_mut() = Decor::new(before, "");
        return array.insert_formatted(at, item);
    }
    // Without a comma after the last item, what comes before the bracket belongs to that item.
    let mut tail = array.trailing().as_str().unwrap_or_default().to_owned();
    if let Some(last) = array.iter_mut().last() {
        tail.insert_str(0, &raw(last.decor().suffix()).unwrap_or_default());
        last.decor_mut().set_suffix("");
    }
    // A comment on the last item's line stays there.
    let comment = match tail.find('\n') {
        Some(end) if gap.starts_with('\n') => tail.drain(..end).collect(),
        _ => String::new(),
    };
    *item.decor_mut() = Decor::new(comment + &gap, "");
    array.push_formatted(item);
    array.set_trailing(tail);
}

/// The table in braces of a rule that is written as `old`, with one of its values changed; empty
/// where nothing is left of it.
pub(super) fn rule(old: &str, name: &str, value: &str) -> Result<String, String> {
    let mut own = match old.parse().map_err(|error: TomlError| error.to_string())? {
        Value::InlineTable(own) => own,
        switch if switch.as_bool() == Some(true) => InlineTable::new(),
        switch => [(SEVERITY, switch)].into_iter().collect(),
    };
    if value.is_empty() && !own.contains_key(name) {
        return Ok(old.to_owned());
    }
    // The spaces inside the braces stay, whichever value comes first or last afterwards.
    let first = own.iter().next().and_then(|(key, _)| raw(own.key(key)?.leaf_decor().prefix()));
    let last = own.iter().last().and_then(|(_, value)| raw(value.decor().suffix()));
    let kind = Kind::of(&[RULES, ""], name);
    match own.get_mut(name) {
        _ if value.is_empty() => drop(own.remove(name)),
        Some(old) => replace(old, &kind.write(value, Some(&bare(old)))?),
        None => {
            if let Some((_, last)) = own.iter_mut().last() {
                last.decor_mut().set_suffix("");
            }
            let new = kind.write(value, None)?.parse();
            own.insert(name, new.map_err(|error: TomlError| error.to_string())?);
        }
    }
    if let (Some(first), Some((mut key, _))) = (first, own.iter_mut().next()) {
        key.leaf_decor_mut().set_prefix(first);
    }
    if let (Some(last), Some((_, value))) = (last, own.iter_mut().last()) {
        value.decor_mut().set_suffix(last);
    }
    Ok(if own.is_empty() { String::new() } else { own.to_string() })
}

/// Puts a value in the place of another, with the spaces and comments around it.
fn replace(old: &mut Value, new: &str) {
    if let Ok(mut new) = new.parse::<Value>() {
        *new.decor_mut() = old.decor().clone();
        *old = new;
    }
}

/// The text of a value, without the spaces and comments around it.
fn bare(value: &Value) -> String {
    value.clone().decorated("", "").to_string()
}

fn raw(space: Option<&RawString>) -> Option<String> {
    space.and_then(RawString::as_str).map(str::to_owned)
}

/// A text in the quotes of the old one; several lines are put between three of them.
fn quoted(value: &str, old: Option<&str>) -> String {
    let old = old.unwrap_or_default();
    if value.contains('\n') {
        let last = if old.ends_with("\n\"\"\"") || old.ends_with("\n'''") { "\n" } else { "" };
        let value = format!("{value}{last}");
        let is_odd = |c: char| c.is_control() && c != '\n';
        if old.starts_with("'''") && !value.contains("'''") && !value.contains(is_odd) {
            return format!("'''\n{value}'''");
        }
        return Value::from(value).to_string();
    }
    let literal = old.starts_with('\'') && !old.starts_with("'''");
    if literal && !value.contains('\'') && !value.contains(char::is_control) {
        return format!("'{value}'");
    }
    Value::from(value).to_string()
}
