//! Lines of the scaffold that were to be replaced and still stand in the notes (a link to
//! example.com, say).

use memchr::memmem;

use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "scaffold-text",
    severity: Severity::Suggestion,
    about: "A line from the template hasn’t been replaced.",
    reason: "The line is there to be replaced. If it’s published, it’s a link to nowhere.",
    examples: Examples {
        bad: &["## Links\n\n- [one](https://example.com)"],
        good: &["## Links\n\n- [Lighthouses](https://example.com/lighthouses)"],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let body = context.parts().body.clone();
    let Some(notes) = context.text().get(body.clone()) else { return };
    for line in &context.show.conventions.scaffold_lines {
        for at in memmem::find_iter(notes.as_bytes(), line.as_bytes()) {
            let end = at + line.len();
            let starts = notes[..at].rsplit('\n').next().is_some_and(|left| left.trim().is_empty());
            let ends = notes[end..].split('\n').next().is_some_and(|rest| rest.trim().is_empty());
            if starts && ends {
                let range = body.start + at..body.start + end;
                let message =
                    format!("“{line}” is left over from the template. Replace or remove it.");
                let without = context.without_lines(range.clone());
                found.push(RULE.found(range, message).unsafe_fix("Remove line", vec![without]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{rules, with};

    #[test]
    fn lines_that_still_stand() {
        let text = |notes: &str| with("none", "").replace("Notes.", notes);
        assert_eq!(rules(&text("- [one](https://example.com)")), ["scaffold-text"]);
        assert!(rules(&text("- [one](https://example.com) and more")).is_empty());
    }
}
