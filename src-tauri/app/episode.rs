//! Commands about the open episode: its text in step with the editor, saving it.

use std::sync::{Arc, Mutex};

use linernotes_core::document::{Encoding, encode};
use linernotes_core::session::Session;
use linernotes_core::store;
use linernotes_core::view::{
    Analysis, Failure, FailureCode, FormEdit, OpenedEpisode, Saved, SpanEdit,
};
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::{Answer, aside, stored};
use crate::shell::{Shell, lock};

/// Reads an episode; its text is version 0.
#[tauri::command]
pub(crate) async fn open_episode<R: Runtime>(
    path: String,
    app: AppHandle<R>,
) -> Answer<OpenedEpisode> {
    aside(move || {
        let shell = app.state::<Shell>();
        let opened = read(&shell, path)?;
        let file = shell.episode(&opened.path)?;
        shell.open_session(&file, Session::new(&file, opened.text.clone()));
        Ok(opened)
    })
    .await
}

/// Reads what is on disk now, for comparing.
#[tauri::command]
pub(crate) async fn read_disk<R: Runtime>(
    path: String,
    app: AppHandle<R>,
) -> Answer<OpenedEpisode> {
    aside(move || read(&app.state::<Shell>(), path)).await
}

/// Forgets an episode's open text.
#[tauri::command]
pub(crate) async fn close_episode<R: Runtime>(path: String, app: AppHandle<R>) -> Answer<()> {
    let shell = app.state::<Shell>();
    shell.close_session(&shell.episode(&path)?);
    Ok(())
}

/// Takes the editor's whole text, and tells everything about it.
#[tauri::command]
pub(crate) async fn replace_text<R: Runtime>(
    path: String,
    version: u32,
    text: String,
    app: AppHandle<R>,
) -> Answer<Analysis> {
    aside(move || {
        analyzed(&app, &path, |session| {
            session.replace(version, text);
            Ok(())
        })
    })
    .await
}

/// Takes what was typed since version `base`, and tells what that changed.
#[tauri::command]
pub(crate) async fn change_text<R: Runtime>(
    path: String,
    base: u32,
    version: u32,
    changes: Vec<SpanEdit>,
    app: AppHandle<R>,
) -> Answer<Analysis> {
    aside(move || {
        analyzed(&app, &path, |session| {
            session.change(base, version, &changes).map_err(|_| out_of_step())
        })
    })
    .await
}

/// Computes the edits of the text that a change in the form means. The editor applies them.
#[tauri::command]
pub(crate) async fn form_edit<R: Runtime>(
    path: String,
    version: u32,
    edit: FormEdit,
    app: AppHandle<R>,
) -> Answer<Vec<SpanEdit>> {
    aside(move || {
        let shell = app.state::<Shell>();
        let session = at(&shell, &path, version)?;
        let show = shell.show()?;
        let edits = lock(&session).form_edit(&edit, &show.index());
        edits.map_err(|error| Failure { code: FailureCode::Refused, message: error.message })
    })
    .await
}

/// Saves the text of `version`. `hash` is what the file was read with; if it is another one by now,
/// nothing is written, unless the host said so (`overwrite`).
#[tauri::command]
pub(crate) async fn save_episode<R: Runtime>(
    path: String,
    version: u32,
    encoding: Encoding,
    hash: String,
    overwrite: bool,
    app: AppHandle<R>,
) -> Answer<Saved> {
    aside(move || {
        let shell = app.state::<Shell>();
        let file = shell.episode(&path)?;
        let session = at(&shell, &path, version)?;
        let text = lock(&session).text().to_owned();
        let expected = (!overwrite).then_some(hash.as_str());
        let bytes = encode(&text, &encoding);
        // Told before it happens: the watcher may be faster than this thread.
        shell.wrote(&file, &store::hash(&bytes));
        let hash = store::save(&file, &bytes, expected).map_err(|error| stored(&error))?;
        shell.show()?.update(|index| index.update(&file, &text));
        Ok(Saved { hash })
    })
    .await
}

/// The session of `path`, if the editor and the shell have the same text.
pub(crate) fn at(shell: &Shell, path: &str, version: u32) -> Answer<Arc<Mutex<Session>>> {
    let session = shell.session(&shell.episode(path)?)?;
    if lock(&session).version() == version { Ok(session) } else { Err(out_of_step()) }
}

fn read(shell: &Shell, path: String) -> Answer<OpenedEpisode> {
    let stored_file = store::read(&shell.episode(&path)?).map_err(|error| stored(&error))?;
    Ok(OpenedEpisode {
        path,
        text: stored_file.decoded.text,
        encoding: stored_file.decoded.encoding,
        hash: stored_file.hash,
        read_only: stored_file.read_only,
    })
}

fn analyzed<R: Runtime>(
    app: &AppHandle<R>,
    path: &str,
    change: impl FnOnce(&mut Session) -> Answer<()>,
) -> Answer<Analysis> {
    let shell = app.state::<Shell>();
    let session = shell.session(&shell.episode(path)?)?;
    let show = shell.show()?;
    let mut session = lock(&session);
    change(&mut session)?;
    Ok(session.analyze(&show.index()))
}

fn out_of_step() -> Failure {
    Failure {
        code: FailureCode::OutOfStep,
        message: "The text that was checked is not the one in the editor.".into(),
    }
}
