//! The main window.

use tauri::webview::NewWindowResponse;
use tauri::{App, WebviewUrl, WebviewWindowBuilder};

use crate::commands::browser;
use crate::input_method;

/// The size of the window on the first start, in logical pixels.
const SIZE: (f64, f64) = (1360.0, 860.0);
/// Smaller than this, the form cannot be read any more.
const SMALLEST: (f64, f64) = (480.0, 400.0);

/// Opens the window.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    let page = app.config().build.dev_url.clone().filter(|_| tauri::is_dev());
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Linernotes")
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .on_navigation(move |url| {
            // While developing, the page comes from a server of this machine.
            page.as_ref().is_some_and(|page| page.origin() == url.origin()) || browser::stays(url)
        })
        .on_new_window(|url, _| {
            let _ = browser::stays(&url);
            NewWindowResponse::Deny
        })
        .build()?;
    input_method::show_preedit(&window);
    Ok(())
}
