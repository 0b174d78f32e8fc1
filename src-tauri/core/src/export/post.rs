//! Posts: a template filled with what an episode is. Nothing is cut; what is too long is for the host
//! to shorten.

use super::Options;
use super::sentence::first_sentence;
use crate::export::Dropped;
use crate::preview::{Page, PageGuest};

/// The words that a template may have in braces, with what is written in their place.
pub const WORDS: [(&str, &str); 9] = [
    ("title", "the episode’s title"),
    ("number", "the episode number"),
    ("show", "the show’s name"),
    ("summary", "the summary, in one line"),
    ("first_sentence", "the first sentence of the summary"),
    ("guests", "the guests, with their handles on that platform"),
    ("hosts", "the hosts"),
    ("date", "the release date"),
    ("url", "the episode’s address on the site"),
];

/// The word of a template that is written so, if there is one.
fn known(word: &str) -> Option<&'static str> {
    WORDS.iter().map(|(known, _)| *known).find(|known| *known == word)
}

/// A template that was filled.
#[derive(Debug, Default)]
pub(super) struct Filled {
    pub text: String,
    /// The words of the template that had no value, each once.
    empty: Vec<&'static str>,
}

impl Filled {
    /// The words of the template without a value. An episode without guests lacks nothing.
    pub fn unknown(&self) -> Vec<Dropped> {
        let mut missing: Vec<Dropped> = Vec::new();
        for word in &self.empty {
            let (what, how) = match *word {
                "url" => ("No address", "set “url” in the show’s settings"),
                "title" => ("No title", "the episode has none yet"),
                "number" => ("No number", "the episode has none"),
                "date" => ("No release date", "the episode has none"),
                "summary" | "first_sentence" => ("No summary", "the episode has none yet"),
                "show" => ("No show name", "the site’s configuration has none"),
                "hosts" => ("No hosts", "name them in the show’s settings"),
                _ => continue,
            };
            if missing.iter().all(|one| one.what != what) {
                missing.push(Dropped { what: what.to_owned(), how: how.to_owned() });
            }
        }
        missing
    }
}

/// Fills a template. A line with words none of which has a value is left out, and so is
/// all but one of the blank lines around it. `handle` gives what a platform calls a guest.
pub(super) fn fill(
    template: &str,
    page: &Page,
    options: &Options<'_>,
    handle: impl Fn(&PageGuest) -> Option<String>,
) -> Filled {
    let facts = options.facts;
    let mut empty: Vec<&'static str> = Vec::new();
    let mut value = |word: &'static str| -> String {
        let value = match word {
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
        };
        if value.is_empty() && !empty.contains(&word) {
            empty.push(word);
        }
        value
    };
    let mut post = String::new();
    for line in template.trim().lines() {
        let Some(line) = fill_line(line.trim_end(), &mut value) else { continue };
        if line.is_empty() && (post.is_empty() || post.ends_with("\n\n")) {
            continue;
        }
        post.push_str(&line);
        post.push('\n');
    }
    Filled { text: post.trim_end().to_owned(), empty }
}

/// The line filled; none where it has words and none of them has a value.
fn fill_line(line: &str, value: &mut impl FnMut(&'static str) -> String) -> Option<String> {
    let mut filled = String::new();
    let (mut words, mut values) = (0, 0);
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        let word = behind.split_once('}').and_then(|(word, after)| Some((known(word)?, after)));
        match word {
            Some((word, after)) => {
                let value = value(word);
                words += 1;
                values += usize::from(!value.is_empty());
                filled.push_str(&value);
                rest = after;
            }
            None => {
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

/// The handle in the address of a profile: the text after `before`, up to the next slash.
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
        let bare = fill(template, &page, &options, none);
        assert_eq!(bare.text, "A {nothing} {\n\nPlain");
        let missing: Vec<String> = bare.unknown().into_iter().map(|one| one.what).collect();
        assert_eq!(missing, ["No number", "No summary", "No address"]);
        page.guests = ["B", "C", ""]
            .map(|name| PageGuest { name: name.to_owned(), ..PageGuest::default() })
            .to_vec();
        let addresses = Addresses::new(Some("https://a.example/x/"), None);
        let facts = Facts { summary: "One\ntwo. Three.".to_owned(), ..Facts::default() };
        let options = Options { addresses: &addresses, facts: &facts, ..options };
        let handle = |guest: &PageGuest| (guest.name == "B").then(|| "@b".to_owned());
        assert_eq!(
            fill(template, &page, &options, handle).text,
            "A {nothing} {\n\nWith B (@b) and C\n\nOne two. Three.\n\nPlain\nhttps://a.example/x/"
        );
        assert_eq!(fill("{first_sentence}", &page, &options, handle).text, "One two.");
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
