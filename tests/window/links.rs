//! The links of the notes as a list of their own: moved, added, and asked whether they answer.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread;

use linernotes_tests::{Sandbox, Window, or_skip};

const EPISODE: &str = "0004-dead-air.md";

/// Gives an episode these sections in place of its own, and opens it with its links shown.
fn open(sandbox: &Sandbox, sections: &str) -> (Window, String) {
    let own = sandbox.read(EPISODE);
    let text = format!("{}\n{sections}", own.split("\n## ").next().unwrap());
    sandbox.write(EPISODE, &text);
    let window = sandbox.open_episode(EPISODE);
    window.press("Control+Shift+l");
    (window, text)
}

/// What the list of links says, from top to bottom.
fn listed(window: &Window) -> Vec<String> {
    window.region("Links").names("item")
}

#[test]
fn links_are_moved_by_keyboard_and_rewritten_and_only_their_bytes_change() {
    let sandbox = or_skip!(Sandbox::with_show());
    let (window, before) = open(
        &sandbox,
        "\n## Reading\n\n- [Alpha](https://alpha.example/), old\n  and good\n- [Beta](https://beta.example/)\n\n\
         ## Watching\n\n* <https://gamma.example/>\n",
    );
    window.wait_for("the links", &3, || listed(&window).len());
    window.button("Move Alpha").focus();
    window.press("ArrowDown");
    window.wait_until("Alpha is behind Beta", || listed(&window)[..2] == ["Beta", "Alpha"]);
    // The handle keeps the keyboard: on into the next list, written as that one's items are.
    window.wait_until("the handle is kept", || window.button("Move Alpha").has_focus());
    window.press("ArrowDown");
    let moved = "- [Beta](https://beta.example/)\n\n## Watching\n\n\
                 * [Alpha](https://alpha.example/), old\n  and good\n* <https://gamma.example/>\n";
    window.wait_for_preview("Watching");
    window.save();
    let alpha = "- [Alpha](https://alpha.example/), old\n  and good\n";
    let expected = before.replace(alpha, "").replace(
        "- [Beta](https://beta.example/)\n\n## Watching\n\n* <https://gamma.example/>\n",
        moved,
    );
    assert_eq!(sandbox.read(EPISODE), expected);

    // Another text for the bare address; then everything is undone, one step a change.
    let row = window.region("Links").find_in("item", "https://gamma.example/");
    row.button("Edit").click();
    window.field("Link text").fill("Gamma");
    window.press("Enter");
    window.wait_until("it has a text", || listed(&window).contains(&"Gamma".to_owned()));
    window.save();
    assert_eq!(
        sandbox.read(EPISODE),
        expected.replace("<https://gamma.example/>", "[Gamma](https://gamma.example/)")
    );
    for _ in 0..3 {
        window.press("Control+z");
    }
    window.wait_until("it is as before", || listed(&window)[..2] == ["Alpha", "Beta"]);
    window.save();
    assert_eq!(sandbox.read(EPISODE), before);
}

#[test]
fn pasted_addresses_become_items_of_the_list() {
    let sandbox = or_skip!(Sandbox::with_show());
    let (window, before) = open(&sandbox, "\n## Links\n\n1. [Alpha](https://alpha.example/)\n");
    window.button("Add links…").click();
    window.field("Paste links, one per line, or any text that contains links").fill(
        "https://beta.example/what-is-a-tide\nGamma: https://gamma.example/\nhttps://alpha.example/",
    );
    let dialog = window.dialog("Add links");
    window.wait_for("the links found", &3, || dialog.all("item").len());
    let known = dialog.find_in("item", "https://alpha.example/");
    assert!(known.text().contains("already in the notes"), "{}", known.text());
    let first = dialog.find_in("item", "https://beta.example/what-is-a-tide");
    assert_eq!(first.field("Link text").value(), "What is a tide");
    dialog.button("Add 2 links").click();
    window.wait_for("the links", &3, || listed(&window).len());
    window.save();
    let added = "2. [What is a tide](https://beta.example/what-is-a-tide)\n\
                 3. [Gamma](https://gamma.example/)\n";
    assert_eq!(sandbox.read(EPISODE), format!("{before}{added}"));
    window.press("Control+z");
    window.wait_for("the links", &1, || listed(&window).len());
    window.save();
    assert_eq!(sandbox.read(EPISODE), before);
}

/// A server that knows `/new`, and redirects `/old` to it for good.
fn server() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let (mut head, mut byte) = (Vec::new(), [0]);
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n > 0) {
                head.push(byte[0]);
            }
            let answer = match String::from_utf8_lossy(&head).split(' ').nth(1) {
                Some("/new") => "200 OK\r\n",
                Some("/old") => "301 Moved\r\nLocation: /new\r\n",
                _ => "404 None\r\n",
            };
            let end = "Content-Length: 0\r\nConnection: close\r\n\r\n";
            let _ = write!(stream, "HTTP/1.1 {answer}{end}");
        }
    });
    address
}

#[test]
fn links_are_checked_when_asked_and_what_has_moved_is_followed() {
    let sandbox = or_skip!(Sandbox::with_show());
    let sandbox = sandbox.with_environment("LINERNOTES_PRIVATE_ADDRESSES", "127.0.0.1");
    let server = server();
    let (window, before) = open(
        &sandbox,
        &format!("\n## Links\n\n- [Gone](http://{server}/gone)\n- [Old](http://{server}/old)\n"),
    );
    window.wait_for("the links", &2, || listed(&window).len());
    window.button("Check links").click();
    window.wait_until_says("1 moved, 1 broken.");
    let row = |name| window.region("Links").find_in("item", name);
    assert!(row("Gone").text().contains("Broken. Page not found (404)."));
    assert!(row("Old").text().contains("Moved."), "{}", row("Old").text());
    row("Old").button("Use the new address").click();
    window.wait_until("the new address", || row("Old").text().contains("/new"));
    window.save();
    assert_eq!(sandbox.read(EPISODE), before.replace("/old", "/new"));
}

#[test]
fn pictures_and_addresses_of_the_front_matter_are_checked_with_the_links() {
    let sandbox = or_skip!(Sandbox::with_show());
    let sandbox = sandbox.with_environment("LINERNOTES_PRIVATE_ADDRESSES", "127.0.0.1");
    let server = server();
    let own = sandbox.read(EPISODE);
    let with_audio = own.replacen("---\n", &format!("---\naudio: http://{server}/old\n"), 1);
    sandbox.write(EPISODE, &with_audio);
    let (window, before) = open(
        &sandbox,
        &format!("\n## Links\n\n![Map](http://{server}/old) [a](http://{server}/new)\n"),
    );
    window.wait_until("everything is listed", || {
        let listed = listed(&window);
        ["Map", "a", "Audio"].iter().all(|name| listed.iter().any(|known| known == name))
    });
    let row = |name| window.region("Links").find_in("item", name);
    window.button("Check links").click();
    window.wait_until("they are checked", || {
        ["Map", "Audio"].iter().all(|name| row(name).text().contains("Moved."))
    });
    for name in ["Map", "Audio"] {
        row(name).button("Use the new address").click();
        window.wait_until("the new address", || row(name).text().contains("/new"));
    }
    window.save();
    assert_eq!(sandbox.read(EPISODE), before.replace("/old", "/new"));

    // From the list to the field, and back by undo.
    row("Audio").button("Show the field").click();
    window.wait_until("the field is shown", || window.field("Audio").has_focus());
    window.press("Control+z");
    window.press("Control+z");
    window.save();
    assert_eq!(sandbox.read(EPISODE), before);
}
