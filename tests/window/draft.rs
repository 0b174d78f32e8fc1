//! Drafting a new episode.

use linernotes_tests::{Sandbox, or_skip};

#[test]
fn a_draft_with_a_guest_has_the_next_number_the_scaffold_s_text_and_a_folder() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open();
    window.wait_for("the library", &5, || window.episodes().len());
    window.press("Control+n");
    let dialog = window.dialog("New episode");
    dialog.field("Title").fill("What Does a Mast Cost?");
    dialog.field("Release date").fill("2024-05-06");
    dialog.field("Guest name").fill("Oda Brandt");
    window.wait_for("its number", &"0006".to_owned(), || dialog.field("Episode number").value());
    let named = || dialog.field("File name").value();
    window.wait_for("its file", &"0006-what-does-a-mast-cost.md".to_owned(), named);
    dialog.button("Create episode").click();

    window.wait_for_preview("What Does a Mast Cost?");
    window.wait_for_preview("Oda Brandt");
    assert_eq!(window.field("Episode").value(), "0006");
    assert_eq!(window.field("Release date").value(), "2024-05-06");
    assert_eq!(window.field("Guest name").value(), "Oda Brandt");
    window.wait_for("the library", &6, || window.episodes().len());

    let file = "0006-what-does-a-mast-cost.md";
    let text = sandbox.read(file);
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
    assert!(sandbox.episode("0006-what-does-a-mast-cost").is_dir(), "the asset folder is made");

    // What the scaffold leaves open is told.
    for placeholder in ["LIBSYN_ID", "SHORT_SUMMARY", "LONG_SUMMARY"] {
        window.wait_for_problem(placeholder);
    }
    // And it can be written at once.
    window.field("Summary").fill("Steel, concrete and a lawyer.");
    window.save();
    assert_eq!(
        sandbox.read(file),
        text.replace("summary: SHORT_SUMMARY", "summary: Steel, concrete and a lawyer.")
    );
}

#[test]
fn without_a_scaffold_a_draft_looks_like_the_latest_episodes() {
    let sandbox = or_skip!(Sandbox::with_show());
    std::fs::remove_dir_all(sandbox.show().join("scaffolds")).unwrap();
    let window = sandbox.open();
    window.wait_for("the library", &5, || window.episodes().len());
    window.button("New episode…").click();
    let dialog = window.dialog("New episode");
    dialog.field("Title").fill("Ground Wave");
    dialog.field("Release date").fill("2024-05-06");
    let named = || dialog.field("File name").value();
    window.wait_for("its file", &"0006-ground-wave.md".to_owned(), named);
    window.press("Enter");
    window.wait_for_preview("Ground Wave");
    let text = sandbox.read("0006-ground-wave.md");
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
    let sandbox = or_skip!(Sandbox::with_show());
    let files = || std::fs::read_dir(sandbox.show().join("source/_posts")).unwrap().count();
    let before = files();
    let window = sandbox.open();
    window.wait_for("the library", &5, || window.episodes().len());
    window.press("Control+n");
    let dialog = window.dialog("New episode");
    dialog.field("Title").fill("Gone");
    let named = || dialog.field("File name").value();
    window.wait_for("its file", &"0006-gone.md".to_owned(), named);
    window.press("Escape");
    window.wait_until("the dialog is closed", || !window.has("dialog", "New episode"));
    assert_eq!(files(), before);

    sandbox.write("0006-taken.md", "not an episode");
    window.press("Control+n");
    let dialog = window.dialog("New episode");
    dialog.field("Title").fill("Taken");
    let file = dialog.field("File name");
    file.fill("0006-taken");
    window.wait_until("the field says so", || {
        file.description().contains("already a file called 0006-taken.md")
    });
    window.wait_until("it can't be made", || !dialog.button("Create episode").is_enabled());
    file.fill("0006-free");
    window.wait_until("it can be made", || dialog.button("Create episode").is_enabled());
    window.press("Enter");
    window.wait_for_preview("Taken");
    assert_eq!(sandbox.read("0006-taken.md"), "not an episode");
    assert!(sandbox.read("0006-free.md").contains("\n# Taken\n"));
}

/// Presses keys and counts them; what is typed as text is not counted.
struct Counted<'w>(&'w linernotes_tests::Window, u32);

impl Counted<'_> {
    fn press(&mut self, chord: &str) {
        self.1 += 1;
        self.0.press(chord);
    }
}

