//! Where addresses lead.

use linernotes_link_check::{Options, Report, Verdict};

use crate::server::{say, serve};
use crate::{ask, ask_with, quick};

/// A server whose `/STATUS/rest` redirects to `/rest` with that status; everything else is a page.
fn site() -> String {
    let (server, _) = serve(|line, out| {
        let path = line.split(' ').nth(1).unwrap();
        let status = path.get(1..4).filter(|status| status.starts_with('3'));
        match status {
            Some(status) => {
                say(out, &format!("{status} X"), &[&format!("Location: {}", &path[4..])]);
            }
            None if path.contains("gone") => say(out, "404 None", &[]),
            None => say(out, "200 OK", &[]),
        }
    });
    format!("http://{server}")
}

fn hops(report: &Report) -> Vec<u16> {
    report.moved.iter().flat_map(|moved| &moved.hops).map(|hop| hop.status).collect()
}

fn instead(report: &Report) -> Option<&str> {
    report.moved.as_ref()?.use_instead.as_deref()
}

#[test]
fn what_has_moved_for_good_is_told_apart_from_what_leads_elsewhere_for_now() {
    let site = site();
    for status in [301, 308] {
        let report = ask(format!("{site}/{status}/new"));
        assert_eq!((report.verdict, report.status), (Verdict::Moved, Some(200)));
        assert_eq!(hops(&report), [status]);
        assert_eq!(instead(&report), Some(format!("{site}/new").as_str()));
        assert!(report.message.contains("Moved permanently"), "{report:?}");
    }
    for status in [302, 303, 307] {
        let report = ask(format!("{site}/{status}/new"));
        assert_eq!(report.verdict, Verdict::Works);
        assert_eq!((hops(&report), instead(&report)), (vec![status], None));
        assert!(report.message.contains("For now"), "{report:?}");
    }
}

#[test]
fn the_new_address_is_as_far_as_it_is_permanent() {
    let site = site();
    let report = ask(format!("{site}/301/308/302/end"));
    assert_eq!(hops(&report), [301, 308, 302]);
    assert_eq!(instead(&report), Some(format!("{site}/302/end").as_str()));
    assert_eq!(report.verdict, Verdict::Moved);

    let report = ask(format!("{site}/302/301/end"));
    assert_eq!((hops(&report), instead(&report)), (vec![302, 301], None));
}

#[test]
fn the_part_of_a_page_is_kept() {
    let site = site();
    let report = ask(format!("{site}/301/new#part"));
    assert_eq!(instead(&report), Some(format!("{site}/new#part").as_str()));
    let (server, _) = serve(|line, out| match line {
        "HEAD /old" => say(out, "301 X", &["Location: /new#other"]),
        _ => say(out, "200 OK", &[]),
    });
    let report = ask(format!("http://{server}/old#part"));
    assert_eq!(instead(&report), Some(format!("http://{server}/new#other").as_str()));
}

#[test]
fn a_page_that_leads_to_the_front_page_is_doubted() {
    let site = site();
    let report = ask(format!("{site}/301/"));
    assert_eq!((report.verdict, instead(&report)), (Verdict::Unclear, None));
    assert!(report.message.contains("home page"), "{report:?}");
}

#[test]
fn a_redirect_to_what_is_gone_is_broken() {
    let site = site();
    let report = ask(format!("{site}/301/gone"));
    assert_eq!((report.verdict, report.status), (Verdict::Broken, Some(404)));
    assert_eq!((hops(&report), instead(&report)), (vec![301], None));
}

#[test]
fn redirects_without_end_are_left() {
    let (circle, asked) = serve(|line, out| {
        let to = if line.ends_with("/a") { "Location: /b" } else { "Location: /a" };
        say(out, "302 X", &[to]);
    });
    let report = ask(format!("http://{circle}/a"));
    assert_eq!(report.verdict, Verdict::Unclear);
    assert!(report.message.contains("keeps redirecting"), "{report:?}");
    assert_eq!(asked.lines().len(), 2);

    let (longer, asked) = serve(|line, out| {
        say(out, "301 X", &[&format!("Location: {}x", line.split(' ').nth(1).unwrap())]);
    });
    let report = ask_with(format!("http://{longer}/"), &Options { redirects: 5, ..quick() });
    assert_eq!((report.verdict, instead(&report)), (Verdict::Unclear, None));
    assert_eq!(asked.lines().len(), 6);
}

#[test]
fn a_redirect_to_what_is_no_web_address_is_broken() {
    for to in ["Location: ftp://a.example/", "Location: http://[", "Location: mailto:a@b.example"] {
        let (server, _) = serve(move |_, out| say(out, "301 X", &[to]));
        let report = ask(format!("http://{server}/"));
        assert_eq!((report.verdict, report.status), (Verdict::Broken, Some(301)), "{to}");
    }
}
