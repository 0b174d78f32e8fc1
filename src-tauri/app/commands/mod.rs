//! What the window can ask for, one file a subject. A command unpacks its arguments, asks the core,
//! and packs the answer.

pub(crate) mod browser;
mod clipboard;
mod draft;
mod episode;
mod export;
mod export_all;
mod guest_update;
mod guests;
mod links;
mod pictures;
mod recovery;
mod settings;
pub(crate) mod show;
mod spelling;

use tauri::ipc::Invoke;
use tauri::{Builder, Runtime};

/// Adds the commands, and the states that single subjects keep between two of them.
pub(crate) fn register<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder
        .manage(clipboard::OpenClipboard::default())
        .manage(export_all::ChosenFolder::default())
        .manage(links::RunningCheck::default())
        .invoke_handler(handler())
}

fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        browser::open_link,
        browser::open_log_folder,
        clipboard::clipboard_link,
        clipboard::copy,
        draft::create_draft,
        draft::propose_draft,
        episode::accept_disk,
        episode::change_text,
        episode::close_episode,
        episode::discard_text,
        episode::form_edit,
        episode::merge_disk,
        episode::new_errors,
        episode::open_episode,
        episode::read_disk,
        episode::replace_text,
        episode::save_episode,
        episode::suppress_rule,
        export::export_episode,
        export::keep_post,
        export::kept_posts,
        export::measure_export,
        export::save_export,
        export_all::choose_export_folder,
        export_all::write_exports,
        guest_update::guest_update,
        guest_update::update_guest,
        guests::known_guests,
        guests::place_social,
        guests::suggest_guests,
        links::cancel_link_check,
        links::check_links,
        links::episode_links,
        links::link_edit,
        links::propose_links,
        pictures::choose_avatar,
        pictures::choose_picture,
        pictures::field_options,
        recovery::discard_recovered,
        recovery::recovered,
        recovery::recovered_taken,
        recovery::recovered_text,
        recovery::restore_recovered,
        settings::check_settings,
        settings::save_settings,
        settings::show_settings,
        show::forget_recent,
        show::open_show,
        show::pick_show,
        show::search,
        show::start_up,
        spelling::add_word,
        spelling::ignore_word,
        spelling::word_fixes,
    ]
}
