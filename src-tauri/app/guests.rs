//! Commands about the guest book.

use linernotes_core::view::KnownGuest;
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::Answer;
use crate::shell::Shell;

/// How many guests are offered while a name is typed.
const OFFERED: usize = 8;

/// Those who were guests before and whose name begins as what is typed.
#[tauri::command]
pub(crate) async fn suggest_guests<R: Runtime>(
    typed: String,
    app: AppHandle<R>,
) -> Answer<Vec<KnownGuest>> {
    let show = app.state::<Shell>().show()?;
    let found = show.index().suggest_guests(&typed, OFFERED);
    Ok(found)
}

/// Everybody in the guest book, by name.
#[tauri::command]
pub(crate) async fn known_guests<R: Runtime>(app: AppHandle<R>) -> Answer<Vec<KnownGuest>> {
    let show = app.state::<Shell>().show()?;
    let found = show.index().known_guests();
    Ok(found)
}
