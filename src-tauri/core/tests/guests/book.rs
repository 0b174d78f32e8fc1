//! The guest book stays the one that the files on disk would give, whatever is saved in between.

use std::fs;
use std::path::Path;

use linernotes_core::protocol::KnownGuest;
use linernotes_core::show::ShowIndex;
use proptest::prelude::*;

const NAMES: [&str; 4] = ["Ada Kern", "ada  kern", "Noor Haddad", "Ida"];

/// An episode: who is in it, and what is said of them.
#[derive(Debug, Clone)]
struct Said {
    guest: Option<usize>,
    bluesky: u8,
    day: u32,
}

fn text(number: usize, said: &Said) -> String {
    let guest = said.guest.map_or_else(String::new, |guest| {
        let (name, bluesky) = (NAMES[guest], said.bluesky);
        format!("guest:\n  name: {name}\n  socials:\n    bluesky: a{bluesky}.dev\n")
    });
    let day = said.day;
    format!("---\nepisode: {number:04}\ndate: 2024-01-{day:02}\n{guest}---\n\n# Notes {number}\n")
}

fn said() -> impl Strategy<Value = Said> {
    (prop::option::of(0..NAMES.len()), 0..3u8, 1..28u32).prop_map(|(guest, bluesky, day)| Said {
        guest,
        bluesky,
        day,
    })
}

fn write(folder: &Path, number: usize, said: &Said) {
    #[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
    fs::write(folder.join(format!("{number:04}-notes.md")), text(number, said)).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn saves_and_removals_leave_the_book_that_opening_the_show_gives(
        at_first in prop::collection::vec(said(), 1..6),
        later in prop::collection::vec((0..6usize, prop::option::of(said())), 0..12),
    ) {
        let folder = tempfile::tempdir().unwrap();
        for (number, said) in at_first.iter().enumerate() {
            write(folder.path(), number, said);
        }
        let mut index = ShowIndex::open(folder.path()).unwrap();
        for (number, said) in &later {
            let path = index.show().folder().join(format!("{number:04}-notes.md"));
            match said {
                Some(said) => {
                    write(folder.path(), *number, said);
                    index.update(&path, &text(*number, said));
                }
                None => {
                    let _ = fs::remove_file(&path);
                    index.remove(&path);
                }
            }
        }
        let fresh = ShowIndex::open(folder.path()).unwrap();
        let ids = |guests: &[KnownGuest]| guests.iter().map(|known| known.id.clone()).collect::<Vec<_>>();
        prop_assert_eq!(index.known_guests(), fresh.known_guests());
        prop_assert_eq!(ids(&index.suggest_guests("a", 9)), ids(&fresh.suggest_guests("a", 9)));
    }
}

#[test]
fn a_guest_is_offered_with_what_was_said_last() {
    let folder = tempfile::tempdir().unwrap();
    for (number, (guest, bluesky, day)) in [(0, 1, 3), (2, 0, 5), (0, 2, 9)].iter().enumerate() {
        write(folder.path(), number, &Said { guest: Some(*guest), bluesky: *bluesky, day: *day });
    }
    let index = ShowIndex::open(folder.path()).unwrap();
    let offered = index.suggest_guests("ad ke", 5);
    let [ada] = offered.as_slice() else { panic!("{offered:?}") };
    assert_eq!((ada.id.as_str(), ada.name.as_str()), ("ada kern", "Ada Kern"));
    assert_eq!(ada.socials[0].platform, "bluesky");
    assert_eq!(ada.socials[0].value, "a2.dev");
    assert_eq!(ada.last.as_deref(), Some("2024-01-09"));
    let episodes: Vec<(&str, &str)> =
        ada.episodes.iter().map(|known| (known.number.as_str(), known.title.as_str())).collect();
    assert_eq!(episodes, [("0002", "Notes 2"), ("0000", "Notes 0")]);
}
