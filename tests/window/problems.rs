//! Knowing what is wrong, while typing.

use linernotes_tests::{Element, Sandbox, or_skip};

use crate::spelling::choose;

#[test]
fn broken_front_matter_leaves_the_text_editable_and_the_form_readable() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0002-the-hum.md");
    let window = sandbox.open_episode("0002-the-hum.md");
    window.button("Source").click();
    window.put_cursor_after("libsynId: 41000002");
    window.type_text("\nbroken: [");
    window.wait_for_problem("line");
    window.button("Form").click();
    let summary = window.field("Summary");
    assert!(!summary.is_enabled(), "the form is read-only");
    assert!(summary.value().starts_with("Every recording hums"), "the last good value stays");
    assert_eq!(window.field("Guest name").value(), "Mira Okafor");
    let details = window.region("Details").all("status");
    let said: Vec<String> = details.iter().map(|status| status.text()).collect();
    let is_reason = |said: &String| said.contains("ine ") && said.contains("column ");
    assert!(said.iter().any(is_reason), "{said:?}");

    // The notes go on, and what is broken can be saved as it is.
    window.put_cursor_after("Mira Okafor joins us");
    window.type_text(" today");
    window.wait_for_preview("joins us today");
    window.save();
    let broken = sandbox.read("0002-the-hum.md");
    assert!(
        broken.contains("libsynId: 41000002\nbroken: [") && broken.contains("joins us today"),
        "{broken}"
    );

    // Put right, the form works again.
    window.button("Source").click();
    window.select_in_notes("broken: [");
    window.press("Backspace");
    window.press("Backspace");
    window.button("Form").click();
    window.wait_until("the form can be used", || window.field("Summary").is_enabled());
    window.save();
    assert_eq!(sandbox.read("0002-the-hum.md"), before.replace("joins us", "joins us today"));
}

#[test]
fn a_problem_has_a_sentence_a_place_and_a_field() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0004-dead-air.md");
    window.wait_until("nothing is wrong", || window.problems().is_empty());
    let date = window.field("Release date");
    date.fill("2024-02-31");
    window.wait_for_problem("2024-02-31");
    window.wait_until("the field says it", || date.description().contains("2024-02-31"));
    let problem = window.problems().into_iter().find(|p| p.contains("2024-02-31")).unwrap();
    assert!(problem.starts_with("Error"), "{problem}");
    assert!(problem.ends_with("line 3"), "{problem}");

    // A click goes to the field.
    window.field("Title").focus();
    let row = window.region("Problems").all("button");
    row.iter().find(|row| row.text().contains("2024-02-31")).unwrap().click();
    window.wait_until("the field has the keyboard", || date.has_focus());
    date.fill("2024-02-29");
    window.wait_until("nothing is wrong", || window.problems().is_empty());
}

#[test]
fn a_number_or_audio_id_of_another_episode_and_a_file_name_that_disagrees_are_told() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0004-dead-air.md");
    window.wait_for("the library", &5, || window.episodes().len());
    window.field("Episode").fill("0002");
    window.wait_for_problem("0002");
    window.wait_for_problem("0004");
    window.field("Episode").fill("0004");
    window.wait_until("nothing is wrong", || window.problems().is_empty());
    window.field("Libsyn ID").fill("41000002");
    window.wait_for_problem("0002-the-hum.md");
}

#[test]
fn a_missing_heading_is_told_and_a_placeholder_is_a_suggestion() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0005-the-aerial.md");
    window.wait_for_problem("LIBSYN_ID");
    let suggestion = window.problems().into_iter().find(|p| p.contains("LIBSYN_ID")).unwrap();
    assert!(suggestion.starts_with("Suggestion"), "{suggestion}");
    window.button("Source").click();
    window.select_in_notes("# The Aerial");
    window.press("Delete");
    window.wait_until("the missing title is told", || {
        window
            .problems()
            .iter()
            .any(|p| p.to_lowercase().contains("title") || p.contains("heading"))
    });
}

/// A link that follows who opens it, and one without a scheme.
const LINKS: &str =
    "- [Sea fog](https://example.com/fog?utm_source=mail)\n- [Waves](//example.com/waves)\n";

