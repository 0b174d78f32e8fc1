//! The places of lines in a settings file, and where new ones go.

use std::ops::Range;

use linernotes_syntax::text::{TextEdit, line_end, line_start};
use toml_edit::{Item, Key, Table, TableLike};

use super::in_file;
use super::value::Kind;

/// A settings file with the places of its values.
pub(super) struct File<'a> {
    pub(super) text: &'a str,
    pub(super) root: &'a Table,
}

/// A table that holds settings.
pub(super) struct Owner<'a> {
    pub(super) values: &'a dyn TableLike,
    /// The same where it is not in braces, so that it can be given another line.
    table: Option<&'a Table>,
    /// The names of tables that each of its lines begins with (`rules.`).
    prefix: String,
}

/// The bytes of one setting: from its own name, and of its value.
pub(super) struct Entry {
    start: usize,
    pub(super) value: Range<usize>,
}

impl<'a> File<'a> {
    /// The table at a path. The name of a list is followed by a number, from 1.
    pub(super) fn owner(&self, path: &[&str]) -> Option<Owner<'a>> {
        let header =
            |table: &'a Table| Owner { values: table, table: Some(table), prefix: String::new() };
        let mut owner = header(self.root);
        let mut steps = path.iter();
        while let Some(step) = steps.next() {
            owner = match owner.values.get(step)? {
                Item::Table(table) if table.is_dotted() => {
                    Owner { prefix: format!("{}{step}.", owner.prefix), ..header(table) }
                }
                Item::Table(table) => header(table),
                Item::ArrayOfTables(tables) => {
                    header(numbered(tables, steps.next()?.parse().ok()?)?)
                }
                braces => Owner { values: braces.as_table_like()?, table: None, ..owner },
            };
        }
        Some(owner)
    }

    /// The setting of that name in the table at a path, if there is one.
    pub(super) fn entry(&self, path: &[&str], name: &str) -> Result<Option<Entry>, String> {
        let Some(owner) = self.owner(path) else { return Ok(None) };
        let Some(item) = owner.values.get(name) else { return Ok(None) };
        let start = owner.values.key(name).and_then(Key::span).map(|span| span.start);
        let value = item.as_value().and_then(toml_edit::Value::span);
        match (start, value) {
            (Some(start), Some(value)) => Ok(Some(Entry { start, value })),
            _ => Err(in_file(&[path, &[name]].concat().join("."))),
        }
    }

    /// Adds a line: below the last one of its table. A table that is not there yet goes to the end
    /// of the file.
    pub(super) fn insert(
        &self,
        path: &[&str],
        name: &str,
        value: &str,
    ) -> Result<TextEdit, String> {
        let line = format!("{name} = {value}\n");
        let first = path.first().copied().unwrap_or_default();
        let new_table = || self.block(self.text.len(), &format!("[{first}]\n{line}"));
        let Some(Owner { table, prefix, .. }) = self.owner(path) else {
            let is_free = path.len() == 1 && !self.root.contains_key(first);
            return if is_free { Ok(new_table()) } else { Err(in_file(first)) };
        };
        let table = table.ok_or_else(|| in_file(first))?;
        match self.end_of_values(table) {
            Some(end) => Ok(self.lines(end, &format!("{prefix}{line}"))),
            None if path.is_empty() => Ok(match self.first_header() {
                Some(at) => self.lines(at, &format!("{line}\n")),
                None => self.lines(self.text.len(), &line),
            }),
            // It has no header, only tables in it have one.
            None if table.is_implicit() => Ok(new_table()),
            None => Ok(self.lines(self.lines_of(table.span().unwrap_or_default()).end, &line)),
        }
    }

    /// Removes the lines of a setting, unless it shares them with others.
    pub(super) fn without(&self, entry: &Entry) -> Result<TextEdit, String> {
        let range = self.lines_of(entry.start..entry.value.end);
        let before = self.text[range.start..entry.start].trim();
        // The names of its tables may come before its own.
        if before.is_empty() || (before.ends_with('.') && !before.contains(['=', '{'])) {
            return Ok(TextEdit { range, insert: String::new() });
        }
        Err(in_file(before.split(['.', '=']).next().unwrap_or_default().trim()))
    }

    /// Adds an entry to a list, below its last one.
    pub(super) fn add(&self, list: &str, values: &[(String, String)]) -> Result<TextEdit, String> {
        let at = match self.root.get(list) {
            None => self.text.len(),
            Some(Item::ArrayOfTables(tables)) => {
                tables.iter().last().map_or(self.text.len(), |last| self.block_of(last).end)
            }
            Some(_) => return Err(in_file(list)),
        };
        let mut block = format!("[[{list}]]\n");
        for (name, value) in values.iter().filter(|(_, value)| !value.trim().is_empty()) {
            let value = Kind::of(&[list, "1"], name).write(value.trim(), None)?;
            block.push_str(&format!("{name} = {value}\n"));
        }
        Ok(self.block(at, &block))
    }

    /// Removes an entry of a list, with the empty line above it. `number` is from 1.
    pub(super) fn remove(&self, list: &str, number: usize) -> Result<TextEdit, String> {
        let tables = self.root.get(list).and_then(Item::as_array_of_tables);
        let table = tables.and_then(|tables| numbered(tables, number));
        let block = self.block_of(table.ok_or_else(|| in_file(list))?);
        let above = &self.text[..block.start];
        let start = block.start - usize::from(above.ends_with("\n\n"));
        Ok(TextEdit { range: start..block.end, insert: String::new() })
    }

    /// An edit that changes nothing.
    pub(super) fn as_it_is(&self) -> TextEdit {
        self.lines(0, "")
    }

    /// Inserts lines at the start of a line, or at the end of the file.
    fn lines(&self, at: usize, lines: &str) -> TextEdit {
        let before = &self.text[..at];
        let unended = !before.is_empty() && !before.ends_with('\n');
        let line_end = if unended { "\n" } else { "" };
        TextEdit { range: at..at, insert: format!("{line_end}{lines}") }
    }

    /// Inserts lines with an empty one above.
    fn block(&self, at: usize, lines: &str) -> TextEdit {
        let gap = if self.text[..at].trim().is_empty() { "" } else { "\n" };
        self.lines(at, &format!("{gap}{lines}"))
    }

    fn block_of(&self, table: &Table) -> Range<usize> {
        let header = self.lines_of(table.span().unwrap_or_default());
        header.start..self.end_of_values(table).unwrap_or(header.end)
    }

    /// The end of the last line of a table's own values.
    fn end_of_values(&self, table: &Table) -> Option<usize> {
        let ends = table.iter().filter_map(|(_, item)| match item {
            Item::Value(value) => value.span().map(|span| self.lines_of(span).end),
            Item::Table(inner) if inner.is_dotted() => self.end_of_values(inner),
            _ => None,
        });
        ends.max()
    }

    /// Where the first header of a file without values above it begins, with the comments right
    /// above it.
    fn first_header(&self) -> Option<usize> {
        let (mut at, mut block) = (0, 0);
        for line in self.text.split_inclusive('\n') {
            match line.trim_start().chars().next() {
                Some('[') => return Some(block),
                Some('#') => {}
                _ => block = at + line.len(),
            }
            at += line.len();
        }
        None
    }

    /// The lines that a range touches, with their line ends.
    fn lines_of(&self, range: Range<usize>) -> Range<usize> {
        let end = line_end(self.text, range.end) + 1;
        line_start(self.text, range.start)..end.min(self.text.len())
    }
}

fn numbered(tables: &toml_edit::ArrayOfTables, number: usize) -> Option<&Table> {
    tables.get(number.checked_sub(1)?)
}
