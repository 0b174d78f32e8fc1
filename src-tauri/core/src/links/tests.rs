use super::*;
use linernotes_syntax::text::{TextEdit, apply};

fn at(text: &str, link: &str) -> usize {
    let notes = read(text);
    notes.links.iter().position(|known| known.link.text == link).unwrap_or_else(|| panic!("{link}"))
}

fn moved(text: &str, link: &str, to: Place) -> String {
    apply(text, &arrange(text, at(text, link), to).unwrap())
}

fn ends(text: &str, edits: &[TextEdit]) -> usize {
    edits.iter().map(|edit| text[edit.range.clone()].len() + edit.insert.len()).sum()
}

const NOTES: &str = "---\nx: 1\n---\n\n# T\n\nSee [p](/p) here.\n\n## Links\n\n- [a](https://a.example)\n\
                     - [b](https://b.example)\n  more\n  - [n](https://n.example)\n- [c](https://c.example), [d](https://d.example)\n\n\
                     ## Books\n\nNone yet.\n\n## Talks\n\n* <https://t.example>\n* <https://u.example>\n\nEnd.\n";

#[test]
fn where_links_stand_and_what_they_move_with() {
    let notes = read(NOTES);
    let titles: Vec<_> = notes
        .sections
        .iter()
        .map(|section| section.heading.as_ref().map_or("", |heading| heading.text.as_str()))
        .collect();
    assert_eq!(titles, ["", "T", "Links", "Books", "Talks"]);
    let seen: Vec<_> =
        notes.links.iter().map(|link| (link.link.text.as_str(), link.section, link.bond)).collect();
    assert_eq!(
        seen,
        [
            ("p", 1, Bond::Prose),
            ("a", 2, Bond::Item(0, 0)),
            ("b", 2, Bond::Item(0, 1)),
            ("n", 2, Bond::Item(1, 0)),
            ("c", 2, Bond::Item(0, 2)),
            ("d", 2, Bond::With(4)),
            ("https://t.example", 4, Bond::Item(2, 0)),
            ("https://u.example", 4, Bond::Item(2, 1)),
        ]
    );
    assert!(notes.links[5].bond.reason(&notes.links).unwrap().contains("“c”"));
    for (text, bond) in [
        ("# [x](y)\n", Bond::Heading),
        ("> - [x](y)\n", Bond::Tied),
        ("| a |\n|-|\n| [x](y) |\n", Bond::Prose),
    ] {
        assert_eq!(read(text).links[0].bond, bond, "{text}");
    }
}

#[test]
fn an_item_moves_with_all_its_lines_and_small_edits() {
    let edits = arrange(NOTES, at(NOTES, "b"), Place::List { list: 0, at: 0 }).unwrap();
    let after = apply(NOTES, &edits);
    let item = "- [b](https://b.example)\n  more\n  - [n](https://n.example)\n";
    assert!(
        after.contains(&format!("## Links\n\n{item}- [a](https://a.example)\n- [c]")),
        "{after}"
    );
    assert_eq!(ends(NOTES, &edits), 2 * item.len());
    assert_eq!(moved(&after, "b", Place::List { list: 0, at: 1 }), NOTES);

    let last = moved(NOTES, "a", Place::List { list: 0, at: 9 });
    assert!(
        last.contains("[d](https://d.example)\n- [a](https://a.example)\n\n## Books"),
        "{last}"
    );
    assert_eq!(moved(&last, "a", Place::List { list: 0, at: 0 }), NOTES);
    assert_eq!(moved(NOTES, "a", Place::List { list: 0, at: 0 }), NOTES);
}

#[test]
fn an_item_is_written_as_those_of_its_new_list() {
    let after = moved(NOTES, "b", Place::List { list: 2, at: 1 });
    let talks = "* <https://t.example>\n* [b](https://b.example)\n  more\n  - [n](https://n.example)\n\
                 * <https://u.example>\n";
    assert!(after.contains(talks), "{after}");
    let after = moved(NOTES, "a", Place::Section(4));
    assert!(after.contains("* <https://u.example>\n* [a](https://a.example)\n\nEnd."), "{after}");
    let after = moved(NOTES, "a", Place::Section(3));
    assert!(after.contains("None yet.\n\n- [a](https://a.example)\n\n## Talks"), "{after}");
    // Deeper, and out of the list that it was alone in.
    let after = moved(NOTES, "n", Place::List { list: 0, at: 0 });
    assert!(after.contains("- [n](https://n.example)\n- [a]"), "{after}");
    assert!(after.contains("  more\n- [c]"), "{after}");
    let after = moved(NOTES, "a", Place::List { list: 1, at: 0 });
    assert!(after.contains("  - [a](https://a.example)\n  - [n]"), "{after}");
}

