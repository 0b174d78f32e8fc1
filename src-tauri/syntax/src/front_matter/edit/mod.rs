//! Computing the smallest edit of a front matter that changes one value.

mod editor;
mod entry;
mod item;
mod new_value;
mod set;
mod style;

use crate::text::{Format, Parts, Refusal, TextEdit, apply, difference, line_and_column};

use self::editor::{Editor, Proven, RefusedAt};
use self::new_value::is_vacant;
use super::{Kind, Node, Path, Segment, Value, read};

pub use self::editor::obstacle;
pub use self::style::{Habit, ListHabit, Style};

/// What a host wants changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Writes a value at `path`, in the style of the old one; adds the key, and the
    /// maps above it, where there is none.
    Set {
        /// Where.
        path: Path,
        /// What.
        value: NewValue,
    },
    /// Removes the key or item with all that is below it.
    Remove {
        /// Which.
        path: Path,
    },
    /// Puts an item into the list at `path`, which is made where there is none.
    Insert {
        /// The list.
        path: Path,
        /// Before which item, from 0; beyond the last one: at the end.
        index: usize,
        /// The item.
        value: NewValue,
    },
    /// Moves an item of the list at `path`.
    Move {
        /// The list.
        path: Path,
        /// The item, from 0.
        from: usize,
        /// Where it is afterwards, from 0.
        to: usize,
    },
}

/// A value to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewValue {
    /// A text. It is written so that it keeps the kind of the value it replaces where it can (a
    /// number for a number, a date for a date), or has the kind that the show's [`Habit`] gives it,
    /// and reads as a string otherwise. A number or date that fills an empty value without quotes
    /// is one. An empty text leaves nothing where there was a number or date.
    ///
    /// In a block (`|`, `>`), the line ends at the end of the text follow the block's own header.
    Text(String),
    /// A list.
    List(Vec<NewValue>),
    /// A map, in this order.
    Map(Vec<(String, NewValue)>),
}

/// An edit that is not made, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditError {
    /// The field.
    pub path: Path,
    /// The line of the document (from 1) where it is or would be.
    pub line: u32,
    /// What is in the way and what to do, in a sentence for a host.
    pub message: String,
}

/// Computes the edits of `text`, a full decoded document, that make `change` and nothing else.
///
/// A document without front matter gets one when something is set. The edits are in ascending
/// order, do not overlap, and are proven before they are handed out: an independent reader finds
/// the old values with this one changed.
///
/// # Errors
/// [`EditError`] where the change cannot be made without changing something else, or the front
/// matter is not YAML that can be edited.
pub fn edits(text: &str, change: &Change, style: &Style) -> Result<Vec<TextEdit>, EditError> {
    Ok(edited(text, None, change, style)?.map(|edited| edited.edit).into_iter().collect())
}

/// A document after a change of its front matter.
struct Edited {
    edit: TextEdit,
    text: String,
    root: Node,
}

/// Makes a change; none where nothing is to be done for it. `root` is the front matter as it was
/// read, where it was.
fn edited(
    text: &str,
    root: Option<&Node>,
    change: &Change,
    style: &Style,
) -> Result<Option<Edited>, EditError> {
    let refused = |at: usize, message: String| EditError {
        path: change.path().clone(),
        line: line_and_column(text, at).0,
        message,
    };
    let parts = Parts::of(text);
    let Some(place) = &parts.front_matter else {
        let new =
            read_and_change("", change, style).map_err(|refusal| refused(0, refusal.message))?;
        let gap = if text.is_empty() || text.starts_with('\n') { "" } else { "\n" };
        let edit = TextEdit { range: 0..0, insert: format!("---\n{}---\n{gap}", new.yaml) };
        let after = apply(text, std::slice::from_ref(&edit));
        let found =
            Parts::of(&after).front_matter.filter(|place| after[place.inner.clone()] == new.yaml);
        return match found {
            Some(_) => Ok(Some(Edited { edit, text: after, root: new.root })),
            None => Err(refused(0, "This text can’t have front matter.".to_owned())),
        };
    };
    if let Some(reason) = closed_book(place.format, place.closed) {
        return Err(refused(0, reason.to_owned()));
    }
    let yaml = &text[place.inner.clone()];
    let new = match root {
        Some(root) => change_in(yaml, root, change, style),
        None => read_and_change(yaml, change, style),
    };
    let new = new.map_err(|refusal| refused(place.inner.start + refusal.at, refusal.message))?;
    let Some(mut edit) = replacement(yaml, &new.yaml) else { return Ok(None) };
    edit.range = edit.range.start + place.inner.start..edit.range.end + place.inner.start;

    // The fences are found where they were, and the notes are the same.
    let after = apply(text, std::slice::from_ref(&edit));
    let parts_after = Parts::of(&after);
    let same_notes = after[parts_after.body.clone()] == text[parts.body.clone()];
    let is_found = parts_after.front_matter.is_some_and(|place| after[place.inner] == new.yaml);
    if !same_notes || !is_found {
        return Err(refused(
            place.inner.start,
            "This value would be mistaken for the end of the front matter.".to_owned(),
        ));
    }
    Ok(Some(Edited { edit, text: after, root: new.root }))
}

