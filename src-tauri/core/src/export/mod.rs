//! An episode as the text that somebody else takes: one target a file.
//!
//! What is wrong with an episode, and what its file is called, is not known here.

mod html;
mod layout;
mod markdown;
mod table;
mod text;

use std::ops::Range;

use crate::document::Parts;
use crate::markdown::links;
use crate::markdown::safe::Images;
use crate::preview::Page;
use crate::tidy::Prose;
use crate::view::ExportTarget;

/// What an export depends on besides the text.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Straight quotes become curly, and so on, as on the site. Markdown stays as it is written.
    pub smart_punctuation: bool,
    /// Gives the address of an image on the site, where it is known; else it stays as the notes
    /// have it.
    pub images: Images<'a>,
    /// The heading of the notes that the page's title stands in, if it does.
    pub title_heading: Option<&'a Range<usize>>,
    /// How the show writes its notes.
    pub prose: Prose,
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
) -> Result<String, String> {
    let body = Parts::of(text).body;
    match target {
        ExportTarget::Markdown => markdown::write(text, body_only, &options.prose),
        ExportTarget::Html => Ok(html::write(text, body, page, body_only, options)),
        ExportTarget::Text => Ok(text::write(text, body, page, body_only, options)),
        _ => Err("This platform’s text can’t be made yet.".to_owned()),
    }
}

/// What the name of a target's file ends in, without the dot.
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

/// The heading that the title stands in, where it says more than the title: it holds a link.
fn linked_title<'t>(text: &'t str, options: &Options<'_>) -> Option<&'t str> {
    let heading = options.title_heading?;
    let has_links = !links(text, heading.clone()).is_empty();
    if has_links { text.get(heading.clone()) } else { None }
}

/// The notes without the heading that the title stands in.
fn without_title(text: &str, body: Range<usize>, options: &Options<'_>) -> String {
    let notes = text.get(body.clone()).unwrap_or_default();
    let Some(heading) = options.title_heading else { return notes.to_owned() };
    match (text.get(body.start..heading.start), text.get(heading.end..body.end)) {
        (Some(before), Some(behind)) => format!("{before}{behind}"),
        _ => notes.to_owned(),
    }
}