#[test]
fn a_returning_guest_is_drafted_by_keyboard_alone_in_few_key_presses() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open();
    window.wait_for("the library", &5, || window.episodes().len());
    let mut keys = Counted(&window, 0);
    keys.press("Control+n");
    let dialog = window.dialog("New episode");
    window.wait_until("the title is to be typed", || dialog.field("Title").has_focus());
    window.type_text("Hum, Revisited");
    keys.press("Tab");
    window.type_text("mir");
    window.wait_until("she is offered", || dialog.text().contains("in 0002"));
    keys.press("ArrowDown");
    keys.press("Enter");
    let name = || dialog.field("Guest name").value();
    window.wait_for("she is taken", &"Mira Okafor".to_owned(), name);
    keys.press("Tab");
    keys.press("Tab");
    window.wait_until("the date is next", || dialog.field("Release date").has_focus());
    keys.press("Control+a");
    window.type_text("2024-05-06");
    keys.press("Enter");
    window.wait_for_preview("Mira Okafor");
    window.wait_until("the notes can be written", || {
        window.script("return document.activeElement.closest('.cm-editor') !== null", &[]) == true
    });

    let file = "0006-hum-revisited.md";
    let drafted = sandbox.read(file);
    assert_eq!(
        drafted,
        "---\nepisode: 0006\ndate: 2024-05-06\nlibsynId: LIBSYN_ID\nsummary: SHORT_SUMMARY\n\
         guest:\n  name: Mira Okafor\n  bio: Mira mends studios, and the people who broke them.\n  \
         socials:\n    bluesky: mira.example.com\n    linkedin: mira-okafor-example\n    \
         twitter: mira_mends\n---\n\n# Hum, Revisited\n\n## Summary\n\nLONG_SUMMARY\n\n## Links\n\n\
         - [one](https://example.com)\n"
    );
    keys.press("Control+End");
    window.type_text("- [two](https://example.com/two)");
    keys.press("Control+s");
    window.wait_until_saved();
    assert_eq!(sandbox.read(file), format!("{drafted}- [two](https://example.com/two)\n"));
    println!("{} key presses besides the text", keys.1);
    assert!(keys.1 < 40, "{} key presses", keys.1);
}

#[test]
fn an_episode_is_duplicated_as_a_new_one_without_its_content() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0002-the-hum.md");
    window.press("Control+Shift+n");
    let dialog = window.dialog("New episode");
    assert!(
        dialog.text().contains("Same fields and sections as 0002-the-hum.md"),
        "{}",
        dialog.text()
    );
    dialog.field("Title").fill("The Other Hum");
    dialog.field("Release date").fill("2024-05-06");
    window.press("Enter");
    window.wait_for_preview("The Other Hum");
    assert_eq!(
        sandbox.read("0006-the-other-hum.md"),
        "---\nepisode: 0006\ndate: 2024-05-06\nlibsynId:\nsummary: # keep it short\nguest:\n  name:\n  bio:\n  \
         socials:\n    bluesky:\n    linkedin:\n    twitter:\n---\n\n# The Other Hum\n\n## Summary\n\n## Links\n"
    );
}

#[test]
fn a_draft_says_what_is_left_until_it_is_published() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open();
    window.wait_for("the library", &5, || window.episodes().len());
    window.press("Control+n");
    let dialog = window.dialog("New episode");
    dialog.field("Title").fill("Left to Do");
    dialog.field("Release date").fill("2024-05-06");
    window.press("Enter");
    window.wait_for_preview("Left to Do");
    let left = || window.region("Before you publish").text();
    window.wait_until("the points are counted", || left().contains("4 of 7 to do"));

    // A point leads to its place: a field of the form, or a line of the notes.
    let list = window.region("Before you publish");
    let summary = "Summary : Replace the placeholder “SHORT_SUMMARY”.";
    list.button(summary).click();
    window.wait_until("the field", || window.field("Summary").has_focus());
    // The placeholder is selected, so that typing replaces it.
    window.type_text("What is left.");
    window.wait_until("one less", || left().contains("3 of 7 to do"));
    let links = list.names("button").into_iter().find(|name| name.contains("Links")).unwrap();
    assert!(links.contains("is left over from the template"), "{links}");
    list.button(&links).click();
    window.wait_until("the line", || {
        window.script("return document.activeElement.closest('.cm-editor') !== null", &[]) == true
    });
    window.press("Home");
    window.press("Shift+End");
    window.type_text("Nothing yet.");
    window.wait_until("one less", || left().contains("2 of 7 to do"));
    window.field("Libsyn ID").fill("41000006");
    window.wait_until("one less", || left().contains("1 of 7 to do"));
    window.save();
    window.choose_episode("First Light");
    window.wait_for_preview("First Light");
    assert!(!window.has("region", "Before you publish"), "it is published");
}
