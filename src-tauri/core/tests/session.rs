//! An open episode, as the window sees it.

use std::fs;
use std::path::PathBuf;

use linernotes_core::episode::Target;
use linernotes_core::protocol::{Analysis, Field, FormEdit, LinkEdit, SpanEdit};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::store;
use linernotes_syntax::front_matter::Path;
use tempfile::TempDir;

const FIRST: &str = "\
---
episode: 0001
date: 2026-02-02
libsynId: 40110231
summary: One.
---

# Leaving the Quay

## Summary

Every ship is safest in the harbour.
";

const SECOND: &str = "\
---
episode: 0002
date: 2026-03-02
libsynId: 40433902
summary:
  Idle capacity looks like waste until the convoy comes in. With Noor Haddad we
  work out what a spare crane is worth.
mood: calm # end of line
guest:
  name: Noor Haddad
  bio: Noor plans capacity.
  socials:
    bluesky: noorhaddad.example.com
    linkedin: noor-haddad-example
---

# Who Pays for “Idle” Cranes? 🏗️

## Summary

Noor Haddad has spent ten years asking.
";

/// A show of two episodes in a folder that goes with it.
struct Desk {
    folder: TempDir,
    index: ShowIndex,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("0001-leaving-the-quay.md", FIRST), ("0002-who-pays.md", SECOND)] {
            store::create(&folder.path().join(name), text.as_bytes()).unwrap();
        }
        fs::create_dir_all(folder.path().join("images/guests")).unwrap();
        let avatar = folder.path().join("images/guests/avatar-noor-haddad.jpg");
        store::create(&avatar, b"picture").unwrap();
        let index = ShowIndex::open(folder.path()).unwrap();
        Self { folder, index }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn open(&self, text: &str) -> Session {
        Session::new(&self.path("0002-who-pays.md"), text.to_owned())
    }

    fn analyze(&self, text: &str) -> Analysis {
        self.open(text).analyze(&self.index)
    }

    /// The text after a change in the form.
    #[track_caller]
    fn edited(&self, text: &str, edit: &FormEdit) -> String {
        let mut session = self.open(text);
        let edits = session.form_edit(edit, &self.index).unwrap();
        session.change(0, 1, &edits).unwrap();
        session.text().to_owned()
    }

    #[track_caller]
    fn set(&self, text: &str, field: &Field, value: &str) -> String {
        let edit = FormEdit::Set { target: field.target.clone(), value: value.to_owned() };
        self.edited(text, &edit)
    }
}

fn labels(fields: &[Field]) -> Vec<(&str, &str)> {
    fields.iter().map(|field| (field.label.as_str(), field.value.as_str())).collect()
}

fn at<'a>(fields: &'a [Field], label: &str) -> &'a Field {
    fields.iter().find(|field| field.label == label).unwrap()
}

#[test]
fn the_form_has_the_fields_by_their_names() {
    let desk = Desk::new();
    let analysis = desk.analyze(SECOND);
    assert_eq!(analysis.form.as_ref().unwrap().title.label, "Title");
    assert_eq!(analysis.form.as_ref().unwrap().title.value, "Who Pays for “Idle” Cranes? 🏗️");
    assert_eq!(analysis.form.as_ref().unwrap().title.target, Target::Heading);
    let summary = "Idle capacity looks like waste until the convoy comes in. With Noor Haddad we \
                   work out what a spare crane is worth.";
    assert_eq!(
        labels(&analysis.form.as_ref().unwrap().details),
        [
            ("Episode", "0002"),
            ("Release date", "2026-03-02"),
            ("Libsyn ID", "40433902"),
            ("Summary", summary)
        ]
    );
    assert_eq!(labels(&analysis.form.as_ref().unwrap().other), [("mood", "calm")]);
    let guest = &analysis.form.as_ref().unwrap().guests[0];
    assert_eq!(
        labels(&guest.fields),
        [("Guest name", "Noor Haddad"), ("Bio", "Noor plans capacity.")]
    );
    assert_eq!(
        labels(&guest.socials),
        [("Bluesky", "noorhaddad.example.com"), ("LinkedIn", "noor-haddad-example")]
    );
    assert!(guest.addable.iter().any(|choice| choice.name == "Website"));
    let avatar = "linernotes-image://localhost/images/guests/avatar-noor-haddad.jpg";
    assert_eq!(guest.avatar.as_deref(), Some(avatar));
    assert_eq!(labels(&guest.other), []);
}

