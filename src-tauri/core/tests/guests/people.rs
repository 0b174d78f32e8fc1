//! Guests who are ids of files elsewhere in the show.

use std::fs;
use std::path::Path;

use linernotes_core::export::ExportTarget;
use linernotes_core::protocol::FormEdit;
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_syntax::text::{TextEdit, apply};
use tempfile::TempDir;

const ADA: &str = "---\nTitle: Ada Kern\nTwitter: adakern\nGitHub: \"\"\nimage: images/ada.jpg\nDescription: \"Ada builds lifts.\"\n---\nAda builds lifts, and more.\n";
const NOOR: &str = "---\nTitle: Noor Haddad\n---\n\nNoor plans.\n\nAnd more of it.\n";

fn write(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    #[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
    fs::write(path, text).unwrap();
}

fn show() -> (TempDir, ShowIndex) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "config.toml", "title = \"Lifts\"\n");
    write(root, "content/person/ada/index.md", ADA);
    write(root, "content/person/ada/images/ada.jpg", "picture");
    write(root, "content/person/noor/index.md", NOOR);
    write(root, "content/blog/noor/index.md", "---\ntitle: About Noor\n---\n\nA post.\n");
    for (number, guests) in [(1, "- ada"), (2, "- ada\n- noor"), (3, "- nobody")] {
        let text = format!(
            "---\ntitle: Episode {number}\ndate: 2024-01-0{number}\nguests:\n{guests}\n---\n\nNotes.\n"
        );
        write(root, &format!("content/episode/e{number}/index.md"), &text);
    }
    let index = ShowIndex::open(root).unwrap();
    (folder, index)
}

#[test]
fn a_guest_who_is_an_id_is_shown_with_the_files_data() {
    let (_folder, index) = show();
    assert_eq!(index.len(), 3);
    let path = index.show().folder().join("e2/index.md");
    let text = fs::read_to_string(&path).unwrap();
    let mut session = Session::new(&path, text.clone());
    let analysis = session.analyze(&index);
    let [ada, noor] = analysis.form.as_ref().unwrap().guests.as_slice() else {
        panic!("{:?}", analysis.form.as_ref().unwrap().guests)
    };
    let file = ada.file.as_ref().unwrap();
    assert_eq!((file.name.as_str(), file.bio.as_deref()), ("Ada Kern", Some("Ada builds lifts.")));
    assert!(file.path.ends_with("content/person/ada/index.md"));
    assert_eq!(file.file, "ada/index.md");
    assert_eq!(file.socials.len(), 1);
    assert_eq!(file.socials[0].link.as_deref(), Some("https://x.com/adakern"));
    assert!(ada.avatar.as_ref().unwrap().ends_with("content/person/ada/images/ada.jpg"));
    // Without a description, what the page begins with.
    assert_eq!(noor.file.as_ref().unwrap().bio.as_deref(), Some("Noor plans."));
    assert_eq!(ada.fields[0].value, "ada");
    let head = analysis.preview.head.unwrap();
    assert!(head.contains("Ada Kern") && head.contains("https://x.com/adakern"), "{head}");

    // They are in the guest book by name, and are written by id.
    let names: Vec<String> = index.known_guests().into_iter().map(|known| known.name).collect();
    assert_eq!(names, ["Ada Kern", "nobody", "Noor Haddad"]);
    let after = |edit: &FormEdit| {
        let edits = Session::new(&path, text.clone()).form_edit(edit, &index).unwrap();
        let edit = |edit: linernotes_core::protocol::SpanEdit| TextEdit {
            range: edit.from..edit.to,
            insert: edit.insert,
        };
        apply(&text, &edits.into_iter().map(edit).collect::<Vec<_>>())
    };
    let taken = after(&FormEdit::TakeGuest { guest: 1, known: "ada kern".to_owned() });
    assert_eq!(taken, text.replace("- noor", "- ada"));
    let added = after(&FormEdit::AddGuest { name: "Noor Haddad".to_owned() });
    assert_eq!(added, text.replace("- noor\n", "- noor\n- noor\n"));
}

#[test]
fn somebodys_file_is_opened_as_a_page_of_its_kind_and_its_episodes_follow() {
    let (_folder, mut index) = show();
    let path = index.show().root().join("content/person/ada/index.md");
    assert!(index.is_person(&path) && !index.holds(&path));
    assert!(!index.is_person(&index.show().root().join("content/blog/noor/index.md")));
    let analysis = Session::new(&path, ADA.to_owned()).analyze(&index);
    assert!(
        analysis.form.as_ref().unwrap().guests.is_empty()
            && !analysis.form.as_ref().unwrap().can_add_guest
    );
    let rules: Vec<&str> = analysis.problems.iter().map(|found| found.rule.as_str()).collect();
    assert_eq!(rules, Vec::<&str>::new(), "an episode's rules are not a person's");

    index.update(&path, &ADA.replace("Ada Kern", "Ada Kern-Moss").replace("adakern", "ada_km"));
    assert_eq!(index.len(), 3, "a person is no episode");
    let ada = &index.suggest_guests("ada kern-m", 5)[0];
    assert_eq!((ada.episodes.len(), ada.socials[0].value.as_str()), (2, "ada_km"));
    let episode = index.show().folder().join("e1/index.md");
    assert_eq!(index.entry(&episode).unwrap().guests, ["Ada Kern-Moss"]);
}

#[test]
fn one_file_that_is_called_as_a_guest_is_makes_no_people() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/blog/noor.md", "---\ntitle: About Noor\n---\n\nA post.\n");
    for (number, guests) in [(1, "- ada"), (2, "- ada\n- noor"), (3, "- ida")] {
        let text =
            format!("---\ntitle: E\ndate: 2024-01-0{number}\nguests:\n{guests}\n---\n\nN.\n");
        write(folder.path(), &format!("content/episode/e{number}.md"), &text);
    }
    let index = ShowIndex::open(&folder.path().join("content/episode")).unwrap();
    assert!(index.people().is_none());
}

#[test]
fn a_host_who_is_an_id_is_named_in_feeds_as_the_file_has_it() {
    let (_folder, index) = show();
    let path = index.show().folder().join("e2/index.md");
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replace("guests:", "hosts:\n- ada\n- Somebody Else\nguests:");
    let item = Session::new(&path, text).export(ExportTarget::RssItem, false, &index).text;
    let host =
        "<podcast:person role=\"host\" href=\"https://x.com/adakern\">Ada Kern</podcast:person>";
    assert!(item.contains(host), "{item}");
    assert!(
        item.contains("<podcast:person role=\"host\">Somebody Else</podcast:person>"),
        "{item}"
    );
}
