//! Commands for the fields of the form: what can be put into them, and pictures for them.

use linernotes_core::front_matter::Path;
use linernotes_core::store;
use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow};

use crate::dialog;
use crate::failure::{Answer, aside, stored};
use crate::shell::Shell;

/// The texts that the show's episodes have at a place, the commonest first.
#[tauri::command]
pub(crate) async fn field_options(field: Path, shell: State<'_, Shell>) -> Answer<Vec<String>> {
    let show = shell.show()?;
    let index = show.index();
    Ok(index.conventions().options(&field).to_vec())
}

/// Lets the host choose a picture for a field of an episode, copies it to where the show keeps
/// those of that field, and gives the path as the show writes it; none if the dialog was cancelled.
#[tauri::command]
pub(crate) async fn choose_picture<R: Runtime>(
    path: String,
    field: Path,
    window: WebviewWindow<R>,
    app: AppHandle<R>,
) -> Answer<Option<String>> {
    let place = {
        let shell = app.state::<Shell>();
        let episode = shell.episode(&path)?;
        let show = shell.show()?;
        let index = show.index();
        index.picture_place(&episode, &field)
    };
    let Some(picture) = dialog::pick_picture(&window, "Choose picture", &place.folder).await else {
        return Ok(None);
    };
    aside(move || {
        let shell = app.state::<Shell>();
        let show = shell.show()?;
        let known = show.index().picture_name(&place, &picture);
        let name = match known {
            Some(name) => name,
            None => {
                let copied = store::take_picture(&picture, &place.folder);
                format!("{}{}", place.prefix, copied.map_err(|error| stored(&error))?)
            }
        };
        if let Ok(opened) = shell.opened(std::path::Path::new(&path)) {
            opened.session().forget_pictures();
        }
        Ok(Some(name))
    })
    .await
}
