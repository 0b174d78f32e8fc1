//! Where a picture that the notes name stands in the show.

use crate::episode::own_folder;
use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::{Show, normal};

/// What the shell serves the show's pictures under.
pub const IMAGE_ADDRESS: &str = "linernotes-image://localhost/";

/// What must not stand as it is in the path of an address (WHATWG URL, path percent-encode set, and
/// what would end or change the path).
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'\\')
    .add(b'^');

impl Show {
    /// The address under which the shell serves a file below the root; none for one outside.
    #[must_use]
    pub fn image_address(&self, file: &Path) -> Option<String> {
        let relative = file.strip_prefix(self.root()).ok()?;
        let parts: Vec<String> = relative
            .components()
            .map(|part| {
                utf8_percent_encode(&part.as_os_str().to_string_lossy(), ESCAPED).to_string()
            })
            .collect();
        Some(format!("{IMAGE_ADDRESS}{}", parts.join("/")))
    }

    /// The address at which the site serves a file; none where the site's own is not known, or the
    /// file is none that is published as it is.
    #[must_use]
    pub fn published_address(&self, file: &Path) -> Option<String> {
        let site = self.site();
        let below = site
            .static_folders
            .iter()
            .find_map(|folder| file.strip_prefix(self.root().join(folder)).ok())?;
        let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
        let parts = parts?;
        // Generators publish no folder whose name starts so, but what they make of its files.
        if parts.iter().any(|part| part.starts_with(['_', '.'])) {
            return None;
        }
        let parts: Vec<String> =
            parts.iter().map(|part| utf8_percent_encode(part, ESCAPED).to_string()).collect();
        Some(format!("{}/{}", site.url.as_deref()?, parts.join("/")))
    }

    /// The address of the picture that an episode's notes name as `reference`: relative to the
    /// episode, in its asset folder, or from the root of the site (`/images/…`). None where the
    /// show has no such file. Addresses of other servers are none of the show's.
    #[must_use]
    pub fn image(&self, episode: &Path, reference: &str) -> Option<String> {
        self.image_address(&self.image_file(episode, reference)?)
    }

    /// The file of that picture.
    #[must_use]
    pub fn image_file(&self, episode: &Path, reference: &str) -> Option<PathBuf> {
        let reference = reference.split(['?', '#']).next().unwrap_or_default();
        let decoded = percent_decode_str(reference).decode_utf8().ok()?;
        if decoded.is_empty() || decoded.contains("://") || decoded.starts_with("//") {
            return None;
        }
        self.places(episode, &decoded)
            .into_iter()
            .map(|path| normal(&path))
            .find(|path| path.starts_with(self.root()) && path.is_file())
    }

    fn places(&self, episode: &Path, reference: &str) -> Vec<PathBuf> {
        let root = self.root();
        let site = self.site();
        let named =
            site.static_folders.iter().chain([&site.source]).map(|folder| root.join(folder));
        let usual = ["static", "public", "assets", ""].map(|folder| root.join(folder));
        let served = named.chain(usual);
        if let Some(absolute) = reference.strip_prefix('/') {
            return served.map(|folder| folder.join(absolute)).collect();
        }
        let beside = episode.parent().unwrap_or(root);
        let own = [own_folder(episode), beside.to_owned()];
        // Some themes take a name without a slash for one from the root.
        own.into_iter().chain(served).map(|folder| folder.join(reference)).collect()
    }
}