#[test]
fn what_the_form_shows_is_hidden_from_the_notes() {
    let desk = Desk::new();
    let hidden = desk.analyze(SECOND).hidden;
    let units: Vec<u16> = SECOND.encode_utf16().collect();
    let rest = String::from_utf16(&units[hidden.to..]).unwrap();
    assert_eq!(hidden.from, 0);
    assert!(rest.starts_with("## Summary\n"), "{rest}");
}

#[test]
fn spans_count_in_the_units_of_the_window() {
    let desk = Desk::new();
    let text = SECOND.replace("0002\n", "0002 # 🎙️ ünits\n");
    let span = at(&desk.analyze(&text).form.unwrap().details, "Release date").span.unwrap();
    let units: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[span.from..span.to]).unwrap(), "2026-03-02");
}

#[test]
fn a_change_in_the_form_changes_its_value_and_nothing_else() {
    let desk = Desk::new();
    let analysis = desk.analyze(SECOND);
    let details = &analysis.form.as_ref().unwrap().details;
    assert_eq!(
        desk.set(SECOND, at(details, "Episode"), "0003"),
        SECOND.replace("episode: 0002", "episode: 0003")
    );
    assert_eq!(
        desk.set(SECOND, &analysis.form.as_ref().unwrap().other[0], "stormy"),
        SECOND.replace("mood: calm #", "mood: stormy #")
    );
    let bluesky = at(&analysis.form.as_ref().unwrap().guests[0].socials, "Bluesky");
    assert_eq!(
        desk.set(SECOND, bluesky, "https://bsky.app/profile/noor.example.org?ref=x"),
        SECOND.replace("noorhaddad.example.com", "noor.example.org")
    );
    assert_eq!(
        desk.set(SECOND, &analysis.form.as_ref().unwrap().title, "Cranes: *a* story"),
        SECOND.replace("Who Pays for “Idle” Cranes? 🏗️", "Cranes: *a* story")
    );
}

#[test]
fn a_title_is_made_where_there_is_none() {
    let desk = Desk::new();
    let text = "---\nepisode: 0003\n---\n\nText.\n";
    let title = desk.analyze(text).form.unwrap().title;
    assert!(!title.present);
    assert_eq!(desk.set(text, &title, "New"), "---\nepisode: 0003\n---\n\n# New\n\nText.\n");
    let empty = "---\nepisode: 0003\n---\n\n#\n\nText.\n";
    let title = desk.analyze(empty).form.unwrap().title;
    assert_eq!(desk.set(empty, &title, "New"), empty.replace("#\n", "# New\n"));
}

#[test]
fn a_guest_is_added_and_removed_in_the_shape_of_the_show() {
    let desk = Desk::new();
    let analysis = desk.analyze(FIRST);
    assert!(
        analysis.form.as_ref().unwrap().can_add_guest
            && analysis.form.as_ref().unwrap().guests.is_empty()
    );
    let with = desk.edited(FIRST, &FormEdit::AddGuest { name: "Ada Marlowe".into() });
    assert!(with.contains("summary: One.\nguest:\n  name: Ada Marlowe\n"), "{with}");
    let social = FormEdit::AddSocial {
        guest: 0,
        platform: None,
        value: "https://www.linkedin.com/in/ada-marlowe/".into(),
    };
    let social = desk.edited(&with, &social);
    assert!(social.contains("  socials:\n    linkedin: ada-marlowe\n---\n"), "{social}");
    assert_eq!(desk.edited(&social, &FormEdit::RemoveGuest { guest: 0 }), FIRST);

    let removed = desk.edited(SECOND, &FormEdit::RemoveGuest { guest: 0 });
    let (before, rest) = SECOND.split_once("guest:").unwrap();
    let (_, after) = rest.split_once("---").unwrap();
    assert_eq!(removed, format!("{before}---{after}"));
}

