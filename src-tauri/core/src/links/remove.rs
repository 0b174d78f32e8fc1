//! Removes a link: with its item where the item is about nothing else, and from a sentence so that its
//! text stays.

use std::ops::Range;

use linernotes_syntax::markdown::{LinkKind, headings, links};
use linernotes_syntax::text::{Refusal, TextEdit, apply};

use super::proof::{Bare, bare};
use super::read::{Bond, NoteLink, NoteLinks, read};
use super::refuse;

/// Computes the edits that remove the link at a place in [`NoteLinks::links`].
///
/// # Errors
/// [`Refusal`] for a link in HTML, and where the other links or the headings would change with it.
pub fn remove(text: &str, link: usize) -> Result<Vec<TextEdit>, Refusal> {
    let notes = read(text);
    let Some(known) = notes.links.get(link) else {
        return refuse("This link isn’t in the notes anymore.");
    };
    if !known.link.kind.is_html() {
        let ways = [item(text, &notes, known), Some(from_sentence(text, known))];
        let made =
            ways.into_iter().flatten().find(|edits| is_all_that_goes(text, &notes, known, edits));
        if let Some(edits) = made {
            return Ok(edits);
        }
    }
    refuse("This link can’t be removed here. Edit it in the notes.")
}

/// The edit that removes the link's item, where it starts with the link and has no other one, nor a list
/// of its own.
fn item(text: &str, notes: &NoteLinks, known: &NoteLink) -> Option<Vec<TextEdit>> {
    let Bond::Item(list, at) = known.bond else { return None };
    let item = &notes.lists.get(list)?.items[at];
    let before = text.get(item.content..known.link.range.start)?;
    let is_task = matches!(before.trim_end(), "[ ]" | "[x]" | "[X]");
    let other =
        |range: &Range<usize>| *range != known.link.range && item.range.contains(&range.start);
    let has_list = notes.lists.iter().any(|list| {
        list.items.first().is_some_and(|first| {
            first.range.start > item.range.start && item.range.contains(&first.range.start)
        })
    });
    let has_other = links(text, notes.body.clone()).iter().any(|link| {
        // The picture in the link goes with it.
        other(&link.range) && !known.link.range.contains(&link.range.start)
    });
    if !(before.is_empty() || is_task) || has_list || has_other {
        return None;
    }
    Some(vec![TextEdit { range: with_line_end(text, &item.range), insert: String::new() }])
}

/// The lines of an item with the line end after them, else before them, and an empty line that would be
/// left double.
fn with_line_end(text: &str, item: &Range<usize>) -> Range<usize> {
    let (before, after) = (&text[..item.start], &text[item.end..]);
    match after.strip_prefix('\n') {
        Some(rest) => {
            let double = before.ends_with("\n\n") && rest.starts_with('\n');
            item.start..item.end + if double { 2 } else { 1 }
        }
        None => before.strip_suffix('\n').map_or(item.start, str::len)..item.end,
    }
}

/// The edit that leaves the link's text where it is; of an address without a text nothing is left.
fn from_sentence(text: &str, known: &NoteLink) -> Vec<TextEdit> {
    let Range { start, end } = known.link.range;
    let insert = match known.link.kind {
        LinkKind::Angle | LinkKind::Bare => "",
        _ => known.written(text),
    };
    let spaced = insert.is_empty() && text[..start].ends_with(' ');
    vec![TextEdit { range: start - usize::from(spaced)..end, insert: insert.to_owned() }]
}

/// Whether the notes with these edits have all headings and links but this one.
fn is_all_that_goes(text: &str, notes: &NoteLinks, known: &NoteLink, edits: &[TextEdit]) -> bool {
    let after = apply(text, edits);
    let now = read(&after);
    let titles = |text: &str, notes: &NoteLinks| {
        let all = headings(text, notes.body.clone());
        all.into_iter().map(|heading| (heading.level, heading.text)).collect::<Vec<_>>()
    };
    // What is removed with its item takes the pictures in it along.
    let gone = |range: &Range<usize>| {
        let whole =
            edits.iter().any(|edit| edit.insert.is_empty() && edit.range.contains(&range.start));
        *range == known.link.range || whole
    };
    let left: Vec<Bare> = links(text, notes.body.clone())
        .iter()
        .filter(|link| !gone(&link.range))
        .map(bare)
        .collect();
    let there: Vec<Bare> = links(&after, now.body.clone()).iter().map(bare).collect();
    left == there && (titles(text, notes) == titles(&after, &now) || known.bond == Bond::Heading)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Removes the link that starts at `«`.
    fn without(marked: &str) -> Result<String, Refusal> {
        let at = marked.find('«').unwrap();
        let text = marked.replace('«', "");
        let link = read(&text).links.iter().position(|known| known.link.range.start == at);
        Ok(apply(&text, &remove(&text, link.unwrap())?))
    }

    #[test]
    fn with_its_item() {
        for (before, after) in [
            ("- «[a](x)\n- [b](y)\n", "- [b](y)\n"),
            ("- [b](y)\n- «[a](x)", "- [b](y)"),
            ("1. [b](y)\n2. «[a](x), old\n   and good\n\nText\n", "1. [b](y)\n\nText\n"),
            ("- [b](y)\n\n- «[a](x)\n\n- [c](z)\n", "- [b](y)\n\n- [c](z)\n"),
            ("- «<https://a.example/>\n", ""),
            ("* top\n  * «https://a.example/\n  * [b](y)\n", "* top\n  * [b](y)\n"),
            ("- [ ] «[a](x)\n- [b](y)\n", "- [b](y)\n"),
            ("- «[![i](i.png)](x)\n- [b](y)\n", "- [b](y)\n"),
            (
                "---\nepisode: 1\n---\n\n## Links\n\n- «[a](x)\n",
                "---\nepisode: 1\n---\n\n## Links\n\n",
            ),
        ] {
            assert_eq!(without(before).unwrap(), after, "{before:?}");
        }
    }

    #[test]
    fn from_a_sentence_whose_text_stays() {
        for (before, after) in [
            ("See «[a *b*](x \"t\") too.", "See a *b* too."),
            ("- See «[a](x).", "- See a."),
            ("- «[a](x) and [b](y)", "- a and [b](y)"),
            ("- «[a](x)\n  - [b](y)", "- a\n  - [b](y)"),
            ("- «[a](x) ![i](i.png)", "- a ![i](i.png)"),
            ("See «<https://a.example/> too.", "See too."),
            ("See «[a][1].\n\n[1]: x", "See a.\n\n[1]: x"),
            ("> - «[a](x)\n", "> - a\n"),
            ("## «[a](x)\n\nb", "## a\n\nb"),
        ] {
            assert_eq!(without(before).unwrap(), after, "{before:?}");
        }
    }

    #[test]
    fn only_where_nothing_else_changes() {
        for refused in [
            "See «<a href=\"x\">a</a> too.",
            // What is left would be a link by itself.
            "See «[https://a.example/](x) too.",
        ] {
            assert!(without(refused).is_err(), "{refused}");
        }
    }
}
