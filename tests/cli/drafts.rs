//! New episodes of real shows, written by the command line: Prettier leaves them as they are where
//! it leaves the show's own newest ones, and their front matter differs from a sibling's in values
//! only.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use linernotes_core::episode::FrontMatter;
use linernotes_core::show::ShowIndex;
use linernotes_syntax::front_matter::{Node, Value};
use linernotes_syntax::text::Parts;
use linernotes_tests::{copy, corpus, or_skip};
use tempfile::TempDir;

const SHOWS: [&str; 6] =
    ["cloudchat", "CloudWithChris", "runninginproduction", "rwpod", "syntaxfm", "thepodlets"];

/// The shows whose newest episodes Prettier leaves as they are, and the ways of it.
const CLEAN: [(&str, &str); 3] =
    [("cloudchat", "always"), ("cloudchat", "preserve"), ("runninginproduction", "preserve")];

/// npm's Prettier, with one way to treat the width of prose.
struct Prettier {
    program: PathBuf,
    prose_wrap: &'static str,
}

impl Prettier {
    fn new(prose_wrap: &'static str) -> Result<Self, String> {
        let program = project().join("ui/node_modules/prettier/bin/prettier.cjs");
        if !program.is_file() {
            return Err("no Prettier: run `scripts/ui install`".to_owned());
        }
        let node = Command::new("node").arg("--version").output();
        if !node.is_ok_and(|output| output.status.success()) {
            return Err("no node to run Prettier with".to_owned());
        }
        Ok(Self { program, prose_wrap })
    }

    /// What Prettier makes of a text.
    fn format(&self, path: &Path) -> String {
        let output = Command::new("node")
            .arg(&self.program)
            .args(["--no-config", "--no-editorconfig", "--prose-wrap", self.prose_wrap])
            .arg(path)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn leaves(&self, path: &Path) -> bool {
        self.format(path) == fs::read_to_string(path).unwrap()
    }
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A copy of a show of the corpus that can be written to.
fn copy_of(show: &str) -> Result<TempDir, String> {
    let from = corpus::show(show)?;
    let folder = tempfile::tempdir().unwrap();
    copy(&from, folder.path());
    Ok(folder)
}

/// Runs `new` and gives the file that it wrote.
fn new(show: &Path, arguments: &[&str]) -> PathBuf {
    let output = Command::new(env!("CARGO_BIN_EXE_linernotes-cli"))
        .arg("new")
        .arg(show)
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim_end().into()
}

/// The paths of all keys of a front matter, in its order; items of lists count as one.
fn shape(path: &Path) -> Vec<String> {
    fn visit(node: &Node, above: &str, found: &mut Vec<String>) {
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    let path = format!("{above}.{}", entry.key);
                    found.push(path.clone());
                    visit(&entry.node, &path, found);
                }
            }
            Value::List(items) => items.iter().for_each(|item| visit(item, above, found)),
            Value::Scalar(_) | Value::Alias(_) => {}
        }
    }
    let text = fs::read_to_string(path).unwrap();
    let top = FrontMatter::read(&text, &Parts::of(&text));
    let mut found = Vec::new();
    visit(&top.root.expect("a front matter"), "", &mut found);
    found
}

#[test]
fn prettier_leaves_a_new_episode_with_a_returning_guest_as_it_is() {
    let prettier = or_skip!(Prettier::new("always"));
    let show = or_skip!(copy_of("cloudchat"));
    let index = ShowIndex::open(show.path()).unwrap();
    let people: Vec<_> = index.guest_book().people().cloned().collect();
    assert_eq!(people.len(), 2);
    for (number, person) in people.iter().enumerate() {
        let title = format!("What’s New? Part {number}");
        let path = new(show.path(), &["--title", &title, "--guest", person.name()]);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(prettier.format(&path), text);
        // The same keys as in the guest's own episode, and the same words.
        assert_eq!(shape(&path), shape(&person.appearances[0].episode));
        let facts = |path: &Path| {
            let index = ShowIndex::open(show.path()).unwrap();
            index.entry(&path.canonicalize().unwrap()).unwrap().people[0].clone()
        };
        assert_eq!(facts(&path), person.appearances[0].facts);
    }
}

#[test]
fn prettier_leaves_a_duplicate_as_it_is() {
    let prettier = or_skip!(Prettier::new("always"));
    let show = or_skip!(copy_of("cloudchat"));
    let index = ShowIndex::open(show.path()).unwrap();
    // All with a guest, and the newest ones.
    let newest = index.newest_first().into_iter().enumerate();
    let some = newest.filter(|(place, entry)| *place < 3 || !entry.guests.is_empty());
    for (_, entry) in some {
        let like = entry.facts.path.to_string_lossy().into_owned();
        let path = new(show.path(), &["--title", "Again", "--like", &like, "--number", "99"]);
        assert_eq!(prettier.format(&path), fs::read_to_string(&path).unwrap(), "like {like}");
        assert_eq!(shape(&path), shape(&entry.facts.path), "like {like}");
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn prettier_leaves_new_episodes_as_it_leaves_the_newest_ones() {
    let mut clean = Vec::new();
    for show in SHOWS {
        let folder = or_skip!(copy_of(show));
        let index = ShowIndex::open(folder.path()).unwrap();
        let newest = index.newest_first();
        let path = new(folder.path(), &["--title", "What's New: Part 2?"]);
        for prose_wrap in ["always", "preserve"] {
            let prettier = or_skip!(Prettier::new(prose_wrap));
            // Two of three: the newest one may just be the careless one.
            let kept =
                newest.iter().take(3).filter(|entry| prettier.leaves(&entry.facts.path)).count();
            if kept < 2 {
                println!(
                    "{show}: {kept} of its 3 newest files are as Prettier ({prose_wrap}) has them"
                );
                continue;
            }
            clean.push((show, prose_wrap));
            assert_eq!(prettier.format(&path), fs::read_to_string(&path).unwrap(), "{show}");
        }
    }
    assert_eq!(clean, CLEAN);
}

#[test]
fn a_new_front_matter_differs_from_its_siblings_in_values_only() {
    for show in SHOWS {
        let folder = or_skip!(copy_of(show));
        let index = ShowIndex::open(folder.path()).unwrap();
        let siblings: Vec<Vec<String>> =
            index.newest_first().iter().take(20).map(|entry| shape(&entry.facts.path)).collect();
        let guest = index.guest_book().people().next().map(|person| person.name().to_owned());
        let guest = guest.unwrap_or_else(|| "Ada Marlowe".to_owned());
        let path = new(folder.path(), &["--title", "What's New: Part 2?"]);
        let made = shape(&path);
        for pair in made.windows(2) {
            let follows = |sibling: &Vec<String>| {
                let at = |key: &String| sibling.iter().position(|known| known == key);
                matches!((at(&pair[0]), at(&pair[1])), (Some(one), Some(other)) if one < other)
            };
            assert!(siblings.iter().any(follows), "{show}: {pair:?} in no episode: {made:?}");
        }
        // With a guest there is a guest more, and nothing else.
        let with = shape(&new(folder.path(), &["--title", "With a guest", "--guest", &guest]));
        assert!(made.iter().all(|key| with.contains(key)), "{show}: {with:?}");
        let more: Vec<_> = with.iter().filter(|key| !made.contains(key)).collect();
        assert!(more.iter().all(|key| key.starts_with(".guest")), "{show}: {more:?}");
    }
}
