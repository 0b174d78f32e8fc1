//! Commands about the show's settings.

use std::sync::Arc;

use linernotes_core::protocol::{Failure, FailureCode, SettingComplaint, SettingsForm};
use linernotes_core::settings::SettingsChange;
use linernotes_core::show::settings_file::{self, NotSaved};
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::{Answer, run_blocking, stored};
use crate::state::app_state::AppState;
use crate::tasks::learn_again;

/// The settings of the open show, with what was learned where they say nothing.
#[tauri::command]
pub(crate) async fn show_settings<R: Runtime>(app: AppHandle<R>) -> Answer<SettingsForm> {
    run_blocking(move || {
        let show = app.state::<AppState>().show()?;
        let index = show.index();
        settings_file::open(index.show(), index.conventions()).map_err(|error| stored(&error))
    })
    .await
}

/// What is wrong with changes of the settings. Nothing is written.
#[tauri::command]
pub(crate) async fn check_settings<R: Runtime>(
    changes: Vec<SettingsChange>,
    app: AppHandle<R>,
) -> Answer<Vec<SettingComplaint>> {
    run_blocking(move || {
        let show = app.state::<AppState>().show()?;
        let found = settings_file::judge(show.index().show(), &changes);
        found.map_err(|error| stored(&error))
    })
    .await
}

/// Writes changes of the settings; the show follows them. `hash` is what the file was read at, none
/// where there was none.
#[tauri::command]
pub(crate) async fn save_settings<R: Runtime>(
    changes: Vec<SettingsChange>,
    hash: Option<String>,
    app: AppHandle<R>,
) -> Answer<()> {
    run_blocking(move || {
        let show = app.state::<AppState>().show()?;
        let known = show.index().show().clone();
        settings_file::save(&known, &changes, hash.as_deref()).map_err(told)?;
        let app = app.clone();
        let show = Arc::clone(&show);
        std::thread::spawn(move || learn_again::anew(&app.state::<AppState>(), &show));
        Ok(())
    })
    .await
}

/// Why settings were not saved, as the window is told.
pub(crate) fn told(error: NotSaved) -> Failure {
    match error {
        NotSaved::Store(error) => stored(&error),
        NotSaved::Refused(refused) => {
            let told: Vec<String> = refused
                .into_iter()
                .map(|refused| format!("{}: {}", refused.key, refused.message))
                .collect();
            Failure { code: FailureCode::Refused, message: told.join("\n") }
        }
    }
}
