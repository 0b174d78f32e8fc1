//! The lines in which two texts differ, in groups with the lines around them, as unified diffs have
//! them.

use std::fmt;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput, TokenSource};

/// A line of a diff, with its line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffLine<'a> {
    /// It is in both texts.
    Same(&'a str),
    /// It is in the old text only.
    Old(&'a str),
    /// It is in the new text only.
    New(&'a str),
}

/// Changes close to each other, with the unchanged lines around and between them. Its `Display` is
/// that of a unified diff, `@@` line included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk<'a> {
    /// The lines of the old text, from 0.
    old: Range<usize>,
    /// The lines of the new text, from 0.
    new: Range<usize>,
    /// All lines, in their order; of one change, the old ones first.
    pub lines: Vec<DiffLine<'a>>,
}

/// One run of lines that was replaced: its place in the old and in the new text, in lines from 0.
pub(super) type Change = (Range<usize>, Range<usize>);

/// Compares two texts. Each hunk has up to `context` unchanged lines before and after its changes.
#[must_use]
pub fn hunks<'a>(old: &'a str, new: &'a str, context: usize) -> Vec<Hunk<'a>> {
    let mut groups: Vec<Vec<Change>> = Vec::new();
    for change in changes(old, new) {
        // Changes whose context would overlap belong together.
        let last = groups.last().and_then(|group| group.last());
        let joins = last.is_some_and(|last| change.0.start < last.0.end + 2 * context);
        match groups.last_mut().filter(|_| joins) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    groups.iter().filter_map(|group| hunk(&old, &new, group, context)).collect()
}

/// The hunk of a group of changes; none for an empty group.
fn hunk<'a>(
    old: &[&'a str],
    new: &[&'a str],
    group: &[Change],
    context: usize,
) -> Option<Hunk<'a>> {
    let ((first_old, first_new), (last_old, last_new)) = (group.first()?, group.last()?);
    let before = context.min(first_old.start);
    let after = context.min(old.len() - last_old.end);
    let mut lines = Vec::new();
    let mut at = first_old.start - before;
    let same = |range: Range<usize>| old[range].iter().copied().map(DiffLine::Same);
    for (in_old, in_new) in group {
        lines.extend(same(at..in_old.start));
        lines.extend(old[in_old.clone()].iter().copied().map(DiffLine::Old));
        lines.extend(new[in_new.clone()].iter().copied().map(DiffLine::New));
        at = in_old.end;
    }
    lines.extend(same(at..at + after));
    Some(Hunk {
        old: first_old.start - before..last_old.end + after,
        new: first_new.start - before..last_new.end + after,
        lines,
    })
}

/// The runs of lines that were replaced, in the order of the texts.
pub(super) fn changes(old: &str, new: &str) -> Vec<Change> {
    if old == new {
        return Vec::new();
    }
    let lines = InternedInput::new(Tokens(old), Tokens(new));
    // Of the algorithms this one is never slow, whatever became of the text.
    let mut diff = Diff::compute(Algorithm::Histogram, &lines);
    diff.postprocess_no_heuristic(&lines);
    let lines = |range: Range<u32>| range.start as usize..range.end as usize;
    diff.hunks().map(|hunk| (lines(hunk.before), lines(hunk.after))).collect()
}

/// A text's lines, each with its line end.
struct Tokens<'a>(&'a str);

impl<'a> TokenSource for Tokens<'a> {
    type Token = &'a str;
    type Tokenizer = std::str::SplitInclusive<'a, char>;

    fn tokenize(&self) -> Self::Tokenizer {
        self.0.split_inclusive('\n')
    }

    fn estimate_tokens(&self) -> u32 {
        u32::try_from(self.0.len() / 40).unwrap_or(u32::MAX)
    }
}

impl fmt::Display for Hunk<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = |range: &Range<usize>| match range.len() {
            // Where no line is left, the one before is named.
            0 => format!("{},0", range.start),
            1 => format!("{}", range.start + 1),
            count => format!("{},{count}", range.start + 1),
        };
        writeln!(formatter, "@@ -{} +{} @@", place(&self.old), place(&self.new))?;
        for line in &self.lines {
            let (sign, line) = match line {
                DiffLine::Same(line) => (' ', line),
                DiffLine::Old(line) => ('-', line),
                DiffLine::New(line) => ('+', line),
            };
            write!(formatter, "{sign}{line}")?;
            if !line.ends_with('\n') {
                formatter.write_str("\n\\ No newline at end of file\n")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn diff(old: &str, new: &str, context: usize) -> String {
        hunks(old, new, context).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn changes_are_grouped_with_the_lines_around_them() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let new = "1\nb\n3\n4\n5\n6\n7\n8\n9\nz";
        let near = "@@ -1,3 +1,3 @@\n 1\n-2\n+b\n 3\n@@ -9 +9,2 @@\n 9\n+z\n\\ No newline at end of file\n";
        assert_eq!(diff(old, new, 1), near);
        assert_eq!(diff(old, new, 4).matches("@@ -").count(), 1);
        assert_eq!(diff(old, old, 3), "");
        assert_eq!(diff("", "a\n", 3), "@@ -0,0 +1 @@\n+a\n");
        assert_eq!(diff("a\n", "", 3), "@@ -1 +0,0 @@\n-a\n");
    }

    proptest! {
        #[test]
        fn a_diff_makes_the_new_text(
            old in "([abc]\n){0,20}[ab]?",
            new in "([abc]\n){0,20}[ab]?",
            context in 0usize..4,
        ) {
            let lines: Vec<&str> = old.split_inclusive('\n').collect();
            let (mut made, mut at) = (Vec::new(), 0);
            for hunk in hunks(&old, &new, context) {
                made.extend_from_slice(&lines[at..hunk.old.start]);
                prop_assert_eq!(made.len(), hunk.new.start);
                let mut theirs = Vec::new();
                for line in &hunk.lines {
                    match line {
                        DiffLine::Same(line) => {
                            theirs.push(*line);
                            made.push(line);
                        }
                        DiffLine::Old(line) => theirs.push(line),
                        DiffLine::New(line) => made.push(line),
                    }
                }
                prop_assert_eq!(&theirs, &lines[hunk.old.clone()]);
                prop_assert_eq!(made.len(), hunk.new.end);
                at = hunk.old.end;
            }
            made.extend_from_slice(&lines[at..]);
            prop_assert_eq!(made.concat(), new.clone());
            let written = format!("--- a\n+++ b\n{}", diff(&old, &new, context));
            prop_assert!(diffy::Patch::from_str(&written).is_ok(), "{}", written);
        }
    }
}
