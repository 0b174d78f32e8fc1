//! A post on Bluesky: at most 300 graphemes, addresses in full
//! (<https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json>,
//! `maxGraphemes`), and 3,000 bytes, which 300 graphemes hardly ever reach.

use crate::export::meter::graphemes;
use crate::export::{Meter, MeterUnit};
use crate::export::{meter, post};
use crate::preview::PageGuest;

/// The post where the show's settings have none.
pub(crate) const TEMPLATE: &str = "New episode: {title}\n\nWith {guests}\n\n{url}";
const LIMIT: u32 = 300;
const BYTES: u32 = 3000;

/// `@` and the domain name.
pub(crate) fn handle(guest: &PageGuest) -> Option<String> {
    let of = |url: &str| post::handle_in(url, &["bsky.app"], "profile/");
    let handle = guest.links.iter().find_map(|link| of(&link.url))?;
    (!handle.starts_with("did:")).then(|| format!("@{handle}"))
}

pub(crate) fn meters(text: &str) -> Vec<Meter> {
    let graphemes_used =
        meter::meter("Post", graphemes(text), Some(LIMIT), MeterUnit::Graphemes, true);
    let bytes = meter::meter("Post", text.len(), Some(BYTES), MeterUnit::Bytes, true);
    let mut meters = vec![graphemes_used];
    if bytes.over() > 0 {
        meters.push(bytes);
    }
    meters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_one_grapheme() {
        assert_eq!(meters("👨‍👩‍👧‍👦 e\u{301}")[0].used, 3);
        assert_eq!(meters("https://a.example/b")[0].used, 19);
        let many = "👨‍👩‍👧‍👦".repeat(130);
        let over: Vec<u32> = meters(&many).iter().map(Meter::over).collect();
        assert_eq!(over, [0, 130 * 25 - 3000]);
    }
}
