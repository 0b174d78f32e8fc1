//! Times at the starts of lines of which players make no chapters.

use crate::conventions::Habit;
use crate::severity::Severity;
use linernotes_syntax::markdown::{Chapter, Timestamp};
use linernotes_syntax::text::TextEdit;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "timestamps-chapters",
    severity: Severity::Suggestion,
    about: "The timestamps don’t make chapters: the first isn’t 00:00, there are only two, they share a paragraph, or two are less than ten seconds apart.",
    reason: "YouTube and Spotify need at least three timestamps, each on its own line and the first at 00:00. YouTube also needs ten seconds between them.",
    examples: Examples {
        bad: &[
            "01:00 Hello\n\n03:20 The stairs\n\n04:10 The lamp",
            "00:00 Hello\n\n03:20 The stairs",
            "00:00 Hello\n03:20 The stairs\n04:10 The lamp",
            "00:00 Hello\n\n03:20 The stairs\n\n03:25 The lamp",
        ],
        good: &[
            "00:00 Hello\n\n03:20 The stairs\n\n04:10 The lamp",
            "- 00:00 Hello\n- 03:20 The stairs\n- 04:10 The lamp",
        ],
    },
    numbers: &[],
    check,
};

/// YouTube makes no chapters where one is shorter, in seconds.
const SHORTEST: u32 = 10;

fn check(context: &Context, found: &mut Vec<Finding>) {
    let times = &context.notes().times;
    let [first, _, ..] = times.as_slice() else { return };
    if context.others(Habit::RunOnChapters).is_rare() {
        found.extend(run_on(context));
    }
    if !context.others(Habit::LateChapters).is_rare() {
        return;
    }
    if first.seconds > 0 {
        let message = "The first timestamp isn’t 00:00, so players don’t show chapters.";
        found.push(RULE.found(first.range.clone(), message));
        return;
    }
    if times.len() < 3 {
        let message = "Players need at least three timestamps to show chapters.";
        found.push(RULE.found(first.range.clone(), message));
        return;
    }
    let is_short = |pair: &&[Timestamp]| {
        let length = pair[1].seconds.checked_sub(pair[0].seconds);
        length.is_some_and(|length| length > 0 && length < SHORTEST)
    };
    if let Some(pair) = times.windows(2).find(is_short) {
        let message = format!(
            "{} comes less than {SHORTEST} seconds after the timestamp before, so YouTube doesn’t \
             show chapters.",
            &context.text()[pair[1].range.clone()]
        );
        found.push(RULE.found(pair[1].range.clone(), message));
    }
}

/// Times that start lines of one paragraph, which is one line for readers and players.
fn run_on(context: &Context) -> Option<Finding> {
    let text = context.text();
    let chapters = context.notes().chapters(text);
    let first = chapters.iter().find(|chapter| chapter.runs_on)?;
    let message = "These timestamps share a paragraph, which the site and players show as one \
                   line, without chapters.";
    let found = RULE.found(first.time.range.clone(), message);
    // The line above a time that runs on becomes an item as well, where it has a time.
    let goes_on = |place: usize| {
        chapters.get(place + 1).is_some_and(|next| {
            next.runs_on && {
                let between = text.get(chapters[place].line.end..next.line.start);
                between.is_some_and(|between| between.len() <= 1)
            }
        })
    };
    let listed: Vec<&Chapter> = chapters
        .iter()
        .enumerate()
        .filter(|(place, chapter)| chapter.runs_on || goes_on(*place))
        .map(|(_, chapter)| chapter)
        .collect();
    let is_plain = |chapter: &&Chapter| {
        let marks = &text[chapter.line.start..chapter.time.range.start];
        marks.chars().all(|mark| matches!(mark, '[' | '(' | '*' | '_'))
    };
    if listed.iter().all(is_plain) {
        let item = |chapter: &&Chapter| {
            let at = chapter.line.start;
            TextEdit { range: at..at, insert: "- ".to_owned() }
        };
        return Some(found.fix("Turn into a list", listed.iter().map(item).collect()));
    }
    let cut = |chapter: &Chapter| {
        let at = chapter.line.start - 1;
        TextEdit { range: at..at, insert: "\\".to_owned() }
    };
    let edits = chapters.iter().filter(|chapter| chapter.runs_on).map(cut).collect();
    Some(found.fix("Add line breaks", edits))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::examples::{of, text_of};
    use linernotes_syntax::text::apply;

    #[test]
    fn lines_of_a_paragraph_become_items_or_are_broken() {
        for (notes, wanted) in [
            ("00:00 A\n01:00 B\n02:00 C", "- 00:00 A\n- 01:00 B\n- 02:00 C"),
            (
                "All:\n**00:00** A\n(01:00) B\n[02:00](#t) C",
                "All:\n- **00:00** A\n- (01:00) B\n- [02:00](#t) C",
            ),
            ("> 00:00 A\n> 01:00 B\n> 02:00 C", "> 00:00 A\\\n> 01:00 B\\\n> 02:00 C"),
        ] {
            let text = text_of(notes);
            let found = of(&RULE, &text);
            assert_eq!(found.len(), 1, "{notes}");
            let mended = apply(&text, &found[0].fixes[0].edits);
            assert_eq!(mended, text_of(wanted), "{notes}");
            assert_eq!(of(&RULE, &mended), [], "{notes}");
        }
    }
}
