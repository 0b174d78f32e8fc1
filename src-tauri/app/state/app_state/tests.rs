//! Tests of the state without a window.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::super::sandbox::Sandbox;
use super::*;

/// Long enough for a busy machine; a deadlock takes longer.
const PATIENCE: Duration = Duration::from_secs(20);

const EPISODE: [(&str, &str); 1] = [("0001-fog.md", "---\nepisode: 1\n---\n\n# Fog\n")];

#[test]
fn waiting_for_a_text_does_not_hold_the_show() {
    let sandbox = Sandbox::with(&EPISODE);
    let path = sandbox.open("0001-fog.md");
    let opened = sandbox.state.opened(path.as_ref()).unwrap();
    let show = sandbox.state.show().unwrap();
    let (sender, answers) = mpsc::channel();
    thread::scope(|scope| {
        let held = opened.session();
        let (state, path, asked) = (&sandbox.state, &path, sender.clone());
        scope.spawn(move || {
            let title = state.ask(path, 0, |session, _| Ok(session.text().to_owned()));
            asked.send(title.unwrap()).unwrap();
        });
        // Until the question has its show; the next thing it needs is the text.
        while Arc::strong_count(&show) < 3 {
            thread::yield_now();
        }
        let show = &show;
        scope.spawn(move || {
            show.update(|_| {});
            sender.send("updated".to_owned()).unwrap();
        });
        let first = answers.recv_timeout(PATIENCE);
        drop(held);
        assert_eq!(first.as_deref(), Ok("updated"));
        assert_eq!(answers.recv_timeout(PATIENCE).as_deref(), Ok(EPISODE[0].1));
    });
}

#[test]
fn a_question_about_another_version_is_refused() {
    let sandbox = Sandbox::with(&EPISODE);
    let path = sandbox.open("0001-fog.md");
    let opened = sandbox.state.opened(path.as_ref()).unwrap();
    assert_eq!(sandbox.state.ask(&path, 0, |_, _| Ok(7)).unwrap(), 7);
    opened.session().replace(1, "new".to_owned());
    let refused = sandbox.state.ask(&path, 0, |_, _| Ok(7)).unwrap_err();
    assert_eq!(refused.code(), FailureCode::OutOfStep);
    assert_eq!(opened.at(1).unwrap().text(), "new");
    assert_eq!(opened.at(0).map(drop).unwrap_err().code(), FailureCode::OutOfStep);
}

#[test]
fn only_shows_that_the_host_named_are_opened() {
    let sandbox = Sandbox::with(&EPISODE);
    sandbox.state.allow_path("/shows/fog");
    assert!(sandbox.state.allowed_path("/shows/fog").is_ok());
    for other in ["/", "/shows", "/shows/fog/..", "/shows/fog/episodes", "/home", ""] {
        let refused = sandbox.state.allowed_path(other).unwrap_err().to_string();
        assert!(refused.contains("You haven’t opened"), "{other}: {refused}");
    }
}

#[test]
fn an_own_write_stays_known_until_somebody_else_writes() {
    let sandbox = Sandbox::with(&EPISODE);
    let (state, path) = (&sandbox.state, sandbox.path("0001-fog.md"));
    let (mine, theirs) = (store::hash(b"mine"), store::hash(b"theirs"));
    let write = |succeeds: bool| {
        state.write_own(&[(&path, b"mine")], || {
            assert!(state.knows(&path, &mine), "the watcher is faster than the write");
            if succeeds { Ok(()) } else { Err(()) }
        })
    };
    write(true).unwrap();
    // The watcher reports one write more than once.
    assert!(state.knows(&path, &mine) && state.knows(&path, &mine));
    assert!(!state.knows(&path, &theirs));
    assert!(!state.knows(&path, &mine), "somebody put it back");

    write(false).unwrap_err();
    assert!(!state.knows(&path, &mine), "it could not be written");

    sandbox.open("0001-fog.md");
    let base = state.opened(&path).unwrap().base();
    write(true).unwrap();
    assert!(state.knows(&path, &base.hash));
    assert!(!state.knows(&path, &mine), "the window has another text open");
}
