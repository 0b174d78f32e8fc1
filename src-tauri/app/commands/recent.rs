//! The shows that were open before.

use std::path::Path;

use linernotes_core::app_data::Recent;
use linernotes_core::protocol::RecentShow;
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::{Answer, run_blocking};

/// The shows that were open before and are still there, newest first.
pub(crate) fn list<R: Runtime>(app: &AppHandle<R>) -> Vec<RecentShow> {
    let mut shows = app.state::<Recent>().shows();
    shows.retain(|show| Path::new(&show.path).exists());
    shows
}

/// Takes a show off the list; its files stay.
#[tauri::command]
pub(crate) async fn forget_recent<R: Runtime>(path: String, app: AppHandle<R>) -> Answer<()> {
    run_blocking(move || {
        app.state::<Recent>().forget(&path);
        Ok(())
    })
    .await
}
