//! An episode's structure without its content: the front matter with its values emptied, and the
//! headings of the notes. Comments, blank lines, order and indents stay as they are.

use std::ops::Range;

use crate::conventions::Conventions;
use crate::episode::Role;
use crate::episode::{FrontMatter, Reading, TitlePlace, role};
use linernotes_syntax::front_matter::{Entry, Node, Path, ScalarStyle, Value};
use linernotes_syntax::markdown::sections;
use linernotes_syntax::text::{Parts, TextEdit, apply, line_start};

use super::Facts;

/// How many episodes must have the same value for it to count as constant.
const CONSTANT_IN: usize = 3;

/// An episode to learn from.
pub(super) struct Model {
    /// Its text.
    pub text: String,
    /// Its parts.
    pub parts: Parts,
    /// Its front matter.
    pub top: FrontMatter,
}

/// Which keys of a model are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// All of them.
    All,
    /// Those that most of the show's latest episodes have.
    Shared,
}

impl Model {
    /// Reads a text; none where it has no front matter that can be edited.
    pub(super) fn new(text: String) -> Option<Self> {
        let parts = Parts::of(&text);
        let top = FrontMatter::read(&text, &parts);
        let model = Self { text, parts, top };
        (model.top.root.is_some() && model.top.is_editable() && model.place().is_some())
            .then_some(model)
    }

    /// The front matter, read.
    pub(super) fn root(&self) -> Option<&Node> {
        self.top.root.as_ref()
    }

    fn place(&self) -> Option<Range<usize>> {
        self.parts.front_matter.as_ref().map(|place| place.inner.clone())
    }

    /// How many of its keys most of the others have as well.
    pub(super) fn shared(&self, latest: &[Model]) -> usize {
        let entries = self.root().map(Node::entries).unwrap_or_default();
        entries.iter().filter(|entry| is_shared(&Path::default().key(&entry.key), latest)).count()
    }

    /// The headings of the notes as written, the title's left out.
    pub(super) fn sections(&self, show: &Conventions) -> Vec<(u8, String)> {
        let reading = Reading::new(self.text.as_str(), &show.schema);
        let episode = reading.episode();
        let title = episode
            .heading
            .as_ref()
            .filter(|_| episode.title_place == TitlePlace::Heading)
            .map(|heading| heading.range.start);
        sections(&self.text, self.parts.body.clone())
            .into_iter()
            .filter_map(|section| section.heading)
            .filter(|heading| Some(heading.range.start) != title)
            .filter_map(|heading| {
                let words = self.text.get(heading.text_range)?.split_whitespace();
                Some((heading.level, words.collect::<Vec<_>>().join(" ")))
            })
            .collect()
    }
}

/// Returns front matter like that of `model`, fences included, with those values emptied that are not
/// the same in the `latest` episodes. The day is written; number and title are left to be written over.
pub(super) fn front_matter(
    model: &Model,
    latest: &[Model],
    keys: Keys,
    show: &Conventions,
    facts: &Facts,
) -> String {
    let (Some(place), Some(root)) = (model.place(), model.root()) else { return String::new() };
    let yaml = &model.text[place.clone()];
    let mut emptying = Emptying { yaml, latest, keys, show, facts, edits: Vec::new() };
    emptying.map(root.entries(), &Path::default());
    let left = apply(yaml, &emptying.edits);
    let left = left.trim_start_matches('\n');
    let (before, after) = (&model.text[..place.start], &model.text[place.end..]);
    let fence = after.split_inclusive('\n').next().unwrap_or("---\n").trim_end();
    format!("{before}{left}{fence}\n")
}

/// Empties values of a front matter.
struct Emptying<'a> {
    yaml: &'a str,
    latest: &'a [Model],
    keys: Keys,
    show: &'a Conventions,
    facts: &'a Facts,
    /// Ascending.
    edits: Vec<TextEdit>,
}

