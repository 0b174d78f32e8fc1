//! The address of a profile as a show writes it for a platform of its own:
//! `https://pixelfed.example/@{handle}`, `https://{handle}.example.com/`.

use percent_encoding::percent_decode_str;
use url::Url;

use super::{encoded, handle::is_host};

/// The placeholder for the handle.
const HANDLE: &str = "{handle}";

/// An address with a place for the handle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    before: String,
    after: String,
}

impl Pattern {
    /// Reads a pattern; none where it has no place for a handle or gives no `http(s)` address.
    pub(super) fn of(link: &str) -> Option<Self> {
        let (before, after) = link.trim().split_once(HANDLE)?;
        let pattern = Self { before: before.to_owned(), after: after.to_owned() };
        let url = Url::parse(&pattern.address("name")?).ok()?;
        let usable = matches!(url.scheme(), "http" | "https")
            && url.host_str().is_some_and(is_host)
            && !after.contains(HANDLE);
        usable.then_some(pattern)
    }

    /// The profile's address.
    pub(super) fn address(&self, handle: &str) -> Option<String> {
        let handle = encoded(handle)?;
        Some(format!("{}{handle}{}", self.before, self.after))
    }

    /// The handle in a profile's address; none where it is another address.
    pub(super) fn handle_in(&self, url: &Url) -> Option<String> {
        let given = plain(&format!("{}{}", url.host_str()?, url.path()));
        let before = plain(without_scheme(&self.before));
        let after = self.after.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        let in_host = !before.contains('/');
        let rest = strip_start(&given, &before)?;
        let handle = rest.strip_suffix(after)?.trim_start_matches('@');
        let handle = percent_decode_str(handle).decode_utf8().ok()?;
        let stray = |c: char| c.is_control() || c.is_whitespace() || "/?#<>\"".contains(c);
        let fits = !handle.is_empty()
            && !handle.contains(stray)
            && !(in_host && (handle.contains('.') || handle == "www"));
        fits.then(|| handle.into_owned())
    }
}

fn without_scheme(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, rest)| rest)
}

fn plain(address: &str) -> String {
    let address = address.strip_prefix("www.").unwrap_or(address);
    address.trim_end_matches('/').to_owned()
}

/// The text after `start`, the closing slash of which may have been taken off. Hosts are compared
/// whatever their case; a URL has it in lower case already.
fn strip_start<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let (host, path) = start.split_at(start.find('/').unwrap_or(start.len()));
    let rest = text.strip_prefix(&host.to_lowercase())?.strip_prefix(path)?;
    Some(if start.is_empty() { rest } else { rest.trim_start_matches('/') })
}
