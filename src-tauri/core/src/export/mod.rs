//! An episode as the text that somebody else takes: one target a file.
//!
//! Knows no rules and no file names.
//!
//! All targets but the finished Markdown are made from one tree of the notes, so that losses are
//! counted in one place and no link is lost in plain text. A target returns its text, how much of
//! each limit it takes (`Meter`, with the source of the limit beside the number), what was dropped,
//! and where shortening helps most. Nothing is ever cut. Lines that start with a time are kept
//! apart in the tree, since players make chapters of them.

mod address;
mod anchors;
mod chapter_links;
mod description;
mod facts;
mod layout;
mod losses;
mod meter;
mod notes;
mod people;
mod post;
mod post_places;
mod reduced_html;
mod sentence;
mod shorten;
mod table;
mod target;
mod targets;
mod timestamps;
mod tree;

use std::ops::Range;
use std::sync::LazyLock;

use crate::formatting::Prose;
use crate::preview::Page;
use linernotes_syntax::markdown::links;
use linernotes_syntax::markdown::sanitize::Images;
use linernotes_syntax::text::Parts;

use tree::Node;

pub use address::Addresses;
pub use facts::{Facts, File, Person};
pub use losses::Dropped;
pub use meter::{Meter, MeterUnit};
pub use post::WORDS;
pub use target::ExportTarget;

/// The settings and facts that an export needs besides the text.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Straight quotes become curly, and so on, as on the site. Markdown stays as it is written.
    pub smart_punctuation: bool,
    /// The site has footnotes; if not, what looks like one is text.
    pub footnotes: bool,
    /// Gives the address of an image on the site, where it is known; else it stays as the notes
    /// have it.
    pub images: Images<'a>,
    /// The heading of the notes that is the page's title, if one is; bytes of the text.
    pub title_heading: Option<&'a Range<usize>>,
    /// How the show writes its notes.
    pub prose: Prose,
    /// The addresses that relative ones in the notes are resolved against.
    pub addresses: &'a Addresses,
    /// The show's name.
    pub show: &'a str,
    /// The text of a key of the front matter.
    pub value: &'a dyn Fn(&str) -> Option<String>,
    /// Facts for feeds and posts.
    pub facts: &'a Facts,
    /// The show's own template of the post.
    pub template: Option<&'a str>,
    /// Where other content of descriptions is in the document.
    pub sources: &'a Sources,
}

/// Where content of descriptions that is not from the notes is in the document, in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources {
    /// The summary.
    pub summary: Option<Range<usize>>,
    /// For each guest of the page, the profiles; the guest where the profiles are in another file.
    pub guests: Vec<Option<Range<usize>>>,
}

impl Default for Options<'_> {
    /// An episode of which nothing is known but its text.
    fn default() -> Self {
        static ADDRESSES: LazyLock<Addresses> = LazyLock::new(Addresses::default);
        static FACTS: LazyLock<Facts> = LazyLock::new(Facts::default);
        static SOURCES: LazyLock<Sources> = LazyLock::new(Sources::default);
        Self {
            smart_punctuation: false,
            footnotes: true,
            images: &|_| None,
            title_heading: None,
            prose: Prose::default(),
            addresses: &ADDRESSES,
            show: "",
            value: &|_| None,
            facts: &FACTS,
            template: None,
            sources: &SOURCES,
        }
    }
}

/// An export that was made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    /// The text.
    pub text: String,
    /// The text with markup, sanitised, where it has any.
    pub html: Option<String>,
    /// How much of the target's room is used, the most important first.
    pub meters: Vec<Meter>,
    /// The elements that the target can't show.
    pub dropped: Vec<Dropped>,
    /// Where to shorten, biggest first; only where a limit is passed.
    pub shorten: Vec<Place>,
}

/// A place of a text that can be shortened: of the document, or of a post itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// A name for it.
    pub label: String,
    /// Its bytes of the text.
    pub range: Range<usize>,
    /// How much of the first meter it takes.
    pub saves: usize,
}

/// Writes an episode for `target`.
///
/// `text` is the whole decoded document. With `body_only`, the notes alone: without front
/// matter, title, facts and guests.
///
/// # Errors
/// A sentence for a host, where there is nothing to write.
pub fn export(
    target: ExportTarget,
    text: &str,
    page: &Page,
    body_only: bool,
    options: &Options<'_>,
) -> Result<Made, String> {
    let body = Parts::of(text).body;
    let description = || {
        description::read(text, body.clone(), page, body_only, options, |nodes| match target {
            ExportTarget::Apple | ExportTarget::RssItem => {
                reduced_html::write(nodes).len() <= targets::apple::LIMIT as usize
            }
            ExportTarget::YouTube => {
                targets::youtube::text(nodes).len() <= targets::youtube::LIMIT as usize
            }
            _ => true,
        })
    };
    let plain = |text: String| Made { text, ..Made::default() };
    let mut made = match target {
        ExportTarget::Markdown => plain(targets::markdown::write(text, body_only, &options.prose)?),
        ExportTarget::Html => {
            let html = targets::html::write(text, body.clone(), page, body_only, options);
            Made { html: Some(html.clone()), ..plain(html) }
        }
        ExportTarget::Text => targets::text::write(text, body.clone(), page, body_only, options),
        ExportTarget::Apple => targets::apple::write(&description()),
        ExportTarget::Spotify => targets::spotify::write(&description()),
        ExportTarget::YouTube => targets::youtube::write(&description(), &page.title),
        ExportTarget::RssItem => {
            targets::rss_item::write(&description(), text, body.clone(), page, options)
        }
        ExportTarget::Chapters => {
            plain(targets::chapters::write(&description().nodes, page, options)?)
        }
        ExportTarget::LinkedIn
        | ExportTarget::X
        | ExportTarget::Bluesky
        | ExportTarget::Mastodon => {
            let post = post(target, page, options);
            if post.text.is_empty() {
                return Err("Nothing to post yet.".to_owned());
            }
            let (meters, shorten) = measure(target, &post.text);
            Made { meters, shorten, dropped: post.unknown(), ..plain(post.text) }
        }
    };
    if made.meters.first().is_some_and(|meter| meter.over() > 0) {
        let write = match target {
            ExportTarget::Apple | ExportTarget::RssItem => reduced_html::write,
            ExportTarget::YouTube => targets::youtube::text,
            _ => return Ok(made),
        };
        let length = |nodes: &[Node]| write(nodes).trim_end().len();
        let of_notes = |part: &str| length(&notes::read(part, options).nodes);
        let mut places = shorten::places(text, body.clone(), options.title_heading, of_notes);
        if !body_only {
            places.extend(shorten::others(&description(), page, options, length));
        }
        made.shorten = shorten::biggest(places);
    }
    Ok(made)
}

