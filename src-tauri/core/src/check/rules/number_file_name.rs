//! A number that is another one in the file's name.

use crate::episode::Role;
use crate::severity::Severity;

use crate::check::context::at;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "number-file-name",
    severity: Severity::Error,
    about: "The number in the front matter isn’t the one in the file name.",
    reason: "One of them is wrong, and listeners see one or the other, depending on the page.",
    examples: Examples { bad: &["episode: 0006"], good: &["episode: 0005"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let Some(leaf) = context.filled(Role::Number) else { return };
    let Some(pattern) = &context.show.conventions.file_name else { return };
    let Some(in_name) = pattern.number_in(context.name) else { return };
    let written = leaf.text.trim();
    let (Ok(number), Ok(other)) = (written.parse::<u64>(), in_name.parse::<u64>()) else { return };
    if number != other {
        let message = format!("The number here is {written}, but the file name says {in_name}.");
        let usual =
            context.show.conventions.number.map_or(in_name.to_owned(), |form| form.write(other));
        let label = format!("Change to {usual} to match the file name");
        // The file's name may be the wrong one of the two.
        found.push(at(leaf, &RULE, message).fix_by_writing_if_chosen(label, context, &usual));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bare_show, check, rules, show, with};

    #[test]
    fn disagreement() {
        assert_eq!(rules(&with("episode", "episode: 0006\n")), ["number-file-name"]);
        assert!(check("0005-other", &with("none", ""), &show(), None).is_empty());
        // A name without a number, and a show without numbers in names.
        assert!(check("title", &with("none", ""), &show(), None).is_empty());
        let text = "---\ntitle: New\nepisode: 7\ndate: 2024-06-01\n---\n\nFog.\n";
        assert!(check("8-new", text, &bare_show(), None).is_empty());
    }
}
