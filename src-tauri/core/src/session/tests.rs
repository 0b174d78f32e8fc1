use std::path::PathBuf;

use tempfile::TempDir;

use super::*;
use crate::episode::Target;
use crate::protocol::{Field, Form, Widget};
use crate::store;
use linernotes_syntax::text::TextEdit;
use linernotes_syntax::text::apply;

const CONFIG: &str = "title: Harbour\nsource_dir: .\npost_asset_folder: true\n";
const SCAFFOLD: &str = "---\nepisode: EPISODE_NUMBER\ndate: YYYY-MM-DD_RELEASE_DATE\nlibsynId: LIBSYN_ID\nsummary: SHORT_SUMMARY\n---\n\n# {{ title }}\n\nLONG_SUMMARY\n";
const GUEST: &str = "---\nepisode: 0002\ndate: 2024-06-17\nlibsynId: 31768777\nsummary:\n  Two of us talk about\n  the sea.\nguest:\n  name: Ada Marlowe\n  bio: Ada writes programs.\n  socials:\n    twitter: adamarlowe\n    linkedin: ada-marlowe\nextra:\n  rating: 5\n  tags: [a, b]\nempty: []\n---\n\n# What the *Sea*?\n\nNotes with “quotes” 🦄 here.\n";

pub(crate) struct House {
    pub folder: TempDir,
    pub index: ShowIndex,
}

pub(crate) fn house(files: &[(&str, &str)]) -> House {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        store::create_with_folders(&path, text.as_bytes()).unwrap();
    }
    let index = ShowIndex::open(folder.path()).unwrap();
    House { folder, index }
}

pub(crate) fn harbour() -> House {
    let plain = |number: u32| {
        format!(
            "---\nepisode: 000{number}\ndate: 2024-0{number}-01\nlibsynId: 3000000{number}\nsummary: About {number}.\n---\n\n# Title {number}\n\nNotes.\n"
        )
    };
    let (one, three, four) = (plain(1), plain(3), plain(4));
    house(&[
        ("_config.yml", CONFIG),
        ("scaffolds/episode.md", SCAFFOLD),
        ("0001-one.md", &one),
        ("0002-what-the-sea.md", GUEST),
        ("0003-three.md", &three),
        ("0004-four.md", &four),
        ("images/guests/avatar-ada-marlowe.jpg", "x"),
    ])
}

impl House {
    pub(crate) fn session(&self, name: &str, text: &str) -> Session {
        Session::new(&self.path(name), text.to_owned())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

fn labels(fields: &[Field]) -> Vec<(&str, &str)> {
    fields.iter().map(|field| (field.label.as_str(), field.value.as_str())).collect()
}

fn form(analysis: &Analysis) -> &Form {
    analysis.form.as_ref().unwrap()
}

fn rules(analysis: &Analysis) -> Vec<&str> {
    analysis.problems.iter().map(|problem| problem.rule.as_str()).collect()
}

/// The text of a span of UTF-16 units.
fn at(text: &str, span: Span) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[span.from..span.to]).unwrap()
}

#[test]
fn everything_has_its_field() {
    let house = harbour();
    let analysis = house.session("0002-what-the-sea.md", GUEST).analyze(&house.index);
    assert_eq!(
        (form(&analysis).title.label.as_str(), form(&analysis).title.value.as_str()),
        ("Title", "What the *Sea*?")
    );
    assert_eq!(form(&analysis).title.target, Target::Heading);
    assert_eq!(
        labels(&form(&analysis).details),
        [
            ("Episode", "0002"),
            ("Release date", "2024-06-17"),
            ("Libsyn ID", "31768777"),
            ("Summary", "Two of us talk about the sea."),
        ]
    );
    let guest = &form(&analysis).guests[0];
    assert_eq!(
        labels(&guest.fields),
        [("Guest name", "Ada Marlowe"), ("Bio", "Ada writes programs.")]
    );
    let extra = form(&analysis).other.iter().find(|field| field.key == "extra").unwrap();
    assert_eq!(extra.addable, []);
    assert_eq!(labels(&guest.socials), [("X", "adamarlowe"), ("LinkedIn", "ada-marlowe")]);
    assert_eq!(guest.addable[0].name, "Bluesky");
    let address = "linernotes-image://localhost/images/guests/avatar-ada-marlowe.jpg";
    assert_eq!(guest.avatar.as_deref(), Some(address));
    let leaves = |fields: &[Field]| -> Vec<(String, String)> {
        let leaves = fields.iter().flat_map(Field::leaves);
        leaves.map(|field| (field.key.clone(), field.value.clone())).collect()
    };
    let told = leaves(&form(&analysis).other);
    let told: Vec<_> = told.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(
        told,
        [("extra.rating", "5"), ("extra.tags.0", "a"), ("extra.tags.1", "b"), ("empty", "")]
    );
    let extra = &form(&analysis).other[0];
    assert_eq!((extra.widget, extra.items[0].widget), (Widget::Group, Widget::Number));
    assert_eq!(extra.items[1].widget, Widget::Tags);
    assert!(!form(&analysis).can_add_guest && guest.removable);
    assert_eq!(rules(&analysis), Vec::<&str>::new());
    assert_eq!(at(GUEST, form(&analysis).details[0].span.unwrap()), "0002");
    assert_eq!(at(GUEST, form(&analysis).title.span.unwrap()), "What the *Sea*?");
    assert!(at(GUEST, analysis.hidden).ends_with("# What the *Sea*?\n\n"));
    assert_eq!(analysis.words, 4);
    let head = analysis.preview.head.unwrap();
    assert!(head.contains("What the Sea?") && head.contains("https://x.com/adamarlowe"), "{head}");
}

