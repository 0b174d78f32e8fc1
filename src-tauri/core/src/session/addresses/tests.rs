use super::*;
use crate::protocol::LinkEdit;
use crate::session::Session;
use crate::session::tests::{House, applied, house};

const TEXT: &str = "\
---
title: Tides # https://comment.example
audio: https://cdn.example/1.mp3
enclosure:
  url: 'https://cdn.example/2.mp3' # kept
summary: >-
  See [the map](https://map.example/old),
  and <https://more.example>.
local: /images/1.png
guests:
  - name: Ada
    bio: Of https://bio.example fame.
    twitter: ada
    github: https://github.com/ada
    bluesky: YOUR_HANDLE
    links:
      - https://ada.example
---

# 🎙 ![Map](https://p.example/1.png) ![own](own.png)

[x](https://x.example)
";

fn show(text: &str) -> (House, Session) {
    let house = house(&[("0001-tides.md", text)]);
    let session = house.session("0001-tides.md", text);
    (house, session)
}

fn listed(addresses: &[PlacedAddress]) -> Vec<(&str, &str, &str, u32)> {
    addresses
        .iter()
        .map(|it| (it.label.as_str(), it.key.as_str(), it.name.address.as_str(), it.line))
        .collect()
}

/// The text after the address that is named first is replaced.
fn replaced(text: &str, old: &str, new: &str) -> Result<String, String> {
    let (house, session) = show(text);
    let links = session.links(&house.index);
    let mut all = links.pictures.iter().chain(&links.front_matter);
    let placed = all.find(|placed| placed.name.address == old).unwrap();
    let edit = LinkEdit::Readdress { name: placed.name.clone(), address: new.to_owned() };
    let edits = session.link_edit(&edit, &house.index).map_err(|refused| refused.message)?;
    Ok(applied(text, edits))
}

#[test]
fn what_the_front_matter_names_is_found_under_its_name() {
    let (house, session) = show(TEXT);
    let links = session.links(&house.index);
    assert_eq!(
        listed(&links.front_matter),
        [
            ("Audio", "audio", "https://cdn.example/1.mp3", 3),
            ("enclosure › url", "enclosure.url", "https://cdn.example/2.mp3", 5),
            ("Summary", "summary", "https://map.example/old", 7),
            ("Summary", "summary", "https://more.example", 8),
            ("Bio of Ada", "guests.0.bio", "https://bio.example", 12),
            ("X of Ada", "guests.0.twitter", "https://x.com/ada", 13),
            ("GitHub of Ada", "guests.0.github", "https://github.com/ada", 14),
            ("Website of Ada", "guests.0.links.0", "https://ada.example/", 17),
        ]
    );
    assert_eq!(listed(&links.pictures), [("Map", "", "https://p.example/1.png", 20)]);
    let units: Vec<u16> = TEXT.encode_utf16().collect();
    let at = |span: Span| String::from_utf16(&units[span.from..span.to]).unwrap();
    assert_eq!(at(links.pictures[0].span), "![Map](https://p.example/1.png)");
    assert_eq!(at(links.front_matter[2].span), "https://map.example/old");
    assert_eq!(at(links.front_matter[5].span), "ada");
    let mut known = session.link_addresses(&house.index);
    assert_eq!(known.remove(0), "https://x.example");
    assert_eq!(known.len(), 9);
}

#[test]
fn a_new_address_changes_nothing_else() {
    for (old, new, written) in [
        ("https://cdn.example/1.mp3", "https://b.example/1.mp3", "https://cdn.example/1.mp3"),
        ("https://cdn.example/2.mp3", "https://b.example/2.mp3", "https://cdn.example/2.mp3"),
        ("https://p.example/1.png", "https://b.example/1.png", "https://p.example/1.png"),
        ("https://map.example/old", "https://map.example/new", "https://map.example/old"),
        ("https://more.example", "https://b.example", "https://more.example"),
        ("https://bio.example", "https://b.example", "https://bio.example"),
        ("https://ada.example/", "https://ada.dev/", "https://ada.example"),
        ("https://github.com/ada", "https://github.com/ada-m", "https://github.com/ada"),
    ] {
        assert_eq!(replaced(TEXT, old, new).unwrap(), TEXT.replace(written, new), "{old}");
    }
}

#[test]
fn a_handle_stays_a_handle() {
    let after = replaced(TEXT, "https://x.com/ada", "https://x.com/adamarlowe").unwrap();
    assert_eq!(after, TEXT.replace("twitter: ada", "twitter: adamarlowe"));
    let refused = replaced(TEXT, "https://x.com/ada", "https://ada.dev/").unwrap_err();
    assert!(refused.contains("X of Ada is a handle"), "{refused}");
    let refused = replaced(TEXT, "https://x.com/ada", "https://x.com/Ada/").unwrap_err();
    assert!(refused.contains("Nothing was changed"), "{refused}");
}

#[test]
fn what_has_changed_meanwhile_is_refused() {
    let (house, session) = show(TEXT);
    for place in [AddressPlace::Pictures, AddressPlace::FrontMatter] {
        for (at, address) in [(0, "https://other.example"), (99, "https://p.example/1.png")] {
            let name = AddressName { place, at, address: address.to_owned() };
            let edit = LinkEdit::Readdress { name, address: "https://b.example".to_owned() };
            let refused = session.link_edit(&edit, &house.index).unwrap_err();
            assert!(refused.message.contains("have changed"), "{}", refused.message);
        }
    }
}

#[test]
fn what_can_only_be_read_is_listed_and_says_why_it_stays() {
    let toml = "+++\ntitle = \"A\"\n[audio]\nurl = \"https://cdn.example/1.mp3\"\n+++\n";
    let json = "{\n\t\"title\": \"A\",\n\t\"url\": \"https://cdn.example/1.mp3\"\n}\n\ntext\n";
    for (text, line) in [(toml, 4), (json, 3)] {
        let (house, session) = show(text);
        let [placed] = &session.links(&house.index).front_matter[..] else { panic!("{text}") };
        assert_eq!(
            (placed.line, placed.name.address.as_str()),
            (line, "https://cdn.example/1.mp3")
        );
        assert!(placed.fixed.is_some());
        assert!(replaced(text, "https://cdn.example/1.mp3", "https://b.example").is_err());
    }
    let anchored = "---\nurl: &a https://a.example\nlink: *a\n---\n";
    let (house, session) = show(anchored);
    let [placed] = &session.links(&house.index).front_matter[..] else { panic!() };
    assert!(placed.fixed.as_ref().unwrap().contains("reuse this value"));
}

#[test]
fn the_address_in_the_html_of_a_field_is_replaced_in_its_attribute() {
    let text = "---\ntitle: Tides\nplayer: <iframe src=\"https://p.example/1?a&amp;b\" width=100%></iframe>\n\
                summary: 'About <a href=\"https://a.example\">Ada</a>.'\n---\n\nNotes.\n";
    let after = replaced(text, "https://p.example/1?a&b", "https://p.example/2?a&b").unwrap();
    assert_eq!(after, text.replace("p.example/1", "p.example/2"));
    let after = replaced(text, "https://a.example", "https://b.example").unwrap();
    assert_eq!(after, text.replace("a.example", "b.example"));
}
