//! Commands about unsaved texts that a run of the program which ended badly has left.

use std::path::Path;
use std::time::UNIX_EPOCH;

use linernotes_core::app_data::Recovered;
use linernotes_core::protocol::{Failure, FailureCode, RecoveredEpisode, RecoveredText, SinceKept};
use linernotes_core::store::{self, Stored};
use linernotes_syntax::text::encode;
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::{Answer, run_blocking, stored};
use crate::state::app_state::AppState;

/// The texts that were typed and not saved when the program ended, the newest first. One that is on
/// disk all the same is no news and is forgotten.
#[tauri::command]
pub(crate) async fn recovered<R: Runtime>(app: AppHandle<R>) -> Answer<Vec<RecoveredEpisode>> {
    run_blocking(move || {
        let shell = app.state::<AppState>();
        let journal = &shell.journal;
        let mut found = Vec::new();
        for recovered in journal.orphans() {
            let on_disk = on_disk(&recovered.unsaved.path);
            if on_disk.as_ref().is_some_and(|file| file.decoded.text == recovered.unsaved.text) {
                journal.forget_orphan(&recovered.id);
            } else {
                // It may be of another show than the open one.
                shell.allow_path(&recovered.unsaved.path);
                found.push(shown(&recovered, on_disk.as_ref()));
            }
        }
        Ok(found)
    })
    .await
}

/// A recovered text beside what is on disk.
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

/// A recovered text is in the window. It is forgotten as soon as this run keeps it, or it is saved.
#[tauri::command]
pub(crate) async fn recovered_taken<R: Runtime>(id: String, app: AppHandle<R>) -> Answer<()> {
    run_blocking(move || {
        let shell = app.state::<AppState>();
        let unsaved = find(&shell, &id)?.unsaved;
        shell.writer.flush();
        let kept = shell.journal.of(&unsaved.path).is_some_and(|kept| kept.text == unsaved.text);
        let saved = || on_disk(&unsaved.path).is_some_and(|file| file.decoded.text == unsaved.text);
        if kept || saved() {
            shell.journal.forget_orphan(&id);
        }
        Ok(())
    })
    .await
}

/// Throws a recovered text away.
#[tauri::command]
pub(crate) async fn discard_recovered<R: Runtime>(id: String, app: AppHandle<R>) -> Answer<()> {
    run_blocking(move || {
        app.state::<AppState>().journal.forget_orphan(&id);
        Ok(())
    })
    .await
}

/// Writes the file of a recovered text again, which is gone, with that text. Nothing that exists is
/// overwritten.
#[tauri::command]
pub(crate) async fn restore_recovered<R: Runtime>(id: String, app: AppHandle<R>) -> Answer<()> {
    run_blocking(move || {
        let shell = app.state::<AppState>();
        let unsaved = find(&shell, &id)?.unsaved;
        let bytes = encode(&unsaved.text, &unsaved.encoding);
        shell.writes(&unsaved.path, &store::hash(&bytes));
        let written = store::create_with_folders(&unsaved.path, &bytes);
        shell.wrote(&unsaved.path, written.is_ok());
        written.map_err(|error| stored(&error))?;
        if let Ok(show) = shell.show() {
            show.update(|index| index.update(&unsaved.path, &unsaved.text));
        }
        shell.journal.forget_orphan(&id);
        Ok(())
    })
    .await
}

fn find(shell: &AppState, id: &str) -> Answer<Recovered> {
    let found = shell.journal.orphans().into_iter().find(|recovered| recovered.id == id);
    found.ok_or_else(|| Failure {
        code: FailureCode::NotFound,
        message: "This recovered text is not there any more: it was taken or thrown away.".into(),
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
