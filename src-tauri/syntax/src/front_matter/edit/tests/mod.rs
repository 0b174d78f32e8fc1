use super::*;
use crate::front_matter::ScalarStyle;

mod lists;

const SEED: &str = "\
---
episode: 0007
date: 2024-06-17
libsynId: LIBSYN_ID
summary:
  Carl and Brandon are joined by Steven Murawski, a Principal Cloud Advocate at
  Microsoft, to discuss Web Assembly (WASM) and how it can empower developers
  building cloud solutions.
guest:
  name: Steven Murawski
  bio: |
    Steven is a principal cloud advocate.

    He works in Rust.
  socials:
    twitter: stevenmurawski
    linkedin: usepowershell
---

# What the WASM?
";

fn changed(text: &str, change: &Change) -> String {
    let edits = edits(text, change, &Style::default()).expect("an edit");
    apply(text, &edits)
}

fn text(text: &str) -> NewValue {
    NewValue::Text(text.to_owned())
}

fn set(document: &str, path: &str, value: &str) -> String {
    changed(document, &Change::Set { path: Path::parse(path), value: text(value) })
}

fn remove(document: &str, path: &str) -> String {
    changed(document, &Change::Remove { path: Path::parse(path) })
}

/// The lines that a change takes out (`-`) and puts in (`+`).
fn diff(old: &str, new: &str) -> String {
    diffy::create_patch(old, new)
        .hunks()
        .iter()
        .flat_map(|hunk| hunk.lines())
        .filter_map(|line| match line {
            diffy::Line::Context(_) => None,
            diffy::Line::Delete(line) => Some(format!("-{line}")),
            diffy::Line::Insert(line) => Some(format!("+{line}")),
        })
        .collect()
}

/// A front matter of one line, or several, and what it is after its `k` was set.
fn assert_set(cases: &[(&str, &str, &str)]) {
    for (yaml, value, expected) in cases {
        let document = format!("---\n{yaml}\n---\nnotes\n");
        let after = set(&document, "k", value);
        let inner =
            after.strip_prefix("---\n").and_then(|rest| rest.strip_suffix("\n---\nnotes\n"));
        assert_eq!(inner, Some(*expected), "{yaml:?} set to {value:?}");
    }
}

fn refusal(document: &str, change: &Change) -> EditError {
    edits(document, change, &Style::default()).expect_err("a refusal")
}

#[test]
fn a_value_keeps_the_style_of_the_one_it_replaces() {
    assert_set(&[
        ("k: 0007", "0008", "k: 0008"),
        ("k: 2024-06-17", "2024-07-01", "k: 2024-07-01"),
        ("k: 7", "1.5", "k: 1.5"),
        ("k: true", "false", "k: false"),
        ("k: yes", "no", "k: no"),
        ("k: 20:53", "1:02:10", "k: 1:02:10"),
        ("k: one", "two words", "k: two words"),
        ("k: 'one'", "two", "k: 'two'"),
        ("k: 'one'", "it's", "k: 'it''s'"),
        ("k: \"one\"", "a \"b\" \\c", "k: \"a \\\"b\\\" \\\\c\""),
        ("k: one   # why", "two", "k: two   # why"),
        ("k: one  ", "two", "k: two  "),
        ("k:    one", "two", "k:    two"),
        ("\"k\" : one", "two", "\"k\" : two"),
        ("k: !!int \"194\"", "195", "k: !!int \"195\""),
        ("k: !!str 7", "8", "k: !!str 8"),
        ("k: &a one", "two", "k: &a two"),
        ("k: {a: b}\nl: m", "x", "k: x\nl: m"),
        ("k: \"caf\\u00e9 one\"", "café two", "k: \"caf\\u00e9 two\""),
        ("k: \"\\U0001F600 a\"", "😀 b", "k: \"\\U0001F600 b\""),
    ]);
}

