//! Writing lists and maps that were not there, the way the file writes its own.

use unicode_width::UnicodeWidthStr;

use super::NewValue;
use super::editor::Editor;
use crate::front_matter::equivalence::Intent;
use crate::front_matter::layout::Quotes;
use crate::front_matter::scalar::{Place, ways};
use crate::front_matter::{Kind, Node, Path, ScalarStyle, Value};

/// How a new value is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    /// The quotes of its neighbours.
    pub(super) usual: Option<ScalarStyle>,
    /// The first way of writing its texts did not do: take the safest.
    pub(super) safest: bool,
    /// Inside brackets.
    pub(super) flow: bool,
}

impl Editor<'_> {
    /// Writes what follows a colon or dash at column `owner` whose line is as wide as `start`
    /// there: the space or line break, and the value.
    pub(super) fn fresh(
        &self,
        value: &NewValue,
        path: &Path,
        owner: usize,
        start: usize,
        item: bool,
        manner: Manner,
    ) -> Option<(String, Intent)> {
        if manner.flow {
            let (source, intent) = self.fresh_in_brackets(value, path, manner)?;
            return Some((format!(" {source}"), intent));
        }
        match value {
            NewValue::Text(text) => {
                let below = if item { owner + 2 } else { owner + self.layout.step };
                let place = Place { owner, start: start + 1, below, flow: false, fixed: item };
                let mut ways =
                    ways(text, None, self.style.habit(path), manner.usual, place, &self.layout);
                let way = if manner.safest { ways.pop()? } else { ways.into_iter().next()? };
                let lead =
                    if way.below { format!("\n{}", " ".repeat(below)) } else { " ".to_owned() };
                Some((format!("{lead}{}", way.source), way.intent))
            }
            NewValue::List(items) if items.is_empty() => {
                Some((" []".to_owned(), Intent::List(Vec::new())))
            }
            NewValue::Map(entries) if entries.is_empty() => {
                Some((" {}".to_owned(), Intent::Map(Vec::new())))
            }
            NewValue::List(items) => {
                let texts_only = items
                    .iter()
                    .all(|item| matches!(item, NewValue::Text(text) if !text.contains('\n')));
                let habit = self.style.list(path);
                let brackets =
                    habit.map_or(self.layout.lists_in_brackets, |habit| habit.dash.is_none());
                if brackets && texts_only && !item {
                    let (source, intent) = self.fresh_in_brackets(value, path, manner)?;
                    return Some((format!(" {source}"), intent));
                }
                let column = habit.and_then(|habit| habit.dash).unwrap_or(self.layout.dash);
                let dash = if item { owner + 2 } else { owner + column };
                let mut source = String::new();
                let mut intents = Vec::new();
                for (position, value) in items.iter().enumerate() {
                    let lead = if item && position == 0 {
                        " ".to_owned()
                    } else {
                        format!("\n{}", " ".repeat(dash))
                    };
                    let (text, intent) = self.fresh(value, path, dash, dash + 1, true, manner)?;
                    source.push_str(&format!("{lead}-{text}"));
                    intents.push(intent);
                }
                Some((source, Intent::List(intents)))
            }
            NewValue::Map(entries) => {
                let column = if item { owner + 2 } else { owner + self.layout.step };
                let mut source = String::new();
                let mut intents = Vec::new();
                for (position, (key, value)) in entries.iter().enumerate() {
                    let lead = if item && position == 0 {
                        " ".to_owned()
                    } else {
                        format!("\n{}", " ".repeat(column))
                    };
                    let (text, intent) =
                        self.fresh_entry(key, value, &path.key(key), column, None, manner)?;
                    source.push_str(&lead);
                    source.push_str(&text);
                    intents.push((key.clone(), intent));
                }
                Some((source, Intent::Map(intents)))
            }
        }
    }

    /// A key with its value, without the indent before it.
    pub(super) fn fresh_entry(
        &self,
        key: &str,
        value: &NewValue,
        path: &Path,
        column: usize,
        key_quotes: Option<ScalarStyle>,
        manner: Manner,
    ) -> Option<(String, Intent)> {
        let key = self.fresh_key(key, key_quotes, manner.flow)?;
        let start = column + key.width() + 1;
        let (text, intent) = self.fresh(value, path, column, start, false, manner)?;
        Some((format!("{key}:{text}"), intent))
    }

    /// A value in brackets or on its own within some.
    pub(super) fn fresh_in_brackets(
        &self,
        value: &NewValue,
        path: &Path,
        manner: Manner,
    ) -> Option<(String, Intent)> {
        match value {
            NewValue::Text(text) => {
                let place = Place { owner: 0, start: 0, below: 0, flow: true, fixed: true };
                let mut ways =
                    ways(text, None, self.style.habit(path), manner.usual, place, &self.layout);
                let way = if manner.safest { ways.pop()? } else { ways.into_iter().next()? };
                Some((way.source, way.intent))
            }
            NewValue::List(items) => {
                let items: Vec<_> = items
                    .iter()
                    .map(|item| self.fresh_in_brackets(item, path, manner))
                    .collect::<Option<_>>()?;
                let (sources, intents): (Vec<_>, Vec<_>) = items.into_iter().unzip();
                Some((format!("[{}]", sources.join(", ")), Intent::List(intents)))
            }
            NewValue::Map(entries) => {
                let mut sources = Vec::new();
                let mut intents = Vec::new();
                for (key, value) in entries {
                    let (source, intent) = self.fresh_in_brackets(value, &path.key(key), manner)?;
                    sources.push(format!("{}: {source}", self.fresh_key(key, None, true)?));
                    intents.push((key.clone(), intent));
                }
                Some((format!("{{{}}}", sources.join(", ")), Intent::Map(intents)))
            }
        }
    }

    fn fresh_key(&self, key: &str, quotes: Option<ScalarStyle>, flow: bool) -> Option<String> {
        if key.is_empty() {
            return Some("\"\"".to_owned());
        }
        let place = Place { owner: 0, start: 0, below: 0, flow, fixed: true };
        let way = ways(key, None, None, quotes, place, &self.layout)
            .into_iter()
            .find(|way| !way.source.contains('\n'))?;
        Some(way.source)
    }

    /// The quotes that the strings beside a new one have.
    pub(super) fn usual_quotes(&self, parent: &Node) -> Option<ScalarStyle> {
        let mut quotes = Quotes::default();
        let nodes: Vec<&Node> = match &parent.value {
            Value::Map(entries) => entries.iter().map(|entry| &entry.node).collect(),
            Value::List(items) => items.iter().collect(),
            _ => Vec::new(),
        };
        for scalar in nodes.iter().filter_map(|node| node.scalar()) {
            quotes.count(scalar);
        }
        // Items that are maps are written as their own neighbours are.
        for item in nodes
            .iter()
            .filter(|node| matches!(parent.value, Value::List(_)) && !node.entries().is_empty())
        {
            for scalar in item.entries().iter().filter_map(|entry| entry.node.scalar()) {
                quotes.count(scalar);
            }
        }
        quotes.usual().unwrap_or(self.layout.quotes)
    }

    /// The quotes that all keys of a map have.
    pub(super) fn key_quotes(&self, parent: &Node) -> Option<ScalarStyle> {
        let quoted = |mark| {
            let entries = parent.entries();
            !entries.is_empty()
                && entries.iter().all(|entry| self.yaml[entry.key_range.clone()].starts_with(mark))
        };
        if quoted('"') {
            Some(ScalarStyle::DoubleQuoted)
        } else {
            quoted('\'').then_some(ScalarStyle::SingleQuoted)
        }
    }
}

/// Whether a node is a scalar without content, which anything may replace.
pub(super) fn is_vacant(node: &Node) -> bool {
    node.scalar().is_some_and(|scalar| {
        scalar.kind == Kind::Null || scalar.text.is_empty() && scalar.tag.is_none()
    })
}
