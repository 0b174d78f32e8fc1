//! Items of lists, and lists that were not there.

use super::*;

#[test]
fn lists_are_written_as_the_show_writes_them() {
    let list = |path: &str, dash| ListHabit { path: Path::parse(path), dash };
    let style = Style {
        lists: vec![list("tags", None), list("links", Some(0)), list("guests.tags", Some(2))],
        ..Style::default()
    };
    let append = |document: &str, path: &str| {
        let change =
            Change::Insert { path: Path::parse(path), index: usize::MAX, value: text("new") };
        let edits = edits(document, &change, &style).expect("an edit");
        diff(document, &apply(document, &edits))
    };
    let blocks = "---\nhosts:\n    - A\n---\n";
    assert_eq!(append(blocks, "tags"), "+tags: [new]\n");
    assert_eq!(append(blocks, "links"), "+links:\n+- new\n");
    assert_eq!(append(blocks, "other"), "+other:\n+    - new\n");
    let brackets = "---\nhosts: [A]\ntags:\nlinks: []\nother: []\nguests:\n- name: B\n---\n";
    assert_eq!(append(brackets, "tags"), "-tags:\n+tags: [new]\n");
    assert_eq!(append(brackets, "links"), "-links: []\n+links:\n+- new\n");
    assert_eq!(append(brackets, "other"), "-other: []\n+other: [new]\n");
    assert_eq!(append(brackets, "guests.0.tags"), "+  tags:\n+    - new\n");
}

#[test]
fn items_are_added_moved_and_set() {
    let insert = |before: &str, index: usize, value: NewValue| {
        let document = format!("---\n{before}\n---\n");
        let after = changed(&document, &Change::Insert { path: Path::parse("a"), index, value });
        after
            .strip_prefix("---\n")
            .and_then(|s| s.strip_suffix("\n---\n"))
            .expect("fences")
            .to_owned()
    };
    let guest =
        || NewValue::Map(vec![("name".to_owned(), text("Jo")), ("web".to_owned(), text("x"))]);
    for (before, index, value, after) in [
        ("a:\n  - x\nb: 1", 9, text("w"), "a:\n  - x\n  - w\nb: 1"),
        ("a:\n- x # c\nb: 1", 1, text("w"), "a:\n- x # c\n- w\nb: 1"),
        ("a:\n- x\nb: 1", 0, text("w"), "a:\n- w\n- x\nb: 1"),
        ("a:\n-   x\nb: 1", 1, text("w"), "a:\n-   x\n-   w\nb: 1"),
        ("a: [x]", 1, text("y: z"), "a: [x, \"y: z\"]"),
        ("a: [x, y]", 0, text("z,"), "a: [\"z,\", x, y]"),
        ("a: []", 0, text("w"), "a: [w]"),
        ("a: [\n  x,\n  y\n]", 2, text("z"), "a: [\n  x,\n  y,\n  z\n]"),
        ("a: [ 'x' ]", 1, text("w"), "a: [ 'x', 'w' ]"),
        ("b: 1", 0, text("w"), "b: 1\na:\n  - w"),
        ("b: [1]", 0, text("w"), "b: [1]\na: [w]"),
        ("a:\nb: 1", 0, text("w"), "a:\n  - w\nb: 1"),
        ("a: [] # c", 0, guest(), "a: # c\n  - name: Jo\n    web: x"),
        ("a:\n  - name: 'A'", 1, guest(), "a:\n  - name: 'A'\n  - name: 'Jo'\n    web: 'x'"),
        ("a:\n  -\n    name: A", 1, guest(), "a:\n  -\n    name: A\n  - name: Jo\n    web: x"),
        ("a: [{name: A}]", 1, guest(), "a: [{name: A}, {name: Jo, web: x}]"),
    ] {
        assert_eq!(insert(before, index, value), after, "{before:?}");
    }
    for (before, from, to, after) in [
        ("a:\n- x # 1\n# about y\n- w\n- z", 1, 0, "a:\n# about y\n- w\n- x # 1\n- z"),
        ("a:\n- b: 1\n  c: 2\n- d: 3", 0, 1, "a:\n- d: 3\n- b: 1\n  c: 2"),
        ("a: [x, y, z]", 2, 0, "a: [z, x, y]"),
        ("a: [x, y, z]", 1, 1, "a: [x, y, z]"),
    ] {
        let document = format!("---\n{before}\n---\n");
        let change = Change::Move { path: Path::parse("a"), from, to };
        assert_eq!(changed(&document, &change), format!("---\n{after}\n---\n"), "{before:?}");
    }
    assert_eq!(set("---\na:\n- x\n- y # c\n---\n", "a.1", "z"), "---\na:\n- x\n- z # c\n---\n");
    assert_eq!(set("---\na: [x, y]\n---\n", "a.1", "a, b"), "---\na: [x, \"a, b\"]\n---\n");
    assert_eq!(set("---\na:\n- x\n---\n", "a.1", "w"), "---\na:\n- x\n- w\n---\n");
}

#[test]
fn whole_lists_and_maps_change_only_where_they_differ() {
    let document = "---\na:\n  - x # 1\n  - y # 2\n  - z # 3\ng:\n  n: A # n\n  o: B\n---\n";
    let list = |items: &[&str]| NewValue::List(items.iter().map(|item| text(item)).collect());
    let set = |path: &str, value: NewValue| {
        diff(document, &changed(document, &Change::Set { path: Path::parse(path), value }))
    };
    assert_eq!(set("a", list(&["x", "z"])), "-  - y # 2\n");
    assert_eq!(set("a", list(&["x", "w", "y", "z"])), "+  - w\n");
    assert_eq!(set("a", list(&["x", "w", "z"])), "-  - y # 2\n+  - w # 2\n");
    let map = NewValue::Map(vec![("n".to_owned(), text("C")), ("p".to_owned(), text("D"))]);
    assert_eq!(set("g", map), "-  n: A # n\n-  o: B\n+  n: C # n\n+  p: D\n");
    assert_eq!(set("g", text("x")), "-g:\n-  n: A # n\n-  o: B\n+g: x\n");
    assert_eq!(set("new", list(&["p", "q"])), "+new:\n+  - p\n+  - q\n");
}
