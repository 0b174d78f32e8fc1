//! Telling platform and handle from a pasted profile link.

use std::sync::Arc;

use percent_encoding::percent_decode_str;
use url::Url;

use super::handle::is_host;
use super::table::{NOT_MASTODON, NOT_PROFILES, ROWS, Row, SERVER_PAGES};
use super::{Platform, Profile, has_scheme};

/// The platform and handle that were recognised in a pasted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// The platform; the web site where it is the address of no profile that is known.
    pub platform: Arc<Platform>,
    /// The handle without `@`; none for a web site and for an address on the platform's host that
    /// is not somebody's profile under a handle.
    pub handle: Option<String>,
    /// It is somebody's profile, with a handle or without.
    pub is_profile: bool,
    /// It is a page or a post of that profile.
    pub is_below: bool,
    /// The address, without tracking parameters where it is a profile.
    pub link: String,
}

/// The parts of a platform's address.
pub(super) struct Read {
    pub handle: Option<String>,
    pub is_profile: bool,
    pub is_below: bool,
    pub link: String,
}

/// A text that may belong to a certain platform.
pub(super) enum Written {
    /// `@name@server`, without the first `@`.
    Fediverse(String),
    /// An `http(s)` address.
    Address(Url),
}

/// Reads a text that may belong to a certain platform: a handle alone may belong to any.
pub(super) fn written(text: &str) -> Option<Written> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    if text.is_empty() || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return None;
    }
    // An e-mail address looks the same but for the first mark, and is not meant here.
    if let Some(address) = text.strip_prefix('@')
        && address.contains('@')
    {
        return Some(Written::Fediverse(address.to_owned()));
    }
    let url = if has_scheme(text) {
        Url::parse(text).ok()?
    } else {
        let bare = text.trim_start_matches("//");
        let (host, path) = bare.split_once('/')?;
        // `ada.dev` may be a handle; a known host with a path is an address.
        if !is_host(host) || path.is_empty() {
            return None;
        }
        Url::parse(&format!("https://{bare}")).ok()?
    };
    matches!(url.scheme(), "http" | "https").then_some(Written::Address(url))
}

impl Platform {
    /// Reads an address of this platform; none where it is not one of its addresses.
    pub(super) fn read(&self, written: &Written) -> Option<Read> {
        match (&self.profile, written) {
            (Profile::Service(row), Written::Address(url)) => self.on_service(row, url),
            (Profile::Fediverse, Written::Fediverse(handle)) => self.whole(handle.clone(), false),
            (Profile::Fediverse, Written::Address(url)) => {
                let (handle, is_below) = on_server(url)?;
                self.whole(handle, is_below)
            }
            (Profile::Pattern(pattern), Written::Address(url)) => {
                self.whole(pattern.handle_in(url)?, false)
            }
            _ => None,
        }
    }

    fn whole(&self, handle: String, is_below: bool) -> Option<Read> {
        if !(self.accepts)(&handle) {
            return None;
        }
        let link = self.address(&handle)?;
        Some(Read { handle: Some(handle), is_profile: true, is_below, link })
    }

    fn on_service(&self, row: &Row, url: &Url) -> Option<Read> {
        let host = plain_host(row, url.host_str()?)?;
        let (handle, is_below) = handle_in(row, host, url).unzip();
        let link = match &handle {
            Some(handle) => self.address(handle)?,
            None => url.to_string(),
        };
        let path = url.path().trim_start_matches('/');
        let is_profile = handle.is_some() || row.others.iter().any(|start| path.starts_with(start));
        Some(Read { handle, is_profile, is_below: is_below.unwrap_or_default(), link })
    }
}

/// The service's host that an address is on; `www.`, mobile and country parts lead to the same
/// profile.
fn plain_host(row: &Row, host: &str) -> Option<&'static str> {
    let host = host.to_ascii_lowercase();
    row.hosts.iter().copied().find(|known| {
        let Some(before) = host.strip_suffix(known) else { return false };
        let Some(part) = before.strip_suffix('.') else { return before.is_empty() };
        matches!(part, "www" | "m" | "mobile" | "web" | "touch")
            || (*known == "linkedin.com" && part.len() == 2)
            || (*known == "facebook.com" && part.len() == 5 && part.contains('-'))
    })
}