/// The post for a platform, from the show's template or the usual one.
fn post(target: ExportTarget, page: &Page, options: &Options<'_>) -> post::Filled {
    let handle: fn(&crate::preview::PageGuest) -> Option<String> = match target {
        ExportTarget::X => targets::x::handle,
        ExportTarget::Bluesky => targets::bluesky::handle,
        ExportTarget::Mastodon => targets::mastodon::handle,
        _ => targets::linkedin::handle,
    };
    post::fill(options.template.unwrap_or(template(target)), page, options, handle)
}

/// Returns the template of a platform's posts for shows without one of their own; empty for targets
/// that are not posts.
#[must_use]
pub fn template(target: ExportTarget) -> &'static str {
    match target {
        ExportTarget::X => targets::x::TEMPLATE,
        ExportTarget::Bluesky => targets::bluesky::TEMPLATE,
        ExportTarget::Mastodon => targets::mastodon::TEMPLATE,
        ExportTarget::LinkedIn => targets::linkedin::TEMPLATE,
        _ => "",
    }
}

/// How much of a target's room a text takes that was edited since it was made. Of a post that is too
/// long also where it can be shortened, biggest first: bytes of the text itself.
#[must_use]
pub fn measure(target: ExportTarget, text: &str) -> (Vec<Meter>, Vec<Place>) {
    let meters = meters(target, text);
    let is_long = meters.iter().any(|meter| meter.over() > 0);
    if !is_post(target) || !is_long {
        return (meters, Vec::new());
    }
    let used = |text: &str| self::meters(target, text).first().map_or(0, |meter| meter.used);
    let places = post_places::places(text, |text| used(text) as usize);
    (meters, places)
}

/// Whether a target is a post.
#[must_use]
pub fn is_post(target: ExportTarget) -> bool {
    !template(target).is_empty()
}

fn meters(target: ExportTarget, text: &str) -> Vec<Meter> {
    match target {
        ExportTarget::Apple => targets::apple::meters(text),
        ExportTarget::Spotify => targets::spotify::meters(text),
        ExportTarget::YouTube => targets::youtube::meters(text),
        ExportTarget::LinkedIn => vec![targets::linkedin::meter(text)],
        ExportTarget::X => vec![targets::x::meter(text)],
        ExportTarget::Bluesky => targets::bluesky::meters(text),
        ExportTarget::Mastodon => vec![targets::mastodon::meter(text)],
        ExportTarget::Markdown
        | ExportTarget::Html
        | ExportTarget::Text
        | ExportTarget::RssItem
        | ExportTarget::Chapters => Vec::new(),
    }
}

/// Returns the extension of a target's file, without the first dot.
#[must_use]
pub fn ending(target: ExportTarget) -> &'static str {
    match target {
        ExportTarget::Markdown => "md",
        ExportTarget::Html => "html",
        ExportTarget::Text => "txt",
        ExportTarget::Apple => "apple.html",
        ExportTarget::Spotify => "spotify.html",
        ExportTarget::YouTube => "youtube.txt",
        ExportTarget::RssItem => "rss.xml",
        ExportTarget::Chapters => "chapters.json",
        ExportTarget::LinkedIn => "linkedin.txt",
        ExportTarget::X => "x.txt",
        ExportTarget::Bluesky => "bluesky.txt",
        ExportTarget::Mastodon => "mastodon.txt",
    }
}

/// The heading that is the title, where it says more than the title: it has a link.
fn linked_title<'t>(text: &'t str, options: &Options<'_>) -> Option<&'t str> {
    let heading = options.title_heading?;
    let has_links = !links(text, heading.clone()).is_empty();
    if has_links { text.get(heading.clone()) } else { None }
}

/// The notes without the heading that is the title.
fn without_title(text: &str, body: Range<usize>, options: &Options<'_>) -> String {
    let notes = text.get(body.clone()).unwrap_or_default();
    let Some(heading) = options.title_heading else { return notes.to_owned() };
    match (text.get(body.start..heading.start), text.get(heading.end..body.end)) {
        (Some(before), Some(behind)) => format!("{before}{behind}"),
        _ => notes.to_owned(),
    }
}

/// A number with its word: `1 image`, `3 images`.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
