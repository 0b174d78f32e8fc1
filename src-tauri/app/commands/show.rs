//! Commands about the show: opening, reading, following and searching it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use linernotes_core::app_data::Recent;
use linernotes_core::protocol::{RecentShow, ShowNews, ShowSummary, StartUp};
use linernotes_core::show::ShowIndex;
use linernotes_core::show::settings_file::is_settings;
use linernotes_core::store;
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, Runtime, WebviewWindow};

use crate::commands::{recent, spelling};
use crate::dialog;
use crate::failure::{Answer, other, run_blocking};
use crate::state::app_state::{AppState, OpenShow, lock, today};
use crate::tasks::preload::Preload;
use crate::tasks::{learn_again, watcher};

/// What is so old is nothing that another window is just writing.
const LEFT_OVER: Duration = Duration::from_secs(3600);
/// How many episodes are read before the first ones are shown.
const FIRST: usize = 60;
/// How many are read between one progress and the next.
pub(crate) const BATCH: usize = 500;

/// Tells the window what to open first.
#[tauri::command]
pub(crate) async fn start_up<R: Runtime>(app: AppHandle<R>) -> Answer<StartUp> {
    run_blocking(move || {
        let shell = app.state::<AppState>();
        let recent = recent::list(&app);
        let asked = lock(&shell.asked).take();
        let show = first_show(asked.as_deref(), &recent);
        for allowed_path in recent.iter().map(|show| &show.path).chain(&show) {
            shell.allow_path(allowed_path);
        }
        let episode = asked.filter(|path| path.is_file());
        let episode = episode.map(|path| path.to_string_lossy().into_owned());
        Ok(StartUp { show, episode, recent })
    })
    .await
}

/// The show to open first: what was asked for, or the one that was open last.
pub(crate) fn first_show(asked: Option<&Path>, recent: &[RecentShow]) -> Option<String> {
    match asked {
        Some(path) => Some(path.to_string_lossy().into_owned()),
        None => recent.first().map(|show| show.path.clone()),
    }
}

/// Lets the host pick a show's folder.
#[tauri::command]
pub(crate) async fn pick_show<R: Runtime>(
    window: WebviewWindow<R>,
    app: AppHandle<R>,
) -> Answer<Option<String>> {
    let open = app.state::<AppState>().show().ok();
    let start = open.map(|show| show.index().show().root().to_owned());
    let picked = dialog::pick_folder(&window, "Open show", start.as_deref()).await;
    let picked = picked.map(|path| path.to_string_lossy().into_owned());
    if let Some(path) = &picked {
        app.state::<AppState>().allow_path(path);
    }
    Ok(picked)
}

/// Opens the show that `path` belongs to. Its episodes come through `news`, the newest first, while
/// the window goes on; so do changes on disk, until another show is opened.
#[tauri::command]
pub(crate) async fn open_show<R: Runtime>(
    path: String,
    news: Channel<ShowNews>,
    app: AppHandle<R>,
) -> Answer<ShowSummary> {
    run_blocking(move || {
        let shell = app.state::<AppState>();
        let path = shell.allowed_path(&path)?;
        let prepared = lock(&shell.prepared).take();
        let index = Preload::take(prepared, &path).map_err(|error| other(error.to_string()))?;
        let summary = index.show().summary();
        let files = index.show().files().to_vec();
        let show = Arc::new(OpenShow::new(index, news));
        shell.set_show(Arc::clone(&show));
        {
            let app = app.clone();
            let show = RecentShow { path: summary.root.clone(), name: summary.name.clone() };
            // Nobody waits until the disk has it.
            std::thread::spawn(move || app.state::<Recent>().remember(show));
        }
        std::thread::spawn(move || follow(&app, &show, &files));
        Ok(summary)
    })
    .await
}

/// The paths of the episodes that have all words of `query` in number, title, guest or text.
#[tauri::command]
pub(crate) async fn search<R: Runtime>(query: String, app: AppHandle<R>) -> Answer<Vec<String>> {
    run_blocking(move || {
        let show = app.state::<AppState>().show()?;
        let found = show.index().search(&query);
        Ok(found.iter().map(|path| path.to_string_lossy().into_owned()).collect())
    })
    .await
}