#[test]
fn what_cannot_be_plain_is_quoted() {
    assert_set(&[
        ("k: one", "a: b", "k: \"a: b\""),
        ("k: one", "a #b", "k: \"a #b\""),
        ("k: one", "#b", "k: \"#b\""),
        ("k: one", "say \"hi\": now", "k: 'say \"hi\": now'"),
        ("k: one", "say \"hi\"", "k: say \"hi\""),
        ("k: one", "it's \"so\": now", "k: 'it''s \"so\": now'"),
        ("k: one\nj: \"a: b\"", "\"x\": y", "k: '\"x\": y'\nj: \"a: b\""),
        ("k: one", " one", "k: \" one\""),
        ("k: one", "one ", "k: \"one \""),
        ("k: one", "yes", "k: \"yes\""),
        ("k: one", "12", "k: \"12\""),
        ("k: one", "2024-06-17", "k: \"2024-06-17\""),
        ("k: one", "12:30:45", "k: \"12:30:45\""),
        ("k: one", "null", "k: \"null\""),
        ("k: one", "- x", "k: \"- x\""),
        ("k: one", "@x", "k: \"@x\""),
        ("k: 'l'\nj: 'a: b'", "\"x\": y", "k: '\"x\": y'\nj: 'a: b'"),
        ("k: one\nj: 'a: b'", "x: y", "k: 'x: y'\nj: 'a: b'"),
        ("k: 0007", "seven", "k: seven"),
        ("k: 0007", "2024-06-17", "k: \"2024-06-17\""),
        ("k: one", "tab\there", "k: \"tab\\there\""),
        ("k: one", "a\u{85}b\u{2028}c\u{feff}d\u{1}", "k: \"a\\Nb\\Lc\\ufeffd\\x01\""),
        ("k: 'one'", "bell \u{7}", "k: \"bell \\x07\""),
        ("k: one", "😀 é 日本", "k: 😀 é 日本"),
    ]);
}

#[test]
fn a_placeholder_is_filled_as_its_neighbours_are() {
    assert_set(&[
        ("k: ''", "https://x.org", "k: https://x.org"),
        ("k: ''\nl: 'm'", "x", "k: 'x'\nl: 'm'"),
        ("k: \"\"", "20:53", "k: \"20:53\""),
        ("k: ''\nl: m", "12", "k: \"12\"\nl: m"),
        ("k:", "x", "k: x"),
        ("k: ", "x", "k: x"),
        ("k:   ", "x", "k: x"),
        ("k: # why", "x", "k: x # why"),
        ("k:   # why", "x", "k: x   # why"),
        ("k:", "0008", "k: 0008"),
        ("k:", "yes", "k: \"yes\""),
        ("k: ~", "x", "k: x"),
        ("k: null", "x", "k: x"),
        ("k: LIBSYN_ID", "31768777", "k: 31768777"),
        ("k: EPISODE_NUMBER", "0008", "k: 0008"),
        ("k: YYYY-MM-DD_RELEASE_DATE", "2024-06-17", "k: 2024-06-17"),
        ("k: &a\nl: m", "x", "k: &a x\nl: m"),
    ]);
}

#[test]
fn an_empty_text_leaves_a_placeholder() {
    assert_set(&[
        ("k: one", "", "k: \"\""),
        ("k: one\nl: 'm'", "", "k: ''\nl: 'm'"),
        ("k: 'one'", "", "k: ''"),
        ("k: 0007 # no", "", "k: # no"),
        ("k: 2024-06-17", "", "k:"),
        ("k: |\n  a\n  b\nl: m", "", "k: |\nl: m"),
        ("k:\n  one\n  two\nl: m", "", "k: \"\"\nl: m"),
    ]);
}

