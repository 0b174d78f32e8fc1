//! Pictures from the web: nobody hears that an episode is looked at, until the host asks for them.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use linernotes_tests::window::within;
use linernotes_tests::{Sandbox, or_skip};
use serde_json::json;

/// A picture of one pixel.
const PICTURE: &[u8] =
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\
    \x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

/// Serves the picture, and counts who comes.
fn server() -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (address, asked) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&asked);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            count.fetch_add(1, Ordering::Relaxed);
            let (mut head, mut byte) = (Vec::new(), [0]);
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n > 0) {
                head.push(byte[0]);
            }
            let length = PICTURE.len();
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\nContent-Length: {length}\r\n\
                 Connection: close\r\n\r\n"
            );
            let _ = stream.write_all(PICTURE);
        }
    });
    (address, asked)
}

#[test]
fn pictures_from_the_web_are_loaded_when_the_host_asks() {
    let sandbox = or_skip!(Sandbox::with_show());
    let (server, asked) = server();
    let pictures = format!(
        "\n![Fog over the hut](http://{server}/fog.gif) and <img src=\"http://{server}/raw.gif\">\n"
    );
    sandbox.write("0004-dead-air.md", sandbox.read("0004-dead-air.md") + &pictures);
    let window = sandbox.open_episode("0004-dead-air.md");
    window.wait_for_preview(&format!("Fog over the hut (on {server})"));
    assert!(window.preview().contains(&format!("Image (on {server})")));

    // Neither writing nor looking at an export loads any.
    window.put_cursor_after("sent by radio");
    window.type_text(", again");
    window.wait_for_preview("radio, again");
    window.press("Control+e");
    let dialog = window.dialog("Export");
    dialog.find_in("choice", "HTML").click();
    let offers = dialog.button("Show images from the web").text();
    assert_eq!(offers, "Show images from the web");
    window.press("Escape");
    window.wait_until("the dialog is closed", || !window.has("dialog", "Export"));
    assert_eq!(asked.load(Ordering::Relaxed), 0, "somebody was asked for a picture");

    window.button("Show images from the web").click();
    let loaded = "const all = [...body.querySelectorAll('img')];
        return all.filter((image) => image.complete && image.naturalWidth === 1).length";
    window.wait_for("both pictures", &json!(2), || window.in_preview(loaded));
    assert!(asked.load(Ordering::Relaxed) > 0);
    assert!(!window.has("button", "Show images from the web"));
    assert!(!window.preview().contains("(on 127.0.0.1"));
    window.type_text(", and again");
    window.wait_for_preview("again, and again");
    assert_eq!(window.in_preview(loaded), json!(2), "they stay");
}

#[test]
fn a_frame_goes_nowhere_by_itself() {
    let sandbox = or_skip!(Sandbox::with_show());
    let (server, asked) = server();
    let window = sandbox.open_episode("0001-first-light.md");
    window.wait_for_preview("kettle");
    // What would get past the sanitiser is stopped by the frame: it leaves at a click only.
    window.in_preview(&format!(
        "const refresh = page.createElement('meta');
        refresh.httpEquiv = 'refresh';
        refresh.content = '0;url=http://{server}/refreshed';
        page.head.append(refresh);
        body.insertAdjacentHTML('beforeend',
            '<form action=\"http://{server}/sent\"><input autofocus><button>Send</button></form>' +
            '<iframe src=\"http://{server}/framed\"></iframe>' +
            '<video autoplay src=\"http://{server}/video\"></video>' +
            '<object data=\"http://{server}/object\"></object>' +
            '<link rel=\"stylesheet\" href=\"http://{server}/style\">');
        body.querySelector('form button').click();"
    ));
    window.put_cursor_after("A short hello");
    window.type_text(" again");
    window.wait_for_preview("A short hello again");
    // Nothing says that it will not happen any more: two seconds are long for a refresh after none.
    let went = within(Duration::from_secs(2), || {
        asked.load(Ordering::Relaxed) > 0 || !sandbox.opened_in_browser(0).is_empty()
    });
    assert_eq!(sandbox.opened_in_browser(0), [""; 0], "the browser was opened without a click");
    assert!(!went, "something was loaded without a click");
    assert!(window.preview().contains("A short hello again"), "the page stays");
}
