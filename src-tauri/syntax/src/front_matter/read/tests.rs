use std::fmt::Write as _;

use super::*;
use crate::front_matter::Path;

/// Every leaf of `yaml` as `path = <its text in the source>  <kind>`.
fn outline(yaml: &str) -> String {
    fn walk(yaml: &str, node: &Node, path: &Path, out: &mut String) {
        match &node.value {
            Value::Map(entries) if !entries.is_empty() => {
                for entry in entries {
                    walk(yaml, &entry.node, &path.key(&entry.key), out);
                }
            }
            Value::List(items) if !items.is_empty() => {
                for (index, item) in items.iter().enumerate() {
                    walk(yaml, item, &path.index(index), out);
                }
            }
            value => {
                let source = &yaml[node.range.clone()];
                match value {
                    Value::Scalar(scalar) => {
                        writeln!(out, "{path} = {source:?} {:?} {:?}", scalar.kind, scalar.text)
                    }
                    other => writeln!(out, "{path} = {source:?} {other:?}"),
                }
                .expect("written");
            }
        }
    }
    let mut out = String::new();
    walk(yaml, &read(yaml).expect("YAML"), &Path::default(), &mut out);
    out
}

fn error(yaml: &str) -> (usize, String) {
    let error = read(yaml).expect_err("no YAML");
    (error.offset, error.message)
}

