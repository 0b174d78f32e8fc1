//! A summary that is longer than those of the show.

use crate::episode::Role;
use crate::severity::Severity;

use crate::check::context::at;
use crate::check::{Context, Examples, Finding, Number, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "summary-long",
    severity: Severity::Warning,
    about: "The summary is longer than 300 characters, or much longer than the show’s others.",
    reason: "Lists, search engines and link previews cut long summaries off. What matters may be in the part that nobody sees.",
    examples: Examples {
        bad: &[
            "summary: Keeper 5 tells how the lamp is cleaned and how the clockwork is wound, what the fog does to the glass, which ships have come by in forty years and which of them came too near, why the stairs are counted each morning, who brings the bread when the sea is high, and what becomes of a light that nobody needs any more, now that all ships know where they are.",
        ],
        good: &["summary: Keeper 5 tells how the lamp is cleaned and the clockwork wound."],
    },
    numbers: &[Number {
        key: "longest",
        usual: 300,
        about: "the most characters that a summary may have",
    }],
    check,
};

/// A summary of fewer characters is not long, however short the others are.
const SHORT: usize = 160;

fn check(context: &Context, found: &mut Vec<Finding>) {
    let Some(leaf) = context.filled(Role::Summary) else { return };
    let length = leaf.text.trim().chars().count();
    let longest = context.number_of(&RULE, "longest") as usize;
    let habits = &context.show.conventions.notes;
    let usual = habits.usual_summary();
    // A show that writes long ones on purpose is not told with every episode.
    let limit = if usual > longest { usual * 3 / 2 } else { longest };
    let message = if length > limit {
        format!(
            "The summary is {length} characters long. Lists and previews cut it off after \
                 {longest}."
        )
    } else if length > SHORT
        && usual > 0
        && length > usual * 2
        && length > habits.middle_summary() * 3
    {
        format!(
            "The summary is {length} characters long. Nine out of ten in this show have \
                 {usual} or fewer."
        )
    } else {
        return;
    };
    found.push(at(leaf, &RULE, message));
}
