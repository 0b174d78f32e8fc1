//! Starting: on a show, on an episode, on nothing, and again.

use linernotes_tests::{Sandbox, or_skip};

#[test]
fn a_first_start_without_a_show_says_what_to_do() {
    let sandbox = or_skip!(Sandbox::empty());
    let window = sandbox.open_with(&[]);
    assert_eq!(window.title(), "Linernotes");
    assert!(window.button("Open show…").is_enabled());
    window.wait_until_says("Choose the site’s folder");
}

#[test]
fn a_show_is_opened_by_the_site_s_root_or_the_folder_of_its_episodes() {
    let sandbox = or_skip!(Sandbox::with_show());
    for folder in ["show", "show/source/_posts"] {
        let path = sandbox.path().join(folder);
        let window = sandbox.open_with(&[path.to_str().unwrap()]);
        window.wait_until_says("The Long Wave");
        window.wait_for(folder, &5, || window.episodes().len());
    }
}

#[test]
fn a_file_opens_its_show_and_itself() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open_episode("0003-numbers-and-stations.md");
    assert_eq!(window.field("Title").value(), "Numbers & Stations");
    window.wait_for("the library", &5, || window.episodes().len());
    assert_eq!(
        window.episode_row("Numbers & Stations").attribute("aria-current").as_deref(),
        Some("true")
    );
}

#[test]
fn what_is_not_there_is_said_in_a_sentence() {
    let sandbox = or_skip!(Sandbox::with_show());
    let missing = sandbox.path().join("no-such-show");
    let window = sandbox.open_with(&[missing.to_str().unwrap()]);
    window.wait_until_says("no-such-show");
    assert!(window.button("Open show…").is_enabled());
}

#[test]
fn the_last_show_and_the_window_s_size_come_back() {
    let sandbox = or_skip!(Sandbox::with_show());
    let window = sandbox.open();
    window.wait_for("the library", &5, || window.episodes().len());
    window.resize(1010, 707);
    window.wait_for("the size", &(1010, 707), || window.size());
    linernotes_tests::hands::close_window();
    window.wait_until("the window is closed", || !window.is_open());
    drop(window);

    let window = sandbox.open_with(&[]);
    window.wait_until_says("The Long Wave");
    window.wait_for("the size", &(1010, 707), || window.size());
}
