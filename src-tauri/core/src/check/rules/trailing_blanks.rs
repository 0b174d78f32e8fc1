//! Blanks at the ends of lines.

use crate::conventions::Habit;
use crate::severity::Severity;
use linernotes_syntax::text::TextEdit;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "trailing-blanks",
    severity: Severity::Suggestion,
    about: "Lines of the notes end with blanks that mean nothing.",
    reason: "They can’t be seen, and show up as changes when somebody’s editor takes them out. Two blanks that break a line within a paragraph are none of them.",
    examples: Examples {
        bad: &["Ada Hall tells. \n\n- one  "],
        good: &["Ada Hall tells  \nabout the light."],
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
        1 => "This line ends with blanks.".to_owned(),
        count => format!("{count} lines end with blanks, this one first."),
    };
    let range = first.clone();
    let edits = blanks.into_iter().map(|range| TextEdit { range, insert: String::new() }).collect();
    found.push(RULE.found(range, message).fix("Take them out", edits));
}
