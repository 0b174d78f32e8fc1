//! Social platforms: their names, how a profile's address is made of a handle and read back, and how
//! a value is validated.
//!
//! Knows nothing of a show's own keys and style of writing.

mod handle;
mod pattern;
mod platforms;
mod recognise;
mod table;
mod tracking;
mod validate;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

pub use platforms::{OwnPlatform, Platforms, is_profile_pattern, is_reserved};
pub use recognise::Recognised;
pub use validate::{Verdict, validate};

use pattern::Pattern;
use recognise::written;
use table::Row;
use tracking::untracked;
pub(crate) use tracking::{followers, without};

/// A platform on which a guest has a profile.
#[derive(Debug)]
pub struct Platform {
    /// Its id, as the window names it (`bluesky`).
    pub id: String,
    /// Its visible name (`Bluesky`).
    pub name: String,
    /// The key that is written where a show has none of its own.
    pub key: String,
    /// An example of a handle.
    pub example: String,
    /// The keys that shows use for it, in lower case without `_`, `-` and spaces.
    keys: Vec<String>,
    profile: Profile,
    /// Whether a handle has the platform's shape.
    accepts: fn(&str) -> bool,
}

/// Where profiles are.
#[derive(Debug)]
enum Profile {
    /// At a known service.
    Service(&'static Row),
    /// On any server of the Fediverse.
    Fediverse,
    /// Where a show says.
    Pattern(Pattern),
    /// Anywhere: a web site.
    Web,
}

/// How a social is written in a show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SocialStyle {
    /// `name`
    Handle,
    /// `@name`
    AtHandle,
    /// The profile's address.
    Link,
}

/// The characters that are escaped in a segment of an address.
const STEP: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'?').add(b'\\').add(b'`');