/// A document after several changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The edits that make it of the document before, ascending and not overlapping; none where
    /// nothing was to be done.
    pub edits: Vec<TextEdit>,
    /// Its text.
    pub text: String,
    /// Its front matter, as the proof has read it; none where there were no edits.
    pub root: Option<Node>,
}

/// Makes changes one after the other, as [`edits`] makes each. `root` is the front matter of `text`
/// as [`super::read`] reads it, where that is known.
///
/// # Errors
/// [`Refusal`] where one of them can't be made; then none is.
pub fn changed_from(
    text: &str,
    root: Option<&Node>,
    changes: &[Change],
    style: &Style,
) -> Result<Changed, Refusal> {
    let refuse = |error: EditError| {
        let message = format!("Line {}, {}: {}", error.line, error.path, error.message);
        Refusal { message }
    };
    let mut after: Option<Edited> = None;
    for change in changes {
        let made = match &after {
            Some(known) => edited(&known.text, Some(&known.root), change, style),
            None => edited(text, root, change, style),
        };
        after = made.map_err(refuse)?.or(after);
    }
    Ok(match after {
        // One change is told as the edit that it is, several as what they come to.
        Some(Edited { edit, text: new, root }) => Changed {
            edits: match changes {
                [_] => vec![edit],
                _ => difference(text, &new).into_iter().collect(),
            },
            root: Some(root),
            text: new,
        },
        None => Changed { edits: Vec::new(), text: text.to_owned(), root: None },
    })
}

/// Makes changes one after the other and returns the edits of all together.
///
/// # Errors
/// [`Refusal`] where one of them can't be made; then none is.
pub fn changed(text: &str, changes: &[Change], style: &Style) -> Result<Vec<TextEdit>, Refusal> {
    changed_from(text, None, changes, style).map(|changed| changed.edits)
}

/// Why the form cannot edit the front matter of a text at all; none where it can.
#[must_use]
pub fn read_only_reason(text: &str) -> Option<String> {
    let place = Parts::of(text).front_matter?;
    closed_book(place.format, place.closed).map(str::to_owned)
}

fn closed_book(format: Format, closed: bool) -> Option<&'static str> {
    match format {
        Format::Toml => Some("This front matter is TOML. Edit it in the source."),
        Format::Json => Some("This front matter is JSON. Edit it in the source."),
        Format::Yaml if !closed => {
            Some("The front matter isn’t closed. Add a line with --- after it in the source.")
        }
        Format::Yaml => None,
    }
}

impl Change {
    /// The field that it is about.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Set { path, .. }
            | Self::Remove { path }
            | Self::Insert { path, .. }
            | Self::Move { path, .. } => path,
        }
    }
}

fn read_and_change(yaml: &str, change: &Change, style: &Style) -> Result<Proven, RefusedAt> {
    let root =
        read(yaml).map_err(|error| RefusedAt { at: error.offset, message: error.message })?;
    change_in(yaml, &root, change, style)
}

