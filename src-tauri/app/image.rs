//! The show's own pictures, served to the preview under `linernotes-image://localhost/`.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use linernotes_core::store;
use tauri::http::{Request, Response, StatusCode, header};

/// The scheme of the preview's pictures.
pub(crate) const SCHEME: &str = "linernotes-image";

/// The size of the largest picture that is shown, in bytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Answers a request for a picture, whose address is a path below the show's root. Only pictures in
/// that folder are handed out, also after links have been followed.
pub(crate) fn answer(
    root: Option<&Path>,
    request: &Request<Vec<u8>>,
) -> Response<Cow<'static, [u8]>> {
    let found = root.and_then(|root| find(root, request.uri().path()));
    let (status, bytes, kind) = match found {
        Some((bytes, kind)) => (StatusCode::OK, bytes, kind),
        None => (StatusCode::NOT_FOUND, Vec::new(), "text/plain"),
    };
    let mut response = Response::new(Cow::Owned(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-cache"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    response
}

/// Returns the bytes and the media type of a picture.
fn find(root: &Path, address: &str) -> Option<(Vec<u8>, &'static str)> {
    let relative =
        percent_encoding::percent_decode_str(address.trim_start_matches('/')).decode_utf8().ok()?;
    // What a link is called says nothing about what it leads to.
    let path = fs::canonicalize(root.join(relative.as_ref())).ok()?;
    let kind = kind(&path)?;
    Some((store::read_inside(root, &path, LARGEST).ok()?, kind))
}

fn kind(path: &Path) -> Option<&'static str> {
    Some(match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "bmp" => "image/bmp",
        // As the source of an image element, a drawing cannot run its scripts.
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_inside_the_show_are_handed_out() {
        let outside = tempfile::tempdir().unwrap();
        let show = tempfile::tempdir().unwrap();
        for (folder, name) in
            [(&outside, "secret.png"), (&show, "a b.png"), (&show, "notes.md"), (&show, ".env")]
        {
            store::create(&folder.path().join(name), b"").unwrap();
        }
        let root = show.path();
        assert!(find(root, "/a%20b.png").is_some());
        assert!(find(root, "/notes.md").is_none());
        assert!(find(root, "/.env").is_none());
        assert!(find(root, "/missing.png").is_none());
        let escape = format!("/..%2F{}/secret.png", outside.path().file_name().unwrap().display());
        assert!(find(root, &escape).is_none());
        assert!(find(root, &format!("/{}/secret.png", outside.path().display())).is_none());
        #[cfg(unix)]
        {
            let link = root.join("link.png");
            std::os::unix::fs::symlink(outside.path().join("secret.png"), link).unwrap();
            assert!(find(root, "/link.png").is_none());
        }
    }
}
