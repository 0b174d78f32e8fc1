//! Commands that open and search a show, and about the shows that were open before.

use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use linernotes_core::app_data::Recent;
use linernotes_core::protocol::{RecentShow, ShowNews, ShowSummary, StartUp};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, Runtime, WebviewWindow};
use tracing::{info, warn};

use crate::dialog;
use crate::failure::{Answer, run_blocking};
use crate::log::milliseconds;
use crate::state::app_state::AppState;
use crate::state::lock;
use crate::state::open_show::OpenShow;
use crate::tasks::follow_show;
use crate::tasks::preload::Preload;

/// What the window opens first, and the shows that it can offer.
#[tauri::command]
pub(crate) async fn start_up<R: Runtime>(app: AppHandle<R>) -> Answer<StartUp> {
    run_blocking(move || {
        let state = app.state::<AppState>();
        let recent = recent_shows(&app.state::<Recent>());
        let asked = lock(&state.asked).take();
        let show = first_show(asked.as_deref(), &recent);
        for path in recent.iter().map(|show| &show.path).chain(&show) {
            state.allow_path(path);
        }
        let episode = asked.filter(|path| path.is_file());
        let episode = episode.map(|path| path.to_string_lossy().into_owned());
        Ok(StartUp { show, episode, recent })
    })
    .await
}

/// The show to open first: what the app was asked to open, or the show that was open last.
pub(crate) fn first_show(asked: Option<&Path>, recent: &[RecentShow]) -> Option<String> {
    match asked {
        Some(path) => Some(path.to_string_lossy().into_owned()),
        None => recent.first().map(|show| show.path.clone()),
    }
}

/// The shows that were open before and still exist, the newest first.
pub(crate) fn recent_shows(recent: &Recent) -> Vec<RecentShow> {
    let mut shows = recent.shows();
    shows.retain(|show| Path::new(&show.path).exists());
    shows
}

/// Removes a show from the list of those that were open before; its files stay.
#[tauri::command]
pub(crate) async fn forget_recent<R: Runtime>(path: String, app: AppHandle<R>) -> Answer<()> {
    run_blocking(move || {
        app.state::<Recent>().forget(&path);
        Ok(())
    })
    .await
}

/// Lets the host choose a show's folder; returns nothing if the dialog was cancelled.
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

/// Opens the show that `path` belongs to. After that, `news` gets its episodes, the newest first, and
/// then changes on disk, until another show is opened.
#[tauri::command]
pub(crate) async fn open_show<R: Runtime>(
    path: String,
    news: Channel<ShowNews>,
    app: AppHandle<R>,
) -> Answer<ShowSummary> {
    run_blocking(move || {
        let state = app.state::<AppState>();
        let path = state.allowed_path(&path)?;
        let start = Instant::now();
        let index = app.state::<Preload>().take(&path);
        let index = index.inspect_err(|_| warn!("a show could not be opened"))?;
        let summary = index.show().summary();
        let files = index.show().files().to_vec();
        let show = Arc::new(OpenShow::new(index, news));
        state.set_show(Arc::clone(&show));
        info!(episodes = files.len(), milliseconds = milliseconds(start), "show opened");
        {
            let app = app.clone();
            let show = RecentShow { path: summary.root.clone(), name: summary.name.clone() };
            // The window does not wait until the disk has it.
            thread::spawn(move || app.state::<Recent>().remember(show));
        }
        thread::spawn(move || follow_show::follow(&app, &show, &files));
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
