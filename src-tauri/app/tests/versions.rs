//! A command about another version of the text than the app has is refused: its positions would mean
//! other places.

use serde_json::{Value, json};

use super::{FOG, FOG_TEXT, Window};

#[test]
fn a_stale_version_is_out_of_step() {
    let window = Window::new();
    let mut editor = window.open(FOG);
    editor.replace("Horn", "Foghorn");
    let span = json!({ "from": 0, "to": 1 });
    let edit = json!({ "do": "addGuest", "name": "Ada" });
    let questions: [(&str, Value); 9] = [
        ("form_edit", json!({ "edit": edit })),
        ("new_errors", json!({ "edits": [] })),
        ("suppress_rule", json!({ "rule": "title-missing", "span": span })),
        ("merge_disk", json!({ "picks": [], "hash": null })),
        ("export_episode", json!({ "target": "html", "bodyOnly": false })),
        ("episode_links", json!({})),
        ("propose_links", json!({ "pasted": "https://a.example" })),
        ("word_fixes", json!({ "span": span, "target": null })),
        ("guest_update", json!({ "name": "Ada" })),
    ];
    for (command, more) in questions {
        for version in [0, 2] {
            let arguments = editor.about(version, more.clone());
            assert_eq!(window.refused(command, arguments), "out_of_step", "{command} at {version}");
        }
    }
    let change = json!([{ "from": 0, "to": 0, "insert": "x" }]);
    for base in [0, 2] {
        let arguments = editor.about(3, json!({ "base": base, "changes": change }));
        assert_eq!(window.refused("change_text", arguments), "out_of_step", "from {base}");
    }
    let mut stale = editor.save_arguments(false);
    for version in [0, 2] {
        stale["version"] = json!(version);
        assert_eq!(window.refused("save_episode", stale.clone()), "out_of_step");
    }
    assert_eq!(window.bytes(FOG), FOG_TEXT);
    editor.save();
    assert_eq!(window.bytes(FOG), FOG_TEXT.replace("Horn", "Foghorn"));
}

#[test]
fn the_complete_text_brings_both_into_step_again() {
    let window = Window::new();
    let mut editor = window.open(FOG);
    editor.text = FOG_TEXT.replace("Horn", "Siren");
    editor.version = 7;
    let text = json!({ "text": editor.text });
    window.ask("replace_text", editor.about(7, text));
    editor.save();
    assert_eq!(window.bytes(FOG), editor.text);
}
