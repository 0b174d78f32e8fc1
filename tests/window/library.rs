//! The list of episodes, and the search in it.

use linernotes_tests::{Sandbox, or_skip};
use serde_json::json;

#[test]
fn episodes_are_listed_newest_first_with_what_there_is_to_know() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open();
    window.wait_for("the library", &5, || window.episodes().len());
    let rows = window.episodes();
    let numbers: Vec<&str> = rows.iter().map(|row| &row[..4]).collect();
    assert_eq!(numbers, ["0005", "0004", "0003", "0002", "0001"]);
    assert!(rows[3].contains("The Hum"), "{rows:?}");
    assert!(rows[3].contains("January 15"), "{rows:?}");
    assert!(rows[3].contains("Mira Okafor"), "{rows:?}");
    // The placeholder of the audio's number is a suggestion, and the picture that only one guest lacks;
    // both mark their rows.
    window.wait_for("the marked rows", &[true, false, true, false, false].to_vec(), || {
        window.episodes().iter().map(|row| row.contains("suggestion")).collect::<Vec<_>>()
    });
    assert!(!window.episodes().iter().any(|row| row.contains("warning") || row.contains("error")));
}

#[test]
fn the_search_box_filters_by_number_title_guest_and_words_in_the_text() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open();
    window.wait_for("the library", &5, || window.episodes().len());
    let search = window.field("Search episodes");
    for (query, wanted) in [
        ("0004", vec!["0004"]),
        ("aerial", vec!["0005"]),
        ("okafor", vec!["0002"]),
        ("ferrites", vec!["0002"]),
        ("kettle", vec!["0001"]),
        ("jonas log", vec!["0003"]),
        ("zeppelin", vec![]),
    ] {
        search.fill(query);
        window.wait_for(query, &wanted.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>(), || {
            window.episodes().iter().map(|row| row[..4].to_owned()).collect()
        });
    }
    window.wait_until_says("Nothing found");
    window.press("Escape");
    window.wait_for("the whole list", &5, || window.episodes().len());
}

#[test]
fn choosing_a_row_opens_the_episode() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open();
    window.choose_episode("The Hum");
    window.wait_for_preview("The Hum");
    window.wait_for("the title", &Some("The Hum".to_owned()), || window.value("Title"));
    assert_eq!(window.field("Episode").value(), "0002");
    assert_eq!(window.field("Release date").value(), "2024-01-15");
    window.choose_episode("First Light");
    window.wait_for_preview("First Light");
    window.wait_for("the title", &"First Light".to_owned(), || {
        window.value("Title").unwrap_or_default()
    });
}

#[test]
fn the_list_follows_the_folder() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open();
    window.wait_for("the library", &5, || window.episodes().len());
    let text =
        sandbox.read("0004-dead-air.md").replace("0004", "0006").replace("Dead Air", "Static");
    sandbox.write("0006-static.md", text.replace("2024-03-04", "2024-05-06"));
    window.wait_until("the new episode stands on top", || {
        window.episodes().first().is_some_and(|row| row.contains("Static"))
    });
    std::fs::remove_file(sandbox.episode("0006-static.md")).unwrap();
    window.wait_for("the library", &5, || window.episodes().len());
}

#[test]
fn a_big_show_is_listed_and_walked_to_its_end() {
    let sandbox = or_skip!(Sandbox::with_show());
    for number in 6..=3000 {
        let (year, month, day) = (2024 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        sandbox.write(
            &format!("{number:04}-part-{number}.md"),
            format!(
                "---\nepisode: {number:04}\ndate: {year}-{month:02}-{day:02}\nlibsynId: {}\nsummary: Part {number}.\n---\n\n# Part {number}\n\n## Summary\n\nNumber {number} of many.\n",
                42_000_000 + number
            ),
        );
    }
    let window = sandbox.open();
    window.wait_until_says("3,000 episodes");
    window.wait_until("the newest stands on top", || {
        window.episodes().first().is_some_and(|row| row.starts_with("3000"))
    });
    window.wait_until("all of it is read", || {
        window.script("return document.querySelector('progress') === null", &[]) == json!(true)
    });
    // Only what is in sight is in the page, and the rest is reached all the same.
    assert!(window.episodes().len() < 200, "all rows are in the page");
    window.episode_row("3000").focus();
    window.press("End");
    window.episode_row("First Light");
    window.press("Enter");
    window.wait_for_preview("First Light");
    window.field("Search episodes").fill("Number 1234");
    window.wait_for("the search", &1, || window.episodes().len());
}
