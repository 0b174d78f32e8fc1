//! What servers say of a page, and of `HEAD`.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use linernotes_link_check::{Options, Verdict};

use crate::server::{say, serve, silent};
use crate::{ask, ask_with, quick};

#[test]
fn every_status_has_its_verdict() {
    let (server, _) = serve(|line, out| {
        let status = line.rsplit('/').next().unwrap();
        say(out, &format!("{status} X"), &[]);
    });
    for (status, verdict, said) in [
        (200, Verdict::Works, "responded"),
        (204, Verdict::Works, "responded"),
        (404, Verdict::Broken, "Page not found"),
        (410, Verdict::Broken, "removed permanently"),
        (401, Verdict::Unclear, "restricts access"),
        (403, Verdict::Unclear, "restricts access"),
        (500, Verdict::Unclear, "server error"),
        (503, Verdict::Unclear, "server error"),
        (418, Verdict::Unclear, "unexpected"),
    ] {
        let report = ask(format!("http://{server}/{status}"));
        assert_eq!((report.verdict, report.status), (verdict, Some(status)), "{report:?}");
        assert!(report.message.contains(said), "{report:?}");
        assert_eq!(report.moved, None);
    }
}

#[test]
fn what_works_is_asked_once_and_is_sent_nothing_private() {
    let (server, asked) = serve(|_, out| say(out, "200 OK", &["Set-Cookie: a=b"]));
    ask(format!("http://{server}/page?x=1#part"));
    ask(format!("http://{server}/page?x=1#part"));
    assert_eq!(asked.lines(), ["HEAD /page?x=1", "HEAD /page?x=1"]);
    for head in asked.heads() {
        let head = head.to_ascii_lowercase();
        assert!(head.contains("user-agent: linernotes/"), "{head}");
        for private in ["cookie", "authorization", "referer"] {
            assert!(!head.contains(private), "{head}");
        }
    }
}

#[test]
fn where_head_is_refused_get_is_asked() {
    for refused in ["405 Method Not Allowed", "501 Not Implemented", "403 Forbidden", "404 None"] {
        let (server, asked) = serve(move |line, out| {
            let status = if line.starts_with("HEAD") { refused } else { "200 OK" };
            say(out, status, &[]);
        });
        let report = ask(format!("http://{server}/"));
        assert_eq!((report.verdict, report.status), (Verdict::Works, Some(200)), "{refused}");
        assert_eq!(asked.lines(), ["HEAD /", "GET /"], "{refused}");
    }
    // It hangs up on HEAD.
    let (server, asked) = serve(|line, out| {
        if line.starts_with("GET") {
            say(out, "200 OK", &[]);
        }
    });
    assert_eq!(ask(format!("http://{server}/")).verdict, Verdict::Works);
    assert_eq!(asked.lines(), ["HEAD /", "GET /"]);
}

#[test]
fn a_server_that_asks_for_patience_is_asked_again_later() {
    let times = Mutex::new(Vec::new());
    let (server, asked) = serve(move |_, out| {
        let mut times = times.lock().unwrap();
        times.push(Instant::now());
        match times[..] {
            [_] => say(out, "429 Too Many Requests", &["Retry-After: 1"]),
            [first, ..] if first.elapsed() < Duration::from_secs(1) => say(out, "400 Early", &[]),
            _ => say(out, "200 OK", &[]),
        }
    });
    let report = ask(format!("http://{server}/"));
    assert_eq!(report.verdict, Verdict::Works, "{report:?}");
    assert_eq!(asked.lines().len(), 2);
}

#[test]
fn more_patience_than_there_is_is_not_waited_for() {
    for after in ["Retry-After: 3600", "Retry-After: Fri, 01 Jan 2100 00:00:00 GMT"] {
        let (server, asked) = serve(move |_, out| say(out, "429 Too Many Requests", &[after]));
        let begun = Instant::now();
        let report = ask(format!("http://{server}/"));
        assert_eq!((report.verdict, report.status), (Verdict::Unclear, Some(429)), "{after}");
        assert_eq!(asked.lines().len(), 1, "{after}");
        assert!(begun.elapsed() < Duration::from_secs(60), "{after}");
    }
    // A time that has passed is now; a server that asks again is believed.
    let past = "Retry-After: Sat, 01 Jan 2000 00:00:00 GMT";
    let (server, asked) = serve(move |_, out| say(out, "429 Too Many Requests", &[past]));
    assert_eq!(ask(format!("http://{server}/")).status, Some(429));
    assert_eq!(asked.lines().len(), 2);
}

#[test]
fn a_server_that_never_answers_is_left() {
    let (server, _) = silent();
    let begun = Instant::now();
    let options = Options { whole: Duration::from_millis(200), ..quick() };
    let report = ask_with(format!("http://{server}/"), &options);
    assert_eq!((report.verdict, report.status), (Verdict::Unclear, None));
    assert!(report.message.contains("didn’t respond in time"), "{report:?}");
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_huge_body_is_not_read() {
    let written = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&written);
    let (server, _) = serve(move |line, out| {
        if line.starts_with("HEAD") {
            return say(out, "405 Method Not Allowed", &[]);
        }
        let _ = out.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n");
        // As much as the client and the system take.
        while let Ok(some) = out.write(&[b'x'; 65536]) {
            count.fetch_add(some, Relaxed);
        }
    });
    let report = ask(format!("http://{server}/"));
    assert_eq!(report.verdict, Verdict::Works, "{report:?}");
    let written = written.load(Relaxed);
    assert!(written < 32 << 20, "{written} bytes went out");
}

#[test]
fn what_is_no_answer_is_said_so() {
    let (server, _) = serve(|_, out| drop(out.write_all(b"SSH-2.0-OpenSSH_9.2\r\n")));
    let report = ask(format!("http://{server}/"));
    assert_eq!(report.verdict, Verdict::Unclear, "{report:?}");

    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let report = ask(format!("http://{nobody}/"));
    assert_eq!(report.verdict, Verdict::Broken);
    assert!(report.message.contains("refuses connections"), "{report:?}");

    // A name that can be nobody's, which is known without asking for it; offline it is not.
    let report = ask(format!("https://{}.example/", "x".repeat(64)));
    assert!(
        report.message.contains("Site not found") || report.message.contains("internet connection"),
        "{report:?}"
    );
}
