//! Commands about posts that were written by hand: the app keeps them, since they are no part of the
//! episodes.

use std::path::Path;
use std::sync::Arc;

use linernotes_core::store::Posts;
use linernotes_core::view::{ExportTarget, KeptPost};
use tauri::State;

use crate::failure::{Answer, aside, stored};

/// The posts that were written about an episode.
#[tauri::command]
pub(crate) async fn kept_posts(
    path: String,
    posts: State<'_, Arc<Posts>>,
) -> Answer<Vec<KeptPost>> {
    let posts = Arc::clone(&posts);
    aside(move || Ok(posts.of(Path::new(&path)))).await
}

/// Keeps what was written into a post; without a text, the template counts again.
#[tauri::command]
pub(crate) async fn keep_post(
    path: String,
    target: ExportTarget,
    text: Option<String>,
    posts: State<'_, Arc<Posts>>,
) -> Answer<()> {
    let posts = Arc::clone(&posts);
    aside(move || posts.keep(Path::new(&path), target, text).map_err(|error| stored(&error))).await
}