#[test]
fn wrapped_text_is_wrapped_again_as_prettier_would() {
    insta::assert_snapshot!(diff(SEED, &set(SEED, "summary",
        "Carl and Brandon are joined by Steven Murawski, once a Principal Cloud Advocate at \
         Microsoft, to discuss Web Assembly (WASM) and how it can empower developers \
         building cloud solutions.")), @"
    -  Carl and Brandon are joined by Steven Murawski, a Principal Cloud Advocate at
    -  Microsoft, to discuss Web Assembly (WASM) and how it can empower developers
    -  building cloud solutions.
    +  Carl and Brandon are joined by Steven Murawski, once a Principal Cloud
    +  Advocate at Microsoft, to discuss Web Assembly (WASM) and how it can empower
    +  developers building cloud solutions.
    ");
    insta::assert_snapshot!(diff(SEED, &set(SEED, "summary", "Short now.")), @"
    -summary:
    -  Carl and Brandon are joined by Steven Murawski, a Principal Cloud Advocate at
    -  Microsoft, to discuss Web Assembly (WASM) and how it can empower developers
    -  building cloud solutions.
    +summary: Short now.
    ");
    insta::assert_snapshot!(diff(SEED, &set(SEED, "guest.name",
        "Steven Murawski, who is known to everybody in the business as the man of a thousand crates")), @"
    -  name: Steven Murawski
    +  name:
    +    Steven Murawski, who is known to everybody in the business as the man of a
    +    thousand crates
    ");
    insta::assert_snapshot!(diff(SEED, &set(SEED, "summary",
        "Carl: he and Brandon are joined by Steven Murawski, a Principal Cloud Advocate at Microsoft.")), @r#"
    -  Carl and Brandon are joined by Steven Murawski, a Principal Cloud Advocate at
    -  Microsoft, to discuss Web Assembly (WASM) and how it can empower developers
    -  building cloud solutions.
    +  "Carl: he and Brandon are joined by Steven Murawski, a Principal Cloud
    +  Advocate at Microsoft."
    "#);
}

#[test]
fn text_that_nobody_wrapped_greedily_is_patched_in_place() {
    let before = "---\nk:\n  One sentence.\n  Another one, quite long, stands here.\n  A third.\nl: |\n  m\n---\n";
    let after = set(before, "k", "One sentence. Another one, rather long, stands here. A third.");
    insta::assert_snapshot!(diff(before, &after), @"
    -  Another one, quite long, stands here.
    +  Another one, rather long, stands here.
    ");
    let before =
        "---\nk: >-\n  One sentence.\n  Another one, quite long, stands here.\n  A third.\n---\n";
    let after = set(before, "k", "One sentence! Another one, quite long, stands here. A third.");
    insta::assert_snapshot!(diff(before, &after), @"
    -  One sentence.
    +  One sentence!
    ");
    let before = "---\nk: \"one\ntwo three\n  four\"\n---\n";
    let after = set(before, "k", "one two 3 four");
    insta::assert_snapshot!(diff(before, &after), @r#"
    -two three
    +two 3
    "#);
}

#[test]
fn long_lines_stay_long_where_the_file_does_not_wrap() {
    let long = "word ".repeat(40);
    let before = format!("---\nk: {}\nl: short\n---\n", long.trim());
    let value = format!("{long}more");
    assert_eq!(set(&before, "k", &value), before.replace(long.trim(), &value));
    assert_eq!(set(&before, "l", &value), before.replace("short", &value));
}

#[test]
fn blocks_keep_header_and_indent() {
    insta::assert_snapshot!(diff(SEED, &set(SEED, "guest.bio",
        "Steven is a cloud advocate.\n\nHe works in Rust: a lot.\n")), @"
    -    Steven is a principal cloud advocate.
    +    Steven is a cloud advocate.
    -    He works in Rust.
    +    He works in Rust: a lot.
    ");
    assert_set(&[
        ("k: |\n  a\nl: m", "b", "k: |\n  b\nl: m"),
        ("k: |-\n   a\nl: m", "b\nc", "k: |-\n   b\n   c\nl: m"),
        ("k: |+\n  a\n\n\nl: m", "b", "k: |+\n  b\n\n\nl: m"),
        ("k: |2\n  a\nl: m", " b", "k: |2\n   b\nl: m"),
        ("k: | # why\n  a\nl: m", "b", "k: | # why\n  b\nl: m"),
        ("k: |\n  a\nl: m", " b", "k: |2\n   b\nl: m"),
        ("k: |\n  a\n  \n  c\nl: m", "a\n\nd", "k: |\n  a\n  \n  d\nl: m"),
        ("k: >-\n  a\nl: m", "b c", "k: >-\n  b c\nl: m"),
        ("k: >\n  a\n\n  b\nl: m", "a\nc", "k: >\n  a\n\n  c\nl: m"),
        ("k: >-\n  a\nl: m", "  indented\nb", "k: |2-\n    indented\n  b\nl: m"),
        ("k: |\nl: m", "b", "k: |\n  b\nl: m"),
    ]);
}

#[test]
fn lines_make_a_block_of_a_plain_text() {
    assert_set(&[
        ("k: a\nl: m", "b\n\nc\n", "k: |\n  b\n\n  c\nl: m"),
        ("k: a\nl: m", "b\nc", "k: |-\n  b\n  c\nl: m"),
        ("k: a # why\nl: m", "b\nc", "k: |- # why\n  b\n  c\nl: m"),
        ("k:\n  a\n  b\nl: m", "b\nc", "k: |-\n  b\n  c\nl: m"),
        ("k: \"a\"\nl: m", "b\nc", "k: \"b\\nc\"\nl: m"),
        ("k: ''\nl: m", "b\nc", "k: |-\n  b\n  c\nl: m"),
        ("k:\n  a\n\n  b\nl: m", "a\nc", "k:\n  a\n\n  c\nl: m"),
    ]);
}

#[test]
fn keys_are_added_like_their_neighbours() {
    insta::assert_snapshot!(diff(SEED, &set(SEED, "guest.socials.bluesky", "steven.dev")), @"
    +    bluesky: steven.dev
    ");
    insta::assert_snapshot!(diff(SEED, &set(SEED, "title", "What the WASM?")), @"
    +title: What the WASM?
    ");
    let none = "---\nepisode: 0008\n---\n# T\n";
    insta::assert_snapshot!(diff(none, &set(none, "guest.socials.bluesky", "steven.dev")), @"
    +guest:
    +  socials:
    +    bluesky: steven.dev
    ");
    let quoted = "---\n\"a\": \"x\"\n\"b\": \"y\"\n---\n";
    assert_eq!(set(quoted, "c", "z"), "---\n\"a\": \"x\"\n\"b\": \"y\"\n\"c\": \"z\"\n---\n");
    let sorted = "---\na: 1\nc: 2\nd: 3\n---\n";
    assert_eq!(set(sorted, "b", "x"), "---\na: 1\nb: x\nc: 2\nd: 3\n---\n");
    let commented = "---\na: 1\n# b: 123 \nc: 2\n---\n";
    assert_eq!(set(commented, "b", "x"), "---\na: 1\nb: x\nc: 2\n---\n");
    let map_commented = "---\na: 1\n# b:\n#   c: 1\n---\n";
    assert_eq!(set(map_commented, "b", "x"), "---\na: 1\nb: x\n# b:\n#   c: 1\n---\n");
}

#[test]
fn keys_are_added_where_the_show_has_them() {
    let style = Style {
        key_order: vec![(Path::default(), ["title", "author", "date"].map(str::to_owned).to_vec())],
        habits: vec![Habit {
            path: Path::parse("number"),
            style: ScalarStyle::Plain,
            kind: Kind::Integer,
            loose: None,
        }],
        ..Style::default()
    };
    let document = "---\ntitle: T # t\ndate: 2024-06-17\nother: x\n---\n";
    let set = |key: &str, value: &str| {
        let change = Change::Set { path: Path::parse(key), value: text(value) };
        let edits = edits(document, &change, &style).expect("an edit");
        diff(document, &apply(document, &edits))
    };
    assert_eq!(set("author", "A"), "+author: A\n");
    let change = Change::Set { path: Path::parse("author"), value: text("A") };
    let after = apply(document, &edits(document, &change, &style).expect("an edit"));
    assert!(after.starts_with("---\ntitle: T # t\nauthor: A\ndate"), "{after}");
    assert_eq!(set("number", "0008"), "+number: 0008\n");
    assert_eq!(set("unknown", "0008"), "+unknown: \"0008\"\n");
}

#[test]
fn a_removal_takes_exactly_the_lines_of_the_key() {
    insta::assert_snapshot!(diff(SEED, &remove(SEED, "summary")), @"
    -summary:
    -  Carl and Brandon are joined by Steven Murawski, a Principal Cloud Advocate at
    -  Microsoft, to discuss Web Assembly (WASM) and how it can empower developers
    -  building cloud solutions.
    ");
    insta::assert_snapshot!(diff(SEED, &remove(SEED, "guest.socials.twitter")), @"
    -    twitter: stevenmurawski
    ");
    for (before, path, after) in [
        ("a: 1\n# c\nb: 2 # d\n\nc: 3", "b", "a: 1\n# c\n\nc: 3"),
        ("a: 1", "a", ""),
        ("a:\n  b: 1\nc: 2", "a.b", "a: {}\nc: 2"),
        ("a: # why\n  # x\n  b: 1\nc: 2", "a.b", "a: {} # why\n  # x\nc: 2"),
        ("a:\n- 1\nc: 2", "a.0", "a: []\nc: 2"),
        ("a:\n- 1\n- 2\nc: 2", "a.0", "a:\n- 2\nc: 2"),
        ("a:\n- b: 1\n  c: 2\nd: 3", "a.0.b", "a:\n- c: 2\nd: 3"),
        ("a:\n- b: 1\nd: 3", "a.0.b", "a:\n- {}\nd: 3"),
        ("a:\n- b: 1 # x\n  # y\n  c: 2", "a.0.b", "a:\n- \n  # y\n  c: 2"),
        ("a:\n- - 1\n  - 2", "a.0.0", "a:\n- - 2"),
        ("a: {b: 1, c: 2}", "a.b", "a: {c: 2}"),
        ("a: {b: 1, c: 2}", "a.c", "a: {b: 1}"),
        ("a: { b: 1 }", "a.b", "a: {}"),
        ("a: [b, c, d]", "a.1", "a: [b, d]"),
        ("a: [\n  b,\n  c, # x\n  d\n]", "a.1", "a: [\n  b,\n  d\n]"),
        ("a: |+\n  x\n\n\nb: 1", "a", "b: 1"),
        ("a:\nb: 1", "a", "b: 1"),
        ("? a\n: 1\nb: 2", "a", "b: 2"),
    ] {
        let document = format!("---\n{before}\n---\nnotes\n");
        let end = if after.is_empty() { "" } else { "\n" };
        let change = Change::Remove { path: Path::parse(path) };
        edits(&document, &change, &Style::default()).expect(before);
        assert_eq!(remove(&document, path), format!("---\n{after}{end}---\nnotes\n"), "{before:?}");
    }
}

#[test]
fn what_is_empty_is_filled() {
    for (before, path, after) in [
        ("a:\nb: 1", "a.x", "a:\n  x: v\nb: 1"),
        ("a: {}\nb: 1", "a.x", "a:\n  x: v\nb: 1"),
        ("a: # c\nb: 1", "a.x", "a: # c\n  x: v\nb: 1"),
        ("a: ''\nb: 1", "a.x.z", "a:\n  x:\n    z: v\nb: 1"),
        ("a:\nb: 1", "a.0.x", "a:\n  - x: v\nb: 1"),
        ("a:\n    b: 1", "c.d", "a:\n    b: 1\nc:\n    d: v"),
        ("a: {b: {}}", "a.b.c", "a: {b: {c: v}}"),
        ("a: {b: 1}", "a.c", "a: {b: 1, c: v}"),
        ("a: {b: }", "a.b", "a: {b: v }"),
        ("a: {b, c}", "a.b", "a: {b: v, c}"),
    ] {
        let document = format!("---\n{before}\n---\n");
        assert_eq!(set(&document, path, "v"), format!("---\n{after}\n---\n"), "{before:?} {path}");
    }
    assert_eq!(set("# T\n", "a", "v"), "---\na: v\n---\n\n# T\n");
    assert_eq!(set("", "a.b", "v"), "---\na:\n  b: v\n---\n");
    assert_eq!(set("---\n---\n# T\n", "a", "v"), "---\na: v\n---\n# T\n");
    assert_eq!(set("---\n# c\n---\n# T\n", "a", "v"), "---\n# c\na: v\n---\n# T\n");
    assert_eq!(
        set("---\n\nA rule on top.\n", "a", "v"),
        "---\na: v\n---\n\n---\n\nA rule on top.\n"
    );
}

#[test]
fn anchors_and_aliases_are_never_changed_behind_the_hosts_back() {
    let document = "---\na: &x one\nb: *x\nc: &y\n  d: 1\ne: *y\nf: &z two\n---\n";
    assert_eq!(set(document, "b", "new"), document.replace("*x", "new"));
    assert_eq!(set(document, "f", "new"), document.replace("two", "new"));
    for (path, line) in [("a", 2), ("c.d", 4), ("e.d", 6)] {
        let error = refusal(document, &Change::Set { path: Path::parse(path), value: text("new") });
        assert_eq!((error.line, &error.path), (line, &Path::parse(path)), "{path}");
        assert!(error.message.contains("Edit it in the source"), "{}", error.message);
    }
    refusal(document, &Change::Remove { path: Path::parse("a") });
    let root = super::super::read(&document[4..document.len() - 4]).expect("YAML");
    assert!(obstacle(&root, &Path::parse("a")).is_some());
    assert!(obstacle(&root, &Path::parse("c.d")).is_some());
    assert_eq!(obstacle(&root, &Path::parse("b")), None);
    assert_eq!(obstacle(&root, &Path::parse("f")), None);
}

#[test]
fn what_cannot_be_edited_says_why_and_where() {
    let set_a = Change::Set { path: Path::parse("a"), value: text("x") };
    for (document, line, message) in [
        ("+++\na = 1\n+++\n", 1, "This front matter is TOML"),
        ("{\n\"a\": 1\n}\n", 1, "This front matter is JSON"),
        ("---\na: 1\n", 1, "The front matter isn’t closed"),
        ("---\nb: 1\na: 'x\n---\n", 3, "The quote that starts here is never closed."),
        ("---\na: 1\na: 2\n---\n", 2, "The key “a” appears 2 times"),
        ("---\na: !env X\n---\n", 2, "The tag “!env”"),
        ("---\n- a\n---\n", 2, "There’s no “a”"),
    ] {
        let error = refusal(document, &set_a);
        assert!(error.message.starts_with(message), "{document:?}: {}", error.message);
        assert_eq!(error.line, line, "{document:?}: {}", error.message);
    }
    let error = refusal(SEED, &Change::Set { path: Path::parse("date.x"), value: text("w") });
    assert_eq!(
        (error.line, error.message.as_str()),
        (3, "“date.x” can’t be added: what it belongs to has no keys.")
    );
    let error = refusal(SEED, &Change::Remove { path: Path::parse("guest.age") });
    assert!(error.message.starts_with("“guest.age” isn’t in"), "{}", error.message);
    let duplicate = "---\na: 1\na: 2\nb: 3\n---\n";
    assert_eq!(set(duplicate, "b", "4"), duplicate.replace('3', "4"));
}

#[test]
fn edits_are_as_small_as_they_can_be() {
    let change = Change::Set { path: Path::parse("episode"), value: text("0008") };
    let edits = edits(SEED, &change, &Style::default()).expect("an edit");
    let at = SEED.find("0007").expect("the number") + 3;
    assert_eq!(edits, [TextEdit { range: at..at + 1, insert: "8".to_owned() }]);
    let same = Change::Set { path: Path::parse("episode"), value: text("0007") };
    assert_eq!(super::edits(SEED, &same, &Style::default()), Ok(Vec::new()));
}

/// What Prettier 3 with `proseWrap: always` leaves as it is, checked by hand at the edge.
#[test]
fn a_text_stays_on_its_line_up_to_the_last_column() {
    for (width, lead) in [(76, " "), (77, " "), (78, "\n  ")] {
        let text = format!("{} b", "a".repeat(width - 2));
        assert_set(&[("k: one", &text, &format!("k:{lead}{text}"))]);
    }
    // The closing quote counts for the line of the key, and not for where the text wraps.
    let quoted = format!("a: {}", "x ".repeat(36).trim_end());
    assert_eq!(quoted.len(), 74);
    assert_set(&[("k: one", &quoted, &format!("k: \"{quoted}\""))]);
    let longer = format!("{quoted} y");
    assert_set(&[("k: one", &longer, &format!("k:\n  \"{longer}\""))]);
}
