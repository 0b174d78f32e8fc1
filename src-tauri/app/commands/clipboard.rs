//! The system's clipboard.

use std::sync::Mutex;

use arboard::Clipboard;
use linernotes_syntax::markdown::LINK_SCHEMES;
use tauri::{State, Url};

use crate::failure::{Answer, other};

/// The clipboard, kept open: under X11 what was copied is served by the program that copied it.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Option<Clipboard>>);

impl Kept {
    fn with<T>(&self, work: impl FnOnce(&mut Clipboard) -> Result<T, arboard::Error>) -> Answer<T> {
        let failed =
            |error: arboard::Error| other(format!("The clipboard cannot be used: {error}"));
        let mut kept = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let clipboard = match kept.as_mut() {
            Some(clipboard) => clipboard,
            None => kept.insert(Clipboard::new().map_err(failed)?),
        };
        work(clipboard).map_err(failed)
    }
}

/// Copies a text, and the same as rich text where `html` is given.
#[tauri::command]
pub(crate) async fn copy(
    text: String,
    html: Option<String>,
    clipboard: State<'_, Kept>,
) -> Answer<()> {
    clipboard.with(|clipboard| match html {
        Some(html) => clipboard.set_html(html, Some(text)),
        None => clipboard.set_text(text),
    })
}

/// The clipboard's text, if it is one link of a kind that notes may have.
#[tauri::command]
pub(crate) async fn clipboard_link(clipboard: State<'_, Kept>) -> Answer<Option<String>> {
    // An empty clipboard, or one with a picture, is not a failure.
    let text = clipboard.with(|clipboard| clipboard.get_text()).unwrap_or_default();
    let text = text.trim();
    let link = !text.contains(char::is_whitespace)
        && Url::parse(text).is_ok_and(|url| LINK_SCHEMES.contains(&url.scheme()));
    Ok(link.then(|| text.to_owned()))
}
