//! A number that is not padded as the show's other numbers are.

use crate::episode::Role;
use crate::severity::Severity;

use crate::check::context::at;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "number-form",
    severity: Severity::Warning,
    about: "The number isn’t written like those of the show’s other episodes.",
    reason: "A number in a different form sorts differently, and can give the page a different address.",
    examples: Examples { bad: &["episode: 5"], good: &["episode: 0005"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let (Some(leaf), Some(form)) = (context.filled(Role::Number), context.show.conventions.number)
    else {
        return;
    };
    let text = leaf.text.trim();
    let Ok(number) = text.parse::<u64>() else { return };
    let usual = form.write(number);
    if form.width > 0 && text != usual && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let message = match form.width {
            1 => format!("This show writes its numbers without zeros in front: {usual}."),
            width => format!("This show writes its numbers with {width} digits: {usual}."),
        };
        let label = format!("Change to {usual}");
        found.push(at(leaf, &RULE, message).fix_by_writing(label, context, &usual));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{rules, with};

    #[test]
    fn padding() {
        assert_eq!(rules(&with("episode", "episode: 5\n")), ["number-form"]);
        assert_eq!(rules(&with("episode", "episode: 00005\n")), ["number-form"]);
        assert!(rules(&with("episode", "episode: 0005\n")).is_empty());
    }
}
