//! The window around `linernotes-core`: commands, dialogs, the watcher and the clock.
//!
//! Commands are thin: they unpack their arguments, ask the core, and pack the answer. What an
//! episode is, is not known here.

mod clipboard;
mod dialog;
mod draft;
mod episode;
mod export;
mod failure;
mod image;
mod input_method;
mod link;
mod recent;
mod shell;
mod show;
mod watcher;
mod window;

use std::path::PathBuf;

use tauri::Manager;
use tauri_plugin_window_state::StateFlags;

use crate::shell::Shell;

/// Opens the window and runs until it is closed.
///
/// `path` is the folder or file to open; without it, the show that was open last is opened.
///
/// # Errors
/// Where there is no display, or the web view cannot be started.
pub fn run(path: Option<PathBuf>) -> tauri::Result<()> {
    let shell = Shell::asked(path);
    let kept = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    tauri::Builder::default()
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(kept).build())
        .manage(shell)
        .manage(clipboard::Kept::default())
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
            episode::change_text,
            episode::close_episode,
            episode::form_edit,
            episode::open_episode,
            episode::read_disk,
            episode::replace_text,
            episode::save_episode,
            export::export_episode,
            export::save_export,
            link::open_link,
            recent::forget_recent,
            show::open_show,
            show::pick_show,
            show::search,
            show::start_up,
        ])
        .setup(|app| Ok(window::open(app)?))
        .run(tauri::generate_context!())
}
