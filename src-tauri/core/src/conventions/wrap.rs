//! The column at which a show wraps its text.

use std::ops::Range;

use crate::formatting::{Prose, ProseWrap};
use linernotes_syntax::front_matter::{Node, ScalarStyle, Value, wrap_widths};
use linernotes_syntax::text::Parts;

/// Columns that people wrap at.
const USUAL: [usize; 11] = [72, 76, 78, 79, 80, 88, 90, 96, 100, 110, 120];

/// The column that wrapped values of front matters end at. `None` where the show has long values
/// and does not wrap them; the common 80 where it has neither.
pub(super) fn learn<'a>(files: impl Iterator<Item = (&'a str, &'a Node)>) -> Option<usize> {
    let (mut wrapped, mut long, mut widths) = (Vec::new(), 0usize, Vec::new());
    for (yaml, root) in files {
        visit(yaml, root, &mut wrapped, &mut long);
        widths.extend(wrap_widths(yaml, root));
    }
    if wrapped.len() * 2 < long {
        return None;
    }
    // The column that explains the most values, if it explains most of them; the common 80 where
    // several do.
    let explained = |column: usize| widths.iter().filter(|range| range.contains(&column)).count();
    let best = USUAL.into_iter().max_by_key(|column| (explained(*column), *column == 80));
    if let Some(best) = best.filter(|best| explained(*best) * 2 > wrapped.len()) {
        return Some(best);
    }
    // One careless line does not make the column: the widest of 95 in a hundred values does.
    wrapped.sort_unstable();
    let Some(widest) = wrapped.get(wrapped.len() * 95 / 100).or(wrapped.last()) else {
        return Some(80);
    };
    if *widest <= 60 {
        return Some(80);
    }
    USUAL.into_iter().find(|column| column >= widest)
}

/// How notes are wrapped, by their plain paragraphs: at the column that explains most of them that
/// have several lines, where few are one long line. Breaks are kept where that can't be told.
pub(super) fn prose<'a>(texts: impl Iterator<Item = &'a str>) -> Prose {
    let (mut widths, mut long) = (Vec::new(), 0usize);
    for text in texts {
        let notes = text.get(Parts::of(text).body).unwrap_or_default();
        for paragraph in notes.split("\n\n").map(|paragraph| paragraph.trim_matches('\n')) {
            let lines: Vec<&str> = paragraph.lines().collect();
            if !lines.iter().all(|line| line.starts_with(char::is_alphabetic)) {
                continue;
            }
            match lines.as_slice() {
                [line] => long += usize::from(line.chars().count() > 100),
                lines => widths.push(filled(lines)),
            }
        }
    }
    let explained = |column: usize| widths.iter().filter(|range| range.contains(&column)).count();
    let best = USUAL.into_iter().max_by_key(|column| (explained(*column), *column == 80));
    match best {
        Some(width) if explained(width) * 2 > widths.len() && widths.len() > long => {
            Prose { wrap: ProseWrap::Always, width, ..Prose::default() }
        }
        _ => Prose::default(),
    }
}

/// The columns at which lines are filled as these are: none of them is wider, and no next word would
/// have fitted.
fn filled(lines: &[&str]) -> Range<usize> {
    let widths = lines.iter().map(|line| line.trim_end().chars().count());
    let widest = widths.clone().max().unwrap_or_default();
    let first_words = lines
        .iter()
        .skip(1)
        .map(|line| line.split_whitespace().next().map_or(0, |word| word.chars().count()));
    let next = widths.zip(first_words).map(|(width, word)| width + 1 + word).min();
    widest..next.unwrap_or(widest)
}

fn visit(yaml: &str, node: &Node, wrapped: &mut Vec<usize>, long: &mut usize) {
    match &node.value {
        Value::Map(entries) => {
            entries.iter().for_each(|entry| visit(yaml, &entry.node, wrapped, long));
        }
        Value::List(items) => items.iter().for_each(|item| visit(yaml, item, wrapped, long)),
        Value::Scalar(scalar) if scalar.style != ScalarStyle::Literal => {
            let Some(text) = yaml.get(node.range.clone()) else { return };
            let start = yaml[..node.range.start].rfind('\n').map_or(0, |at| at + 1);
            let lines = text.trim_end().lines().count();
            if lines > 1 {
                let widest = yaml[start..node.range.end]
                    .lines()
                    .skip(usize::from(scalar.style == ScalarStyle::Folded))
                    .map(|line| line.trim_end().chars().count())
                    .max();
                wrapped.extend(widest);
            } else if scalar.text.contains(' ') && yaml[start..node.range.end].chars().count() > 100
            {
                *long += 1;
            }
        }
        _ => {}
    }
}
