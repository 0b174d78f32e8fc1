//! Commands about the open episode: keeping its text in step with the editor, and saving it.

use std::path::Path;
use std::time::Instant;

use linernotes_core::protocol::{
    Analysis, DiskMerge, FailureCode, FormAnswer, FormEdit, OpenedEpisode, Saved, Span, SpanEdit,
};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::store::{self, Reason, Stored};
use linernotes_syntax::text::merge::Pick;
use linernotes_syntax::text::{Encoding, encode};
use tauri::{AppHandle, Manager, Runtime};
use tracing::{info, warn};

use crate::failure::{Answer, CommandError, run_blocking};
use crate::log::{self, milliseconds};
use crate::state::app_state::AppState;
use crate::state::open_episode::{Base, OpenEpisode};

/// Reads an episode; its text is version 0.
#[tauri::command]
pub(crate) async fn open_episode<R: Runtime>(
    path: String,
    app: AppHandle<R>,
) -> Answer<OpenedEpisode> {
    run_blocking(move || {
        let state = app.state::<AppState>();
        let file = state.episode(&path)?;
        let (name, start) = (state.log_name(&file), Instant::now());
        state.contains(&file)?;
        let read = store::read(&file).inspect_err(|error| {
            warn!(file = name, kind = log::kind(&error.reason), "episode not opened");
        })?;
        state.open(&file, OpenEpisode::new(&file, read.clone()));
        let bytes = read.decoded.text.len();
        info!(file = name, bytes, milliseconds = milliseconds(start), "episode opened");
        Ok(shown(path, read))
    })
    .await
}

/// Reads the file as it is now, to compare it with the text. The window calls `accept_disk` when its
/// text starts from that.
#[tauri::command]
pub(crate) async fn read_disk<R: Runtime>(
    path: String,
    app: AppHandle<R>,
) -> Answer<OpenedEpisode> {
    run_blocking(move || {
        let state = app.state::<AppState>();
        let file = state.episode(&path)?;
        state.contains(&file)?;
        let read = store::read(&file)?;
        state.opened(&file)?.record_disk(Base::from(read.clone()));
        Ok(shown(path, read))
    })
    .await
}

/// Lets the open text start from the file that was read last, if that has this hash.
#[tauri::command]
pub(crate) async fn accept_disk<R: Runtime>(
    path: String,
    hash: String,
    app: AppHandle<R>,
) -> Answer<()> {
    let state = app.state::<AppState>();
    let file = state.episode(&path)?;
    let opened = state.opened(&file)?;
    if !opened.accept_disk(&hash) {
        return Err(CommandError::out_of_step());
    }
    state.writer.settled(&file, opened.source());
    Ok(())
}

/// Forgets what is unsaved in an episode: the host has given it up.
#[tauri::command]
pub(crate) async fn discard_text<R: Runtime>(path: String, app: AppHandle<R>) -> Answer<()> {
    let state = app.state::<AppState>();
    let file = state.episode(&path)?;
    // The window may be closed the next moment.
    run_blocking(move || {
        let state = app.state::<AppState>();
        state.writer.forget(&file);
        state.writer.flush();
        Ok(())
    })
    .await
}

/// Closes an episode.
#[tauri::command]
pub(crate) async fn close_episode<R: Runtime>(path: String, app: AppHandle<R>) -> Answer<()> {
    let state = app.state::<AppState>();
    state.close(&state.episode(&path)?);
    Ok(())
}

/// Takes the editor's complete text, and returns everything about it.
#[tauri::command]
pub(crate) async fn replace_text<R: Runtime>(
    path: String,
    version: u32,
    text: String,
    app: AppHandle<R>,
) -> Answer<Analysis> {
    run_blocking(move || {
        analyzed(&app, &path, |session| {
            session.replace(version, text);
            Ok(())
        })
    })
    .await
}

/// Takes what was typed since version `base`, and returns everything about the new text.
#[tauri::command]
pub(crate) async fn change_text<R: Runtime>(
    path: String,
    base: u32,
    version: u32,
    changes: Vec<SpanEdit>,
    app: AppHandle<R>,
) -> Answer<Analysis> {
    run_blocking(move || {
        analyzed(&app, &path, |session| {
            session.change(base, version, &changes).map_err(|_| CommandError::out_of_step())
        })
    })
    .await
}

/// Makes a change in the form: answers with the edits, which the editor makes as well, and with the
/// analysis of the text after them, which is version `version` + 1.
#[tauri::command]
pub(crate) async fn form_edit<R: Runtime>(
    path: String,
    version: u32,
    edit: FormEdit,
    app: AppHandle<R>,
) -> Answer<FormAnswer> {
    run_blocking(move || {
        in_session(&app, &path, |session, index| {
            if session.version() != version {
                return Err(CommandError::out_of_step());
            }
            session.edit_form(version + 1, &edit, index).map_err(CommandError::from)
        })
    })
    .await
}

/// The errors that edits would cause.
#[tauri::command]
pub(crate) async fn new_errors<R: Runtime>(
    path: String,
    version: u32,
    edits: Vec<SpanEdit>,
    app: AppHandle<R>,
) -> Answer<Vec<String>> {
    ask(app, path, version, move |session, index| Ok(session.new_errors(&edits, index))).await
}

/// Computes the edits that suppress a rule where it found something; nothing where a comment is not
/// possible.
#[tauri::command]
pub(crate) async fn suppress_rule<R: Runtime>(
    path: String,
    version: u32,
    rule: String,
    span: Span,
    app: AppHandle<R>,
) -> Answer<Option<Vec<SpanEdit>>> {
    ask(app, path, version, move |session, _| Ok(session.suppress(&rule, span))).await
}

