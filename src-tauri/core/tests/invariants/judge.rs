//! Whether an edit did what it should and nothing else, judged without the code that made it.

use std::ops::Range;

use linernotes_syntax::front_matter::{Change, Kind, NewValue, Path, Scalar, ScalarStyle, Segment};
use linernotes_syntax::text::{Decoded, TextEdit, apply, decode, encode};
use serde_yaml::Value;

use super::edits::Trial;

/// Judges an edit of the document `before`; `yaml` is the place of its front matter.
///
/// # Errors
/// What is wrong with it.
pub fn judge(
    bytes: &[u8],
    before: &Decoded,
    yaml: &Range<usize>,
    trial: &Trial,
    edits: &[TextEdit],
) -> Result<String, String> {
    let after = apply(&before.text, edits);
    only_the_field_differs(before, yaml, trial, edits)?;
    other_bytes_stay(bytes, before, &after, edits)?;

    let new_end = yaml.end + after.len() - before.text.len();
    let new = after.get(yaml.start..new_end).ok_or("the front matter's end moved into a letter")?;
    let old = &before.text[yaml.clone()];
    // Readers that refuse duplicate keys cannot judge a file that has some.
    let Ok(old) = serde_yaml::from_str::<Value>(old) else { return Ok(new.to_owned()) };
    let read = serde_yaml::from_str::<Value>(new).map_err(|error| format!("no YAML: {error}"))?;
    meaning(&old, &read, trial)?;
    Ok(new.to_owned())
}

/// Whether a trial may leave the front matter as it is: two equal items that change places, line
/// ends at the end of a block's text, which follow its header.
pub fn may_do_nothing(yaml: &str, trial: &Trial) -> bool {
    serde_yaml::from_str::<Value>(yaml).is_ok_and(|value| meaning(&value, &value, trial).is_ok())
}

fn only_the_field_differs(
    before: &Decoded,
    yaml: &Range<usize>,
    trial: &Trial,
    edits: &[TextEdit],
) -> Result<(), String> {
    let [edit] = edits else { return Err(format!("{} edits", edits.len())) };
    let text = &before.text;
    let start = yaml.start + trial.field.start;
    let end = yaml.start + trial.field.end;
    let mut first = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let mut last = text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1);
    if matches!(trial.change, Change::Remove { .. } | Change::Insert { .. }) {
        // The line of the key above, where its map or list becomes empty or gets its first item.
        first = text[..first.saturating_sub(1)].rfind('\n').map_or(0, |newline| newline + 1);
        while text[first..].trim_start_matches(' ').starts_with('#') && first > 0 {
            first = text[..first - 1].rfind('\n').map_or(0, |newline| newline + 1);
        }
        last = last.max(first);
    }
    let lead = &text[text[..start].rfind('\n').map_or(0, |newline| newline + 1)..start];
    if matches!(trial.change, Change::Remove { .. }) && lead.contains('-') {
        // What stands behind a dash is followed there by what comes next.
        last = text[last..].find('\n').map_or(text.len(), |newline| last + newline + 1);
    }
    let range = slid_left(text, edit, last);
    if range.start < first || range.end > last {
        return Err(format!("bytes {range:?} changed outside the field's lines {first}..{last}"));
    }
    let is_alias_or_filled = edit.range.len() < 16;
    if trial.adds && !edit.range.is_empty() && !is_alias_or_filled {
        return Err(format!("an addition replaced {:?}", &text[edit.range.clone()]));
    }
    Ok(())
}

/// Of several equal lines it is all the same which one is taken out: a removal as far to the left as
/// it takes to end at `last`, with the same bytes as its result.
fn slid_left(text: &str, edit: &TextEdit, last: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let Range { mut start, mut end } = edit.range;
    while edit.insert.is_empty() && end > last && start > 0 && bytes[start - 1] == bytes[end - 1] {
        start -= 1;
        end -= 1;
    }
    start..end
}

