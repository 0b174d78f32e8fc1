//! `linernotes-cli links`, with and without the network, which is a server of this test's own.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::Value;
use tempfile::TempDir;

/// A server that knows `/here`, redirects `/moved` to it, and counts what it is asked.
fn server() -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let (mut head, mut byte) = (Vec::new(), [0]);
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read > 0)
            {
                head.push(byte[0]);
            }
            count.fetch_add(1, Ordering::Relaxed);
            let head = String::from_utf8_lossy(&head);
            let answer = match head.split(' ').nth(1) {
                Some("/here" | "/here?a&b") => "200 OK\r\n".to_owned(),
                Some("/moved") => "301 Moved\r\nLocation: /here\r\n".to_owned(),
                _ => "404 None\r\n".to_owned(),
            };
            let _ =
                write!(stream, "HTTP/1.1 {answer}Content-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    (address, asked)
}

fn show(server: SocketAddr) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let one = format!(
        "---\ntitle: One\n---\n\nSee [home](http://{server}/here).\n\n## Links\n\n\
         - [Gone](http://{server}/gone)\n- <http://{server}/moved>\n"
    );
    let two = format!(
        "---\ntitle: Two\n---\n\n- [Home](http://{server}/here)\n- [Mail](mailto:a@b.example)\n"
    );
    fs::write(folder.path().join("0001-one.md"), one).unwrap();
    fs::write(folder.path().join("0002-two.md"), two).unwrap();
    folder
}

