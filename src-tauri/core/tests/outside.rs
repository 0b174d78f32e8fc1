//! Shows whose links lead out of them, or to what never ends: nothing outside is read, and nothing is
//! written there. And single files, around which nothing is searched.

#![cfg(target_os = "linux")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::NaiveDate;
use linernotes_core::draft;
use linernotes_core::protocol::DraftRequest;
use linernotes_core::settings::SettingsChange;
use linernotes_core::show::settings_file::{self, NotSaved};
use linernotes_core::show::{Show, ShowIndex};
use linernotes_core::store::{self, Reason};
use nix::sys::inotify::{AddWatchFlags, InitFlags, Inotify};
use nix::sys::stat::Mode;
use nix::unistd::mkfifo;
use tempfile::TempDir;

const EPISODE: &str = "---\nepisode: 1\ntitle: Fog\ndate: 2024-06-03\n---\n\nNotes.\n";

/// A folder with a show in `show`, and things in `outside` that are none of its business.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.write("show/_config.yml", "title: Harbour\nsource_dir: source\nnew_post_name: a\n");
        place.write("outside/secret.md", EPISODE);
        place
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        store::create_with_folders(&path, text.as_bytes()).unwrap();
        path
    }

    fn link(&self, name: &str, target: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(target, &path).unwrap();
        path
    }

    fn show(&self) -> PathBuf {
        self.0.path().join("show")
    }

    fn secret(&self) -> String {
        fs::read_to_string(self.0.path().join("outside/secret.md")).unwrap()
    }
}

fn names(show: &Show) -> Vec<&str> {
    show.files().iter().map(|file| file.file_name().unwrap().to_str().unwrap()).collect()
}

#[test]
fn links_to_files_outside_are_no_episodes() {
    let place = Place::new();
    place.write("show/source/_posts/0001-fog.md", EPISODE);
    place.link("show/source/_posts/0002-secret.md", "../../../outside/secret.md");
    place.link("show/source/_posts/0003-same.md", "0001-fog.md");
    let show = Show::discover(&place.show()).unwrap();
    assert_eq!(names(&show), ["0003-same.md", "0001-fog.md"]);
    // Named by itself, it is refused with where it leads.
    let path = place.show().join("source/_posts/0002-secret.md");
    let refused = Show::discover(&path).unwrap_err().to_string();
    assert!(refused.contains("outside/secret.md"), "{refused}");
    assert!(matches!(show.contains(&path).unwrap_err().reason, Reason::LeadsOutside { .. }));
    // The same in a site without a folder for posts, and in a plain folder.
    let plain = place.write("plain/one.md", EPISODE);
    place.link("plain/two.md", "../outside/secret.md");
    assert_eq!(names(&Show::discover(plain.parent().unwrap()).unwrap()), ["one.md"]);
    assert_eq!(names(&Show::discover(&plain).unwrap()), ["one.md"]);
}

#[test]
fn a_folder_of_episodes_outside_is_asked_about() {
    let place = Place::new();
    place.link("show/source/_posts", "../../outside");
    let refused = Show::discover(&place.show()).unwrap_err();
    let outside = fs::canonicalize(place.0.path().join("outside")).unwrap();
    assert_eq!(refused.leads_to.as_deref(), Some(outside.as_path()));
    // It can be opened as what it is.
    assert_eq!(names(&Show::discover(&outside).unwrap()), ["secret.md"]);
}

#[test]
fn settings_and_templates_outside_are_neither_read_nor_written() {
    let place = Place::new();
    place.write("show/source/_posts/0001-fog.md", EPISODE);
    let file = place.link("show/linernotes.toml", "../outside/settings.toml");
    place.link("show/scaffolds/post.md", "../../outside/secret.md");
    place.link("show/package.json", "/dev/zero");
    let index = ShowIndex::open(&place.show()).unwrap();
    assert_eq!(index.show().site().scaffold, None);
    let changes = [SettingsChange::Set { key: "required".to_owned(), value: "audio".to_owned() }];
    // The target is missing: a save would make it.
    let refused = settings_file::save(index.show(), &changes, None).unwrap_err();
    assert!(
        matches!(&refused, NotSaved::Store(error) if matches!(error.reason, Reason::LeadsOutside { .. })),
        "{refused}"
    );
    let target = place.write("outside/settings.toml", "number_width = 7\n");
    let index = ShowIndex::open(&place.show()).unwrap();
    assert_eq!(index.show().settings().number_width, None);
    assert!(settings_file::open(index.show(), index.conventions()).is_err());
    assert!(settings_file::add_word(index.show(), "fogbound").is_err());
    assert_eq!(fs::read_to_string(target).unwrap(), "number_width = 7\n");
    assert!(fs::symlink_metadata(file).unwrap().is_symlink());
}

