//! Links leave for the system's browser, and nothing but the app's own page is loaded here.

use linernotes_core::protocol::Failure;
use linernotes_syntax::markdown::LINK_SCHEMES;
use tauri::Url;

use crate::failure::{Answer, other};

/// Whether the window may load `url`: its own page, and the preview's frame, which is written by
/// that page. Everything else goes to the system's browser, if it is a link that may be opened.
pub(crate) fn stays(url: &Url) -> bool {
    match url.scheme() {
        "tauri" | "about" => true,
        // Windows and Android serve the app's page so.
        "http" | "https" if url.host_str() == Some("tauri.localhost") => true,
        _ => {
            // A link that cannot be opened, or leads elsewhere, is not followed.
            let _ = open(url);
            false
        }
    }
}

/// Opens a link in the system's browser or mail program.
#[tauri::command]
pub(crate) async fn open_link(url: String) -> Answer<()> {
    let url = Url::parse(&url).map_err(|_| other(format!("“{url}” is not a complete link.")))?;
    open(&url)
}

fn open(url: &Url) -> Result<(), Failure> {
    if !LINK_SCHEMES.contains(&url.scheme()) {
        return Err(other(format!(
            "Links that start with “{}:” are not opened, only {}.",
            url.scheme(),
            LINK_SCHEMES.join(", ")
        )));
    }
    open::that_detached(url.as_str())
        .map_err(|error| other(format!("No browser could be started for {url}: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_apps_own_page_stays() {
        for own in ["tauri://localhost/", "tauri://localhost/index.html", "about:srcdoc"] {
            assert!(stays(&Url::parse(own).unwrap()), "{own}");
        }
        for foreign in ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://a/"]
        {
            assert!(!stays(&Url::parse(foreign).unwrap()), "{foreign}");
        }
    }

    #[test]
    fn other_schemes_are_refused_with_a_sentence() {
        let refused = open(&Url::parse("file:///etc/passwd").unwrap()).unwrap_err();
        assert!(refused.message.contains("file:"), "{}", refused.message);
    }
}
