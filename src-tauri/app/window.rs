//! The main window.

use tauri::webview::NewWindowResponse;
use tauri::{Manager, Runtime, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::commands::browser;

/// The size of the window on the first start, in logical pixels.
const SIZE: (f64, f64) = (1360.0, 860.0);
/// The smallest size at which the form can still be read, in logical pixels.
const SMALLEST: (f64, f64) = (480.0, 400.0);

/// Opens the window.
///
/// # Errors
/// When the web view cannot be started.
pub(crate) fn open<R: Runtime>(app: &impl Manager<R>) -> tauri::Result<()> {
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
    show_preedit(&window);
    Ok(())
}

/// Turns on the input method's preedit, so that composed text (Japanese, Chinese, the Compose key)
/// is drawn where it is typed. The web view starts with it off and would show only the finished
/// text.
#[cfg(target_os = "linux")]
fn show_preedit<R: Runtime>(window: &WebviewWindow<R>) {
    use webkit2gtk::{InputMethodContextExt, WebViewExt};
    // A window that is already gone needs no input method.
    let _ = window.with_webview(|webview| {
        if let Some(context) = webview.inner().input_method_context() {
            context.set_enable_preedit(true);
        }
    });
}

#[cfg(not(target_os = "linux"))]
fn show_preedit<R: Runtime>(_: &WebviewWindow<R>) {}