/// In the file as it is saved, the lines before and behind the edit have the bytes they had.
fn other_bytes_stay(
    bytes: &[u8],
    before: &Decoded,
    after: &str,
    edits: &[TextEdit],
) -> Result<(), String> {
    let saved = encode(after, &before.encoding.after(&before.text, edits));
    if decode(&saved).map(|decoded| decoded.text).as_deref() != Ok(after) {
        return Err("saved and read again it is another text".to_owned());
    }
    let [edit] = edits else { return Ok(()) };
    let (old, new) = (lines(bytes), lines(&saved));
    let ahead = before.text[..edit.range.start].matches('\n').count();
    let behind = before.text[edit.range.end..].matches('\n').count();
    let behind = if before.text.ends_with('\n') { behind } else { behind + 1 };
    let behind = behind.saturating_sub(1);
    if old[..ahead] != new[..ahead] || old[old.len() - behind..] != new[new.len() - behind..] {
        return Err("a line beside the edit has other bytes".to_owned());
    }
    Ok(())
}

/// The lines of a file with their ends, be they `\n`, `\r\n` or `\r`.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    let ends = |at: &usize| match bytes[*at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    let ends = (0..bytes.len()).filter(ends).map(|at| at + 1);
    let mut start = 0;
    let mut lines: Vec<&[u8]> =
        ends.map(|end| &bytes[std::mem::replace(&mut start, end)..end]).collect();
    if start < bytes.len() {
        lines.push(&bytes[start..]);
    }
    lines
}

fn meaning(old: &Value, new: &Value, trial: &Trial) -> Result<(), String> {
    let mut expected = old.clone();
    let path = trial.change.path();
    match &trial.change {
        Change::Set { value, .. } => {
            let found = at(new, &path.0).ok_or("the value is not there")?;
            let acceptable = match value {
                NewValue::Text(text) if trial.old.is_some() => {
                    is_acceptable(found, text, trial.old.as_ref())
                }
                value => is_like(found, &plain(value)),
            };
            if !acceptable {
                return Err(format!("it reads as {found:?}"));
            }
            put(&mut expected, &path.0, found.clone());
        }
        Change::Remove { .. } => take(&mut expected, path),
        Change::Insert { index, value, .. } => {
            let list = at(new, &path.0).and_then(Value::as_sequence).ok_or("there is no list")?;
            match at_mut(&mut expected, &path.0) {
                Some(Value::Sequence(items)) => {
                    let index = (*index).min(items.len());
                    items.insert(index, inserted(list, index, value)?);
                }
                _ => {
                    let item = inserted(list, 0, value)?;
                    put(&mut expected, &path.0, Value::Sequence(vec![item]));
                }
            }
        }
        Change::Move { from, to, .. } => {
            if let Some(Value::Sequence(items)) = at_mut(&mut expected, &path.0) {
                let item = items.remove(*from);
                items.insert(*to, item);
            }
        }
    }
    if *new == expected || is_empty(new) && is_empty(&expected) {
        Ok(())
    } else {
        Err("another value changed".to_owned())
    }
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_mapping().is_some_and(serde_yaml::Mapping::is_empty)
}

fn is_acceptable(found: &Value, text: &str, old: Option<&Scalar>) -> bool {
    let is_block =
        old.is_some_and(|old| matches!(old.style, ScalarStyle::Literal | ScalarStyle::Folded));
    match found {
        Value::String(read) if read == text => true,
        Value::String(read) => {
            is_block && read.trim_end_matches('\n') == text.trim_end_matches('\n')
        }
        Value::Null => text.is_empty() && old.is_some_and(|old| old.kind != Kind::String),
        // A number stays a number, and fills what is empty or a scaffold's word.
        Value::Number(_) | Value::Bool(_) => {
            let may = old.is_none_or(|old| old.kind != Kind::String || old.text.contains('_'));
            may && serde_yaml::from_str::<Value>(text).is_ok_and(|value| value == *found)
        }
        _ => false,
    }
}

/// The new item of a list, as it reads.
fn inserted(list: &[Value], index: usize, value: &NewValue) -> Result<Value, String> {
    let found = list.get(index).ok_or("the item is not there")?;
    if is_like(found, &plain(value)) {
        Ok(found.clone())
    } else {
        Err(format!("it reads as {found:?}"))
    }
}

