//! Commands about unsaved texts that are left from a run of the app that crashed.

use std::path::Path;
use std::time::UNIX_EPOCH;

use linernotes_core::app_data::Recovered;
use linernotes_core::protocol::{FailureCode, RecoveredEpisode, RecoveredText, SinceKept};
use linernotes_core::store::{self, Stored};
use linernotes_syntax::text::encode;
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::{Answer, CommandError, run_blocking};
use crate::state::app_state::AppState;

/// The texts that were not saved when the app ended, the newest first. One that equals its file needs
/// no recovery and is forgotten.
#[tauri::command]
pub(crate) async fn recovered<R: Runtime>(app: AppHandle<R>) -> Answer<Vec<RecoveredEpisode>> {
    run_blocking(move || {
        let state = app.state::<AppState>();
        let journal = &state.journal;
        let mut found = Vec::new();
        for recovered in journal.orphans() {
            let on_disk = on_disk(&recovered.unsaved.path);
            if on_disk.as_ref().is_some_and(|file| file.decoded.text == recovered.unsaved.text) {
                journal.forget_orphan(&recovered.id);
            } else {
                // It may be of another show than the open one.
                state.allow_path(&recovered.unsaved.path);
                found.push(shown(&recovered, on_disk.as_ref()));
            }
        }
        Ok(found)
    })
    .await
}

/// A recovered text, and that of its file to compare it with.
#[tauri::command]
pub(crate) async fn recovered_text<R: Runtime>(
    id: String,
    app: AppHandle<R>,
) -> Answer<RecoveredText> {
    run_blocking(move || {
        let unsaved = find(&app.state::<AppState>(), &id)?.unsaved;
        let on_disk = on_disk(&unsaved.path).map(|file| file.decoded.text);
        Ok(RecoveredText { text: unsaved.text, encoding: unsaved.encoding, on_disk })
    })
    .await
}

/// Forgets a recovered text that is open in the window now, if the journal of this run has it or it
/// was saved.
#[tauri::command]
pub(crate) async fn recovered_taken<R: Runtime>(id: String, app: AppHandle<R>) -> Answer<()> {
    run_blocking(move || {
        let state = app.state::<AppState>();
        let unsaved = find(&state, &id)?.unsaved;
        state.writer.flush();
        let kept = state.journal.of(&unsaved.path).is_some_and(|kept| kept.text == unsaved.text);
        let saved = || on_disk(&unsaved.path).is_some_and(|file| file.decoded.text == unsaved.text);
        if kept || saved() {
            state.journal.forget_orphan(&id);
        }
        Ok(())
    })
    .await
}

/// Throws away a recovered text.
#[tauri::command]
pub(crate) async fn discard_recovered<R: Runtime>(id: String, app: AppHandle<R>) -> Answer<()> {
    run_blocking(move || {
        app.state::<AppState>().journal.forget_orphan(&id);
        Ok(())
    })
    .await
}

/// Writes a recovered text to its file, which is gone. Nothing that exists is overwritten.
#[tauri::command]
pub(crate) async fn restore_recovered<R: Runtime>(id: String, app: AppHandle<R>) -> Answer<()> {
    run_blocking(move || {
        let state = app.state::<AppState>();
        let unsaved = find(&state, &id)?.unsaved;
        state.contains(&unsaved.path)?;
        let bytes = encode(&unsaved.text, &unsaved.encoding);
        state.write_own(&[(&unsaved.path, &bytes)], || {
            store::create_with_folders(&unsaved.path, &bytes)
        })?;
        if let Ok(show) = state.show() {
            show.update(|index| index.update(&unsaved.path, &unsaved.text));
        }
        state.journal.forget_orphan(&id);
        Ok(())
    })
    .await
}

fn find(state: &AppState, id: &str) -> Answer<Recovered> {
    let found = state.journal.orphans().into_iter().find(|recovered| recovered.id == id);
    found.ok_or_else(|| {
        CommandError::new(
            FailureCode::NotFound,
            "This recovered text is gone. It was already restored or discarded.",
        )
    })
}

fn on_disk(path: &Path) -> Option<Stored> {
    store::read(path).ok()
}

fn shown(recovered: &Recovered, on_disk: Option<&Stored>) -> RecoveredEpisode {
    let path = &recovered.unsaved.path;
    let written = recovered.written.duration_since(UNIX_EPOCH).unwrap_or_default();
    RecoveredEpisode {
        id: recovered.id.clone(),
        path: path.to_string_lossy().into_owned(),
        file_name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        written: u64::try_from(written.as_millis()).unwrap_or(u64::MAX),
        file: match on_disk {
            Some(file) if file.hash == recovered.unsaved.base => SinceKept::Unchanged,
            Some(_) => SinceKept::Changed,
            None => SinceKept::Gone,
        },
    }
}
