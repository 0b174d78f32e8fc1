//! Any bytes: taken apart, put together, checked and shown. Nothing panics or hangs, no position
//! lies outside of the text, and opening and saving gives the same bytes.

#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use linernotes_syntax::text::{Parts, decode, encode};
use linernotes_core::episode::FrontMatter;
use linernotes_syntax::front_matter::Node;
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;

/// A show without episodes.
static SHOW: LazyLock<ShowIndex> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    ShowIndex::open(folder.path()).expect("a show")
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = decode(bytes) else { return };
    assert_eq!(encode(&decoded.text, &decoded.encoding), bytes);
    let text = decoded.text;
    let parts = Parts::of(&text);
    let outer = parts.front_matter.as_ref().map_or(0, |place| place.outer.end);
    assert_eq!((outer, text.len()), (parts.body.start, parts.body.end));
    let top = FrontMatter::read(&text, &parts);
    if let Some(root) = &top.root {
        in_bounds(root, text.len() - top.offset);
    }

    let units = text.encode_utf16().count();
    let mut session = Session::new(Path::new("0007-any.md"), text);
    let analysis = session.analyze(&SHOW);
    for problem in &analysis.problems {
        assert!(problem.span.from <= problem.span.to && problem.span.to <= units, "{problem:?}");
        assert!(!problem.message.is_empty());
    }
    assert!(analysis.hidden.to <= units);
    let page = session.render(&SHOW).to_lowercase();
    assert!(!page.contains("<script"), "{page}");
});

fn in_bounds(node: &Node, length: usize) {
    assert!(node.range.start <= node.range.end && node.range.end <= length, "{node:?}");
    node.entries().iter().for_each(|entry| in_bounds(&entry.node, length));
    node.items().iter().for_each(|item| in_bounds(item, length));
}
