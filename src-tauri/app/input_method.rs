//! Composed text (Japanese, Chinese, the Compose key) is drawn where it is typed.

use tauri::{Runtime, WebviewWindow};

/// Turns the input method's preedit on: the web view comes with it turned off, so that composed
/// text would only be seen once it is finished.
#[cfg(target_os = "linux")]
pub(crate) fn show_preedit<R: Runtime>(window: &WebviewWindow<R>) {
    use webkit2gtk::{InputMethodContextExt, WebViewExt};
    // A window that is already gone needs no input method.
    let _ = window.with_webview(|webview| {
        if let Some(context) = webview.inner().input_method_context() {
            context.set_enable_preedit(true);
        }
    });
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn show_preedit<R: Runtime>(_: &WebviewWindow<R>) {}