/// The handle, if the address is a profile, or a page or post with the handle in its address; and whether
/// it is the latter.
fn handle_in(row: &Row, host: &str, url: &Url) -> Option<(String, bool)> {
    let mut path = url.path().trim_matches('/').to_owned();
    if let Some(fragment) = url.fragment()
        && path.is_empty()
        && fragment.starts_with('!')
    {
        path = format!("#{fragment}");
    }
    let prefix = row.paths.iter().find(|prefix| path.starts_with(**prefix))?;
    let rest = &path[prefix.len()..];
    // `discord.com/name` is a page of Discord; its invites are short only on their own host.
    if row.id == "discord" && host == "discord.com" && prefix.is_empty() {
        return None;
    }
    let mut steps = rest.split('/');
    let first = steps.next().filter(|step| !step.is_empty())?;
    let others: Vec<&str> = steps.collect();
    // `/in/name/de` and `/users/1/name` show the same person.
    let goes_on = matches!(row.id, "stackoverflow" | "linkedin");
    let is_below = others.first().is_some_and(|page| row.pages.contains(page));
    if (!others.is_empty() && !goes_on && !is_below)
        || (prefix.is_empty() && NOT_PROFILES.contains(&first.to_ascii_lowercase().as_str()))
    {
        return None;
    }
    let handle = percent_decode_str(first).decode_utf8().ok()?;
    if handle.chars().any(|c| c.is_control() || c.is_whitespace() || "/?#<>\"".contains(c)) {
        return None;
    }
    let handle = handle.trim_start_matches('@').to_owned();
    (!handle.is_empty()).then_some((handle, is_below))
}

