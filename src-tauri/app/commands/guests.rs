//! Commands about the guest book.

use linernotes_core::episode::Target;
use linernotes_core::protocol::{KnownGuest, SocialPlace};
use tauri::{AppHandle, Manager, Runtime};

use crate::commands::episode::ask;
use crate::failure::Answer;
use crate::state::app_state::AppState;

/// How many guests are offered while a name is typed.
const OFFERED: usize = 8;

/// Earlier guests whose name begins with what is typed.
#[tauri::command]
pub(crate) async fn suggest_guests<R: Runtime>(
    typed: String,
    app: AppHandle<R>,
) -> Answer<Vec<KnownGuest>> {
    let show = app.state::<AppState>().show()?;
    let found = show.index().suggest_guests(&typed, OFFERED);
    Ok(found)
}

/// Everybody in the guest book, sorted by name.
#[tauri::command]
pub(crate) async fn known_guests<R: Runtime>(app: AppHandle<R>) -> Answer<Vec<KnownGuest>> {
    let show = app.state::<AppState>().show()?;
    let found = show.index().known_guests();
    Ok(found)
}

/// Finds where a handle or link belongs that was pasted into one of a guest's socials, or into a new
/// one.
#[tauri::command]
pub(crate) async fn place_social<R: Runtime>(
    path: String,
    version: u32,
    guest: usize,
    target: Option<Target>,
    platform: Option<String>,
    text: String,
    app: AppHandle<R>,
) -> Answer<Option<SocialPlace>> {
    ask(app, path, version, move |session, index| {
        Ok(session.place_social(guest, target.as_ref(), platform.as_deref(), &text, index))
    })
    .await
}
