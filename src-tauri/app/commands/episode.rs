//! Commands about the open episode: its text in step with the editor, saving it.

use std::path::Path;

use linernotes_core::protocol::{
    Analysis, DiskMerge, Failure, FailureCode, FormEdit, OpenedEpisode, Saved, Span, SpanEdit,
};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::store::{self, Reason, Stored};
use linernotes_syntax::text::merge::Pick;
use linernotes_syntax::text::{Encoding, encode};
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::{Answer, refused, run_blocking, stored};
use crate::state::app_state::AppState;
use crate::state::open_episode::{Base, OpenEpisode};

/// Reads an episode; its text is version 0.
#[tauri::command]
pub(crate) async fn open_episode<R: Runtime>(
    path: String,
    app: AppHandle<R>,
) -> Answer<OpenedEpisode> {
    run_blocking(move || {
        let shell = app.state::<AppState>();
        let file = shell.episode(&path)?;
        let read = store::read(&file).map_err(|error| stored(&error))?;
        shell.open(&file, OpenEpisode::new(&file, read.clone()));
        Ok(shown(path, read))
    })
    .await
}

/// Reads what is on disk now, for comparing. The window says with `adopt_disk` when its text starts
/// from that.
#[tauri::command]
pub(crate) async fn read_disk<R: Runtime>(
    path: String,
    app: AppHandle<R>,
) -> Answer<OpenedEpisode> {
    run_blocking(move || {
        let shell = app.state::<AppState>();
        let file = shell.episode(&path)?;
        let read = store::read(&file).map_err(|error| stored(&error))?;
        shell.opened(&file)?.record_disk(Base::from(read.clone()));
        Ok(shown(path, read))
    })
    .await
}

/// The window's text starts from what was read from the disk as `hash`.
#[tauri::command]
pub(crate) async fn adopt_disk<R: Runtime>(
    path: String,
    hash: String,
    app: AppHandle<R>,
) -> Answer<()> {
    let shell = app.state::<AppState>();
    let file = shell.episode(&path)?;
    let opened = shell.opened(&file)?;
    if !opened.accept_disk(&hash) {
        return Err(out_of_step());
    }
    shell.writer.settled(&file, opened.source());
    Ok(())
}

/// Forgets what of an episode was not saved: the host has given it up.
#[tauri::command]
pub(crate) async fn discard_text<R: Runtime>(path: String, app: AppHandle<R>) -> Answer<()> {
    let shell = app.state::<AppState>();
    let file = shell.episode(&path)?;
    // The window may be closed the next moment.
    run_blocking(move || {
        let shell = app.state::<AppState>();
        shell.writer.forget(&file);
        shell.writer.flush();
        Ok(())
    })
    .await
}

