//! Real shows: what is found in them, and what the rules say of them. Skipped, and said so, where
//! the samples are not there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::support::corpus;
use linernotes_core::check::{self, Context};
use linernotes_core::draft;
use linernotes_core::episode::{Reading, episode_name};
use linernotes_core::protocol::DraftRequest;
use linernotes_core::severity::Severity;
use linernotes_core::show::{EpisodeEntry, ShowIndex};
use linernotes_core::store;

const CLOUDCHAT: &str = "cloudchat-tech__cloudchat-tech.github.io";

type Finding = (String, Severity, &'static str, String);

/// Every finding of a show as (file, severity, rule, message).
fn findings(index: &ShowIndex) -> Vec<Finding> {
    let read = |path: &PathBuf| Some((path.clone(), store::read(path).ok()?.decoded.text));
    let texts = index.show().files().iter().filter_map(read);
    texts.flat_map(|(path, text)| check_text(index, &path, &text)).collect()
}

fn check_text(index: &ShowIndex, path: &Path, text: &str) -> Vec<Finding> {
    let reading = Reading::new(text, &index.conventions().schema);
    let name = episode_name(path);
    let context = Context { reading: &reading, name: &name, path, show: index.context_at(path) };
    check::all(&context)
        .into_iter()
        .map(|found| (name.clone(), found.severity, found.rule, found.message))
        .collect()
}

fn open(corpus: &Path, show: &str) -> ShowIndex {
    ShowIndex::open(&corpus.join(show)).unwrap()
}

/// A link that follows people, and two links to one page, one of which was meant to lead elsewhere:
/// a host would mend both.
#[test]
fn published_episodes_of_the_show_this_is_made_for_have_no_error_and_hardly_a_warning() {
    let Some(corpus) = corpus() else { return };
    let index = open(&corpus, CLOUDCHAT);
    let found = findings(&index);
    let told: Vec<(&str, &str)> = found
        .iter()
        .filter(|(_, severity, ..)| *severity > Severity::Suggestion)
        .map(|(name, _, rule, _)| (&name[..4], *rule))
        .collect();
    assert_eq!(told, [("0011", "link-tracking"), ("0007", "link-twice")]);
    assert!(found.iter().all(|(_, severity, ..)| *severity < Severity::Error));
}

#[test]
fn every_episode_of_it_is_understood() {
    let Some(corpus) = corpus() else { return };
    let index = open(&corpus, CLOUDCHAT);
    assert_eq!(index.len(), 33);
    let mut guests = 0;
    for entry in index.newest_first() {
        let text = store::read(&entry.facts.path).unwrap().decoded.text;
        // Read in the plainest way, by its lines.
        let line = |start: &str| text.lines().find_map(|line| line.strip_prefix(start));
        assert_eq!(entry.title, line("# ").unwrap());
        assert_eq!(entry.number.as_deref(), line("episode: "));
        assert_eq!(entry.facts.day.unwrap().to_string(), line("date: ").unwrap());
        assert_eq!(entry.facts.hosting_id.as_deref(), line("libsynId: "));
        assert_eq!(entry.guests.first().map(String::as_str), line("  name: "));
        assert!(!entry.problems.contains(&Severity::Error) && !entry.waits);
        guests += entry.guests.len();
    }
    assert_eq!(guests, 2);
    let newest = index.newest_first()[0].number.clone();
    assert_eq!(newest.as_deref(), Some("0032"));
}

#[test]
fn a_search_finds_by_number_title_guest_and_words() {
    let Some(corpus) = corpus() else { return };
    let index = open(&corpus, CLOUDCHAT);
    let names = |query: &str| -> Vec<String> {
        index.search(query).iter().map(|path| episode_name(path)[..4].to_owned()).collect()
    };
    assert_eq!(names("0007"), ["0007"]);
    assert_eq!(names("#7"), ["0007"]);
    assert_eq!(names("landlord"), ["0006"]);
    assert_eq!(names("Murawski"), ["0007"]);
    assert_eq!(names("possibilites wasm"), ["0007"]);
    assert_eq!(names("").len(), 33);
    assert!(names("no such words").is_empty());
}

/// The obvious rule gives the published name of 28 of the 33 episodes.
#[test]
fn published_names_are_proposed() {
    let Some(corpus) = corpus() else { return };
    let index = open(&corpus, CLOUDCHAT);
    let pattern = index.conventions().file_name.as_ref().unwrap();
    let day = "2026-06-01".parse().unwrap();
    let same = index.newest_first().into_iter().filter(|entry| {
        pattern.write(entry.number_value, day, &entry.title, None)
            == episode_name(&entry.facts.path)
    });
    assert_eq!(same.count(), 28);
}

#[test]
fn drafts_are_in_order() {
    let Some(corpus) = corpus() else { return };
    for (show, name) in [
        (CLOUDCHAT, "0033-whats-new.md"),
        ("CloudWithChris__cloudwithchris.com", "whats-new/index.md"),
        ("nickjj__runninginproduction.com", "2026-06-01-108-whats-new.md"),
        ("rwpod__rwpod.github.io", "podcast-13-10.md"),
        ("syntaxfm__website", "1028 - Whats New.md"),
        ("vmware-tanzu__thepodlets", "023-whats-new.md"),
    ] {
        let index = open(&corpus, show);
        let request = DraftRequest {
            title: "What's New?".to_owned(),
            date: Some("2026-06-01".to_owned()),
            guests: vec!["Ada Marlowe".to_owned()],
            ..DraftRequest::default()
        };
        let draft = draft::draft(&index, &request, "2026-05-20".parse().unwrap()).unwrap();
        println!("--- {show}: {}\n{}", draft.path.display(), draft.text);
        assert!(draft.path.ends_with(name), "{}", draft.path.display());
        let findings = check_text(&index, &draft.path, &draft.text);
        let errors: Vec<_> =
            findings.iter().filter(|(_, severity, ..)| *severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:?}");
        let entry = EpisodeEntry::of(&draft.path, &draft.text, &index.context_at(&draft.path));
        assert_eq!(entry.title, "What's New?");
        assert_eq!(entry.guests, ["Ada Marlowe"]);
    }
}

/// What the rules say of all sample shows. All of these were looked at, and are as they are told:
/// days that no calendar has (`2021-10-10-T09:30:00Z`), addresses without their beginning, mistyped
/// times, sections that special episodes lack. Old links to `http:` are many.
#[test]
fn the_rules_say_few_and_sensible_things() {
    type Counts = [(&'static str, usize)];
    let Some(corpus) = corpus() else { return };
    let told: [(&str, usize, &Counts); 6] = [
        (CLOUDCHAT, 33, &[("link-tracking", 1), ("link-twice", 1), ("section-missing", 2)]),
        (
            "CloudWithChris__cloudwithchris.com",
            67,
            &[
                ("date-wrong", 6),
                ("link-text", 2),
                ("number-order", 1),
                ("number-taken", 2),
                ("summary-long", 1),
            ],
        ),
        (
            "nickjj__runninginproduction.com",
            28,
            &[
                ("guest-incomplete", 2),
                ("section-missing", 2),
                ("timestamps-order", 1),
                ("trailing-blanks", 8),
            ],
        ),
        (
            "rwpod__rwpod.github.io",
            80,
            &[
                ("heading-skipped", 2),
                ("link-insecure", 32),
                ("link-text", 2),
                ("section-missing", 3),
            ],
        ),
        (
            "syntaxfm__website",
            160,
            &[
                ("link-insecure", 12),
                ("link-scheme", 10),
                ("link-text", 89),
                ("link-tracking", 3),
                ("link-twice", 12),
                ("number-file-name", 1),
                ("number-order", 1),
                ("social-wrong", 1),
                ("timestamps-order", 6),
                ("trailing-blanks", 53),
                ("url-bare", 1),
            ],
        ),
        ("vmware-tanzu__thepodlets", 18, &[("timestamps-chapters", 1)]),
    ];
    let mut others = Vec::new();
    for (show, files, expected) in told {
        let index = open(&corpus, show);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (file, severity, rule, message) in findings(&index) {
            *counts.entry(rule).or_default() += 1;
            println!("  {severity:?} {rule} {file}: {message}");
        }
        println!("{show}: {} episodes, {counts:?}", index.len());
        assert_eq!(index.len(), files, "{show}");
        let counts: Vec<_> = counts.into_iter().collect();
        if counts != expected {
            others.push((show, counts));
        }
    }
    assert!(others.is_empty(), "{others:#?}");
}
