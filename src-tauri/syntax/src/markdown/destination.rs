//! What kind of place a link leads to.

use std::path::Path;

use super::NoteLink;

/// Endings of names of servers that people write without a scheme. Those that are endings of usual
/// files as well are none.
const ENDINGS: [&str; 28] = [
    "ai", "app", "be", "blog", "ca", "ch", "cloud", "co", "com", "de", "dev", "edu", "eu", "fm",
    "fr", "gov", "in", "info", "io", "ly", "me", "net", "nl", "org", "tech", "tv", "uk", "us",
];

/// A kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination<'a> {
    /// A page of the web.
    Web,
    /// A page of the web, written without the scheme (`//example.com`).
    SchemeLess,
    /// What was most likely meant as a page of the web (`example.com/page`).
    Bare,
    /// A place in the same notes, without `#`.
    Anchor(&'a str),
    /// A file or page of the site.
    Local(&'a str),
    /// Anything else: mail, telephone, a tag of the site, nothing.
    Other,
}

impl<'a> Destination<'a> {
    /// The kind of an address as it is written in notes.
    pub fn of(address: &'a str) -> Self {
        let address = address.trim();
        if address.is_empty() || address.contains("{{") || address.contains("{%") {
            return Self::Other;
        }
        if let Some(anchor) = address.strip_prefix('#') {
            return Self::Anchor(anchor);
        }
        if address.starts_with("//") {
            return Self::SchemeLess;
        }
        if let Some((scheme, _)) = address.split_once(':')
            && !scheme.contains(['/', '?', '#', '.'])
        {
            let scheme = scheme.to_ascii_lowercase();
            return if scheme == "http" || scheme == "https" { Self::Web } else { Self::Other };
        }
        if is_server(address) { Self::Bare } else { Self::Local(address) }
    }
}

impl NoteLink {
    /// The file of the site that a link or image names; pages, which the site makes, are none.
    pub fn file(&self) -> Option<&str> {
        let Destination::Local(file) = Destination::of(&self.address) else { return None };
        let name = file.split(['?', '#']).next().unwrap_or_default();
        let ending = Path::new(name).extension().and_then(|ending| ending.to_str());
        let page = ending.is_none_or(|ending| {
            ending.eq_ignore_ascii_case("html") || !(2..=4).contains(&ending.len())
        });
        (self.kind.is_image() || !page).then_some(file)
    }
}

/// Whether an address without scheme starts with the name of a server.
fn is_server(address: &str) -> bool {
    let name = address.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let mut labels = name.split('.');
    let sound = labels.clone().all(|label| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    });
    let ending = labels.next_back().unwrap_or_default().to_ascii_lowercase();
    sound && labels.next().is_some() && ENDINGS.contains(&ending.as_str())
}

#[cfg(test)]
mod tests {
    use super::Destination::{self, Anchor, Bare, Local, Other, SchemeLess, Web};

    #[test]
    fn kinds() {
        for (address, kind) in [
            ("https://a.example", Web),
            ("HTTP://a.example", Web),
            ("//a.example/b", SchemeLess),
            ("kontent.ai/show", Bare),
            ("www.example.co.uk", Bare),
            ("a.com:80/b", Bare),
            ("#top", Anchor("top")),
            ("img/a.png", Local("img/a.png")),
            ("./example.com/b", Local("./example.com/b")),
            ("/a/b.html", Local("/a/b.html")),
            ("notes.md", Local("notes.md")),
            ("mailto:a@b.example", Other),
            ("tel:1", Other),
            ("{{ page.url }}/a", Other),
            ("", Other),
        ] {
            assert_eq!(Destination::of(address), kind, "{address}");
        }
    }
}