/// Forgets an episode's open text.
#[tauri::command]
pub(crate) async fn close_episode<R: Runtime>(path: String, app: AppHandle<R>) -> Answer<()> {
    let shell = app.state::<AppState>();
    shell.close(&shell.episode(&path)?);
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
    run_blocking(move || {
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
    run_blocking(move || {
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
    ask(app, path, version, move |session, index| session.form_edit(&edit, index).map_err(refused))
        .await
}

/// Tells the errors that edits would make.
#[tauri::command]
pub(crate) async fn new_errors<R: Runtime>(
    path: String,
    version: u32,
    edits: Vec<SpanEdit>,
    app: AppHandle<R>,
) -> Answer<Vec<String>> {
    ask(app, path, version, move |session, index| Ok(session.new_errors(&edits, index))).await
}

/// Computes the edits that silence a rule where it found something; none where no comment can stand.
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

/// Saves the text of `version`. `hash` is what the file was read with; if it is another one by now,
/// or its folder is gone, nothing is written, unless the host said so (`overwrite`). A file that is
/// gone is written again.
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
        let shell = app.state::<AppState>();
        let file = shell.episode(&path)?;
        let opened = shell.opened(&file)?;
        let text = opened.at(version)?.text().to_owned();
        let bytes = encode(&text, &encoding);
        let expected = (!overwrite).then_some(hash.as_str());
        // Told before it happens: the watcher may be faster than this thread.
        shell.writes(&file, &store::hash(&bytes));
        let written = write(&file, &bytes, expected);
        if let Ok(hash) = &written {
            let base = Base { text: text.clone(), encoding, hash: hash.clone() };
            opened.set_base(base);
            opened.set_gone(false);
        }
        shell.wrote(&file, written.is_ok());
        let hash = written?;
        shell.show()?.update(|index| index.update(&file, &text));
        shell.writer.settled(&file, opened.source());
        Ok(Saved { hash })
    })
    .await
}

/// Writes an episode's file, or writes it again where it is gone. Gives the hash of its bytes.
///
/// Without `expected` the host has been asked about whatever stands in the way.
fn write(file: &Path, bytes: &[u8], expected: Option<&str>) -> Answer<String> {
    let failed = match store::save(file, bytes, expected) {
        Err(error) if error.reason == Reason::NotFound => error,
        written => return written.map_err(|error| stored(&error)),
    };
    let folder = file.parent().unwrap_or(Path::new("/"));
    if !folder.is_dir() {
        if expected.is_some() {
            return Err(Failure {
                code: FailureCode::FolderGone,
                message: format!(
                    "The folder {} is not there any more, so nothing was saved.",
                    folder.display()
                ),
            });
        }
        return store::create_with_folders(file, bytes).map_err(|error| {
            let failure = stored(&error);
            if folder.is_dir() {
                failure
            } else {
                Failure { code: FailureCode::FolderGone, ..failure }
            }
        });
    }
    if std::fs::symlink_metadata(file).is_ok() {
        // A link whose target is gone: where the text would have to go is not known.
        return Err(stored(&failed));
    }
    store::create(file, bytes).map_err(|error| stored(&error))
}

/// Merges what is on disk with the text of `version`. `picks` has one answer for each conflict, once
/// the host has given them; they are about the file that was read as `hash`.
#[tauri::command]
pub(crate) async fn merge_disk<R: Runtime>(
    path: String,
    version: u32,
    picks: Vec<Pick>,
    hash: Option<String>,
    app: AppHandle<R>,
) -> Answer<DiskMerge> {
    run_blocking(move || {
        let shell = app.state::<AppState>();
        let file = shell.episode(&path)?;
        let opened = shell.opened(&file)?;
        let read = store::read(&file).map_err(|error| stored(&error))?;
        if hash.is_some_and(|hash| hash != read.hash) {
            return Err(Failure {
                code: FailureCode::ChangedOnDisk,
                message: "The file was changed on disk once more, while you were choosing. \
                          Look at it again."
                    .into(),
            });
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

/// Asks the open episode at `path`, beside the threads that answer the window ([`AppState::ask`]).
pub(crate) async fn ask<R: Runtime, T: Send + 'static>(
    app: AppHandle<R>,
    path: String,
    version: u32,
    question: impl FnOnce(&mut Session, &ShowIndex) -> Answer<T> + Send + 'static,
) -> Answer<T> {
    run_blocking(move || app.state::<AppState>().ask(&path, version, question)).await
}

/// A file that was read, as the window takes it.
pub(crate) fn shown(path: String, read: Stored) -> OpenedEpisode {
    OpenedEpisode {
        path,
        text: read.decoded.text,
        encoding: read.decoded.encoding,
        hash: read.hash,
        read_only: read.read_only,
    }
}

fn analyzed<R: Runtime>(
    app: &AppHandle<R>,
    path: &str,
    change: impl FnOnce(&mut Session) -> Answer<()>,
) -> Answer<Analysis> {
    let shell = app.state::<AppState>();
    let file = shell.episode(path)?;
    let opened = shell.opened(&file)?;
    let show = shell.show()?;
    let mut session = opened.session();
    change(&mut session)?;
    if opened.is_unsaved(session.text()) {
        shell.writer.changed(&file, opened.source());
    } else {
        shell.writer.settled(&file, opened.source());
    }
    Ok(session.analyze(&show.index()))
}

/// The window's text is not the shell's.
pub(crate) fn out_of_step() -> Failure {
    Failure {
        code: FailureCode::OutOfStep,
        message: "The text that was checked is not the one in the editor.".into(),
    }
}
