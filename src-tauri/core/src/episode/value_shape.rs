//! What a value is by its looks: the address of audio or of a picture, a list of short words, a
//! person's name. Keys are not looked at here.

use linernotes_syntax::front_matter::{Kind, Node, Value};

/// The longest text that is taken for a word of a list, in characters.
const SHORT: usize = 40;
/// Endings of audio files.
const AUDIO: [&str; 9] = ["mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac", "m4b"];
/// Endings of picture files.
pub const PICTURES: [&str; 7] = ["jpg", "jpeg", "png", "webp", "avif", "gif", "svg"];
/// Keys of a map that hold where something is, the likeliest first.
const LINKS: [&str; 7] = ["url", "src", "href", "link", "path", "file", "uri"];

/// Whether a text is the link, path or name of an audio file.
#[must_use]
pub fn is_audio(text: &str) -> bool {
    ending(text).is_some_and(|found| AUDIO.iter().any(|known| found.eq_ignore_ascii_case(known)))
}

/// Whether a text is the link or path of a picture.
#[must_use]
pub fn is_picture(text: &str) -> bool {
    ending(text).is_some_and(|found| PICTURES.iter().any(|known| found.eq_ignore_ascii_case(known)))
}

/// The link or path that a value is or holds: a text itself, that of a map (`url:`, `src:` …), or
/// that of a list's first item.
#[must_use]
pub fn link_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(scalar) if scalar.kind == Kind::String => Some(scalar.text.trim()),
        Value::Map(entries) => LINKS.iter().find_map(|name| {
            let entry = entries.iter().find(|entry| entry.key.eq_ignore_ascii_case(name))?;
            Some(entry.node.scalar()?.text.trim())
        }),
        Value::List(items) => match items.first() {
            Some(Node { value: Value::List(_), .. }) | None => None,
            Some(first) => link_of(first),
        },
        _ => None,
    }
    .filter(|text| !text.is_empty())
}

/// The items of a list of short texts that are no links; none where it is no such list, or empty.
#[must_use]
pub fn words_of(node: &Node) -> Option<Vec<&str>> {
    let Value::List(items) = &node.value else { return None };
    let words: Option<Vec<&str>> = items
        .iter()
        .map(|item| {
            let text = item.scalar()?.text.trim();
            let short = !text.is_empty() && text.chars().nth(SHORT).is_none();
            (short && !text.contains(['\n', '/']) && ending(text).is_none()).then_some(text)
        })
        .collect();
    words.filter(|words| !words.is_empty())
}

/// Whether a text is written like a person's name: two to four words that begin with a capital.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let mut words = 0;
    text.split_whitespace().all(|word| {
        words += 1;
        word.starts_with(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || "-'’.".contains(letter))
    }) && (2..=4).contains(&words)
}

/// Nothing stands there: no text, no item, no entry.
#[must_use]
pub fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Scalar(scalar) => scalar.kind == Kind::Null || scalar.text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
        Value::Alias(_) => false,
    }
}

/// The ending of the file that a one-line text names; query and fragment are left off.
fn ending(text: &str) -> Option<&str> {
    let text = text.trim();
    if text.contains('\n') {
        return None;
    }
    let path = text.split(['?', '#']).next()?;
    let (stem, ending) = path.rsplit_once('.')?;
    let known = AUDIO.iter().chain(&PICTURES).any(|known| ending.eq_ignore_ascii_case(known));
    (known && !stem.is_empty()).then_some(ending)
}

#[cfg(test)]
mod tests {
    use super::*;
    use linernotes_syntax::front_matter::read;

    #[test]
    fn files_are_told_by_their_endings() {
        assert!(is_audio("https://cdn.example.com/12.mp3?source=feed"));
        assert!(is_audio("V023 - Weekly.MP3") && !is_audio("an mp3") && !is_audio(".mp3"));
        assert!(is_picture("/images/covers/12.webp") && !is_picture("https://example.com/a.html"));
        let map = read("enclosure:\n  length: 12\n  url: https://example.com/a.mp3").unwrap();
        assert_eq!(link_of(map.get("enclosure").unwrap()), Some("https://example.com/a.mp3"));
        let list = read("images: [a.png, b.png]").unwrap();
        assert_eq!(link_of(list.get("images").unwrap()), Some("a.png"));
    }

    #[test]
    fn words_and_names() {
        let read = |yaml: &str| read(yaml).unwrap();
        let words = |yaml: &str| {
            let root = read(yaml);
            words_of(root.get("a").unwrap()).map(|words| words.join("|"))
        };
        assert_eq!(words("a: [ruby, 'web dev']").as_deref(), Some("ruby|web dev"));
        assert_eq!(words("a: [https://example.com]"), None);
        assert_eq!(words("a: [{b: c}]"), None);
        assert_eq!(words("a: []"), None);
        assert!(is_name("Noor Haddad") && is_name("Jean-Luc O’Neill Jr."));
        assert!(!is_name("Kubernetes") && !is_name("web Dev") && !is_name("Web 2"));
    }
}
