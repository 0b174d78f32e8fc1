//! A title in the front matter and another one in the notes.

use crate::conventions::Habit;
use crate::episode::TitlePlace;
use crate::severity::Severity;
use linernotes_syntax::front_matter::{Change, edits};

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "title-twice",
    severity: Severity::Warning,
    about: "The title is in both the front matter and the notes, unlike in the show’s other episodes.",
    reason: "The site shows the front matter’s title above the notes, so the page has the title twice. It’s easy to forget one when the other changes.",
    examples: Examples {
        bad: &["title: Keeping Light 5"],
        good: &["episode: 0005", "# Keeping Light 5\n\n## Keeping Light 5"],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let episode = context.episode();
    let (TitlePlace::FrontMatter, Some(leaf)) = (episode.title_place, &episode.title) else {
        return;
    };
    let Some(heading) = context.notes().titles().next() else { return };
    if !context.others(Habit::BothTitles).is_rare() {
        return;
    }
    let remove = Change::Remove { path: leaf.path.clone() };
    let key = edits(context.text(), &remove, &context.show.conventions.style).ok();
    let key = key.map(|edits| ("Remove the title from the front matter", edits));
    let line = vec![context.without_lines(heading.range.clone())];
    let line = Some(("Remove heading", line));
    // What the show's other episodes have stays.
    let first = context.show.conventions.schema.title_in_heading;
    let fixes = if first { [key, line] } else { [line, key] };
    let message = "The title is in both the front matter and a heading. Keep one.";
    let twice = if first {
        RULE.found(leaf.range.clone(), message).at(target(&leaf.path))
    } else {
        RULE.found(heading.range.clone(), message)
    };
    // Of two titles a host knows the right one.
    let same = leaf.text.trim() == heading.text.trim();
    found.push(fixes.into_iter().flatten().fold(twice, |found, (label, edits)| match same {
        true => found.fix(label, edits),
        false => found.unsafe_fix(label, edits),
    }));
}
