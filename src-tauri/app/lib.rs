//! The window around `linernotes-core`: commands, dialogs, the watcher and the clock.
//!
//! Commands are thin: they unpack their arguments, ask the core, and pack the answer. What an
//! episode is, is not known here.

mod clipboard;
mod dialog;
mod draft;
mod episode;
mod export;
mod export_all;
mod failure;
mod guests;
mod image;
mod input_method;
pub mod journal;
mod learned;
mod link;
mod links;
mod opened;
mod picture;
mod posts;
mod prepared;
mod recent;
mod recovery;
mod settings;
mod shell;
mod show;
mod spelling;
mod update;
mod watcher;
mod window;

use std::path::PathBuf;
use std::sync::Arc;

use linernotes_core::app_data::{Journal, Posts, Recent};
use tauri::{App, Emitter, Manager};
use tauri_plugin_window_state::StateFlags;

use crate::journal::JournalWriter;
use crate::prepared::Prepared;
use crate::shell::Shell;

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
        .manage(clipboard::Kept::default())
        .manage(export_all::Chosen::default())
        .manage(links::Check::default())
        .register_asynchronous_uri_scheme_protocol(image::SCHEME, |context, request, responder| {
            let show = context.app_handle().state::<Shell>().show().ok();
            // Reading a picture must not hold up the window.
            tauri::async_runtime::spawn_blocking(move || {
                let root = show.map(|show| show.index().show().root().to_owned());
                responder.respond(image::answer(root.as_deref(), &request));
            });
        })
        .invoke_handler(tauri::generate_handler![
            clipboard::clipboard_link,
            clipboard::copy,
            draft::create_draft,
            draft::propose_draft,
            episode::adopt_disk,
            episode::change_text,
            episode::close_episode,
            episode::discard_text,
            episode::form_edit,
            episode::new_errors,
            episode::silence_rule,
            episode::merge_disk,
            episode::open_episode,
            episode::read_disk,
            episode::replace_text,
            episode::save_episode,
            export::export_episode,
            export::measure_export,
            export::save_export,
            export_all::choose_export_folder,
            export_all::write_exports,
            guests::known_guests,
            guests::place_social,
            guests::suggest_guests,
            link::open_link,
            links::cancel_link_check,
            links::check_links,
            links::episode_links,
            links::link_edit,
            links::propose_links,
            picture::choose_avatar,
            picture::choose_picture,
            picture::field_options,
            posts::keep_post,
            posts::kept_posts,
            recent::forget_recent,
            recovery::discard_recovered,
            recovery::recovered,
            recovery::recovered_taken,
            recovery::recovered_text,
            recovery::restore_recovered,
            settings::check_settings,
            settings::save_settings,
            settings::show_settings,
            show::open_show,
            show::pick_show,
            show::search,
            show::start_up,
            spelling::add_word,
            spelling::ignore_word,
            spelling::word_fixes,
            update::guest_update,
            update::update_guest,
        ])
        .setup(|app| {
            app.manage(Recent::new(app.path().app_data_dir()?.join("recent-shows.json")));
            let first = show::first_show(path.as_deref(), &recent::list(app.handle()));
            let shell = shell(app, path)?;
            *shell::lock(&shell.prepared) = first.map(|path| Prepared::begin(path.into()));
            app.manage(shell);
            app.manage(Arc::new(Posts::new(app.path().app_data_dir()?.join("posts.json"))));
            Ok(window::open(app)?)
        })
        .run(tauri::generate_context!())
}

/// What the commands work on. The recovery journal is in the app's data folder.
fn shell(app: &App, asked: Option<PathBuf>) -> tauri::Result<Shell> {
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
    let beside = move |name: &str| Some(page.asset_resolver().get(name.to_owned())?.bytes);
    Ok(Shell::new(asked, journal, writer, Box::new(beside)))
}
