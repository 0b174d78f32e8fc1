//! Makes the addresses in notes full ones, as texts outside of the site need them.

use linernotes_syntax::markdown::{may_be_followed, without_mail_fields};
use url::Url;

/// The base of the addresses in an episode's notes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Addresses {
    /// The episode's page.
    page: Option<Url>,
    /// The site's first page.
    site: Option<Url>,
}

impl Addresses {
    /// `page` is the address of the episode, `site` that of the site; both may be unknown. Only web
    /// addresses count as known.
    #[must_use]
    pub fn new(page: Option<&str>, site: Option<&str>) -> Self {
        Self { page: page.and_then(web), site: site.and_then(web) }
    }

    /// The address of the episode's page.
    #[must_use]
    pub fn page(&self) -> Option<&str> {
        self.page.as_ref().map(Url::as_str)
    }

    /// The address as anybody can follow it. A whole one stays as it is written; others are what a
    /// browser would make of them on the episode's page. None where that is not known, and where nobody
    /// may follow it.
    #[must_use]
    pub fn whole(&self, address: &str) -> Option<String> {
        if !may_be_followed(address) {
            return None;
        }
        let address = &*without_mail_fields(address);
        let address = address.trim();
        if let Some(host) = address.strip_prefix("//") {
            return Some(format!("https://{host}"));
        }
        if has_scheme(address) {
            return Some(address.to_owned());
        }
        let base = if address.starts_with('/') {
            self.page.as_ref().or(self.site.as_ref())
        } else {
            self.page.as_ref()
        };
        if address.is_empty() {
            return None;
        }
        Some(base?.join(address).ok()?.to_string())
    }
}

fn web(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

/// Whether an address starts with a scheme (RFC 3986, section 3.1).
fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else { return false };
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_what_a_browser_makes_of_them() {
        let known = Addresses::new(Some("https://a.example/2024/06/x/"), Some("https://a.example"));
        for (written, wanted) in [
            ("https://b.example/A_b?c#d", "https://b.example/A_b?c#d"),
            ("mailto:m@b.example", "mailto:m@b.example"),
            ("//b.example/x", "https://b.example/x"),
            ("/images/a b.png", "https://a.example/images/a%20b.png"),
            ("p.png", "https://a.example/2024/06/x/p.png"),
            ("../y/", "https://a.example/2024/06/y/"),
            ("#links", "https://a.example/2024/06/x/#links"),
        ] {
            assert_eq!(known.whole(written).as_deref(), Some(wanted), "{written}");
        }
        let site = Addresses::new(Some("/2024/06/x/"), Some("https://a.example/blog"));
        assert_eq!(site.whole("/x").as_deref(), Some("https://a.example/x"));
        assert_eq!(site.whole("x"), None);
        assert_eq!(site.whole("#x"), None);
        assert_eq!(Addresses::default().whole("/x"), None);
    }
}