#[test]
fn removing_the_last_social_leaves_no_empty_map() {
    let desk = Desk::new();
    let mut text = SECOND.to_owned();
    for label in ["Bluesky", "LinkedIn"] {
        let analysis = desk.analyze(&text);
        let target = at(&analysis.form.as_ref().unwrap().guests[0].socials, label).target.clone();
        text = desk.edited(&text, &FormEdit::Remove { target });
    }
    assert!(!text.contains("socials"), "{text}");
    assert!(text.contains("bio: Noor plans capacity.\n---\n"), "{text}");
}

/// Types one text after the other into the field `mood` and gives its line after each.
fn typed(line: &str, texts: &[&str]) -> Vec<String> {
    let desk = Desk::new();
    let (head, tail) = SECOND.split_once("mood: calm # end of line\n").unwrap();
    let text = format!("{head}{line}{tail}");
    let mut session = desk.open(&text);
    let target = Target::FrontMatter { path: Path::parse("mood") };
    let type_into = |session: &mut Session, (version, value): (u32, &&str)| {
        let edit = FormEdit::Set { target: target.clone(), value: (*value).to_owned() };
        let edits = session.form_edit(&edit, &desk.index).unwrap();
        session.change(version, version + 1, &edits).unwrap();
        let rest = session.text().strip_prefix(head).unwrap();
        rest.strip_suffix(tail).unwrap().to_owned()
    };
    (0..).zip(texts).map(|typed| type_into(&mut session, typed)).collect()
}

#[test]
fn quotes_that_a_half_typed_text_needs_go_again() {
    let texts = ["Foo:", "Foo: bar", "Foo"];
    let quoted = ["mood: \"Foo:\"\n", "mood: \"Foo: bar\"\n"];
    assert_eq!(typed("mood: calm\n", &texts), [quoted[0], quoted[1], "mood: Foo\n"]);
    assert_eq!(typed("mood:\n", &texts), [quoted[0], quoted[1], "mood: Foo\n"]);
    assert_eq!(typed("mood: ''\n", &texts)[2], "mood: Foo\n");
    assert_eq!(typed("", &texts), [quoted[0], quoted[1], "mood: Foo\n"]);
    assert_eq!(typed("mood: calm # why\n", &texts)[2], "mood: Foo # why\n");
    assert_eq!(typed("mood: 7\n", &["7:", "7: 0", "70"])[2], "mood: 70\n");
    assert_eq!(typed("mood: calm\n", &["a\nb", "a"]), ["mood: |-\n  a\n  b\n", "mood: a\n"]);
}

#[test]
fn quotes_that_the_file_has_stay() {
    let texts = ["Foo:", "Foo"];
    for quote in ["'", "\""] {
        let line = format!("mood: {quote}calm{quote}\n");
        assert_eq!(typed(&line, &texts)[1], format!("mood: {quote}Foo{quote}\n"));
    }
    assert_eq!(typed("mood: |\n  calm\n", &texts)[1], "mood: |\n  Foo\n");
    // Somebody else quoted it meanwhile: those quotes are the file's.
    let desk = Desk::new();
    let mut session = desk.open(SECOND);
    let target = Target::FrontMatter { path: Path::parse("mood") };
    let set = |value: &str| FormEdit::Set { target: target.clone(), value: value.to_owned() };
    session.form_edit(&set("Foo:"), &desk.index).unwrap();
    session.replace(1, SECOND.replace("mood: calm #", "mood: 'Foo:' #"));
    let edits = session.form_edit(&set("Foo"), &desk.index).unwrap();
    session.change(1, 2, &edits).unwrap();
    assert!(session.text().contains("mood: 'Foo' #"), "{}", session.text());
}

#[test]
fn broken_yaml_is_said_with_its_place() {
    let desk = Desk::new();
    let text = SECOND.replace("mood: calm", "mood: \"calm");
    let analysis = desk.analyze(&text);
    assert!(!analysis.form.as_ref().unwrap().front_matter.readable);
    assert!(
        analysis.form.as_ref().unwrap().front_matter.reason.clone().unwrap().starts_with("Line ")
    );
    assert!(!analysis.problems.is_empty());
    let edit = FormEdit::AddGuest { name: "Ada".into() };
    assert!(desk.open(&text).form_edit(&edit, &desk.index).is_err());
}