#[test]
fn the_only_item_of_a_list_leaves_no_hole() {
    let text = "## A\n\nx\n\n- [a](u)\n\ny\n\n## B\n\n- [b](v)\n";
    let after = moved(text, "a", Place::Section(2));
    assert_eq!(after, "## A\n\nx\n\ny\n\n## B\n\n- [b](v)\n- [a](u)\n");
    let after = moved(text, "b", Place::Section(1));
    assert_eq!(after, "## A\n\nx\n\n- [a](u)\n- [b](v)\n\ny\n\n## B\n");
}

#[test]
fn what_stands_between_items_stays_in_its_place() {
    let text = "- [a](1)\n- [b](2)\n\n- [c](3)";
    assert_eq!(moved(text, "c", Place::List { list: 0, at: 0 }), "- [c](3)\n- [a](1)\n\n- [b](2)");
    assert_eq!(moved(text, "a", Place::List { list: 0, at: 2 }), "- [b](2)\n- [c](3)\n\n- [a](1)");
}

#[test]
fn numbers_stay_in_their_places() {
    let text = "9. [a](1)\n   a\n10. [b](2)\n    b\n11. [c](3)\n\n- [d](4)\n";
    let after = moved(text, "a", Place::List { list: 0, at: 1 });
    assert_eq!(after, "9. [b](2)\n   b\n10. [a](1)\n    a\n11. [c](3)\n\n- [d](4)\n");
    assert_eq!(moved(&after, "a", Place::List { list: 0, at: 0 }), text);
    let out = moved(text, "a", Place::List { list: 1, at: 0 });
    assert_eq!(out, "9. [b](2)\n   b\n10. [c](3)\n\n- [a](1)\n  a\n- [d](4)\n");
    let into = moved(text, "d", Place::List { list: 0, at: 0 });
    assert_eq!(into, "9. [d](4)\n10. [a](1)\n    a\n11. [b](2)\n    b\n12. [c](3)\n");
    let same = "1. [a](1)\n1. [b](2)\n\nx\n";
    assert_eq!(moved(same, "b", Place::List { list: 0, at: 0 }), "1. [b](2)\n1. [a](1)\n\nx\n");
}

#[test]
fn what_can_not_be_moved_is_refused_with_the_reason() {
    for (link, said) in [("p", "running text"), ("d", "“c”")] {
        let refused = arrange(NOTES, at(NOTES, link), Place::Section(4)).unwrap_err();
        assert!(refused.message.contains(said), "{refused}");
    }
    let into_itself = arrange(NOTES, at(NOTES, "b"), Place::List { list: 1, at: 0 }).unwrap_err();
    assert!(into_itself.message.contains("itself"), "{into_itself}");
    let tabs = "-\t[a](1)\n\tmore\n\n* [b](2)\n";
    assert!(arrange(tabs, 0, Place::List { list: 1, at: 0 }).is_err());
}

fn changed(text: &str, written: &str, address: &str) -> Result<String, Refusal> {
    rewrite(text, 0, written, address).map(|edits| apply(text, &edits))
}

#[test]
fn texts_and_addresses_are_changed_where_they_stand() {
    for (text, written, address, after) in [
        ("[a](u 'T')", "b *c*", "u", "[b *c*](u 'T')"),
        ("[a](u 'T')", "a", "v?x=1&y=2", "[a](v?x=1&y=2 'T')"),
        ("[a]( <u v> )", "a", "w", "[a]( w )"),
        ("[a](u(v))", "a", "w(x", "[a](<w(x>)"),
        ("[a](u)", "b]", "u", "[b\\]](u)"),
        ("[a](u)", "[b]", "u", "[[b]](u)"),
        ("[a](u)", "[x](y)", "u", "[\\[x\\](y)](u)"),
        ("[a](u)", "a", "with space", "[a](<with space>)"),
        ("[a](u)", "a", "x?a&copy;", "[a](x?a&amp;copy;)"),
        ("[a](u)", "", "https://u.example", "<https://u.example>"),
        ("<https://u.example>", "", "https://v.example", "<https://v.example>"),
        ("<https://u.example>", "t", "https://u.example", "[t](https://u.example)"),
        ("https://u.example.", "", "https://v.example", "https://v.example."),
        ("https://u.example.", "t", "https://u.example", "[t](https://u.example)."),
        ("<m@x.example>", "", "mailto:n@x.example", "<n@x.example>"),
        ("[a][r]\n\n[r]: /u 'T'\n", "b", "/u", "[b][r]\n\n[r]: /u 'T'\n"),
        ("[r][]\n\n[r]: /u\n", "b", "/u", "[b][r]\n\n[r]: /u\n"),
        ("[r] [a][R]\n\n[r]: </u>\n", "r", "/v", "[r] [a][R]\n\n[r]: /v\n"),
        ("[r] [s]\n\n[r]: /u\n[s]: /u\n", "q", "/v", "[q][r] [s]\n\n[r]: /v\n[s]: /u\n"),
        ("- [a\n  b](u)", "a\n  b", "v", "- [a\n  b](v)"),
    ] {
        assert_eq!(changed(text, written, address).as_deref(), Ok(after), "{text}");
    }
    assert_eq!(rewrite("[a](u)", 0, "a", "u"), Ok(Vec::new()));
    assert_eq!(rewrite("[b\\]](u)", 0, "b]", "u"), Ok(Vec::new()));
    assert!(changed("[a](u)", "a", " ").is_err());
    assert!(changed("[a](u)", "a\n\nb", "u").is_err());
}

