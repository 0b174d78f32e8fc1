//! Commands about posts that were written by hand: the app keeps them, since they are no part of the
//! episodes.

use std::sync::Arc;

use linernotes_core::app_data::Posts;
use linernotes_core::export::ExportTarget;
use linernotes_core::protocol::KeptPost;
use tauri::State;

use crate::failure::{Answer, run_blocking, stored};
use crate::state::app_state::AppState;

/// The posts that were written about an episode.
#[tauri::command]
pub(crate) async fn kept_posts(
    path: String,
    shell: State<'_, AppState>,
    posts: State<'_, Arc<Posts>>,
) -> Answer<Vec<KeptPost>> {
    let (episode, posts) = (shell.episode(&path)?, Arc::clone(&posts));
    run_blocking(move || Ok(posts.of(&episode))).await
}

/// Keeps what was written into a post; without a text, the template counts again.
#[tauri::command]
pub(crate) async fn keep_post(
    path: String,
    target: ExportTarget,
    text: Option<String>,
    shell: State<'_, AppState>,
    posts: State<'_, Arc<Posts>>,
) -> Answer<()> {
    let (episode, posts) = (shell.episode(&path)?, Arc::clone(&posts));
    run_blocking(move || posts.keep(&episode, target, text).map_err(|error| stored(&error))).await
}
