//! The window reads and writes only what the host has opened: a page that was tampered with gets
//! nothing else.

use linernotes_core::store;
use serde_json::{Value, json};

use super::{FOG, FOG_TEXT, Window, text};

/// A text that no answer may have.
const SECRET: &str = "---\nepisode: 9\n---\n\nopensesame\n";

#[test]
fn a_show_that_was_not_offered_is_not_opened() {
    let window = Window::new();
    let elsewhere = tempfile::tempdir().unwrap();
    store::create(&elsewhere.path().join("0009-secret.md"), SECRET.as_bytes()).unwrap();
    let parent = window.show.path().parent().unwrap();
    let below = window.path("one");
    for path in [text(elsewhere.path()), text(parent), text(&below), "/", ""] {
        let open = json!({ "path": path, "news": "__CHANNEL__:2" });
        let refused = window.call("open_show", open).unwrap_err();
        assert_eq!(refused["code"], "other", "{path}");
        let expected = format!("You haven’t opened {path}. Use “Open show”.");
        assert_eq!(refused["message"], json!(expected));
    }
    // The show that was open still is.
    window.open(FOG);
}

#[test]
fn a_file_that_is_not_part_of_the_show_is_neither_read_nor_written() {
    let window = Window::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let (secret, missing) =
        (elsewhere.path().join("0009-secret.md"), elsewhere.path().join("0009-missing.md"));
    store::create(&secret, SECRET.as_bytes()).unwrap();
    let hash = store::read(&secret).unwrap().hash;
    let encoding = window.open(FOG).encoding;
    let commands: [(&str, Value); 15] = [
        ("open_episode", json!({})),
        ("read_disk", json!({})),
        ("accept_disk", json!({ "hash": hash })),
        ("discard_text", json!({})),
        ("close_episode", json!({})),
        ("replace_text", json!({ "text": "x" })),
        ("change_text", json!({ "base": 0, "changes": [] })),
        ("form_edit", json!({ "edit": { "do": "addGuest", "name": "Ada" } })),
        ("save_episode", json!({ "encoding": encoding, "hash": hash, "overwrite": true })),
        ("merge_disk", json!({ "picks": [], "hash": null })),
        ("export_episode", json!({ "target": "text", "bodyOnly": false })),
        ("episode_links", json!({})),
        ("guest_update", json!({ "name": "Ada" })),
        ("kept_posts", json!({})),
        ("keep_post", json!({ "target": "x", "text": "x" })),
    ];
    for (command, more) in commands {
        let answer = |path: &str| {
            let mut arguments = json!({ "path": path, "version": 0 });
            for (name, value) in more.as_object().unwrap() {
                arguments[name] = value.clone();
            }
            let refused = window.call(command, arguments).unwrap_err();
            assert_eq!(refused["code"], "not_found", "{command}: {refused}");
            refused["message"].as_str().unwrap().replace(path, "it")
        };
        // A refusal does not even say whether there is such a file.
        assert_eq!(answer(text(&secret)), answer(text(&missing)), "{command}");
        let around = format!("{}/../{}", window.show.path().display(), secret.display());
        assert_eq!(answer(&around), answer(text(&missing)), "{command}");
    }
    assert_eq!(std::fs::read_to_string(&secret).unwrap(), SECRET);
    assert!(!missing.exists());
}

/// A link that leads out of the show may appear after the show was opened.
#[cfg(unix)]
#[test]
#[expect(clippy::disallowed_methods, reason = "the test puts a link where the episode was")]
fn nothing_is_read_or_written_through_a_link_that_leads_out() {
    let window = Window::new();
    let mut editor = window.open(FOG);
    editor.replace("Horn", "Foghorn");
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.md");
    store::create(&secret, FOG_TEXT.as_bytes()).unwrap();
    std::fs::remove_file(window.path(FOG)).unwrap();
    std::os::unix::fs::symlink(&secret, window.path(FOG)).unwrap();

    for overwrite in [false, true] {
        let refused = window.call("save_episode", editor.save_arguments(overwrite)).unwrap_err();
        assert!(refused["message"].as_str().unwrap().contains("leads out"), "{refused}");
    }
    let about = editor.about(1, json!({ "picks": [], "hash": null }));
    for (command, arguments) in [
        ("open_episode", json!({ "path": editor.path })),
        ("read_disk", json!({ "path": editor.path })),
        ("merge_disk", about),
    ] {
        assert!(window.call(command, arguments).is_err(), "{command}");
    }
    assert_eq!(std::fs::read_to_string(&secret).unwrap(), FOG_TEXT);
    // What was typed is kept.
    assert_eq!(window.journal(FOG).as_deref(), Some(editor.text.as_str()));
}
