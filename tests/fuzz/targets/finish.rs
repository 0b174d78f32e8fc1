//! Any bytes as an episode of a real show, finished: every fix, every way to silence, every change
//! of a link and every export. Nothing panics or hangs, and every edit fits the text.

#![no_main]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use linernotes_syntax::text::{TextEdit, apply, decode};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::export::ExportTarget;
use linernotes_core::protocol::{LinkEdit, Span, SpanEdit};

/// The sample show, whose site has a Prettier.
static SHOW: LazyLock<ShowIndex> = LazyLock::new(|| {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../episodes");
    let folder = tempfile::tempdir().expect("a folder").keep();
    for entry in fs::read_dir(sample).expect("the sample show").flatten() {
        if entry.path().is_file() {
            fs::copy(entry.path(), folder.join(entry.file_name())).expect("a copy");
        }
    }
    fs::write(folder.join(".prettierrc"), "proseWrap: always\n").expect("a file");
    let settings = "formatting = \"suggestion\"\n";
    fs::write(folder.join("linernotes.toml"), format!("[rules]\n{settings}")).expect("a file");
    ShowIndex::open(&folder).expect("a show")
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = decode(bytes) else { return };
    let text = decoded.text;
    let units = text.encode_utf16().count();
    let path = SHOW.show().folder().join("0009-any.md");
    let session = Session::new(&path, text.clone());

    // Checking again takes longest: a few are enough for each text, there are many texts.
    let mut again = 3;
    for found in session.found(&SHOW) {
        assert!(text.get(found.range.clone()).is_some(), "{found:?}");
        for fix in &found.fixes {
            assert!(fits(&text, &fix.edits), "{found:?}");
            if again > 0 {
                again -= 1;
                let _ = Session::new(&path, apply(&text, &fix.edits)).found(&SHOW);
            }
        }
        let from = text[..found.range.start].encode_utf16().count();
        let to = from + text[found.range.clone()].encode_utf16().count();
        if let Some(edits) = session.suppress(found.rule, Span { from, to }) {
            assert!(counted_fit(&edits, units), "{found:?}: {edits:?}");
        }
    }

    let links = session.links(&SHOW);
    let sections: Vec<_> = links.sections.iter().map(|section| section.name.clone()).collect();
    for link in links.sections.iter().flat_map(|section| &section.links).take(3) {
        let name = &link.name;
        let change = |written: &str, section| LinkEdit::Change {
            link: name.clone(),
            written: written.to_owned(),
            address: "https://example.com/".to_owned(),
            section,
        };
        let mut edits = vec![change("x", None)];
        edits.extend(sections.iter().take(4).map(|section| change("x", Some(section.clone()))));
        edits.extend((0..3).map(|at| LinkEdit::Move { link: name.clone(), list: 0, at }));
        for edit in edits {
            if let Ok(made) = session.link_edit(&edit, &SHOW) {
                assert!(counted_fit(&made, units), "{edit:?}: {made:?}");
            }
        }
    }
    let _ = session.proposed_links(&text);
    let _ = session.link_addresses(&SHOW);

    for target in ExportTarget::ALL {
        for body_only in [false, true] {
            let made = session.export(target, body_only, &SHOW);
            assert!(made.missing.is_none() || made.text.is_empty(), "{target:?}");
            for place in &made.shorten {
                assert!(place.span.from <= place.span.to && place.span.to <= units, "{place:?}");
            }
        }
    }
});

fn fits(text: &str, edits: &[TextEdit]) -> bool {
    edits.iter().all(|edit| text.get(edit.range.clone()).is_some())
        && edits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start)
}

fn counted_fit(edits: &[SpanEdit], units: usize) -> bool {
    edits.iter().all(|edit| edit.from <= edit.to && edit.to <= units)
        && edits.windows(2).all(|pair| pair[0].to <= pair[1].from)
}
