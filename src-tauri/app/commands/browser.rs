//! Opens links and the log's folder in the system's programs. The window itself loads only the app's
//! own page.

use std::fmt::Display;

use linernotes_syntax::markdown::{LINK_SCHEMES, without_mail_fields};
use tauri::{AppHandle, Manager, Runtime, Url};

use crate::failure::{Answer, CommandError};

/// Whether the window may load `url`: its own page, or the preview's frame, which that page writes.
/// Any other link goes to the system's browser, if it may be opened at all.
pub(crate) fn stays(url: &Url) -> bool {
    match url.scheme() {
        "about" => matches!(url.path(), "blank" | "srcdoc"),
        _ if is_own_page(url) => true,
        _ => {
            // A link that cannot be opened is not followed.
            let _ = open(url);
            false
        }
    }
}

/// Whether `url` is on the page that the app serves: its scheme, host and port, and nothing that a
/// server of this machine could take.
fn is_own_page(url: &Url) -> bool {
    // Windows has no schemes of an app's own, and answers for this host by itself.
    let schemes: &[&str] = if cfg!(windows) { &["http", "https"] } else { &["tauri"] };
    let host = if cfg!(windows) { "tauri.localhost" } else { "localhost" };
    schemes.contains(&url.scheme())
        && url.host_str() == Some(host)
        && url.port().is_none()
        && url.username().is_empty()
        && url.password().is_none()
}

/// Opens a link in the system's browser or mail program.
#[tauri::command]
pub(crate) async fn open_link(url: String) -> Answer<()> {
    let url =
        Url::parse(&url).map_err(|_| CommandError::other(format!("“{url}” isn’t a full URL.")))?;
    open(&url)
}

fn open(url: &Url) -> Answer<()> {
    if !LINK_SCHEMES.contains(&url.scheme()) {
        return Err(CommandError::other(format!(
            "Links that start with “{}:” can’t be opened, only {}.",
            url.scheme(),
            LINK_SCHEMES.join(", ")
        )));
    }
    open::that_detached(&*without_mail_fields(url.as_str()))
        .map_err(|error| CommandError::other(format!("Couldn’t open {url} in a browser: {error}")))
}

/// Opens the folder of the app's log in the system's file manager.
#[tauri::command]
pub(crate) async fn open_log_folder<R: Runtime>(app: AppHandle<R>) -> Answer<()> {
    let failed =
        |error: &dyn Display| CommandError::other(format!("Couldn’t open the log folder: {error}"));
    let folder = app.path().app_log_dir().map_err(|error| failed(&error))?;
    // The program that opens it would report a missing folder to nobody.
    std::fs::metadata(&folder).map_err(|error| failed(&error))?;
    open::that_detached(&folder).map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_apps_own_page_stays() {
        for own in
            ["tauri://localhost/", "tauri://localhost/index.html", "about:srcdoc", "about:blank"]
        {
            assert!(stays(&Url::parse(own).unwrap()), "{own}");
        }
        for foreign in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://a/",
            "about:config",
            "tauri://elsewhere/",
            "tauri://localhost:1/",
            "tauri://a@localhost/",
            "ipc://localhost/",
            "linernotes-image://localhost/a.svg",
        ] {
            assert!(!is_own_page(&Url::parse(foreign).unwrap()), "{foreign}");
        }
        #[cfg(not(windows))]
        for foreign in [
            "http://tauri.localhost/",
            "http://tauri.localhost:18999/x",
            "http://TAURI.localhost:18999/x",
            "http://ipc.localhost/",
            "https://a.tauri.localhost/",
        ] {
            assert!(!is_own_page(&Url::parse(foreign).unwrap()), "{foreign}");
        }
        for foreign in ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://a/"]
        {
            assert!(!stays(&Url::parse(foreign).unwrap()), "{foreign}");
        }
    }

    #[test]
    fn other_schemes_are_refused_with_a_sentence() {
        let refused = open(&Url::parse("file:///etc/passwd").unwrap()).unwrap_err().to_string();
        assert!(refused.contains("file:"), "{refused}");
    }
}