#[test]
fn a_front_matter_of_the_usual_shape() {
    let yaml = "episode: 0007\ndate: 2024-06-17\nsummary:\n  Carl and Brandon are joined by\n  \
                Steven.\nguest:\n  name: Ståle # said “Stole”\n  bio: |\n    One.\n\n    Two.\n\n  \
                socials:\n    twitter: '@x'\n    web:\n";
    insta::assert_snapshot!(outline(yaml), @r#"
    episode = "0007" Integer "0007"
    date = "2024-06-17" Date "2024-06-17"
    summary = "Carl and Brandon are joined by\n  Steven." String "Carl and Brandon are joined by Steven."
    guest.name = "Ståle" String "Ståle"
    guest.bio = "|\n    One.\n\n    Two." String "One.\n\nTwo.\n"
    guest.socials.twitter = "'@x'" String "@x"
    guest.socials.web = "" Null ""
    "#);
}

#[test]
fn collections_end_where_their_last_item_ends() {
    let yaml = "a: [b, {c: d}, e: f] # x\ng:\n- h\n-   i: j\n    k:\n# c\n\nl:\n  m: n\n\n";
    let root = read(yaml).expect("YAML");
    let source = |path: &str| {
        let node = root.at(&Path::parse(path).0).expect("a node");
        &yaml[node.range.clone()]
    };
    assert_eq!(source("a"), "[b, {c: d}, e: f]");
    assert_eq!(source("a.1"), "{c: d}");
    assert_eq!(source("a.2"), "e: f");
    assert_eq!(source("g"), "- h\n-   i: j\n    k:");
    assert_eq!(source("g.1"), "i: j\n    k:");
    assert_eq!(source("l"), "m: n");
    assert_eq!(&yaml[root.range.clone()], yaml.trim_end());
}

#[test]
fn empty_values_stand_behind_their_colon_or_dash() {
    insta::assert_snapshot!(outline("a: # c\nb:\n\n'c' :\nd: {e, f: , g: h}\ni:\n  -\n  - j\n  - # k\n"), @r#"
    a = "" Null ""
    b = "" Null ""
    c = "" Null ""
    d.e = "" Null ""
    d.f = "" Null ""
    d.g = "h" String "h"
    i.0 = "" Null ""
    i.1 = "j" String "j"
    i.2 = "" Null ""
    "#);
    let yaml = "a: # c\nb : \n";
    let root = read(yaml).expect("YAML");
    assert_eq!(root.get("a").map(|node| node.range.clone()), Some(2..2));
    assert_eq!(root.get("b").map(|node| node.range.clone()), Some(10..10));
}

#[test]
fn block_scalars_take_in_their_header_and_what_belongs_to_them() {
    let yaml = "a: |\n  x\n\n\nb: >-\n\n    y\n   \nc: |+\n  z\n\n\nd: |2-\n   w\ne:\n- |\n  v\n- k: >\n    \
                u\n  m: 1\n- |\nf: !!str |\n  t\n  # no comment\n# comment\ng:\n  |\n  s\nh: |\n  r\n     \n";
    insta::assert_snapshot!(outline(yaml), @r##"
    a = "|\n  x" String "x\n"
    b = ">-\n\n    y" String "\ny"
    c = "|+\n  z\n\n" String "z\n\n\n"
    d = "|2-\n   w" String " w"
    e.0 = "|\n  v" String "v\n"
    e.1.k = ">\n    u" String "u\n"
    e.1.m = "1" Integer "1"
    e.2 = "|" String ""
    f = "!!str |\n  t\n  # no comment" String "t\n# no comment\n"
    g = "|\n  s" String "s\n"
    h = "|\n  r\n     " String "r\n   \n"
    "##);
}

#[test]
fn tags_anchors_and_aliases() {
    let yaml =
        "a: &x 1\nb: *x\nc: !!int \"194\"\nd: !foo\ne: &y\n  k: v\nf: !!str 7\ng: &z\nh: &w [1]\n";
    insta::assert_snapshot!(outline(yaml), @r#"
    a = "&x 1" Integer "1"
    b = "*x" Alias("x")
    c = "!!int \"194\"" Integer "194"
    d = "!foo" String ""
    e.k = "v" String "v"
    f = "!!str 7" String "7"
    g = "&z" Null ""
    h.0 = "1" Integer "1"
    "#);
    let root = read(yaml).expect("YAML");
    let node = |key: &str| root.get(key).expect("a node");
    assert_eq!(node("a").anchor.as_deref(), Some("x"));
    assert_eq!(&yaml[node("a").content..node("a").range.end], "1");
    assert_eq!(node("e").anchor.as_deref(), Some("y"));
    assert_eq!(&yaml[node("e").range.clone()], "&y\n  k: v");
    assert_eq!(&yaml[node("h").content..node("h").range.end], "[1]");
    assert_eq!(node("c").scalar().and_then(|c| c.tag.as_deref()), Some("!!int"));
}

#[test]
fn keys_of_every_shape() {
    let yaml =
        "'a b': 1\n\"c\\u00e9\": 2\nd e: 3\n? f\n: 4\n? |\n  g\n: 5\n[h]: 6\n7: 8\na:b: 9\n? i\n";
    insta::assert_snapshot!(outline(yaml), @r#"
    a b = "1" Integer "1"
    cé = "2" Integer "2"
    d e = "3" Integer "3"
    f = "4" Integer "4"
    g
     = "5" Integer "5"
    [h] = "6" Integer "6"
    7 = "8" Integer "8"
    a:b = "9" Integer "9"
    i = "" Null ""
    "#);
}

#[test]
fn duplicate_keys_are_kept_and_the_last_one_counts() {
    let root = read("a: 1\nb: 2\na: 3\n").expect("YAML");
    assert_eq!(root.entries().len(), 3);
    assert_eq!(root.get("a").and_then(Node::text), Some("3"));
}

#[test]
fn what_readers_accept_and_the_parser_does_not_is_read_all_the_same() {
    let yaml = "é:\n  a: \"one\ntwo\n- three\nkey: four\n# five\"\n  b: 'x\n\ny'\nc: [\nd, e,\nf\n]\ng:\th\ni: \t \
                j\nk: {\nl: m\n}\nn: \"é\nü\" # o\np: 1\n";
    insta::assert_snapshot!(outline(yaml), @r##"
    é.a = "\"one\ntwo\n- three\nkey: four\n# five\"" String "one two - three key: four # five"
    é.b = "'x\n\ny'" String "x\ny"
    c.0 = "d" String "d"
    c.1 = "e" String "e"
    c.2 = "f" String "f"
    g = "h" String "h"
    i = "j" String "j"
    k.l = "m" String "m"
    n = "\"é\nü\"" String "é ü"
    p = "1" Integer "1"
    "##);
}

#[test]
fn nothing_is_an_empty_map() {
    for yaml in ["", "\n\n", "# only a comment\n", "   \n"] {
        assert_eq!(read(yaml).expect("YAML").value, Value::Map(Vec::new()), "{yaml:?}");
    }
}

#[test]
fn what_is_wrong_is_said_where_it_is() {
    for (yaml, at, message) in [
        ("a: 1\nb: 'x\n", 'x', "The quote that starts here is never closed."),
        ("a: b: c\n", 'b', "A colon followed by a space isn’t allowed here"),
        ("ü: 1\nä: @x\n", '@', "A value can’t start with “@”"),
        ("a:\n  b: 1\n c: 2\n", 'c', "This line’s indentation doesn’t match the keys above it."),
        ("a: 1\n\tb: 2\n", '\t', "This line is indented with a tab"),
        ("a:\n\tb: 2\n", 'b', "This line is indented with a tab"),
        ("\ta: 2\n", 'a', "This line is indented with a tab"),
        ("a: \"x\" y\n", 'y', "There’s more text after the closing quote"),
        ("a: [b]]\n", ']', "This bracket was never opened."),
        ("a: - b\n", '-', "A list item can’t start here"),
        ("a: *x\n", '*', "This alias refers to an anchor that isn’t defined above it."),
        ("a: 1\n---\nb: 2\n", '-', "A second YAML document starts here"),
        ("a: 1\n...\nb: 2\n", 'b', "A second YAML document starts here"),
    ] {
        let (offset, text) = error(yaml);
        assert!(text.starts_with(message), "{yaml:?}: {text}");
        let wanted = yaml.rfind(at).expect("the place");
        let line = |offset: usize| yaml[..offset].matches('\n').count();
        assert_eq!(line(offset), line(wanted), "{yaml:?} at {offset}");
    }
    let (_, text) = error("a: [1,\n");
    assert_eq!(text, "A “[” or “{” above is never closed.");
}

#[test]
fn deep_nesting_is_refused_and_costs_nothing() {
    let deepest = format!("a: {}{}\n", "[".repeat(MAX_DEPTH - 1), "]".repeat(MAX_DEPTH - 1));
    read(&deepest).expect("as deep as allowed");
    let deeper = format!("a: {}{}\n", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
    assert_eq!(error(&deeper).1, "Lists and maps are nested too deeply here.");
    for bomb in ["[".repeat(1_000_000), "{a: ".repeat(300_000), "- ".repeat(500_000)] {
        read(&bomb).expect_err("too deep");
    }
    let stairs: String = (0..2_000).map(|depth| format!("{}k:\n", " ".repeat(depth))).collect();
    read(&stairs).expect_err("too deep");
}

#[test]
fn pairs_in_brackets() {
    let yaml = "p: [a: b, c]\nj: {\"a\":1,\"b\":[2,3]}\nm: {\n  a: 1,\n  b: 2,\n}\nl: [\nx, y\n]\n";
    let root = read(yaml).expect("YAML");
    let source = |path: &str| {
        let node = root.at(&Path::parse(path).0).expect("a node");
        &yaml[node.range.clone()]
    };
    assert_eq!(source("p.0"), "a: b");
    assert_eq!(source("p.1"), "c");
    assert_eq!(source("j.a"), "1");
    assert_eq!(source("j.b"), "[2,3]");
    assert_eq!(source("j.b.1"), "3");
    assert_eq!(source("m.b"), "2");
    assert_eq!(source("l"), "[\nx, y\n]");
    assert_eq!(source("l.0"), "x");
    assert_eq!(source("l.1"), "y");
}
