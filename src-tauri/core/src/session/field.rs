//! The form's fields, made of a front matter: every value gets one, known or not, so that nothing
//! is hidden and nothing is dropped.

use std::collections::HashSet;

use crate::document::Format;
use crate::episode::date;
use crate::front_matter::{Kind, Node, Path, ScalarStyle, Value, obstacle};
use crate::view::{Field, Role, Span, Target, Widget};

use super::offsets::Offsets;

/// Texts longer than this get a growing box, in characters.
const LONG: usize = 80;

/// What fields are made from.
pub(super) struct Source<'a> {
    /// The values; none where there is no front matter.
    pub root: Option<&'a Node>,
    /// What is added to their ranges.
    pub offset: usize,
    /// They stand in the text as it is now. If not, they are the last good ones.
    pub current: bool,
    /// Why none of them can be edited.
    pub locked: Option<&'a str>,
    /// Their language.
    pub format: Option<Format>,
    pub offsets: &'a Offsets<'a>,
}

/// What a field is to the episode, and what it is called.
pub(super) struct Look {
    pub role: Option<Role>,
    pub label: String,
    pub widget: Option<Widget>,
}

impl Source<'_> {
    /// The field of the value at a path, also where there is none.
    pub(super) fn field(&self, path: &Path, look: Look) -> Field {
        let node = self.root.and_then(|root| root.at(&path.0));
        let mut field = Field {
            target: Target::FrontMatter { path: path.clone() },
            role: look.role,
            label: look.label,
            key: path.to_string(),
            widget: Widget::Text,
            kind: Kind::Null,
            value: String::new(),
            present: node.is_some(),
            editable: true,
            reason: None,
            span: None,
        };
        let mut long = false;
        if let Some(node) = node {
            if self.current && self.has_places(node) {
                field.span = Some(self.span(node.range.start, node.range.end));
            }
            match &node.value {
                Value::Scalar(scalar) => {
                    field.kind = scalar.kind;
                    if scalar.kind != Kind::Null {
                        field.value.clone_from(&scalar.text);
                    }
                    long = scalar.text.contains('\n')
                        || scalar.text.chars().nth(LONG).is_some()
                        || matches!(scalar.style, ScalarStyle::Literal | ScalarStyle::Folded);
                }
                Value::Alias(name) => field.value = format!("*{name}"),
                Value::List(_) => lock(&mut field, "This list is edited in the source."),
                Value::Map(_) => lock(&mut field, "This group is edited in the source."),
            }
        }
        if let Some(obstacle) = self.root.and_then(|root| obstacle(root, path)) {
            lock(&mut field, &obstacle);
        }
        if let Some(reason) = self.locked {
            lock(&mut field, reason);
        }
        field.widget = match look.widget {
            // A time or a zone behind the day does not fit into a calendar.
            Some(Widget::Date) if !is_day(&field.value) => Widget::Text,
            Some(widget) => widget,
            None if long => Widget::LongText,
            None => Widget::Text,
        };
        field
    }

    /// Fields of all values at and below a path, in the order of the file, labelled by their
    /// paths. Empty lists and maps have one as well.
    pub(super) fn leaves(&self, path: &Path, fields: &mut Vec<Field>) {
        let Some(node) = self.root.and_then(|root| root.at(&path.0)) else { return };
        match &node.value {
            Value::Map(entries) if !entries.is_empty() => {
                let mut seen = HashSet::new();
                for entry in entries {
                    if seen.insert(entry.key.as_str()) {
                        self.leaves(&path.key(&entry.key), fields);
                    }
                }
            }
            Value::List(items) if !items.is_empty() => {
                for index in 0..items.len() {
                    self.leaves(&path.index(index), fields);
                }
            }
            _ => {
                let look = Look { role: None, label: path.to_string(), widget: None };
                fields.push(self.field(path, look));
            }
        }
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span {
            from: self.offsets.units(start + self.offset),
            to: self.offsets.units(end + self.offset),
        }
    }

    /// JSON that YAML can't read, and TOML's tables, have no places.
    fn has_places(&self, node: &Node) -> bool {
        self.format == Some(Format::Yaml) || node.range.end > 0
    }
}

/// Makes a field read-only; the first reason stays unless a weightier one comes.
pub(super) fn lock(field: &mut Field, reason: &str) {
    field.editable = false;
    field.reason = Some(reason.to_owned());
}

fn is_day(value: &str) -> bool {
    let value = value.trim();
    value.is_empty() || (value.len() == 10 && date::in_file_name(value).is_some())
}
