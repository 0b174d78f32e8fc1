//! Commands for the fields of the form: the values they offer, and pictures for them.

use linernotes_core::protocol::AvatarWanted;
use linernotes_core::show::picture::{READ, SHOWN};
use linernotes_core::store;
use linernotes_syntax::front_matter::Path;
use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow};

use crate::dialog;
use crate::failure::{Answer, CommandError, run_blocking};
use crate::state::app_state::AppState;

/// The values that the show's episodes have in a field, the most frequent first.
#[tauri::command]
pub(crate) async fn field_options(field: Path, state: State<'_, AppState>) -> Answer<Vec<String>> {
    let show = state.show()?;
    let index = show.index();
    Ok(index.conventions().options(&field).to_vec())
}

/// Lets the host choose a picture for a field of an episode, and copies it to the folder of that
/// field's pictures. Returns the path as the show writes it; nothing if the dialog was cancelled.
#[tauri::command]
pub(crate) async fn choose_picture<R: Runtime>(
    path: String,
    field: Path,
    window: WebviewWindow<R>,
    app: AppHandle<R>,
) -> Answer<Option<String>> {
    let place = {
        let state = app.state::<AppState>();
        let episode = state.episode(&path)?;
        let show = state.show()?;
        let index = show.index();
        index.picture_place(&episode, &field)
    };
    let Some(picture) =
        dialog::pick_picture(&window, "Choose picture", &place.folder, &SHOWN).await
    else {
        return Ok(None);
    };
    run_blocking(move || {
        let state = app.state::<AppState>();
        let show = state.show()?;
        let known = show.index().picture_name(&place, &picture);
        let name = match known {
            Some(name) => name,
            None => {
                state.contains(&place.folder)?;
                let copied = store::take_picture(&picture, &place.folder);
                format!("{}{}", place.prefix, copied?)
            }
        };
        if let Ok(opened) = state.opened(path.as_ref()) {
            opened.session().forget_pictures();
        }
        Ok(Some(name))
    })
    .await
}

/// Lets the host choose a picture of a guest, and writes it to where the show expects it, cut to a
/// square of the size that the others have. Nothing that exists is replaced. Returns what was
/// written; nothing if the dialog was cancelled.
#[tauri::command]
pub(crate) async fn choose_avatar<R: Runtime>(
    path: String,
    guest: usize,
    window: WebviewWindow<R>,
    app: AppHandle<R>,
) -> Answer<Option<AvatarWanted>> {
    let show = app.state::<AppState>().show()?;
    let wanted = {
        let state = app.state::<AppState>();
        let opened = state.opened(&state.episode(&path)?)?;
        let session = opened.session();
        session.avatar_wanted(guest, &show.index())
    };
    let Some(wanted) = wanted else {
        return Err(CommandError::other(
            "This guest already has a picture, or this show’s pictures can’t be added here.",
        ));
    };
    let file = show.index().show().root().join(&wanted.file);
    let name = &wanted.name;
    let pictures = app.path().picture_dir().unwrap_or_else(|_| show.index().show().root().into());
    let title = format!("Choose picture of {name}");
    let Some(picture) = dialog::pick_picture(&window, &title, &pictures, &READ).await else {
        return Ok(None);
    };
    run_blocking(move || {
        let side = show.index().avatar_side();
        let ending = file.extension().unwrap_or_default().to_string_lossy();
        app.state::<AppState>().contains(&file)?;
        let bytes = store::read_picture(&picture)?;
        let square = linernotes_core::show::picture::square(&bytes, side, &ending);
        let square = square
            .map_err(|error| CommandError::other(format!("{}: {error}", picture.display())))?;
        store::create(&file, &square)?;
        if let Ok(opened) = app.state::<AppState>().opened(path.as_ref()) {
            opened.session().forget_pictures();
        }
        Ok(Some(wanted))
    })
    .await
}