/// Reads all episodes of a show, tells about them as they come, and then of every change on disk.
fn follow<R: Runtime>(app: &AppHandle<R>, show: &Arc<OpenShow>, files: &[PathBuf]) {
    let news = &show.news;
    // Watching starts first, so that no change falls between reading and watching.
    let (folder, people, root) = {
        let index = show.index();
        let people = index.conventions().guests.people.as_ref().and_then(|known| known.folder());
        (index.show().folder().to_owned(), people, index.show().root().to_owned())
    };
    let on_change = {
        let (app, show) = (app.clone(), Arc::downgrade(show));
        move |paths| {
            if let Some(show) = show.upgrade() {
                let shell = app.state::<AppState>();
                let foreign = tell_changes(&shell, &show, &paths);
                learn_again::follow(&shell, &show, &paths, foreign);
            }
        }
    };
    let counts = {
        let show = Arc::downgrade(show);
        move |path: &Path| {
            // A folder that is moved or deleted takes its files along without a word about them.
            show.upgrade().is_some_and(|show| {
                let index = show.index();
                index.show().could_hold(path)
                    || index.has_below(path)
                    || index.is_person(path)
                    || is_settings(index.show(), path)
            })
        }
    };
    match watcher::watch(&folder, people.as_deref(), &root, counts, on_change) {
        Ok(watcher) => *lock(&show.watcher) = Some(watcher),
        // Without a watcher, changes on disk are still noticed when saving.
        Err(error) => eprintln!("linernotes: {} is not watched: {error}", folder.display()),
    }

    let tell = |paths: &[PathBuf], read: usize| {
        let episodes = show.index().summaries_of(paths, today());
        news.send(ShowNews::Episodes { episodes, read: count(read), total: count(files.len()) })
    };
    let (first, rest) = files.split_at(files.len().min(FIRST));
    let mut read = 0;
    for batch in std::iter::once(first).chain(rest.chunks(BATCH)) {
        if !app.state::<AppState>().has(show) {
            return;
        }
        let entries = show.index().list(batch);
        show.update(|index| index.add(entries));
        read += batch.len();
        if tell(batch, read).is_err() {
            return;
        }
    }
    show.update(ShowIndex::complete);
    // Only now it is known which numbers are used twice, or left out.
    let among = show.update(ShowIndex::among_others_news);
    if !among.is_empty() {
        let _ = tell(&among, read);
    }
    spelling::learn(&app.state::<AppState>(), show);
    // What is open was looked at without a dictionary.
    let _ = news.send(ShowNews::Learned { show: spelling::summary(show) });
    // What takes longer than listing: looking for problems, and the words for searching.
    for batch in files.chunks(BATCH) {
        if !app.state::<AppState>().has(show) {
            return;
        }
        let entries = show.index().read(batch);
        let news = entries.iter().filter(|entry| entry.has_news());
        let news: Vec<PathBuf> = news.map(|entry| entry.path.to_path_buf()).collect();
        show.update(|index| index.add(entries));
        if !news.is_empty() && tell(&news, read).is_err() {
            return;
        }
    }
    let _ = news.send(ShowNews::Complete);
    // Looking for files takes longer than the index may be held.
    let saved = show.index().saved_files();
    for folder in store::saved_in(&saved).into_iter().chain(app.path().app_data_dir()) {
        let _ = store::remove_leftovers(&folder, LEFT_OVER);
    }
}

/// Takes changed files in and tells the window of them. Returns how many of them others have changed.
pub(crate) fn tell_changes(shell: &AppState, show: &OpenShow, paths: &BTreeSet<PathBuf>) -> usize {
    let news = &show.news;
    let (mut touched, mut foreign, mut gone) = (BTreeSet::new(), Vec::new(), Vec::new());
    let below: Vec<PathBuf> = {
        let index = show.index();
        paths.iter().flat_map(|path| index.below(path)).collect()
    };
    for path in paths.iter().cloned().chain(below).collect::<BTreeSet<_>>() {
        if is_settings(show.index().show(), &path) {
            continue;
        }
        match store::read(&path) {
            Ok(stored) => {
                let back = shell.opened(&path).is_ok_and(|opened| opened.is_gone());
                touched.extend(show.update(|index| index.update(&path, &stored.decoded.text)));
                touched.insert(path.clone());
                // A file that comes back is told also where it is as it was.
                if back || !shell.knows(&path, &stored.hash) {
                    foreign.push(path);
                }
            }
            Err(_) if !path.exists() && is_known(show, &path) => {
                touched.extend(show.update(|index| index.remove(&path)));
                if let Ok(opened) = shell.opened(&path) {
                    opened.set_gone(true);
                    shell.writer.settled(&path, opened.source());
                }
                gone.push(path.to_string_lossy().into_owned());
            }
            // Something that is no text has no place in the list.
            Err(_) => {}
        }
    }
    touched.extend(show.update(ShowIndex::among_others_news));
    if !touched.is_empty() {
        let touched: Vec<PathBuf> = touched.into_iter().collect();
        let episodes = show.index().summaries_of(&touched, today());
        let total = count(show.index().len());
        let _ = news.send(ShowNews::Episodes { episodes, read: total, total });
    }
    let others = foreign.len() + gone.len();
    for path in foreign {
        let _ = news.send(ShowNews::Changed { path: path.to_string_lossy().into_owned() });
    }
    if !gone.is_empty() {
        let _ = news.send(ShowNews::Gone { paths: gone });
    }
    others
}

/// Whether a file is one of the show's, or about one of its guests.
fn is_known(show: &OpenShow, path: &Path) -> bool {
    let index = show.index();
    index.holds(path) || index.is_person(path)
}

/// A number as the window counts.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
