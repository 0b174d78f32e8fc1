use super::*;
use crate::session::tests::{House, harbour, house};
use linernotes_syntax::front_matter::Path as KeyPath;
use linernotes_syntax::text::apply;

const PLAIN: &str = "---\nepisode: 0002\ndate: 2024-06-17\nlibsynId: 31768777\nsummary:\n  Two of us talk about the sea.\n---\n\n# Sea\n";
const GUEST: &str = "---\nepisode: 0002\ndate: 2024-06-17\nlibsynId: 31768777\nsummary:\n  Two of us talk about the sea.\nguest:\n  name: Ada Marlowe\n  bio: Ada writes programs.\n  socials:\n    twitter: adamarlowe\n    linkedin: ada-marlowe\n---\n\n# Sea\n";

fn computed(house: &House, text: &str, edit: &FormEdit) -> Result<Vec<TextEdit>, Refusal> {
    let reading = Reading::new(text, &house.index.conventions().schema);
    let made = compute(&reading, FilePath::new("new.md"), edit, &house.index, None)?;
    // What the proof has read is what a reader reads.
    let after = apply(text, &made.edits);
    assert_eq!(made.after.text(), after);
    let read = Reading::new(after, reading.schema());
    assert_eq!(made.after.front_matter(), read.front_matter());
    Ok(made.edits)
}

fn edited(house: &House, text: &str, edit: &FormEdit) -> String {
    match computed(house, text, edit) {
        Ok(edits) => apply(text, &edits),
        Err(refused) => panic!("{}", refused.message),
    }
}

fn at(path: &str) -> Target {
    Target::FrontMatter { path: KeyPath::parse(path) }
}

fn set(path: &str, value: &str) -> FormEdit {
    FormEdit::Set { target: at(path), value: value.to_owned() }
}

fn add_social(platform: Option<&str>, value: &str) -> FormEdit {
    FormEdit::AddSocial { guest: 0, platform: platform.map(str::to_owned), value: value.to_owned() }
}

#[test]
fn only_the_value_changes() {
    let house = harbour();
    let change = |path: &str, value: &str| edited(&house, GUEST, &set(path, value));
    assert_eq!(change("episode", "0008"), GUEST.replace("0002", "0008"));
    assert_eq!(change("episode", "0002"), GUEST);
    assert_eq!(change("guest.name", "Noor"), GUEST.replace("Ada Marlowe", "Noor"));
    assert_eq!(change("guest.missing", ""), GUEST);
    let removed = edited(&house, GUEST, &FormEdit::Remove { target: at("libsynId") });
    assert_eq!(removed, GUEST.replace("libsynId: 31768777\n", ""));
    assert_eq!(edited(&house, GUEST, &FormEdit::Remove { target: at("none") }), GUEST);
}

#[test]
fn guests_come_and_go_in_the_shape_of_the_show() {
    let house = harbour();
    let with = edited(&house, PLAIN, &FormEdit::AddGuest { name: "Noor Haddad".to_owned() });
    assert_eq!(with, PLAIN.replace("the sea.\n---", "the sea.\nguest:\n  name: Noor Haddad\n---"));
    let without = edited(&house, GUEST, &FormEdit::RemoveGuest { guest: 0 });
    assert_eq!(without, PLAIN);
    let second = FormEdit::AddGuest { name: "Noor".to_owned() };
    let refused = computed(&house, GUEST, &second).unwrap_err();
    assert!(refused.message.contains("one guest"), "{}", refused.message);
    assert_eq!(edited(&house, GUEST, &FormEdit::RemoveGuest { guest: 5 }), GUEST);
}

