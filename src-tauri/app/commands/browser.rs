//! Opens links in the system's browser: the window loads only the app's own page.

use linernotes_syntax::markdown::LINK_SCHEMES;
use tauri::Url;

use crate::failure::{Answer, CommandError};

/// Whether the window may load `url`: its own page, or the preview's frame, which that page writes.
/// Any other link goes to the system's browser, if it may be opened at all.
pub(crate) fn stays(url: &Url) -> bool {
    match url.scheme() {
        "tauri" | "about" => true,
        // Windows and Android serve the app's page from here.
        "http" | "https" if url.host_str() == Some("tauri.localhost") => true,
        _ => {
            // A link that cannot be opened is not followed.
            let _ = open(url);
            false
        }
    }
}

/// Opens a link in the system's browser or mail program.
#[tauri::command]
pub(crate) async fn open_link(url: String) -> Answer<()> {
    let url = Url::parse(&url)
        .map_err(|_| CommandError::other(format!("“{url}” is not a complete link.")))?;
    open(&url)
}

fn open(url: &Url) -> Answer<()> {
    if !LINK_SCHEMES.contains(&url.scheme()) {
        return Err(CommandError::other(format!(
            "Links that start with “{}:” are not opened, only {}.",
            url.scheme(),
            LINK_SCHEMES.join(", ")
        )));
    }
    open::that_detached(url.as_str()).map_err(|error| {
        CommandError::other(format!("No browser could be started for {url}: {error}"))
    })
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
        let refused = open(&Url::parse("file:///etc/passwd").unwrap()).unwrap_err().to_string();
        assert!(refused.contains("file:"), "{refused}");
    }
}
