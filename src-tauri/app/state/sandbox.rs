//! A state with an open show, without a window.

use std::path::PathBuf;
use std::sync::Arc;

use linernotes_core::show::{Show, ShowIndex};
use linernotes_core::store::{create, read};
use tauri::ipc::Channel;
use tempfile::TempDir;

use super::app_state::AppState;
use super::open_episode::OpenEpisode;
use super::open_show::OpenShow;

/// A state that has a show open.
pub(crate) struct Sandbox {
    _app: TempDir,
    pub(crate) home: TempDir,
    pub(crate) state: AppState,
}

impl Sandbox {
    /// Opens a show of these episodes.
    pub(crate) fn with(episodes: &[(&str, &str)]) -> Self {
        let (app, home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for (name, text) in episodes {
            create(&home.path().join(name), text.as_bytes()).unwrap();
        }
        let folder = app.path().to_owned();
        let state = AppState::new(folder, None, Box::new(|_| {}), Box::new(|_| None));
        let mut index = ShowIndex::new(Show::discover(home.path()).unwrap());
        let entries = index.read(index.show().files());
        index.add(entries);
        index.complete();
        state.set_show(Arc::new(OpenShow::new(index, Channel::new(|_| Ok(())))));
        Self { _app: app, home, state }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Opens an episode and returns its path as the window gives it.
    pub(crate) fn open(&self, name: &str) -> String {
        let path = self.path(name);
        self.state.open(&path, OpenEpisode::new(&path, read(&path).unwrap()));
        path.to_string_lossy().into_owned()
    }
}