#[test]
fn a_pasted_profile_goes_where_it_belongs() {
    let house = harbour();
    let bluesky = GUEST.replace("  socials:\n", "  socials:\n    bluesky: ada.dev\n");
    let linkedin_last = "    linkedin: ada-marlowe\n";
    for (platform, value) in [
        (None, "https://bsky.app/profile/ada.dev?utm=x"),
        (Some("bluesky"), "ada.dev"),
        (Some("bluesky"), "@ada.dev"),
        (Some("mastodon"), "https://bsky.app/profile/ada.dev"),
    ] {
        let after = edited(&house, GUEST, &add_social(platform, value));
        let behind =
            GUEST.replace(linkedin_last, &format!("{linkedin_last}    bluesky: ada.dev\n"));
        assert!(after == bluesky || after == behind, "{value}: {after}");
    }
    let web = edited(&house, GUEST, &add_social(None, "https://ada.example.com/me"));
    assert!(web.contains("    website: https://ada.example.com/me\n"), "{web}");
    // Typed into a field, a link of the same platform becomes what the show writes.
    let typed = edited(&house, GUEST, &set("guest.socials.twitter", "https://x.com/ada2?s=20"));
    assert_eq!(typed, GUEST.replace("adamarlowe", "ada2"));
    // Another platform's link is kept as typed: the check tells.
    let other =
        edited(&house, GUEST, &set("guest.socials.twitter", "https://bsky.app/profile/a.dev"));
    assert_eq!(other, GUEST.replace("adamarlowe", "https://bsky.app/profile/a.dev"));
    for (platform, value) in [(None, "ada"), (Some("x"), "ada"), (Some("nope"), "ada")] {
        assert!(computed(&house, GUEST, &add_social(platform, value)).is_err());
    }
}

#[test]
fn the_last_social_takes_its_map_along() {
    let house = harbour();
    let one = GUEST.replace("    linkedin: ada-marlowe\n", "");
    let remove = FormEdit::Remove { target: at("guest.socials.twitter") };
    assert_eq!(edited(&house, GUEST, &remove), GUEST.replace("    twitter: adamarlowe\n", ""));
    assert_eq!(
        edited(&house, &one, &remove),
        one.replace("  socials:\n    twitter: adamarlowe\n", "")
    );
}

fn show_of(front_matter: &str) -> (House, String) {
    let text = format!("---\ntitle: T\nnumber: 7\n{front_matter}---\nNotes.\n");
    let files: Vec<(String, String)> = (1..=3)
        .map(|number| {
            (format!("{number}-t.md"), text.replace("number: 7", &format!("number: {number}")))
        })
        .collect();
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    (house(&files), text)
}

#[test]
fn lists_of_guests() {
    let (house, text) = show_of("guests:\n  - name: Ada\n    url: https://ada.dev\n");
    let with = edited(&house, &text, &FormEdit::AddGuest { name: "Noor".to_owned() });
    assert_eq!(with, text.replace("https://ada.dev\n", "https://ada.dev\n  - name: Noor\n"));
    assert_eq!(edited(&house, &with, &FormEdit::RemoveGuest { guest: 1 }), text);
    let without = edited(&house, &text, &FormEdit::RemoveGuest { guest: 0 });
    assert_eq!(without, "---\ntitle: T\nnumber: 7\n---\nNotes.\n");
    let social = edited(&house, &text, &add_social(Some("github"), "https://github.com/ada"));
    assert_eq!(social, text.replace("https://ada.dev\n", "https://ada.dev\n    github: ada\n"));
}

#[test]
fn lists_of_names() {
    let (house, text) = show_of("guests:\n- ada\n");
    let with = edited(&house, &text, &FormEdit::AddGuest { name: "noor".to_owned() });
    assert_eq!(with, text.replace("- ada\n", "- ada\n- noor\n"));
    assert_eq!(edited(&house, &with, &FormEdit::RemoveGuest { guest: 1 }), text);
    assert!(computed(&house, &text, &add_social(Some("x"), "ada")).is_err());
}

