//! Commands for new episodes.

use std::fs;

use chrono::NaiveDate;
use linernotes_core::view::{DraftProposal, DraftRequest};
use linernotes_core::{draft, store};
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::{Answer, aside, other, stored};
use crate::shell::{Shell, today};

/// Tells what a new episode of that title would be.
#[tauri::command]
pub(crate) async fn propose_draft<R: Runtime>(
    title: String,
    date: Option<NaiveDate>,
    app: AppHandle<R>,
) -> Answer<DraftProposal> {
    aside(move || {
        let show = app.state::<Shell>().show()?;
        let proposal = draft::propose(&show.index(), &title, date, today());
        Ok(proposal)
    })
    .await
}

/// Writes a new episode and gives its path. Nothing that exists is overwritten.
#[tauri::command]
pub(crate) async fn create_draft<R: Runtime>(
    request: DraftRequest,
    app: AppHandle<R>,
) -> Answer<String> {
    aside(move || {
        let shell = app.state::<Shell>();
        let show = shell.show()?;
        let drafted = draft::draft(&show.index(), &request);
        let draft = drafted.map_err(|error| other(error.to_string()))?;
        let bytes = draft.text.as_bytes();
        store::create(&draft.path, bytes).map_err(|error| stored(&error))?;
        if let Some(folder) = &draft.asset_folder {
            fs::create_dir_all(folder).map_err(|error| {
                other(format!(
                    "The episode was written, but not its folder for pictures, {}: {error}",
                    folder.display()
                ))
            })?;
        }
        show.update(|index| index.update(&draft.path, &draft.text));
        Ok(draft.path.to_string_lossy().into_owned())
    })
    .await
}