/// Equal, but for the line ends at the end of texts, which follow the header of a block.
fn is_like(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::String(found), Value::String(wanted)) => {
            found.trim_end_matches('\n') == wanted.trim_end_matches('\n')
        }
        (Value::Sequence(found), Value::Sequence(wanted)) => {
            found.len() == wanted.len()
                && found.iter().zip(wanted).all(|(found, wanted)| is_like(found, wanted))
        }
        (Value::Mapping(found), Value::Mapping(wanted)) => {
            found.len() == wanted.len()
                && wanted
                    .iter()
                    .all(|(key, value)| found.get(key).is_some_and(|found| is_like(found, value)))
        }
        (found, wanted) => found == wanted,
    }
}

fn plain(value: &NewValue) -> Value {
    match value {
        NewValue::Text(text) => Value::String(text.clone()),
        NewValue::List(items) => Value::Sequence(items.iter().map(plain).collect()),
        NewValue::Map(entries) => Value::Mapping(
            entries.iter().map(|(key, value)| (Value::from(key.as_str()), plain(value))).collect(),
        ),
    }
}

/// The entry's value whose key a front matter writes as `key`.
fn key_of(map: &serde_yaml::Mapping, key: &str) -> Option<Value> {
    map.keys()
        .find(|other| match untagged(other) {
            Value::String(text) => text == key,
            // `+.INF: x`, `True: y`, `~: z`
            other => serde_yaml::from_str::<Value>(key).is_ok_and(|read| read == *other),
        })
        .cloned()
}

fn at<'v>(value: &'v Value, path: &[Segment]) -> Option<&'v Value> {
    let Some((first, rest)) = path.split_first() else { return Some(value) };
    let next = match (untagged(value), first) {
        (Value::Mapping(map), Segment::Key(key)) => map.get(key_of(map, key)?)?,
        (Value::Sequence(items), Segment::Index(index)) => items.get(*index)?,
        _ => return None,
    };
    at(next, rest)
}

fn untagged(value: &Value) -> &Value {
    match value {
        Value::Tagged(tagged) => &tagged.value,
        other => other,
    }
}

fn untagged_mut(value: &mut Value) -> &mut Value {
    match value {
        Value::Tagged(tagged) => &mut tagged.value,
        other => other,
    }
}

fn at_mut<'v>(value: &'v mut Value, path: &[Segment]) -> Option<&'v mut Value> {
    let Some((first, rest)) = path.split_first() else { return Some(value) };
    let next = match (untagged_mut(value), first) {
        (Value::Mapping(map), Segment::Key(key)) => {
            let key = key_of(map, key)?;
            map.get_mut(key)?
        }
        (Value::Sequence(items), Segment::Index(index)) => items.get_mut(*index)?,
        _ => return None,
    };
    at_mut(next, rest)
}

/// Puts a value at a path, making the maps and lists above it.
fn put(value: &mut Value, path: &[Segment], new: Value) {
    let Some((first, rest)) = path.split_first() else {
        *value = new;
        return;
    };
    let value = untagged_mut(value);
    match first {
        Segment::Key(key) => {
            if !value.is_mapping() {
                *value = Value::Mapping(serde_yaml::Mapping::new());
            }
            if let Value::Mapping(map) = value {
                let key = key_of(map, key).unwrap_or_else(|| Value::from(key.as_str()));
                put(map.entry(key).or_insert(Value::Null), rest, new);
            }
        }
        Segment::Index(index) => {
            if !value.is_sequence() {
                *value = Value::Sequence(Vec::new());
            }
            if let Value::Sequence(items) = value {
                if *index >= items.len() {
                    items.push(Value::Null);
                }
                put(&mut items[*index], rest, new);
            }
        }
    }
}

fn take(value: &mut Value, path: &Path) {
    let Some((last, above)) = path.0.split_last() else { return };
    match (at_mut(value, above), last) {
        (Some(Value::Mapping(map)), Segment::Key(key)) => {
            if let Some(key) = key_of(map, key) {
                map.shift_remove(key);
            }
        }
        (Some(Value::Sequence(items)), Segment::Index(index)) if *index < items.len() => {
            items.remove(*index);
        }
        _ => {}
    }
}
