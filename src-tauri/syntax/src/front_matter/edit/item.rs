//! Items of lists: adding, removing, moving; and what is in brackets.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::NewValue;
use super::editor::{Editor, Proven, RefusedAt, Spot};
use super::new_value::Manner;
use crate::front_matter::Node;
use crate::front_matter::equivalence::Step;
use crate::front_matter::layout::indent;
use crate::text::{line_end, line_start};

impl Editor<'_> {
    /// Puts an item into the list at `spot`.
    pub(super) fn add_item(
        &self,
        spot: &Spot<'_>,
        index: usize,
        value: &NewValue,
    ) -> Result<Proven, RefusedAt> {
        let list = spot.node;
        let items = list.items();
        let index = index.min(items.len());
        let usual = self.usual_quotes(list);
        let mut tries = Vec::new();
        for safest in [false, true] {
            let manner = Manner { usual, safest, flow: spot.flow };
            if spot.flow {
                if let Some((source, intent)) = self.fresh_in_brackets(value, &spot.path, manner) {
                    let step = Step::AddItem(spot.place.clone(), index, intent);
                    let ranges: Vec<_> = items.iter().map(|item| item.range.clone()).collect();
                    tries.push((self.with_bracketed(list, &ranges, index, &source), step));
                }
                continue;
            }
            let first = self.dash_of_item(list, 0);
            let dash = indent(self.yaml, first);
            let start = self.yaml[line_start(self.yaml, first)..first].width() + 1;
            let Some((source, intent)) = self.fresh(value, &spot.path, dash, start, true, manner)
            else {
                continue;
            };
            // More spaces after the dash, where the list has them.
            let wide = items.first().map_or(1, |item| {
                let gap = self.yaml.get(first + 1..item.range.start).unwrap_or_default();
                if gap.is_empty() || gap.contains('\n') { 1 } else { gap.len() }
            });
            let source = if wide > 1 {
                let extra = " ".repeat(wide - 1);
                format!("{extra}{}", source.replace('\n', &format!("\n{extra}")))
            } else {
                source
            };
            let step = Step::AddItem(spot.place.clone(), index, intent);
            let pad = " ".repeat(dash);
            let text = match index.checked_sub(1).and_then(|before| items.get(before)) {
                Some(before) => {
                    let end = before.range.end.max(self.dash_of_item(list, index - 1) + 1);
                    let at = self.next_line(end);
                    let newline = if self.yaml[..at].ends_with('\n') { "" } else { "\n" };
                    self.spliced(at, at, &format!("{newline}{pad}-{source}\n"))
                }
                None => self.spliced(first, first, &format!("-{source}\n{pad}")),
            };
            tries.push((text, step));
        }
        self.proven(tries).ok_or_else(|| self.stuck(list, "added"))
    }

    /// Removes the item at `spot`.
    pub(super) fn remove_item(&self, spot: &Spot<'_>) -> Result<Proven, RefusedAt> {
        let (Some(list), Some(position)) = (spot.parent, spot.place.last()) else {
            return Err(RefusedAt { at: 0, message: "There’s nothing to remove.".to_owned() });
        };
        let items = list.items();
        let step = Step::Remove(spot.place.clone());
        let mut tries = Vec::new();
        if self.is_flow(list) {
            let ranges: Vec<_> = items.iter().map(|item| item.range.clone()).collect();
            tries.extend(self.without_bracketed(list, &ranges, *position));
        } else {
            let dash = self.dash_of_item(list, *position);
            let end = spot.node.range.end.max(dash + 1);
            let line = line_start(self.yaml, dash);
            let is_first_on_line = self.yaml[line..dash].trim_matches(' ').is_empty();
            if items.len() == 1 {
                let start = if is_first_on_line { line } else { dash };
                tries.extend(self.emptied(spot, list, start, end, "[]"));
            } else if is_first_on_line {
                tries.push(self.spliced(line, self.next_line(end), ""));
            } else {
                tries.push(self.spliced(dash, self.dash_of_item(list, position + 1), ""));
            }
        }
        self.proven(tries.into_iter().map(|yaml| (yaml, step.clone())))
            .ok_or_else(|| self.stuck(list, "removed"))
    }

    /// Moves an item of the list at `spot`, with the comments above it.
    pub(super) fn move_item(
        &self,
        spot: &Spot<'_>,
        from: usize,
        to: usize,
    ) -> Result<Proven, RefusedAt> {
        let list = spot.node;
        let items = list.items();
        if from >= items.len() || to >= items.len() {
            return Err(RefusedAt {
                at: list.range.start,
                message: format!("This list has {} items.", items.len()),
            });
        }
        let step = Step::Move(spot.place.clone(), from, to);
        let mut order: Vec<usize> = (0..items.len()).collect();
        let moved = order.remove(from);
        order.insert(to, moved);

        let mut tries = Vec::new();
        if !self.is_flow(list) {
            let first = self.dash_of_item(list, 0);
            let line = line_start(self.yaml, first);
            if self.yaml[line..first].trim_matches(' ').is_empty() {
                // The lines of an item, from after the item before it.
                let mut starts = vec![line];
                for (index, item) in items.iter().enumerate() {
                    let end = item.range.end.max(self.dash_of_item(list, index) + 1);
                    starts.push(self.next_line(end));
                }
                let lines: String = order
                    .iter()
                    .map(|index| &self.yaml[starts[*index]..starts[index + 1]])
                    .collect();
                tries.push(self.spliced(line, starts[items.len()], &lines));
            }
        }
        // Only the values, each at the place of another.
        let mut text = String::new();
        let mut copied = 0;
        for (item, source) in items.iter().zip(&order) {
            text.push_str(&self.yaml[copied..item.range.start]);
            text.push_str(&self.yaml[items[*source].range.clone()]);
            copied = item.range.end;
        }
        text.push_str(&self.yaml[copied..]);
        tries.push(text);
        self.proven(tries.into_iter().map(|yaml| (yaml, step.clone())))
            .ok_or_else(|| self.stuck(list, "moved"))
    }

    fn stuck(&self, list: &Node, done: &str) -> RefusedAt {
        RefusedAt {
            at: list.range.start,
            message: format!(
                "This item can’t be {done} without changing something else. Edit the list in the \
                 source."
            ),
        }
    }

    /// The text with `source` as another part of the brackets at `node`, before the part `index`.
    pub(super) fn with_bracketed(
        &self,
        node: &Node,
        parts: &[Range<usize>],
        index: usize,
        source: &str,
    ) -> String {
        let Some(before) = index.checked_sub(1).and_then(|before| parts.get(before)) else {
            return match parts.first() {
                Some(first) => {
                    let lead = self.lead(node.content + 1, first.start);
                    let lead = if lead.contains('\n') { lead } else { " ".to_owned() };
                    self.spliced(first.start, first.start, &format!("{source},{lead}"))
                }
                None => {
                    let at = node.content + 1;
                    self.spliced(at, node.range.end.saturating_sub(1).max(at), source)
                }
            };
        };
        let before_it = index.checked_sub(2).and_then(|part| parts.get(part));
        let lead = self.lead(before_it.map_or(node.content + 1, |part| part.end), before.start);
        let lead = if lead.contains('\n') { lead } else { " ".to_owned() };
        self.spliced(before.end, before.end, &format!(",{lead}{source}"))
    }

    /// The line break and indent before a part that starts a line.
    fn lead(&self, from: usize, to: usize) -> String {
        let between = self.yaml.get(from..to).unwrap_or_default();
        match between.rfind('\n') {
            Some(newline) if between[newline..].trim().is_empty() => between[newline..].to_owned(),
            _ => String::new(),
        }
    }

    /// The texts without one of the parts in the brackets at `node`.
    pub(super) fn without_bracketed(
        &self,
        node: &Node,
        parts: &[Range<usize>],
        position: usize,
    ) -> Vec<String> {
        let Some(part) = parts.get(position) else { return Vec::new() };
        let mut tries = Vec::new();
        let line = line_start(self.yaml, part.start);
        let stop = line_end(self.yaml, part.end);
        let rest = self.yaml[part.end..stop].trim_start();
        let alone = self.yaml[line..part.start].trim().is_empty()
            && (rest.is_empty() || rest.starts_with([',', '#']))
            && rest.trim_start_matches(',').trim_start().split('#').next() == Some("");
        if alone && line > node.content {
            tries.push(self.spliced(line, self.next_line(stop), ""));
        }
        let before = position.checked_sub(1).and_then(|before| parts.get(before));
        match (before, parts.get(position + 1)) {
            (_, Some(next)) => tries.push(self.spliced(part.start, next.start, "")),
            (Some(before), None) => tries.push(self.spliced(before.end, part.end, "")),
            (None, None) => {
                let end = node.range.end.saturating_sub(1);
                tries.push(self.spliced(node.content + 1, end.max(node.content + 1), ""));
            }
        }
        tries
    }
}