fn new(text: &str, address: &str) -> NewLink {
    NewLink { text: text.into(), address: address.into() }
}

#[test]
fn links_are_added_as_those_are_written_that_are_there() {
    let two = [new("A*", "https://a.example/(x"), new("", "https://b.example")];
    for (before, after) in [
        ("* [x](y)\n", "* [x](y)\n* [A*](<https://a.example/(x>)\n* <https://b.example>\n"),
        (
            " - <https://x.example>\n\n - <https://y.example>\n",
            " - <https://x.example>\n\n - <https://y.example>\n\n - [A*](<https://a.example/(x>)\n\n - <https://b.example>\n",
        ),
        (
            "1) [x](y)\n2) [z](y)",
            "1) [x](y)\n2) [z](y)\n3) [A*](<https://a.example/(x>)\n4) <https://b.example>",
        ),
        (
            "- X – https://x.example\n",
            "- X – https://x.example\n- A* – https://a.example/(x\n- https://b.example\n",
        ),
        ("# T\n\nText\n", "# T\n\nText\n\n- [A*](<https://a.example/(x>)\n- <https://b.example>\n"),
        ("# T\n", "# T\n\n- [A*](<https://a.example/(x>)\n- <https://b.example>\n"),
        ("", "- [A*](<https://a.example/(x>)\n- <https://b.example>\n"),
    ] {
        let section = read(before).sections.len() - 1;
        let edits = add(before, section, &two, &LinkShape::default());
        assert_eq!(edits.map(|edits| apply(before, &edits)).as_deref(), Ok(after), "{before}");
    }
}

#[test]
fn the_usual_shape_is_that_of_most_lists_of_links() {
    let texts =
        ["- [a](u)\n- [b](v)\n\nx\n\n* <https://c.example>\n", "- no links\n- none\n- here\n"];
    let notes: Vec<_> = texts.iter().map(|text| (*text, read(text))).collect();
    let usual = LinkShape::usual(notes.iter().map(|(text, notes)| (*text, notes)));
    assert_eq!(usual, Some(LinkShape::default()));
    assert_eq!(LinkShape::usual([]), None);
}

#[test]
fn pasted_text_is_taken_apart() {
    let pasted = "https://www.a.example/what-is-wasm.html\n- B: https://b.example/x\n\
                  [C](https://c.example) and [D](https://d.example)\nThe E talk\nhttps://e.example/123\n\n\
                  see https://github.com/rust-lang/rust (the F)\nhttps://b.example/x\n\
                  two https://g.example/ here https://h.example/watch?v=1x\nno address\n2. https://github.com/a/b\n";
    let found: Vec<_> = proposals(pasted)
        .into_iter()
        .map(|proposal| (proposal.link.text, proposal.link.address, proposal.has_text))
        .collect();
    let expected = [
        ("What is wasm", "https://www.a.example/what-is-wasm.html", false),
        ("B", "https://b.example/x", true),
        ("C", "https://c.example", true),
        ("D", "https://d.example", true),
        ("The E talk", "https://e.example/123", true),
        ("see", "https://github.com/rust-lang/rust", true),
        ("g.example", "https://g.example/", false),
        ("Watch", "https://h.example/watch?v=1x", false),
        ("no address", "https://github.com/a/b", true),
    ]
    .map(|(text, address, has_text)| (text.to_owned(), address.to_owned(), has_text));
    assert_eq!(found, expected);
}
