//! The shows that were open before. It is only a convenience: a list that is missing or broken counts
//! as empty, and failing to write it is not an error.

use std::path::PathBuf;

use super::list::KeptList;
use crate::protocol::RecentShow;

/// The most shows that are remembered; the oldest go first.
const MOST: usize = 8;

/// The file of the shows that were open before.
#[derive(Debug)]
pub struct Recent(KeptList);

impl Recent {
    /// The shows in a file, which need not be there yet.
    #[must_use]
    pub fn new(file: PathBuf) -> Self {
        Self(KeptList::new(file))
    }

    /// The shows, the one that was opened last first.
    #[must_use]
    pub fn shows(&self) -> Vec<RecentShow> {
        self.0.read()
    }

    /// Puts a show on top of the list.
    pub fn remember(&self, show: RecentShow) {
        self.change(|shows| {
            shows.retain(|known| known.path != show.path);
            shows.insert(0, show);
            shows.truncate(MOST);
        });
    }

    /// Takes a show off the list.
    pub fn forget(&self, path: &str) {
        self.change(|shows| shows.retain(|known| known.path != path));
    }

    fn change(&self, change: impl FnOnce(&mut Vec<RecentShow>)) {
        let _ = self.0.change(change);
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    fn show(name: String) -> RecentShow {
        RecentShow { path: format!("/{name}"), name }
    }

    #[test]
    fn windows_that_open_shows_at_once_forget_none_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("app/recent.json");
        thread::scope(|scope| {
            for window in ["a", "b"] {
                let file = &file;
                scope.spawn(move || {
                    // Another window is another program, with a value of its own.
                    let recent = Recent::new(file.clone());
                    for name in ["one", "gone", "two"] {
                        recent.remember(show(format!("{window}-{name}")));
                    }
                    recent.forget(&format!("/{window}-gone"));
                });
            }
        });
        let shows = Recent::new(file).shows();
        let mut names: Vec<&str> = shows.iter().map(|show| show.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["a-one", "a-two", "b-one", "b-two"]);
    }

    #[test]
    fn the_newest_is_first_and_each_is_there_once() {
        let folder = tempfile::tempdir().unwrap();
        let recent = Recent::new(folder.path().join("recent.json"));
        for name in ["a", "b", "a"] {
            recent.remember(show(name.to_owned()));
        }
        assert_eq!(recent.shows(), [show("a".to_owned()), show("b".to_owned())]);
        for number in 0..MOST {
            recent.remember(show(number.to_string()));
        }
        assert_eq!(recent.shows().len(), MOST);
        assert_eq!(recent.shows()[0], show((MOST - 1).to_string()));
    }
}
