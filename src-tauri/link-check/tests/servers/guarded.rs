//! Sites that answer programs otherwise than visitors are never told as broken.

use linernotes_link_check::{Options, Verdict};

use crate::server::{say, serve};
use crate::{ask, ask_with, quick};

#[test]
fn what_a_guarded_site_says_is_unclear() {
    let (server, _) = serve(|line, out| {
        let status = line.rsplit('/').next().unwrap();
        let to = if status == "302" { "Location: /accounts/login/" } else { "X-Empty: 1" };
        say(out, &format!("{status} X"), &[to]);
    });
    let options = Options { guarded: vec!["127.0.0.1".to_owned()], ..quick() };
    for status in [200, 404, 410, 999, 403] {
        let report = ask_with(format!("http://{server}/{status}"), &options);
        assert_eq!((report.verdict, report.status), (Verdict::Unclear, Some(status)), "{report:?}");
        assert!(report.message.contains("browser"), "{report:?}");
    }
    let report = ask_with(format!("http://{server}/302"), &options);
    assert_eq!(report.verdict, Verdict::Unclear, "{report:?}");

    // It is not reached at all: somebody may keep this machine from it.
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let report = ask_with(format!("http://{nobody}/ada"), &options);
    assert_eq!((report.verdict, report.status), (Verdict::Unclear, None), "{report:?}");
}

#[test]
fn the_sites_that_are_known_for_that_are_guarded_unless_said_otherwise() {
    let guarded = Options::default().guarded;
    for site in ["linkedin.com", "x.com", "twitter.com", "instagram.com", "facebook.com"] {
        assert!(guarded.iter().any(|known| known == site), "{site}");
    }
}

#[test]
fn a_page_for_signing_in_is_not_what_was_asked_for() {
    let (server, _) = serve(|line, out| {
        if line.ends_with(" /ada") {
            say(out, "302 X", &["Location: /login?next=/ada"]);
        } else {
            say(out, "200 OK", &[]);
        }
    });
    let report = ask(format!("http://{server}/ada"));
    assert_eq!(report.verdict, Verdict::Unclear, "{report:?}");
    assert!(report.message.contains("requires sign-in"), "{report:?}");
    assert_eq!(ask(format!("http://{server}/login")).verdict, Verdict::Works);
}
