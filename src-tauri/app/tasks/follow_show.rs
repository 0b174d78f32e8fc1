//! Follows the open show: reads its episodes, then hears of every change on disk, and sends the
//! window what it finds.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use linernotes_core::protocol::ShowNews;
use linernotes_core::show::ShowIndex;
use linernotes_core::show::settings_file::is_settings;
use linernotes_core::store;
use tauri::{AppHandle, Manager, Runtime};
use tracing::{info, warn};

use super::learn_again::{self, BATCH};
use super::{dictionaries, watcher};
use crate::log::{self, milliseconds};
use crate::state::app_state::AppState;
use crate::state::open_show::OpenShow;

/// Temporary files older than this are leftovers: another window may still be writing a newer one.
const LEFTOVER: Duration = Duration::from_secs(3600);
/// How many episodes are read before the first ones are shown.
const FIRST: usize = 60;

/// Reads all episodes of a show and sends them as they come; watches it from then on.
pub(crate) fn follow<R: Runtime>(app: &AppHandle<R>, show: &Arc<OpenShow>, files: &[PathBuf]) {
    let start = Instant::now();
    // Watching starts first, so that no change falls between reading and watching.
    watch(app, show);
    if list(app, show, files).is_none() {
        return;
    }
    info!(episodes = files.len(), milliseconds = milliseconds(start), "show listed");
    dictionaries::learn(&app.state::<AppState>(), show);
    // The open episode was checked without a dictionary.
    let _ = show.send(ShowNews::Learned { show: dictionaries::summary(show) });
    if read(app, show, files).is_none() {
        return;
    }
    info!(episodes = files.len(), milliseconds = milliseconds(start), "show read");
    let _ = show.send(ShowNews::Complete);
    // Looking for leftovers takes longer than the index may be held.
    let saved = show.index().saved_files();
    let own = app.state::<AppState>().folder.clone();
    for folder in store::saved_in(&saved).into_iter().chain([own]) {
        let _ = store::remove_leftovers(&folder, LEFTOVER);
    }
}

fn watch<R: Runtime>(app: &AppHandle<R>, show: &Arc<OpenShow>) {
    let (folder, people, root) = {
        let index = show.index();
        let people = index.people().and_then(|known| known.folder());
        (index.show().folder().to_owned(), people, index.show().root().to_owned())
    };
    // The watcher lives in the show, so it must not keep the show alive.
    let on_change = {
        let (app, show) = (app.clone(), Arc::downgrade(show));
        move |paths| {
            if let Some(show) = show.upgrade() {
                let state = app.state::<AppState>();
                let foreign = send_changes(&state, &show, &paths);
                learn_again::if_due(&state, &show, &paths, foreign);
            }
        }
    };
    let concerns_show = {
        let show = Arc::downgrade(show);
        move |path: &Path| {
            show.upgrade().is_some_and(|show| {
                let index = show.index();
                index.show().could_hold(path)
                    // A folder that is moved or deleted takes its files along without an event for
                    // each.
                    || index.has_below(path)
                    || index.is_person(path)
                    || is_settings(index.show(), path)
            })
        }
    };
    match watcher::watch(&folder, people.as_deref(), &root, concerns_show, on_change) {
        Ok(watcher) => show.keep_watcher(watcher),
        // Without a watcher, changes on disk are still noticed when saving.
        Err(error) => warn!(kind = log::kind(&error.kind), "the show is not watched"),
    }
}

/// Reads what the list shows of the episodes. Returns nothing when another show was opened, or the
/// window is gone.
fn list<R: Runtime>(app: &AppHandle<R>, show: &Arc<OpenShow>, files: &[PathBuf]) -> Option<()> {
    let (first, rest) = files.split_at(files.len().min(FIRST));
    let mut read = 0;
    for batch in std::iter::once(first).chain(rest.chunks(BATCH)) {
        if !app.state::<AppState>().has(show) {
            return None;
        }
        let entries = show.index().list(batch);
        show.update(|index| index.add(entries));
        read += batch.len();
        show.send_episodes(batch, read, files.len()).ok()?;
    }
    show.update(ShowIndex::complete);
    // Only now is it known which numbers are used twice, or left out.
    let among = show.update(ShowIndex::among_others_news);
    if !among.is_empty() {
        let _ = show.send_episodes(&among, read, files.len());
    }
    Some(())
}

