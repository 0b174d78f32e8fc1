//! The page as HTML to paste into a site: a fragment without styles and scripts, in which every
//! element of the notes passed the same whitelist as in the preview.

use std::borrow::Cow;
use std::ops::Range;

use crate::export::notes::{TAG, filled, value_of};
use crate::export::tree;
use crate::export::tree::Node;
use crate::export::{Addresses, Options, linked_title, without_title};
use crate::preview::{Page, PageGuest, facts};
use linernotes_syntax::markdown::escape::{push_href, push_text};
use linernotes_syntax::markdown::html::write_whole;
use linernotes_syntax::markdown::html::{Manner, NotesPlace};
use linernotes_syntax::markdown::smart_punctuation::smart;
use linernotes_syntax::markdown::{is_dangerous, sanitize};

/// Writes the page, or the notes alone.
pub(crate) fn write(
    text: &str,
    body: Range<usize>,
    page: &Page,
    body_only: bool,
    options: &Options<'_>,
) -> String {
    let mut out = String::new();
    if !body_only {
        match linked_title(text, options) {
            Some(title) => out.push_str(&notes(title, options)),
            None if options.smart_punctuation => element(&mut out, "h1", &smart(&page.title)),
            None => element(&mut out, "h1", &page.title),
        }
        element(&mut out, "p", &facts(page));
        for guest in &page.guests {
            write_guest(&mut out, guest, options);
        }
    }
    out.push_str(&notes(&without_title(text, body, options), options));
    out
}

/// The avatar is left out: its address is one of this machine.
fn write_guest(out: &mut String, guest: &PageGuest, options: &Options<'_>) {
    out.push_str("<aside>\n");
    element(out, "h2", &guest.name);
    out.push_str(&notes(&guest.bio, options));
    if !guest.links.is_empty() {
        out.push_str("<ul>\n");
        for link in &guest.links {
            out.push_str("<li>");
            if link.is_address() {
                out.push_str("<a href=\"");
                push_href(out, &link.url);
                out.push_str("\" rel=\"noopener noreferrer nofollow\">");
                push_text(out, &link.label);
                out.push_str("</a>");
            } else {
                push_text(out, &format!("{}: {}", link.label, link.url));
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</aside>\n");
}

fn element(out: &mut String, name: &str, text: &str) {
    if !text.is_empty() {
        out.push_str(&format!("<{name}>"));
        push_text(out, text);
        out.push_str(&format!("</{name}>\n"));
    }
}

fn notes(notes: &str, options: &Options<'_>) -> String {
    let manner = Manner {
        smart: options.smart_punctuation,
        footnotes: options.footnotes,
        lines: false,
        // Only where the notes have links to them: most sites make ids of their own.
        heading_ids: notes.contains("](#").then_some(""),
        notes: NotesPlace::AtTheEnd,
    };
    let images = |path: &str| (options.images)(path).or_else(|| options.addresses.whole(path));
    with_whole_links(&sanitize::site(&write_whole(notes, manner), &images), options)
}

/// Links lead where they do on the episode's page; those to places of the notes stay.
fn with_whole_links(html: &str, options: &Options<'_>) -> String {
    if *options.addresses == Addresses::default() && !html.contains(TAG) {
        return html.to_owned();
    }
    let mut nodes = tree::read(html);
    complete(&mut nodes, options);
    tree::write(&nodes)
}

/// Sanitised HTML without the tags that only the site's generator fills in: for readers who don't see
/// the site.
pub(crate) fn without_tags(html: &str, options: &Options<'_>) -> String {
    if !html.contains("class=\"tag\"") && !html.contains(TAG) {
        return html.to_owned();
    }
    tree::write(&without(tree::read(html), options))
}

fn without(nodes: Vec<Node>, options: &Options<'_>) -> Vec<Node> {
    let mut kept = Vec::new();
    for node in nodes {
        let mut element = match node {
            Node::Element(element) => element,
            text => {
                kept.push(text);
                continue;
            }
        };
        if element.name == "span" && element.has_class("tag") {
            kept.extend(value_of(&element.text(), options).map(Node::Text));
            continue;
        }
        element.children = without(std::mem::take(&mut element.children), options);
        // Of a link that leads where only the site knows, the text is kept.
        if element.name == "a" && filled(element.attribute("href"), options).is_none() {
            kept.append(&mut element.children);
        } else {
            kept.push(Node::Element(element));
        }
    }
    kept
}

fn complete(nodes: &mut [Node], options: &Options<'_>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        let address = element.attribute("href");
        if element.name == "a"
            && !address.starts_with('#')
            && let Some(address) = filled(address, options).map(Cow::into_owned)
        {
            match options.addresses.whole(&address) {
                Some(whole) => element.set("href", whole),
                None if is_dangerous(&address) => element.set("href", String::new()),
                None => {}
            }
        }
        if element.name == "img"
            && filled(element.attribute("src"), options).is_some_and(|source| is_dangerous(&source))
        {
            element.set("src", String::new());
        }
        complete(&mut element.children, options);
    }
}
