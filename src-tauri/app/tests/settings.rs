//! Saving the settings from the window.

use serde_json::{Value, json};

use super::Window;

const FILE: &str = "linernotes.toml";

fn save(window: &Window, hash: &Value) -> Result<Value, Value> {
    let change = json!({ "do": "set", "key": "wrap", "value": "72" });
    window.call("save_settings", json!({ "changes": [change], "hash": hash }))
}

#[test]
fn a_foreign_change_of_the_settings_is_not_overwritten() {
    let window = Window::new();
    let hash = window.ask("show_settings", json!({}))["hash"].clone();
    assert_eq!(hash, Value::Null, "there is no file yet");
    let theirs = "# mine\nlanguages = [\"en\"]\n";
    window.foreign(FILE, theirs);
    let refused = save(&window, &hash).unwrap_err()["message"].clone();
    assert!(refused.as_str().unwrap().contains("There’s already a file"), "{refused}");
    assert_eq!(window.bytes(FILE), theirs);

    let hash = window.ask("show_settings", json!({}))["hash"].clone();
    save(&window, &hash).unwrap();
    let saved = window.bytes(FILE);
    assert!(saved.starts_with("# mine\n"), "{saved}");
    assert!(saved.contains("languages = [\"en\"]\n") && saved.contains("wrap = 72\n"), "{saved}");
    assert_eq!(save(&window, &hash).unwrap_err()["code"], "changed_on_disk", "the hash is old");
}

#[test]
fn a_setting_with_a_wrong_value_is_refused() {
    let window = Window::new();
    let change = json!({ "do": "set", "key": "wrap", "value": "narrow" });
    let complaints = window.ask("check_settings", json!({ "changes": [change] }));
    assert_ne!(complaints, json!([]));
    let arguments = json!({ "changes": [change], "hash": null });
    assert_eq!(window.refused("save_settings", arguments), "refused");
    assert!(!window.path(FILE).exists());
}
