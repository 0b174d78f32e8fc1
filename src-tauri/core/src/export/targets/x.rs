//! A post on X: 280 characters, of which every address takes 23, and emoji and letters of most
//! scripts besides the Latin one two. Sources:
//! <https://docs.x.com/resources/fundamentals/counting-characters> and the library that it names,
//! <https://github.com/twitter/twitter-text/blob/master/config/v3.json>.

use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_segmentation::UnicodeSegmentation;

use crate::export::meter::web_addresses;
use crate::export::{Meter, MeterUnit};
use crate::export::{meter, post};
use crate::preview::PageGuest;

/// The post where the show's settings have none.
pub(crate) const TEMPLATE: &str = "New episode: {title}\n\nWith {guests}\n\n{url}";
const LIMIT: u32 = 280;
const ADDRESS: usize = 23;
/// The characters that count as one.
const LIGHT: [std::ops::RangeInclusive<u32>; 4] = [0..=4351, 8192..=8205, 8208..=8223, 8242..=8247];
/// Ends of hosts that X makes an address of though no scheme is in front: those of countries,
/// and the usual others of its list.
const COUNTRIES: &str = "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br \
     bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec \
     ee eg eh er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy \
     hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la \
     lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my \
     mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs \
     ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl \
     tm tn to tp tr tt tv tw tz ua ug uk um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw";
const GENERAL: &str = "com net org edu gov mil int info biz name pro museum aero coop jobs mobi travel tel post xxx asia \
     cat app dev page blog news media audio show video studio live fm tech cloud online site website \
     space store shop club chat social email digital design art band music radio network systems \
     software engineering academy school university science health life world today group team \
     company agency consulting services solutions support tools works zone xyz one top link click \
     me io wiki community foundation events fun games ninja guru expert directory photography";
const RESERVED: &str =
    "alt example home internal invalid lan local localdomain localhost onion test";

/// `@` and the name.
pub(crate) fn handle(guest: &PageGuest) -> Option<String> {
    let hosts = ["x.com", "twitter.com"];
    let handle = guest.links.iter().find_map(|link| post::handle_in(&link.url, &hosts, ""))?;
    Some(format!("@{}", handle.trim_start_matches('@')))
}

pub(crate) fn meter(text: &str) -> Meter {
    meter::meter("Post", length(text), Some(LIMIT), MeterUnit::Characters, true)
}

/// The length as X counts it.
fn length(text: &str) -> usize {
    let text = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let mut length = 0;
    let mut at = 0;
    for address in web_addresses(&text) {
        let range = address.range;
        let host = text[range.clone()].split("://").nth(1).unwrap_or_default();
        if range.start < at || !has_end(host, |end| !is_reserved(end)) {
            continue;
        }
        length += without_schemes(&text[at..range.start]) + ADDRESS;
        at = range.end;
    }
    length + without_schemes(&text[at..])
}

/// The length of a text whose addresses have no scheme.
fn without_schemes(text: &str) -> usize {
    let mut length = 0;
    let mut at = 0;
    for range in bare_addresses(text) {
        length += weight(&text[at..range.start]) + ADDRESS;
        at = range.end;
    }
    length + weight(&text[at..])
}

/// The addresses that start with their host, each with its path. What an `@` belongs to is a name or
/// a mail address.
fn bare_addresses(text: &str) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_part).map(|start| at + start) {
        let run = text[start..].find(|c: char| !is_part(c)).map_or(text.len(), |end| start + end);
        let host = text[start..run].trim_end_matches(['.', '-', '_']);
        at = run;
        if !host.contains('@') && has_end(host, is_known) {
            let behind = &text[start + host.len()..];
            let path = if behind.starts_with('/') {
                behind.find(char::is_whitespace).unwrap_or(behind.len())
            } else {
                0
            };
            at = (start + host.len() + path).max(run);
            found.push(start..start + host.len() + path);
        }
    }
    found
}

/// Whether a host has an end, and that is one of those.
fn has_end(host: &str, is_one: impl Fn(&str) -> bool) -> bool {
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let Some((name, end)) = host.rsplit_once('.') else { return false };
    let label = name.rsplit('.').next().unwrap_or_default();
    !label.is_empty() && !label.contains('_') && is_one(&end.to_lowercase())
}

/// Whether X makes an address of a host that ends so though no scheme is in front. There are
/// hundreds more of the general ones, which people hardly write so.
fn is_known(end: &str) -> bool {
    COUNTRIES.split(' ').any(|known| known == end) || GENERAL.split(' ').any(|known| known == end)
}

/// Whether no host of the web can end so: numbers, and what is kept for examples and networks at home
/// (RFC 2606, RFC 6761). Where a scheme is in front, all other ends are taken for real.
fn is_reserved(end: &str) -> bool {
    let is_word = end.chars().all(char::is_alphabetic) || end.starts_with("xn--");
    !is_word || end.chars().count() < 2 || RESERVED.split(' ').any(|reserved| reserved == end)
}

/// The length of a text without addresses.
fn weight(text: &str) -> usize {
    text.graphemes(true)
        .map(|grapheme| {
            if is_emoji(grapheme) {
                return 2;
            }
            let weight = |c: char| {
                if LIGHT.iter().any(|range| range.contains(&u32::from(c))) { 1 } else { 2 }
            };
            grapheme.chars().map(weight).sum()
        })
        .sum()
}

/// Whether a grapheme is an emoji of several characters.
fn is_emoji(grapheme: &str) -> bool {
    let mut chars = grapheme.chars();
    let first = chars.next().map_or(0, u32::from);
    let pictures = [0x1F000..=0x1FAFF, 0x2190..=0x2BFF, 0x3030..=0x303D, 0x3297..=0x3299];
    let mut rest = chars.peekable();
    rest.peek().is_some()
        && (pictures.iter().any(|range| range.contains(&first))
            || grapheme.contains(['\u{fe0f}', '\u{20e3}']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_documentation() {
        // <https://docs.x.com/resources/fundamentals/counting-characters>, its tables.
        for (text, wanted) in [
            ("a", 1),
            ("\u{e1}", 1),
            ("\u{4d1}", 1),
            ("cafe\u{301}", 4),
            ("👾", 2),
            ("🙋🏽", 2),
            ("👨‍🎤", 2),
            ("👨‍👩‍👧‍👦", 2),
            ("日本", 4),
        ] {
            assert_eq!(length(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_the_library_that_x_names_counts() {
        // Counted by npm's `twitter-text` 3.1.0.
        for (text, wanted) in [
            ("foo.io", 23),
            ("foo.js", 6),
            ("Node.js and foo.js", 18),
            ("a.foo.io", 23),
            ("foo.io/x", 23),
            ("@ada.bsky.social", 16),
            ("ada.bsky.social", 23),
            ("me@foo.com", 10),
            ("https://foo.com/a-long-address-that-does-not-count", 23),
            ("https://a.example/x", 19),
            ("https://foo.codes/long-and-longer", 23),
            ("http://localhost:3000/x", 23),
            ("https://foo.com.", 24),
            ("(https://foo.com/a_(b))", 25),
            ("©", 1),
            ("©\u{fe0f}", 2),
            ("1\u{fe0f}\u{20e3}", 2),
            ("☎", 2),
            ("☎\u{fe0f}", 2),
            ("🇩🇪", 2),
            ("“x” – …", 8),
            ("→", 2),
            ("ا", 1),
            ("한", 2),
            ("\u{200f}", 2),
            ("€", 2),
        ] {
            assert_eq!(length(text), wanted, "{text}");
        }
    }
}