fn run(folder: &TempDir, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_linernotes-cli"))
        .arg("links")
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn links_are_listed_without_the_network() {
    let (server, asked) = server();
    let folder = show(server);
    let (code, said) = run(&folder, &["0001-one.md"]);
    assert_eq!(code, 0);
    assert_eq!(
        said,
        format!(
            "0001-one.md:5: http://{server}/here “home”\n\
             0001-one.md:9: http://{server}/gone “Gone” [Links]\n\
             0001-one.md:10: http://{server}/moved [Links]\n\
             3 links\n"
        )
    );
    let (_, said) = run(&folder, &[".", "--json"]);
    let list: Vec<Value> = serde_json::from_str(&said).unwrap();
    assert_eq!(list.len(), 5);
    assert!(list.iter().all(|link| link.get("check").is_none()));
    assert_eq!(asked.load(Ordering::Relaxed), 0);
}

#[test]
fn links_of_html_are_listed_and_asked() {
    let (server, asked) = server();
    let folder = show(server);
    let notes = format!(
        "---\ntitle: Three\n---\n\n## HTML\n\n<ul>\n<li><a href='http://{server}/here?a&amp;b'>A\n\
         <b>link</b></a>\n<li><iframe src=\"http://{server}/moved\" title=Player></iframe>\n</ul>\n\n\
         See <img src=http://{server}/gone alt=Picture>.\n\n<!-- <a href=\"http://{server}/no\">no</a> -->\n"
    );
    fs::write(folder.path().join("0003-three.md"), notes).unwrap();
    let (_, said) = run(&folder, &["0003-three.md"]);
    assert_eq!(
        said,
        format!(
            "0003-three.md:8: http://{server}/here?a&b “A link” [HTML]\n\
             0003-three.md:10: http://{server}/moved “Player” [HTML]\n\
             0003-three.md:13: http://{server}/gone “Picture” (image)\n\
             2 links, 1 image\n"
        )
    );
    let all = ["0003-three.md", "--check", "--private", "127.0.0.1", "--json"];
    let (code, said) = run(&folder, &all);
    assert_eq!(code, 1, "{said}");
    let list: Vec<Value> = serde_json::from_str(&said).unwrap();
    let verdicts: Vec<&str> =
        list.iter().map(|link| link["check"]["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["works", "moved", "broken"]);
    assert_eq!(asked.load(Ordering::Relaxed), 5);
}

#[test]
fn a_check_says_what_became_of_each_address() {
    let (server, asked) = server();
    let folder = show(server);
    let (code, said) = run(&folder, &[".", "--check", "--private", "127.0.0.1", "--json"]);
    assert_eq!(code, 1, "{said}");
    let list: Vec<Value> = serde_json::from_str(&said).unwrap();
    let check = |text: &str| {
        let link = list.iter().find(|link| link["text"] == text).expect(text);
        link["check"].clone()
    };
    assert_eq!(check("Home")["verdict"], "works");
    assert_eq!(check("Home"), check("home"));
    assert_eq!(
        (&check("Gone")["verdict"], &check("Gone")["status"]),
        (&"broken".into(), &404.into())
    );
    assert_eq!(check("Mail")["verdict"], "not checked");
    let moved = check(&format!("http://{server}/moved"));
    assert_eq!(moved["useInstead"], format!("http://{server}/here"));
    assert_eq!(moved["redirects"][0]["status"], 301);
    // /here, /gone by HEAD and GET, /moved and where it leads: each address once.
    assert_eq!(asked.load(Ordering::Relaxed), 5);

    let (code, said) = run(&folder, &["0002-two.md", "--check", "--private", "127.0.0.1"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("works: The site responded."), "{said}");
    assert!(
        said.ends_with(
            "2 links to 2 addresses: 1 works, 0 moved, 0 broken, 0 unclear, 1 not checked\n"
        ),
        "{said}"
    );
}

#[test]
fn this_machine_is_not_asked_unasked() {
    let (server, asked) = server();
    let folder = show(server);
    let (code, said) = run(&folder, &["0001-one.md", "--check"]);
    assert_eq!(code, 0);
    assert!(said.contains("not checked: It points to this computer"), "{said}");
    assert_eq!(asked.load(Ordering::Relaxed), 0);
}

#[test]
fn pictures_and_the_front_matter_are_listed_and_checked() {
    let (server, _) = server();
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "---\ntitle: Tides\naudio:\n  url: http://{server}/gone.mp3\nguest:\n  name: Ada\n  \
         website: http://{server}/here\n  github: ada\n---\n\n![Map](http://{server}/moved)\n\n![](own.png)\n"
    );
    fs::write(folder.path().join("0001-tides.md"), text).unwrap();
    let (code, said) = run(&folder, &["0001-tides.md"]);
    assert_eq!(code, 0);
    assert_eq!(
        said,
        format!(
            "0001-tides.md:11: http://{server}/moved “Map” (image)\n\
             0001-tides.md:4: http://{server}/gone.mp3 “Audio › url” (front matter, audio.url)\n\
             0001-tides.md:7: http://{server}/here “Website of Ada” (front matter, guest.website)\n\
             0001-tides.md:8: https://github.com/ada “GitHub of Ada” (front matter, guest.github)\n\
             0 links, 1 image, 3 in the front matter\n"
        )
    );
    // Nothing beyond this machine is asked by a test.
    let text = fs::read_to_string(folder.path().join("0001-tides.md")).unwrap();
    fs::write(folder.path().join("0001-tides.md"), text.replace("  github: ada\n", "")).unwrap();
    let arguments = [".", "--check", "--private", "127.0.0.1", "--json"];
    let (code, said) = run(&folder, &arguments);
    assert_eq!(code, 1, "{said}");
    let list: Vec<Value> = serde_json::from_str(&said).unwrap();
    let [picture, audio, web] = &list[..] else { panic!("{said}") };
    assert_eq!(picture["picture"], true);
    assert_eq!(picture["check"]["useInstead"], format!("http://{server}/here"));
    assert_eq!(
        (&audio["key"], &audio["check"]["verdict"]),
        (&"audio.url".into(), &"broken".into())
    );
    assert_eq!((&web["key"], &web["check"]["verdict"]), (&"guest.website".into(), &"works".into()));
}
