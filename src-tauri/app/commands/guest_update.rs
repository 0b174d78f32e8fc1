//! Commands that copy what one episode says about a guest to the guest's other episodes.

use std::path::Path;
use std::sync::Arc;

use linernotes_core::episode::guests::person::Facts;
use linernotes_core::protocol::{ChosenUpdate, FailureCode, GuestUpdate, LeftOutEpisode};
use linernotes_core::show::guests::update::{Spread, facts_in, spread};
use linernotes_core::store::{self, Replacement};
use linernotes_syntax::text::encode;
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::{Answer, CommandError, run_blocking};
use crate::state::app_state::AppState;
use crate::state::open_show::OpenShow;

/// What would be written to the other episodes of the guest `name`, as the open text of `version`
/// describes the guest.
#[tauri::command]
pub(crate) async fn guest_update<R: Runtime>(
    path: String,
    version: u32,
    name: String,
    app: AppHandle<R>,
) -> Answer<GuestUpdate> {
    run_blocking(move || {
        let state = app.state::<AppState>();
        let show = state.show()?;
        let facts = facts(&state, &path, version, &name)?;
        let index = show.index();
        let mut update = index.guest_update(&facts, Path::new(&path));
        // An open text is changed only by its editor.
        let (open, rest) =
            update.episodes.into_iter().partition(|one| state.opened(Path::new(&one.path)).is_ok());
        update.episodes = rest;
        update.left_out.extend(open.into_iter().map(|one| LeftOutEpisode {
            label: one.label,
            reason: "It’s open. Change it in its own form.".to_owned(),
        }));
        Ok(update)
    })
    .await
}

/// Updates the episodes that the host chose: all of them, or none. Returns how many were written.
#[tauri::command]
pub(crate) async fn update_guest<R: Runtime>(
    path: String,
    version: u32,
    name: String,
    chosen: Vec<ChosenUpdate>,
    app: AppHandle<R>,
) -> Answer<usize> {
    run_blocking(move || {
        let state = app.state::<AppState>();
        let show = state.show()?;
        let facts = facts(&state, &path, version, &name)?;
        let (updates, _) = spread(&show.index(), &facts, Path::new(&path));
        let updates: Vec<Spread> = chosen
            .iter()
            .map(|chosen| {
                let same = |one: &&Spread| one.path == Path::new(&chosen.path);
                let one = updates.iter().find(same).filter(|one| one.hash == chosen.hash);
                one.filter(|one| state.opened(&one.path).is_err())
                    .cloned()
                    .ok_or_else(|| changed(&chosen.path))
            })
            .collect::<Answer<_>>()?;
        write(&state, &show, &updates)?;
        Ok(updates.len())
    })
    .await
}

fn facts(state: &AppState, path: &str, version: u32, name: &str) -> Answer<Facts> {
    state.ask(path, version, |session, index| {
        facts_in(session.text(), name, index.conventions()).ok_or_else(|| {
            CommandError::other(format!("This episode no longer has a guest {name}."))
        })
    })
}

fn write(state: &AppState, show: &Arc<OpenShow>, updates: &[Spread]) -> Answer<()> {
    let bytes: Vec<Vec<u8>> =
        updates.iter().map(|one| encode(&one.after, &one.before.encoding)).collect();
    let files: Vec<Replacement> = updates
        .iter()
        .zip(&bytes)
        .map(|(one, bytes)| Replacement { path: &one.path, bytes, expected: &one.hash })
        .collect();
    for file in &files {
        state.contains(file.path)?;
    }
    let own: Vec<(&Path, &[u8])> = files.iter().map(|file| (file.path, file.bytes)).collect();
    state.write_own(&own, || store::save_all(&files))?;
    for one in updates {
        show.update(|index| index.update(&one.path, &one.after));
    }
    Ok(())
}

fn changed(path: &str) -> CommandError {
    CommandError::new(
        FailureCode::ChangedOnDisk,
        format!("{path} has changed in the meantime. Nothing was saved. Please review it again."),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::state::sandbox::Sandbox;
    use crate::tasks::follow_show::send_changes;

    #[test]
    fn updated_episodes_are_not_changes_by_others() {
        let text = |number| format!("---\nepisode: {number}\nguest:\n  name: Ada\n---\n\n# Fog\n");
        let (one, two) = (text(1), text(2));
        let sandbox =
            Sandbox::with(&[("0001-fog.md", one.as_str()), ("0002-fog.md", two.as_str())]);
        let show = sandbox.state.show().unwrap();
        let update = |name: &str| {
            let path = sandbox.path(name);
            let stored = store::read(&path).unwrap();
            let after = stored.decoded.text.replace("Fog", "Thick fog");
            Spread { path, before: stored.decoded, after, hash: stored.hash }
        };
        let updates = [update("0001-fog.md"), update("0002-fog.md")];
        write(&sandbox.state, &show, &updates).unwrap();
        let paths: BTreeSet<_> = updates.iter().map(|one| one.path.clone()).collect();
        // The watcher reports them later, and more than once.
        assert_eq!(send_changes(&sandbox.state, &show, &paths), 0);
        assert_eq!(send_changes(&sandbox.state, &show, &paths), 0);
        store::save(&sandbox.path("0001-fog.md"), b"theirs", None).unwrap();
        assert_eq!(send_changes(&sandbox.state, &show, &paths), 1);
    }
}
