//! Commands that give finished texts away.

use std::fs;

use linernotes_core::store;
use linernotes_core::view::{ExportTarget, Exported};
use tauri::{AppHandle, Manager, Runtime, WebviewWindow};

use crate::dialog;
use crate::episode::at;
use crate::failure::{Answer, aside, stored};
use crate::shell::{Shell, lock};

/// Exports the open text of an episode.
#[tauri::command]
pub(crate) async fn export_episode<R: Runtime>(
    path: String,
    version: u32,
    target: ExportTarget,
    body_only: bool,
    app: AppHandle<R>,
) -> Answer<Exported> {
    aside(move || {
        let shell = app.state::<Shell>();
        let session = at(&shell, &path, version)?;
        let show = shell.show()?;
        let exported = lock(&session).export(target, body_only, &show.index());
        Ok(exported)
    })
    .await
}

/// Lets the host choose a file, and writes an exported text to it. Gives the file's path; none if
/// the dialog was cancelled.
#[tauri::command]
pub(crate) async fn save_export<R: Runtime>(
    text: String,
    file_name: String,
    window: WebviewWindow<R>,
) -> Answer<Option<String>> {
    let Some(path) = dialog::pick_file_to_save(&window, "Export", &file_name).await else {
        return Ok(None);
    };
    aside(move || {
        // The dialog has asked before replacing a file.
        let written = match fs::symlink_metadata(&path) {
            Ok(_) => store::save(&path, text.as_bytes(), None),
            Err(_) => store::create(&path, text.as_bytes()),
        };
        written.map_err(|error| stored(&error))?;
        Ok(Some(path.to_string_lossy().into_owned()))
    })
    .await
}
