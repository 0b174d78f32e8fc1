//! What a file gets: saving, merging, and giving up.

use serde_json::json;

use super::{FOG, FOG_TEXT, Window};

#[test]
fn a_typed_change_is_saved_and_nothing_else() {
    let file = format!("\u{feff}{}", FOG_TEXT.replace('\n', "\r\n"));
    let window = Window::with(&[(FOG, &file)]);
    let mut editor = window.open(FOG);
    assert_eq!(editor.text, FOG_TEXT);
    editor.replace("Horn", "Foghorn");
    assert_eq!(window.bytes(FOG), file, "typing alone writes nothing");
    assert_eq!(window.journal(FOG).as_deref(), Some(editor.text.as_str()));
    editor.save();
    assert_eq!(window.bytes(FOG), file.replace("Horn", "Foghorn"));
    assert_eq!(window.journal(FOG), None);
    // What was saved is what the next save starts from.
    editor.replace("Bell", "Bells");
    editor.save();
    assert_eq!(window.bytes(FOG), file.replace("Horn", "Foghorn").replace("Bell", "Bells"));
}

#[test]
fn an_edit_of_the_form_is_saved_and_nothing_else() {
    let window = Window::new();
    let mut editor = window.open(FOG);
    let target = json!({ "in": "frontMatter", "path": ["title"] });
    let edit = json!({ "do": "set", "target": target, "value": "Thick fog" });
    let answer = window.ask("form_edit", editor.about(0, json!({ "edit": edit })));
    assert_eq!(window.bytes(FOG), FOG_TEXT, "the edit alone writes nothing");
    editor.make(&answer["edits"]);
    assert_eq!(answer["analysis"]["version"], json!(editor.version));
    assert_eq!(window.journal(FOG).as_deref(), Some(editor.text.as_str()));
    editor.save();
    assert_eq!(window.bytes(FOG), FOG_TEXT.replace("title: Fog", "title: Thick fog"));
}

#[test]
fn a_foreign_change_is_merged() {
    let window = Window::new();
    let mut editor = window.open(FOG);
    editor.replace("Ship", "Ships");
    let theirs = FOG_TEXT.replace("Bell", "Bell buoy");
    window.foreign(FOG, &theirs);
    assert_eq!(editor.save_refused(), "changed_on_disk");
    assert_eq!(window.bytes(FOG), theirs);

    let merge = window.ask("merge_disk", editor.about(1, json!({ "picks": [], "hash": null })));
    assert_eq!(merge["conflicts"], json!([]));
    assert_eq!(merge["disk"]["text"], json!(theirs));
    editor.apply(&merge["edits"]);
    let hash = merge["disk"]["hash"].clone();
    window.ask("accept_disk", json!({ "path": editor.path, "hash": hash }));
    editor.hash = hash.as_str().unwrap().to_owned();
    editor.save();
    assert_eq!(window.bytes(FOG), theirs.replace("Ship", "Ships"));
}

#[test]
fn a_merge_is_accepted_only_as_it_was_read() {
    let window = Window::new();
    let editor = window.open(FOG);
    let accept = |hash: &str| json!({ "path": editor.path, "hash": hash });
    assert_eq!(window.refused("accept_disk", accept(&editor.hash)), "out_of_step", "never read");
    window.foreign(FOG, "other\n");
    window.ask("read_disk", json!({ "path": editor.path }));
    assert_eq!(window.refused("accept_disk", accept(&editor.hash)), "out_of_step", "the old one");
    // The picks are about a file that has changed again since.
    let picks = json!({ "picks": ["mine"], "hash": editor.hash });
    assert_eq!(window.refused("merge_disk", editor.about(0, picks)), "changed_on_disk");
}

#[test]
fn a_folder_that_is_gone_is_created_again_only_when_the_host_says_so() {
    let window = Window::new();
    let mut editor = window.open(FOG);
    editor.replace("Horn", "Foghorn");
    let folder = window.path("one");
    #[expect(clippy::disallowed_methods, reason = "somebody else removes a folder")]
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(editor.save_refused(), "folder_gone");
    assert!(!folder.exists());
    window.ask("save_episode", editor.save_arguments(true));
    assert_eq!(window.bytes(FOG), FOG_TEXT.replace("Horn", "Foghorn"));
}

#[test]
fn a_file_that_is_gone_is_written_again() {
    let window = Window::new();
    let mut editor = window.open(FOG);
    #[expect(clippy::disallowed_methods, reason = "somebody else removes a file")]
    std::fs::remove_file(window.path(FOG)).unwrap();
    window.hear("gone");
    assert_eq!(window.journal(FOG).as_deref(), Some(FOG_TEXT), "all of it is unsaved");
    editor.save();
    assert_eq!(window.bytes(FOG), FOG_TEXT);
    assert_eq!(window.journal(FOG), None);
}

#[test]
fn a_discarded_text_is_forgotten() {
    let window = Window::new();
    let mut editor = window.open(FOG);
    editor.replace("Horn", "Foghorn");
    assert!(window.journal(FOG).is_some());
    window.ask("discard_text", json!({ "path": editor.path }));
    assert_eq!(window.journal(FOG), None);
    assert_eq!(window.bytes(FOG), FOG_TEXT);
}

#[test]
fn a_closed_episode_is_read_again_when_it_is_opened() {
    let window = Window::new();
    let mut editor = window.open(FOG);
    editor.replace("Horn", "Foghorn");
    window.ask("close_episode", json!({ "path": editor.path }));
    assert_eq!(window.journal(FOG), None);
    assert_eq!(editor.save_refused(), "out_of_step");
    assert_eq!(window.bytes(FOG), FOG_TEXT);
    assert_eq!(window.open(FOG).text, FOG_TEXT);
}
