//! An episode without a title.

use crate::conventions::Habit;
use crate::episode::TitlePlace;
use crate::episode::{Role, Target};
use crate::severity::Severity;
use linernotes_syntax::front_matter::{Path, Segment};
use linernotes_syntax::text::TextEdit;

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "title-missing",
    severity: Severity::Error,
    about: "The episode has no title, either in the front matter or as its first heading.",
    reason: "Without a title, the episode is a blank line in lists, in the feed and in search results.",
    examples: Examples {
        bad: &["#\n\nAda talks about the light."],
        good: &["# Keeping the Light\n\nAda talks about the light."],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let episode = context.episode();
    if let Some(title) = episode.title_text() {
        found.extend(not_in_the_notes(context, title));
        return;
    }
    let (range, target, message) = match episode.title_place {
        TitlePlace::Heading => {
            let body = context.parts().body.start;
            let range =
                episode.heading.as_ref().map_or(body..body, |heading| heading.range.clone());
            let message = "The title is missing. Add a line like “# Title” to the notes.";
            (range, Target::Heading, message)
        }
        TitlePlace::FrontMatter if !context.is_read() => return,
        TitlePlace::FrontMatter => {
            let key = context.show.conventions.key_or_default(Role::Title);
            let path = Path(vec![Segment::Key(key.into())]);
            let leaf = episode.title.as_ref();
            let range =
                leaf.map_or_else(|| context.end_of_front_matter(), |leaf| leaf.range.clone());
            let path = leaf.map_or(path, |leaf| leaf.path.clone());
            (range, target(&path), "The title is missing.")
        }
    };
    found.push(RULE.found(range, message.to_owned()).at(target));
}

/// The notes lack the title, in a show that has it there and in the front matter.
fn not_in_the_notes(context: &Context, title: &str) -> Option<Finding> {
    let both = context.others(Habit::BothTitles).is_usual();
    let in_front = context.episode().title_place == TitlePlace::FrontMatter;
    if !both || !in_front || context.notes().titles().next().is_some() {
        return None;
    }
    let body = context.parts().body.start;
    let blanks = context.text()[body..].bytes().take_while(|byte| *byte == b'\n').count();
    let at = body + blanks;
    let gap = if blanks == 0 { "\n" } else { "" };
    let edit = TextEdit { range: at..at, insert: format!("{gap}# {title}\n\n") };
    let message = "The notes don’t start with the title as a heading (“# Title”), as the show’s other \
         episodes do.";
    let missing = RULE.found(at..at, message).fix("Add the title", vec![edit]);
    Some(Finding { severity: Severity::Warning, ..missing })
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bare_show, check, rules, with};
    use crate::conventions::{Habit, Sample, Share, learn};
    use crate::episode::Target;
    use crate::settings::Settings;
    use linernotes_syntax::text::apply;

    #[test]
    fn titles_in_the_heading() {
        assert_eq!(rules(&with("# Title", "")), Vec::<&str>::new());
        let without = with("none", "").replace("# Title", "## Title");
        assert_eq!(rules(&without), ["title-missing"]);
        assert_eq!(rules(&with("none", "").replace("# Title", "#")), ["title-missing"]);
    }

    #[test]
    fn titles_in_both_places() {
        let text = |number: u32, heading: &str| {
            format!("---\ntitle: T{number}\ndate: 2024-0{number}-01\n---\n{heading}Notes.\n")
        };
        let samples: Vec<Sample> = (1..=4)
            .map(|n| Sample::new(format!("t{n}"), text(n, &format!("\n# T{n}\n\n"))))
            .collect();
        let show = learn(&samples, Vec::new(), &Settings::default());
        let both = show.notes.shares.of(Habit::BothTitles);
        assert_eq!(both, Share { has: 4, of: 4, episodes: 4 });
        for gap in ["", "\n"] {
            let without = text(5, gap);
            let found = check("t5", &without, &show, None);
            assert_eq!(found.iter().map(|found| found.rule).collect::<Vec<_>>(), ["title-missing"]);
            let mended = apply(&without, &found[0].fixes[0].edits);
            assert_eq!(mended, text(5, "\n# T5\n\n"));
            assert_eq!(check("t5", &mended, &show, None), []);
        }
    }

    #[test]
    fn titles_in_the_front_matter() {
        let found =
            check("new", "---\ntitle:\ndate: 2024-06-01\n---\n\nNotes.\n", &bare_show(), None);
        assert_eq!(found.len(), 1);
        assert!(matches!(&found[0].target, Some(Target::FrontMatter { .. })));
    }
}
