//! Validates the value of a social field.
//!
//! Only a wrong scheme and another service's profile are errors: they give a link that is surely
//! not meant. A handle of an unusual shape is a warning, since platforms change their rules.

use crate::severity::Severity;

use super::handle::is_host;
use super::{Platform, Platforms, SocialStyle, has_scheme, style_of};

/// A mistake in a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How serious it is.
    pub severity: Severity,
    /// A sentence for a host.
    pub message: String,
}

/// Validates the value of a platform's field, among all platforms that the show can name. `style` is how
/// the show writes this platform, where that is known. An empty value is fine.
#[must_use]
pub fn validate(
    platform: &Platform,
    value: &str,
    style: Option<SocialStyle>,
    platforms: &Platforms,
) -> Option<Verdict> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    let name = &platform.name;
    let error = |message| Some(Verdict { severity: Severity::Error, message });
    let warning = |message| Some(Verdict { severity: Severity::Warning, message });

    let is_id = platform.id == "bluesky" && value.starts_with("did:");
    let scheme = value.split(':').next().unwrap_or_default().to_ascii_lowercase();
    if has_scheme(value) && !is_id && !matches!(scheme.as_str(), "http" | "https") {
        return error(format!(
            "{name}: “{scheme}:” isn’t a web address. Use {}.",
            if platform.is_web() { "one that starts with https://" } else { "just the handle" }
        ));
    }
    if platform.is_web() {
        return validate_web(value).and_then(warning);
    }
    if let Some(found) = platforms.recognise(value) {
        if found.platform.is_web() {
            return warning(format!(
                "{name}: “{value}” isn’t on {name}. Should it be under Website?"
            ));
        }
        if *found.platform != *platform {
            return match found.handle {
                Some(handle) => error(format!(
                    "{name}: This is the {} profile “{handle}”. Move it to {}.",
                    found.platform.name, found.platform.name
                )),
                None => warning(format!("{name}: This address is on {}.", found.platform.name)),
            };
        }
        let Some(handle) = found.handle else {
            if found.is_profile {
                return None;
            }
            return warning(format!("{name}: This address isn’t a profile."));
        };
        if !(platform.accepts)(&handle) {
            return warning(wrong_shape(platform, &handle));
        }
        if found.is_below {
            return warning(format!(
                "{name}: This is a page or a post of the profile “{handle}”, not the profile."
            ));
        }
        if style == Some(SocialStyle::Handle) && !is_id {
            return warning(format!("{name}: This show uses just the handle: “{handle}”."));
        }
        return None;
    }
    if has_scheme(value) && !is_id {
        return warning(format!("{name}: “{value}” isn’t a valid web address."));
    }
    let handle = value.strip_prefix('@').unwrap_or(value);
    if !(platform.accepts)(handle) {
        return warning(wrong_shape(platform, handle));
    }
    if style == Some(SocialStyle::Handle) && style_of(value) == SocialStyle::AtHandle {
        return warning(format!("{name}: This show writes the handle without “@”: “{handle}”."));
    }
    if style == Some(SocialStyle::Link)
        && let Some(link) = platform.link(handle)
    {
        return warning(format!("{name}: This show uses the full address: “{link}”."));
    }
    None
}

fn validate_web(value: &str) -> Option<String> {
    if let Some(rest) = value.strip_prefix("//") {
        return Some(format!(
            "Website: The address is missing https: at the start: “https://{rest}”."
        ));
    }
    if has_scheme(value) {
        let host = url::Url::parse(value).ok().and_then(|url| url.host_str().map(str::to_owned));
        return match host {
            Some(_) if !value.contains(char::is_whitespace) => None,
            _ => Some(format!("Website: “{value}” isn’t a valid web address.")),
        };
    }
    let host = value.split(['/', '?', '#']).next().unwrap_or_default();
    Some(if is_host(host) {
        format!("Website: Use the full address: “https://{value}”.")
    } else {
        format!("Website: “{value}” isn’t a valid URL. Start with https://.")
    })
}

fn wrong_shape(platform: &Platform, handle: &str) -> String {
    format!(
        "{}: “{handle}” doesn’t look like a valid handle (expected: {}).",
        platform.name, platform.example
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn severity(platform: &str, value: &str) -> Option<Severity> {
        let platforms = Platforms::default();
        let verdict = validate(platforms.by_id(platform).unwrap(), value, None, &platforms);
        verdict.map(|verdict| verdict.severity)
    }

    #[test]
    fn good_values() {
        for (platform, value) in [
            ("bluesky", "brianmuenzenmeyer.com"),
            ("bluesky", "@ada.bsky.social"),
            ("bluesky", "did:plc:ewvi7nxzyoun6zhxrhs64oiz"),
            ("linkedin", "usepowershell"),
            ("linkedin", "https://www.linkedin.com/in/kris-nova/"),
            ("x", "stevenmurawski"),
            ("x", "https://twitter.com/tybstar"),
            ("web", "https://brianmuenzenmeyer.com/"),
            ("web", "https://twitter.com/tybstar"),
            ("mastodon", "https://mastodon.nz/@timClicks"),
            ("github", ""),
            ("youtube", "https://www.youtube.com/c/timClicks"),
        ] {
            assert_eq!(severity(platform, value), None, "{platform} {value}");
        }
    }

    #[test]
    fn a_wrong_scheme_or_another_service_is_an_error() {
        for (platform, value) in [
            ("web", "javascript:alert(1)"),
            ("web", "mailto:ada@example.com"),
            ("bluesky", "JAVASCRIPT:alert(1)"),
            ("bluesky", "https://www.linkedin.com/in/ada-l"),
            ("linkedin", "https://x.com/ada"),
            ("x", "@ada@fosstodon.org"),
        ] {
            assert_eq!(severity(platform, value), Some(Severity::Error), "{platform} {value}");
        }
    }

    #[test]
    fn an_unusual_handle_is_a_warning() {
        for (platform, value) in [
            ("bluesky", "ada"),
            ("bluesky", "https://example.com/ada"),
            ("linkedin", "Ada Lovelace"),
            ("x", "much_too_long_for_x"),
            ("x", "https://x.com/ada/status/1"),
            ("mastodon", "ada"),
            ("web", "example.com"),
            ("web", "//example.com"),
            ("web", "my site"),
            ("web", "https://"),
        ] {
            assert_eq!(severity(platform, value), Some(Severity::Warning), "{platform} {value}");
        }
    }

    #[test]
    fn the_style_of_the_show_counts() {
        let platforms = Platforms::default();
        let bluesky = platforms.by_id("bluesky").unwrap();
        let verdict = |value, style| validate(bluesky, value, Some(style), &platforms);
        let link = "https://bsky.app/profile/ada.dev";
        assert!(verdict(link, SocialStyle::Handle).unwrap().message.contains("ada.dev"));
        assert!(verdict(link, SocialStyle::Link).is_none());
        assert!(verdict("ada.dev", SocialStyle::Link).is_some());
        assert!(verdict("ada.dev", SocialStyle::AtHandle).is_none());
    }
}
