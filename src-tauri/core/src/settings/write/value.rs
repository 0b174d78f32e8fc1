//! Values as TOML, in the manner of those they replace.

use toml_edit::Value;

use super::super::names::ROLE_NAMES;
use super::super::rules::SEVERITY;
use super::OFF;

/// What a setting's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number with what it counts, for the sentence that asks for it.
    Number(&'static str),
    /// A column, or none.
    Wrap,
    /// One text or several: one is no list.
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
    /// Of the setting with this path.
    pub(super) fn of(steps: &[&str]) -> Self {
        match steps {
            ["number_width"] => Self::Number("of digits"),
            ["wrap"] => Self::Wrap,
            ["words"] => Self::Words,
            ["required" | "languages"] | [_, _, "keys"] => Self::List,
            ["roles", name] if ROLE_NAMES.iter().any(|(role, _)| role == name) => Self::Keys,
            ["rules", _] | ["rules", _, SEVERITY] => Self::Switch,
            ["rules", _, _] => Self::Number("from 0 up"),
            _ => Self::Text,
        }
    }

    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::Keys | Self::List | Self::Words)
    }
}

pub(super) fn split(value: &str) -> Vec<&str> {
    value.split(',').map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// A value as TOML, in the quotes of the old one.
pub(super) fn written(kind: Kind, value: &str, old: Option<&str>) -> Result<String, String> {
    match kind {
        Kind::Wrap | Kind::Switch if value.eq_ignore_ascii_case(OFF) => Ok("false".to_owned()),
        Kind::Wrap => match value.parse::<i64>() {
            Ok(number) => Ok(number.to_string()),
            Err(_) => Err(format!("write a column, or “{OFF}” for text that is not wrapped.")),
        },
        Kind::Number(what) => match value.parse::<i64>() {
            Ok(number) => Ok(number.to_string()),
            Err(_) => Err(format!("write a number {what}.")),
        },
        Kind::Switch => Ok(quoted(&value.to_lowercase(), old)),
        Kind::Keys | Kind::List | Kind::Words => match (kind, split(value).as_slice()) {
            (Kind::Keys, [one]) => Ok(quoted(one, old)),
            (_, items) => Ok(list(kind, items.iter().map(|item| quoted(item, None)).collect())),
        },
        Kind::Text => Ok(quoted(value, old)),
    }
}

/// A list of items. Words become many: each has a line of its own, so that a difference shows it.
pub(super) fn list(kind: Kind, items: Vec<String>) -> String {
    if kind == Kind::Words {
        return format!("[\n  {},\n]", items.join(",\n  "));
    }
    format!("[{}]", items.join(", "))
}

/// A text in the quotes of the old one; several lines stand between three of them.
pub(super) fn quoted(value: &str, old: Option<&str>) -> String {
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
