//! The examples of the rules are tried here, all of them in one show.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use crate::conventions::{
    AvatarRule, Conventions, Habit, Sample, Share, Tidiness, learn, placeholders_in,
};
use crate::episode::Reading;
use crate::settings::{self, Settings};
use crate::spelling::{Dictionaries, Dictionary, Spelling};
use linernotes_syntax::text::Language;
use linernotes_syntax::text::{Parts, apply};

use super::{
    Addresses, Context, EpisodeFacts, Examples, Files, Finding, Order, Peers, RULES, Rule,
    ShowContext, all,
};

/// An episode of the show, in order.
fn episode(number: u32) -> String {
    format!(
        "---\nepisode: 000{number}\ndate: 2024-0{number}-01\nlibsynId: 3000000{number}\n\
         summary: What keeper {number} does all day.\nimage: /images/000{number}.jpg\n\
         tags: [sea]\nguest:\n  name: Ada Hall\n  bio: Ada keeps a lighthouse.\n  socials:\n    \
         bluesky: ada.example.com\n---\n\n# Keeping Light {number}\n\nAda Hall talks about the \
         light.\n\n## Links\n\n- [Lighthouse {number}](https://example.com/lighthouses/{number})\n"
    )
}

/// The show of the examples.
struct Sea {
    conventions: Conventions,
    settings: Settings,
    spelling: Spelling,
}

static SHOW: LazyLock<Sea> = LazyLock::new(show);

fn show() -> Sea {
    let sample = |number| Sample::new(format!("000{number}-keeping-light"), episode(number));
    let samples: Vec<Sample> = (1..=4).map(sample).collect();
    let settings = settings::read("required = [\"tags\"]\n", &[]);
    let placeholders = placeholders_in("libsynId: LIBSYN_ID\nsummary: SHORT_SUMMARY\n");
    let mut show = learn(&samples, placeholders, &settings);
    show.avatars = AvatarRule::learn(&["img/avatar-ada-hall.jpg".into()], &["Ada Hall".to_owned()]);
    show.notes.pictured = [("Ada Hall".to_owned(), true)].into();
    show.prose.configured = true;
    let texts: Vec<String> = (1..=4).map(episode).collect();
    show.tidiness =
        Tidiness::of(texts.iter().map(|text| (Path::new(""), text.as_str())), show.prose);
    show.notes.add(Path::new(""), Habit::LostMedia, Share::new(0, 4));
    show.notes.social_pictures = vec!["opengraph.png".to_owned()];
    show.scaffold_lines = vec!["- [one](https://example.com)".to_owned()];
    Sea { conventions: show, settings, spelling: spelling() }
}

/// Knows the words of the episodes, and few others.
fn spelling() -> Spelling {
    let dictionary = |words: &str| {
        let list: Vec<&str> = words.split(' ').collect();
        let dic = format!("{}\n{}\n", list.len(), list.join("\n"));
        Dictionary::read(Language::english(), b"SET UTF-8\n", dic.as_bytes()).unwrap()
    };
    let words = "a about all and day does he in is it keeper keeping keeps light lighthouse links of \
                 over says she sea talks tells that the they to too what who with";
    Spelling::new(Arc::new(Dictionaries::new(vec![dictionary(words)], Vec::new(), "")))
}

/// The files that the show has, as long as this is the text of its new episode.
#[derive(Debug)]
struct SeaFiles<'a>(&'a str);

impl Files for SeaFiles<'_> {
    fn has(&self, _: &Path, reference: &str) -> bool {
        ["lamp.png", "light.png", "./chart.com", "/images/0005.jpg"].contains(&reference)
    }

    fn has_below_root(&self, path: &Path) -> bool {
        path == Path::new("img/avatar-ada-hall.jpg")
    }

    /// Nobody has made pictures for an episode of another title yet.
    fn has_beside(&self, _: &Path, _: &str) -> bool {
        self.0.contains("# Keeping Light 5")
    }
}

#[derive(Debug)]
struct SeaAddresses;

