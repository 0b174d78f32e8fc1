//! The shows that were open before.

use std::fs;
use std::path::PathBuf;

use linernotes_core::store;
use linernotes_core::view::RecentShow;
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::Answer;

/// How many are kept.
const KEPT: usize = 8;

/// The shows that were open before and are still there, newest first.
///
/// A list that is missing or broken is an empty one: it is a convenience, no work of the host's.
pub(crate) fn list<R: Runtime>(app: &AppHandle<R>) -> Vec<RecentShow> {
    let bytes = file(app).and_then(|path| fs::read(path).ok()).unwrap_or_default();
    let mut shows: Vec<RecentShow> = serde_json::from_slice(&bytes).unwrap_or_default();
    shows.retain(|show| PathBuf::from(&show.path).exists());
    shows
}

/// Puts a show on top of the list.
pub(crate) fn remember<R: Runtime>(app: &AppHandle<R>, show: RecentShow) {
    let mut shows = list(app);
    shows.retain(|known| known.path != show.path);
    shows.insert(0, show);
    shows.truncate(KEPT);
    write(app, &shows);
}

/// Takes a show off the list; its files stay.
#[tauri::command]
pub(crate) async fn forget_recent<R: Runtime>(path: String, app: AppHandle<R>) -> Answer<()> {
    let mut shows = list(&app);
    shows.retain(|known| known.path != path);
    write(&app, &shows);
    Ok(())
}

fn file<R: Runtime>(app: &AppHandle<R>) -> Option<PathBuf> {
    Some(app.path().app_data_dir().ok()?.join("recent-shows.json"))
}

fn write<R: Runtime>(app: &AppHandle<R>, shows: &[RecentShow]) {
    let (Some(path), Ok(bytes)) = (file(app), serde_json::to_vec_pretty(shows)) else { return };
    let Some(folder) = path.parent() else { return };
    // Not being able to remember a show is no reason to disturb its host.
    let _ = fs::create_dir_all(folder);
    let _ = match path.exists() {
        true => store::save(&path, &bytes, None),
        false => store::create(&path, &bytes),
    };
}