/// Saves the text of `version`. `hash` is that of the file when it was read. If the file has another
/// one by now, or its folder is gone, nothing is written, unless the host has decided so
/// (`overwrite`). A file that is gone is written again.
#[tauri::command]
pub(crate) async fn save_episode<R: Runtime>(
    path: String,
    version: u32,
    encoding: Encoding,
    hash: String,
    overwrite: bool,
    app: AppHandle<R>,
) -> Answer<Saved> {
    run_blocking(move || {
        let state = app.state::<AppState>();
        let file = state.episode(&path)?;
        state.contains(&file)?;
        let opened = state.opened(&file)?;
        let text = opened.at(version)?.text().to_owned();
        let start = Instant::now();
        let bytes = encode(&text, &encoding);
        let expected = (!overwrite).then_some(hash.as_str());
        let saved = state.write_own(&[(&file, &bytes)], || {
            let hash = write(&file, &bytes, expected)?;
            opened.set_base(Base { text: text.clone(), encoding, hash: hash.clone() });
            Ok::<_, CommandError>(hash)
        });
        let name = state.log_name(&file);
        match &saved {
            Ok(_) => {
                let (bytes, milliseconds) = (bytes.len(), milliseconds(start));
                info!(file = name, bytes, milliseconds, "episode saved");
            }
            Err(error) => warn!(file = name, kind = error.kind(), "episode not saved"),
        }
        let hash = saved?;
        state.show()?.update(|index| index.update(&file, &text));
        state.writer.settled(&file, opened.source());
        Ok(Saved { hash })
    })
    .await
}

/// Writes an episode's file, also if it is gone. Returns the hash of its bytes.
///
/// `expected` is the hash that the file must still have; nothing if the host has decided to overwrite
/// it, or to create its folder again.
fn write(file: &Path, bytes: &[u8], expected: Option<&str>) -> Answer<String> {
    let failed = match store::save(file, bytes, expected) {
        Err(error) if error.reason == Reason::NotFound => error,
        written => return Ok(written?),
    };
    let folder = file.parent().unwrap_or(Path::new("/"));
    if !folder.is_dir() {
        if expected.is_some() {
            let folder = folder.display();
            let message =
                format!("The folder {folder} doesn’t exist anymore, so nothing was saved.");
            return Err(CommandError::new(FailureCode::FolderGone, message));
        }
        return store::create_with_folders(file, bytes).map_err(|error| {
            let error = CommandError::from(error);
            if folder.is_dir() { error } else { error.with_code(FailureCode::FolderGone) }
        });
    }
    if std::fs::symlink_metadata(file).is_ok() {
        // A link whose target is gone: where the text belongs is not known.
        return Err(failed.into());
    }
    Ok(store::create(file, bytes)?)
}

/// Merges the file with the text of `version`. `picks` has one answer for each conflict, once the host
/// has given them; they are about the file that had `hash`.
#[tauri::command]
pub(crate) async fn merge_disk<R: Runtime>(
    path: String,
    version: u32,
    picks: Vec<Pick>,
    hash: Option<String>,
    app: AppHandle<R>,
) -> Answer<DiskMerge> {
    run_blocking(move || {
        let state = app.state::<AppState>();
        let file = state.episode(&path)?;
        let opened = state.opened(&file)?;
        state.contains(&file)?;
        let read = store::read(&file)?;
        if hash.is_some_and(|hash| hash != read.hash) {
            return Err(CommandError::new(
                FailureCode::ChangedOnDisk,
                "The file changed on disk again while you were choosing. Please review it again.",
            ));
        }
        let base = opened.base();
        let merge = opened.at(version)?.merge(&base.text, &read.decoded, &picks);
        opened.record_disk(Base::from(read.clone()));
        Ok(DiskMerge {
            disk: shown(path, read),
            edits: merge.edits,
            encoding: merge.encoding,
            lines: merge.lines,
            conflicts: merge.conflicts,
        })
    })
    .await
}

/// Asks about an open episode ([`AppState::ask`]) on a thread of its own.
pub(crate) async fn ask<R: Runtime, T: Send + 'static>(
    app: AppHandle<R>,
    path: String,
    version: u32,
    question: impl FnOnce(&mut Session, &ShowIndex) -> Answer<T> + Send + 'static,
) -> Answer<T> {
    run_blocking(move || app.state::<AppState>().ask(&path, version, question)).await
}

/// A file that was read, as the window gets it.
fn shown(path: String, read: Stored) -> OpenedEpisode {
    OpenedEpisode {
        path,
        text: read.decoded.text,
        encoding: read.decoded.encoding,
        hash: read.hash,
        read_only: read.read_only,
    }
}

/// Changes the open text, keeps the journal in step with it, and analyzes it.
fn analyzed<R: Runtime>(
    app: &AppHandle<R>,
    path: &str,
    change: impl FnOnce(&mut Session) -> Answer<()>,
) -> Answer<Analysis> {
    in_session(app, path, |session, index| {
        change(session)?;
        Ok(session.analyze(index))
    })
}

/// Changes an open episode's text, and keeps the journal in step with it.
fn in_session<R: Runtime, T>(
    app: &AppHandle<R>,
    path: &str,
    change: impl FnOnce(&mut Session, &ShowIndex) -> Answer<T>,
) -> Answer<T> {
    let state = app.state::<AppState>();
    let file = state.episode(path)?;
    let opened = state.opened(&file)?;
    let show = state.show()?;
    let mut session = opened.session();
    let answer = change(&mut session, &show.index())?;
    if opened.is_unsaved(session.text()) {
        state.writer.changed(&file, opened.source());
    } else {
        state.writer.settled(&file, opened.source());
    }
    Ok(answer)
}
