//! The show's settings: changed in their dialog, and followed when the file changes.

use std::fs;

use linernotes_tests::{Sandbox, or_skip};

const EPISODE: &str = "0002-the-hum.md";
const SETTINGS: &str = "# Ours, since the first season.\nnumber_width = 4   # as on the covers\n\n\
                        [roles]\nsummary = \"summary\"  # for now\n";

#[test]
fn one_setting_is_changed_in_its_line_and_the_form_follows() {
    let sandbox = or_skip!(Sandbox::with_show());
    let file = sandbox.show().join("linernotes.toml");
    fs::write(&file, SETTINGS).unwrap();
    let episode = sandbox.read(EPISODE).replacen("---\n", "---\nblurb: In one breath.\n", 1);
    sandbox.write(EPISODE, &episode);
    let window = sandbox.open_episode(EPISODE);
    window.wait_until("the summary is there", || {
        window.value("Summary").is_some_and(|text| text.starts_with("Every recording hums"))
    });

    // By the keyboard alone: what is typed is judged, and only then saved.
    window.press("Control+,");
    let dialog = window.dialog("Show settings");
    window.wait_until("the first field can be written in", || dialog.field("Title").has_focus());
    let digits = dialog.field("Number padding");
    digits.fill("forty");
    window.wait_until("it is told", || {
        digits.description() == "Enter how many digits, for example 4."
    });
    digits.fill("4");
    window.wait_until("it is well", || digits.description().is_empty());
    dialog.field("Summary").fill("blurb");
    window.press("Enter");
    window.wait_until("it is saved", || !window.has("dialog", "Show settings"));
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        SETTINGS.replace("summary = \"summary\"", "summary = \"blurb\"")
    );
    window.wait_until("the form follows", || {
        window.value("Summary").as_deref() == Some("In one breath.")
    });
    assert_eq!(sandbox.read(EPISODE), episode, "no episode is touched");

    // Somebody else changes the file, wrongly at first.
    fs::write(&file, "wrap = \"wide\"\n").unwrap();
    window.wait_until_says("linernotes.toml: Line 1, wrap: Use a column from 20 to 400");
    window.wait_until("the form follows", || {
        window.value("Summary").is_some_and(|text| text.starts_with("Every recording hums"))
    });
    fs::write(&file, "wrap = 72\n").unwrap();
    window.wait_until("nothing is wrong any more", || !window.says("linernotes.toml: Line 1"));
    window.press("Control+,");
    let dialog = window.dialog("Show settings");
    assert_eq!(dialog.field("Wrap text at column").value(), "72");
    window.press("Escape");
    window.wait_until("it is closed", || !window.has("dialog", "Show settings"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "wrap = 72\n");
}

#[test]
fn rules_and_posts_are_set_in_one_line_each() {
    const EPISODE: &str = "0004-dead-air.md";
    let sandbox = or_skip!(Sandbox::with_show());
    let file = sandbox.show().join("linernotes.toml");
    fs::write(&file, SETTINGS).unwrap();
    let text = sandbox.read(EPISODE) + "- [Sea fog](https://example.com/fog?utm_source=mail)\n";
    sandbox.write(EPISODE, &text);
    let window = sandbox.open_episode(EPISODE);
    window.wait_for_problem("utm_source");
    let page = |name: &str| {
        window.press("Control+,");
        let dialog = window.dialog("Show settings");
        window.wait_until("it can be written in", || dialog.field("Title").has_focus());
        dialog.find_in("tab", name).click();
        dialog
    };
    let save = |wanted: &str| {
        window.button("Save settings").click();
        window.wait_until("it is saved", || !window.has("dialog", "Show settings"));
        assert_eq!(fs::read_to_string(&file).unwrap(), wanted);
    };

    // A rule is found by a word and turned off: its problem goes.
    let dialog = page("Checks");
    dialog.field("Find a rule").fill("parameters");
    let says = |part: &str| dialog.text().contains(part);
    window.wait_until("one rule is left", || says("1 of "));
    let rule = dialog.field("A link has tracking parameters.");
    rule.focus();
    window.type_text("Ignore");
    window.wait_for("the choice", &"off".to_owned(), || rule.value());
    let with_rule = format!("{SETTINGS}\n[rules]\nlink-tracking = false\n");
    save(&with_rule);
    window.wait_until("nothing is said of it", || {
        !window.problems().iter().any(|problem| problem.contains("utm_source"))
    });

    // A number of a rule: what is no number is told.
    window.field("Summary").fill(&"We talk about the sea. ".repeat(8));
    window.wait_until_says("Not saved yet");
    let dialog = page("Checks");
    let longest = dialog.field("The most characters that a summary may have");
    longest.fill("few");
    window.wait_until("it is told", || longest.description() == "Enter a number, 0 or higher.");
    longest.fill("150");
    window.wait_until("it is well", || longest.description().is_empty());
    let with_number = format!("{with_rule}summary-long = {{ longest = 150 }}\n");
    save(&with_number);
    window.wait_for_problem("cut it off after 150");

    // A post: words are put in where the cursor is.
    let dialog = page("Posts");
    let post = dialog.field("Post on X");
    assert!(post.value().contains("With {guests}"), "{}", post.value());
    post.fill("On air: ");
    dialog.button("{title}").click();
    window.wait_for("the word", &"On air: {title}".to_owned(), || post.value());
    save(&format!("{with_number}\n[posts]\nx = \"On air: {{title}}\"\n"));
    window.press("Control+e");
    window.dialog("Export").find_in("choice", "X").click();
    window.wait_for("the post", &"On air: Dead Air".to_owned(), || {
        window.value("Post").unwrap_or_default()
    });
}

#[test]
fn many_episodes_that_others_change_are_learned_from() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode(EPISODE);
    window.wait_until("the summary is there", || window.value("Summary").is_some());
    assert_eq!(window.value("Audio"), None);
    let files: Vec<_> = fs::read_dir(sandbox.show().join("source/_posts"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    // A key that no name tells; its values do. Five files twice are ten changes.
    for host in ["old", "new"] {
        for (number, file) in files.iter().enumerate() {
            let text = fs::read_to_string(file).unwrap();
            let text: String = text
                .lines()
                .filter(|line| !line.starts_with("track:"))
                .fold(String::new(), |text, line| text + line + "\n");
            let track = format!("---\ntrack: https://{host}.example.com/{number}.mp3\n");
            fs::write(file, text.replacen("---\n", &track, 1)).unwrap();
        }
        let part = format!("https://{host}.example.com/");
        window.wait_until("the open episode follows", || {
            ["Audio", "track"]
                .into_iter()
                .filter_map(|label| window.value(label))
                .any(|value| value.starts_with(&part))
        });
    }
    window.wait_until("the key is known by its values", || window.value("Audio").is_some());
    window.wait_until_says("All changes saved");
}
