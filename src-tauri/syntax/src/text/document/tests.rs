use proptest::prelude::*;

use super::*;
use crate::text::apply;

fn front_matter(text: &str) -> Option<(Format, &str, &str, bool)> {
    let parts = Parts::of(text);
    let place = parts.front_matter?;
    assert_eq!(place.outer, 0..parts.body.start);
    Some((place.format, &text[place.inner], &text[parts.body], place.closed))
}

#[test]
fn fences_take_a_text_apart() {
    for (text, inner, body) in [
        ("---\na: b\n---\n\n# T\n", "a: b\n", "\n# T\n"),
        ("---\na: b\n---", "a: b\n", ""),
        ("--- \na: b\n---\t\nx", "a: b\n", "x"),
        ("---\n---\nx\n", "", "x\n"),
        ("---\n\n---\nx\n", "\n", "x\n"),
        ("---\na: b\n...\nx\n", "a: b\n", "x\n"),
        ("---\na: b\n---\nx\n\n---\n\ny\n---\n", "a: b\n", "x\n\n---\n\ny\n---\n"),
        ("---\na: |\n  ---\n---\n", "a: |\n  ---\n", ""),
        ("---\na: b\n----\nc: d\n---\n", "a: b\n----\nc: d\n", ""),
    ] {
        assert_eq!(front_matter(text), Some((Format::Yaml, inner, body, true)), "{text:?}");
    }
    assert_eq!(front_matter("+++\na = 1\n+++\nx"), Some((Format::Toml, "a = 1\n", "x", true)),);
}

#[test]
fn a_front_matter_that_nothing_closes_reaches_to_the_end() {
    for text in ["---\ntitle: x\n\n# T\n", "---\n\n# c\n\"a b\": x", "---\ntitle:\n", "+++\na=1\n"]
    {
        let text = text.replace("a b", "a-b");
        let (_, inner, body, closed) = front_matter(&text).expect("a front matter");
        assert_eq!((inner, body, closed), (&text[4..], "", false), "{text:?}");
    }
}

#[test]
fn a_rule_on_top_of_the_notes_is_no_front_matter() {
    for text in [
        "---\n\nSome notes: they start with a rule.\n",
        "---",
        "---\n",
        "---\n# Title\n\ntext\n",
        "---\nhttps://example.com\n",
        "# T\n---\na: b\n---\n",
        "\n---\na: b\n---\n",
        " ---\na: b\n---\n",
        "----\na: b\n----\n",
        "",
    ] {
        assert_eq!(front_matter(text), None, "{text:?}");
        assert_eq!(Parts::of(text).body, 0..text.len());
    }
}

#[test]
fn an_object_on_top_is_json() {
    let text = "{\n \"a\": {\"b\": 1}\n}\nbody\n";
    assert_eq!(
        front_matter(text),
        Some((Format::Json, "{\n \"a\": {\"b\": 1}\n}\n", "body\n", true)),
    );
    for text in ["{% asset_img a.jpg %}\n", "{", "{}x\n", "[1]\n", "{\"a\": }\n"] {
        assert_eq!(front_matter(text), None, "{text:?}");
    }
}

#[test]
fn what_is_no_text_is_refused_with_its_line() {
    assert_eq!(decode(b"a\nb\xff"), Err(NotText { line: 2, binary: false }));
    assert_eq!(decode(b"a\n\n\0b"), Err(NotText { line: 3, binary: true }));
    assert_eq!(decode(b"\xff\xfea\0"), Err(NotText { line: 1, binary: true }));
}

#[test]
fn a_byte_order_mark_and_line_ends_are_kept_apart() {
    let decoded = decode(b"\xef\xbb\xbfa\r\nb\nc\r\nd\re").expect("text");
    assert_eq!(decoded.text, "a\nb\nc\nd\ne");
    assert_eq!(
        decoded.encoding,
        Encoding {
            byte_order_mark: true,
            line_ending: LineEnding::Crlf,
            exceptions: vec![(2, LineEnding::Lf), (4, LineEnding::Cr)],
        }
    );
}

fn line_ended_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            "[a-c:é😀 -]{0,3}",
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("\r".to_owned()),
            Just("\u{feff}".to_owned())
        ],
        0..24,
    )
    .prop_map(|parts| parts.concat())
}

/// What each line of a file ends with.
fn endings(bytes: &[u8]) -> Vec<&'static str> {
    let text = std::str::from_utf8(bytes).expect("text");
    let mut endings = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        let ending = ["\r\n", "\r", "\n"].into_iter().find(|end| rest[at..].starts_with(end));
        endings.push(ending.expect("an ending"));
        rest = &rest[at + endings.last().map_or(0, |end| end.len())..];
    }
    endings
}

proptest! {
    #[test]
    fn decoding_and_encoding_is_the_identity(text in line_ended_text()) {
        let decoded = decode(text.as_bytes()).expect("text");
        prop_assert!(!decoded.text.contains('\r'));
        prop_assert_eq!(encode(&decoded.text, &decoded.encoding), text.as_bytes());
    }

    #[test]
    fn the_parts_of_a_text_are_the_text(text in "(---|\\+\\+\\+|\\{)?(\n|a: b|---|\\.\\.\\.|é| ){0,12}") {
        let parts = Parts::of(&text);
        let head = parts.front_matter.map_or(0..0, |place| place.outer);
        prop_assert_eq!((head.start, head.end, parts.body.end), (0, parts.body.start, text.len()));
    }

    #[test]
    fn lines_that_an_edit_leaves_keep_their_endings(
        text in line_ended_text(),
        insert in "[x\n]{0,4}",
        start in 0usize..40,
        length in 0usize..12,
    ) {
        let decoded = decode(text.as_bytes()).expect("text");
        let before = &decoded.text;
        let start = before.floor_char_boundary(start.min(before.len()));
        let end = before.floor_char_boundary((start + length).min(before.len()));
        let edit = TextEdit { range: start..end, insert };
        let old = endings(text.as_bytes());
        let after = apply(before, std::slice::from_ref(&edit));
        let bytes = encode(&after, &decoded.encoding.after(before, std::slice::from_ref(&edit)));
        let new = endings(&bytes);
        let ahead = before[..start].matches('\n').count();
        let after_it = before[end..].matches('\n').count();
        // A mark that an edit brings from the middle to the top would be a byte order mark there.
        prop_assume!(!after.starts_with('\u{feff}'));
        prop_assert_eq!(&decode(&bytes).expect("text").text, &after);
        if new.contains(&"\r") {
            // A lone `\r` may have to take the place of a `\n` after it.
            return Ok(());
        }
        prop_assert_eq!(&new[..ahead], &old[..ahead]);
        prop_assert_eq!(&new[new.len() - after_it..], &old[old.len() - after_it..]);
        let usual = decoded.encoding.line_ending.as_str();
        prop_assert!(new[ahead..new.len() - after_it].iter().all(|ending| *ending == usual));
    }
}
