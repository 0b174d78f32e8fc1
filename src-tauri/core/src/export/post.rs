//! Posts: a template filled with what an episode is. Nothing is cut; what is too long is for the host
//! to shorten.

use super::Options;
use crate::preview::{Page, PageGuest};

/// The words that a template may have in braces, with what is written in their place.
pub const WORDS: [(&str, &str); 9] = [
    ("title", "the episode’s title"),
    ("number", "its number"),
    ("show", "the show’s name"),
    ("summary", "the summary, in one line"),
    ("first_sentence", "the first sentence of the summary"),
    ("guests", "the guests, with their handles there"),
    ("hosts", "the hosts"),
    ("date", "the release day"),
    ("url", "the episode’s address on the site"),
];

/// Whether a template may have this word.
pub(super) fn is_word(word: &str) -> bool {
    WORDS.iter().any(|(known, _)| *known == word)
}

/// Fills a template. A line with words none of which has a value is left out, and so are the blank
/// lines that then stand together. `handle` gives what a platform calls a guest.
pub(super) fn fill(
    template: &str,
    page: &Page,
    options: &Options<'_>,
    handle: impl Fn(&PageGuest) -> Option<String>,
) -> String {
    let facts = options.facts;
    let value = |word: &str| -> String {
        match word {
            "title" => page.title.clone(),
            "number" => page.number.clone().unwrap_or_default(),
            "show" => options.show.to_owned(),
            "summary" => plain(&facts.summary),
            "first_sentence" => first_sentence(&plain(&facts.summary)),
            "guests" => guests(page, &handle),
            "hosts" => joined(facts.hosts.iter().map(|host| host.name.clone()).collect()),
            "date" => page.date.map(|day| day.format("%-d %B %Y").to_string()).unwrap_or_default(),
            "url" => options.addresses.page().unwrap_or_default().to_owned(),
            _ => String::new(),
        }
    };
    let mut post = String::new();
    for line in template.trim().lines() {
        let Some(line) = fill_line(line.trim_end(), &value) else { continue };
        if line.is_empty() && (post.is_empty() || post.ends_with("\n\n")) {
            continue;
        }
        post.push_str(&line);
        post.push('\n');
    }
    post.trim_end().to_owned()
}

/// The line filled; none where it has words and none of them has a value.
fn fill_line(line: &str, value: &impl Fn(&str) -> String) -> Option<String> {
    let mut filled = String::new();
    let (mut words, mut values) = (0, 0);
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        match behind.split_once('}') {
            Some((word, after)) if is_word(word) => {
                let value = value(word);
                words += 1;
                values += usize::from(!value.is_empty());
                filled.push_str(&value);
                rest = after;
            }
            _ => {
                filled.push('{');
                rest = behind;
            }
        }
    }
    filled.push_str(rest);
    (words == 0 || values > 0).then(|| filled.trim_end().to_owned())
}

/// A text of the front matter as one line, without markup that is only marks.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All up to the first full stop, question or exclamation mark that a blank and a new sentence
/// follow.
fn first_sentence(text: &str) -> String {
    text[..sentence_end(text)].to_owned()
}

/// Where the first sentence of a text ends.
pub(super) fn sentence_end(text: &str) -> usize {
    let mut ends = text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…' | '。'));
    let end = ends.find_map(|(at, mark)| {
        let end = at + mark.len_utf8();
        let behind = text[end..].trim_start_matches(['"', '”', '’', ')']);
        let closed = text.len() - behind.len();
        let next = behind.trim_start().chars().next();
        let starts = behind.starts_with(' ') && next.is_some_and(|c| !c.is_lowercase());
        (mark == '。' || starts).then_some(closed)
    });
    end.unwrap_or(text.len())
}

/// `Ada Hall (@ada), Noor Haddad and Li Wei`
fn guests(page: &Page, handle: &impl Fn(&PageGuest) -> Option<String>) -> String {
    let named =
        page.guests.iter().filter(|guest| !guest.name.is_empty()).map(|guest| {
            match handle(guest) {
                Some(handle) => format!("{} ({handle})", guest.name),
                None => guest.name.clone(),
            }
        });
    joined(named.collect())
}

fn joined(names: Vec<String>) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The handle in the address of a profile: what stands behind `before`, up to the next step.
pub(super) fn handle_in(url: &str, hosts: &[&str], before: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let host = url.host_str()?.trim_start_matches("www.");
    let path = url.path().trim_start_matches('/').strip_prefix(before)?;
    let handle = path.split('/').next().unwrap_or_default();
    (hosts.contains(&host) && !handle.is_empty()).then(|| handle.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Addresses, Facts};
    use crate::preview::PageLink;

    #[test]
    fn lines_without_values_go() {
        let template =
            "{title} {nothing} {\n\nWith {guests}\n{number}\n\n{summary}\n\n\nPlain\n{url}\n";
        let mut page = Page { title: "A".to_owned(), ..Page::default() };
        let options = Options::default();
        let none = |_: &PageGuest| None;
        assert_eq!(fill(template, &page, &options, none), "A {nothing} {\n\nPlain");
        page.guests = ["B", "C", ""]
            .map(|name| PageGuest { name: name.to_owned(), ..PageGuest::default() })
            .to_vec();
        let addresses = Addresses::new(Some("https://a.example/x/"), None);
        let facts = Facts { summary: "One\ntwo. Three.".to_owned(), ..Facts::default() };
        let options = Options { addresses: &addresses, facts: &facts, ..options };
        let handle = |guest: &PageGuest| (guest.name == "B").then(|| "@b".to_owned());
        assert_eq!(
            fill(template, &page, &options, handle),
            "A {nothing} {\n\nWith B (@b) and C\n\nOne two. Three.\n\nPlain\nhttps://a.example/x/"
        );
        assert_eq!(fill("{first_sentence}", &page, &options, handle), "One two.");
    }

    #[test]
    fn the_first_sentence_ends_where_a_new_one_starts() {
        for (text, wanted) in [
            ("We use Node.js 2.0 today. And more.", "We use Node.js 2.0 today."),
            ("Who is it? Nobody.", "Who is it?"),
            ("“Stop!” She did.", "“Stop!”"),
            ("e.g. this one", "e.g. this one"),
            ("一つ。二つ。", "一つ。"),
            ("No end", "No end"),
        ] {
            assert_eq!(first_sentence(text), wanted);
        }
    }

    #[test]
    fn handles_are_read_off_profiles() {
        let link = PageLink {
            label: String::new(),
            url: "https://bsky.app/profile/a.example/x".to_owned(),
        };
        assert_eq!(handle_in(&link.url, &["bsky.app"], "profile/").as_deref(), Some("a.example"));
        assert_eq!(handle_in("https://x.com/", &["x.com"], ""), None);
        assert_eq!(handle_in("https://www.x.com/a", &["x.com"], "").as_deref(), Some("a"));
        assert_eq!(handle_in("https://y.example/a", &["x.com"], ""), None);
    }
}
