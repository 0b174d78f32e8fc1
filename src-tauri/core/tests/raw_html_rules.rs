//! What the rules say of links and images in raw HTML, and that mending or silencing them leaves the
//! HTML whole.

use linernotes_core::check::{Finding, suppressing_edits, together};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_syntax::text::apply;

/// A show that does everything as it is to be done.
fn show() -> (tempfile::TempDir, ShowIndex) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        linernotes_core::store::create(&folder.path().join(name), text.as_bytes()).unwrap();
    };
    for number in 1..=4 {
        let text = format!(
            "---\nepisode: 000{number}\ndate: 2024-0{number}-01\n---\n\n# Light {number}\n\nA light.\n\n\
             ## Links\n\n- [Light {number}](https://example.com/{number}) and [below](#links)\n"
        );
        write(&format!("000{number}-light.md"), &text);
    }
    let index = ShowIndex::open(folder.path()).unwrap();
    (folder, index)
}

fn text_of(notes: &str) -> String {
    format!(
        "---\nepisode: 0005\ndate: 2024-05-01\n---\n\n# Light 5\n\nA light.\n\n## Links\n\n{notes}\n"
    )
}

fn found(index: &ShowIndex, text: &str) -> Vec<Finding> {
    Session::new(&index.show().folder().join("0005-light.md"), text.to_owned())
        .findings(index)
        .to_vec()
}

fn rules(index: &ShowIndex, notes: &str) -> Vec<&'static str> {
    found(index, &text_of(notes)).iter().map(|found| found.rule).collect()
}

#[test]
fn links_of_html_are_judged_as_others_are() {
    let (_folder, index) = show();
    for (notes, rule) in [
        ("<a href=\"http://example.com/a\">A</a>", "link-insecure"),
        ("<img src=http://example.com/a.png alt=A>", "link-insecure"),
        ("<iframe src='http://example.com/a'></iframe>", "link-insecure"),
        ("See <a href=\"https://a.example/?x=1&amp;fbclid=2\">a</a>.", "link-tracking"),
        ("See <a href=\"www.example.com\">a</a>.", "link-scheme"),
        ("See <a href=//example.com>a</a>.", "link-scheme"),
        ("See <a href=\"#lost\">a</a>.", "link-anchor-missing"),
        ("<div><img src=\"lost.png\" alt=\"A\"></div>", "link-file-missing"),
        ("<div><a href=\"lost.pdf\">A</a></div>", "link-file-missing"),
        ("<div><img src=\"https://example.com/a.png\"></div>", "image-text-missing"),
        ("See <a href=\"https://example.com\">here</a>.", "link-text"),
        ("See <a href='https://b.example'>https://b.example</a>.", "link-text"),
        ("See <a href='https://b.example'> </a>.", "link-empty"),
        ("See <a href>a</a>.", "link-empty"),
        ("- <a href='https://b.example'>A</a>\n- <a href='https://b.example/'>B</a>", "link-twice"),
        (
            "<ul>\n  <li><a href='https://b.example'>A</a>\n  <li class=x><a href='https://b.example/'>B</a>\n</ul>",
            "link-twice",
        ),
    ] {
        assert_eq!(rules(&index, notes), [rule], "{notes}");
    }
}

