//! Commands for new episodes.

use linernotes_core::draft;
use linernotes_core::protocol::{DraftProposal, DraftRequest};
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::{Answer, run_blocking};
use crate::state::app_state::AppState;
use crate::state::today;

/// Proposes the new episode that is asked for. Nothing is written.
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

/// Writes a new episode and returns its path. Nothing that exists is overwritten.
#[tauri::command]
pub(crate) async fn create_draft<R: Runtime>(
    request: DraftRequest,
    app: AppHandle<R>,
) -> Answer<String> {
    run_blocking(move || {
        let state = app.state::<AppState>();
        let show = state.show()?;
        let draft = draft::draft(&show.index(), &request, today())?;
        state.write_own(&[(&draft.path, &draft.bytes())], || draft.write(show.index().show()))?;
        show.update(|index| index.update(&draft.path, &draft.text));
        Ok(draft.path.to_string_lossy().into_owned())
    })
    .await
}
