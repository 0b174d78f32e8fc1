//! The preview, drawn patch by patch, is the preview drawn at once.

use linernotes_core::preview::{Block, PreviewPatch};
use linernotes_core::preview::{Options, Page, Preview, render};
use linernotes_syntax::markdown;
use linernotes_syntax::text::Parts;
use proptest::prelude::*;

/// What the window keeps: head and blocks.
#[derive(Debug, Default, PartialEq)]
struct Window {
    head: String,
    blocks: Vec<Block>,
}

impl Window {
    fn apply(&mut self, patch: PreviewPatch) {
        if let Some(head) = patch.head {
            self.head = head;
        }
        let behind = patch.from + patch.remove;
        for block in &mut self.blocks[behind..] {
            block.line = u32::try_from(i64::from(block.line) + patch.shift).unwrap();
        }
        self.blocks.splice(patch.from..behind, patch.insert);
    }
}

fn images(path: &str) -> Option<String> {
    (!path.contains("missing")).then(|| format!("linernotes-image://localhost/{path}"))
}

fn options() -> Options<'static> {
    Options { smart_punctuation: true, footnotes: true, images: &images }
}

fn page(text: &str) -> Page {
    Page { title: text.len().to_string(), ..Page::default() }
}

fn update(preview: &mut Preview, text: &str) -> PreviewPatch {
    let body = Parts::of(text).body;
    preview.read(text, body.clone());
    let title = preview.title_heading();
    assert_eq!(title, markdown::title_heading(text, body.clone()), "the title of {text:?}");
    let patch = preview.update(text, body, title.map(|title| title.range), &page(text), &options());
    for block in &patch.insert {
        assert!(!block.html.is_empty());
    }
    patch
}

fn at_once(text: &str) -> Window {
    let mut window = Window::default();
    window.apply(update(&mut Preview::default(), text));
    window
}

/// Pieces that reach into what stands around them, in all the ways that markdown has.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "para one",
        "*em* \"quoted\" --",
        "# Title",
        "## Links",
        "## Links",
        "Setext",
        "===",
        "---",
        "- item",
        "  - nested",
        "    indented",
        "\tindented",
        "1. one",
        "2. two",
        "> quote",
        "> - deep",
        "```",
        "~~~",
        "````md",
        "<div>",
        "</div>",
        "<!-- open",
        "close -->",
        "<script>",
        "</script>",
        "<details><summary>x</summary>",
        "<b",
        "[ref]: https://a.example",
        "[ref]: https://b.example 'T'",
        "[other]:",
        "/url",
        "[ref]",
        "[text][ref]",
        "![i][ref]",
        "[^1]",
        "[^1]: note",
        "[^two]: second",
        "    more of the note",
        "and [^two] and [^1]",
        "[^1]:",
        "| a | b |",
        "|---|--:|",
        "| 1 | https://t.example |",
        "***",
        "* star",
        "+ plus",
        "",
        "",
        "",
        " ",
        "https://bare.example/a_b_c",
        "{% asset_img x.png \"T\" %}",
        "{{ tag",
        "}} `code",
        "`",
        "![a](missing.png)",
        "![a](/ok.png)",
        "- [ ] todo",
        "- [x] done",
        "é日本",
        "\\",
        "&amp;",
        "<https://x.example>",
        "**bold",
        "text  ",
        "[a](b",
        "c)",
        "<![CDATA[",
        "]]>",
        "<?php",
        "?>",
        "<pre>",
        "</pre>",
        "</p>",
        "[long\nlabel]: /x",
        "[^1] [^two] [ref]",
    ];
    prop::sample::select(pieces.to_vec()).prop_map(str::to_owned)
}

fn document() -> impl Strategy<Value = String> {
    let line = (piece(), prop::sample::select(vec!["\n", "\n", "\n\n", " ", "\n  ", "\n> "]));
    (any::<bool>(), prop::collection::vec(line, 0..40)).prop_map(|(front, lines)| {
        let body: String = lines.into_iter().map(|(piece, end)| piece + end).collect();
        if front { format!("---\ntitle: x\n---\n{body}") } else { body }
    })
}

#[derive(Debug, Clone)]
struct Edit {
    at: prop::sample::Index,
    len: usize,
    insert: String,
}

