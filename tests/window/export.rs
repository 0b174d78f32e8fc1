//! Exporting: to the clipboard and to files.

use linernotes_tests::{Sandbox, hands, or_skip};

#[test]
fn markdown_html_and_text_go_to_the_clipboard() {
    let sandbox = or_skip!(Sandbox::with_show());
    let file = sandbox.read("0002-the-hum.md");
    let window = sandbox.open_episode("0002-the-hum.md");
    window.press("Control+e");
    let dialog = window.dialog("Export");
    dialog.button("Text").click();
    let shown = || dialog.find_in("region", "Text of the export").text();
    let copy = |wanted: &str| {
        window.wait_until("it is shown", || shown().contains(wanted));
        dialog.button("Copy").click();
        window.wait_until("it is on the clipboard", || {
            hands::clipboard("UTF8_STRING").is_some_and(|text| text.contains(wanted))
        });
        hands::clipboard("UTF8_STRING").unwrap()
    };

    // The file is as Prettier would write it, so formatted Markdown is the file.
    let markdown = copy("episode: 0002");
    assert_eq!(markdown, file);

    dialog.find_in("choice", "Notes only").click();
    window.wait_until("only the notes", || !shown().contains("episode: 0002"));
    let body = copy("ferrites");
    assert!(!body.contains("libsynId") && body.contains("(https://example.com/mira)"), "{body}");

    dialog.find_in("choice", "HTML").click();
    let html = copy("<table>");
    assert!(html.contains("<a href=\"https://example.com/mira\""), "{html}");
    assert!(!html.contains("data-line"), "marks of the preview are no part of it:\n{html}");
    window.wait_until("the clipboard has rich text as well", || {
        hands::clipboard("text/html").is_some_and(|rich| rich.contains("<table>"))
    });

    dialog.find_in("choice", "Plain text").click();
    let text = copy("https://example.com/ground-loops");
    assert!(!text.contains('<') && !text.contains("]("), "{text}");

    window.press("Escape");
    window.wait_until("the dialog is closed", || !window.has("dialog", "Export"));
    assert_eq!(sandbox.read("0002-the-hum.md"), file, "the file is as it was");
}

#[test]
fn an_export_is_saved_where_the_native_dialog_says() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0002-the-hum.md");
    window.button("Export…").click();
    let dialog = window.dialog("Export");
    dialog.find_in("choice", "HTML").click();
    dialog.button("Text").click();
    let shown = || dialog.find_in("region", "Text of the export").text();
    window.wait_until("it is shown", || shown().contains("<table>"));
    let wanted = shown();
    let path = sandbox.path().join("hum.html");
    dialog.button("Save as…").click();
    hands::pick_in_dialog("Export", path.to_str().unwrap());
    window.wait_until("the file is there", || path.is_file());
    let written = std::fs::read_to_string(&path).unwrap();
    assert_eq!(written.trim(), wanted.trim());
    window.wait_until("the dialog says where", || dialog.text().contains("hum.html"));
}

#[test]
fn an_episode_with_errors_says_so_and_is_exported_all_the_same() {
    let sandbox = or_skip!(Sandbox::with_show());
    sandbox.write(
        "0004-dead-air.md",
        sandbox.read("0004-dead-air.md").replace("2024-03-04", "2024-02-31"),
    );
    let window = sandbox.open_episode("0004-dead-air.md");
    window.press("Control+e");
    let dialog = window.dialog("Export");
    window.wait_until("it says so", || dialog.text().contains("error"));
    dialog.find_in("choice", "Plain text").click();
    dialog.button("Text").click();
    window.wait_until("it is exported", || {
        dialog.find_in("region", "Text of the export").text().contains("Dead Air")
    });
    dialog.button("Show problems").click();
    window.wait_for_problem("2024-02-31");
}

#[test]
fn finished_markdown_is_looked_at_written_into_the_episode_and_undone() {
    const EPISODE: &str = "0002-the-hum.md";
    let sandbox = or_skip!(Sandbox::with_show());
    let finished = sandbox.read(EPISODE);
    let untidy = finished
        .replace("- [Ground loops", "*   [Ground loops")
        .replace("- [Mira", "*   [Mira")
        .replace("# The Hum", "The Hum\n=======");
    assert_ne!(untidy, finished);
    sandbox.write(EPISODE, &untidy);
    let window = sandbox.open_episode(EPISODE);
    window.press("Control+e");
    let dialog = window.dialog("Export");
    window.wait_until("both are compared", || {
        dialog.field("Now").text().contains("*   [Ground loops")
            && dialog.field("Formatted").text().contains("- [Ground loops")
    });
    dialog.button("Apply to episode").click();
    window.wait_until("the dialog is closed", || !window.has("dialog", "Export"));
    window.wait_until_says("Not saved yet");
    assert_eq!(sandbox.read(EPISODE), untidy, "nothing is saved yet");
    window.press("Control+s");
    window.wait_until("it is saved", || sandbox.read(EPISODE) == finished);

    window.press("Control+z");
    window.press("Control+s");
    window.wait_until("one step took it back", || sandbox.read(EPISODE) == untidy);
}

