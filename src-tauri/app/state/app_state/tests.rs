//! What the shell holds, without a window.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use linernotes_core::show::Show;
use linernotes_core::store::{create, read};
use tempfile::TempDir;

use super::*;

/// Long for a machine that has much else to do; whoever waits for ever takes longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A shell that has a show open, and nothing of a window.
pub(crate) struct Desk {
    _app: TempDir,
    pub(crate) home: TempDir,
    pub(crate) shell: AppState,
}

impl Desk {
    /// Opens a show of these episodes.
    pub(crate) fn with(episodes: &[(&str, &str)]) -> Self {
        let (app, home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for (name, text) in episodes {
            create(&home.path().join(name), text.as_bytes()).unwrap();
        }
        let journal = Arc::new(Journal::new(app.path().join("recovery")));
        let writer = JournalWriter::start(Arc::clone(&journal), Box::new(|_| {}));
        let shell = AppState::new(None, journal, writer, Box::new(|_| None));
        let mut index = ShowIndex::new(Show::discover(home.path()).unwrap());
        let entries = index.read(index.show().files());
        index.add(entries);
        index.complete();
        shell.set_show(Arc::new(OpenShow::new(index, Channel::new(|_| Ok(())))));
        Self { _app: app, home, shell }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn opens(&self, name: &str) -> String {
        let path = self.path(name);
        self.shell.open(&path, OpenEpisode::new(&path, read(&path).unwrap()));
        path.to_string_lossy().into_owned()
    }
}

const EPISODE: [(&str, &str); 1] = [("0001-fog.md", "---\nepisode: 1\n---\n\n# Fog\n")];

#[test]
fn who_waits_for_a_text_does_not_hold_the_show() {
    let desk = Desk::with(&EPISODE);
    let path = desk.opens("0001-fog.md");
    let opened = desk.shell.opened(path.as_ref()).unwrap();
    let show = desk.shell.show().unwrap();
    let (sender, answers) = mpsc::channel();
    thread::scope(|scope| {
        let held = opened.session();
        let (shell, path, asked) = (&desk.shell, &path, sender.clone());
        scope.spawn(move || {
            let title = shell.ask(path, 0, |session, _| Ok(session.text().to_owned()));
            asked.send(title.unwrap()).unwrap();
        });
        // Until the question waits for the text.
        thread::sleep(Duration::from_millis(100));
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
    let desk = Desk::with(&EPISODE);
    let path = desk.opens("0001-fog.md");
    let opened = desk.shell.opened(path.as_ref()).unwrap();
    assert_eq!(desk.shell.ask(&path, 0, |_, _| Ok(7)).unwrap(), 7);
    opened.session().replace(1, "new".to_owned());
    let refused = desk.shell.ask(&path, 0, |_, _| Ok(7)).unwrap_err();
    assert_eq!(refused.code, FailureCode::OutOfStep);
    assert_eq!(opened.at(1).unwrap().text(), "new");
    assert_eq!(opened.at(0).map(drop).unwrap_err().code, FailureCode::OutOfStep);
}

#[test]
fn only_shows_that_the_host_named_are_opened() {
    let desk = Desk::with(&EPISODE);
    desk.shell.allow_path("/shows/fog");
    assert!(desk.shell.allowed_path("/shows/fog").is_ok());
    for other in ["/", "/shows", "/shows/fog/..", "/shows/fog/episodes", "/home", ""] {
        let refused = desk.shell.allowed_path(other).unwrap_err();
        assert!(refused.message.contains("was not chosen"), "{other}: {}", refused.message);
    }
}

#[test]
fn what_this_program_wrote_stays_known_until_something_else_stands_there() {
    let desk = Desk::with(&EPISODE);
    let (shell, path) = (&desk.shell, desk.path("0001-fog.md"));
    shell.writes(&path, "mine");
    assert!(shell.knows(&path, "mine"));
    shell.wrote(&path, true);
    // A save is told of more than once.
    assert!(shell.knows(&path, "mine") && shell.knows(&path, "mine"));
    assert!(!shell.knows(&path, "theirs"));
    assert!(!shell.knows(&path, "mine"), "somebody put it back");

    shell.writes(&path, "mine");
    shell.wrote(&path, false);
    assert!(!shell.knows(&path, "mine"), "it could not be written");

    desk.opens("0001-fog.md");
    let base = shell.opened(&path).unwrap().base();
    shell.writes(&path, "mine");
    shell.wrote(&path, true);
    assert!(shell.knows(&path, &base.hash));
    assert!(!shell.knows(&path, "mine"), "the window has seen another text since");
}