#[test]
fn all_that_can_be_fixed_is_fixed_in_one_step() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0004-dead-air.md") + LINKS;
    sandbox.write("0004-dead-air.md", &before);
    let window = sandbox.open_episode("0004-dead-air.md");
    window.button("Source").click();
    window.wait_for_problem("utm_source");
    let problems = window.problems().len();
    window.button("Fix all…").click();
    let dialog = window.dialog("Fix all");
    let fix = dialog.button("Fix 2 problems");
    window.wait_until("the dialog waits for Enter", || fix.has_focus());
    window.press("Enter");
    let after = before.replace("?utm_source=mail", "").replace("(//example", "(https://example");
    window.wait_for("both links", &after, || window.source());
    window.wait_for("the problems", &(problems - 2), || window.problems().len());
    window.notes().focus();
    window.press("Control+z");
    window.wait_for("neither", &before, || window.source());
    window.press("Control+Shift+z");
    window.wait_for("both links again", &after, || window.source());
    window.save();
    assert_eq!(sandbox.read("0004-dead-air.md"), after);
}

#[test]
fn an_error_that_a_fix_would_make_is_told_before() {
    let sandbox = or_skip!(Sandbox::with_show());
    let text = sandbox.read("0004-dead-air.md").replace("episode: 0004", "episode: 0003");
    sandbox.write("0004-again.md", text.replace("Dead Air", "Again"));
    let window = sandbox.open_episode("0004-again.md");
    window.wait_for_problem("the file name says 0004");
    window.button("Fix all…").click();
    let dialog = window.dialog("Fix all");
    let choice = dialog.find_in("choice", "Change to 0004 to match the file name line 2");
    assert!(!dialog.text().contains("would cause an error"));
    choice.click();
    window.wait_until("what it would make is told", || {
        dialog
            .text()
            .contains("The selected fixes would cause an error: Number 0004 is already used")
    });
    choice.click();
    window.wait_until("nothing is told", || !dialog.text().contains("would cause an error"));
}

#[test]
fn a_long_address_pushes_no_button_out_of_the_window() {
    let sandbox = or_skip!(Sandbox::with_show());
    let address = format!("https://example.com/{}", "fog".repeat(120));
    let links = format!("- [Sea fog]({address})\n- [More fog]({address})\n");
    sandbox.write("0004-dead-air.md", sandbox.read("0004-dead-air.md") + &links);
    let window = sandbox.open_episode("0004-dead-air.md");
    window.wait_for_problem("fogfogfog");
    for width in [1400, 1110] {
        window.resize(width, 800);
        window.wait_for("the width", &u64::from(width), || window.size().0);
        let edges = || {
            let buttons = window.region("Problems").all("button");
            let edge = |button: &Element| {
                let edge = button.call("return arguments[0].getBoundingClientRect().right");
                edge.as_f64().unwrap()
            };
            buttons.iter().map(edge).collect::<Vec<f64>>()
        };
        window.wait_until("all buttons are in the window", || {
            edges().iter().all(|edge| *edge > 0.0 && *edge <= f64::from(width))
        });
        assert!(edges().len() >= 3, "a list, a problem and its menu");
    }
}

#[test]
fn a_problem_is_ignored_on_its_line() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0004-dead-air.md") + LINKS;
    sandbox.write("0004-dead-air.md", &before);
    let window = sandbox.open_episode("0004-dead-air.md");
    window.button("Source").click();
    window.wait_for_problem("utm_source");
    window.put_cursor_after("Sea fog");
    choose(&window, "Ignore on this line");
    window.wait_until("nothing is said of it", || {
        !window.problems().iter().any(|problem| problem.contains("utm_source"))
    });
    window.save();
    let text = sandbox.read("0004-dead-air.md");
    assert!(text.contains("<!-- linernotes-ignore link-tracking -->"), "{text}");
    assert_eq!(text.replace(" <!-- linernotes-ignore link-tracking -->", ""), before);
    assert!(!window.preview_html().contains("linernotes-ignore"));
}
