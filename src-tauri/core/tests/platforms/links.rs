//! No link is lost: plain text and YouTube's description hold the address of each, of the notes and of
//! guests' bios.

use linernotes_core::export::ExportTarget;
use linernotes_syntax::markdown;
use linernotes_syntax::text::Parts;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

/// The addresses of the notes, and of the bios, that one of the exports does not hold.
pub fn lost(text: &str, bios: &[String], exports: [&str; 2]) -> Vec<String> {
    let of_bios = bios.iter().flat_map(|bio| markdown::links(bio, 0..bio.len()));
    let links: Vec<String> = markdown::links(text, Parts::of(text).body)
        .into_iter()
        .chain(of_bios)
        .filter(|link| !link.kind.is_image())
        .map(|link| link.address)
        // Places of the same page, code, and what only the site fills in.
        .filter(|address| !address.is_empty() && !address.starts_with(['#', '{']))
        .filter(|address| !address.starts_with("javascript:") && !address.contains("{{"))
        .collect();
    let mut lost = Vec::new();
    for written in exports.map(decoded) {
        for link in &links {
            let shown = decoded(link.trim_start_matches("mailto:"));
            // What is relative is shown as it is on the episode's page.
            let end = shown.trim_start_matches("http://").trim_start_matches(['.', '/']);
            if !written.contains(end) {
                lost.push(link.clone());
            }
        }
    }
    lost
}

fn decoded(text: &str) -> String {
    let text = text.replace("%3C", "<").replace("%3E", ">");
    percent_decode_str(&text).decode_utf8_lossy().into_owned()
}

/// Bits of markdown around a link.
fn around() -> impl Strategy<Value = (&'static str, &'static str)> {
    prop::sample::select(vec![
        ("", "\n\n"),
        ("- ", "\n"),
        ("  - ", "\n"),
        ("1. ", "\n"),
        ("## ", "\n\n"),
        ("> ", "\n\n"),
        ("**", "**\n\n"),
        ("- 00:00 ", " more\n"),
        ("| a | ", " |\n|---|---|\n\n"),
        ("<p>", "</p>\n\n"),
        ("Words ", " words ("),
        ("~~", "~~ "),
        ("x[^1]\n\n[^1]: ", "\n\n"),
    ])
}

fn link() -> impl Strategy<Value = String> {
    let host = "[a-z]{3,8}";
    let path = "[a-zA-Z0-9/_.-]{0,12}[a-z]";
    let text =
        prop::sample::select(vec!["text", "*a* b", "", "`code`", "![alt](i.png)", "00:00", "日本"]);
    (0..7, host, path, text).prop_map(|(kind, host, path, text)| {
        let address = format!("https://{host}.example/{path}");
        match kind {
            0 => format!("[{text}]({address} \"title\")"),
            1 => format!("<{address}>"),
            2 => address,
            4 => format!("<a href=\"{address}?a&amp;b\">{text}</a>"),
            5 => format!("<A class=x HREF={address}>{text}</A >"),
            6 => format!("<iframe title='{path}' src='{address}'></iframe>"),
            _ => format!("[{text}](/{path})"),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_link_is_lost(
        bits in prop::collection::vec((around(), link()), 1..6),
        bio in prop::collection::vec(link(), 0..3),
        is_long in any::<bool>(),
    ) {
        let notes: String =
            bits.iter().map(|((before, behind), link)| format!("{before}{link}{behind}")).collect();
        let bio = format!("Ada keeps {}", bio.join(" and "));
        // Without room for it, the bio's links are listed.
        let notes = if is_long { format!("{notes}\n\n{}", "fog ".repeat(1300)) } else { notes };
        let quoted = serde_json::to_string(&bio).unwrap();
        let text = format!(
            "---\nepisode: 0007\ndate: 2024-06-17\nguest:\n  name: Ada Hall\n  bio: {quoted}\n---\n\n\
             # Fog\n\n{notes}\n"
        );
        let (_folder, index, session) = super::episode(&text);
        let made = |target| session.export(target, false, &index).text;
        let (plain, youtube) = (made(ExportTarget::Text), made(ExportTarget::YouTube));
        let lost = lost(&text, &[bio], [&plain, &youtube]);
        prop_assert!(lost.is_empty(), "{lost:?} of {notes}");
    }
}