#[test]
fn what_the_show_usually_has_is_offered() {
    let house = harbour();
    let analysis = house.session("0005-new.md", "# New\n").analyze(&house.index);
    let missing: Vec<&str> = form(&analysis)
        .details
        .iter()
        .filter(|field| !field.present && field.editable)
        .map(|field| field.key.as_str())
        .collect();
    assert_eq!(missing, ["episode", "date", "libsynId", "summary"]);
    assert!(form(&analysis).can_add_guest && form(&analysis).guests.is_empty());
    assert_eq!(
        rules(&analysis),
        ["number-missing", "date-missing", "hosting-id-missing", "summary-missing", "notes-empty"]
    );
}

#[test]
fn typing_changes_what_is_sent() {
    let house = harbour();
    let mut session = house.session("0002-what-the-sea.md", GUEST);
    session.analyze(&house.index);
    let end = GUEST.encode_utf16().count() - 1;
    let typed = |insert: &str| SpanEdit { from: end, to: end, insert: insert.to_owned() };
    session.change(0, 1, &[typed(" More 🦄.")]).unwrap();
    assert!(session.text().ends_with("here. More 🦄.\n"));
    let analysis = session.analyze(&house.index);
    assert_eq!((analysis.version, analysis.preview.head), (1, None));
    assert_eq!(analysis.preview.insert.len(), 1);
    assert_eq!(session.change(0, 2, &[typed("x")]), Err(OutOfStep));
    let outside = SpanEdit { from: 9999, to: 9999, insert: String::new() };
    assert_eq!(session.change(1, 2, &[outside]), Err(OutOfStep));
    assert_eq!(session.version(), 1);
}

#[test]
fn broken_front_matter_keeps_the_last_good_values() {
    let house = harbour();
    let mut session = house.session("0002-what-the-sea.md", GUEST);
    session.analyze(&house.index);
    session.replace(1, GUEST.replace("episode: 0002", "episode: \"0002"));
    let analysis = session.analyze(&house.index);
    assert!(!form(&analysis).front_matter.readable);
    let reason = form(&analysis).front_matter.reason.clone().unwrap();
    assert!(reason.starts_with("Line "), "{reason}");
    assert_eq!(form(&analysis).details[0].value, "0002");
    assert!(form(&analysis).details.iter().all(|field| !field.editable && field.span.is_none()));
    assert!(!form(&analysis).guests[0].removable && !form(&analysis).can_add_guest);
    assert!(form(&analysis).title.editable);
    assert_eq!(rules(&analysis), ["front-matter-unreadable"]);
}

#[test]
fn toml_is_shown_and_not_edited() {
    let house = harbour();
    let text = "+++\ntitle = \"Sea\"\nepisode = 7\ndate = 2024-06-17\n+++\n\nNotes.\n";
    let analysis = house.session("0007-sea.md", text).analyze(&house.index);
    assert!(form(&analysis).front_matter.readable && form(&analysis).front_matter.reason.is_some());
    assert_eq!(form(&analysis).title.value, "Sea");
    assert!(!form(&analysis).title.editable && !form(&analysis).details[0].editable);
    assert_eq!(form(&analysis).details[0].value, "7");
}

