//! An episode's `<item>` of an RSS feed. Sources: RSS 2.0 (<https://www.rssboard.org/rss-specification>),
//! Apple's tags (<https://help.apple.com/itc/podcasts_connect/#/itcb54353390>), `content:encoded`
//! (<https://web.resource.org/rss/1.0/modules/content/>) and the podcast namespace
//! (<https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md>).

use std::ops::Range;

use super::{apple, html};
use crate::export::facts::{File, Person};
use crate::export::notes::Notes;
use crate::export::{Dropped, Meter, MeterUnit};
use crate::export::{Made, Options, meter, people, reduced_html, tree};
use crate::preview::Page;
use linernotes_syntax::markdown::escape::{push_attribute, push_text};
use linernotes_syntax::markdown::may_be_followed;
use linernotes_syntax::markdown::smart_punctuation::smart;

/// The most characters of a name: players may cut longer ones.
const NAME_LIMIT: u32 = 128;

/// The item has its namespaces with it, so that it can be read by itself.
const OPEN: &str = "<item xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"\n      \
                    xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n      \
                    xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">\n";

/// Writes the item; its description is the one that Apple takes.
pub(crate) fn write(
    notes: &Notes,
    text: &str,
    body: Range<usize>,
    page: &Page,
    options: &Options<'_>,
) -> Made {
    let facts = options.facts;
    let description = reduced_html::write(&notes.nodes);
    let title = if options.smart_punctuation { smart(&page.title) } else { page.title.clone() };
    let mut item = Item { out: OPEN.to_owned() };
    item.element("title", &title);
    item.cdata("description", &description);
    let full = html::without_tags(&html::write(text, body, page, true, options), options);
    // Without notes the description is the summary already.
    let full =
        if full.trim().is_empty() { description.clone() } else { with_people(full, page, options) };
    item.cdata("content:encoded", &full);
    let address = options.addresses.page().unwrap_or_default();
    item.element("link", address);
    match (&facts.guid, address) {
        (Some(own), _) => item.tag("guid", &[("isPermaLink", "false")], Some(own)),
        (None, "") => {}
        (None, address) => item.tag("guid", &[("isPermaLink", "true")], Some(address)),
    }
    item.element("pubDate", facts.published.as_deref().unwrap_or_default());
    if let Some(audio) = &facts.audio {
        let length = audio.length.to_string();
        item.file("enclosure", audio, &[("length", &length)]);
    }
    item.element("itunes:title", &title);
    let number = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
    item.element("itunes:episode", &number(facts.number));
    item.element("itunes:season", &number(facts.season));
    item.element("itunes:episodeType", facts.kind.as_deref().unwrap_or_default());
    item.element("itunes:duration", facts.duration.as_deref().unwrap_or_default());
    if let Some(image) = &facts.image {
        item.tag("itunes:image", &[("href", image)], None);
    }
    item.element("itunes:explicit", &facts.explicit.map(|is| is.to_string()).unwrap_or_default());
    item.element("itunes:summary", facts.summary.trim());
    for (role, people) in [("host", &facts.hosts), ("guest", &facts.guests)] {
        people.iter().for_each(|person| item.person(role, person));
    }
    facts.transcripts.iter().for_each(|file| item.file("podcast:transcript", file, &[]));
    facts.chapters.iter().for_each(|file| item.file("podcast:chapters", file, &[]));
    item.out.push_str("</item>\n");

    let mut meters = apple::meters(&description);
    meters.extend(long_names(&[&facts.hosts, &facts.guests]));
    let mut dropped = notes.changed(&apple::DROPPED);
    // Only the short description lacks elements: the full notes are in the item as well.
    for one in &mut dropped {
        one.how = format!("kept in the full text; in the description {}", one.how);
    }
    dropped.extend(notes.left_out());
    dropped.extend(unknown(options));
    Made { text: item.out, html: None, meters, dropped, shorten: Vec::new() }
}

/// The full text, and who the guests are below it.
fn with_people(full: String, page: &Page, options: &Options<'_>) -> String {
    let people = people::about(page, &tree::read(&full), options, true).nodes.concat();
    if people.is_empty() { full } else { format!("{}\n{}", full.trim_end(), tree::write(&people)) }
}