fn edit() -> impl Strategy<Value = Edit> {
    let small = prop::sample::select(vec![
        "",
        "a",
        "\n",
        "\n\n",
        "`",
        "```\n",
        "#",
        " ",
        "    ",
        "-",
        "[",
        "]",
        "^",
        ":",
        "<",
        ">",
        "<!--",
        "|",
        "\"",
        "*",
        "é",
        "[^1]",
        "[ref]: /new\n",
        "[^1]: new\n\n",
        "===\n",
        "\n---\n",
    ])
    .prop_map(str::to_owned);
    let insert =
        prop_oneof![4 => small, 1 => piece(), 1 => piece().prop_map(|p| format!("\n\n{p}\n\n"))];
    (
        any::<prop::sample::Index>(),
        prop_oneof![3 => Just(0usize), 3 => 1..3usize, 1 => 0..60usize],
        insert,
    )
        .prop_map(|(at, len, insert)| Edit { at, len, insert })
}

fn apply(text: &str, edit: &Edit) -> String {
    let start = text.floor_char_boundary(edit.at.index(text.len() + 1));
    let end = text.floor_char_boundary((start + edit.len).min(text.len()));
    format!("{}{}{}", &text[..start], edit.insert, &text[end..])
}

/// The words of notes without a title: alone, a title may read otherwise than in its place.
fn words(text: &str) -> Option<u32> {
    let body = Parts::of(text).body;
    let untitled = markdown::title_heading(text, body.clone()).is_none();
    untitled.then(|| markdown::word_count(text, body))
}

/// The lines that elements say they start on are the lines that their words stand on.
#[test]
fn lines_are_the_lines_of_the_source() {
    let text = "---\nx: 1\n---\n\n# Title\n\npara05\nsecond\n\n- item08\n- item09\n  - item10\n\n  \
                loose12\n\n[ref]: /x\n> quote15\n>\n> quote17\n\n| head19 | b |\n|---|---|\n| row21 | c \
                |\n\n```rust\ncode23\n```\n\n## head27\n\n<p>html29</p>\n\n1. one31\n\n   para33\n\n[^1]: \
                note35\n\n    more37 [^1]\n";
    // From here on, lines are counted from 1, as in the names above from the third line on.
    let window = at_once(text);
    let mut checked = 0;
    for block in &window.blocks {
        let fragment = scraper::Html::parse_fragment(&block.html);
        let selector = scraper::Selector::parse("[data-line]").unwrap();
        for element in fragment.select(&selector) {
            let line: u32 = element.value().attr("data-line").unwrap().parse().unwrap();
            let words: String = element.text().collect();
            let word = words.split_whitespace().find(|word| {
                word.ends_with(|c: char| c.is_ascii_digit())
                    && word.starts_with(|c: char| c.is_ascii_alphabetic())
            });
            let Some(word) = word else { continue };
            let at = text.find(word).unwrap();
            let mut wanted = text[..at].matches('\n').count() + 1;
            // A code block starts at its fence.
            wanted -= usize::from(word.starts_with("code"));
            assert_eq!((block.line + line) as usize, wanted, "{word} in {}", block.html);
            checked += 1;
        }
        let end = block.line + block.lines;
        assert!(end as usize <= text.lines().count() + 1, "{block:?}");
    }
    assert!(checked >= 20, "{checked} elements looked at");
}

/// An edit sends what it changed and nothing besides.
#[test]
fn patches_are_small() {
    let mut preview = Preview::default();
    let before = "# T\n\none\n\ntwo\n\n- three\n\nfour [r]\n\nfive[^n]\n\n[r]: /a\n\n[^n]: note\n";
    update(&mut preview, before);
    for (old, new, from, remove, inserted, shift) in [
        ("two", "two and", 1, 1, 1, 0),
        ("two", "", 1, 1, 0, 0),
        ("two", "two\nlines", 1, 1, 1, 1),
        ("two", "two\n\nnew", 2, 0, 1, 2),
        ("one", "\none", 0, 0, 0, 1),
        ("]: /a", "]: /b", 3, 1, 1, 0),
        ("five[^n]", "five", 4, 2, 2, 0),
    ] {
        let after = before.replacen(old, new, 1);
        let patch = update(&mut preview, &after);
        let seen = (patch.from, patch.remove, patch.insert.len(), patch.shift);
        // Where a block is gone, the one before it has its blank lines.
        let looser = (from - usize::from(from > 0), remove + 1, inserted + 1, shift);
        assert!(seen == (from, remove, inserted, shift) || seen == looser, "{new:?}: {patch:?}");
        update(&mut preview, before);
    }
}