#[test]
fn a_number_that_is_taken_is_told() {
    let house = harbour();
    let text = GUEST.replace("0002", "0003");
    let analysis = house.session("0003-what-the-sea.md", &text).analyze(&house.index);
    assert_eq!(rules(&analysis), ["number-taken", "date-taken", "hosting-id-taken"]);
    assert_eq!(analysis.problems[0].line, 2);
    assert!(analysis.problems[0].message.contains("0003-three.md"));
}

/// The text after edits that are counted as the editor counts.
pub(crate) fn applied(text: &str, edits: Vec<SpanEdit>) -> String {
    let offsets = Offsets::new(text);
    let edit = |edit: SpanEdit| TextEdit {
        range: offsets.byte(edit.from).unwrap()..offsets.byte(edit.to).unwrap(),
        insert: edit.insert,
    };
    let edits: Vec<TextEdit> = edits.into_iter().map(edit).collect();
    apply(text, &edits)
}

/// Applies what the form asks for.
fn edited(house: &House, text: &str, edit: &FormEdit) -> String {
    let mut session = house.session("0002-what-the-sea.md", text);
    applied(text, session.form_edit(edit, &house.index).unwrap())
}

fn title(value: &str) -> FormEdit {
    FormEdit::Set { target: Target::Heading, value: value.to_owned() }
}

#[test]
fn the_title_is_written_where_it_lives() {
    let house = harbour();
    let change = |text: &str, value: &str| edited(&house, text, &title(value));
    assert_eq!(change(GUEST, "Why, C#?"), GUEST.replace("What the *Sea*?", "Why, C#?"));
    assert_eq!(change(GUEST, "What the *Sea*?"), GUEST);
    assert_eq!(change("# Old #\n", "New"), "# New #\n");
    assert_eq!(change("# Old\n", "Odd #"), "# Odd \\#\n");
    assert_eq!(change("# Old\n", "  Two\n lines "), "# Two lines\n");
    assert_eq!(change("Old\n===\n\ntext\n", "New"), "New\n===\n\ntext\n");
    assert_eq!(change("Old\n===\n\ntext\n", "- New"), "# - New\n\ntext\n");
    assert_eq!(change("# Old\n\ntext\n", ""), "#\n\ntext\n");
    assert_eq!(change("#\n\ntext\n", "New"), "# New\n\ntext\n");
    assert_eq!(change("---\na: 1\n---\n\ntext\n", "New"), "---\na: 1\n---\n\n# New\n\ntext\n");
    assert_eq!(change("---\na: 1\n---\n", "New"), "---\na: 1\n---\n\n# New\n");
    assert_eq!(change("", "New"), "# New\n");
}

#[test]
fn a_group_is_offered_what_others_have_there() {
    let text = |sponsor: &str| format!("---\nepisode: 1\n{sponsor}---\n\n# T\n");
    let one = text("sponsor:\n  name: Quay\n  url: https://quay.example\n  paid: true\n");
    let two = text("sponsor:\n  name: Acme\n  url: https://acme.example\n");
    let three = text("sponsor:\n  name: Kettle\n");
    let house = house(&[("1-a.md", &one), ("2-b.md", &two), ("3-c.md", &three)]);
    let mut session = house.session("3-c.md", &three);
    let sponsor = session.analyze(&house.index).form.unwrap().other.remove(0);
    let keys: Vec<&str> = sponsor.addable.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys, ["sponsor.url", "sponsor.paid"]);
    assert_eq!(sponsor.addable[0].widget, Widget::Url);
    assert!(sponsor.addable.iter().all(|field| !field.present && field.editable));
    let set = |target: &Target, value: &str| FormEdit::Set {
        target: target.clone(),
        value: value.to_owned(),
    };
    let edit = set(&sponsor.addable[0].target, "https://kettle.example");
    let edits = session.form_edit(&edit, &house.index).unwrap();
    session.change(0, 1, &edits).unwrap();
    let with = text("sponsor:\n  name: Kettle\n  url: https://kettle.example\n");
    assert_eq!(session.text(), with);
    let remove = FormEdit::Remove { target: sponsor.addable[0].target.clone() };
    let edits = session.form_edit(&remove, &house.index).unwrap();
    session.change(1, 2, &edits).unwrap();
    assert_eq!(session.text(), three);
}
