//! Links that a repository brings along and that lead out of it: no command writes through them.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const EPISODE: &str =
    "---\nepisode: 1\ntitle: Fog\ndate: 2024-06-03\n---\n\n## Links \n\n- [a](https://a.example)\n";
const OUTSIDE: &str = "---\nepisode: 2\n---\n\nKeep me. \n";

/// A show, and a file beside it that `LINK` in its posts leads to.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        let posts = place.path("show/source/_posts");
        fs::create_dir_all(&posts).unwrap();
        fs::write(place.path("show/_config.yml"), "title: Harbour\nsource_dir: source\n").unwrap();
        fs::write(posts.join("0001-fog.md"), EPISODE).unwrap();
        fs::write(place.path("secret"), OUTSIDE).unwrap();
        symlink("../../../secret", posts.join("0002-link.md")).unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_linernotes-cli"))
            .args(arguments)
            .current_dir(self.path("show"))
            .output()
            .unwrap()
    }

    #[track_caller]
    fn refuses(&self, arguments: &[&str]) {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("link"), "{arguments:?}: {said}");
        assert_eq!(fs::read_to_string(self.path("secret")).unwrap(), OUTSIDE, "{arguments:?}");
    }
}

#[test]
fn no_command_edits_a_file_through_a_link_that_leads_out() {
    let place = Place::new();
    let link = "source/_posts/0002-link.md";
    place.refuses(&["set", link, "title=Mine"]);
    place.refuses(&["check", "--fix", link]);
    // Over the show, the link is no episode.
    let output = place.run(&["check", "--fix", "."]);
    assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
    assert_eq!(fs::read_to_string(place.path("secret")).unwrap(), OUTSIDE);
}

#[test]
fn no_export_is_written_through_a_link() {
    let place = Place::new();
    let exports = place.path("show/exports");
    fs::create_dir(&exports).unwrap();
    let name = "0001-fog.txt";
    symlink("../../secret", exports.join(name)).unwrap();
    let episode = "source/_posts/0001-fog.md";
    place.refuses(&["export", episode, "--as", "plain", "--output", "exports"]);
    place.refuses(&["export", ".", "--as", "plain", "--output", "exports"]);
    place.refuses(&["export", episode, "--as", "plain", "--output", &format!("exports/{name}")]);
    // A folder in it may lead out as well.
    fs::remove_file(exports.join(name)).unwrap();
    fs::create_dir_all(place.path("show/source/_posts/2024")).unwrap();
    fs::write(place.path("show/source/_posts/2024/0003-rain.md"), EPISODE).unwrap();
    fs::create_dir(place.path("elsewhere")).unwrap();
    symlink("../../elsewhere", exports.join("2024")).unwrap();
    place.refuses(&["export", ".", "--as", "plain", "--output", "exports"]);
    assert!(is_empty(&place.path("elsewhere")));
}

#[test]
fn a_new_episode_is_not_written_into_a_folder_that_leads_out() {
    let place = Place::new();
    let posts = place.path("show/source/_posts");
    fs::rename(&posts, place.path("elsewhere")).unwrap();
    symlink("../../elsewhere", &posts).unwrap();
    let before = fs::read_dir(place.path("elsewhere")).unwrap().count();
    place.refuses(&["new", ".", "--title", "Rain"]);
    assert_eq!(fs::read_dir(place.path("elsewhere")).unwrap().count(), before);
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}
