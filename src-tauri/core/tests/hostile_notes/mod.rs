//! Notes are hostile input: nothing in them may run, load or imitate anything. What comes out of
//! the preview and the HTML export is read again by a browser's parser and looked through.

mod harm;
mod vectors;

use chrono::NaiveDate;
use linernotes_core::export::ExportTarget;
use linernotes_core::export::{self, export};
use linernotes_core::preview::{Options, Page, PageGuest, PageLink, Preview, render};
use linernotes_syntax::markdown;
use linernotes_syntax::text::Parts;
use proptest::prelude::*;
use scraper::Html;

use harm::{harm, harm_in_preview};
use vectors::{VECTORS, hostile};

/// Where the resolver says images are.
const IMAGES: &str = "linernotes-image://localhost/";

fn images(path: &str) -> Option<String> {
    (!path.contains("missing")).then(|| format!("{IMAGES}{}", path.len()))
}

fn page(hostile: &str) -> Page {
    Page {
        title: hostile.to_owned(),
        number: Some(hostile.to_owned()),
        date: NaiveDate::from_ymd_opt(2026, 6, 1),
        guests: vec![PageGuest {
            name: hostile.to_owned(),
            bio: hostile.to_owned(),
            links: vec![
                PageLink { label: hostile.to_owned(), url: hostile.to_owned() },
                PageLink { label: "x".to_owned(), url: format!("https://a.example/{hostile}") },
                PageLink { label: "x".to_owned(), url: "javascript:alert(1)".to_owned() },
            ],
            avatar: Some(format!("{IMAGES}a\"b.jpg")),
        }],
    }
}

/// The exports that are HTML.
const EXPORTS: [ExportTarget; 3] = [ExportTarget::Html, ExportTarget::Apple, ExportTarget::Spotify];

/// All HTML that is made of hostile notes: the preview as a whole and block by block, and the
/// exports, with what it would be a part of.
fn outputs(notes: &str) -> Vec<String> {
    let body = Parts::of(notes).body;
    let options = Options { smart_punctuation: true, footnotes: true, images: &images };
    let mut outputs = vec![render(notes, body.clone(), None, &page(notes), &options)];
    let patch = Preview::default().update(notes, body.clone(), None, &Page::default(), &options);
    outputs.extend(patch.insert.into_iter().map(|block| block.html));
    let without = Options { footnotes: false, ..options };
    outputs.push(render(notes, body.clone(), None, &page(notes), &without));
    let title = markdown::title_heading(notes, body).map(|title| title.range);
    let options = export::Options {
        smart_punctuation: true,
        images: &images,
        title_heading: title.as_ref(),
        ..export::Options::default()
    };
    for target in EXPORTS {
        let made = export(target, notes, &page(notes), false, &options).unwrap_or_default();
        // Podcast apps give links their own `rel`: theirs have an address and nothing else.
        let rel = "<a rel=\"noopener noreferrer nofollow\" href=";
        let small = target != ExportTarget::Html;
        outputs.push(if small { made.text.replace("<a href=", rel) } else { made.text });
    }
    outputs
}

fn check(notes: &str) -> Result<(), String> {
    let outputs = outputs(notes);
    let shown = outputs.len() - EXPORTS.len();
    for (number, html) in outputs.iter().enumerate() {
        if let Some(harm) = harm(html) {
            return Err(format!("{harm}\nnotes: {notes}\nhtml: {html}"));
        }
        if number < shown
            && let Some(harm) = harm_in_preview(html)
        {
            return Err(format!("{harm}\nnotes: {notes}\nhtml: {html}"));
        }
        // Written twice, it says the same: nothing in it waits for a second parser.
        let again = Html::parse_fragment(html).html();
        if Html::parse_fragment(&again).html() != again {
            return Err(format!("not stable\nnotes: {notes}\nhtml: {html}"));
        }
    }
    Ok(())
}

#[test]
fn known_vectors_do_nothing() {
    let mut failures = Vec::new();
    for vector in VECTORS {
        for notes in [
            (*vector).to_owned(),
            format!("A sentence with {vector} in it.\n\nAnother.\n"),
            format!("- {vector}\n\n> {vector}\n\n# {vector}\n\n{vector}\n\n**after**\n"),
            format!(
                "---\ntitle: x\n---\n<div>\n\n{vector}\n\n</div>\n\n| a |\n|---|\n| {vector} |\n"
            ),
        ] {
            failures.extend(check(&notes).err());
        }
    }
    assert!(failures.is_empty(), "{} got through:\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn a_block_left_open_does_not_reach_into_the_next() {
    let notes = "<div><table><b>\n\nplain\n\n</div>\n\n<!--\n\nhidden\n\n-->\n\nlast\n";
    let options = Options { smart_punctuation: false, footnotes: true, images: &images };
    let html = render(notes, 0..notes.len(), None, &Page::default(), &options);
    assert!(html.contains("\n<p data-line=\"0\">plain</p>\n"), "{html}");
    assert!(html.ends_with("\n<p data-line=\"0\">last</p>\n"), "{html}");
    assert!(!html.contains("hidden"), "{html}");
}

#[test]
fn what_is_harmless_stays() {
    let notes = "<details open><summary>More</summary>Text</details>\n\n<kbd>Ctrl</kbd> \
                 <sub>2</sub> <abbr title=\"x\">y</abbr> <mark>m</mark>\n\n![a](b.png \"t\") \
                 ![gone](x/missing.png) <img src=\"c.png\" width=\"3\"> \
                 ![web](https://a.example/d.png)\n\n# Für \"uns\"\n\n[go](#für-uns) [x](/y)\n";
    let options = Options { smart_punctuation: true, footnotes: true, images: &images };
    let html = render(notes, 0..notes.len(), None, &Page::default(), &options);
    for wanted in [
        "<details open=\"\"><summary>More</summary>Text</details>",
        "<kbd>Ctrl</kbd> <sub>2</sub> <abbr title=\"x\">y</abbr> <mark>m</mark>",
        "<img src=\"linernotes-image://localhost/5\" alt=\"a\" title=\"t\">",
        "<span class=\"missing-image\">gone (image not found: missing.png)</span>",
        "<img src=\"linernotes-image://localhost/5\" alt=\"\" width=\"3\">",
        "<img src=\"https://a.example/d.png\" alt=\"web\">",
        " id=\"note-für-uns\">Für “uns”</h1>",
        "<a href=\"#note-f%C3%BCr-uns\"",
        "<a href=\"/y\"",
    ] {
        assert!(html.contains(wanted), "no {wanted} in\n{html}");
    }
}

/// A parser takes a time that grows with the square of the depth, at every keystroke.
#[test]
fn nothing_nests_without_end() {
    for bit in [
        "<b>",
        "<b></x>",
        "<b title='</b>'>",
        "<b><!-- </b> -->",
        "<b><style></b></style>",
        "<li><dd>",
        "<div></span>",
        "<svg><g><![CDATA[></g>]]>",
    ] {
        for output in outputs(&format!("<div>{}", bit.repeat(400))) {
            let page = Html::parse_fragment(&output);
            let depth = page.tree.nodes().map(|node| node.ancestors().count()).max();
            assert!(depth < Some(300), "{bit}: {depth:?} deep");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_gets_through(notes in hostile()) {
        prop_assert_eq!(check(&notes), Ok(()));
    }
}
