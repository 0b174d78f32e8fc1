//! Finds the pictures of the notes that come from the web, and changes the address of one.

use linernotes_syntax::markdown::{Link, LinkKind, links, raw};
use linernotes_syntax::text::{Parts, Refusal, TextEdit, apply};

use super::proof::bare;
use super::rewrite::{defined, destination, destinations};
use super::{is_complete, refuse};

/// The pictures in a text's notes that have a complete address, in the order of the text.
#[must_use]
pub fn pictures(text: &str) -> Vec<Link> {
    let mut found = links(text, Parts::of(text).body);
    found.retain(is_remote);
    found
}

/// The edits that give the picture at a place in [`pictures`] another address. That of a picture by
/// reference is changed in its definition, for all that refer to it.
///
/// # Errors
/// [`Refusal`] where markdown has no way to write that here.
pub fn readdress(text: &str, picture: usize, address: &str) -> Result<Vec<TextEdit>, Refusal> {
    let body = Parts::of(text).body;
    let before = links(text, body.clone());
    let mut remote = (0..before.len()).filter(|place| is_remote(&before[*place]));
    let Some(at) = remote.nth(picture) else {
        return refuse("This image isn’t in the notes anymore.");
    };
    let old = &before[at];
    if old.address == address {
        return Ok(Vec::new());
    }
    let html = old.kind == LinkKind::HtmlImage;
    let inline = html || text[old.inner.end..].starts_with("](");
    let place = if html {
        old.place.clone()
    } else if inline {
        Some(destination(text, old.inner.end + 2..old.range.end))
    } else {
        defined(text, body, old)
    };
    let written = |insert: String| Some(vec![TextEdit { range: place.clone()?, insert }]);
    let proven = |edits: &Vec<TextEdit>| {
        let after = apply(text, edits);
        let now = links(&after, Parts::of(&after).body);
        now.len() == before.len()
            && before.iter().zip(&now).enumerate().all(|(place, (old_link, new))| {
                // An address by reference is shared with others.
                let meant = place == at || (!inline && old_link.address == old.address);
                let (mut was, is) = (bare(old_link), bare(new));
                if place == at || (meant && is.1 == address) {
                    address.clone_into(&mut was.1);
                }
                was == is
            })
    };
    let ways = match &place {
        Some(place) if html => vec![raw::written(text, place, address)],
        _ => destinations(address),
    };
    let mut ways = ways.into_iter().filter_map(written);
    match ways.find(proven) {
        Some(edits) => Ok(edits),
        None => refuse(format!(
            "“{address}” can’t be used as the image’s address here. Change it in the notes."
        )),
    }
}

fn is_remote(link: &Link) -> bool {
    matches!(link.kind, LinkKind::Image | LinkKind::HtmlImage) && is_complete(&link.address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str, picture: usize, address: &str) -> Result<String, Refusal> {
        readdress(text, picture, address).map(|edits| apply(text, &edits))
    }

    #[test]
    fn pictures_from_the_web_are_found() {
        let text = "---\nimage: https://a.example/0.png\n---\n\n![one](https://a.example/1.png \"T\")\n\n\
                    ![own](own.png) ![two][2] [![three](http://a.example/3.png)](https://b.example)\n\n\
                    `![code](https://a.example/code.png)`\n\n[2]: <https://a.example/2.png>\n";
        let seen: Vec<_> = pictures(text).into_iter().map(|picture| picture.address).collect();
        assert_eq!(
            seen,
            ["https://a.example/1.png", "https://a.example/2.png", "http://a.example/3.png"]
        );
    }

    #[test]
    fn only_the_address_is_changed() {
        let text = "![one](https://a.example/1.png \"T\") ![two][2] [two][2] ![one](https://a.example/1.png)\n\n\
                    [2]: <https://a.example/2.png> 'T'\n";
        let new = "https://b.example/n.png";
        assert_eq!(
            changed(text, 0, new).unwrap(),
            text.replacen("https://a.example/1.png", new, 1)
        );
        assert_eq!(changed(text, 1, new).unwrap(), text.replace("<https://a.example/2.png>", new));
        let blank = "https://b.example/a(b c.png";
        let after = changed(text, 2, blank).unwrap();
        assert!(after.contains("![one](<https://b.example/a(b c.png>)\n"), "{after}");
        assert_eq!(changed(text, 0, "https://a.example/1.png").unwrap(), text);
        assert!(changed(text, 3, new).is_err());
        assert!(changed(text, 0, "a\nb>").is_err());
    }
}
