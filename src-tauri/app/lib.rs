//! The window around `linernotes-core`: commands, dialogs, the watcher and the clock.
/// Starts it.
pub fn run() {
    let _ = tauri::Builder::default().run(tauri::generate_context!());
}