#[test]
fn flat_guests() {
    let (house, text) = show_of("guest: \"Ada\"\nguest_twitter: \"ada\"\n");
    let social = edited(&house, &text, &add_social(None, "https://ada.dev"));
    assert!(social.contains("guest_website: \"https://ada.dev\"\n"), "{social}");
    let second = edited(&house, &text, &FormEdit::AddGuest { name: "Noor".to_owned() });
    assert!(second.contains("guest_2: \"Noor\"\n"), "{second}");
    let none = edited(&house, &text, &FormEdit::RemoveGuest { guest: 0 });
    assert_eq!(none, "---\ntitle: T\nnumber: 7\n---\nNotes.\n");
}

#[test]
fn links_in_a_list() {
    let (house, text) = show_of("guest:\n  name: Ada\n  social:\n    - https://mastodon.nz/@ada\n");
    let with = edited(&house, &text, &add_social(Some("github"), "ada"));
    assert_eq!(with, text.replace("/@ada\n", "/@ada\n    - https://github.com/ada\n"));
}

#[test]
fn what_cannot_be_edited_says_why() {
    let house = harbour();
    let why = |text: &str| computed(&house, text, &set("episode", "1")).unwrap_err().message;
    assert!(why("---\nepisode: \"1\n---\n").starts_with("Line "));
    assert!(why("+++\nepisode = 1\n+++\n").contains("TOML"));
}

/// A show whose dates are written in one form, and the text of a new episode of it.
fn dated(dates: [&str; 3]) -> (House, String) {
    let text = |number: usize, date: &str| {
        format!("---\ntitle: T\nnumber: {number}\ndate: {date}\n---\nNotes.\n")
    };
    let files: Vec<(String, String)> =
        (1..).zip(dates).map(|(n, date)| (format!("{n}-t.md"), text(n, date))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    (house(&files), text(4, dates[2]))
}

#[test]
fn a_typed_day_is_written_in_the_form_that_stood_there() {
    for (dates, typed, written) in [
        (["1754478000000", "1755082800000", "1754478000000"], "2026-06-01", "1780311600000"),
        (
            ["2024-06-17T08:00:00-05:00", "2024-06-24T08:00:00-05:00", "2024-06-17T08:00:00-05:00"],
            "2026-06-01",
            "2026-06-01T08:00:00-05:00",
        ),
        (
            ["2024-06-17T08:00:00Z", "2024-06-24T08:00:00Z", "2024-06-17T08:00:00Z"],
            "2026-06-01 09:30",
            "2026-06-01T09:30:00Z",
        ),
        (["17/06/2024", "06/07/2024", "05/07/2024"], "2026-06-01", "01/06/2026"),
        (["06/17/2024", "06/07/2024", "05/07/2024"], "2026-06-01", "06/01/2026"),
        (["June 17, 2024", "June 24, 2024", "June 17, 2024"], "2026-06-01", "June 1, 2026"),
        (["2024-06-17", "2024-06-24", "2024-06-17"], "2026-06-01", "2026-06-01"),
        (["2024-06-17", "2024-06-24", "2024-06-17"], "2026-06-01 09:30", "2026-06-01 09:30"),
    ] {
        let (house, text) = dated(dates);
        let mut session = house.session("4-t.md", &text);
        let mut now = text.clone();
        let mut make = |edit: FormEdit| {
            let made = session.form_edit(&edit, &house.index).unwrap();
            let version = session.version();
            session.change(version, version + 1, &made).unwrap();
            now = session.text().to_owned();
        };
        // What is half typed stands as it is typed.
        for part in ["2026", "2026-06-0", typed] {
            make(set("date", part));
        }
        let (day, time) = typed.split_at(10);
        let time = Some(time.trim().to_owned()).filter(|time| !time.is_empty());
        make(FormEdit::SetDay { target: at("date"), day: day.to_owned(), time });
        let written = text.replace(&format!("date: {}", dates[2]), &format!("date: {written}"));
        assert_eq!(now, written, "{dates:?}");
    }
}
