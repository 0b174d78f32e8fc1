//! Starting: on a show, on an episode, on nothing, and again.

use linernotes_tests::{Desk, or_skip};

#[test]
fn a_first_start_without_a_show_says_what_to_do() {
    let desk = or_skip!(Desk::empty());
    let window = desk.open_with(&[]);
    assert_eq!(window.title(), "Linernotes");
    assert!(window.button("Open show").is_enabled());
    window.wait_until_says("Open the folder of your podcast");
}

#[test]
fn a_show_is_opened_by_the_site_s_root_or_the_folder_of_its_episodes() {
    let desk = or_skip!(Desk::with_show());
    for folder in ["show", "show/source/_posts"] {
        let path = desk.path().join(folder);
        let window = desk.open_with(&[path.to_str().unwrap()]);
        window.wait_until_says("The Long Wave");
        window.wait_for(folder, &5, || window.episodes().len());
    }
}

#[test]
fn a_file_opens_its_show_and_itself() {
    let desk = or_skip!(Desk::with_show());
    let window = desk.open_episode("0003-numbers-and-stations.md");
    assert_eq!(window.field("Title").value(), "Numbers & Stations");
    window.wait_for("the library", &5, || window.episodes().len());
    assert_eq!(
        window.episode_row("Numbers & Stations").attribute("aria-current").as_deref(),
        Some("true")
    );
}

#[test]
fn what_is_not_there_is_said_in_a_sentence() {
    let desk = or_skip!(Desk::with_show());
    let missing = desk.path().join("no-such-show");
    let window = desk.open_with(&[missing.to_str().unwrap()]);
    window.wait_until_says("no-such-show");
    assert!(window.button("Open show").is_enabled());
}

#[test]
fn the_last_show_and_the_window_s_size_come_back() {
    let desk = or_skip!(Desk::with_show());
    let window = desk.open();
    window.wait_for("the library", &5, || window.episodes().len());
    window.resize(1010, 707);
    window.wait_for("the size", &(1010, 707), || window.size());
    linernotes_tests::hands::close_window();
    window.wait_until("the window is closed", || !window.is_open());
    drop(window);

    let window = desk.open_with(&[]);
    window.wait_until_says("The Long Wave");
    window.wait_for("the size", &(1010, 707), || window.size());
}
