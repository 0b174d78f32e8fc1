//! Keys of maps: adding one at its place, taking one out.

use unicode_width::UnicodeWidthStr;

use super::NewValue;
use super::editor::{Editor, Proven, RefusedAt, Spot};
use super::new_value::Manner;
use crate::front_matter::equivalence::Step;
use crate::front_matter::layout::indent;
use crate::front_matter::{Entry, Value};
use crate::text::{line_end, line_start};

impl Editor<'_> {
    /// Adds a key to the map at `spot`.
    pub(super) fn add_entry(
        &self,
        spot: &Spot<'_>,
        key: &str,
        value: &NewValue,
    ) -> Result<Proven, RefusedAt> {
        let entries = spot.node.entries();
        let path = spot.path.key(key);
        let usual = self.usual_quotes(spot.node);
        let key_quotes = self.key_quotes(spot.node);
        let mut tries = Vec::new();
        for safest in [false, true] {
            let manner = Manner { usual, safest, flow: spot.flow };
            if spot.flow {
                let index = self.index_for(spot, key);
                if let Some((source, intent)) =
                    self.fresh_entry(key, value, &path, 0, key_quotes, manner)
                {
                    let step = Step::AddEntry(spot.place.clone(), index, key.to_owned(), intent);
                    let ranges: Vec<_> = entries
                        .iter()
                        .map(|entry| entry.key_range.start..entry.node.range.end)
                        .collect();
                    tries.push((self.with_bracketed(spot.node, &ranges, index, &source), step));
                }
                continue;
            }
            let column = entries.first().map_or(0, |entry| indent(self.yaml, self.start_of(entry)));
            let Some((source, intent)) =
                self.fresh_entry(key, value, &path, column, key_quotes, manner)
            else {
                continue;
            };
            let step =
                |index| Step::AddEntry(spot.place.clone(), index, key.to_owned(), intent.clone());
            let pad = " ".repeat(column);
            if let Some(line) = self.commented_out(spot, key, column) {
                let index = entries.iter().filter(|entry| entry.key_range.start < line).count();
                let text = format!("{pad}{source}");
                tries.push((self.spliced(line, line_end(self.yaml, line), &text), step(index)));
            }
            let index = self.index_for(spot, key);
            let text = match index.checked_sub(1).and_then(|before| entries.get(before)) {
                Some(before) => {
                    let at = self.next_line(before.node.range.end);
                    let newline = if self.yaml[..at].ends_with('\n') { "" } else { "\n" };
                    self.spliced(at, at, &format!("{newline}{pad}{source}\n"))
                }
                None => match entries.first() {
                    Some(first) => {
                        let at = self.start_of(first);
                        self.spliced(at, at, &format!("{source}\n{pad}"))
                    }
                    None => self.spliced(self.yaml.len(), self.yaml.len(), &format!("{source}\n")),
                },
            };
            tries.push((text, step(index)));
        }
        self.proven(tries).ok_or_else(|| RefusedAt {
            at: spot.node.range.start,
            message: format!(
                "The key “{key}” can’t be added here without changing something else. Add it in \
                 the source."
            ),
        })
    }

    /// Where an entry starts: at its key, or at the question mark before it.
    fn start_of(&self, entry: &Entry) -> usize {
        let key = entry.key_range.start;
        let before = self.yaml[..key].trim_end_matches(' ');
        if before.ends_with('?') && before.len() < key { before.len() - 1 } else { key }
    }

    /// Where a new key is: as in the show's other episodes, or in its place in a sorted map,
    /// or last.
    fn index_for(&self, spot: &Spot<'_>, key: &str) -> usize {
        let entries = spot.node.entries();
        let order = self.style.key_order.iter().find(|(path, _)| *path == spot.path);
        if let Some((_, order)) = order
            && let Some(rank) = order.iter().position(|other| other == key)
        {
            let rank_of = |entry: &Entry| order.iter().position(|other| *other == entry.key);
            let before = entries.iter().rposition(|entry| rank_of(entry).is_some_and(|r| r < rank));
            if let Some(before) = before {
                return before + 1;
            }
            if let Some(after) =
                entries.iter().position(|entry| rank_of(entry).is_some_and(|r| r > rank))
            {
                return after;
            }
        }
        let is_sorted = entries.len() > 2 && entries.is_sorted_by(|one, other| one.key < other.key);
        if is_sorted {
            return entries.partition_point(|entry| entry.key.as_str() < key);
        }
        entries.len()
    }

    /// The line among those of the map at `spot` that has the key in a comment.
    fn commented_out(&self, spot: &Spot<'_>, key: &str, column: usize) -> Option<usize> {
        let entries = spot.node.entries();
        let is_root = spot.place.is_empty();
        let from = if is_root { 0 } else { line_start(self.yaml, spot.node.range.start) };
        let inside = |at: usize| {
            entries.iter().any(|entry| (entry.key_range.start..entry.node.range.end).contains(&at))
        };
        let comment = |line: &str| {
            let text = line.strip_prefix(&" ".repeat(column))?.strip_prefix('#')?;
            Some(text.strip_prefix(' ').unwrap_or(text).to_owned())
        };
        let mut at = from;
        while at < self.yaml.len() {
            let end = line_end(self.yaml, at);
            let line = &self.yaml[at..end];
            let next = (end + 1).min(self.yaml.len());
            let is_ours = comment(line)
                .and_then(|text| text.strip_prefix(key).map(str::to_owned))
                .is_some_and(|rest| rest == ":" || rest.starts_with(": "));
            if is_ours && !inside(at) {
                // A comment of several lines is more than a key with its value.
                let following = &self.yaml[next..line_end(self.yaml, next)];
                let goes_on = comment(following).is_some_and(|text| {
                    text.starts_with([' ', '\t', '-']) && !text.trim().is_empty()
                });
                return (!goes_on).then_some(at);
            }
            let behind_map = at > spot.node.range.end;
            let is_other = !line.trim().is_empty() && !line.trim_start().starts_with('#');
            if !is_root
                && behind_map
                && (is_other || (comment(line).is_none() && !line.trim().is_empty()))
            {
                break;
            }
            at = end + 1;
        }
        None
    }

    /// Removes the key at `spot`, with all that is below it.
    pub(super) fn remove_entry(&self, spot: &Spot<'_>) -> Result<Proven, RefusedAt> {
        let (Some(parent), Some(position)) = (spot.parent, spot.place.last()) else {
            return Err(RefusedAt { at: 0, message: "There’s nothing to remove.".to_owned() });
        };
        let entries = parent.entries();
        let Some(entry) = entries.get(*position) else {
            return Err(RefusedAt { at: 0, message: "This key doesn’t exist.".to_owned() });
        };
        let step = Step::Remove(spot.place.clone());
        let mut tries = Vec::new();
        let start = entry.key_range.start;
        if self.is_flow(parent) {
            let ranges: Vec<_> =
                entries.iter().map(|entry| entry.key_range.start..entry.node.range.end).collect();
            tries.extend(self.without_bracketed(parent, &ranges, *position));
        } else {
            let end = self.slot_of_entry(entry).max(entry.node.range.end);
            let line = line_start(self.yaml, start);
            let before = self.yaml[line..start].trim_matches(' ');
            let is_first_on_line = before.is_empty() || before == "?";
            if entries.len() == 1 && spot.place.len() > 1 {
                tries.extend(self.emptied(
                    spot,
                    parent,
                    if is_first_on_line { line } else { start },
                    end,
                    "{}",
                ));
            } else if is_first_on_line {
                tries.push(self.spliced(line, self.next_line(end), ""));
            } else if let Some(next) = entries.get(position + 1) {
                let between = &self.yaml[end..next.key_range.start];
                if between.trim().is_empty()
                    || !between[between.find('\n').unwrap_or(0)..].contains('#')
                {
                    tries.push(self.spliced(start, next.key_range.start, ""));
                }
                tries.push(self.spliced(start, line_end(self.yaml, end), ""));
            }
        }
        self.proven(tries.into_iter().map(|yaml| (yaml, step.clone()))).ok_or_else(|| RefusedAt {
            at: start,
            message: format!(
                "The key “{}” can’t be removed without changing something else. Remove it in the \
                 source.",
                entry.key
            ),
        })
    }

    /// The text with the only entry or item of `parent`, which reaches from `start` to `end`,
    /// replaced by a pair of empty brackets.
    pub(super) fn emptied(
        &self,
        spot: &Spot<'_>,
        parent: &crate::front_matter::Node,
        start: usize,
        end: usize,
        brackets: &str,
    ) -> Vec<String> {
        let mut place = spot.place.clone();
        place.pop();
        let Some(slot) = self.slot_at(&place) else { return Vec::new() };
        let at = parent.content.max(slot);
        if line_start(self.yaml, slot) == line_start(self.yaml, start) {
            return vec![self.spliced(at, end, brackets)];
        }
        // The brackets are after the colon (or the anchor), before the comment of that line.
        let after = if parent.content > parent.range.start {
            slot + self.yaml[slot..parent.content].trim_end().len()
        } else {
            slot
        };
        let next = self.next_line(end);
        let lines = line_start(self.yaml, start);
        vec![format!(
            "{} {brackets}{}{}",
            &self.yaml[..after],
            &self.yaml[after..lines],
            &self.yaml[next..]
        )]
    }

    /// After the colon or dash before the value at a place.
    fn slot_at(&self, place: &[usize]) -> Option<usize> {
        let (last, above) = place.split_last()?;
        let mut node = self.root;
        for position in above {
            node = match &node.value {
                Value::Map(entries) => &entries.get(*position)?.node,
                Value::List(items) => items.get(*position)?,
                _ => return None,
            };
        }
        match &node.value {
            Value::Map(entries) => Some(self.slot_of_entry(entries.get(*last)?)),
            Value::List(_) if !self.is_flow(node) => Some(self.dash_of_item(node, *last) + 1),
            _ => None,
        }
    }

    /// Makes a map, with one key, of a value at `spot` without content: nothing, empty quotes
    /// or empty brackets.
    pub(super) fn fill_with(&self, spot: &Spot<'_>, value: &NewValue) -> Result<Proven, RefusedAt> {
        let slot = self.slot(spot);
        let node = spot.node;
        let owner = self.owner(spot);
        let is_item = spot.parent.is_some_and(|parent| matches!(parent.value, Value::List(_)));
        let start = self.yaml[line_start(self.yaml, slot)..slot].width();
        let usual = spot.parent.and_then(|parent| self.usual_quotes(parent));
        let mut tries = Vec::new();
        for safest in [false, true] {
            let manner = Manner { usual, safest, flow: false };
            let Some((source, intent)) =
                self.fresh(value, &spot.path, owner, start, is_item, manner)
            else {
                continue;
            };
            let step = Step::Replace(spot.place.clone(), intent);
            let from = if node.content > node.range.start {
                // After the anchor.
                node.range.start + self.yaml[node.range.start..node.content].trim_end().len()
            } else {
                slot
            };
            let stop = line_end(self.yaml, node.range.end);
            let comment = self.yaml[node.range.end..stop].trim_end();
            let text = match source.split_once('\n') {
                Some((first, below)) => format!("{first}{comment}\n{below}"),
                None => format!("{source}{comment}"),
            };
            tries.push((self.spliced(from, stop, &text), step));
        }
        self.proven(tries).ok_or_else(|| RefusedAt {
            at: node.range.start,
            message: "Nothing can be added here without changing something else. Add it in the \
                      source."
                .to_owned(),
        })
    }
}
