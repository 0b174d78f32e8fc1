//! The links of chapters, which are set aside until the chapters have ended: players take all of a
//! chapter's line for its title.

use super::anchors;
use super::targets::chapters::{is_chapter, title_of};

/// The links that are set aside.
#[derive(Debug, Default)]
pub(super) struct ChapterLinks {
    lines: Vec<String>,
    /// Those of the open table.
    of_table: Vec<String>,
    /// The number of the list that the last chapter with a link was in.
    pub list: usize,
}

impl ChapterLinks {
    /// A chapter's line without its addresses; as it is where nothing else would be left of it.
    pub fn chapter(&mut self, line: &str, list: usize) -> String {
        let (short, addresses) = anchors::taken_out(line);
        if addresses.is_empty() {
            return short;
        }
        let title = title_of(&short).filter(|title| !title.is_empty());
        let Some(title) = title else { return anchors::in_parentheses(line) };
        self.lines.push(named(title, &addresses));
        self.list = list;
        short
    }

    /// A cell without its addresses, if its row is a chapter: it starts with a time.
    pub fn cell(&mut self, row_starts: Option<&str>, cell: &str) -> String {
        let (short, addresses) = anchors::taken_out(cell);
        if addresses.is_empty() || short.is_empty() || !row_starts.is_some_and(is_chapter) {
            return anchors::in_parentheses(cell);
        }
        self.of_table.push(named(&short, &addresses));
        short
    }

    /// Takes over the links of a table, after its lines are written.
    pub fn end_table(&mut self) {
        self.lines.append(&mut self.of_table);
    }

    /// All lines, to be written.
    pub fn take(&mut self) -> Vec<String> {
        std::mem::take(&mut self.lines)
    }
}

/// The addresses after the title that they belong to; alone where the title starts with a time, which
/// would make another chapter of the line.
fn named(title: &str, addresses: &[String]) -> String {
    let addresses = addresses.join(" ");
    if title_of(title).is_some() { addresses } else { format!("{title}: {addresses}") }
}
