//! Merging two texts that came from one: line by line, and nothing of either side lost.

use linernotes_syntax::text::merge::Merge;
use linernotes_syntax::text::merge::Pick;
use linernotes_syntax::text::{LineEnding, apply, decode, encode};
use proptest::prelude::*;

const BASE: &str =
    "---\nepisode: 0007\ndate: 2024-01-01\n---\n\n# Title\n\nOne.\n\nTwo.\n\nThree.\n";

/// The merged text, and how many conflicts there were. Both ways to make it must give the same.
fn merged(base: &str, mine: &str, theirs: &str, picks: &[Pick]) -> (String, usize) {
    let merge = Merge::of(base, mine, theirs);
    let merged = merge.merged(picks);
    let text = apply(mine, &merged.of_mine);
    assert_eq!(text, apply(theirs, &merged.of_theirs), "{base:?} {mine:?} {theirs:?}");
    (text, merge.conflicts().len())
}

fn clean(base: &str, mine: &str, theirs: &str) -> String {
    let (text, conflicts) = merged(base, mine, theirs, &[]);
    assert_eq!(conflicts, 0, "{text}");
    text
}

#[test]
fn changes_apart_are_merged() {
    let mine = BASE.replace("One.", "One, of mine.");
    let theirs = BASE.replace("Three.", "Three, of theirs.\n\nFour.").replace("0007", "0008");
    let both = mine.replace("Three.", "Three, of theirs.\n\nFour.").replace("0007", "0008");
    assert_eq!(clean(BASE, &mine, &theirs), both);
    assert_eq!(clean(BASE, &theirs, &mine), both);
    assert_eq!(Merge::of(BASE, &mine, &theirs).their_lines(BASE), 4);
    let taken_away = BASE.replace("Two.\n\n", "");
    assert_eq!(Merge::of(BASE, &mine, &taken_away).their_lines(BASE), 2);
}

#[test]
fn the_same_change_of_both_is_made_once() {
    let both = BASE.replace("Two.", "Two, and a half.");
    assert_eq!(clean(BASE, &both, &both), both);
    let mine = both.replace("# Title", "# A title");
    assert_eq!(clean(BASE, &mine, &both), mine);
}

#[test]
fn lines_beside_each_other_are_for_the_host_to_pick() {
    let mine = BASE.replace("0007", "0008");
    let theirs = BASE.replace("2024-01-01", "2024-02-02");
    let merge = Merge::of(BASE, &mine, &theirs);
    let conflicts = merge.conflicts();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(&mine[conflicts[0].mine.clone()], "episode: 0008\ndate: 2024-01-01\n");
    assert_eq!(&theirs[conflicts[0].theirs.clone()], "episode: 0007\ndate: 2024-02-02\n");
    assert_eq!(&BASE[conflicts[0].base.clone()], "episode: 0007\ndate: 2024-01-01\n");
}

#[test]
fn each_pick_gives_its_side() {
    let mine = BASE.replace("Two.", "Two of mine.").replace("# Title", "# My title");
    let theirs = BASE.replace("Two.", "Two of theirs.").replace("Three.", "Three of theirs.");
    let pick = |pick| merged(BASE, &mine, &theirs, &[pick]).0;
    let apart = mine.replace("Three.", "Three of theirs.");
    assert_eq!(pick(Pick::Mine), apart);
    assert_eq!(pick(Pick::Theirs), apart.replace("of mine", "of theirs"));
    assert_eq!(pick(Pick::Both), apart.replace("Two of mine.", "Two of mine.\nTwo of theirs."));
    assert_eq!(merged(BASE, &mine, &theirs, &[]), (apart, 1), "what is not picked stays");
}

#[test]
fn a_line_deleted_by_one_and_changed_by_the_other_is_picked() {
    let mine = BASE.replace("Two.\n\n", "");
    let theirs = BASE.replace("Two.", "Two of theirs.");
    assert_eq!(merged(BASE, &mine, &theirs, &[Pick::Mine]), (mine.clone(), 1));
    let (text, _) = merged(BASE, &mine, &theirs, &[Pick::Both]);
    assert!(text.contains("Two of theirs."));
}

#[test]
fn a_text_without_a_last_line_end() {
    let base = "one\ntwo\nthree\nlast";
    assert_eq!(
        clean(base, "ONE\ntwo\nthree\nlast", "one\ntwo\nthree\nlast\n"),
        "ONE\ntwo\nthree\nlast\n"
    );
    let (text, conflicts) = merged(
        base,
        "one\ntwo\nthree\nlast of mine",
        "one\ntwo\nthree\nlast of theirs",
        &[Pick::Both],
    );
    assert_eq!((text.as_str(), conflicts), ("one\ntwo\nthree\nlast of mine\nlast of theirs", 1));
}

#[test]
fn an_empty_base() {
    assert_eq!(clean("", "mine\n", ""), "mine\n");
    assert_eq!(clean("", "", "theirs\n"), "theirs\n");
    assert_eq!(clean("a\n", "", ""), "");
    assert_eq!(merged("", "mine", "theirs", &[Pick::Both]), ("mine\ntheirs".to_owned(), 1));
}

