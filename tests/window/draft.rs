//! Drafting a new episode.

use linernotes_tests::{Desk, or_skip};

#[test]
fn a_draft_with_a_guest_has_the_next_number_the_scaffold_s_text_and_a_folder() {
    let desk = or_skip!(Desk::with_show());
    let window = desk.open();
    window.wait_for("the library", &5, || window.episodes().len());
    window.press("Control+n");
    let dialog = window.dialog("New episode");
    dialog.field("Title").fill("What Does a Mast Cost?");
    dialog.field("Release date").fill("2024-05-06");
    dialog.find_in("choice", "With a guest").click();
    dialog.field("Guest name").fill("Oda Brandt");
    window.wait_until("the dialog says what it will be", || {
        let text = dialog.text();
        text.contains("0006") && text.contains("0006-what-does-a-mast-cost.md")
    });
    dialog.button("Create episode").click();

    window.wait_for_preview("What Does a Mast Cost?");
    window.wait_for_preview("Oda Brandt");
    assert_eq!(window.field("Episode").value(), "0006");
    assert_eq!(window.field("Release date").value(), "2024-05-06");
    assert_eq!(window.field("Guest name").value(), "Oda Brandt");
    window.wait_for("the library", &6, || window.episodes().len());

    let file = "0006-what-does-a-mast-cost.md";
    let text = desk.read(file);
    assert!(
        text.starts_with(
            "---\nepisode: 0006\ndate: 2024-05-06\nlibsynId: LIBSYN_ID\nsummary: SHORT_SUMMARY\n\
             guest:\n  name: Oda Brandt\n"
        ),
        "{text}"
    );
    assert!(
        text.ends_with(
            "---\n\n# What Does a Mast Cost?\n\n## Summary\n\nLONG_SUMMARY\n\n## Links\n\n- [one](https://example.com)\n"
        ),
        "{text}"
    );
    assert!(desk.episode("0006-what-does-a-mast-cost").is_dir(), "the asset folder is made");

    // What the scaffold leaves open is told.
    for placeholder in ["LIBSYN_ID", "SHORT_SUMMARY", "LONG_SUMMARY"] {
        window.wait_for_problem(placeholder);
    }
    // And it can be written at once.
    window.field("Summary").fill("Steel, concrete and a lawyer.");
    window.save();
    assert_eq!(
        desk.read(file),
        text.replace("summary: SHORT_SUMMARY", "summary: Steel, concrete and a lawyer.")
    );
}

#[test]
fn without_a_scaffold_a_draft_looks_like_the_latest_episodes() {
    let desk = or_skip!(Desk::with_show());
    std::fs::remove_dir_all(desk.show().join("scaffolds")).unwrap();
    let window = desk.open();
    window.wait_for("the library", &5, || window.episodes().len());
    window.button("New episode").click();
    let dialog = window.dialog("New episode");
    dialog.field("Title").fill("Ground Wave");
    dialog.field("Release date").fill("2024-05-06");
    window.wait_until("it is named", || dialog.text().contains("0006-ground-wave.md"));
    window.press("Enter");
    window.wait_for_preview("Ground Wave");
    let text = desk.read("0006-ground-wave.md");
    for part in [
        "episode: 0006\n",
        "date: 2024-05-06\n",
        "\n# Ground Wave\n",
        "\n## Summary\n",
        "\n## Links\n",
    ] {
        assert!(text.contains(part), "no {part:?} in:\n{text}");
    }
    assert!(!text.contains("guest:"), "{text}");
    assert!(!text.contains("Rigging"), "nothing of another episode's notes is copied:\n{text}");
}

#[test]
fn nothing_is_written_when_the_dialog_is_left_or_the_name_is_taken() {
    let desk = or_skip!(Desk::with_show());
    let files = || std::fs::read_dir(desk.show().join("source/_posts")).unwrap().count();
    let before = files();
    let window = desk.open();
    window.wait_for("the library", &5, || window.episodes().len());
    window.press("Control+n");
    let dialog = window.dialog("New episode");
    dialog.field("Title").fill("Gone");
    window.wait_until("it is named", || dialog.text().contains("0006-gone.md"));
    window.press("Escape");
    window.wait_until("the dialog is closed", || !window.has("dialog", "New episode"));
    assert_eq!(files(), before);

    desk.write("0006-taken.md", "not an episode");
    window.press("Control+n");
    let dialog = window.dialog("New episode");
    dialog.field("Title").fill("Taken");
    window.wait_until("a number or name is free", || {
        let text = dialog.text();
        text.contains("0006-taken.md") || text.contains("0007-taken.md")
    });
    if dialog.button("Create episode").is_enabled() {
        dialog.button("Create episode").click();
        window.wait_until("it is made or refused", || {
            desk.episode("0007-taken.md").exists() || dialog.text().contains("taken")
        });
    }
    assert_eq!(desk.read("0006-taken.md"), "not an episode");
}