/// Makes a change in a front matter and proves it.
fn change_in(yaml: &str, root: &Node, change: &Change, style: &Style) -> Result<Proven, RefusedAt> {
    if change.path().0.is_empty() {
        return Err(RefusedAt { at: 0, message: "Enter a field name.".to_owned() });
    }
    let editor = Editor::new(yaml, root, style)?;
    match change {
        Change::Set { path, value } => set(&editor, path, value),
        Change::Remove { path } => {
            let (spot, rest) = editor.follow(path)?;
            if !rest.is_empty() {
                return Err(RefusedAt {
                    at: spot.node.range.start,
                    message: format!("“{path}” isn’t in this front matter."),
                });
            }
            match spot.parent.map(|parent| &parent.value) {
                Some(Value::List(_)) => editor.remove_item(&spot),
                _ => editor.remove_entry(&spot),
            }
        }
        Change::Insert { path, index, value } => {
            let (spot, rest) = editor.follow(path)?;
            match &spot.node.value {
                Value::List(items) if rest.is_empty() => {
                    // Empty brackets that are no sign of a style become what the new item needs.
                    let in_lines =
                        editor.style.list(&spot.path).is_some_and(|habit| habit.dash.is_some());
                    let alone = items.is_empty() && (matches!(value, NewValue::Map(_)) || in_lines);
                    if alone && spot.parent.is_some_and(|parent| !editor.is_flow(parent)) {
                        return editor.fill_with(&spot, &NewValue::List(vec![value.clone()]));
                    }
                    editor.add_item(&spot, *index, value)
                }
                _ if !rest.is_empty() || is_vacant(spot.node) => {
                    set(&editor, path, &NewValue::List(vec![value.clone()]))
                }
                _ => Err(RefusedAt {
                    at: spot.node.range.start,
                    message: format!("“{path}” isn’t a list. Make it one in the source."),
                }),
            }
        }
        Change::Move { path, from, to } => {
            let (spot, rest) = editor.follow(path)?;
            if !rest.is_empty() || !matches!(spot.node.value, Value::List(_)) {
                return Err(RefusedAt {
                    at: spot.node.range.start,
                    message: format!("There’s no list “{path}” in this front matter."),
                });
            }
            if from == to {
                return Ok(editor.unchanged());
            }
            editor.move_item(&spot, *from, *to)
        }
    }
}

fn set(editor: &Editor<'_>, path: &Path, value: &NewValue) -> Result<Proven, RefusedAt> {
    let (spot, rest) = editor.follow(path)?;
    let Some((first, same_after)) = rest.split_first() else {
        return match (&spot.node.value, value) {
            (Value::Map(old), NewValue::Map(new)) if !old.is_empty() && !new.is_empty() => {
                set_map(editor, path, spot.node, new)
            }
            (Value::List(old), NewValue::List(new)) if !old.is_empty() && !new.is_empty() => {
                set_list(editor, path, spot.node, new)
            }
            _ => editor.replace(&spot, value),
        };
    };
    // What is missing on the way is made, from the inside out.
    let mut value = value.clone();
    for segment in same_after.iter().rev() {
        value = match segment {
            Segment::Key(key) => NewValue::Map(vec![(key.to_string(), value)]),
            Segment::Index(0) => NewValue::List(vec![value]),
            Segment::Index(index) => {
                return Err(RefusedAt {
                    at: spot.node.range.start,
                    message: format!("There’s no item {index} in “{path}”."),
                });
            }
        };
    }
    let vacant_brackets = |node: &Node| match &node.value {
        Value::Map(entries) => entries.is_empty() && editor.is_flow(node),
        Value::List(items) => items.is_empty(),
        _ => false,
    };
    let fillable = is_vacant(spot.node) || vacant_brackets(spot.node);
    let in_flow = spot.parent.is_some_and(|parent| editor.is_flow(parent))
        || spot.flow && !editor.is_flow(spot.node);
    match (&spot.node.value, first) {
        (Value::Map(_), Segment::Key(key)) if !fillable || in_flow || spot.parent.is_none() => {
            editor.add_entry(&spot, key, &value)
        }
        (Value::List(items), Segment::Index(index)) if *index == items.len() => {
            editor.add_item(&spot, *index, &value)
        }
        (Value::Scalar(_) | Value::Map(_), Segment::Key(key)) if fillable && !in_flow => {
            editor.fill_with(&spot, &NewValue::Map(vec![(key.to_string(), value)]))
        }
        (Value::Scalar(_), Segment::Index(0)) if fillable && !in_flow => {
            editor.fill_with(&spot, &NewValue::List(vec![value]))
        }
        (Value::Scalar(_), Segment::Key(key)) if fillable => {
            editor.replace(&spot, &NewValue::Map(vec![(key.to_string(), value)]))
        }
        (Value::Scalar(_), Segment::Index(0)) if fillable => {
            editor.replace(&spot, &NewValue::List(vec![value]))
        }
        (Value::List(items), _) => Err(RefusedAt {
            at: spot.node.range.start,
            message: format!("There’s no “{path}”: the list has {} items.", items.len()),
        }),
        _ => Err(RefusedAt {
            at: spot.node.range.start,
            message: format!("“{path}” can’t be added: what it belongs to has no keys."),
        }),
    }
}