/// Known hard cases, checked in every run.
#[test]
fn edits_that_reach_far() {
    for (before, after) in [
        ("a\n\nb\n\nc\n\nd\n\ne\n", "```\na\n\nb\n\nc\n\nd\n\ne\n"),
        ("<!--\n\na\n\n# b\n", "<!-- -->\n\na\n\n# b\n"),
        ("[`l\nm]: /x\n      more\n", "[l\nm]: /x\n      more\n"),
        ("[a]\n\n[a]: /1\n\n[a]: /2\n", "[a]\n\n[b]: /1\n\n[a]: /2\n"),
        (
            "x[^2][^1]\n\ny[^1]\n\n[^1]: one\n\n[^2]: two\n",
            "x[^1]\n\ny[^1]\n\n[^1]: one\n\n[^2]: two\n",
        ),
        ("# A\n\n## L\n\n## L\n\n## L\n", "# A\n\n## M\n\n## L\n\n## L\n"),
        ("- a\n\nb\n\nc\n", "- a\n\n  b\n\nc\n"),
        ("a\n\nb\n", "a\nb\n"),
        ("a\n===\n", "a\n\n===\n"),
        ("- i\n\n[l\nm]: /x\n    indented\n", "* s- i\n\n[l\nm]: /x\n    indented\n"),
        ("<s>\n# a\n\nb\n", "<s{% x %}>\n# a\n\nb\n"),
        ("```{{ a }}\n# a\n\nb\n", "```{{ ` }}\n# a\n\nb\n"),
        ("é\n\nè\n", "é\n\nê\n"),
        ("", "a"),
        ("a", ""),
    ] {
        let mut preview = Preview::default();
        let mut window = Window::default();
        for text in [before, after, before] {
            window.apply(update(&mut preview, text));
            assert_eq!(window, at_once(text), "{before:?} and {after:?}");
        }
    }
}

/// A footnote may follow on another one however it is indented, where alone it would be code.
#[test]
fn footnotes_that_are_indented_stay_footnotes() {
    for text in
        ["[^two]: second\n    [^1]: new\n\n  more\n", "[^two]: second\n\n\t[^1]: new\n\nmore\n"]
    {
        let mut preview = Preview::default();
        update(&mut preview, text);
        assert_eq!(Some(preview.word_count()), words(text), "{text:?}");
        let html: String = at_once(text).blocks.into_iter().map(|block| block.html).collect();
        assert!(!html.contains("<code>") && html.matches("footnote").count() == 2, "{html}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn patches_add_up_to_the_whole(text in document(), edits in prop::collection::vec(edit(), 1..12)) {
        let mut preview = Preview::default();
        let mut window = Window::default();
        let mut text = text;
        window.apply(update(&mut preview, &text));
        prop_assert_eq!(&window, &at_once(&text));
        for edit in edits {
            let next = apply(&text, &edit);
            window.apply(update(&mut preview, &next));
            prop_assert_eq!(&window, &at_once(&next), "{:?} became {:?}", text, next);
            if let Some(words) = words(&next) {
                prop_assert_eq!(preview.word_count(), words, "words of {:?}", next);
            }
            text = next;
        }
    }
}

#[test]
fn without_footnotes_their_marks_are_text_or_links_as_on_the_site() {
    let images = |_: &str| None;
    let notes =
        "One[^1] and two[^2].\n\n- In a list[^1]\n\n[^1]: The note.\n\n[^2]: https://a.example\n";
    let with = Options { smart_punctuation: true, footnotes: true, images: &images };
    let without = Options { footnotes: false, ..with };
    let plain =
        |options: &Options<'_>| render(notes, 0..notes.len(), None, &Page::default(), options);
    assert!(plain(&with).contains("footnote-ref"));
    let html = plain(&without);
    assert!(!html.contains("footnote"), "{html}");
    assert!(html.contains("One[^1] and two<a href=\"https://a.example\""), "{html}");
    assert!(html.contains(">^2</a>.") && html.contains("[^1]: The note."), "{html}");
    assert!(html.contains("In a list[^1]"), "{html}");

    // The same with changes one after the other, and when the site changes its mind.
    let mut preview = Preview::default();
    for (text, options) in
        [(notes, &with), (notes, &without), (&notes.replace("One", "Other"), &without)]
    {
        preview.update(text, 0..text.len(), None, &Page::default(), options);
    }
    let changed = notes.replace("One", "Other").replace("The note.", "https://b.example");
    preview.update(&changed, 0..changed.len(), None, &Page::default(), &without);
    preview.reset();
    let patch = preview.update(&changed, 0..changed.len(), None, &Page::default(), &without);
    let html: String = patch.insert.iter().map(|block| format!("{}\n", block.html)).collect();
    let whole = render(&changed, 0..changed.len(), None, &Page::default(), &without);
    assert!(whole.ends_with(&html), "{whole}");
    assert!(html.contains("Other<a href=\"https://b.example\""), "{html}");
}
