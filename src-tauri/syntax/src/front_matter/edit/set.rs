//! Replacing a value by another.

use unicode_width::UnicodeWidthStr;

use super::NewValue;
use super::editor::{Editor, Proven, RefusedAt, Spot};
use super::new_value::Manner;
use crate::front_matter::equivalence::Step;
use crate::front_matter::scalar::{Old, Place, Written, ways};
use crate::front_matter::{ScalarStyle, Value};
use crate::text::{line_end, line_start};

impl Editor<'_> {
    /// Writes `value` in the place of the one at `spot`.
    pub(super) fn replace(&self, spot: &Spot<'_>, value: &NewValue) -> Result<Proven, RefusedAt> {
        let replaced = match (&spot.node.value, value) {
            (Value::Scalar(scalar), NewValue::Text(text)) => {
                if scalar.text == *text {
                    return Ok(self.unchanged());
                }
                let first = self.style.first.as_ref().unwrap_or(scalar);
                let old = Old { yaml: self.yaml, node: spot.node, scalar, first };
                self.proven(self.scalar_tries(spot, text, Some(old)))
            }
            (Value::Alias(_), NewValue::Text(text)) => {
                self.proven(self.scalar_tries(spot, text, None))
            }
            _ => None,
        };
        replaced.or_else(|| self.proven(self.structure_tries(spot, value))).ok_or_else(|| {
            RefusedAt {
                at: spot.node.range.start,
                message:
                    "This value can’t be written here without changing something else. Edit it in \
                     the source."
                        .to_owned(),
            }
        })
    }

    fn scalar_tries(
        &self,
        spot: &Spot<'_>,
        text: &str,
        old: Option<Old<'_>>,
    ) -> Vec<(String, Step)> {
        let slot = self.slot(spot);
        let node = spot.node;
        let lead = &self.yaml[slot..node.content];
        let owner = self.owner(spot);
        let line = line_start(self.yaml, slot);
        let is_item = spot.parent.is_some_and(|parent| matches!(parent.value, Value::List(_)));
        let start = self.yaml[line..slot].width() + 1;
        let place = Place {
            owner,
            start,
            below: if is_item {
                (node.content - line_start(self.yaml, node.content)).max(owner + 2)
            } else {
                owner + self.layout.step
            },
            flow: spot.flow,
            fixed: is_item || node.content != node.range.start || lead.contains('#'),
        };
        let usual = spot.parent.and_then(|parent| self.usual_quotes(parent));
        let mut ways = ways(text, old, self.style.habit(&spot.path), usual, place, &self.layout);
        if old.is_some_and(|old| old.scalar.tag.is_some()) {
            // The tag may not fit the new text: then it goes, and the text becomes a string.
            let untagged = super::super::scalar::ways(text, None, None, usual, place, &self.layout);
            let mut tries = self.splices(spot, ways, slot, place, false);
            tries.extend(self.splices(spot, untagged, slot, place, true));
            return tries;
        }
        ways.dedup_by(|one, other| one.source == other.source && one.below == other.below);
        self.splices(spot, ways, slot, place, false)
    }

    fn splices(
        &self,
        spot: &Spot<'_>,
        ways: Vec<Written>,
        slot: usize,
        place: Place,
        untag: bool,
    ) -> Vec<(String, Step)> {
        let node = spot.node;
        let content = if untag { node.range.start } else { node.content };
        let is_below = self.yaml[slot..content].contains('\n');
        ways.into_iter()
            .map(|way| {
                let step = Step::Replace(spot.place.clone(), way.intent.clone());
                let end = node.range.end;
                let vacant = end == content && !place.flow;
                let mut lead = String::new();
                let mut from = content;
                let mut to = end;
                if vacant {
                    // Spaces at the line's end are taken up; those before a comment stay.
                    let stop = line_end(self.yaml, end);
                    if self.yaml[end..stop].trim().is_empty() && !way.source.is_empty() {
                        to = stop;
                    }
                    if !self.yaml[..content].ends_with(' ') {
                        lead.push(' ');
                    }
                } else if place.flow && end == content {
                    if !self.yaml[..content].trim_end().ends_with([':', '[', ',']) {
                        lead.push(':');
                    }
                    lead.push(' ');
                }
                if way.source.is_empty() {
                    from = if place.fixed { content } else { slot };
                    lead.clear();
                } else if !place.fixed && !place.flow && way.below != is_below {
                    from = slot;
                    lead = if way.below {
                        format!("\n{}", " ".repeat(place.below))
                    } else {
                        " ".to_owned()
                    };
                }
                let was_block = node.scalar().is_some_and(|scalar| {
                    matches!(scalar.style, ScalarStyle::Literal | ScalarStyle::Folded)
                });
                let is_block = way.source.starts_with(['|', '>']);
                let source = if was_block && !is_block {
                    // The comment after the header moves to the end of the value.
                    let header = self.yaml[content..end].split('\n').next().unwrap_or_default();
                    let comment = header.find(" #").map_or("", |at| &header[at..]);
                    format!("{}{comment}", way.source)
                } else if is_block && !was_block {
                    // A comment after the value moves to the end of the header.
                    let stop = line_end(self.yaml, to);
                    let comment = self.yaml[to..stop].trim_end();
                    to = stop;
                    match way.source.split_once('\n') {
                        Some((header, lines)) => format!("{header}{comment}\n{lines}"),
                        None => format!("{}{comment}", way.source),
                    }
                } else {
                    way.source
                };
                (self.spliced(from, to, &format!("{lead}{source}")), step)
            })
            .collect()
    }

    /// A list or map in the place of something else, or a text in the place of one.
    fn structure_tries(&self, spot: &Spot<'_>, value: &NewValue) -> Vec<(String, Step)> {
        let slot = self.slot(spot);
        let node = spot.node;
        let is_item = spot.parent.is_some_and(|parent| matches!(parent.value, Value::List(_)));
        let in_flow = spot.parent.is_some_and(|_| spot.flow && !self.is_only_own_flow(spot));
        let owner = self.owner(spot);
        let start = self.yaml[line_start(self.yaml, slot)..slot].width();
        let usual = spot.parent.and_then(|parent| self.usual_quotes(parent));
        let mut tries = Vec::new();
        for safest in [false, true] {
            let manner = Manner { usual, safest, flow: in_flow };
            if spot.parent.is_none() {
                continue;
            }
            let Some((source, intent)) =
                self.fresh(value, &spot.path, owner, start, is_item, manner)
            else {
                continue;
            };
            let step = Step::Replace(spot.place.clone(), intent);
            let end = node.range.end;
            if in_flow {
                let before = self.yaml[..node.range.start].trim_end();
                let lead = match (node.range.is_empty(), before.ends_with([':', '[', ','])) {
                    (false, _) => "",
                    (true, true) => " ",
                    (true, false) => ": ",
                };
                let text = format!("{lead}{}", source.trim_start());
                tries.push((self.spliced(node.range.start, end, &text), step));
                continue;
            }
            // What is written on several lines starts after the comment of the key's line.
            let stop = line_end(self.yaml, end);
            let rest = &self.yaml[end..stop];
            let text = match source.split_once('\n') {
                Some((first, below)) if !rest.trim().is_empty() => {
                    format!("{first}{rest}\n{below}")
                }
                _ if rest.trim().is_empty() => source,
                _ => format!("{source}{rest}"),
            };
            tries.push((self.spliced(slot, stop, &text), step));
        }
        tries
    }

    /// Whether the only brackets around a spot's value are its own.
    fn is_only_own_flow(&self, spot: &Spot<'_>) -> bool {
        let mut node = self.root;
        for position in &spot.place {
            if self.is_flow(node) {
                return false;
            }
            node = match &node.value {
                Value::Map(entries) => match entries.get(*position) {
                    Some(entry) => &entry.node,
                    None => return true,
                },
                Value::List(items) => match items.get(*position) {
                    Some(item) => item,
                    None => return true,
                },
                _ => return true,
            };
        }
        true
    }
}