/// The parts that an item should have and this one lacks.
fn unknown(options: &Options<'_>) -> Vec<Dropped> {
    let facts = options.facts;
    let lacks = |is: bool, what: &str, how: &str| {
        is.then(|| Dropped { what: what.to_owned(), how: how.to_owned() })
    };
    let audio = facts.audio.as_ref();
    let all = [
        lacks(options.addresses.page().is_none(), "No link", "the episode’s address isn’t known"),
        lacks(facts.published.is_none(), "No release date", "the episode has none"),
        lacks(audio.is_none(), "No audio", "the front matter has no link to it"),
        lacks(
            audio.is_some_and(|audio| audio.length == 0),
            "Audio size 0",
            "the front matter doesn’t give the number of bytes",
        ),
        lacks(
            facts.hosts.is_empty() && facts.guests.iter().any(|guest| !guest.name.is_empty()),
            "No hosts",
            "players only show the guests. Name the hosts in the show’s settings",
        ),
    ];
    all.into_iter().flatten().collect()
}

fn long_names(people: &[&[Person]]) -> Vec<Meter> {
    people
        .iter()
        .flat_map(|people| people.iter())
        .map(|person| {
            let length = meter::characters(&person.name);
            meter::meter("Name", length, Some(NAME_LIMIT), MeterUnit::Characters, true)
        })
        .filter(|meter| meter.over() > 0)
        .collect()
}

struct Item {
    out: String,
}

impl Item {
    /// An element with text, if there is any.
    fn element(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.tag(name, &[], Some(text));
        }
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], text: Option<&str>) {
        let is_address = |name: &str| matches!(name, "href" | "url");
        if attributes.iter().any(|(name, value)| is_address(name) && !may_be_followed(value)) {
            // Without its address it would say nothing; a person's name is said all the same.
            let rest: Vec<_> =
                attributes.iter().copied().filter(|(name, _)| !is_address(name)).collect();
            if text.is_some() {
                self.tag(name, &rest, text);
            }
            return;
        }
        self.out.push_str(&format!("  <{name}"));
        for (attribute, value) in attributes {
            self.out.push_str(&format!(" {attribute}=\""));
            // A line break in an attribute would be read as a space.
            push_attribute(&mut self.out, &allowed(value).replace(['\n', '\t'], " "));
            self.out.push('"');
        }
        match text {
            Some(text) => {
                self.out.push('>');
                push_text(&mut self.out, &allowed(text));
                self.out.push_str(&format!("</{name}>\n"));
            }
            None => self.out.push_str("/>\n"),
        }
    }

    /// Writes markup in a CDATA section; a `]]>` in it is split over two sections.
    fn cdata(&mut self, name: &str, html: &str) {
        if html.is_empty() {
            return;
        }
        let html = allowed(html.trim_end()).replace("]]>", "]]]]><![CDATA[>");
        self.out.push_str(&format!("  <{name}><![CDATA[{html}]]></{name}>\n"));
    }

    fn person(&mut self, role: &str, person: &Person) {
        let mut attributes = vec![("role", role)];
        if !person.picture.is_empty() {
            attributes.push(("img", &person.picture));
        }
        if !person.link.is_empty() {
            attributes.push(("href", &person.link));
        }
        if !person.name.is_empty() {
            self.tag("podcast:person", &attributes, Some(&person.name));
        }
    }

    fn file(&mut self, name: &str, file: &File, more: &[(&str, &str)]) {
        let mut attributes = vec![("url", file.url.as_str())];
        attributes.extend(more);
        attributes.push(("type", file.media_type.as_str()));
        self.tag(name, &attributes, None);
    }
}

/// A text without the characters that XML does not allow
/// (<https://www.w3.org/TR/xml/#charsets>).
fn allowed(text: &str) -> String {
    let is_allowed =
        |c: &char| matches!(c, '\t' | '\n') || (*c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    text.chars().filter(is_allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_can_not_hold_is_not_in_it() {
        let mut item = Item { out: String::new() };
        item.cdata("a", "x ]]> y\u{1}");
        item.element("b", "<\u{ffff}&");
        item.element("c", "");
        assert_eq!(item.out, "  <a><![CDATA[x ]]]]><![CDATA[> y]]></a>\n  <b>&lt;&amp;</b>\n");
    }
}
