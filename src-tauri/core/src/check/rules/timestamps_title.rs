//! Titles of chapters that players do not show well.

use crate::conventions::Habit;
use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "timestamps-title",
    severity: Severity::Suggestion,
    about: "A chapter title is longer than 40 characters, or has a link in it.",
    reason: "Players cut long titles off. In a video’s description or in a player, a link’s address becomes part of the title.",
    examples: Examples {
        bad: &[
            "00:00 Hello\n\n03:20 The stairs and everything that is to be told about them\n\n04:10 The lamp",
            "00:00 Hello\n\n03:20 [The stairs](https://example.com/stairs)\n\n04:10 The lamp",
        ],
        good: &["00:00 Hello\n\n03:20 The stairs\n\n04:10 The lamp"],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    // Other times are no chapters anyway.
    if context.notes().times.len() < 3 || context.notes().times[0].seconds > 0 {
        return;
    }
    let chapters = context.notes().chapters(context.text());
    let mut long = chapters.iter().filter(|chapter| chapter.is_long());
    if let Some(first) = long.next()
        && context.others(Habit::LongChapters).is_rare()
    {
        let message = match long.count() {
            0 => format!(
                "This chapter title is {} characters long. Players cut it off.",
                first.title
            ),
            more => format!("Players cut off {} chapter titles. This is the first.", more + 1),
        };
        found.push(RULE.found(first.line.clone(), message));
    }
    let mut links = chapters.iter().filter_map(|chapter| chapter.link);
    if let Some(first) = links.next()
        && context.others(Habit::LinkedChapters).is_rare()
    {
        let message = match links.count() {
            0 => "In players, this link’s address becomes part of the chapter title.".to_owned(),
            more => format!(
                "In players, the addresses of {} links become part of chapter titles. This is the \
                 first.",
                more + 1
            ),
        };
        found.push(RULE.found(first.range.clone(), message));
    }
}