impl Emptying<'_> {
    fn map(&mut self, entries: &[Entry], path: &Path) {
        for (index, entry) in entries.iter().enumerate() {
            let at = path.key(&entry.key);
            if self.keys == Keys::Shared && !is_shared(&at, self.latest) {
                let next = entries.get(index + 1).map(|next| next.key_range.start);
                self.drop(entry, next);
            } else {
                self.value(entry, &at);
            }
        }
    }

    /// Removes the lines of an entry, if it has lines of its own.
    fn drop(&mut self, entry: &Entry, next: Option<usize>) {
        let start = line_start(self.yaml, entry.key_range.start);
        let end = self.next_line(entry.node.range.end.max(entry.key_range.end));
        let alone = self.yaml[start..entry.key_range.start].trim().is_empty();
        if alone && next.is_none_or(|next| next >= end) {
            self.edit(start..end, String::new());
        }
    }

    fn value(&mut self, entry: &Entry, path: &Path) {
        let is = |role| {
            path.0.len() == 1
                && (self
                    .show
                    .role(role)
                    .is_some_and(|used| used.keys.iter().any(|key| entry.key == *key))
                    || role::rank(role, &entry.key).is_some())
        };
        if is(Role::Title) || (is(Role::Number) && self.facts.number.is_some()) {
            return;
        }
        // A show may have its day twice (`Date`, `PublishDate`).
        if is(Role::Date)
            && let Some(old) = entry.node.text().filter(|old| !old.trim().is_empty())
        {
            let range = entry.node.content..entry.node.range.end;
            let new = self.yaml[range.clone()].replace(old, &self.facts.day_like(old, self.show));
            self.edit(range, new);
            return;
        }
        if self.is_constant(&entry.node, path) {
            return;
        }
        match &entry.node.value {
            Value::Map(entries) if !entries.is_empty() => self.map(entries, path),
            Value::List(items) => self.list(entry, items, path),
            Value::Map(_) | Value::Alias(_) => {}
            Value::Scalar(scalar) => {
                let empty = match scalar.style {
                    ScalarStyle::DoubleQuoted => "\"\"",
                    ScalarStyle::SingleQuoted => "''",
                    _ => "",
                };
                self.empty(entry.key_range.end, &entry.node, empty);
            }
        }
    }

    /// Of a list of maps the first one stays as a form to fill; any other list is empty.
    fn list(&mut self, entry: &Entry, items: &[Node], path: &Path) {
        let Some((first, rest)) = items.split_first() else { return };
        let in_lines = !self.yaml[entry.node.content..].starts_with('[');
        match &first.value {
            Value::Map(entries) if self.keys == Keys::All && in_lines => {
                self.map(entries, &path.index(0));
                if let Some(last) = rest.last() {
                    let from = self.next_line(first.range.end);
                    self.edit(from..self.next_line(last.range.end).max(from), String::new());
                }
            }
            _ => self.empty(entry.key_range.end, &entry.node, "[]"),
        }
    }

    /// Writes `empty` after the colon, in place of a value.
    fn empty(&mut self, key_end: usize, node: &Node, empty: &str) {
        let Some(colon) = self.yaml[key_end..].find(':').map(|at| key_end + at + 1) else { return };
        let insert = if empty.is_empty() { String::new() } else { format!(" {empty}") };
        let between = &self.yaml[colon..node.range.start.max(colon)];
        if between.contains('#') {
            // A comment between key and value stays.
            let start = colon + between.trim_end().len();
            self.edit(colon..colon, insert);
            self.edit(start..node.range.end.max(start), String::new());
        } else {
            self.edit(colon..node.range.end.max(colon), insert);
        }
    }

    /// Whether nearly all of the latest episodes that have a value there have the same one.
    fn is_constant(&self, node: &Node, path: &Path) -> bool {
        let values = self.latest.iter().filter_map(|model| model.root()?.at(&path.0));
        let (mut all, mut same) = (0, 0);
        for value in values {
            all += 1;
            same += usize::from(value.means_same(node));
        }
        all >= CONSTANT_IN && same * 10 >= all * 8
    }

    fn edit(&mut self, range: Range<usize>, insert: String) {
        // An edit within lines that are removed already is not needed.
        let end = self.edits.last().map_or(0, |edit| edit.range.end);
        if range.start >= end {
            self.edits.push(TextEdit { range, insert });
        }
    }

    /// Where the line after the one that `at` is in, or is the end of, starts.
    fn next_line(&self, at: usize) -> usize {
        let at = if at > 0 && self.yaml[..at].ends_with('\n') { at - 1 } else { at };
        self.yaml[at..].find('\n').map_or(self.yaml.len(), |newline| at + newline + 1)
    }
}

/// Whether most of the latest episodes have a key.
fn is_shared(path: &Path, latest: &[Model]) -> bool {
    let have = latest.iter().filter(|model| model.root().is_some_and(|r| r.at(&path.0).is_some()));
    have.count() * 2 > latest.len()
}