impl PartialEq for Platform {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Platform {}

/// Whether a key is the one that is named in lower case without `_`, `-` and spaces: spellings are
/// compared so.
#[must_use]
pub fn is_key(key: &str, plain: &str) -> bool {
    // Nearly all keys are ASCII, and thousands of files have a dozen each.
    if key.is_ascii() {
        return key.len() >= plain.len()
            && key
                .bytes()
                .filter(|byte| !matches!(byte, b'_' | b'-' | b' '))
                .map(|byte| byte.to_ascii_lowercase())
                .eq(plain.bytes());
    }
    key.chars()
        .filter(|c| !matches!(c, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .eq(plain.chars())
}

/// A key as [`is_key`] compares it.
pub(crate) fn plain_key(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Whether a key is one of those that are named as for [`is_key`].
#[must_use]
pub fn is_one_of(key: &str, plain: &[&str]) -> bool {
    plain.iter().any(|plain| is_key(key, plain))
}

impl Platform {
    /// Any web site, rather than a service with handles.
    #[must_use]
    pub fn is_web(&self) -> bool {
        matches!(self.profile, Profile::Web)
    }

    /// The profile's address for a value as shows write it: handle, `@handle` or link. None where
    /// the value gives no safe `http(s)` address.
    #[must_use]
    pub fn link(&self, value: &str) -> Option<String> {
        let value = value.trim();
        if value.is_empty() || value.chars().any(char::is_control) {
            return None;
        }
        if has_scheme(value) && !value.starts_with("did:") {
            let url = url::Url::parse(value).ok()?;
            return matches!(url.scheme(), "http" | "https").then(|| url.to_string());
        }
        if self.is_web() {
            let host = value.split(['/', '?', '#']).next().unwrap_or_default();
            return handle::is_host(host).then(|| format!("https://{value}"));
        }
        if let Some(read) = written(value).and_then(|written| self.read(&written)) {
            return Some(read.link);
        }
        self.address(value.trim_start_matches('@'))
    }

    /// Whether a text is a link of this platform.
    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        written(text).and_then(|written| self.read(&written)).is_some()
    }

    /// Whether two values are the same profile, however they are written (`@ada`,
    /// `https://x.com/Ada/`).
    #[must_use]
    pub fn is_same(&self, one: &str, other: &str) -> bool {
        if one.trim() == other.trim() {
            return true;
        }
        match (self.link(one), self.link(other)) {
            (Some(one), Some(other)) => {
                one.trim_end_matches('/').eq_ignore_ascii_case(other.trim_end_matches('/'))
            }
            _ => false,
        }
    }

    /// Whether two keys or texts of this platform may mean the same thing. An address of a service
    /// is somebody's profile there, whatever it is called; of web sites somebody may have several.
    #[must_use]
    pub fn is_one_place(&self, one: &str, other: &str) -> bool {
        !self.is_web() || (is_one_of(one, table::MAIN_SITE) && is_one_of(other, table::MAIN_SITE))
    }

    /// A value for this platform as a show with that style writes it. What can't be taken apart is
    /// left as it is.
    #[must_use]
    pub fn write(&self, value: &str, style: SocialStyle) -> String {
        let value = value.trim();
        if self.is_web() {
            return untracked(value);
        }
        let read = written(value).and_then(|written| self.read(&written));
        let handle = match &read {
            Some(found) => match &found.handle {
                Some(handle) => handle.as_str(),
                None => return untracked(&found.link),
            },
            None if has_scheme(value) && !value.starts_with("did:") => return value.to_owned(),
            None => value.strip_prefix('@').unwrap_or(value),
        };
        match style {
            SocialStyle::Handle => handle.to_owned(),
            SocialStyle::AtHandle => format!("@{handle}"),
            SocialStyle::Link => self
                .address(handle)
                .unwrap_or_else(|| read.map_or(value.to_owned(), |read| read.link)),
        }
    }

    fn address(&self, handle: &str) -> Option<String> {
        match &self.profile {
            Profile::Service(row) => Some(format!("{}{}", row.base, encoded(handle)?)),
            Profile::Pattern(pattern) => pattern.address(handle),
            Profile::Fediverse => {
                let (user, host) = handle.split_once('@')?;
                let user = encoded(user)?;
                handle::is_host(host).then(|| format!("https://{host}/@{user}"))
            }
            Profile::Web => None,
        }
    }
}

/// A handle as a step of an address. One that was percent-encoded already is not encoded twice.
fn encoded(handle: &str) -> Option<String> {
    if handle.is_empty() || handle.chars().any(char::is_whitespace) {
        return None;
    }
    let decoded = percent_decode_str(handle).decode_utf8().ok()?;
    Some(utf8_percent_encode(&decoded, STEP).to_string())
}

/// How a value is written. Web sites are always links.
#[must_use]
pub fn style_of(value: &str) -> SocialStyle {
    let value = value.trim();
    if value.starts_with("http://") || value.starts_with("https://") {
        SocialStyle::Link
    } else if value.starts_with('@') {
        SocialStyle::AtHandle
    } else {
        SocialStyle::Handle
    }
}

/// Whether a text starts as an address does: letters and a colon.
fn has_scheme(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    // `host:8080` has no scheme.
    !rest.starts_with(|c: char| c.is_ascii_digit())
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(platform: &str, value: &str) -> Option<String> {
        Platforms::default().by_id(platform).and_then(|platform| platform.link(value))
    }

    #[test]
    fn a_value_of_any_style_gives_the_profile() {
        let bluesky = Some("https://bsky.app/profile/ada.dev".to_owned());
        for value in ["ada.dev", "@ada.dev", "https://bsky.app/profile/ada.dev"] {
            assert_eq!(link("bluesky", value), bluesky, "{value}");
        }
        assert_eq!(link("mastodon", "@ada@hachyderm.io").unwrap(), "https://hachyderm.io/@ada");
        assert_eq!(link("x", "ada").unwrap(), "https://x.com/ada");
        assert_eq!(link("linkedin", "björn").unwrap(), "https://www.linkedin.com/in/bj%C3%B6rn");
        assert_eq!(
            link("linkedin", "bj%C3%B6rn").unwrap(),
            "https://www.linkedin.com/in/bj%C3%B6rn"
        );
        assert_eq!(link("web", "example.com/me").unwrap(), "https://example.com/me");
    }

    #[test]
    fn what_is_no_web_address_never_becomes_a_link() {
        for value in ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "a b", ""] {
            assert_eq!(link("web", value), None, "{value}");
            assert_eq!(link("bluesky", value), None, "{value}");
        }
        assert_eq!(link("mastodon", "ada"), None);
        assert_eq!(link("web", "me"), None);
        let quoted = link("x", "\"><script>").unwrap();
        assert_eq!(quoted, "https://x.com/%22%3E%3Cscript%3E");
    }

    #[test]
    fn a_value_is_written_in_the_style_of_the_show() {
        let platforms = Platforms::default();
        let bluesky = platforms.by_id("bluesky").unwrap();
        let pasted = "https://bsky.app/profile/ada.dev?utm_source=share";
        assert_eq!(bluesky.write(pasted, SocialStyle::Handle), "ada.dev");
        assert_eq!(bluesky.write(pasted, SocialStyle::AtHandle), "@ada.dev");
        assert_eq!(bluesky.write("@ada.dev", SocialStyle::Handle), "ada.dev");
        assert_eq!(bluesky.write("ada.dev", SocialStyle::Link), "https://bsky.app/profile/ada.dev");
        let other = "https://www.linkedin.com/in/ada";
        assert_eq!(bluesky.write(other, SocialStyle::Handle), other);
        assert_eq!(
            platforms.by_id("web").unwrap().write("https://a.dev", SocialStyle::Handle),
            "https://a.dev"
        );
    }
}