#[test]
fn changes_are_taken_only_in_step() {
    let desk = Desk::new();
    let mut session = desk.open("a🎙b");
    let insert = |at, text: &str| SpanEdit { from: at, to: at, insert: text.into() };
    assert!(session.change(1, 2, &[]).is_err());
    session.change(0, 1, &[insert(3, "x"), insert(4, "y")]).unwrap();
    assert_eq!((session.text(), session.version()), ("a🎙xby", 1));
    assert!(session.change(1, 2, &[insert(4, "x"), insert(1, "y")]).is_err());
    assert_eq!(session.text(), "a🎙xby");
}

#[test]
fn the_preview_shows_head_and_notes_once() {
    let desk = Desk::new();
    let preview = desk.analyze(SECOND).preview;
    let head = preview.head.unwrap();
    assert!(head.contains("<h1>Who Pays for “Idle” Cranes? 🏗️</h1>"), "{head}");
    assert!(head.contains("https://bsky.app/profile/noorhaddad.example.com"), "{head}");
    let notes: String = preview.insert.iter().map(|block| block.html.as_str()).collect();
    assert!(!notes.contains("Who Pays") && notes.contains("ten years"), "{notes}");
}

#[test]
fn a_merge_with_the_disk_counts_as_the_editor_does() {
    let base = FIRST.replace("Every ship", "🦄 Every ship");
    let mine = base.replace("harbour", "harbour, they say");
    let theirs = base.replace("# Leaving", "# Not leaving").replace("0001\n", "0001\nmood: ⛵\n");
    let session = Session::new(&PathBuf::from("/show/0001.md"), mine.clone());
    let disk = linernotes_syntax::text::decode(theirs.as_bytes()).unwrap();
    let merge = session.merge(&base, &disk, &[]);
    assert_eq!((merge.lines, merge.conflicts.len()), (2, 0));
    let mut merged = Session::new(&PathBuf::from("/show/0001.md"), mine.clone());
    merged.change(0, 1, &merge.edits).unwrap();
    assert_eq!(merged.text(), theirs.replace("harbour", "harbour, they say"));

    let disk = linernotes_syntax::text::decode(base.replace("🦄", "🐳").as_bytes()).unwrap();
    let [conflict] = session.merge(&base, &disk, &[]).conflicts.try_into().unwrap();
    assert_eq!(conflict.line, 12);
    assert_eq!(conflict.before.as_deref(), Some(""));
    assert_eq!(conflict.mine, "🦄 Every ship is safest in the harbour, they say.\n");
    assert_eq!(conflict.theirs, "🐳 Every ship is safest in the harbour.\n");
    assert_eq!(conflict.after, None);
}

#[test]
fn a_link_gets_a_text_and_a_section_at_once() {
    let desk = Desk::new();
    let notes = "\n## Reading\n\n- [Alpha](https://alpha.example/)\n- [Beta](https://beta.example/)\n\n\
                 ## Watching\n\n* [Gamma](https://gamma.example/)\n";
    let text = format!("{FIRST}{notes}");
    let session = Session::new(&desk.path("0001-quay.md"), text.clone());
    let links = session.links(&desk.index);
    let named = |title: &str| links.sections.iter().find(|one| one.name.title == title).unwrap();
    let (reading, watching) = (named("Reading"), named("Watching"));
    let change = |written: &str, section| {
        let link = reading.links[0].name.clone();
        let address = link.address.clone();
        let edit = LinkEdit::Change { link, written: written.to_owned(), address, section };
        session.link_edit(&edit, &desk.index).unwrap()
    };
    let after = |edits: &[SpanEdit]| {
        edits.iter().rev().fold(text.clone(), |text, edit| {
            format!("{}{}{}", &text[..edit.from], edit.insert, &text[edit.to..])
        })
    };
    let moved = "## Watching\n\n* [Gamma](https://gamma.example/)\n* [A](https://alpha.example/)\n";
    let goal = Some(watching.name.clone());
    assert!(after(&change("A", goal.clone())).ends_with(moved), "{}", after(&change("A", goal)));
    let stays = after(&change("A", Some(reading.name.clone())));
    assert_eq!(stays, text.replace("[Alpha]", "[A]"));
    let only_moved = after(&change("Alpha", Some(watching.name.clone())));
    assert!(only_moved.ends_with("* [Alpha](https://alpha.example/)\n"), "{only_moved}");
}
