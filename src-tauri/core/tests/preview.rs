//! The preview, drawn patch by patch, is the preview drawn at once.

#![allow(clippy::unwrap_used)]

use linernotes_core::document::Parts;
use linernotes_core::markdown;
use linernotes_core::preview::{Options, Page, Preview};
use linernotes_core::view::{Block, PreviewPatch};
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
    Options { smart_punctuation: true, images: &images }
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
            let words = markdown::word_count(&next, Parts::of(&next).body);
            prop_assert_eq!(preview.word_count(), words, "words of {:?}", next);
            text = next;
        }
    }
}
