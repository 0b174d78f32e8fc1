//! Links from one episode to another: told where the other one stands at another address.

use std::path::Path;

use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::store;
use linernotes_syntax::markdown::links;
use linernotes_syntax::text::{Parts, apply};
use tempfile::TempDir;

use crate::support::shows;

const RULE: &str = "link-episode-missing";

fn write(show: &Path, name: &str, text: &str) {
    store::create_with_folders(&show.join(name), text.as_bytes()).unwrap();
}

/// Three episodes of a Hexo site, the last one with these links.
fn harbour(links: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let show = folder.path();
    write(
        show,
        "_config.yml",
        "title: Harbour\nurl: https://harbour.example/\npermalink: :year/:month/:title/\n",
    );
    write(show, "package.json", "{\"dependencies\": {\"hexo\": \"7.0.0\"}}\n");
    for (name, date, more) in [
        ("0001-fog-signals", "2024-01-15", "alias: /fog/\n"),
        ("0002-keeping-light", "2024-02-19", ""),
    ] {
        let number = &name[..4];
        let text = format!("---\nepisode: {number}\ndate: {date}\n{more}---\n\n# T\n\nNotes.\n");
        write(show, &format!("source/_posts/{name}.md"), &text);
    }
    let text = format!("---\nepisode: 0003\ndate: 2024-03-18\n---\n\n# Three\n\n{links}\n");
    write(show, "source/_posts/0003-three.md", &text);
    folder
}

/// What is told of a link in the last episode, and the text with the fix made.
fn told(link: &str) -> Option<(String, String)> {
    let folder = harbour(&format!("- [That one]({link})"));
    let index = ShowIndex::open(folder.path()).unwrap();
    let path = folder.path().join("source/_posts/0003-three.md");
    let text = store::read(&path).unwrap().decoded.text;
    let found = Session::new(&path, text.clone()).findings(&index).to_vec();
    let found = found.into_iter().find(|found| found.rule == RULE)?;
    let after = found.fixes.first().map(|fix| apply(&text, &fix.edits)).unwrap_or_default();
    let link = after.split("](").nth(1).unwrap_or_default().trim_end().trim_end_matches(')');
    Some((found.message, link.to_owned()))
}

#[test]
fn a_link_to_an_episode_that_was_moved_or_renamed_is_told_with_the_right_one() {
    for (link, right) in [
        (
            "https://harbour.example/2024/03/0002-keeping-light/",
            "https://harbour.example/2024/02/0002-keeping-light/",
        ),
        (
            "http://www.harbour.example/2024/03/0002-keeping-light",
            "http://www.harbour.example/2024/02/0002-keeping-light/",
        ),
        ("/2023/01/0001-fog-signals/#links", "/2024/01/0001-fog-signals/#links"),
        ("/2024/01/0001-fog-horns/?t=3", "/2024/01/0001-fog-signals/?t=3"),
    ] {
        let (message, after) = told(link).unwrap_or_else(|| panic!("{link}"));
        assert_eq!(after, right, "{link}");
        assert!(message.contains(right), "{message}");
    }
}

#[test]
fn nothing_is_told_of_links_that_lead_somewhere_or_may() {
    for link in [
        "https://harbour.example/2024/02/0002-keeping-light/",
        "/2024/02/0002-keeping-light",
        "/2024/02/0002-keeping-light/index.html?x#y",
        "https://other.example/2024/03/0002-keeping-light/",
        "//harbour.example.org/2024/03/0002-keeping-light/",
        "/fog/",
        "/2024/",
        "/2024/02/",
        "/",
        "https://harbour.example",
        "/about/0002-keeping-light/",
        "/tags/0002-keeping-light/",
        "/2024/02/15/0002-keeping-light/",
        "/2024/05/0009-not-made-yet/",
        "0002-keeping-light",
        "mailto:keeper@harbour.example",
    ] {
        assert_eq!(told(link), None, "{link}");
    }
}

/// The address follows the day: a link that was right is told once the other episode moves, and not
/// before.
#[test]
fn an_episode_that_moves_is_told_where_it_is_linked_to() {
    let folder = harbour("- [Fog](https://harbour.example/2024/01/0001-fog-signals/)");
    let mut index = ShowIndex::open(folder.path()).unwrap();
    let path = folder.path().join("source/_posts/0003-three.md");
    let text = store::read(&path).unwrap().decoded.text;
    let tells = |index: &ShowIndex| {
        let found = Session::new(&path, text.clone()).findings(index).to_vec();
        found.iter().any(|found| found.rule == RULE)
    };
    assert!(!tells(&index));
    let moved = folder.path().join("source/_posts/0001-fog-signals.md");
    let stored = store::read(&moved).unwrap();
    let later = stored.decoded.text.replace("2024-01-15", "2024-04-15");
    store::save(&moved, later.as_bytes(), Some(&stored.hash)).unwrap();
    index.update(&moved, &later);
    assert!(tells(&index));
}

/// Published episodes link to where the others are; with another day, each of those links is told with
/// the address that it had.
#[test]
fn links_of_real_shows_are_right_until_their_day_is_spoiled() {
    let mut spoiled = 0;
    for show in shows() {
        let index = ShowIndex::open(&show).unwrap();
        let site = index.show().site();
        let told = |path: &Path, text: String| -> Vec<String> {
            let found = Session::new(path, text).findings(&index).to_vec().into_iter();
            found.filter(|found| found.rule == RULE).map(|found| found.message).collect()
        };
        for path in index.show().files() {
            let Ok(stored) = store::read(path) else { continue };
            let text = stored.decoded.text;
            assert_eq!(told(path, text.clone()), [""; 0], "{}", path.display());
            for link in links(&text, Parts::of(&text).body) {
                let dated =
                    site.path_in(&link.address).is_some_and(|path| path.starts_with("/2025/"));
                if dated {
                    let other = link.address.replace("/2025/", "/2015/");
                    let message = told(path, text.replace(&link.address, &other));
                    assert!(
                        message.len() == 1 && message[0].contains(&link.address),
                        "{message:?}"
                    );
                    spoiled += 1;
                }
            }
        }
    }
    assert!(shows().is_empty() || spoiled == 3, "{spoiled}");
}
