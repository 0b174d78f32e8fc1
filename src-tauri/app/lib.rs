//! The window around `linernotes-core`: commands, dialogs, the watcher and the clock.
//!
//! Commands are thin: they unpack their arguments, ask the core, and pack the answer. What an
//! episode is, is not known here.

mod commands;
mod dialog;
mod failure;
mod image;
mod input_method;
mod state;
mod tasks;
mod window;

use std::path::PathBuf;
use std::sync::Arc;

use linernotes_core::app_data::{Journal, Posts, Recent};
use tauri::{App, Emitter, Manager};
use tauri_plugin_window_state::StateFlags;

use crate::state::app_state::AppState;
use crate::state::journal_writer::JournalWriter;
use crate::tasks::preload::Preload;

/// The event that tells the window why what is typed cannot be kept for the case of a crash;
/// `null` once it can again.
const UNKEPT: &str = "unkept";

/// Opens the window and runs until it is closed.
///
/// `path` is the folder or file to open; without it, the show that was open last is opened.
///
/// # Errors
/// Where there is no display, or the web view cannot be started.
pub fn run(path: Option<PathBuf>) -> tauri::Result<()> {
    let path = path.map(|path| std::path::absolute(&path).unwrap_or(path));
    let kept = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    tauri::Builder::default()
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(kept).build())
        .manage(commands::clipboard::Kept::default())
        .manage(commands::export_all::Chosen::default())
        .manage(commands::links::Check::default())
        .register_asynchronous_uri_scheme_protocol(image::SCHEME, |context, request, responder| {
            let show = context.app_handle().state::<AppState>().show().ok();
            // Reading a picture must not hold up the window.
            tauri::async_runtime::spawn_blocking(move || {
                let root = show.map(|show| show.index().show().root().to_owned());
                responder.respond(image::answer(root.as_deref(), &request));
            });
        })
        .invoke_handler(tauri::generate_handler![
            commands::clipboard::clipboard_link,
            commands::clipboard::copy,
            commands::draft::create_draft,
            commands::draft::propose_draft,
            commands::episode::adopt_disk,
            commands::episode::change_text,
            commands::episode::close_episode,
            commands::episode::discard_text,
            commands::episode::form_edit,
            commands::episode::new_errors,
            commands::episode::suppress_rule,
            commands::episode::merge_disk,
            commands::episode::open_episode,
            commands::episode::read_disk,
            commands::episode::replace_text,
            commands::episode::save_episode,
            commands::export::export_episode,
            commands::export::measure_export,
            commands::export::save_export,
            commands::export_all::choose_export_folder,
            commands::export_all::write_exports,
            commands::guests::known_guests,
            commands::guests::place_social,
            commands::guests::suggest_guests,
            commands::browser::open_link,
            commands::links::cancel_link_check,
            commands::links::check_links,
            commands::links::episode_links,
            commands::links::link_edit,
            commands::links::propose_links,
            commands::pictures::choose_avatar,
            commands::pictures::choose_picture,
            commands::pictures::field_options,
            commands::posts::keep_post,
            commands::posts::kept_posts,
            commands::recent::forget_recent,
            commands::recovery::discard_recovered,
            commands::recovery::recovered,
            commands::recovery::recovered_taken,
            commands::recovery::recovered_text,
            commands::recovery::restore_recovered,
            commands::settings::check_settings,
            commands::settings::save_settings,
            commands::settings::show_settings,
            commands::show::open_show,
            commands::show::pick_show,
            commands::show::search,
            commands::show::start_up,
            commands::spelling::add_word,
            commands::spelling::ignore_word,
            commands::spelling::word_fixes,
            commands::guest_update::guest_update,
            commands::guest_update::update_guest,
        ])
        .setup(|app| {
            app.manage(Recent::new(app.path().app_data_dir()?.join("recent-shows.json")));
            let first =
                commands::show::first_show(path.as_deref(), &commands::recent::list(app.handle()));
            let shell = shell(app, path)?;
            *state::app_state::lock(&shell.prepared) =
                first.map(|path| Preload::begin(path.into()));
            app.manage(shell);
            app.manage(Arc::new(Posts::new(app.path().app_data_dir()?.join("posts.json"))));
            Ok(window::open(app)?)
        })
        .run(tauri::generate_context!())
}

/// What the commands work on. The recovery journal is in the app's data folder.
fn shell(app: &App, asked: Option<PathBuf>) -> tauri::Result<AppState> {
    let journal = Arc::new(Journal::new(app.path().app_data_dir()?.join("recovery")));
    let window = app.handle().clone();
    let writer = JournalWriter::start(
        Arc::clone(&journal),
        Box::new(move |error| {
            // A window that is gone has nothing more to keep.
            let _ = window.emit(UNKEPT, error.map(ToString::to_string));
        }),
    );
    let page = app.handle().clone();
    let assets = move |name: &str| Some(page.asset_resolver().get(name.to_owned())?.bytes);
    Ok(AppState::new(asked, journal, writer, Box::new(assets)))
}
