//! A section of the notes with nothing in it.

use crate::severity::Severity;

use crate::check::sections::sections;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "section-empty",
    severity: Severity::Suggestion,
    about: "A section of the notes is empty.",
    reason: "A heading with nothing below it looks forgotten.",
    examples: Examples {
        bad: &["## Links\n\n## Credits\n\nMusic by the sea."],
        good: &["## Links\n\n- [Lighthouses](https://example.com/lighthouses)"],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let title = context.episode().heading.as_ref().map(|heading| heading.range.start);
    for section in sections(context.text(), context.parts().body.clone()) {
        if section.empty && Some(section.heading.start) != title && !section.name.is_empty() {
            let message = format!("The section “{}” is empty.", section.name);
            let without = context.without_lines(section.heading.clone());
            let one = RULE.found(section.heading, message);
            found.push(one.unsafe_fix("Remove heading", vec![without]));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, rules, show, with};
    use linernotes_syntax::text::apply;

    #[test]
    fn empty_sections() {
        let text = |notes: &str| with("none", "").replace("Notes.", notes);
        assert_eq!(rules(&text("## Links\n\n## More\n\n- a")), ["section-empty"]);
        assert!(rules(&text("## Links\n\n### More\n\n- a")).is_empty());
        assert!(rules(&text("")).is_empty());
    }

    #[test]
    fn a_heading_is_taken_out_with_the_blank_lines_that_it_needs() {
        for (notes, left) in [
            ("## Links\n\n## More\n\n- a", "# Title\n\n## More\n\n- a\n"),
            ("- a\n\n## Links", "# Title\n\n- a\n"),
            ("- a\n\n## Links\n\n\n", "# Title\n\n- a\n"),
            ("- a\n## Links\n## More\n- b", "# Title\n\n- a\n## More\n- b\n"),
        ] {
            let text = with("none", "").replace("Notes.", notes);
            let found = check("0005-title", &text, &show(), None);
            let after = apply(&text, &found[0].fixes[0].edits);
            assert!(after.ends_with(&format!("---\n\n{left}")), "{after}");
        }
    }
}