#[test]
fn all_exports_are_written_into_a_folder_and_replace_nothing_unasked() {
    let sandbox = or_skip!(Sandbox::with_show());
    let folder = sandbox.path().join("exports");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("0002-the-hum.txt"), "a text of mine").unwrap();
    let window = sandbox.open_episode("0002-the-hum.md");
    window.press("Control+e");
    window.dialog("Export").button("Export all…").click();
    let dialog = window.dialog("Export all");
    let _ = dialog.find_in("choice", "Plain text 0002-the-hum.txt");
    window.wait_until("all are made", || dialog.button("Choose folder…").is_enabled());
    dialog.button("Choose folder…").click();
    hands::pick_in_dialog("Export all", folder.to_str().unwrap());

    window.wait_until("it asks", || dialog.text().contains("0002-the-hum.txt"));
    dialog.button("Keep it, save the others").click();
    window.wait_until("it says what was written", || dialog.text().contains("saved to"));
    assert!(dialog.text().contains("and was kept"), "{}", dialog.text());
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(read("0002-the-hum.txt"), "a text of mine");
    assert_eq!(read("0002-the-hum.md"), sandbox.read("0002-the-hum.md"));
    assert!(read("0002-the-hum.html").contains("<table>"));
    dialog.button("Close").click();
    window.wait_until("it is closed", || !window.has("dialog", "Export all"));
    window.press("Escape");
    window.wait_until("the other is closed too", || !window.has("dialog", "Export"));
}

#[test]
fn a_description_that_is_too_long_says_by_how_much_and_leads_to_where_it_can_be_shortened() {
    const EPISODE: &str = "0002-the-hum.md";
    let sandbox = or_skip!(Sandbox::with_show());
    let links: String = (1..=70)
        .map(|hum| format!("- [A page about hum {hum}](https://example.com/hum/{hum})\n"))
        .collect();
    sandbox.write(EPISODE, format!("{}{links}", sandbox.read(EPISODE)));
    let window = sandbox.open_episode(EPISODE);
    window.press("Control+e");
    let dialog = window.dialog("Export");
    let apple = dialog.find_in("choice", "Apple Podcasts");
    window.wait_until("the list says so", || apple.description() == "too long");
    apple.click();

    // It is copied whole, and the meter counts what was copied.
    let meter = dialog.find_in("meter", "Description");
    dialog.button("Copy").click();
    window.wait_until("it is on the clipboard", || {
        hands::clipboard("UTF8_STRING").is_some_and(|text| text.contains("hum/70"))
    });
    let bytes = hands::clipboard("UTF8_STRING").unwrap().len();
    assert!(bytes > 4000, "{bytes}");
    let said = meter.attribute("aria-valuetext").unwrap();
    let wanted = format!("{},{:03} of 4,000 bytes", bytes / 1000, bytes % 1000);
    assert!(said.starts_with(&wanted), "{said}, wanted {wanted}");
    assert!(dialog.text().contains(" bytes too long"), "{}", dialog.text());
    let rich = hands::clipboard("text/html").unwrap();
    assert!(rich.contains("<a href=\"https://example.com/hum/70\""), "{rich}");

    // The longest section is the links: once there, it is shortened in the notes.
    let places = dialog.find_in("region", "Where to shorten");
    places.all("button").first().expect("a place").click();
    window.wait_until("the dialog is closed", || !window.has("dialog", "Export"));
    window.wait_until("the notes have the keyboard", || window.notes().has_focus());
    window.press("Delete");
    window.wait_until_says("Not saved yet");
    window.save();
    window.wait_until("the section is gone", || !sandbox.read(EPISODE).contains("hum/70"));
    assert!(sandbox.read(EPISODE).contains("It was under the desk"), "all else is there");
    window.press("Control+e");
    let again = window.dialog("Export");
    window.wait_until("it fits", || {
        !again.text().contains("too long") && again.text().contains("of 4,000 bytes")
    });
}

#[test]
fn a_post_is_counted_while_it_is_written_and_kept_until_it_starts_again() {
    let sandbox = or_skip!(Sandbox::with_show());
    let file = sandbox.read("0002-the-hum.md");
    let window = sandbox.open_episode("0002-the-hum.md");
    window.press("Control+e");
    let dialog = window.dialog("Export");
    dialog.find_in("choice", "Bluesky").click();
    let post = dialog.field("Post");
    assert!(post.value().contains("https://long-wave.example/2024/01/0002-the-hum/"));
    post.fill("Humming!");
    window.wait_until("it is counted", || dialog.text().contains("8 of 300 characters"));
    dialog.button("Copy").click();
    window.wait_until("it is copied", || {
        hands::clipboard("UTF8_STRING").is_some_and(|text| text.starts_with("Hum"))
    });

    // What is too long is shortened in the box: a sentence is chosen there, and goes by one key.
    post.fill(&format!("{}Humming still! It hums.", "How it hums by night and by day. ".repeat(9)));
    window.wait_until("it says so", || dialog.text().contains("20 characters too long"));
    dialog.find_in("region", "Where to shorten").all("button").first().expect("a place").click();
    window.wait_until("the box has the keyboard", || post.has_focus());
    window.press("Delete");
    window.wait_until("it fits", || dialog.text().contains("287 of 300 characters"));
    assert!(!window.has("region", "Where to shorten"));
    assert_eq!(post.value().matches("How it hums").count(), 8);
    post.fill("Humming!");

    window.press("Escape");
    window.wait_until("the dialog is closed", || !window.has("dialog", "Export"));
    window.press("Control+e");
    let dialog = window.dialog("Export");
    assert!(dialog.field("Post").value().starts_with("Hum"), "what was written is kept");

    // It outlives the program, and is nowhere in the show's folder.
    window.kill();
    assert_eq!(sandbox.read("0002-the-hum.md"), file, "the file is as it was");
    let window = sandbox.open_episode("0002-the-hum.md");
    window.press("Control+e");
    let dialog = window.dialog("Export");
    dialog.find_in("choice", "Bluesky").click();
    window.wait_for("the post", &"Humming!".to_owned(), || dialog.field("Post").value());
    dialog.button("Reset to the template").click();
    window.wait_until("the template is back", || dialog.field("Post").value().contains("The Hum"));
}
