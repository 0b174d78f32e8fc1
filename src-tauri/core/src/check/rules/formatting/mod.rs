//! Notes that the show's Prettier would write in another way.

mod doubtful;

use std::ops::Range;

use crate::formatting::tidy;
use crate::severity::Severity;
use linernotes_syntax::markdown::Definitions;
use linernotes_syntax::markdown::blocks::{ranges, survey};
use linernotes_syntax::text::merge::line_edits;
use linernotes_syntax::text::{TextEdit, apply};

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "formatting",
    severity: Severity::Suggestion,
    about: "Lines aren’t formatted the way the site’s Prettier formats them, although nearly all of the show’s episodes are.",
    reason: "Whoever runs Prettier next changes these lines without meaning to, or a check before publishing rejects them. Only sites with a Prettier configuration are checked, and only where versions of Prettier agree. If few of your episodes are formatted yet, choose a severity for this rule in the show’s settings to turn it on. Notes longer than 32 KB aren’t checked, and neither is the front matter, which Prettier would format as well.",
    examples: Examples {
        bad: &[
            "* one\n* two",
            "Ada Hall keeps the *light*.",
            "Ada Hall talks.\n\n\n\nBen Dorn paints.",
            "## Links\n- none",
        ],
        good: &["- one\n- two", "Ada Hall keeps the _light_.", "## Links\n\n- none"],
    },
    numbers: &[],
    check,
};

/// Longer notes, in bytes, are not looked at: all of them would be written anew with every
/// keystroke.
const LONGEST: usize = 32 * 1024;

/// What Prettier would change in blocks that stand together.
struct Change {
    /// The blocks, with the blank lines behind them.
    blocks: Range<usize>,
    edits: Vec<TextEdit>,
}

/// Whether there is a Prettier that the show follows, and the notes are not too long for it.
pub(crate) fn can_look(context: &Context) -> bool {
    let show = context.show.conventions;
    let front = context.parts().front_matter.as_ref();
    let closed = front.is_none_or(|place| place.closed);
    // A show that names the rule in its settings wants it, however its episodes are written yet.
    let follows = || context.switch(&RULE).is_some() || show.tidiness.is_usual(context.path);
    show.prose.configured && context.parts().body.len() <= LONGEST && closed && follows()
}

fn check(context: &Context, found: &mut Vec<Finding>) {
    let show = context.show.conventions;
    let body = context.parts().body.clone();
    if !can_look(context) {
        return;
    }
    let Ok(tidied) = tidy(context.text(), &show.prose) else { return };
    for change in changes(context.text(), body, &tidied) {
        if change.is_of_blanks(context.text()) || doubtful::is_doubtful(context, &change) {
            continue;
        }
        let (range, message) = change.told(context.text());
        found.push(RULE.found(range, message).fix("Format with Prettier", change.edits));
    }
}

/// What makes `tidied` of the text, block by block: a part of a block alone might mean something
/// else.
fn changes(text: &str, body: Range<usize>, tidied: &str) -> Vec<Change> {
    let edits = line_edits(text, tidied);
    if edits.is_empty() {
        return Vec::new();
    }
    let notes = text.get(body.clone()).unwrap_or_default();
    let parts = survey(notes, &Definitions::default());
    let blocks: Vec<Range<usize>> = ranges(&parts, notes.len())
        .map(|block| body.start + block.start..body.start + block.end)
        .collect();
    let mut changes: Vec<Change> = Vec::new();
    for edit in edits.into_iter().filter(|edit| edit.range.start >= body.start) {
        let touched = touched(text, &blocks, &edit.range);
        match changes.last_mut().filter(|last| touched.start < last.blocks.end) {
            Some(last) => {
                let start = last.blocks.start.min(touched.start);
                last.blocks = start..last.blocks.end.max(touched.end);
                last.edits.push(edit);
            }
            None => changes.push(Change { blocks: touched, edits: vec![edit] }),
        }
    }
    changes
}

/// The blocks that lines belong to. How lists that stand beside each other are marked depends on
/// the one before: they belong together.
fn touched(text: &str, blocks: &[Range<usize>], lines: &Range<usize>) -> Range<usize> {
    let mut first = blocks.partition_point(|block| block.end <= lines.start);
    let mut behind = blocks.partition_point(|block| block.start < lines.end).max(first + 1);
    let is_list = |at: usize| blocks.get(at).is_some_and(|block| is_item(&text[block.clone()]));
    while first > 0 && is_list(first) && is_list(first - 1) {
        first -= 1;
    }
    while is_list(behind - 1) && is_list(behind) {
        behind += 1;
    }
    let start = blocks.get(first).map_or(lines.start, |block| block.start.min(lines.start));
    let end = blocks.get(behind.min(blocks.len()).saturating_sub(1)).map_or(0, |block| block.end);
    start..end.max(lines.end)
}

/// Whether a block starts with an item of a list.
fn is_item(block: &str) -> bool {
    let words = block.trim_start();
    let bare = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = if bare.len() < words.len() { ['.', ')', '.'] } else { ['-', '*', '+'] };
    bare.strip_prefix(mark)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

impl Change {
    /// The lines before, each with its end.
    fn before<'a>(&self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.edits.iter().flat_map(move |edit| text[edit.range.clone()].split_inclusive('\n'))
    }

    /// The lines afterwards.
    fn after(&self) -> impl Iterator<Item = &str> {
        self.edits.iter().flat_map(|edit| edit.insert.split_inclusive('\n'))
    }

    /// The blocks afterwards.
    fn blocks_after(&self, text: &str) -> String {
        let start = self.blocks.start;
        let moved = |edit: &TextEdit| TextEdit {
            range: edit.range.start - start..edit.range.end - start,
            insert: edit.insert.clone(),
        };
        let edits: Vec<TextEdit> = self.edits.iter().map(moved).collect();
        apply(&text[self.blocks.clone()], &edits)
    }

    /// Only blanks at the ends of lines change: a rule of its own tells of them.
    fn is_of_blanks(&self, text: &str) -> bool {
        fn words(line: &str) -> (&str, bool) {
            let bare = line.strip_suffix('\n');
            (bare.unwrap_or(line).trim_end_matches([' ', '\t']), bare.is_some())
        }
        self.before(text).map(words).eq(self.after().map(words))
    }

    /// The line to look at, and what to say of it.
    fn told(&self, text: &str) -> (Range<usize>, &'static str) {
        let first = self.edits.first().map_or(self.blocks.clone(), |edit| edit.range.clone());
        let mut lines = self.before(text).chain(self.after());
        let blank = lines.all(|line| line.trim().is_empty());
        let message = match (blank, first.is_empty()) {
            (true, true) => "Prettier adds a blank line above this one.",
            (true, false) => "Prettier removes blank lines here.",
            _ if self.before(text).count() > 1 => "Prettier formats these lines differently.",
            _ => "Prettier formats this line differently.",
        };
        let start = if first.start < text.len() { first.start } else { line_before(text) };
        let line = text[start..].split('\n').next().unwrap_or_default().trim_end();
        (start..start + line.len(), message)
    }
}

/// Where the last line of a text starts.
fn line_before(text: &str) -> usize {
    text.trim_end().rfind('\n').map_or(0, |at| at + 1)
}
