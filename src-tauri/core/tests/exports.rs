//! Exports lose no link, of the notes here and of the shows in the corpus.

use linernotes_core::export::ExportTarget;
use linernotes_core::export::{Options, export};
use linernotes_core::preview::Page;
use linernotes_syntax::markdown::{self, LinkKind};
use linernotes_syntax::text::{Parts, decode};

use crate::support;

fn write(target: ExportTarget, text: &str, body_only: bool) -> String {
    let title = markdown::title_heading(text, Parts::of(text).body);
    let page = Page {
        title: title.as_ref().map(|title| title.text.clone()).unwrap_or_default(),
        number: Some("0007".to_owned()),
        date: chrono::NaiveDate::from_ymd_opt(2026, 6, 1),
        guests: Vec::new(),
    };
    let title = title.map(|title| title.range);
    let options =
        Options { smart_punctuation: true, title_heading: title.as_ref(), ..Options::default() };
    export(target, text, &page, body_only, &options).expect("an export").text
}

/// The addresses that the plain text must have, in the form that a text shows them.
fn lost(text: &str) -> Vec<String> {
    let plain = percent_encoding::percent_decode_str(&write(ExportTarget::Text, text, false))
        .decode_utf8_lossy()
        .into_owned();
    let links = markdown::links(text, Parts::of(text).body);
    links
        .into_iter()
        .filter(|link| link.kind != LinkKind::AssetImage && !link.address.starts_with('#'))
        // Code is no link, and what stands in a tag only the site knows.
        .filter(|link| !link.address.starts_with("javascript:"))
        .filter(|link| !link.address.contains("{{") && !link.address.contains("{%"))
        .map(|link| link.address)
        .filter(|address| {
            let shown = address.trim_start_matches("mailto:");
            let shown =
                percent_encoding::percent_decode_str(shown).decode_utf8_lossy().into_owned();
            let bare = shown.trim_start_matches("http://");
            !plain.contains(&shown) && !plain.contains(bare)
        })
        .collect()
}

#[test]
fn plain_text_as_a_person_would_write_it() {
    let text = "---\nx: 1\n---\n\n# It's \"on\"\n\nSome *prose* with a [link](https://a.example \"T\")\nand \
                https://b.example/x_y_z.\\\nNext[^1]\n\n## Links\n\n- [One](https://c.example)\n  1. nested\n  2. \
                [x] done\n- [ ] <m@d.example>\n\n> A quote\n>\n> - in it\n\n| Time | What |\n|---:|---|\n| 00:00 | \
                [Hello](/hi) |\n\n```sh\nls\n\n  -l\n```\n\n![A pic](p.png)\n\n[^1]: The note.\n";
    let wanted = "It’s “on”\n=========\n\n#0007 · Published on 1 June 2026\n\nSome prose with a link \
                  (https://a.example) and https://b.example/x_y_z.\nNext[1]\n\nLinks\n-----\n\n- One \
                  (https://c.example)\n  1. nested\n  2. [x] done\n- [ ] m@d.example\n\n> A quote\n>\n> - in \
                  it\n\nTime   What\n-----  -----------\n00:00  Hello (/hi)\n\n    ls\n\n      -l\n\n[Image: A \
                  pic (p.png)]\n\n[1] The note.\n";
    assert_eq!(write(ExportTarget::Text, text, false), wanted);
}

#[test]
fn html_is_a_fragment_without_marks_of_the_preview() {
    let text = "# T\n\n## Links\n\n[a](#links) ![p](../p.png) <script>x</script> {% x %}\n\n- [x] \
                y[^1]\n\n[^1]: note\n";
    let html = write(ExportTarget::Html, text, false);
    let wanted = "<h1>T</h1>\n<p>#0007 · Published on 1 June 2026</p>\n<h2 id=\"links\">Links</h2>\n<p><a \
                  href=\"#links\" rel=\"noopener noreferrer nofollow\">a</a> <img src=\"../p.png\" alt=\"p\">  \
                  <span class=\"tag\">{% x %}</span></p>\n";
    assert!(html.starts_with(wanted), "{html}");
    assert!(html.ends_with("</li>\n</ol>\n</section>\n"), "{html}");
    assert!(!html.contains("data-line") && !html.contains("script"), "{html}");
    assert!(write(ExportTarget::Html, text, true).starts_with("<h2"));
}

#[test]
fn markdown_is_the_file_with_its_notes_tidied() {
    let text = "---\na:  1\n---\n\n\n# T\nx  \n\n\n";
    let whole = "---\na:  1\n---\n\n# T\n\nx\n";
    assert_eq!(write(ExportTarget::Markdown, text, false), whole);
    assert_eq!(write(ExportTarget::Markdown, text, true), "# T\n\nx\n");
}

#[test]
fn no_link_is_lost() {
    for text in [
        "[a](https://x.example/a b)",
        "[a](<https://x.example/a b>)",
        "[![i](https://x.example/i.png)](https://y.example)",
        "| [a](https://x.example/?a|b) |\n|---|\n| https://y.example/|z |",
        "[r] [s][r] [r][]\n\n[r]: https://x.example/r",
        "# [h](https://x.example/h)\n\n> [q](https://x.example/q)\n\n1. [l](https://x.example/l)",
        "x[^1]\n\n[^1]: [n](https://x.example/n) and https://y.example/n",
        "www.x.example, mail@y.example; <https://z.example> [e](mailto:e@y.example)",
        "[t](tel:+123) [f](ftp://x.example/f)",
        "w <a href=\"https://x.example/?a&amp;b\">*h*</a> <img src='https://x.example/i.png'>",
        "<div>\n<A HREF=https://x.example/u>u</A><a href=https://x.example/v>v\n</div>",
        "<a href='https://x.example/m'>\n\n![m](https://x.example/m.png)\n\n</a>",
        "w <a href='https://x.example/o'>https://y.example/i_n_</a>",
        "<pre>\n<a href='https://x.example/p'>p</a>\n</pre>",
        "<table><tr><td><a href='https://x.example/t'>t</a></table>",
        "<p><a href='https://x.example/e'></a><a href='https://x.example/s'><svg></svg></a>",
        "<iframe src=\"https://x.example/f?a&amp;b\" title='F' width=1></iframe>\n\nw",
        "w <iframe src='//x.example/g'></iframe> [a](https://x.example/h)",
    ] {
        assert_eq!(lost(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn no_link_of_the_corpus_is_lost() {
    let Some(folder) = support::corpus() else { return };
    let (mut files, mut links, mut all_lost) = (0, 0, Vec::new());
    let mut folders = vec![folder];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap_or_default();
            if path.extension().is_none_or(|extension| extension != "md") {
                continue;
            }
            let Ok(decoded) = decode(&bytes) else { continue };
            files += 1;
            links += markdown::links(&decoded.text, Parts::of(&decoded.text).body).len();
            let lost = lost(&decoded.text);
            all_lost.extend(lost.into_iter().map(|link| format!("{}: {link}", path.display())));
        }
    }
    println!("{files} files, {links} links, {} lost", all_lost.len());
    assert!(all_lost.is_empty(), "{}", all_lost.join("\n"));
}
