//! More than one heading of level one.

use crate::conventions::Habit;
use crate::severity::Severity;
use linernotes_syntax::markdown::Heading;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "titles-several",
    severity: Severity::Warning,
    about: "The notes have more than one level 1 heading.",
    reason: "A level 1 heading is the title of the page. Search engines, players and screen readers expect just one.",
    examples: Examples {
        bad: &["# Keeping Light 5\n\nAda Hall talks.\n\n# Links\n\n- none"],
        good: &["# Keeping Light 5\n\nAda Hall talks.\n\n## Links\n\n- none"],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    if !context.others(Habit::SeveralTitles).is_rare() {
        return;
    }
    let headings: Vec<&Heading> =
        context.notes().headings.iter().filter(|heading| heading.top_level).collect();
    let titles = headings.iter().enumerate().filter(|(_, heading)| heading.level == 1);
    for (place, heading) in titles.skip(1) {
        let message = "There’s already a level 1 heading above, which is the title.";
        // What belongs to the heading moves with it.
        let own = headings[place + 1..].iter().take_while(|other| other.level > 1);
        let edits = std::iter::once(&headings[place])
            .chain(own)
            .flat_map(|heading| context.with_level(heading, (heading.level + 1).min(6)))
            .collect();
        found.push(RULE.found(heading.range.clone(), message).fix("Change to level 2", edits));
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::examples::{of, text_of};
    use linernotes_syntax::text::apply;

    #[test]
    fn what_belongs_to_the_heading_moves_with_it() {
        let text = text_of("# A\n\n## Own\n\n# B\n\n## C\n\n### D\n\n# E\n\n- none");
        let found = of(&RULE, &text);
        let mended = apply(&text, &found[0].fixes[0].edits);
        let wanted = text_of("# A\n\n## Own\n\n## B\n\n### C\n\n#### D\n\n# E\n\n- none");
        assert_eq!(mended, wanted);
    }
}
