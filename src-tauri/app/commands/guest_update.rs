//! Commands that write what one episode says of a guest into the others.

use std::path::Path;
use std::sync::Arc;

use linernotes_core::episode::guests::person::Facts;
use linernotes_core::protocol::{ChosenUpdate, Failure, FailureCode, GuestUpdate, LeftOutEpisode};
use linernotes_core::show::guests::update::{Spread, facts_in, spread};
use linernotes_core::store::{self, Replacement};
use linernotes_syntax::text::encode;
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::{Answer, other, run_blocking};
use crate::state::app_state::{AppState, OpenShow};

/// Tells what would be written into the other episodes of the guest `name`, as the open text of
/// `version` describes the guest.
#[tauri::command]
pub(crate) async fn guest_update<R: Runtime>(
    path: String,
    version: u32,
    name: String,
    app: AppHandle<R>,
) -> Answer<GuestUpdate> {
    run_blocking(move || {
        let shell = app.state::<AppState>();
        let show = shell.show()?;
        let facts = facts(&shell, &path, version, &name)?;
        let index = show.index();
        let mut update = index.guest_update(&facts, Path::new(&path));
        // A text that is open somewhere else in the window is its editor's to change.
        let (open, rest) =
            update.episodes.into_iter().partition(|one| shell.opened(Path::new(&one.path)).is_ok());
        update.episodes = rest;
        update.left_out.extend(open.into_iter().map(|one| LeftOutEpisode {
            label: one.label,
            reason: "It is open: change it in its own form.".to_owned(),
        }));
        Ok(update)
    })
    .await
}

/// Writes it into the episodes that the host chose: all of them, or none. Gives how many were
/// written.
#[tauri::command]
pub(crate) async fn update_guest<R: Runtime>(
    path: String,
    version: u32,
    name: String,
    chosen: Vec<ChosenUpdate>,
    app: AppHandle<R>,
) -> Answer<usize> {
    run_blocking(move || {
        let shell = app.state::<AppState>();
        let show = shell.show()?;
        let facts = facts(&shell, &path, version, &name)?;
        let (updates, _) = spread(&show.index(), &facts, Path::new(&path));
        let updates: Vec<Spread> = chosen
            .iter()
            .map(|chosen| {
                let same = |one: &&Spread| one.path == Path::new(&chosen.path);
                let one = updates.iter().find(same).filter(|one| one.hash == chosen.hash);
                one.filter(|one| shell.opened(&one.path).is_err())
                    .cloned()
                    .ok_or_else(|| changed(&chosen.path))
            })
            .collect::<Answer<_>>()?;
        write(&shell, &show, &updates)?;
        Ok(updates.len())
    })
    .await
}

fn facts(shell: &AppState, path: &str, version: u32, name: &str) -> Answer<Facts> {
    shell.ask(path, version, |session, index| {
        facts_in(session.text(), name, index.conventions())
            .ok_or_else(|| other(format!("This episode has no guest {name} any more.")))
    })
}

fn write(shell: &AppState, show: &Arc<OpenShow>, updates: &[Spread]) -> Answer<()> {
    let bytes: Vec<Vec<u8>> =
        updates.iter().map(|one| encode(&one.after, &one.before.encoding)).collect();
    let files: Vec<Replacement> = updates
        .iter()
        .zip(&bytes)
        .map(|(one, bytes)| Replacement { path: &one.path, bytes, expected: &one.hash })
        .collect();
    // Told before it happens: the watcher may be faster than this thread.
    for file in &files {
        shell.writes(file.path, &store::hash(file.bytes));
    }
    let saved = store::save_all(&files);
    for file in &files {
        shell.wrote(file.path, saved.is_ok());
    }
    saved.map_err(|error| other(error.to_string()))?;
    for one in updates {
        show.update(|index| index.update(&one.path, &one.after));
    }
    Ok(())
}

fn changed(path: &str) -> Failure {
    Failure {
        code: FailureCode::ChangedOnDisk,
        message: format!(
            "{path} was changed while you were looking. Nothing was written; look at it again."
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::commands::show::tell_changes;
    use crate::state::app_state::tests::Desk;

    #[test]
    fn updated_episodes_are_no_changes_of_others() {
        let text = |number| format!("---\nepisode: {number}\nguest:\n  name: Ada\n---\n\n# Fog\n");
        let (one, two) = (text(1), text(2));
        let desk = Desk::with(&[("0001-fog.md", one.as_str()), ("0002-fog.md", two.as_str())]);
        let show = desk.shell.show().unwrap();
        let update = |name: &str| {
            let path = desk.path(name);
            let stored = store::read(&path).unwrap();
            let after = stored.decoded.text.replace("Fog", "Thick fog");
            Spread { path, before: stored.decoded, after, hash: stored.hash }
        };
        let updates = [update("0001-fog.md"), update("0002-fog.md")];
        write(&desk.shell, &show, &updates).unwrap();
        let paths: BTreeSet<_> = updates.iter().map(|one| one.path.clone()).collect();
        // The watcher tells of them afterwards, and again.
        assert_eq!(tell_changes(&desk.shell, &show, &paths), 0);
        assert_eq!(tell_changes(&desk.shell, &show, &paths), 0);
        store::save(&desk.path("0001-fog.md"), b"theirs", None).unwrap();
        assert_eq!(tell_changes(&desk.shell, &show, &paths), 1);
    }
}
