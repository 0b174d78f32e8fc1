//! A small show to try the rules on.

use std::path::PathBuf;

use crate::conventions::{Conventions, Sample, learn, placeholders_in};
use crate::episode::Reading;
use crate::settings::Settings;

use super::{Context, EpisodeFacts, Finding, Peers, ShowContext, all};

const SCAFFOLD: &str = "---\nepisode: EPISODE_NUMBER\ndate: YYYY-MM-DD_RELEASE_DATE\nlibsynId: LIBSYN_ID\nsummary: SHORT_SUMMARY\n---\n\n# {{ title }}\n\nLONG_SUMMARY\n";

pub(super) fn show() -> Conventions {
    let samples: Vec<Sample> = (1..=4)
        .map(|number| {
            let text = format!(
                "---\nepisode: 000{number}\ndate: 2024-0{number}-01\nlibsynId: 3000000{number}\nsummary: About {number}.\nguest:\n  name: Ada {number}\n  socials:\n    bluesky: ada{number}.dev\n    linkedin: ada-{number}\n---\n\n# Title {number}\n"
            );
            Sample::new(format!("000{number}-title-{number}"), text)
        })
        .collect();
    let mut show = learn(&samples, placeholders_in(SCAFFOLD), &Settings::default());
    show.scaffold_lines = vec!["- [one](https://example.com)".to_owned()];
    show
}

/// A show without numbers, hosting ids and summaries.
pub(super) fn bare_show() -> Conventions {
    let samples: Vec<Sample> = (1..=4)
        .map(|number| {
            let text =
                format!("---\ntitle: Title {number}\ndate: 2024-0{number}-01\n---\n\nNotes.\n");
            Sample::new(format!("title-{number}"), text)
        })
        .collect();
    learn(&samples, Vec::new(), &Settings::default())
}

pub(super) fn check(
    name: &str,
    text: &str,
    conventions: &Conventions,
    peers: Option<&Peers>,
) -> Vec<Finding> {
    check_with(name, text, conventions, &Settings::default(), peers)
}

/// The same in a show with settings.
pub(super) fn check_with(
    name: &str,
    text: &str,
    conventions: &Conventions,
    settings: &Settings,
    peers: Option<&Peers>,
) -> Vec<Finding> {
    let path = PathBuf::from(format!("/show/{name}.md"));
    let show = ShowContext { peers, ..ShowContext::new(conventions, settings) };
    let reading = &Reading::new(text, &conventions.schema);
    all(&Context { reading, name, path: &path, show })
}

/// The rules that an episode breaks.
pub(super) fn rules(text: &str) -> Vec<&'static str> {
    check("0005-title", text, &show(), None).into_iter().map(|found| found.rule).collect()
}

/// An episode of the show with one line of its front matter replaced, or taken out.
pub(super) fn with(key: &str, line: &str) -> String {
    let text = "---\nepisode: 0005\ndate: 2024-05-01\nlibsynId: 30000005\nsummary: About it.\n---\n\n# Title\n\nNotes.\n";
    text.split_inclusive('\n')
        .map(|old| if old.starts_with(&format!("{key}:")) { line } else { old })
        .collect()
}

/// A rule asks for a key of the show that is missing or empty, and only for that.
#[track_caller]
pub(super) fn asks_for(key: &str, rule: &str) {
    for line in [String::new(), format!("{key}:\n"), format!("{key}: ''\n")] {
        assert_eq!(rules(&with(key, &line)), [rule], "{line:?}");
    }
    assert_eq!(rules(&with("none", "")), Vec::<&str>::new());
}

/// What tells an episode from the others.
pub(super) fn facts(name: &str, text: &str) -> EpisodeFacts {
    let path = PathBuf::from(format!("/show/{name}.md"));
    let conventions = show();
    let reading = &Reading::new(text, &conventions.schema);
    let settings = Settings::default();
    let show = ShowContext::new(&conventions, &settings);
    EpisodeFacts::of(&Context { reading, name, path: &path, show })
}

#[test]
fn an_episode_in_order_breaks_no_rule() {
    assert!(rules(&with("none", "")).is_empty(), "{:?}", rules(&with("none", "")));
}

#[test]
fn a_show_is_not_told_what_it_does_not_do() {
    let text = "---\ntitle: New\ndate: 2024-06-01\n---\n\nNotes.\n";
    assert_eq!(check("new", text, &bare_show(), None), []);
}
