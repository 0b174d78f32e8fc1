//! A table in plain text: columns, with a line below the head.

/// No column is padded to more than this; longer cells stick out.
const WIDEST: usize = 40;

/// A table in the making.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    /// How many rows are of the head.
    head: usize,
}

impl Table {
    pub fn start_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// What the open row starts with, once it has a cell.
    pub fn row_starts(&self) -> Option<&str> {
        self.rows.last()?.first().map(String::as_str)
    }

    pub fn cell(&mut self, text: &str, is_head: bool) {
        if self.rows.is_empty() {
            self.start_row();
        }
        let count = self.rows.len();
        if let Some(row) = self.rows.last_mut() {
            row.push(text.replace('\n', " "));
            if is_head && row.len() == 1 && self.head + 1 == count {
                self.head = count;
            }
        }
    }

    pub fn lines(self) -> Vec<String> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                let cells = self.rows.iter().filter_map(|row| row.get(column));
                cells.map(|cell| cell.chars().count()).max().unwrap_or_default().min(WIDEST)
            })
            .collect();
        let mut lines = Vec::with_capacity(self.rows.len() + 1);
        for (number, row) in self.rows.iter().enumerate() {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                if !line.is_empty() {
                    line.push_str("  ");
                }
                line.push_str(&format!("{cell:width$}"));
            }
            lines.push(line.trim_end().to_owned());
            if number + 1 == self.head {
                let dashes: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
                lines.push(dashes.join("  "));
            }
        }
        lines
    }
}
