//! Commands that export the open episode, and that keep the posts that hosts edit by hand.

use std::sync::Arc;
use std::time::Instant;

use linernotes_core::app_data::Posts;
use linernotes_core::export::ExportTarget;
use linernotes_core::protocol::{Exported, KeptPost, Measured};
use linernotes_core::session::measured;
use linernotes_core::store;
use linernotes_syntax::text::{Encoding, encode};
use tauri::{AppHandle, Runtime, State, WebviewWindow};
use tracing::{info, warn};

use crate::commands::episode::ask;
use crate::dialog;
use crate::failure::{Answer, run_blocking};
use crate::log::{self, milliseconds};
use crate::state::app_state::AppState;

/// Exports the open text of an episode.
#[tauri::command]
pub(crate) async fn export_episode<R: Runtime>(
    path: String,
    version: u32,
    target: ExportTarget,
    body_only: bool,
    app: AppHandle<R>,
) -> Answer<Exported> {
    ask(app, path, version, move |session, index| {
        let start = Instant::now();
        let exported = session.export(target, body_only, index);
        info!(destination = log::kind(&target), milliseconds = milliseconds(start), "exported");
        Ok(exported)
    })
    .await
}

/// Measures an export that was edited: how much of the target's limit it takes, and where a post can
/// be shortened.
#[tauri::command]
pub(crate) async fn measure_export(target: ExportTarget, text: String) -> Answer<Measured> {
    run_blocking(move || Ok(measured(target, &text))).await
}

/// Lets the host choose a file, and writes a text to it, as plain UTF-8 if no `encoding` is given.
/// Returns the file's path; nothing if the dialog was cancelled.
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
        store::write_at(&path, &bytes, true).inspect_err(|error| {
            warn!(kind = log::kind(&error.reason), "export not saved");
        })?;
        info!(bytes = bytes.len(), "export saved");
        Ok(Some(path.to_string_lossy().into_owned()))
    })
    .await
}

/// The posts about an episode that were edited by hand. The app keeps them, since they are not part
/// of the episode's file.
#[tauri::command]
pub(crate) async fn kept_posts(
    path: String,
    state: State<'_, AppState>,
    posts: State<'_, Arc<Posts>>,
) -> Answer<Vec<KeptPost>> {
    let (episode, posts) = (state.episode(&path)?, Arc::clone(&posts));
    run_blocking(move || Ok(posts.of(&episode))).await
}

/// Keeps the text of a post; without a text, the post is made from its template again.
#[tauri::command]
pub(crate) async fn keep_post(
    path: String,
    target: ExportTarget,
    text: Option<String>,
    state: State<'_, AppState>,
    posts: State<'_, Arc<Posts>>,
) -> Answer<()> {
    let (episode, posts) = (state.episode(&path)?, Arc::clone(&posts));
    run_blocking(move || Ok(posts.keep(&episode, target, text)?)).await
}