#[test]
fn nothing_is_said_of_html_that_is_in_order() {
    let (_folder, index) = show();
    for notes in [
        "<p><a href=\"https://example.com\"><img src=\"https://example.com/a.png\" alt=\"A\"></a></p>",
        "<p><a href=\"https://example.com\"><img src=\"https://example.com/a.png\" alt=\"\"></a></p>",
        "[<img src=\"https://example.com/a.png\" alt=\"A\">](https://example.com)",
        "<a href=\"https://example.com\" aria-label=\"A\"><i class=\"icon\"></i></a>",
        "<a href=\"https://example.com\"><svg><path d=\"\"/></svg></a>",
        "<a href=\"https://example.com\">\n\n![A](https://example.com/a.png)\n\n</a>",
        "<a href=\"https://example.com\">\n\nnever closed",
        "<a href=\"#\" onclick=\"play()\">Play</a>",
        "<a href=\"https://example.com\">example</a> and <a href=\"https://example.com\">again</a>",
        "<a id=\"own\"></a> <a href=\"#own\">own</a>",
        "<iframe src=\"https://a.example/p?utm_source=generator\" title=\"P\"></iframe>",
        "<iframe src=\"//a.example/p\"></iframe>",
        "<a href=\"{{ page.url }}\">A</a> <img src=\"{% asset_path a.png %}\" alt=A>",
        "Words. <!-- <a href=\"http://example.com\">here</a> -->",
        "Words.\n\n<script>\n'<a href=\"http://example.com\">here</a>'\n</script>",
        "See <a href=\"mailto:a@b.example\">a</a> <a href=\"tel:1\">b</a>.",
    ] {
        assert_eq!(rules(&index, notes), Vec::<&str>::new(), "{notes}");
    }
}

#[test]
fn mending_writes_attributes_as_they_were_written() {
    let (_folder, index) = show();
    for (notes, wanted) in [
        ("<a href=\"http://example.com/a\">A</a>", "<a href=\"https://example.com/a\">A</a>"),
        ("<IMG SRC=http://example.com/a.png ALT=A>", "<IMG SRC=https://example.com/a.png ALT=A>"),
        (
            "w <a href='https://a.example/?x=1&amp;fbclid=2&amp;y=\"'>A</a>",
            "w <a href='https://a.example/?x=1&amp;y=\"'>A</a>",
        ),
        (
            "w <a href=\"https://a.example/?x=1&fbclid=2&y=3\">A</a>",
            "w <a href=\"https://a.example/?x=1&y=3\">A</a>",
        ),
        (
            "w <a href=\"example.com/?a&amp;b\">A</a>",
            "w <a href=\"https://example.com/?a&amp;b\">A</a>",
        ),
    ] {
        let text = text_of(notes);
        let (edits, mended) = together(&found(&index, &text));
        assert_eq!(mended, 1, "{notes}");
        assert_eq!(apply(&text, &edits), text_of(wanted));
        assert_eq!(rules(&index, wanted), Vec::<&str>::new(), "{wanted}");
    }
}

#[test]
fn what_a_host_chooses_takes_the_tags_and_leaves_the_text() {
    let (_folder, index) = show();
    let text = text_of("w <a\nclass=x href=''>*A* <b>b</b></a >.");
    let told = found(&index, &text);
    let after = apply(&text, &told[0].fixes[0].edits);
    assert_eq!(after, text_of("w *A* <b>b</b>."));
    // A link that is not closed is not known well enough.
    let open = found(&index, &text_of("<p><a href=''>A"));
    assert!(open[0].fixes.is_empty());
}

#[test]
fn a_silencing_comment_never_stands_in_a_tag() {
    let (_folder, index) = show();
    for (notes, can) in [
        ("w <a href=\"http://example.com\">a</a>", true),
        ("<div><a href=\"http://example.com\">a</a>\n</div>", true),
        ("<ul>\n<li><a href=\"http://example.com\">a</a>\n</ul>", true),
        ("<div><img\n  src=\"http://example.com/a.png\"\n  alt=\"A\"\n></div>", false),
        ("<img\nsrc=\"http://example.com/a.png\"\nalt=\"A\">", false),
    ] {
        let text = text_of(notes);
        let told = found(&index, &text);
        assert_eq!(told.len(), 1, "{notes}");
        let Some(edits) = suppressing_edits(&text, told[0].rule, &told[0].range) else {
            assert!(!can, "{notes}");
            continue;
        };
        let after = apply(&text, &edits);
        assert_eq!(found(&index, &after), [], "{after}");
    }
}
