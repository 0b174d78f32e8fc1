//! Writing the notes: the editor's keys, and one history with the form.

use linernotes_tests::{Sandbox, hands, or_skip};

#[test]
fn bold_italic_and_links_have_their_keys() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0004-dead-air.md");
    let window = sandbox.open_episode("0004-dead-air.md");
    window.select_in_notes("alarm");
    window.press("Control+b");
    window.select_in_notes("radio");
    window.press("Control+i");
    hands::set_clipboard("https://example.com/nobody");
    window.select_in_notes("nobody heard");
    window.press("Control+k");
    window.wait_until("the preview has the link", || {
        window.preview_html().contains("https://example.com/nobody")
    });
    window.save();
    let expected = before.replace(
        "An alarm that nobody heard, since it was sent by radio.",
        "An **alarm** that [nobody heard](https://example.com/nobody), since it was sent by *radio*.",
    );
    let saved = sandbox.read("0004-dead-air.md");
    assert!(saved == expected || saved == expected.replace("*radio*", "_radio_"), "{saved}");
}

#[test]
fn an_address_pasted_over_words_makes_them_a_link() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0004-dead-air.md");
    let window = sandbox.open_episode("0004-dead-air.md");
    hands::set_clipboard("https://example.com/alarm");
    window.select_in_notes("alarm");
    window.press("Control+v");
    window.wait_until("the preview has the link", || {
        window.preview_html().contains("https://example.com/alarm")
    });
    window.save();
    assert_eq!(
        sandbox.read("0004-dead-air.md"),
        before.replace("An alarm", "An [alarm](https://example.com/alarm)")
    );
}

#[test]
fn form_and_source_are_one_text_with_one_history() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0004-dead-air.md");
    let window = sandbox.open_episode("0004-dead-air.md");
    window.put_cursor_after("An alarm");
    window.type_text(" bell");
    window.wait_for_preview("An alarm bell that");
    window.field("Title").fill("Dead Air!");
    window.wait_for_preview("Dead Air!");

    window.button("Source").click();
    assert!(!window.has("region", "Details"), "the form is put away");
    window.select_in_notes("# Dead Air!");
    window.select_in_notes("episode: 0004");

    // Back through the same history, in the source.
    window.press("Control+z");
    window.wait_until("the title is undone", || !window.preview().contains("Dead Air!"));
    assert!(window.preview().contains("An alarm bell that"));
    window.press("Control+z");
    window.wait_until("the notes are undone", || !window.preview().contains("bell"));
    window.button("Form").click();
    assert_eq!(window.field("Title").value(), "Dead Air");
    window.wait_until_saved();
    // Redone from the form.
    window.field("Title").focus();
    window.press("Control+Shift+z");
    window.wait_for_preview("An alarm bell that");
    window.press("Control+Shift+z");
    window.wait_for_preview("Dead Air!");
    window.save();
    assert_eq!(
        sandbox.read("0004-dead-air.md"),
        before.replace("An alarm", "An alarm bell").replace("# Dead Air\n", "# Dead Air!\n")
    );
}

#[test]
fn a_list_goes_on_and_ends_and_words_are_counted() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0004-dead-air.md");
    let window = sandbox.open_episode("0004-dead-air.md");
    window.put_cursor_after("(https://example.com/silence)");
    window.type_text("\nOne more");
    window.wait_until("the list went on", || {
        window.in_preview("return body.querySelectorAll('li').length") == 2
    });
    window.type_text("\n\nThe end.");
    window.wait_for_preview("The end.");
    assert_eq!(window.in_preview("return body.querySelectorAll('li').length"), 2);
    window.save();
    let saved = sandbox.read("0004-dead-air.md");
    assert!(saved.starts_with(before.trim_end()), "{saved}");
    assert!(saved[before.trim_end().len()..].starts_with("\n- One more\n"), "{saved}");

    // "An alarm that nobody heard, since it was sent by radio." and the headings and links.
    let words =
        window.script("return document.body.innerText.match(/([\\d,]+) words/)?.[1] ?? null", &[]);
    let words: u32 = words.as_str().unwrap().parse().unwrap();
    window.put_cursor_after("The end.");
    window.type_text(" Two words");
    window.wait_until_says(&format!("{} words", words + 2));
}

#[test]
fn words_are_found_and_replaced() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0001-first-light.md");
    let window = sandbox.open_episode("0001-first-light.md");
    window.notes().focus();
    window.press("Control+f");
    window.field("Find").fill("kettle");
    window.field("Replace with").fill("teapot");
    window.button("Replace all").click();
    window.wait_for_preview("teapot");
    window.press("Escape");
    window.save();
    let (top, body) = before.split_once("# First Light").unwrap();
    let body = body.replace("kettle", "teapot").replace("Kettle", "teapot");
    let saved = sandbox.read("0001-first-light.md");
    assert!(saved.starts_with(top), "the form's part was replaced as well:\n{saved}");
    assert_eq!(saved.to_lowercase(), format!("{top}# First Light{body}").to_lowercase());
}
