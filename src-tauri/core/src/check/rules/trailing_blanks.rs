//! Blanks at the ends of lines.

use crate::conventions::Habit;
use crate::severity::Severity;
use linernotes_syntax::text::TextEdit;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "trailing-blanks",
    severity: Severity::Suggestion,
    about: "Lines in the notes have trailing spaces.",
    reason: "You can’t see them, and they show up as changes when somebody’s editor removes them. Two spaces that break a line within a paragraph don’t count.",
    examples: Examples {
        bad: &["Ada Hall talks. \n\n- one  "],
        good: &["Ada Hall talks  \nabout the light."],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    if !context.others(Habit::Trailing).is_rare() {
        return;
    }
    let blanks = context.notes().trailing_blanks(context.text(), context.parts().body.clone());
    let Some(first) = blanks.first() else { return };
    // Said once: in a file that has them they are often everywhere.
    let message = match blanks.len() {
        1 => "Trailing spaces.".to_owned(),
        count => format!("{count} lines have trailing spaces. This is the first."),
    };
    let range = first.clone();
    let edits = blanks.into_iter().map(|range| TextEdit { range, insert: String::new() }).collect();
    found.push(RULE.found(range, message).fix("Remove trailing spaces", edits));
}
