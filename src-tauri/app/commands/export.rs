//! Commands that give finished texts away.

use linernotes_core::export::ExportTarget;
use linernotes_core::protocol::{Exported, Measured};
use linernotes_core::session::measured;
use linernotes_core::store;
use linernotes_syntax::text::{Encoding, encode};
use tauri::{AppHandle, Runtime, WebviewWindow};

use crate::commands::episode::ask;
use crate::dialog;
use crate::failure::{Answer, run_blocking, stored};

/// Exports the open text of an episode.
#[tauri::command]
pub(crate) async fn export_episode<R: Runtime>(
    path: String,
    version: u32,
    target: ExportTarget,
    body_only: bool,
    app: AppHandle<R>,
) -> Answer<Exported> {
    ask(app, path, version, move |session, index| Ok(session.export(target, body_only, index)))
        .await
}

/// Tells how much of a target's room a text takes that was edited since it was made, and where a post
/// can be shortened.
#[tauri::command]
pub(crate) async fn measure_export(target: ExportTarget, text: String) -> Answer<Measured> {
    run_blocking(move || Ok(measured(target, &text))).await
}

/// Lets the host choose a file, and writes a text to it, as plain UTF-8 where no `encoding` is given.
/// Gives the file's path; none if the dialog was cancelled.
#[tauri::command]
pub(crate) async fn save_export<R: Runtime>(
    text: String,
    file_name: String,
    encoding: Option<Encoding>,
    window: WebviewWindow<R>,
) -> Answer<Option<String>> {
    let Some(path) = dialog::pick_file_to_save(&window, "Export", &file_name).await else {
        return Ok(None);
    };
    run_blocking(move || {
        let bytes = encode(&text, &encoding.unwrap_or_default());
        // The dialog has asked before replacing a file.
        store::replace_or_create(&path, &bytes).map_err(|error| stored(&error))?;
        Ok(Some(path.to_string_lossy().into_owned()))
    })
    .await
}