impl Addresses for SeaAddresses {
    fn meant(&self, address: &str) -> Option<String> {
        (address == "/2024/01/0002-keeping-light/")
            .then(|| "/2024/02/0002-keeping-light/".to_owned())
    }
}

/// The whole text of an example: see [`Examples`].
pub(super) fn text_of(example: &str) -> String {
    let usual = episode(5);
    if example.starts_with("---\n") {
        return example.to_owned();
    }
    let body = Parts::of(&usual).body;
    let first = example.lines().next().unwrap_or_default();
    if is_key(first) {
        let keys: Vec<&str> = example.lines().filter_map(key).collect();
        let mut lines = Vec::new();
        let mut dropped = false;
        for line in usual[..body.start].lines().filter(|line| *line != "---") {
            dropped = key(line).map_or(dropped, |key| keys.contains(&key));
            if !dropped {
                lines.push(line);
            }
        }
        return format!("---\n{}\n{example}\n---\n{}", lines.join("\n"), &usual[body]);
    }
    let title = if first.starts_with("# ") || first == "#" { "" } else { "# Keeping Light 5\n\n" };
    format!("{}\n{title}{example}\n", &usual[..body.start])
}

fn is_key(line: &str) -> bool {
    key(line).is_some_and(|key| key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
}

/// The key of the top level that a line starts with.
fn key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let starts = line.starts_with(|c: char| c.is_ascii_lowercase());
    (starts && (rest.is_empty() || rest.starts_with(' '))).then_some(key)
}

fn found(text: &str) -> Vec<Finding> {
    let Sea { conventions, settings, spelling } = &*SHOW;
    let alone = ShowContext { spelling: Some(spelling), ..ShowContext::new(conventions, settings) };
    let others: Vec<EpisodeFacts> = (1..=4)
        .map(|number| {
            let name = format!("000{number}-keeping-light");
            let path = PathBuf::from(format!("/show/{name}.md"));
            let reading = &Reading::new(episode(number), &conventions.schema);
            EpisodeFacts::of(&Context { reading, name: &name, path: &path, show: alone })
        })
        .collect();
    let (peers, order) = (Peers::of(&others), Order::of(&others));
    all(&Context {
        reading: &Reading::new(text, &conventions.schema),
        name: "0005-keeping-light",
        path: &PathBuf::from("/show/0005-keeping-light.md"),
        show: ShowContext {
            peers: Some(&peers),
            order: Some(&order),
            files: Some(&SeaFiles(text)),
            addresses: Some(&SeaAddresses),
            ..alone
        },
    })
}

pub(super) fn of(rule: &Rule, text: &str) -> Vec<Finding> {
    found(text).into_iter().filter(|found| found.rule == rule.id).collect()
}

#[test]
fn the_episode_that_the_examples_change_breaks_no_rule() {
    assert_eq!(found(&episode(5)), []);
}

#[test]
fn every_example_is_as_good_or_bad_as_it_says() {
    for rule in RULES {
        let Examples { bad, good } = rule.examples;
        assert!(!bad.is_empty() && !good.is_empty(), "{} has no examples", rule.id);
        for example in bad {
            assert!(!of(rule, &text_of(example)).is_empty(), "{}: {example:?}", rule.id);
        }
        for example in good {
            assert_eq!(of(rule, &text_of(example)), [], "{}: {example:?}", rule.id);
        }
    }
}

#[test]
fn every_fix_mends_what_was_found() {
    for rule in RULES {
        for example in rule.examples.bad {
            let text = text_of(example);
            let before = of(rule, &text);
            for found in &before {
                for fix in &found.fixes {
                    let mended = apply(&text, &fix.edits);
                    let after = of(rule, &mended);
                    assert!(after.len() < before.len(), "{}: {}: {mended}", rule.id, fix.label);
                }
            }
        }
    }
}

#[test]
fn rules_are_told_in_sentences_and_have_ids_of_their_own() {
    let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), RULES.len());
    for rule in RULES {
        let plain = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(rule.id.chars().all(plain), "{}", rule.id);
        for sentence in [rule.about, rule.reason] {
            assert!(sentence.len() > 20 && sentence.ends_with('.'), "{}: {sentence}", rule.id);
        }
    }
}