/// `https://server/@name`, also as it is on somebody else's server (`/@name@server`), and whether
/// it is a page or post below that.
fn on_server(url: &Url) -> Option<(String, bool)> {
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let below = |not: &str| host == not || host.ends_with(&format!(".{not}"));
    let services = ROWS.iter().flat_map(|row| row.hosts);
    if services.chain(NOT_MASTODON).any(|not| below(not)) {
        return None;
    }
    let path = url.path().trim_matches('/');
    let path = path.strip_prefix("web/").unwrap_or(path);
    let name = path.strip_prefix('@').or_else(|| path.strip_prefix("users/"))?;
    // A post, or one of the pages of the profile, has the handle in its address.
    let (name, page) = name.split_once('/').unwrap_or((name, ""));
    let post = page.bytes().all(|byte| byte.is_ascii_digit());
    if !post && !SERVER_PAGES.contains(&page) {
        return None;
    }
    let handle = if name.contains('@') { name.to_owned() } else { format!("{name}@{host}") };
    Some((handle, !page.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::social::Platforms;

    fn recognise(text: &str) -> Option<Recognised> {
        Platforms::default().recognise(text)
    }

    #[track_caller]
    fn is(text: &str, platform: &str, handle: Option<&str>) {
        let found = recognise(text).unwrap_or_else(|| panic!("{text} is not recognised"));
        assert_eq!(
            (found.platform.id.as_str(), found.handle.as_deref()),
            (platform, handle),
            "{text}"
        );
    }

    #[test]
    fn profile_links_as_they_are_pasted() {
        is("https://bsky.app/profile/ada.bsky.social", "bluesky", Some("ada.bsky.social"));
        is("bsky.app/profile/ada.dev/", "bluesky", Some("ada.dev"));
        is(
            "https://www.linkedin.com/in/ada-l-91a?utm_source=share&trk=x",
            "linkedin",
            Some("ada-l-91a"),
        );
        is("https://de.linkedin.com/in/bj%C3%B6rn/", "linkedin", Some("björn"));
        is("https://m.linkedin.com/in/ada/details/experience/", "linkedin", Some("ada"));
        is("https://mobile.twitter.com/ada?s=20", "x", Some("ada"));
        is("http://twitter.com/#!/ada", "x", Some("ada"));
        is("https://x.com/@ada", "x", Some("ada"));
        is("https://mastodon.nz/@timClicks", "mastodon", Some("timClicks@mastodon.nz"));
        is("https://hachyderm.io/@ada@fosstodon.org", "mastodon", Some("ada@fosstodon.org"));
        is("@ada@fosstodon.org", "mastodon", Some("ada@fosstodon.org"));
        is("https://github.com/kris-nova", "github", Some("kris-nova"));
        is("https://www.youtube.com/@BrandonRobertsDev", "youtube", Some("BrandonRobertsDev"));
        is("https://threads.net/@syntax_fm", "threads", Some("syntax_fm"));
        is("https://stackoverflow.com/users/22656/jon-skeet", "stackoverflow", Some("22656"));
        is("https://discord.gg/9FJctHP9Zv", "discord", Some("9FJctHP9Zv"));
        is("<https://instagram.com/ada/>", "instagram", Some("ada"));
        is("https://www.facebook.com/ada.l?mibextid=1", "facebook", Some("ada.l"));
        is("https://de-de.facebook.com/ada", "facebook", Some("ada"));
        is("https://www.tiktok.com/@ada?lang=de", "tiktok", Some("ada"));
        is("m.twitch.tv/ada", "twitch", Some("ada"));
        is("https://discord.com/invite/9FJctHP9Zv", "discord", Some("9FJctHP9Zv"));
    }

    #[test]
    fn pages_and_posts_of_a_profile_tell_the_profile() {
        is("https://www.youtube.com/@name/videos", "youtube", Some("name"));
        is("https://www.youtube.com/@name/about?view=1", "youtube", Some("name"));
        is("https://x.com/ada/with_replies", "x", Some("ada"));
        is("https://x.com/ada/status/12", "x", Some("ada"));
        is("https://twitter.com/ada/status/12/photo/1", "x", Some("ada"));
        is("https://bsky.app/profile/ada.dev/post/3kabc", "bluesky", Some("ada.dev"));
        is("https://bsky.app/profile/ada.dev/feed/own", "bluesky", Some("ada.dev"));
        is("https://www.instagram.com/ada/reels/", "instagram", Some("ada"));
        is("https://www.instagram.com/ada/p/Cabc/", "instagram", Some("ada"));
        is("https://www.twitch.tv/ada/about", "twitch", Some("ada"));
        is("https://www.tiktok.com/@ada/video/71", "tiktok", Some("ada"));
        is("https://www.threads.com/@ada/post/C1", "threads", Some("ada"));
        is("https://www.facebook.com/ada/photos", "facebook", Some("ada"));
        is("https://mastodon.social/@ada/112233", "mastodon", Some("ada@mastodon.social"));
        is("https://mastodon.social/@ada/with_replies", "mastodon", Some("ada@mastodon.social"));
    }

    #[test]
    fn addresses_that_are_no_profile() {
        is("https://github.com/tldraw/tldraw", "github", None);
        is("https://x.com/i/status/12", "x", None);
        is("https://x.com/home", "x", None);
        is("https://x.com/ada/lists/friends", "x", None);
        is("https://www.instagram.com/p/Cabc/", "instagram", None);
        is("https://www.instagram.com/reel/Cabc/", "instagram", None);
        is("https://www.twitch.tv/videos/12", "twitch", None);
        is("https://www.youtube.com/watch?v=hSgpW0j2eOk", "youtube", None);
        is("https://www.youtube.com/c/timClicks", "youtube", None);
        is("https://www.linkedin.com/company/96077407/", "linkedin", None);
        is("https://medium.com/@ada", "web", None);
        is("https://www.steveruiz.me/", "web", None);
    }

    #[test]
    fn what_tells_no_platform() {
        for text in ["ada", "@ada", "ada.dev", "javascript:alert(1)", "mailto:a@b.de", "a b", ""] {
            assert_eq!(recognise(text), None, "{text}");
        }
    }

    #[test]
    fn tracking_is_left_out_of_the_link() {
        let found = recognise("http://twitter.com/ada?ref_src=twsrc").unwrap();
        assert_eq!(found.link, "https://x.com/ada");
    }
}
