//! Saving: the bytes that were there, and never over somebody else's work.

use linernotes_tests::{Sandbox, or_skip};

#[test]
fn untouched_and_saved_a_file_keeps_its_bytes() {
    let sandbox = or_skip!(Sandbox::with_show());
    for bytes in [
        sandbox.read("0001-first-light.md").into_bytes(),
        sandbox.read("0001-first-light.md").trim_end().as_bytes().to_vec(),
        format!("\u{feff}{}", sandbox.read("0001-first-light.md").replace('\n', "\r\n"))
            .into_bytes(),
    ] {
        sandbox.write("0001-first-light.md", &bytes);
        let window = sandbox.open_episode("0001-first-light.md");
        // A change and its undoing, so that there is something to save.
        window.put_cursor_after("A short hello");
        window.type_text("x");
        window.wait_for_preview("A short hellox");
        window.press("Control+z");
        window.wait_until("it is undone", || !window.preview().contains("hellox"));
        window.save();
        assert_eq!(std::fs::read(sandbox.episode("0001-first-light.md")).unwrap(), bytes);
    }
}

#[test]
fn line_endings_and_byte_order_mark_stay_when_one_field_changes() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before =
        format!("\u{feff}{}", sandbox.read("0003-numbers-and-stations.md").replace('\n', "\r\n"));
    sandbox.write("0003-numbers-and-stations.md", &before);
    let window = sandbox.open_episode("0003-numbers-and-stations.md");
    window.field("Website").fill("https://fell.example.com");
    window.save();
    assert_eq!(
        sandbox.read("0003-numbers-and-stations.md"),
        before.replace("https://jonas.example.com", "https://fell.example.com")
    );
}

#[test]
fn a_symlink_s_target_is_written_and_the_link_stays() {
    let sandbox = or_skip!(Sandbox::with_show());
    let text = sandbox.read("0001-first-light.md");
    // Within the show: a link that leads out of it is not followed.
    let elsewhere = sandbox.show().join("kept.md");
    std::fs::write(&elsewhere, &text).unwrap();
    let link = sandbox.episode("0001-first-light.md");
    std::fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &link).unwrap();
    let window = sandbox.open_episode("0001-first-light.md");
    window.field("Title").fill("First Dark");
    window.save();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(
        std::fs::read_to_string(&elsewhere).unwrap(),
        text.replace("# First Light", "# First Dark")
    );
}
