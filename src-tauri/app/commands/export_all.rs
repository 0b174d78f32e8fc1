//! Commands that write all exports of an episode at once, into a folder that the host chooses.

use std::path::PathBuf;
use std::sync::Mutex;

use linernotes_core::protocol::{ExportFile, ExportFolder, WrittenFile};
use linernotes_core::store;
use linernotes_syntax::text::encode;
use tauri::{Runtime, State, WebviewWindow};
use tracing::info;

use crate::dialog;
use crate::failure::{Answer, CommandError, run_blocking};
use crate::state::lock;

/// The folder that the host chose last: the page names files, never folders.
#[derive(Default)]
pub(crate) struct ChosenFolder(Mutex<Option<PathBuf>>);

/// Lets the host choose a folder for files of these names, and returns it with those of the names
/// that are taken; nothing if the dialog was cancelled.
#[tauri::command]
pub(crate) async fn choose_export_folder<R: Runtime>(
    file_names: Vec<String>,
    window: WebviewWindow<R>,
    chosen: State<'_, ChosenFolder>,
) -> Answer<Option<ExportFolder>> {
    let before = lock(&chosen.0).clone();
    let Some(folder) = dialog::pick_folder(&window, "Export all", before.as_deref()).await else {
        return Ok(None);
    };
    *lock(&chosen.0) = Some(folder.clone());
    run_blocking(move || {
        let names: Vec<&str> = file_names.iter().map(String::as_str).collect();
        let existing = store::existing(&folder, &names);
        Ok(Some(ExportFolder {
            path: folder.to_string_lossy().into_owned(),
            existing: existing.into_iter().map(str::to_owned).collect(),
        }))
    })
    .await
}

/// Writes files into the chosen folder. One that cannot be written does not keep the others from
/// being written.
#[tauri::command]
pub(crate) async fn write_exports(
    files: Vec<ExportFile>,
    chosen: State<'_, ChosenFolder>,
) -> Answer<Vec<WrittenFile>> {
    let folder = lock(&chosen.0).clone();
    let folder =
        folder.ok_or_else(|| CommandError::other("Choose a folder for the files first."))?;
    run_blocking(move || {
        let written = files.into_iter().map(|file| {
            let bytes = encode(&file.text, &file.encoding.unwrap_or_default());
            let written = store::write_into(&folder, &file.file_name, &bytes, file.replace);
            let failure = written.err().map(|error| error.to_string());
            WrittenFile { file_name: file.file_name, failure }
        });
        let written: Vec<WrittenFile> = written.collect();
        let failed = written.iter().filter(|file| file.failure.is_some()).count();
        info!(files = written.len(), failed, "exports saved");
        Ok(written)
    })
    .await
}
