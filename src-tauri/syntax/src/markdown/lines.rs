//! Lines of positions, counted on from the last one asked for.

/// Counts lines from 0.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    /// A counter at the start of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 0 }
    }

    /// The line of a byte offset. Cheap where offsets ascend.
    pub fn line_of(&mut self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let bytes = self.text.as_bytes();
        let count =
            |from: usize, to: usize| bytes[from..to].iter().filter(|byte| **byte == b'\n').count();
        if offset >= self.at {
            self.line += count(self.at, offset);
        } else {
            self.line -= count(offset, self.at);
        }
        self.at = offset;
        self.line
    }
}
