//! A post on Mastodon: 500 characters, of which every address takes 23 and somebody of another server
//! only the name (<https://docs.joinmastodon.org/user/posting/#text>). A server may allow more.

use crate::export::meter;
use crate::export::meter::{graphemes, web_addresses};
use crate::export::{Meter, MeterUnit};
use crate::preview::PageGuest;

/// The post where the show's settings have none.
pub(crate) const TEMPLATE: &str = "New episode: {title}\n\n{summary}\n\nWith {guests}\n\n{url}";
const LIMIT: u32 = 500;
const ADDRESS: usize = 23;

/// `@name@host`
pub(crate) fn handle(guest: &PageGuest) -> Option<String> {
    let link = guest.links.iter().find(|link| link.label == "Mastodon")?;
    let url = url::Url::parse(&link.url).ok()?;
    let name = url.path().trim_start_matches('/').strip_prefix('@')?;
    let name = name.split(['/', '@']).next().unwrap_or_default();
    (!name.is_empty()).then(|| Some(format!("@{name}@{}", url.host_str()?)))?
}

pub(crate) fn meter(text: &str) -> Meter {
    meter::meter("Post", length(text), Some(LIMIT), MeterUnit::Characters, false)
}

fn length(text: &str) -> usize {
    let mut length = 0;
    let mut at = 0;
    for address in web_addresses(text) {
        length += without_hosts(&text[at..address.range.start]) + ADDRESS;
        at = address.range.end;
    }
    length + without_hosts(&text[at..])
}

/// The length of a text in which `@name@host` counts as `@name`.
fn without_hosts(text: &str) -> usize {
    let mut length = graphemes(text);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('@') {
        let glued = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '_'));
        let name = behind.len() - behind.trim_start_matches(is_name).len();
        rest = &behind[name..];
        if name == 0 || glued {
            continue;
        }
        if let Some(behind) = rest.strip_prefix('@') {
            let host = behind.len() - behind.trim_start_matches(is_name).len();
            let host = behind[..host].trim_end_matches(['.', '-']).len();
            if host > 0 {
                length -= host + 1;
                rest = &behind[host..];
            }
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::PageLink;

    #[test]
    fn addresses_and_names_count_as_the_server_counts() {
        for (text, wanted) in [
            ("abc", 3),
            ("https://a.example/", 23),
            ("see https://a.example/a-very-long-address-that-goes-on.", 28),
            ("@ada@b.example", 4),
            ("With @ada@b.example.", 10),
            ("@ada", 4),
            ("m@b.example", 11),
            ("👨‍👩‍👧‍👦", 1),
        ] {
            assert_eq!(length(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_handle_has_its_server() {
        let link =
            |label: &str, url: &str| PageLink { label: label.to_owned(), url: url.to_owned() };
        let mut guest = PageGuest::default();
        assert_eq!(handle(&guest), None);
        guest.links =
            vec![link("X", "https://x.com/a"), link("Mastodon", "https://b.example/@ada")];
        assert_eq!(handle(&guest).as_deref(), Some("@ada@b.example"));
    }
}