#[test]
fn line_endings_and_mark_are_those_on_disk() {
    let mine = BASE.replace("One.", "One.\n\nAnd a half.");
    let windows = BASE.replace("Three.", "Three of theirs.").replace('\n', "\r\n");
    let bytes = format!("\u{feff}{windows}");
    let disk = decode(bytes.as_bytes()).unwrap();
    let merged = Merge::of(BASE, &mine, &disk.text).merged(&[]);
    let text = apply(&mine, &merged.of_mine);
    let encoding = merged.encoding(&disk);
    assert!(encoding.byte_order_mark && encoding.line_ending == LineEnding::Crlf);
    let wanted = bytes.replace("One.", "One.\r\n\r\nAnd a half.");
    assert_eq!(encode(&text, &encoding), wanted.as_bytes());

    // One line that ends in another way keeps its end, wherever it has moved.
    let mixed = BASE.replace("Three.\n", "Three.\r\n").into_bytes();
    let disk = decode(&mixed).unwrap();
    let merged = Merge::of(BASE, &mine, &disk.text).merged(&[]);
    let text = apply(&mine, &merged.of_mine);
    let wanted = mine.replace("Three.\n", "Three.\r\n");
    assert_eq!(encode(&text, &merged.encoding(&disk)), wanted.as_bytes());
}

#[test]
fn a_cursor_in_what_stays_of_a_line_does_not_move() {
    let theirs = BASE.replace("Three.", "Three – and four.");
    let merged = Merge::of(BASE, BASE, &theirs).merged(&[]);
    let at = BASE.find("Three").unwrap() + "Three".len();
    assert_eq!(merged.of_mine.len(), 1);
    assert_eq!(merged.of_mine[0].range, at..at);
    assert_eq!(merged.of_mine[0].insert, " – and four");
}

/// Texts of a few words, so that changes meet often.
fn text() -> impl Strategy<Value = String> {
    let line = prop_oneof![Just(""), Just("a"), Just("b"), Just("c"), Just("é😀")];
    (prop::collection::vec(line, 0..9), any::<bool>()).prop_map(|(lines, ended)| {
        let mut text = lines.join("\n");
        if ended && !text.is_empty() {
            text.push('\n');
        }
        text
    })
}

/// The same with three texts, two of them made from the first.
fn three() -> impl Strategy<Value = (String, String, String)> {
    let lines = prop::collection::vec(0u8..6, 1..14);
    let change = prop::collection::vec((any::<prop::sample::Index>(), 0u8..9), 0..4);
    (lines, change.clone(), change).prop_map(|(lines, mine, theirs)| {
        let base: Vec<String> = lines.iter().map(|line| format!("{line}\n")).collect();
        let changed = |changes: Vec<(prop::sample::Index, u8)>, name: &str| {
            let mut text = base.clone();
            for (at, kind) in changes {
                let at = at.index(text.len());
                match kind {
                    0 | 1 => text[at] = String::new(),
                    2..=4 => text[at] = format!("{name}{kind}\n"),
                    5 => text[at] = "same\n".to_owned(),
                    _ => text[at] += &format!("{name} new {kind}\n"),
                }
            }
            text.concat()
        };
        (base.concat(), changed(mine, "mine"), changed(theirs, "theirs"))
    })
}

fn has_lines_of(text: &str, part: &str) -> bool {
    part.lines().all(|line| text.lines().any(|one| one == line))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn one_side_alone_is_the_result(base in text(), changed in text()) {
        prop_assert_eq!(clean(&base, &changed, &base), changed.clone());
        prop_assert_eq!(clean(&base, &base, &changed), changed);
    }

    #[test]
    fn the_sides_can_change_places((base, mine, theirs) in three()) {
        let forth = Merge::of(&base, &mine, &theirs).conflicts().len();
        prop_assert_eq!(forth, Merge::of(&base, &theirs, &mine).conflicts().len());
        if forth == 0 {
            prop_assert_eq!(clean(&base, &mine, &theirs), clean(&base, &theirs, &mine));
        }
    }

    #[test]
    fn nothing_of_either_side_is_lost_in_a_conflict((base, mine, theirs) in three()) {
        let merge = Merge::of(&base, &mine, &theirs);
        let conflicts = merge.conflicts();
        let (text, _) = merged(&base, &mine, &theirs, &vec![Pick::Both; conflicts.len()]);
        for conflict in conflicts {
            prop_assert!(has_lines_of(&text, &mine[conflict.mine]), "{text:?}");
            prop_assert!(has_lines_of(&text, &theirs[conflict.theirs]), "{text:?}");
        }
        let added = |side: &str| -> Vec<String> {
            side.lines().filter(|line| !has_lines_of(&base, line)).map(str::to_owned).collect()
        };
        for line in added(&mine).into_iter().chain(added(&theirs)) {
            prop_assert!(has_lines_of(&text, &line), "{line} is not in {text:?}");
        }
    }

    #[test]
    fn a_merge_of_another_family_agrees((base, mine, theirs) in three()) {
        // `diffy` finds other hunks at times, and then other conflicts; where both merge, the
        // results are the same unless equal lines stand beside each other.
        let merge = Merge::of(&base, &mine, &theirs);
        let distinct = base.lines().collect::<std::collections::HashSet<_>>().len() == base.lines().count();
        if let (true, true, Ok(theirs_merge)) =
            (distinct, merge.conflicts().is_empty(), diffy::merge(&base, &mine, &theirs))
        {
            prop_assert_eq!(clean(&base, &mine, &theirs), theirs_merge);
        }
    }
}
