//! One front matter that is being edited: where things are in it, what must not be touched, and
//! the proof of an edit: two independent readers must find the old values with just that change.

use std::collections::HashMap;

use crate::front_matter::equivalence::{Meaning, Step};
use crate::front_matter::layout::{Layout, indent};
use crate::front_matter::read::skip_trivia;
use crate::front_matter::{Entry, MAX_VALUES, Node, Path, Segment, Style, Value, read};
use crate::text::line_end;

/// How many values a front matter may have when every alias is replaced by what it repeats. The
/// independent reader does that, so this bounds the time and memory of an edit.
const MAX_REPEATED: usize = 10 * MAX_VALUES;

/// Why something is not done, and at which byte of the front matter.
#[derive(Debug)]
pub(super) struct RefusedAt {
    pub(super) at: usize,
    pub(super) message: String,
}

/// A front matter after a change that is proven, as our own reader reads it.
#[derive(Debug)]
pub(super) struct Proven {
    pub(super) yaml: String,
    pub(super) root: Node,
}

/// A front matter as both readers see it, and how it is laid out.
pub(super) struct Editor<'a> {
    pub(super) yaml: &'a str,
    pub(super) root: &'a Node,
    pub(super) style: &'a Style,
    pub(super) layout: Layout,
    ours: Meaning,
    theirs: Meaning,
}

/// A value and the way to it.
pub(super) struct Spot<'n> {
    pub(super) node: &'n Node,
    /// The positions of the entries and items above it, from the root.
    pub(super) place: Vec<usize>,
    /// The list or map that it is in.
    pub(super) parent: Option<&'n Node>,
    /// It is in brackets, at whatever depth.
    pub(super) flow: bool,
    /// Its path so far.
    pub(super) path: Path,
}

impl<'a> Editor<'a> {
    /// Prepares to change `yaml`, which our own reader has read as `root`. The independent reader
    /// reads it here.
    pub(super) fn new(yaml: &'a str, root: &'a Node, style: &'a Style) -> Result<Self, RefusedAt> {
        if with_repetitions(root) > MAX_REPEATED {
            return Err(RefusedAt {
                at: 0,
                message:
                    "This front matter uses so many aliases (*name) that it can’t be checked. Edit \
                     it in the source."
                        .to_owned(),
            });
        }
        let theirs = Meaning::of_yaml(yaml).map_err(|error| RefusedAt {
            at: error.location().map_or(0, |location| location.index().min(yaml.len())),
            message: format!("Not every YAML parser accepts this front matter: {error}."),
        })?;
        let layout = Layout::of(yaml, root, style);
        let ours = Meaning::of_node(root);
        Ok(Self { yaml, root, style, layout, ours, theirs })
    }

    /// The front matter as it is.
    pub(super) fn unchanged(&self) -> Proven {
        Proven { yaml: self.yaml.to_owned(), root: self.root.clone() }
    }

    /// The first of the texts that means what its step says and nothing else.
    pub(super) fn proven(&self, tries: impl IntoIterator<Item = (String, Step)>) -> Option<Proven> {
        tries.into_iter().map(|(yaml, step)| self.prove(yaml, &step)).find(Option::is_some)?
    }

    /// Proves that a text means the old one with one step done: by our own reader, which sees the text
    /// of numbers, and by the independent one, which shares no code with it.
    fn prove(&self, yaml: String, step: &Step) -> Option<Proven> {
        let root = read(&yaml).ok()?;
        if self.ours.clone().after(step, true)? != Meaning::of_node(&root) {
            return None;
        }
        let theirs = Meaning::of_yaml(&yaml).ok()?;
        (self.theirs.clone().after(step, false)? == theirs).then_some(Proven { yaml, root })
    }

    /// Follows a path as far as it goes, and gives what is left of it.
    pub(super) fn follow<'n>(
        &'n self,
        path: &'n Path,
    ) -> Result<(Spot<'n>, &'n [Segment]), RefusedAt> {
        let mut spot = Spot {
            node: self.root,
            place: Vec::new(),
            parent: None,
            flow: self.is_flow(self.root),
            path: Path::default(),
        };
        let mut rest = &path.0[..];
        while let Some((segment, after)) = rest.split_first() {
            if let Some(message) = obstacle_at(self.root, spot.node, Some(segment)) {
                return Err(RefusedAt { at: spot.node.range.start, message });
            }
            let next = match (&spot.node.value, segment) {
                (Value::Map(entries), Segment::Key(key)) => entries
                    .iter()
                    .rposition(|entry| entry.key == *key)
                    .map(|position| (position, &entries[position].node)),
                (Value::List(items), Segment::Index(index)) => {
                    items.get(*index).map(|item| (*index, item))
                }
                _ => None,
            };
            let Some((position, node)) = next else { break };
            spot.place.push(position);
            spot.path = match segment {
                Segment::Key(key) => spot.path.key(key),
                Segment::Index(_) => spot.path,
            };
            spot.parent = Some(spot.node);
            spot.node = node;
            spot.flow = spot.flow || self.is_flow(node);
            rest = after;
        }
        if let Some(message) = obstacle_at(self.root, spot.node, None) {
            return Err(RefusedAt { at: spot.node.range.start, message });
        }
        Ok((spot, rest))
    }

    /// Whether a list or map is written in brackets.
    pub(super) fn is_flow(&self, node: &Node) -> bool {
        matches!(node.value, Value::List(_) | Value::Map(_))
            && self.yaml[node.content..].starts_with(['[', '{'])
    }

    /// After the colon of an entry; after its key where it has none.
    pub(super) fn slot_of_entry(&self, entry: &Entry) -> usize {
        let after = skip_trivia(self.yaml, entry.key_range.end);
        if self.yaml[after..].starts_with(':') { after + 1 } else { entry.key_range.end }
    }

    /// The dash of an item of a list without brackets.
    pub(super) fn dash_of_item(&self, list: &Node, index: usize) -> usize {
        let items = list.items();
        let from = match index.checked_sub(1).and_then(|before| items.get(before)) {
            Some(before) => before.range.end,
            None => list.content,
        };
        skip_trivia(self.yaml, from)
    }

    /// After the colon or dash before the value of a spot.
    pub(super) fn slot(&self, spot: &Spot<'_>) -> usize {
        let position = spot.place.last().copied().unwrap_or_default();
        match spot.parent.map(|parent| (parent, &parent.value)) {
            Some((_, Value::Map(entries))) => {
                entries.get(position).map_or(0, |entry| self.slot_of_entry(entry))
            }
            Some((list, Value::List(_))) if !self.is_flow(list) => {
                self.dash_of_item(list, position) + 1
            }
            _ => spot.node.range.start,
        }
    }

    /// The column of the key or dash that a spot's value belongs to.
    pub(super) fn owner(&self, spot: &Spot<'_>) -> usize {
        let position = spot.place.last().copied().unwrap_or_default();
        match spot.parent.map(|parent| (parent, &parent.value)) {
            Some((_, Value::Map(entries))) => {
                entries.get(position).map_or(0, |entry| indent(self.yaml, entry.key_range.start))
            }
            Some((list, Value::List(_))) if !self.is_flow(list) => {
                indent(self.yaml, self.dash_of_item(list, position))
            }
            _ => 0,
        }
    }

    /// The start of the line after the one that `at` is on; the end of the text where there
    /// is none.
    pub(super) fn next_line(&self, at: usize) -> usize {
        (line_end(self.yaml, at) + 1).min(self.yaml.len())
    }

    /// The text with a part replaced.
    pub(super) fn spliced(&self, from: usize, to: usize, insert: &str) -> String {
        format!("{}{insert}{}", &self.yaml[..from], &self.yaml[to..])
    }
}

