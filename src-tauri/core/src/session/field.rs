//! The form's fields, made of a front matter: every value gets one, known or not, so that nothing
//! is hidden and nothing is dropped.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use crate::conventions::Conventions;
use crate::episode::write_date::moment;
use crate::episode::{Role, Target};
use crate::protocol::{Field, FieldDate, Span, Widget};
use linernotes_syntax::front_matter::{Kind, Node, Path, Value, obstacle};
use linernotes_syntax::text::Format;

use super::widget;
use linernotes_syntax::text::Offsets;

/// The most fields that are offered for a group.
const ADDABLE: usize = 20;

/// Where pictures that front matters name are served from, as far as it was asked.
pub(super) type Pictures = HashMap<String, Option<String>>;

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
    pub show: &'a Conventions,
    /// Tells where a picture is served from, by its reference.
    pub picture: &'a dyn Fn(&str) -> Option<String>,
    pub pictures: &'a RefCell<Pictures>,
}

/// What a field is to the episode, and what it is called.
pub(super) struct Look {
    pub role: Option<Role>,
    pub label: String,
    pub widget: Option<Widget>,
}

impl Look {
    fn plain(label: &str) -> Self {
        Self { role: None, label: label.to_owned(), widget: None }
    }
}

impl Source<'_> {
    /// The field of the value at a path, also where there is none.
    pub(super) fn field(&self, path: &Path, look: Look) -> Field {
        self.of_node(self.root.and_then(|root| root.at(&path.0)), path, look)
    }

    fn of_node(&self, node: Option<&Node>, path: &Path, look: Look) -> Field {
        let mut field = Field {
            target: Target::FrontMatter { path: path.clone() },
            role: look.role,
            label: look.label,
            key: path.to_string(),
            widget: look.widget.unwrap_or_else(|| widget::of(node, path, self.show)),
            kind: Kind::Null,
            value: String::new(),
            present: node.is_some(),
            editable: true,
            reason: None,
            span: None,
            hint: None,
            date: None,
            picture: None,
            items: Vec::new(),
            addable: Vec::new(),
        };
        if let Some(node) = node {
            if self.current && self.has_places(node) {
                field.span = Some(self.span(node.range.start, node.range.end));
            }
            self.take(node, path, &mut field);
        }
        if let Some(obstacle) = self.root.and_then(|root| obstacle(root, path)) {
            lock(&mut field, &obstacle);
        }
        if let Some(reason) = self.locked {
            lock(&mut field, reason);
        }
        if field.widget == Widget::Group && field.editable {
            field.addable = self.addable(node, path);
        }
        match field.widget {
            Widget::Date => {
                field.date =
                    moment(&field.value, self.show.schema.day_order).map(|moment| FieldDate {
                        day: moment.day.to_string(),
                        time: moment.time.map(|time| time.format("%H:%M").to_string()),
                        zone: moment.zone,
                    });
            }
            Widget::Picture if !field.value.is_empty() => {
                let mut known = self.pictures.borrow_mut();
                let address = known
                    .entry(field.value.clone())
                    .or_insert_with(|| (self.picture)(field.value.trim()));
                field.picture.clone_from(address);
            }
            _ => {}
        }
        field
    }

    /// Takes over what stands in a node. A widget that a single value was to have gives way where
    /// there is something else.
    fn take(&self, node: &Node, path: &Path, field: &mut Field) {
        let has_items =
            matches!(field.widget, Widget::Tags | Widget::List | Widget::Groups | Widget::Group);
        match &node.value {
            Value::Scalar(scalar) => {
                field.kind = scalar.kind;
                if scalar.kind != Kind::Null {
                    scalar.text.as_str().clone_into(&mut field.value);
                }
            }
            Value::Alias(name) => field.value = format!("*{name}"),
            Value::List(_) if !has_items => lock(field, "Edit this list in the source."),
            Value::Map(_) if !has_items => lock(field, "Edit this group in the source."),
            Value::List(items) => {
                field.items = items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| {
                        let look = Look::plain(&format!("{} {}", field.label, index + 1));
                        self.of_node(Some(item), &path.index(index), look)
                    })
                    .collect();
            }
            Value::Map(entries) => {
                let mut seen = HashSet::new();
                field.items = entries
                    .iter()
                    .filter(|entry| seen.insert(entry.key.as_str()))
                    .map(|entry| {
                        // Of keys that stand twice, readers take the last one.
                        let node = node.get(&entry.key).unwrap_or(&entry.node);
                        self.of_node(Some(node), &path.key(&entry.key), Look::plain(&entry.key))
                    })
                    .collect();
            }
        }
    }

    /// The keys that groups at this place have in other episodes, or in other items of a list, those
    /// that most have first.
    fn addable(&self, node: Option<&Node>, path: &Path) -> Vec<Field> {
        let mut missing: Vec<(usize, &str)> = self
            .show
            .fields_in(path)
            .filter(|(_, key)| node.is_none_or(|node| node.get(key).is_none()))
            .map(|(used, key)| (used.episodes, key))
            .collect();
        missing.sort_by_key(|(episodes, _)| std::cmp::Reverse(*episodes));
        missing.truncate(ADDABLE);
        let field = |(_, key): (usize, &str)| {
            let at = path.key(key);
            let widget = widget::of(None, &at, self.show);
            // What is to have items of its own is begun in the source.
            let single = !matches!(widget, Widget::Group | Widget::Groups);
            single.then(|| self.of_node(None, &at, Look::plain(key)))
        };
        missing.into_iter().filter_map(field).collect()
    }

    /// The field of the value at a path with all that is below it, called by its key.
    pub(super) fn tree(&self, path: &Path, label: &str) -> Field {
        self.field(path, Look::plain(label))
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