/// Sets what a map has in common with a new one key by key, so that what stays keeps its bytes.
fn set_map(
    editor: &Editor<'_>,
    path: &Path,
    old: &Node,
    new: &[(String, NewValue)],
) -> Result<Proven, RefusedAt> {
    let mut changes: Vec<Change> = new
        .iter()
        .map(|(key, value)| Change::Set { path: path.key(key), value: value.clone() })
        .collect();
    let gone = old.entries().iter().filter(|entry| new.iter().all(|(key, _)| *key != entry.key));
    changes.extend(gone.map(|entry| Change::Remove { path: path.key(&entry.key) }));
    one_by_one(editor, &changes)
}

/// Sets a list: items that are the same at its start and end keep their bytes.
fn set_list(
    editor: &Editor<'_>,
    path: &Path,
    old: &Node,
    new: &[NewValue],
) -> Result<Proven, RefusedAt> {
    let items = old.items();
    let same_before = items.iter().zip(new).take_while(|(old, new)| new.is_at(old)).count();
    let most = items.len().min(new.len()) - same_before;
    let same_after = items.iter().rev().zip(new.iter().rev()).take(most);
    let same_after = same_after.take_while(|(old, new)| new.is_at(old)).count();
    let (old_end, new_end) = (items.len() - same_after, new.len() - same_after);
    let mut changes = Vec::new();
    let paired = old_end.min(new_end);
    for (index, value) in new.iter().enumerate().take(paired).skip(same_before) {
        changes.push(Change::Set { path: path.index(index), value: value.clone() });
    }
    for index in (new_end..old_end).rev() {
        changes.push(Change::Remove { path: path.index(index) });
    }
    for (index, value) in new.iter().enumerate().take(new_end).skip(old_end) {
        changes.push(Change::Insert { path: path.clone(), index, value: value.clone() });
    }
    one_by_one(editor, &changes)
}

fn one_by_one(editor: &Editor<'_>, changes: &[Change]) -> Result<Proven, RefusedAt> {
    let mut made = editor.unchanged();
    for change in changes {
        made = change_in(&made.yaml, &made.root, change, editor.style)?;
    }
    Ok(made)
}

impl NewValue {
    /// Whether a node has this value already.
    fn is_at(&self, node: &Node) -> bool {
        match (self, &node.value) {
            (Self::Text(text), Value::Scalar(scalar)) => {
                scalar.text == *text && scalar.kind != Kind::Null
            }
            (Self::List(new), Value::List(old)) => {
                new.len() == old.len() && new.iter().zip(old).all(|(new, old)| new.is_at(old))
            }
            (Self::Map(new), Value::Map(old)) => {
                new.len() == old.len()
                    && new
                        .iter()
                        .zip(old)
                        .all(|((key, new), old)| *key == old.key && new.is_at(&old.node))
            }
            _ => false,
        }
    }
}

/// The smallest replacement that makes `new` of `old`, moved to full lines where that is the same
/// as well; none where they are the same.
fn replacement(old: &str, new: &str) -> Option<TextEdit> {
    let TextEdit { range, insert } = difference(old, new)?;
    let back = slide(old, range.start, &old[range.clone()], &insert);
    let range = range.start - back..range.end - back;
    let insert = new[range.start..range.start + insert.len()].to_owned();
    Some(TextEdit { range, insert })
}

/// How far back the replacement of `removed` by `inserted` at the byte `at` can be moved so that it
/// covers full lines: removing the second of `- a`, `- b` is also removing `a\n- `.
fn slide(text: &str, at: usize, removed: &str, inserted: &str) -> usize {
    let moved = match (removed.is_empty(), inserted.is_empty()) {
        (true, false) => inserted,
        (false, true) => removed,
        _ => return 0,
    };
    let mut back = 0;
    let same_after = moved.chars().rev().chain(text[..at].chars().rev());
    for (before, last) in text[..at].chars().rev().zip(same_after) {
        if before == '\n' {
            return back;
        }
        if before != last {
            break;
        }
        back += before.len_utf8();
    }
    if back == at { back } else { 0 }
}

#[cfg(test)]
mod tests;
