//! A section that the show's episodes have.

use crate::conventions::SectionUse;
use crate::severity::Severity;
use linernotes_syntax::markdown::Heading;
use linernotes_syntax::text::TextEdit;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "section-missing",
    severity: Severity::Suggestion,
    about: "A section that nearly all of the show’s episodes have is missing.",
    reason: "Listeners look for it in its usual place.",
    examples: Examples {
        bad: &["Ada Hall talks about the light."],
        good: &["Ada Hall talks about the light.\n\n## Links\n\n- none this time"],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let usual = context.show.conventions.notes.sections(context.path);
    for (place, section) in usual.iter().enumerate() {
        if heading(context, section).is_some() {
            continue;
        }
        let at = place_for(context, &usual[..place], &usual[place + 1..], section.level);
        let message = format!("The section “{}” is missing.", section.name);
        let insert = written(context, section, at);
        let edit = TextEdit { range: at..at, insert };
        found.push(RULE.found(at..at, message).unsafe_fix("Add section", vec![edit]));
    }
}

fn heading<'a>(context: &'a Context, section: &SectionUse) -> Option<&'a Heading> {
    let name = section.name.to_lowercase();
    context.notes().headings.iter().find(|heading| heading.text.trim().to_lowercase() == name)
}

/// Where the section belongs: before the next of the usual ones, else behind the one before.
fn place_for(
    context: &Context,
    before: &[&SectionUse],
    behind: &[&SectionUse],
    level: u8,
) -> usize {
    if let Some(next) = behind.iter().find_map(|section| heading(context, section)) {
        return next.range.start;
    }
    let end = context.parts().body.end;
    let Some(last) = before.iter().rev().find_map(|section| heading(context, section)) else {
        return end;
    };
    let mut others = context.notes().headings.iter().filter(|other| other.top_level);
    others
        .find(|other| other.range.start > last.range.start && other.level <= level)
        .map_or(end, |other| other.range.start)
}

fn written(context: &Context, section: &SectionUse, at: usize) -> String {
    let marks = "#".repeat(usize::from(section.level));
    let line = format!("{marks} {}\n", section.name);
    if at < context.parts().body.end {
        return format!("{line}\n");
    }
    let before = &context.text()[..at];
    let gap = match before {
        _ if before.ends_with("\n\n") => "",
        _ if before.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    format!("{gap}{line}")
}
