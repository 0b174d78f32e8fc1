//! An episode without a title.

use crate::episode::TitlePlace;
use crate::front_matter::{Path, Segment};
use crate::view::{Role, Severity, Target};

use super::subject::target;
use super::{Examples, Found, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "title-missing",
    severity: Severity::Error,
    about: "The episode has no title, neither in the front matter nor as first heading.",
    reason: "Without a title the episode is a blank line in the list, in the feed and in every search result.",
    examples: Examples {
        bad: &["#\n\nAda tells about the light."],
        good: &["# Keeping the Light\n\nAda tells about the light."],
    },
    numbers: &[],
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    let episode = subject.episode;
    if episode.title_text().is_some() {
        return;
    }
    let (range, target, message) = match episode.title_place {
        TitlePlace::Heading => {
            let body = subject.parts.body.start;
            let range =
                episode.heading.as_ref().map_or(body..body, |heading| heading.range.clone());
            let message = "The title is missing: the notes need a line like “# Title”.";
            (range, Target::Heading, message)
        }
        TitlePlace::FrontMatter if !subject.is_read() => return,
        TitlePlace::FrontMatter => {
            let key = subject.conventions.key_or_default(Role::Title);
            let path = Path(vec![Segment::Key(key.to_owned())]);
            let leaf = episode.title.as_ref();
            let range =
                leaf.map_or_else(|| subject.end_of_front_matter(), |leaf| leaf.range.clone());
            let path = leaf.map_or(path, |leaf| leaf.path.clone());
            (range, target(&path), "The title is missing.")
        }
    };
    found.push(RULE.found(range, message.to_owned()).at(target));
}

#[cfg(test)]
mod tests {
    use super::super::testing::{bare_show, check, rules, with};
    use crate::view::Target;

    #[test]
    fn titles_in_the_heading() {
        assert_eq!(rules(&with("# Title", "")), Vec::<&str>::new());
        let without = with("none", "").replace("# Title", "## Title");
        assert_eq!(rules(&without), ["title-missing"]);
        assert_eq!(rules(&with("none", "").replace("# Title", "#")), ["title-missing"]);
    }

    #[test]
    fn titles_in_the_front_matter() {
        let found =
            check("new", "---\ntitle:\ndate: 2024-06-01\n---\n\nNotes.\n", &bare_show(), None);
        assert_eq!(found.len(), 1);
        assert!(matches!(&found[0].target, Some(Target::FrontMatter { .. })));
    }
}
