//! What the log says while an episode is opened, edited and saved, and what it must not say.

use super::{LOG, Window};

const NAME: &str = "one/0031-lantern.md";
const TEXT: &str = "---\nepisode: 31\ntitle: Zephyrine\nguest:\n  name: Quillon\n---\n\nMarzipan\n";

fn logged() -> String {
    String::from_utf8(LOG.lock().unwrap().clone()).unwrap()
}

#[test]
fn the_log_has_no_word_of_a_text_and_no_path_outside_the_show() {
    let window = Window::with(&[(NAME, TEXT)]);
    let mut editor = window.open(NAME);
    editor.replace("Marzipan", "Persipan");
    editor.save();
    editor.replace("Persipan", "Nougatine");
    window.foreign(NAME, "Butterscotch\n");
    assert_eq!(editor.save_refused(), "changed_on_disk");
    let export = serde_json::json!({ "target": "html", "bodyOnly": false });
    window.ask("export_episode", editor.about(editor.version, export));

    let log = logged();
    let lines: Vec<&str> = log.lines().filter(|line| line.contains(NAME)).collect();
    for (level, expected) in
        [("INFO", "episode opened"), ("INFO", "episode saved"), ("WARN", "episode not saved")]
    {
        let is = |line: &&&str| line.contains(level) && line.contains(expected);
        let line = lines.iter().find(is);
        let line = line.unwrap_or_else(|| panic!("{level} {expected} is missing in {log}"));
        assert!(line.contains(&format!("file=\"{NAME}\"")), "{line}");
    }
    assert!(log.contains("kind=\"ChangedOnDisk\""), "{log}");
    for expected in ["show opened", "show listed", "show read", "exported"] {
        assert!(log.contains(expected), "{expected} is missing in {log}");
    }
    for word in ["Zephyrine", "Quillon", "Marzipan", "Persipan", "Nougatine", "Butterscotch"] {
        assert!(!log.to_lowercase().contains(&word.to_lowercase()), "{word} is in {log}");
    }
    // The log of all tests of this process: none of them may name a folder.
    for line in log.lines() {
        let absolute = line.split([' ', '"', '=']).any(|word| word.starts_with('/'));
        assert!(!absolute, "{line}");
    }
}

#[test]
fn a_panic_is_logged_without_its_message() {
    let _ = std::thread::Builder::new()
        .name("faulty".to_owned())
        .spawn(|| {
            crate::log::log_to(Some(super::Memory));
            panic!("Gingerbread");
        })
        .unwrap()
        .join();
    let log = logged();
    let line = log.lines().find(|line| line.contains("thread=\"faulty\"")).unwrap();
    assert!(line.contains("ERROR") && line.contains("place=\"app/tests/log.rs:"), "{line}");
    assert!(!log.contains("Gingerbread"), "{log}");
}
