//! Notes without a word in them.

use crate::conventions::Habit;
use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "notes-empty",
    severity: Severity::Suggestion,
    about: "The episode has no notes yet.",
    reason: "Without notes, the episode’s page has nothing to read, and search engines find nothing on it.",
    examples: Examples { bad: &[""], good: &["Ada Hall talks about the light."] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    if context.others(Habit::NoNotes).is_rare()
        && context.notes().are_empty(context.text(), &context.parts().body)
    {
        let end = context.parts().body.end;
        found.push(RULE.found(end..end, "No show notes yet."));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bare_show, check, rules, with};

    const EMPTY: &str = "---\ntitle: T\ndate: 2024-06-01\n---\n";

    #[test]
    fn notes_are_expected_where_the_others_have_some() {
        let found = |notes: &str| {
            let found = check("t", &format!("{EMPTY}{notes}"), &bare_show(), None);
            found.into_iter().any(|one| one.rule == "notes-empty")
        };
        for empty in ["", "\n\n", "\n# T\n", "\n# T\n\n<!-- soon -->\n", "\n## Links\n"] {
            assert!(found(empty), "{empty:?}");
        }
        for notes in
            ["\nFog.\n", "\n# T\n\n![Fog](fog.png)\n", "\n- [a](https://a.example)\n", "\n`x`\n"]
        {
            assert!(!found(notes), "{notes:?}");
        }
        // A show whose notes are elsewhere is asked for none.
        assert!(!rules(&with("none", "").replace("Notes.", "")).contains(&"notes-empty"));
    }
}
