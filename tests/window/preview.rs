//! The preview: the page as the site will show it.

use linernotes_tests::{Sandbox, hands, or_skip};
use serde_json::json;

#[test]
fn the_page_has_title_number_date_guest_and_notes() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0002-the-hum.md");
    window.wait_for_preview("spectrum analyser");
    let text = window.preview();
    for part in ["The Hum", "0002", "Mira Okafor", "Mira mends studios", "January"] {
        assert!(text.contains(part), "no \"{part}\" in:\n{text}");
    }
    let html = window.preview_html();
    for address in [
        "https://bsky.app/profile/mira.example.com",
        "https://www.linkedin.com/in/mira-okafor-example",
        "mira_mends",
    ] {
        assert!(html.contains(address), "no {address} in:\n{html}");
    }
    assert!(text.contains("“small”"), "quotes are curly:\n{text}");
    for (what, selector) in [
        ("a table", "table td"),
        ("a done task", "li [role=img][aria-label=done]"),
        ("crossed-out text", "del"),
        ("a footnote", "sup a"),
    ] {
        let script = format!("return body.querySelector({}) !== null", json!(selector));
        assert_eq!(window.in_preview(&script), json!(true), "{what}:\n{html}");
    }
}

#[test]
fn pictures_of_the_show_are_shown() {
    let sandbox = or_skip!(Sandbox::with_show());
    let all_loaded = "const all = [...body.querySelectorAll('img')];
        return all.length > 0 && all.every((image) => image.complete && image.naturalWidth > 0)";
    // A root-relative picture and the guest's, then one from the episode's own folder.
    for (file, pictures) in [("0002-the-hum.md", 2), ("0003-numbers-and-stations.md", 1)] {
        let window = sandbox.open_episode(file);
        window
            .wait_until("the pictures are loaded", || window.in_preview(all_loaded) == json!(true));
        assert_eq!(
            window.in_preview("return body.querySelectorAll('img').length"),
            pictures,
            "{file}"
        );
        // The guest's picture stands in the form as well.
        if pictures == 2 {
            let loaded = "return [...arguments[0].querySelectorAll('img')]
                .some((image) => image.complete && image.naturalWidth === 160)";
            let guest = window.region("Guest");
            window.wait_until("the form has the picture", || guest.call(loaded) == json!(true));
        }
    }
}

#[test]
fn typing_changes_the_page_and_only_the_block_that_was_typed_in() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0002-the-hum.md");
    window.wait_for_preview("spectrum analyser");
    // Marks on the elements live as long as the elements are not drawn anew.
    window.in_preview(
        "for (const element of body.querySelectorAll('h2, table')) element.kept = true",
    );
    window.put_cursor_after("spectrum analyser");
    window.type_text(" or two");
    window.wait_for_preview("analyser or two");
    let kept = "return [...body.querySelectorAll('h2, table')].every((element) => element.kept)";
    assert_eq!(window.in_preview(kept), json!(true));
}

#[test]
fn links_open_in_the_browser_and_not_in_the_window() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0002-the-hum.md");
    window.wait_for_preview("Ground loops");
    hands::wait_for_window("Linernotes");
    let (x, y) = window.place_in_preview("a", "Bluesky");
    hands::click_at(x, y);
    assert_eq!(sandbox.opened_in_browser(1), ["https://bsky.app/profile/mira.example.com"]);
    assert!(window.preview().contains("Ground loops"), "the page stays");
    assert_eq!(window.field("Title").value(), "The Hum");
}

#[test]
fn editor_and_preview_scroll_together() {
    let sandbox = or_skip!(Sandbox::with_show());
    let mut text = sandbox.read("0004-dead-air.md");
    for part in 1..=60 {
        text.push_str(&format!(
            "\n### Part {part}\n\nOne line.\n\nAnother, which is part {part}.\n"
        ));
    }
    sandbox.write("0004-dead-air.md", &text);
    let window = sandbox.open_episode("0004-dead-air.md");
    window.wait_for_preview("which is part 60");
    let top_of = |part: u32| {
        window
            .in_preview(&format!(
                "return [...body.querySelectorAll('h3')]
                    .find((heading) => heading.textContent === 'Part {part}').getBoundingClientRect().top"
            ))
            .as_f64()
            .unwrap()
    };
    // The writing scrolls; the same part comes into sight in the preview.
    let seen = "const scroller = document.querySelector('[data-scroller]');
        scroller.scrollTop = scroller.scrollHeight / 2;
        scroller.dispatchEvent(new Event('scroll'));";
    window.script(seen, &[]);
    let middle = "const box = document.querySelector('[data-scroller]').getBoundingClientRect();
        const lines = [...document.querySelectorAll('.cm-line')];
        const first = lines.find((line) =>
            line.textContent.startsWith('### Part') && line.getBoundingClientRect().top >= box.top);
        return first ? Number(first.textContent.slice(9)) : null";
    let height = window.in_preview("return frame.clientHeight").as_f64().unwrap();
    let mut shown = 0;
    window.wait_until("the preview shows the same part", || {
        let part = window.script(middle, &[]).as_u64().unwrap_or_default();
        shown = u32::try_from(part).unwrap();
        // The line at the very top may be cut by a few pixels.
        shown > 5 && (-12.0..height * 0.6).contains(&top_of(shown))
    });
    // And the other way round, under the pointer.
    hands::wait_for_window("Linernotes");
    let (x, y) = window.place_in_preview("h3", &format!("Part {shown}"));
    hands::wheel_at(x, y, -150);
    window.wait_until("the writing is back on top", || {
        let top = window.script("return document.querySelector('[data-scroller]').scrollTop", &[]);
        top.as_f64().is_some_and(|top| top < 400.0)
    });
}

#[test]
fn the_episode_is_seen_as_a_platform_shows_it_while_it_is_written() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0002-the-hum.md");
    window.wait_for_preview("spectrum analyser");
    window.region("Preview").button("Apple").click();
    let seen = |part: &str| {
        let frame = "return document.querySelector('iframe[title=\"As Apple Podcasts shows it\"]')
            ?.contentDocument?.body?.innerText ?? ''";
        window.wait_until(&format!("\"{part}\" is seen as on Apple Podcasts"), || {
            window.script(frame, &[]).as_str().is_some_and(|text| text.contains(part))
        });
    };
    seen("Episode Notes");
    window.put_cursor_after("spectrum analyser");
    window.type_text(" or two");
    seen("analyser or two");
    // The status bar says how much room that takes, and leads to the export.
    let fits = |name: &String| name.starts_with("Apple ") && name.ends_with("of 4,000 bytes");
    window.wait_until("the status bar says whether it fits", || {
        window.names("button").iter().any(fits)
    });
    let name = window.names("button").into_iter().find(fits).unwrap();
    window.button(&name).click();
    let dialog = window.dialog("Export");
    window.wait_until("the export for Apple is shown", || {
        dialog.text().contains("Episode Notes")
            || dialog.text().contains("the episode description at your hosting service")
    });
    window.press("Escape");
    window.region("Preview").button("Site").click();
    window.wait_for_preview("analyser or two");
}
