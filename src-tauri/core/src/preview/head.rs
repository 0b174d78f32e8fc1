//! The head of an episode's page: title, number, date and guests, as the site shows them above
//! the notes.

use chrono::NaiveDate;

use super::{Options, render_alone};
use linernotes_syntax::markdown::LINK_SCHEMES;
use linernotes_syntax::markdown::escape::{push_attribute, push_href, push_text};
use linernotes_syntax::markdown::smart_punctuation::smart;

/// The content of an episode's page besides its notes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The title as it is read; empty if there is none yet.
    pub title: String,
    /// The number as it is written (`0033`).
    pub number: Option<String>,
    /// The day it is released.
    pub date: Option<NaiveDate>,
    /// The guests.
    pub guests: Vec<PageGuest>,
}

/// A guest on the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageGuest {
    /// The name.
    pub name: String,
    /// The guest's bio, in markdown.
    pub bio: String,
    /// Profiles.
    pub links: Vec<PageLink>,
    /// The address of the avatar.
    pub avatar: Option<String>,
}

/// A guest's profile on a platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    /// The platform's name.
    pub label: String,
    /// The profile's address; shown as text if it is not a web or mail address.
    pub url: String,
}

impl PageLink {
    /// Whether the address is one that may be a link.
    pub(crate) fn is_address(&self) -> bool {
        let address = url::Url::parse(&self.url);
        address.is_ok_and(|address| LINK_SCHEMES.contains(&address.scheme()))
    }
}

/// Writes the head as safe HTML.
pub(super) fn write(page: &Page, options: &Options<'_>) -> String {
    let mut out = String::from("<header class=\"page-head\">\n");
    let title = if options.smart_punctuation { smart(&page.title) } else { page.title.clone() };
    if title.is_empty() {
        out.push_str("<h1 class=\"untitled\">Untitled</h1>\n");
    } else {
        out.push_str("<h1>");
        push_text(&mut out, &title);
        out.push_str("</h1>\n");
    }
    let facts = facts(page);
    if !facts.is_empty() {
        out.push_str("<p class=\"meta\">");
        push_text(&mut out, &facts);
        out.push_str("</p>\n");
    }
    out.push_str("</header>\n");
    for guest in &page.guests {
        write_guest(&mut out, guest, options);
    }
    out
}

/// The line below the title: `#0033 · Published on 1 June 2026`
pub(crate) fn facts(page: &Page) -> String {
    let number = page.number.as_ref().map(|number| format!("#{number}"));
    let date = page.date.map(|date| format!("Published on {}", date.format("%-d %B %Y")));
    let facts: Vec<String> = [number, date].into_iter().flatten().collect();
    facts.join(" · ")
}

fn write_guest(out: &mut String, guest: &PageGuest, options: &Options<'_>) {
    out.push_str("<aside class=\"guest\">\n");
    if let Some(avatar) = &guest.avatar {
        out.push_str("<img class=\"avatar\" src=\"");
        push_href(out, avatar);
        out.push_str("\" alt=\"\">\n");
    }
    out.push_str("<div class=\"guest-text\">\n<p class=\"guest-name\">");
    push_text(out, &guest.name);
    out.push_str("</p>\n");
    if !guest.bio.trim().is_empty() {
        out.push_str("<div class=\"guest-bio\">\n");
        out.push_str(&render_alone(&guest.bio, options));
        out.push_str("</div>\n");
    }
    if !guest.links.is_empty() {
        out.push_str("<ul class=\"guest-links\">\n");
        for link in &guest.links {
            write_link(out, link);
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</div>\n</aside>\n");
}

fn write_link(out: &mut String, link: &PageLink) {
    out.push_str("<li>");
    if link.is_address() {
        out.push_str("<a href=\"");
        push_href(out, &link.url);
        out.push_str("\" title=\"");
        push_attribute(out, &link.url);
        out.push_str("\" rel=\"noopener noreferrer nofollow\">");
        push_text(out, &link.label);
        out.push_str("</a>");
    } else {
        push_text(out, &link.label);
        out.push_str(": ");
        push_text(out, &link.url);
    }
    out.push_str("</li>\n");
}
