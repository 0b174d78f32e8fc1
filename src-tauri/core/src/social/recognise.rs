//! Telling platform and handle from a pasted profile link.

use percent_encoding::percent_decode_str;
use url::Url;

use super::handle::is_host;
use super::table::{NOT_MASTODON, NOT_PROFILES, PLATFORMS};
use super::{Platform, by_id, has_scheme};

/// What a pasted text turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// The platform; the web site where it is the address of no profile that is known.
    pub platform: &'static Platform,
    /// The handle without `@`; none for a web site and for an address on the platform's host that
    /// is not somebody's profile under a handle.
    pub handle: Option<String>,
    /// It is somebody's profile, with a handle or without.
    pub is_profile: bool,
    /// The address, without tracking parameters where it is a profile.
    pub link: String,
}

/// Recognises a profile link, with or without scheme, `www.`, a mobile host, a closing slash and
/// tracking parameters; a Fediverse address (`@name@server`); and any other `http(s)` address as
/// a web site. A handle alone tells no platform.
#[must_use]
pub fn recognise(text: &str) -> Option<Recognised> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    if text.is_empty() || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return None;
    }
    if let Some(found) = fediverse_address(text) {
        return Some(found);
    }
    let url = if has_scheme(text) {
        Url::parse(text).ok()?
    } else {
        let bare = text.trim_start_matches("//");
        let (host, path) = bare.split_once('/')?;
        // A handle such as `ada.dev` is no address; a known host with a path is one.
        if !is_host(host) || path.is_empty() {
            return None;
        }
        Url::parse(&format!("https://{bare}")).ok()?
    };
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let host = plain_host(url.host_str()?);
    for platform in PLATFORMS {
        if platform.hosts.iter().any(|known| *known == host) {
            let handle = handle_in(platform, &host, &url);
            let link = match &handle {
                Some(handle) => platform.address(handle)?,
                None => url.to_string(),
            };
            let path = url.path().trim_start_matches('/');
            let is_profile =
                handle.is_some() || platform.others.iter().any(|start| path.starts_with(start));
            return Some(Recognised { platform, handle, is_profile, link });
        }
    }
    if let Some(found) = fediverse_link(&host, &url) {
        return Some(found);
    }
    Some(Recognised {
        platform: by_id("web")?,
        handle: None,
        is_profile: false,
        link: url.to_string(),
    })
}

/// The host without `www.`, mobile and country parts that lead to the same profile.
fn plain_host(host: &str) -> String {
    let host = host.to_ascii_lowercase();
    for known in PLATFORMS.iter().flat_map(|platform| platform.hosts) {
        if let Some(before) = host.strip_suffix(known)
            && let Some(part) = before.strip_suffix('.')
            && (matches!(part, "www" | "m" | "mobile" | "web")
                || (*known == "linkedin.com" && part.len() == 2))
        {
            return (*known).to_owned();
        }
    }
    host.strip_prefix("www.").unwrap_or(&host).to_owned()
}

/// The handle, where the address is a profile and nothing else.
fn handle_in(platform: &Platform, host: &str, url: &Url) -> Option<String> {
    let mut path = url.path().trim_matches('/').to_owned();
    if let Some(fragment) = url.fragment()
        && path.is_empty()
        && fragment.starts_with('!')
    {
        path = format!("#{fragment}");
    }
    let prefix = platform.paths.iter().find(|prefix| path.starts_with(**prefix))?;
    let rest = &path[prefix.len()..];
    // `discord.com/name` is a page of Discord; its invites are short only on their own host.
    if platform.id == "discord" && host == "discord.com" && prefix.is_empty() {
        return None;
    }
    let mut steps = rest.split('/');
    let first = steps.next().filter(|step| !step.is_empty())?;
    let others: Vec<&str> = steps.collect();
    // `/in/name/de` and `/users/1/name` show the same person.
    let profile_goes_on = matches!(platform.id, "stackoverflow" | "linkedin");
    if (!others.is_empty() && !profile_goes_on)
        || (prefix.is_empty() && NOT_PROFILES.contains(&first.to_ascii_lowercase().as_str()))
    {
        return None;
    }
    let handle = percent_decode_str(first).decode_utf8().ok()?;
    if handle.chars().any(|c| c.is_control() || c.is_whitespace() || "/?#<>\"".contains(c)) {
        return None;
    }
    Some(handle.trim_start_matches('@').to_owned()).filter(|handle| !handle.is_empty())
}

/// `@name@server` or `name@server` (an e-mail address looks the same, and is not meant here).
fn fediverse_address(text: &str) -> Option<Recognised> {
    let (user, host) = text.strip_prefix('@')?.split_once('@')?;
    let platform = by_id("mastodon")?;
    let handle = format!("{user}@{host}");
    if !(platform.accepts)(&handle) {
        return None;
    }
    let link = platform.address(&handle)?;
    Some(Recognised { platform, handle: Some(handle), is_profile: true, link })
}

/// `https://server/@name`, also as it stands on somebody else's server (`/@name@server`).
fn fediverse_link(host: &str, url: &Url) -> Option<Recognised> {
    if NOT_MASTODON.contains(&host)
        || NOT_MASTODON.iter().any(|not| host.ends_with(&format!(".{not}")))
    {
        return None;
    }
    let path = url.path().trim_matches('/');
    let path = path.strip_prefix("web/").unwrap_or(path);
    let name = path.strip_prefix('@').or_else(|| path.strip_prefix("users/"))?;
    if name.contains('/') {
        return None;
    }
    let handle = if name.contains('@') { name.to_owned() } else { format!("{name}@{host}") };
    let platform = by_id("mastodon")?;
    if !(platform.accepts)(&handle) {
        return None;
    }
    let link = platform.address(&handle)?;
    Some(Recognised { platform, handle: Some(handle), is_profile: true, link })
}

#[cfg(test)]
mod tests {
    use super::recognise;

    #[track_caller]
    fn is(text: &str, platform: &str, handle: Option<&str>) {
        let found = recognise(text).unwrap_or_else(|| panic!("{text} is not recognised"));
        assert_eq!((found.platform.id, found.handle.as_deref()), (platform, handle), "{text}");
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
    }

    #[test]
    fn addresses_that_are_no_profile() {
        is("https://github.com/tldraw/tldraw", "github", None);
        is("https://x.com/ada/status/12", "x", None);
        is("https://x.com/home", "x", None);
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
