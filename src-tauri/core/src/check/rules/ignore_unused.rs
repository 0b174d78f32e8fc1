//! Comments that suppress nothing.

use crate::settings::Switch;
use crate::severity::Severity;
use linernotes_syntax::text::TextEdit;

use super::{formatting, spelling};
use crate::check::suppressions::{Suppression, WORD, all_of, suppressions};
use crate::check::{Context, Examples, Finding, RULES, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "ignore-unused",
    severity: Severity::Suggestion,
    about: "A comment ignores a rule that doesn’t exist, or that finds no problem there.",
    reason: "The problem was fixed or moved, so the comment isn’t needed anymore. Or the rule’s name is misspelled, so the problem is still reported.",
    examples: Examples {
        bad: &[
            "<!-- linernotes-ignore section-emty -->\n\n## Links",
            "<!-- linernotes-ignore section-empty -->\n\nThere is no section here.",
        ],
        good: &["<!-- linernotes-ignore section-empty -->\n\n## Links"],
    },
    numbers: &[],
    // What the comments are good for is known only when all other rules have looked.
    check: |_, _| {},
};

/// Removes what comments ignore, and reports those that ignore nothing.
pub(crate) fn suppress(context: &Context, found: &mut Vec<Finding>) {
    let suppressions = suppressions(context.text(), context.parts());
    if suppressions.is_empty() {
        return;
    }
    // For each comment, which of its ids suppress something, and how far those up to it reach.
    let mut used: Vec<Vec<bool>> =
        suppressions.iter().map(|suppress| vec![false; suppress.ids.len()]).collect();
    let mut reach = 0;
    let reaches: Vec<usize> = suppressions
        .iter()
        .map(|suppress| {
            reach = suppress.covers.end.max(reach);
            reach
        })
        .collect();
    found.retain(|one| {
        let mut kept = true;
        let behind =
            suppressions.partition_point(|suppress| suppress.covers.start <= one.range.end);
        for place in (0..behind).rev().take_while(|place| reaches[*place] >= one.range.start) {
            let suppress = &suppressions[place];
            if suppress.covers(one) {
                for ((id, _), used) in suppress.ids.iter().zip(&mut used[place]) {
                    if *id == one.rule {
                        kept = false;
                        *used = true;
                    }
                }
            }
        }
        kept
    });
    if context.switch(&RULE) == Some(Switch::Off) {
        return;
    }
    for (suppress, used) in suppressions.iter().zip(used) {
        if suppress.ids.is_empty() {
            let message = format!("This comment doesn’t name a rule. Add one after “{WORD}”.");
            found.push(unused(context, suppress, None, message));
        }
        for (number, (id, _)) in suppress.ids.iter().enumerate() {
            let idle = !used[number];
            let known = RULES.iter().find(|rule| rule.id == *id);
            let message = match known {
                None => format!("There’s no rule called “{id}”."),
                // Without the other episodes, and of a rule that is off, nothing is known.
                Some(rule)
                    if context.show.peers.is_none()
                        || context.switch(rule) == Some(Switch::Off) =>
                {
                    continue;
                }
                Some(rule) if idle && !could_look(rule, context) => continue,
                Some(_) if idle => format!("“{id}” finds no problem here to ignore."),
                Some(_) => continue,
            };
            found.push(unused(context, suppress, Some(number), message));
        }
    }
}

/// Whether a rule looked at the notes at all: what could not be looked at may be suppressed for those
/// who can.
fn could_look(rule: &Rule, context: &Context) -> bool {
    match rule.id {
        id if id == spelling::RULE.id => spelling::can_look(context),
        id if id == formatting::RULE.id => formatting::can_look(context),
        _ => true,
    }
}

fn unused(
    context: &Context,
    suppress: &Suppression,
    number: Option<usize>,
    message: String,
) -> Finding {
    let id = number.and_then(|number| suppress.ids.get(number));
    let range = id.map_or(suppress.comment.clone(), |(_, range)| range.clone());
    let one = RULE.found(range, message);
    // One of several goes with the comma before or behind it.
    let around = |number: usize| {
        let (_, own) = suppress.ids.get(number)?;
        match (
            number.checked_sub(1).and_then(|before| suppress.ids.get(before)),
            suppress.ids.get(number + 1),
        ) {
            (Some((_, before)), _) => Some(before.end..own.end),
            (None, Some((_, next))) => Some(own.start..next.start),
            (None, None) => None,
        }
    };
    let (label, range) = match number.and_then(around) {
        Some(range) => ("Remove it from the comment", range),
        None => ("Remove comment", all_of(context.text(), suppress)),
    };
    one.fix(label, vec![TextEdit { range, insert: String::new() }])
}