/// Reads what takes longer than the list: problems, and the words for searching. Returns nothing
/// when another show was opened, or the window is gone.
fn read<R: Runtime>(app: &AppHandle<R>, show: &Arc<OpenShow>, files: &[PathBuf]) -> Option<()> {
    for batch in files.chunks(BATCH) {
        if !app.state::<AppState>().has(show) {
            return None;
        }
        let entries = show.index().read(batch);
        let news = entries.iter().filter(|entry| entry.has_news());
        let news: Vec<PathBuf> = news.map(|entry| entry.facts.path.to_path_buf()).collect();
        show.update(|index| index.add(entries));
        if !news.is_empty() {
            show.send_episodes(&news, files.len(), files.len()).ok()?;
        }
    }
    Some(())
}

/// Takes changed files into the index and sends them to the window. Returns how many of them others
/// have changed.
pub(crate) fn send_changes(state: &AppState, show: &OpenShow, paths: &BTreeSet<PathBuf>) -> usize {
    let (mut touched, mut foreign, mut gone) = (BTreeSet::new(), Vec::new(), Vec::new());
    let below: Vec<PathBuf> = {
        let index = show.index();
        paths.iter().flat_map(|path| index.below(path)).collect()
    };
    for path in paths.iter().cloned().chain(below).collect::<BTreeSet<_>>() {
        if is_settings(show.index().show(), &path) {
            continue;
        }
        let read = show.index().show().read_file(&path);
        match read {
            Ok(stored) => {
                let back = state.opened(&path).is_ok_and(|opened| opened.is_gone());
                touched.extend(show.update(|index| index.update(&path, &stored.decoded.text)));
                touched.insert(path.clone());
                // A file that comes back is reported even when it is as it was.
                if back || !state.knows(&path, &stored.hash) {
                    foreign.push(path);
                }
            }
            Err(_) if !path.exists() && is_known(show, &path) => {
                touched.extend(show.update(|index| index.remove(&path)));
                if let Ok(opened) = state.opened(&path) {
                    opened.set_gone(true);
                    state.writer.settled(&path, opened.source());
                }
                gone.push(path.to_string_lossy().into_owned());
            }
            // The list has only text files.
            Err(_) => {}
        }
    }
    touched.extend(show.update(ShowIndex::among_others_news));
    if !touched.is_empty() {
        let _ = show.send_changed(&touched.into_iter().collect::<Vec<_>>());
    }
    let others = foreign.len() + gone.len();
    for path in foreign {
        let _ = show.send(ShowNews::Changed { path: path.to_string_lossy().into_owned() });
    }
    if !gone.is_empty() {
        let _ = show.send(ShowNews::Gone { paths: gone });
    }
    others
}

/// Whether a file is one of the show's episodes, or about one of its guests.
fn is_known(show: &OpenShow, path: &Path) -> bool {
    let index = show.index();
    index.holds(path) || index.is_person(path)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::state::sandbox::Sandbox;

    /// A pull may bring a link where an episode could be.
    #[test]
    fn a_link_that_leads_out_of_the_show_is_no_new_episode() {
        let sandbox = Sandbox::with(&[("0001-fog.md", "---\nepisode: 1\n---\n\nFog.\n")]);
        let outside = tempfile::tempdir().unwrap();
        let secret = outside.path().join("secret.md");
        store::create(&secret, b"---\nepisode: 2\n---\n\nSecret.\n").unwrap();
        let link = sandbox.path("0002-secret.md");
        std::os::unix::fs::symlink(&secret, &link).unwrap();
        let show = sandbox.state.show().unwrap();
        assert_eq!(send_changes(&sandbox.state, &show, &BTreeSet::from([link.clone()])), 0);
        assert!(!is_known(&show, &link));
    }
}
