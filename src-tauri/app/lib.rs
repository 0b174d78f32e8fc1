//! The window around `linernotes-core`: commands, dialogs, the watcher and the clock.
//!
//! Commands are thin: they unpack their arguments, ask the core, and pack the answer. Nothing here
//! knows what an episode's text means.

mod commands;
mod dialog;
mod failure;
mod image;
mod log;
mod state;
mod tasks;
mod window;

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use linernotes_core::app_data::{Posts, Recent};
use linernotes_core::store::StoreError;
use tauri::{App, Builder, Emitter, Manager, Runtime};
use tauri_plugin_window_state::StateFlags;
use tracing::{info, warn};

use crate::state::app_state::AppState;
use crate::tasks::preload::Preload;

/// The event that tells the window why unsaved text cannot be kept in case of a crash; `null` once
/// it can again.
const UNKEPT: &str = "unkept";

/// Opens the window and runs until it is closed.
///
/// `path` is the folder or file to open; without it, the show that was open last is opened.
///
/// # Errors
/// When there is no display, or the web view cannot be started.
pub fn run(path: Option<PathBuf>) -> tauri::Result<()> {
    let path = path.map(|path| std::path::absolute(&path).unwrap_or(path));
    let remembered = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    build(Builder::default())
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(remembered).build())
        .setup(|app| {
            log::start(app.path().app_log_dir().ok().as_deref());
            info!(version = env!("CARGO_PKG_VERSION"), system = env::consts::OS, "started");
            start(app, &app.path().app_data_dir()?, path);
            Ok(window::open(app)?)
        })
        .run(tauri::generate_context!())
}

/// Adds what answers the window: the commands, and the pictures of the show.
fn build<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    commands::register(builder).register_asynchronous_uri_scheme_protocol(
        image::SCHEME,
        |context, request, responder| {
            let show = context.app_handle().state::<AppState>().show().ok();
            // Reading a picture must not hold up the window.
            tauri::async_runtime::spawn_blocking(move || {
                let root = show.map(|show| show.index().show().root().to_owned());
                responder.respond(image::answer(root.as_deref(), &request));
            });
        },
    )
}

/// Starts what the commands work on. `folder` is the app's own, `asked` what to open.
fn start<R: Runtime>(app: &App<R>, folder: &Path, asked: Option<PathBuf>) {
    let recent = Recent::new(folder.join("recent-shows.json"));
    let preload = Preload::default();
    let shows = commands::show::recent_shows(&recent);
    if let Some(first) = commands::show::first_show(asked.as_deref(), &shows) {
        preload.begin(first.into());
    }
    let window = app.handle().clone();
    let unkept = move |error: Option<&StoreError>| {
        match error {
            Some(error) => warn!(kind = log::kind(&error.reason), "the journal cannot be written"),
            None => info!("the journal can be written again"),
        }
        // A window that is gone has nothing left to lose.
        let _ = window.emit(UNKEPT, error.map(ToString::to_string));
    };
    let page = app.handle().clone();
    let assets = move |name: &str| Some(page.asset_resolver().get(name.to_owned())?.bytes);
    app.manage(recent);
    app.manage(preload);
    app.manage(Arc::new(Posts::new(folder.join("posts.json"))));
    app.manage(AppState::new(folder.to_owned(), asked, Box::new(unkept), Box::new(assets)));
}

#[cfg(test)]
mod tests;
