//! Commands for new episodes.

use linernotes_core::protocol::{DraftProposal, DraftRequest};
use linernotes_core::{draft, store};
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::{Answer, other, run_blocking, stored};
use crate::state::app_state::{AppState, today};

/// Tells what the new episode that is asked for would be.
#[tauri::command]
pub(crate) async fn propose_draft<R: Runtime>(
    request: DraftRequest,
    app: AppHandle<R>,
) -> Answer<DraftProposal> {
    run_blocking(move || {
        let show = app.state::<AppState>().show()?;
        let proposal = draft::propose(&show.index(), &request, today());
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
    run_blocking(move || {
        let shell = app.state::<AppState>();
        let show = shell.show()?;
        let drafted = draft::draft(&show.index(), &request, today());
        let draft = drafted.map_err(|error| other(error.to_string()))?;
        shell.writes(&draft.path, &store::hash(&draft.bytes()));
        let written = draft.write();
        shell.wrote(&draft.path, written.is_ok());
        written.map_err(|error| stored(&error))?;
        show.update(|index| index.update(&draft.path, &draft.text));
        Ok(draft.path.to_string_lossy().into_owned())
    })
    .await
}