#[test]
fn what_never_ends_is_not_read() {
    let place = Place::new();
    fs::create_dir(place.0.path().join("show/.git")).unwrap();
    // No folder for posts, so that the site is searched.
    place.write("show/content/podcast/0001-fog.md", EPISODE);
    place.link("show/.gitignore", "/dev/zero");
    place.link("show/.prettierrc", "/dev/zero");
    place.link("show/.prettierignore", "/dev/zero");
    mkfifo(&place.0.path().join("show/content/.gitignore"), Mode::S_IRWXU).unwrap();
    mkfifo(&place.0.path().join("show/content/podcast/0002-pipe.md"), Mode::S_IRWXU).unwrap();
    mkfifo(&place.0.path().join("show/linernotes.toml"), Mode::S_IRWXU).unwrap();
    mkfifo(&place.0.path().join("show/.editorconfig"), Mode::S_IRWXU).unwrap();
    let index = ShowIndex::open(&place.show()).unwrap();
    assert_eq!(names(index.show()), ["0001-fog.md"]);
}

#[test]
fn what_git_ignores_is_passed_over() {
    let place = Place::new();
    fs::create_dir(place.0.path().join("show/.git")).unwrap();
    place.write("show/.gitignore", "/drafts\n*.wip.md\n!kept.wip.md\n");
    place.write("show/content/.gitignore", "old/\n");
    for name in [
        "drafts/0009-a.md",
        "content/0001-a.md",
        "content/b.wip.md",
        "content/kept.wip.md",
        "content/old/0002-c.md",
    ] {
        place.write(&format!("show/{name}"), EPISODE);
    }
    // Which folder is that of the episodes is decided by what git keeps.
    assert_eq!(Show::discover(&place.show()).unwrap().folder(), place.show().join("content"));
}

#[test]
fn a_new_episode_is_not_written_through_a_link() {
    let place = Place::new();
    place.write("show/source/_posts/0001-fog.md", EPISODE);
    let index = ShowIndex::open(&place.show()).unwrap();
    let request = DraftRequest { title: "Rain".to_owned(), ..DraftRequest::default() };
    let day = NaiveDate::from_ymd_opt(2024, 7, 1).unwrap();
    let draft = draft::draft(&index, &request, day).unwrap();
    // The folder becomes a link after the show was opened.
    let posts = place.show().join("source/_posts");
    fs::rename(&posts, place.show().join("source/before")).unwrap();
    symlink("../../outside", &posts).unwrap();
    let refused = draft.write(index.show()).unwrap_err();
    assert!(matches!(refused.reason, Reason::LeadsOutside { .. }), "{refused}");
    assert_eq!(fs::read_dir(place.0.path().join("outside")).unwrap().count(), 1);
    assert_eq!(place.secret(), EPISODE);
}

#[test]
fn exports_are_not_written_through_a_link() {
    let place = Place::new();
    let folder = place.0.path().join("show/exports");
    place.link("show/exports/0001-a.txt", "../../outside/secret.md");
    place.link("show/exports/0001-b.txt", "../../outside/new.md");
    for (name, replace) in [("0001-a.txt", true), ("0001-a.txt", false), ("0001-b.txt", true)] {
        let refused = store::write_into(&folder, name, b"export", replace).unwrap_err();
        assert_eq!(refused.reason, Reason::IsLink, "{name}");
    }
    assert_eq!(place.secret(), EPISODE);
    assert!(!place.0.path().join("outside/new.md").exists());
}

/// A single file is judged by what is around it, without a search of what is beside it.
#[test]
fn nothing_beside_a_single_file_is_opened() {
    let place = Place::new();
    let note = place.write("home/note.md", "# A note\n");
    let index = place.write("home/bundle/index.md", EPISODE);
    place.write("home/blog/_config.yml", "title: Blog\n");
    place.write("home/blog/_posts/2024-01-01-a.md", EPISODE);
    place.write("home/photos/deep/b.md", EPISODE);
    let folders = ["home/blog", "home/blog/_posts", "home/photos", "home/photos/deep"];
    for file in [&note, &index] {
        let watch = Inotify::init(InitFlags::IN_NONBLOCK).unwrap();
        for folder in folders {
            let flags = AddWatchFlags::IN_OPEN | AddWatchFlags::IN_ACCESS;
            watch.add_watch(&place.0.path().join(folder), flags).unwrap();
        }
        let show = Show::discover(file).unwrap();
        assert_eq!(show.files(), std::slice::from_ref(file));
        assert_eq!(show.folder(), file.parent().unwrap());
        assert!(watch.read_events().is_err(), "{}: something beside it was opened", file.display());
        // Nor is it later, when its folder is followed.
        assert_eq!(show.again().files(), std::slice::from_ref(file));
    }
    // A file of its own among episodes is one of them, in a repository also as a folder of its own.
    fs::create_dir(place.0.path().join("home/.git")).unwrap();
    assert_eq!(Show::discover(&index).unwrap().folder(), place.0.path().join("home"));
    let other = place.write("notes/0001-a.md", EPISODE);
    place.write("notes/0002-b.md", EPISODE);
    assert_eq!(names(&Show::discover(&other).unwrap()), ["0002-b.md", "0001-a.md"]);
}

/// Looking at a show leaves what is there as it was.
#[test]
fn looking_changes_nothing() {
    let place = Place::new();
    let file = place.write("show/source/_posts/0001-fog.md", EPISODE);
    let changed = |path: &Path| -> SystemTime { fs::metadata(path).unwrap().modified().unwrap() };
    let before = changed(&file);
    ShowIndex::open(&place.show()).unwrap();
    assert_eq!(changed(&file), before);
    assert_eq!(fs::read_dir(place.show()).unwrap().count(), 2);
}
