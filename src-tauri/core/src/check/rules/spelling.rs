//! Words that no dictionary has.

use crate::episode::Target;
use crate::severity::Severity;
use crate::spelling::{Review, Spelling, review};

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "spelling",
    severity: Severity::Suggestion,
    about: "A word isn’t in the dictionaries of the show’s languages, and the show doesn’t use it often.",
    reason: "Typos are easy to miss in your own text. Names, code and addresses aren’t checked.",
    examples: Examples {
        bad: &["A keepr talks.", "- [The lihgt](https://example.com)", "summary: All abuot it."],
        good: &[
            "A keeper talks, and Keeper’s Ada too.",
            "The `keepr` of <https://example.com/keepr> is @keepr, says Munzenmayer.",
        ],
    },
    numbers: &[],
    check,
};

/// Whether there are dictionaries of all of the show's languages, and the notes are in one of them.
pub(crate) fn can_look(context: &Context) -> bool {
    let Some(spelling) = context.show.spelling else { return false };
    let dictionaries = spelling.dictionaries();
    !dictionaries.is_empty()
        && dictionaries.missing().is_empty()
        && matches!(review_of(context, spelling), Review::Words(_))
}

fn review_of(context: &Context, spelling: &Spelling) -> Review {
    review(context.reading, context.path, context.show.conventions, spelling)
}

fn check(context: &Context, found: &mut Vec<Finding>) {
    let Some(spelling) = context.show.spelling else { return };
    let Review::Words(words) = review_of(context, spelling) else { return };
    let heading = context.episode().heading.as_ref().map(|heading| heading.range.clone());
    found.extend(words.into_iter().map(|misspelt| {
        let in_title =
            heading.as_ref().is_some_and(|heading| heading.contains(&misspelt.range.start));
        let at = match &misspelt.path {
            Some(path) => Some(target(path)),
            None => in_title.then_some(Target::Heading),
        };
        let message = format!("“{}” isn’t in the dictionary.", misspelt.word);
        RULE.found(misspelt.range, message).at(at)
    }));
}
