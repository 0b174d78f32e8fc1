//! A heading more than one level below the one before.

use crate::conventions::Habit;
use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "heading-skipped",
    severity: Severity::Warning,
    about: "A heading skips a level.",
    reason: "Screen readers and players build an outline from heading levels. A skipped level looks like a missing part.",
    examples: Examples {
        bad: &["## Links\n\n#### Books\n\n- a book\n\n##### Old\n\n- an old one"],
        good: &["## Links\n\n### Books\n\n- a book\n\n## Music"],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    // Scaffolds of some shows have their own levels: then one or two skip in every episode.
    if !context.others(Habit::Skips).is_rare() {
        return;
    }
    let headings = &context.notes().headings;
    for skip in context.notes().skips() {
        let Some(first) = headings.get(skip.heading) else { continue };
        let up = first.level - skip.wanted;
        // What belongs to the heading moves with it.
        let own = headings[skip.heading..]
            .iter()
            .filter(|heading| heading.top_level)
            .take_while(|heading| heading.level > skip.wanted);
        let edits =
            own.flat_map(|heading| context.with_level(heading, heading.level - up)).collect();
        let message = format!(
            "This heading is level {}, but the one before it is level {}. A level is skipped.",
            first.level,
            skip.wanted - 1
        );
        let label = format!("Change to level {}", skip.wanted);
        found.push(RULE.found(first.range.clone(), message).fix(label, edits));
    }
}
