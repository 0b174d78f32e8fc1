//! What an open episode reads, builds and checks, by counting: nothing is done twice.

use std::fs;
use std::path::PathBuf;

use linernotes_core::episode::Target;
use linernotes_core::export::ExportTarget;
use linernotes_core::protocol::{FormEdit, SpanEdit};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_syntax::front_matter::Path as KeyPath;
use tempfile::TempDir;

const TEXT: &str = "---\nepisode: 0003\ndate: 2024-03-01\nsummary: About fog.\nguest:\n  name: Ada\n---\n\n# Fog\n\nA few words.\n";

struct Sandbox {
    _folder: TempDir,
    index: ShowIndex,
    path: PathBuf,
}

fn sandbox() -> Sandbox {
    let folder = tempfile::tempdir().unwrap();
    let posts = folder.path().join("source/_posts");
    fs::create_dir_all(&posts).unwrap();
    fs::write(folder.path().join("_config.yml"), "title: Fog\n").unwrap();
    for number in 1..=3 {
        let text =
            TEXT.replace("0003", &format!("000{number}")).replace("-03-", &format!("-0{number}-"));
        fs::write(posts.join(format!("000{number}-fog-{number}.md")), text).unwrap();
    }
    let index = ShowIndex::open(folder.path()).unwrap();
    Sandbox { path: posts.join("0003-fog-3.md"), index, _folder: folder }
}

fn open(sandbox: &Sandbox) -> Session {
    let mut session = Session::new(&sandbox.path, TEXT.to_owned());
    assert!(session.analyze(&sandbox.index).form.is_some());
    session
}

fn type_in_notes(session: &mut Session, at: usize) {
    let version = session.version();
    let typed = [SpanEdit { from: at, to: at, insert: "x".to_owned() }];
    session.change(version, version + 1, &typed).unwrap();
}

fn set_summary(value: &str) -> FormEdit {
    let target = Target::FrontMatter { path: KeyPath::parse("summary") };
    FormEdit::Set { target, value: value.to_owned() }
}

#[test]
fn a_keystroke_in_the_notes_reads_them_once_and_nothing_else() {
    let sandbox = sandbox();
    let mut session = open(&sandbox);
    let at = TEXT.find("few words").unwrap();
    for _ in 0..3 {
        let (read, done) = (session.reading_work(), session.work());
        type_in_notes(&mut session, at);
        let analysis = session.analyze(&sandbox.index);
        assert_eq!(analysis.form, None);
        let (now, did) = (session.reading_work(), session.work());
        assert_eq!((now.front_matters, now.notes), (read.front_matters, read.notes + 1));
        assert_eq!((did.checks, did.forms), (done.checks + 1, done.forms));
    }
}

#[test]
fn a_form_edit_is_read_by_its_proof_alone() {
    let sandbox = sandbox();
    let mut session = open(&sandbox);
    for turn in 0..3 {
        let (read, done) = (session.reading_work(), session.work());
        let version = session.version();
        let value = format!("About fog {turn}.");
        let answer = session.edit_form(version + 1, &set_summary(&value), &sandbox.index).unwrap();
        assert!(session.text().contains(&value) && answer.edits.len() == 1);
        let analysis = answer.analysis.unwrap();
        assert_eq!(analysis.version, session.version());
        assert!(analysis.form.unwrap().details.iter().any(|field| field.value == value));
        let (now, did) = (session.reading_work(), session.work());
        assert_eq!((now.front_matters, now.notes), (read.front_matters, read.notes + 1));
        assert_eq!((did.checks, did.forms), (done.checks + 1, done.forms + 1));
    }
}

#[test]
fn exports_and_fixes_use_the_findings_that_are_known() {
    let sandbox = sandbox();
    let mut session = open(&sandbox);
    type_in_notes(&mut session, TEXT.find("few words").unwrap());
    session.analyze(&sandbox.index);
    let (read, done) = (session.reading_work(), session.work());
    for target in ExportTarget::ALL {
        assert!(!session.export(target, false, &sandbox.index).file_name.is_empty());
    }
    assert_eq!((session.reading_work(), session.work()), (read, done));
    let edit = SpanEdit { from: 4, to: 4, insert: "extra: 1\n".to_owned() };
    assert_eq!(session.new_errors(&[edit], &sandbox.index), Vec::<String>::new());
    assert_eq!(session.work().checks, done.checks + 1);
}

#[test]
fn the_form_comes_again_when_it_or_the_show_changed() {
    let mut sandbox = sandbox();
    let mut session = open(&sandbox);
    assert_eq!(session.analyze(&sandbox.index).form, None);
    // Another episode changes: the form is built again, and sent only if that changed it.
    let other = sandbox.path.with_file_name("0002-fog-2.md");
    sandbox.index.update(&other, &TEXT.replace("0003", "0002"));
    let forms = session.work().forms;
    assert_eq!(session.analyze(&sandbox.index).form, None);
    assert_eq!(session.work().forms, forms + 1);
    // The title is a heading of the notes.
    let version = session.version();
    let at = TEXT.find("# Fog").unwrap() + 5;
    let typed = [SpanEdit { from: at, to: at, insert: " horn".to_owned() }];
    session.change(version, version + 1, &typed).unwrap();
    assert_eq!(session.analyze(&sandbox.index).form.unwrap().title.value, "Fog horn");
    // All of the text is sent again: the window may have lost its form.
    let text = session.text().to_owned();
    session.replace(version + 2, text);
    assert!(session.analyze(&sandbox.index).form.is_some());
}
