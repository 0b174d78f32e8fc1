//! A number that is not padded as the show's other numbers are.

use crate::view::{Role, Severity};

use super::subject::at;
use super::{Found, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "number-form",
    about: "The number is written in another form than in the show's other episodes.",
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    let (Some(leaf), Some(form)) = (subject.filled(Role::Number), subject.conventions.number)
    else {
        return;
    };
    let text = leaf.text.trim();
    let Ok(number) = text.parse::<u64>() else { return };
    let usual = form.write(number);
    if form.width > 0 && text != usual && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let message = format!("This show writes its numbers with {} digits: {usual}.", form.width);
        found.push(at(leaf, RULE.id, Severity::Warning, message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{rules, with};

    #[test]
    fn padding() {
        assert_eq!(rules(&with("episode", "episode: 5\n")), ["number-form"]);
        assert_eq!(rules(&with("episode", "episode: 00005\n")), ["number-form"]);
        assert!(rules(&with("episode", "episode: 0005\n")).is_empty());
    }
}
