//! What is wrong with an episode, or still to be done. One rule a file; a rule knows the show's
//! conventions, so that a show is never told to do what it does not do.
//!
//! A rule has an id, a severity, a reason for the host, examples (which are its tests and its
//! documentation), and edits that fix what it finds. The notes are walked through once for all
//! rules. What the other episodes do decides whether a habit is expected at all, counted without
//! the episode itself, so that none is a reason for its own mistakes. After the rules, what the
//! settings switch off and what a comment ignores is left out (`suppressions`). What only the
//! order of the show can say (numbers left out or used twice, days out of order) is in
//! `cross_episode`.

mod order;
mod peers;

mod context;
mod cross_episode;
#[cfg(test)]
mod documentation;
#[cfg(test)]
mod examples;
mod fence;
mod files;
mod fixes;
mod rule;
mod rules;
mod sections;
mod suppress;
mod suppressions;
#[cfg(test)]
mod testing;

use crate::settings::{KnownRule, Switch};

pub use context::{Context, ShowContext};
pub use cross_episode::{among_others, not_told};
pub use files::{Addresses, Files};
pub use fixes::{new_errors, together};
pub use order::{Disorder, NumberPlace, Order, number_place};
pub use peers::{EpisodeFacts, Peers};
pub use rule::{Examples, Finding, Fix, Number, Rule};
pub use rules::RULES;
pub(crate) use sections::{Section, sections};
pub use suppress::suppressing_edits;
pub use suppressions::without_suppressions;

/// Everything that is found in an episode, in the order of the text: by the rules that the show has
/// not switched off, as serious as the show takes them, and not suppressed by a comment.
#[must_use]
pub fn all(context: &Context) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in RULES {
        let switch = context.switch(rule);
        if switch == Some(Switch::Off) {
            continue;
        }
        let first = found.len();
        (rule.check)(context, &mut found);
        if let Some(Switch::As(severity)) = switch {
            for one in &mut found[first..] {
                one.severity = severity;
            }
        }
    }
    rules::ignore_unused::suppress(context, &mut found);
    found.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.severity)));
    found
}

/// Returns the rules as the settings know them: by their ids and the keys of their numbers.
#[must_use]
pub fn known_rules() -> Vec<KnownRule> {
    let keys = |rule: &Rule| rule.numbers.iter().map(|number| number.key).collect();
    RULES.iter().map(|rule| KnownRule { id: rule.id, numbers: keys(rule) }).collect()
}

/// The rule with that id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
