//! A number that is none.

use crate::episode::Role;
use crate::severity::Severity;

use crate::check::context::at;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "number-wrong",
    severity: Severity::Error,
    about: "The episode number isn’t a number, unlike in the show’s other episodes.",
    reason: "Sites that sort by number, or use it in addresses, can’t use a word.",
    examples: Examples { bad: &["episode: five"], good: &["episode: 0005"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let Some(leaf) = context.filled(Role::Number) else { return };
    let text = leaf.text.trim();
    let digits_only = context.show.conventions.number.is_none_or(|form| form.digits_only);
    if digits_only && !text.bytes().all(|byte| byte.is_ascii_digit()) {
        let message = format!("“{text}” isn’t an episode number. Use digits only.");
        found.push(at(leaf, &RULE, message));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{rules, with};

    #[test]
    fn numbers_that_are_none() {
        for value in ["seven", "7a", "-7", "7.5", "0x7"] {
            assert_eq!(
                rules(&with("episode", &format!("episode: {value}\n"))),
                ["number-wrong"],
                "{value}"
            );
        }
        for value in ["0005", "'0005'"] {
            assert!(rules(&with("episode", &format!("episode: {value}\n"))).is_empty(), "{value}");
        }
    }
}
