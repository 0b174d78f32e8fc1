//! Sites that answer programs differently from visitors.

use url::Url;

/// Sites whose answers to programs can't be trusted: they send a status of their own, a page for signing
/// in, "not found" for pages that exist, or the same page for every address.
pub(crate) const KNOWN: [&str; 8] = [
    "facebook.com",
    "instagram.com",
    "linkedin.com",
    "threads.com",
    "threads.net",
    "tiktok.com",
    "twitter.com",
    "x.com",
];

/// Segments of addresses where visitors sign in.
const SIGN_IN: [&str; 8] =
    ["authwall", "log-in", "log_in", "login", "sign-in", "sign_in", "signin", "sso"];

/// Whether an address is at one of some sites, or at a site below one (`www.`).
pub(crate) fn is_at(url: &Url, sites: &[String]) -> bool {
    let host = url.host_str().unwrap_or_default();
    sites.iter().any(|site| {
        host.strip_suffix(site.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

/// Whether a redirect leads to a page for signing in.
pub(crate) fn asks_to_sign_in(from: &Url, to: &Url) -> bool {
    let steps = |url: &Url| {
        let steps = url.path_segments().into_iter().flatten();
        steps.into_iter().any(|step| SIGN_IN.iter().any(|known| step.eq_ignore_ascii_case(known)))
    };
    steps(to) && !steps(from)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_site_and_what_is_below_it() {
        let known = KNOWN.map(str::to_owned);
        for address in ["https://x.com/ada", "http://WWW.X.com/", "https://uk.linkedin.com/in/ada"]
        {
            assert!(is_at(&url(address), &known), "{address}");
        }
        for address in ["https://netflix.com/", "https://x.com.example/", "https://bsky.app/"] {
            assert!(!is_at(&url(address), &known), "{address}");
        }
    }

    #[test]
    fn pages_for_signing_in() {
        let from = url("https://a.example/ada");
        for to in [
            "https://a.example/accounts/login/?next=%2Fada",
            "https://a.example/authwall?trk=1",
            "https://accounts.example/SignIn",
        ] {
            assert!(asks_to_sign_in(&from, &url(to)), "{to}");
        }
        assert!(!asks_to_sign_in(&from, &url("https://a.example/login-shell-basics")));
        assert!(!asks_to_sign_in(&url("https://a.example/login"), &url("https://b.example/login")));
    }
}
