//! Commands about the show's settings.

use std::sync::Arc;

use linernotes_core::protocol::{SettingComplaint, SettingsForm};
use linernotes_core::settings::SettingsChange;
use linernotes_core::show::settings_file;
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::{Answer, run_blocking};
use crate::state::app_state::AppState;
use crate::tasks::learn_again;

/// The settings of the open show, with what was learned for those that are not set.
#[tauri::command]
pub(crate) async fn show_settings<R: Runtime>(app: AppHandle<R>) -> Answer<SettingsForm> {
    run_blocking(move || {
        let show = app.state::<AppState>().show()?;
        let index = show.index();
        Ok(settings_file::open(index.show(), index.conventions())?)
    })
    .await
}

/// Checks changes of the settings. Nothing is written.
#[tauri::command]
pub(crate) async fn check_settings<R: Runtime>(
    changes: Vec<SettingsChange>,
    app: AppHandle<R>,
) -> Answer<Vec<SettingComplaint>> {
    run_blocking(move || {
        let show = app.state::<AppState>().show()?;
        let complaints = settings_file::judge(show.index().show(), &changes)?;
        Ok(complaints)
    })
    .await
}

/// Writes changes of the settings; the show follows. `hash` is that of the file when it was read;
/// nothing if there was none.
#[tauri::command]
pub(crate) async fn save_settings<R: Runtime>(
    changes: Vec<SettingsChange>,
    hash: Option<String>,
    app: AppHandle<R>,
) -> Answer<()> {
    run_blocking(move || {
        let show = app.state::<AppState>().show()?;
        let known = show.index().show().clone();
        settings_file::save(&known, &changes, hash.as_deref())?;
        let app = app.clone();
        let show = Arc::clone(&show);
        std::thread::spawn(move || learn_again::now(&app.state::<AppState>(), &show));
        Ok(())
    })
    .await
}
