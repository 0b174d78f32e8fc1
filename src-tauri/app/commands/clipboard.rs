//! Commands about the system's clipboard.

use std::sync::Mutex;

use arboard::Clipboard;
use linernotes_syntax::markdown::LINK_SCHEMES;
use tauri::{State, Url};

use crate::failure::{Answer, CommandError};
use crate::state::lock;

/// The clipboard, once it was used. It stays open: under X11, the program that copied something has
/// to hand it out.
#[derive(Default)]
pub(crate) struct OpenClipboard(Mutex<Option<Clipboard>>);

impl OpenClipboard {
    fn with<T>(&self, work: impl FnOnce(&mut Clipboard) -> Result<T, arboard::Error>) -> Answer<T> {
        let failed = |error: arboard::Error| {
            CommandError::other(format!("The clipboard isn’t available: {error}"))
        };
        let mut open = lock(&self.0);
        let clipboard = match open.as_mut() {
            Some(clipboard) => clipboard,
            None => open.insert(Clipboard::new().map_err(failed)?),
        };
        work(clipboard).map_err(failed)
    }
}

/// Copies a text, and the same as rich text if `html` is given.
#[tauri::command]
pub(crate) async fn copy(
    text: String,
    html: Option<String>,
    clipboard: State<'_, OpenClipboard>,
) -> Answer<()> {
    clipboard.with(|clipboard| match html {
        Some(html) => clipboard.set_html(html, Some(text)),
        None => clipboard.set_text(text),
    })
}

/// The clipboard's text, if it is one link of a kind that notes can have.
#[tauri::command]
pub(crate) async fn clipboard_link(clipboard: State<'_, OpenClipboard>) -> Answer<Option<String>> {
    // An empty clipboard, or one with a picture, is not an error.
    let text = clipboard.with(|clipboard| clipboard.get_text()).unwrap_or_default();
    let text = text.trim();
    let link = !text.contains(char::is_whitespace)
        && Url::parse(text).is_ok_and(|url| LINK_SCHEMES.contains(&url.scheme()));
    Ok(link.then(|| text.to_owned()))
}
