//! The system's file dialogs. They are asynchronous: the window keeps working while one is open.

use std::path::{Path, PathBuf};

use rfd::AsyncFileDialog;
use tauri::{Manager, Runtime, WebviewWindow};

/// Lets the host pick a folder; returns nothing if the dialog was cancelled. It starts at `start`, or
/// at home.
pub(crate) async fn pick_folder<R: Runtime>(
    window: &WebviewWindow<R>,
    title: &str,
    start: Option<&Path>,
) -> Option<PathBuf> {
    let mut dialog = AsyncFileDialog::new().set_title(title).set_parent(window);
    // Without a folder GTK starts at "Recent", where there are no folders and no path can be typed.
    if let Some(start) = start.map(Path::to_owned).or_else(|| window.path().home_dir().ok()) {
        dialog = dialog.set_directory(start);
    }
    dialog.pick_folder().await.map(|folder| folder.path().to_owned())
}

/// Lets the host pick a picture with one of these extensions; returns nothing if the dialog was
/// cancelled.
pub(crate) async fn pick_picture<R: Runtime>(
    window: &WebviewWindow<R>,
    title: &str,
    start: &Path,
    endings: &[&str],
) -> Option<PathBuf> {
    // GTK distinguishes capitals from small letters.
    let capitals = endings.iter().map(|ending| ending.to_uppercase());
    let endings: Vec<String> =
        endings.iter().map(|ending| (*ending).to_owned()).chain(capitals).collect();
    let mut dialog =
        AsyncFileDialog::new().set_title(title).set_parent(window).add_filter("Pictures", &endings);
    if start.is_dir() {
        dialog = dialog.set_directory(start);
    }
    dialog.pick_file().await.map(|file| file.path().to_owned())
}

/// Lets the host choose where a file is saved; returns nothing if the dialog was cancelled. The dialog
/// itself asks before a file is replaced.
pub(crate) async fn pick_file_to_save<R: Runtime>(
    window: &WebviewWindow<R>,
    title: &str,
    file_name: &str,
) -> Option<PathBuf> {
    let dialog =
        AsyncFileDialog::new().set_title(title).set_file_name(file_name).set_parent(window);
    dialog.save_file().await.map(|file| file.path().to_owned())
}
