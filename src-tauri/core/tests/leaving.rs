//! Addresses that leave in exports: whatever notes and fields are, only what people follow.

use std::fs;

use linernotes_core::export::ExportTarget;
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use proptest::prelude::*;
use proptest::sample::select;
use scraper::Html;
use tempfile::TempDir;

const ALLOWED: [&str; 4] = ["http", "https", "mailto", "tel"];

fn show(address: &str) -> (TempDir, ShowIndex) {
    let folder = tempfile::tempdir().unwrap();
    let config = format!("title: Harbour\nsource_dir: source\n{address}");
    fs::write(folder.path().join("_config.yml"), config).unwrap();
    fs::create_dir_all(folder.path().join("source/_posts")).unwrap();
    fs::write(folder.path().join("source/_posts/1.md"), "---\nepisode: 1\n---\n\nFog.\n").unwrap();
    let index = ShowIndex::open(folder.path()).unwrap();
    (folder, index)
}

/// What a reader makes of an address who looks less closely than a browser: the scheme, without all that
/// can't be seen.
fn scheme(address: &str) -> Option<String> {
    let seen: String = address.chars().filter(|c| c.is_ascii_graphic()).collect();
    let (scheme, _) = seen.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then(|| scheme.to_lowercase())
}

/// The addresses in all attributes of an export.
fn addresses(text: &str) -> Vec<String> {
    let open = text.replace("<![CDATA[", "").replace("]]>", "");
    let page = Html::parse_document(&open);
    let elements = page.tree.values().filter_map(|node| node.as_element());
    elements
        .flat_map(|element| {
            element.attrs().map(|(name, value)| (name.to_owned(), value.to_owned()))
        })
        .filter(|(name, _)| {
            matches!(name.as_str(), "href" | "src" | "url" | "srcset" | "action" | "data")
        })
        .map(|(_, value)| value)
        .collect()
}

#[track_caller]
fn look(index: &ShowIndex, text: &str) {
    let path = index.show().folder().join("1.md");
    let session = Session::new(&path, text.to_owned());
    for target in ExportTarget::ALL {
        // Finished markdown is the episode's own text.
        if target == ExportTarget::Markdown {
            continue;
        }
        let exported = session.export(target, false, index);
        for address in addresses(&exported.text) {
            if let Some(scheme) = scheme(&address) {
                assert!(ALLOWED.contains(&scheme.as_str()), "{target:?}: {address:?} of {text}");
            }
        }
    }
}

const EVIL: &str = "---\nepisode: 1\ntitle: T\nevil: \"javascript:alert(document.domain)\"\n\
    half: \"alert(1)\"\ncolon: \":\"\nimage: \"javascript:alert(2)\"\ncover: \"data:text/html,x\"\n\
    audio: \"javascript:alert(3)\"\nguest:\n  name: Ada\n  website: \"javascript:alert(4)\"\n  \
    picture: \"data:text/html,x\"\n---\n\n";

#[test]
fn script_addresses_leave_in_no_export() {
    let whole = "url: https://harbour.example\npermalink: :year/:title/\n";
    for config in ["", whole] {
        let (_folder, index) = show(config);
        for notes in [
            "[tag]({{ page.evil }})",
            "<a href=\"{{ page.evil }}\">raw</a> <a href=\"{{page.evil}}\">x</a>",
            "<a href=\"java{{ page.none }}script:x\">n</a>",
            "[half](javascript{{ page.colon }}{{ page.half }})",
            "![i]({{ page.image }}) <img src=\"{{ page.cover }}\">",
            "<a href=\"&nbsp;javascript:alert(3)\">nbsp</a> <a href=\"java&#3;script:x\">ctl</a>",
            "![x](javascript%3Aalert(5)) [z](<&#x2028;javascript:alert(6)>)",
            "<a href=\"&nbsp;data:text/html,<script>alert(7)</script>\">d</a>",
            "[a]\n\n[a]: {{ page.evil }}",
            "<iframe src=\"{{ page.evil }}\"></iframe> <iframe src=\"javascript:x\"></iframe>",
        ] {
            look(&index, &format!("{EVIL}{notes}\n"));
        }
    }
}

#[test]
fn mail_addresses_leave_without_what_only_programs_obey() {
    let (_folder, index) = show("");
    let text = "---\nepisode: 1\n---\n\n[mail](mailto:a@b.example?subject=x&attach=/etc/passwd)\n";
    let session = Session::new(&index.show().folder().join("1.md"), text.to_owned());
    let exported = session.export(ExportTarget::Html, false, &index).text;
    assert!(exported.contains("mailto:a@b.example?subject=x\""), "{exported}");
    assert!(!exported.contains("attach"), "{exported}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_export_has_another_scheme(
        pieces in prop::collection::vec(select(vec![
            "javascript", "JAVA", "script", "data", "vbscript", "file", "https", "mailto", "x-y", ":", "%3A", "&colon;",
            "&#58;", "&Tab;", "&NewLine;", "&nbsp;", "&#3;", "&#x200b;", "&shy;", " ", "\u{a0}", "\u{2028}", "//", "a.example",
            "{{ page.evil }}", "{{ page.half }}", "{{ page.colon }}", "{{page.none}}", "%7B%7B", "alert(1)", "text/html,x", "#", "?",
        ]), 1..6),
        value in select(vec!["javascript:x", "\u{a0}javascript:x", "java\\tscript:x", "data:text/html,x", "javascript", "https://a.example"]),
        frame in 0usize..6,
    ) {
        let (_folder, index) = show("url: https://harbour.example\n");
        let address = pieces.concat();
        let notes = match frame {
            0 => format!("[a](<{address}>)"),
            1 => format!("![a](<{address}>)"),
            2 => format!("<a href=\"{address}\">a</a>"),
            3 => format!("<img src=\"{address}\" alt=\"a\">"),
            4 => format!("[a]\n\n[a]: <{address}>"),
            _ => format!("<iframe src=\"{address}\"></iframe>"),
        };
        let text = format!("---\nepisode: 1\nevil: \"{value}\"\nhalf: \"{value}\"\ncolon: \":\"\nimage: \"{value}\"\naudio: \"{value}\"\n---\n\n{notes}\n");
        look(&index, &text);
    }
}