/// Why the value at `path` cannot be edited, in a sentence for a host; none where it can be tried.
///
/// This is cheap: it looks at keys that occur twice, aliases, anchors and tags on the way. What
/// only the proof finds out, [`super::edits`] says.
#[must_use]
pub fn obstacle(root: &Node, path: &Path) -> Option<String> {
    let mut node = root;
    for segment in &path.0 {
        let found = obstacle_at(root, node, Some(segment));
        if found.is_some() {
            return found;
        }
        match node.at(std::slice::from_ref(segment)) {
            Some(next) => node = next,
            None => return None,
        }
    }
    obstacle_at(root, node, None)
}

/// What is in the way at `node` on the way to its child `segment`, or of editing `node` itself.
fn obstacle_at(root: &Node, node: &Node, segment: Option<&Segment>) -> Option<String> {
    if let Some(name) = node.anchor.as_deref().filter(|name| has_alias(root, name)) {
        return Some(format!(
            "Other fields reuse this value as “*{name}” and would change with it. Edit it in the \
             source."
        ));
    }
    match (&node.value, segment) {
        (Value::Map(entries), Some(Segment::Key(key))) => {
            let count = entries.iter().filter(|entry| entry.key == *key).count();
            let is_no_text = |entry: &Entry| {
                entry.key == *key
                    && entry.key_range.len() == key.len()
                    && key.starts_with(['{', '[', '*'])
            };
            if entries.iter().any(is_no_text) {
                return Some(format!(
                    "The key “{key}” isn’t text. If it’s a placeholder of the template, replace it \
                     in the source."
                ));
            }
            let takes_in = |entry: &Entry| entry.key == *key && entry.key_range.len() == key.len();
            if key == "<<" && entries.iter().any(takes_in) {
                return Some(
                    "“<<” includes values from elsewhere. Edit it in the source.".to_owned(),
                );
            }
            (count > 1).then(|| {
                format!("The key “{key}” appears {count} times. Remove all but one in the source.")
            })
        }
        (Value::Alias(name), Some(_)) => Some(format!(
            "This is an alias (“*{name}”) of a value elsewhere. Edit it in the source."
        )),
        (Value::Scalar(scalar), None) => {
            scalar.tag.as_deref().filter(|tag| !tag.starts_with("!!") && *tag != "!").map(|tag| {
                format!(
                    "The tag “{tag}” gives this value a meaning that only the site knows. Edit \
                         it in the source."
                )
            })
        }
        _ => None,
    }
}

/// How many values there are when every alias is replaced by what it repeats; far too many count
/// as [`usize::MAX`].
fn with_repetitions(root: &Node) -> usize {
    fn count<'n>(node: &'n Node, known: &mut HashMap<&'n str, usize>) -> usize {
        let below = |sum: usize, more: usize| sum.saturating_add(more);
        let values = match &node.value {
            Value::Scalar(_) => 1,
            // An alias of what it is in is not followed by any reader.
            Value::Alias(name) => known.get(name.as_str()).copied().unwrap_or(1),
            Value::List(items) => items.iter().map(|item| count(item, known)).fold(1, below),
            Value::Map(entries) => {
                let values = entries.iter().map(|entry| count(&entry.node, known));
                values.fold(1 + entries.len(), below)
            }
        };
        if let Some(anchor) = &node.anchor {
            known.insert(anchor, values);
        }
        values
    }
    count(root, &mut HashMap::new())
}

fn has_alias(node: &Node, name: &str) -> bool {
    match &node.value {
        Value::Alias(alias) => alias == name,
        Value::List(items) => items.iter().any(|item| has_alias(item, name)),
        Value::Map(entries) => entries.iter().any(|entry| has_alias(&entry.node, name)),
        Value::Scalar(_) => false,
    }
}
