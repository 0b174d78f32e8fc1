//! axe-core over the states of the window: no violation of WCAG 2.2, levels A and AA.

use linernotes_tests::{Sandbox, Window, or_skip};
use serde_json::json;

const CHECK: &str = "
    const done = arguments[arguments.length - 1];
    // A colour that is still fading in is none that anybody reads by; what blinks for ever (the
    // cursor) is not waited for. The preview's frame runs no script, so axe cannot look into it.
    const ends = document.getAnimations()
        .filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity);
    Promise.allSettled(ends.map((animation) => animation.finished)).then(() =>
    axe.run(document, { iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
        .then(({ violations, passes }) => done([passes.length, violations.flatMap((rule) =>
            rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.any.map((check) => check.message).join('; ')}`))]),
            (error) => done(String(error))));";

#[track_caller]
fn assert_accessible(window: &Window, state: &str) {
    window.load_axe();
    let answer = window.script_with_callback(CHECK, &[]);
    assert!(
        answer[0].as_u64().is_some_and(|passes| passes > 5),
        "{state}: axe did not run: {answer}"
    );
    assert_eq!(answer[1], json!([]), "{state}");
}

#[test]
fn every_state_passes_in_light_and_dark() {
    for theme in ["Adwaita", "Adwaita:dark"] {
        let sandbox = or_skip!(Sandbox::with_show()).with_environment("GTK_THEME", theme);
        let window = sandbox.open_with(&[]);
        window.button("Open show…");
        assert_accessible(&window, &format!("welcome, {theme}"));
        drop(window);

        let window = sandbox.open();
        window.wait_for("the library", &5, || window.episodes().len());
        assert_accessible(&window, &format!("nothing open, {theme}"));
        window.choose_episode("The Aerial");
        window.wait_for_problem("LIBSYN_ID");
        assert_accessible(&window, &format!("an episode with a problem, {theme}"));
        window.choose_episode("The Hum");
        window.wait_for_preview("Mira");
        window.field("Bluesky").fill("no handle");
        window.wait_for_problem("Bluesky");
        assert_accessible(&window, &format!("a guest with a problem, {theme}"));
        window.button("Source").click();
        window.select_in_notes("episode: 0002");
        assert_accessible(&window, &format!("source, {theme}"));
        window.press("Control+Shift+l");
        window.region("Links");
        assert_accessible(&window, &format!("links, {theme}"));
        window.button("Add links…").click();
        let dialog = window.dialog("Add links");
        dialog
            .field("Paste links, one per line, or any text that contains links")
            .fill("https://a.example");
        window.wait_for("the link found", &1, || dialog.all("item").len());
        assert_accessible(&window, &format!("adding links, {theme}"));
        window.press("Escape");
        window.wait_until("it is closed", || !window.has("dialog", "Add links"));
        window.button("Form").click();
        for (keys, dialog) in [
            ("F1", "Keyboard shortcuts"),
            ("Control+n", "New episode"),
            ("Control+e", "Export"),
            ("Control+,", "Show settings"),
        ] {
            window.press(keys);
            window.dialog(dialog);
            assert_accessible(&window, &format!("{dialog}, {theme}"));
            window.press("Escape");
            window.wait_until("it is closed", || !window.has("dialog", dialog));
        }
        exports(&window, theme);
        settings(&window, theme);
        window.field("Search episodes").fill("zeppelin");
        window.wait_until_says("Nothing found");
        assert_accessible(&window, &format!("nothing found, {theme}"));
        window.resize(800, 700);
        window.wait_for("the size", &800, || window.size().0);
        assert_accessible(&window, &format!("narrow, {theme}"));
    }
}

/// The ways in which an export is shown, and all of them together.
#[track_caller]
fn exports(window: &Window, theme: &str) {
    window.press("Control+e");
    let dialog = window.dialog("Export");
    for (choice, kind, name) in
        [("Apple Podcasts", "frame", "As Apple Podcasts shows it"), ("Bluesky", "field", "Post")]
    {
        dialog.find_in("choice", choice).click();
        let _ = dialog.find_in(kind, name);
        assert_accessible(window, &format!("export for {choice}, {theme}"));
    }
    dialog.button("Export all…").click();
    let all = window.dialog("Export all");
    window.wait_until("all are made", || all.button("Choose folder…").is_enabled());
    assert_accessible(window, &format!("export all, {theme}"));
    all.button("Cancel").click();
    window.press("Escape");
    window.wait_until("it is closed", || !window.has("dialog", "Export"));
}

/// The pages of the settings, with something that is wrong on two of them.
#[track_caller]
fn settings(window: &Window, theme: &str) {
    window.press("Control+,");
    let dialog = window.dialog("Show settings");
    window.wait_until("it can be written in", || dialog.field("Title").has_focus());
    for (page, field) in [
        ("Checks", Some("The most characters that a summary may have")),
        ("Posts", Some("Post on X")),
        ("Hosts and platforms", None),
    ] {
        dialog.all("tab").iter().find(|tab| tab.text().starts_with(page)).unwrap().click();
        if let Some(field) = field {
            dialog.field(field).fill("{no");
            window.wait_until("it is told", || !dialog.field(field).description().is_empty());
        }
        assert_accessible(window, &format!("settings, {page}, {theme}"));
    }
    window.press("Escape");
    window.wait_until("it is closed", || !window.has("dialog", "Show settings"));
}

#[test]
fn what_is_asked_about_files_passes_in_light_and_dark() {
    const EPISODE: &str = "0001-first-light.md";
    for theme in ["Adwaita", "Adwaita:dark"] {
        let sandbox = or_skip!(Sandbox::with_show()).with_environment("GTK_THEME", theme);
        let change =
            |from: &str, to: &str| sandbox.write(EPISODE, sandbox.read(EPISODE).replace(from, to));
        let window = sandbox.open_episode(EPISODE);
        window.put_cursor_after("A short hello");
        window.type_text(" of mine");
        sandbox.wait_until_kept("hello of mine");
        window.kill();
        change("41000001", "41000099");

        let window = sandbox.open_episode(EPISODE);
        window.wait_until_says("The file has changed on disk since then");
        assert_accessible(&window, &format!("recovered, {theme}"));
        window.button("Restore").click();
        window.wait_for_preview("hello of mine");
        change("How a crystal", "Why a crystal");
        window.wait_until_says("Merged with the changes on disk");
        assert_accessible(&window, &format!("merged, {theme}"));
        window.button("Show changes").click();
        window.dialog("Merged changes");
        assert_accessible(&window, &format!("what was merged, {theme}"));
        window.button("Close").click();
        change("A short hello", "A long hello");
        window.button("Compare and choose…").click();
        let dialog = window.dialog("The file changed on disk");
        assert_accessible(&window, &format!("a conflict, {theme}"));
        dialog.find_in("choice", "Version on disk").click();
        assert_accessible(&window, &format!("a pick, {theme}"));
        window.button("Not now").click();
        let folder = sandbox.show().join("source");
        std::fs::rename(&folder, folder.with_file_name("elsewhere")).unwrap();
        window.wait_until_says("was moved or deleted");
        window.press("Control+s");
        window.dialog("The folder is gone");
        assert_accessible(&window, &format!("no folder, {theme}"));
    }
}

#[test]
fn dark_and_light_follow_the_system() {
    for (theme, dark) in [("Adwaita", false), ("Adwaita:dark", true)] {
        let sandbox = or_skip!(Sandbox::with_show()).with_environment("GTK_THEME", theme);
        let window = sandbox.open_episode("0001-first-light.md");
        window.wait_for_preview("First Light");
        let brightness = "const rgb = (element) => getComputedStyle(element).backgroundColor.match(/[\\d.]+/g).map(Number);
            const solid = (element) => { for (let it = element; it; it = it.parentElement) {
                const [r, g, b, a] = rgb(it); if (a !== 0) return (r + g + b) / 3; } return 255; };
            return solid(document.querySelector('[aria-label=Details]'))";
        let writing = window.script(brightness, &[]).as_f64().unwrap();
        assert_eq!(writing < 100.0, dark, "{theme}: the writing's ground is {writing}");
        let page = "const style = frame.contentWindow.getComputedStyle(body);
            const [r, g, b, a] = style.color.match(/[\\d.]+/g).map(Number);
            return (r + g + b) / 3";
        let ink = window.in_preview(page).as_f64().unwrap();
        assert_eq!(ink > 128.0, dark, "{theme}: the preview's ink is {ink}");
    }
}
