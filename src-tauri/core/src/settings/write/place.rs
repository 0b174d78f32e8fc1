//! Where lines of the settings stand, and where new ones go.

use std::ops::Range;

use toml_edit::{Item, TableLike};

use super::in_file;
use super::value::{Kind, written};
use linernotes_syntax::text::TextEdit;

/// Where a new line goes: behind the last one of its table; a table that is not there yet goes to
/// the end of the file.
pub(super) fn insert(
    text: &str,
    root: &dyn TableLike,
    steps: &[&str],
    table: Option<&dyn TableLike>,
    line: &str,
) -> Result<TextEdit, String> {
    let at_end = |mut insert: String| {
        if !text.is_empty() && !text.ends_with('\n') {
            insert.insert(0, '\n');
        }
        TextEdit { range: text.len()..text.len(), insert }
    };
    let owner = match steps {
        [owner, _] => Some((*owner, root.get(owner))),
        _ => None,
    };
    let (Some(table), owner) = (table, owner) else {
        let name = steps.first().copied().unwrap_or_default();
        if root.get(name).is_some() {
            return Err(in_file(name));
        }
        let gap = if text.trim().is_empty() { "" } else { "\n" };
        return Ok(at_end(format!("{gap}[{name}]\n{line}")));
    };
    // What is written in one line with its table's name begins with it.
    let begun = |name: &str, item: Option<&Item>| match item {
        Some(item) if is_dotted(item) => format!("{name}."),
        _ => String::new(),
    };
    let line = match (steps, owner) {
        (_, Some((name, Some(item)))) if item.is_inline_table() => return Err(in_file(name)),
        ([_, entry], Some((name, Some(item)))) => {
            format!("{}{}{line}", begun(name, Some(item)), begun(entry, item.get(entry)))
        }
        _ => line.to_owned(),
    };
    if let Some(last) = last_line(text, table) {
        let missing = if text[..last].ends_with('\n') { "" } else { "\n" };
        return Ok(TextEdit { range: last..last, insert: format!("{missing}{line}") });
    }
    // A rule's own table.
    let own = match steps {
        [owner, name] => root.get(owner).and_then(|owner| owner.get(name)).and_then(Item::span),
        _ => None,
    };
    // Nothing stands in the table yet, or it is there only because others stand in it.
    if let Some((name, Some(Item::Table(table)))) = owner
        && table.is_implicit()
        && own.is_none()
    {
        return Ok(at_end(format!("\n[{name}]\n{line}")));
    }
    let header = match steps {
        [owner, _] => own.or_else(|| root.get(owner).and_then(Item::span)),
        [_] => None,
        _ => return Err(in_file(&steps.join("."))),
    };
    if let Some(header) = header {
        let end = lines_of(text, header).end;
        let missing = if text[..end].ends_with('\n') { "" } else { "\n" };
        return Ok(TextEdit { range: end..end, insert: format!("{missing}{line}") });
    }
    match first_table(text, root) {
        Some(at) => Ok(TextEdit { range: at..at, insert: format!("{line}\n") }),
        None => Ok(at_end(line)),
    }
}

pub(super) fn add(
    text: &str,
    root: &dyn TableLike,
    list: &str,
    values: &[(String, String)],
) -> Result<TextEdit, String> {
    let mut block = format!("[[{list}]]\n");
    for (name, value) in values.iter().filter(|(_, value)| !value.trim().is_empty()) {
        block.push_str(&format!(
            "{name} = {}\n",
            written(Kind::of(&[list, "1", name]), value.trim(), None)?
        ));
    }
    let at = match root.get(list) {
        None => text.len(),
        Some(Item::ArrayOfTables(tables)) => {
            let last = tables.iter().last().map(|table| block_of(text, table));
            last.map_or(text.len(), |range| range.end)
        }
        Some(_) => return Err(in_file(list)),
    };
    let before = &text[..at];
    let gap = match () {
        () if before.trim().is_empty() => "",
        () if before.ends_with('\n') => "\n",
        () => "\n\n",
    };
    Ok(TextEdit { range: at..at, insert: format!("{gap}{block}") })
}

/// The lines of one table of a list, with the blank line before it.
pub(super) fn table_at(
    text: &str,
    root: &dyn TableLike,
    list: &str,
    number: usize,
) -> Result<Range<usize>, String> {
    let tables = root.get(list).and_then(Item::as_array_of_tables).ok_or_else(|| in_file(list))?;
    let table = number.checked_sub(1).and_then(|at| tables.get(at)).ok_or_else(|| in_file(list))?;
    let block = block_of(text, table);
    let start = match text[..block.start].strip_suffix("\n\n") {
        Some(before) => before.len() + 1,
        None => block.start,
    };
    Ok(start..block.end)
}

fn block_of(text: &str, table: &toml_edit::Table) -> Range<usize> {
    let header = lines_of(text, table.span().unwrap_or_default());
    header.start..last_line(text, table).unwrap_or(header.end).max(header.end)
}

/// Behind the last line of a table's own values.
fn last_line(text: &str, table: &dyn TableLike) -> Option<usize> {
    let ends = table.iter().filter_map(|(_, item)| match item {
        Item::Value(value) => value.span().map(|span| span.end),
        Item::Table(inner) if inner.is_dotted() => last_line(text, inner),
        _ => None,
    });
    ends.max().map(|end| lines_of(text, end..end).end)
}

/// Where the first table begins, with the comments right above it.
fn first_table(text: &str, root: &dyn TableLike) -> Option<usize> {
    let starts = root.iter().filter_map(|(_, item)| match item {
        Item::Table(table) => table.span(),
        Item::ArrayOfTables(tables) => tables.get(0)?.span(),
        _ => None,
    });
    let mut at = lines_of(text, starts.min_by_key(|span| span.start)?).start;
    while let Some(above) = text[..at].strip_suffix('\n') {
        let start = above.rfind('\n').map_or(0, |newline| newline + 1);
        if !above[start..].trim_start().starts_with('#') {
            break;
        }
        at = start;
    }
    Some(at)
}

/// Takes an entry out with its lines, unless it shares them with others.
pub(super) fn without(text: &str, entry: Range<usize>) -> Option<TextEdit> {
    let range = lines_of(text, entry.clone());
    let before = text.get(range.start..entry.start)?.trim();
    // The names of its tables may stand in front of its own.
    let alone = before.is_empty() || (before.ends_with('.') && !before.contains(['=', '{']));
    alone.then(|| TextEdit { range, insert: String::new() })
}

fn is_dotted(item: &Item) -> bool {
    item.as_table().is_some_and(toml_edit::Table::is_dotted)
}

/// The whole lines that a range touches, with their line ends.
pub(super) fn lines_of(text: &str, range: Range<usize>) -> Range<usize> {
    let start = range.start.min(text.len());
    let end = range.end.min(text.len());
    let from = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let to = text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1);
    from..to
}
