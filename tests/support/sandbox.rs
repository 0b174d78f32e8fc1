//! A sandbox for one test: a home of its own, a copy of a show, and a browser that only writes down
//! what it was asked to open. Nothing of the person who runs the tests is read or written.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

use crate::screen::Screen;
use crate::window::{Window, patience, within};

/// Writes each address that it is given on a line of a file.
const BROWSER: &str = "#!/bin/sh\nprintf '%s\\n' \"$1\" >>\"$LINERNOTES_TEST_OPENED\"\n";

/// A temporary home with a show in it. Removed with this value.
#[derive(Debug)]
pub struct Sandbox {
    folder: TempDir,
    /// Set for the programs that are started here.
    environment: Vec<(String, String)>,
}

impl Sandbox {
    /// A sandbox without a show.
    ///
    /// # Errors
    /// A sentence, where windows cannot be shown here.
    pub fn empty() -> Result<Self, String> {
        Screen::get()?;
        let folder = tempfile::Builder::new().prefix("linernotes-").tempdir();
        let sandbox = Self { folder: folder.map_err(|e| e.to_string())?, environment: Vec::new() };
        for name in ["home", "bin", "show"] {
            fs::create_dir(sandbox.path().join(name)).unwrap();
        }
        let browser = sandbox.path().join("bin/xdg-open");
        fs::write(&browser, BROWSER).unwrap();
        fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
        Ok(sandbox)
    }

    /// A sandbox with a copy of the tests' own show, a small Hexo site.
    ///
    /// # Errors
    /// As [`Sandbox::empty`].
    pub fn with_show() -> Result<Self, String> {
        Self::with_copy_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/show"))
    }

    /// A sandbox with a copy of any folder as its show.
    ///
    /// # Errors
    /// As [`Sandbox::empty`].
    pub fn with_copy_of(show: &Path) -> Result<Self, String> {
        let sandbox = Self::empty()?;
        copy(show, &sandbox.show());
        Ok(sandbox)
    }

    /// The folder that everything in the sandbox is below.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The show's folder.
    #[must_use]
    pub fn show(&self) -> PathBuf {
        self.path().join("show")
    }

    /// The path of an episode of the tests' own show.
    #[must_use]
    pub fn episode(&self, file: &str) -> PathBuf {
        self.show().join("source/_posts").join(file)
    }

    /// The text of an episode of the tests' own show, as it is on disk.
    #[must_use]
    pub fn read(&self, file: &str) -> String {
        let path = self.episode(file);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Writes an episode of the tests' own show, as another program would.
    pub fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        let path = self.episode(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Starts the window with this environment variable.
    #[must_use]
    pub fn with_environment(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Opens the window on the sandbox's show.
    #[must_use]
    pub fn open(&self) -> Window {
        let show = self.show();
        self.open_with(&[show.to_str().unwrap()])
    }

    /// Opens the window on one episode of the tests' own show, and waits until it can be edited.
    #[must_use]
    pub fn open_episode(&self, file: &str) -> Window {
        let path = self.episode(file);
        let window = self.open_with(&[path.to_str().unwrap()]);
        window.drawn();
        window
    }

    /// Starts the program with these arguments.
    #[must_use]
    pub fn open_with(&self, arguments: &[&str]) -> Window {
        Window::start(self, arguments)
    }

    /// Sets a program's home, browser and screen to those of this sandbox.
    pub fn apply(&self, command: &mut Command) {
        let home = self.path().join("home");
        let path = std::env::var("PATH").unwrap_or_default();
        command
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_STATE_HOME", home.join("state"))
            .env("PATH", format!("{}:{path}", self.path().join("bin").display()))
            .env("LINERNOTES_TEST_OPENED", self.path().join("opened"))
            .env_remove("BROWSER");
        Screen::get().unwrap().apply(command);
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
    }

    /// Waits until the browser was asked to open `count` addresses, and returns them.
    #[must_use]
    pub fn opened_in_browser(&self, count: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let all = within(patience(), || {
            let text = fs::read_to_string(self.path().join("opened")).unwrap_or_default();
            lines = text.lines().map(str::to_owned).collect();
            lines.len() >= count
        });
        assert!(all, "the browser was only asked to open {lines:?}");
        lines
    }

    /// Where a program in this sandbox keeps texts that are not saved yet.
    #[must_use]
    pub fn journal(&self) -> PathBuf {
        self.path().join("home/data/app.linernotes.desktop/recovery")
    }

    /// Waits until a text that is not saved yet is kept on disk, at most for the second that the
    /// program may take.
    pub fn wait_until_kept(&self, text: &str) {
        fn keeps(folder: &Path, text: &[u8]) -> bool {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            entries.map(|entry| entry.path()).any(|path| {
                if path.is_dir() {
                    return keeps(&path, text);
                }
                let bytes = fs::read(&path).unwrap_or_default();
                bytes.windows(text.len()).any(|part| part == text)
            })
        }
        within(Duration::from_secs(1), || keeps(&self.journal(), text.as_bytes()));
    }
}

/// Copies a folder and everything in it; the copies can be written to.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::write(&target, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}
