//! What is on this machine or in a private network is not asked.

use linernotes_link_check::{Options, Verdict};

use crate::server::{say, serve, serve_at};
use crate::{ask, ask_with, quick};

#[test]
fn nothing_of_this_machine_is_asked() {
    let (server, asked) = serve(|_, out| say(out, "200 OK", &[]));
    let port = server.port();
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"] {
        let report =
            ask_with(format!("http://{host}:{port}/"), &Options { private: vec![], ..quick() });
        assert_eq!((report.verdict, report.status), (Verdict::NotAsked, None), "{report:?}");
        assert!(report.message.contains("private network"), "{report:?}");
    }
    assert_eq!(asked.lines(), Vec::<String>::new());
}

#[test]
fn a_redirect_does_not_lead_there_either() {
    let (inner, asked) = serve_at("127.0.0.2", |_, out| say(out, "200 OK", &[]));
    let (outer, _) =
        serve(move |_, out| say(out, "302 X", &[&format!("Location: http://{inner}/")]));
    let report = ask(format!("http://{outer}/"));
    assert_eq!(report.verdict, Verdict::NotAsked, "{report:?}");
    assert_eq!(report.moved.unwrap().hops.len(), 1);
    assert_eq!(asked.lines(), Vec::<String>::new());
}

#[test]
fn what_is_no_web_address_is_not_asked() {
    for address in
        ["mailto:a@b.example", "/episodes/1", "#top", "ftp://a.example/", "https://a:b@c.example/"]
    {
        assert_eq!(ask(address).verdict, Verdict::NotAsked, "{address}");
    }
}
