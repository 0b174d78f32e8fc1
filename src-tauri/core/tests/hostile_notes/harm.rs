//! What HTML that was made of notes may not hold, as a browser's parser reads it.

use std::collections::HashSet;

use scraper::{Html, Node};

use super::IMAGES;

/// What must not be in the notes' HTML, if anything.
pub fn harm(html: &str) -> Option<String> {
    // As the window does it: into an element of a page.
    let document = Html::parse_document(&format!("<!DOCTYPE html><body><main>{html}</main>"));
    if document.select(&scraper::Selector::parse("body > main").ok()?).count() != 1 {
        return Some("another <main>".to_owned());
    }
    let allowed: HashSet<&str> = [
        "a",
        "abbr",
        "article",
        "aside",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
    .into();
    let page: HashSet<&str> = ["html", "head", "body", "main"].into();
    let attributes: HashSet<&str> = [
        "alt",
        "align",
        "aria-label",
        "char",
        "charoff",
        "class",
        "colspan",
        "data-line",
        "datetime",
        "dir",
        "headers",
        "height",
        "href",
        "hreflang",
        "id",
        "lang",
        "open",
        "rel",
        "role",
        "rowspan",
        "scope",
        "size",
        "span",
        "src",
        "start",
        "summary",
        "title",
        "width",
    ]
    .into();
    let mut mains = 0;
    for node in document.tree.nodes() {
        let element = match node.value() {
            Node::Element(element) => element,
            Node::Text(_) | Node::Document | Node::Fragment | Node::Doctype(_) => continue,
            other => return Some(format!("{other:?}")),
        };
        let name = element.name();
        if page.contains(name) {
            mains += usize::from(name == "main");
            if element.attrs().count() > 0 {
                return Some(format!("attributes on <{name}>"));
            }
            continue;
        }
        if !allowed.contains(name) || element.name.ns != *"http://www.w3.org/1999/xhtml" {
            return Some(format!("<{name}>"));
        }
        // All of it is inside of <main>: nothing broke out.
        if !node.ancestors().any(|up| up.value().as_element().is_some_and(|up| up.name() == "main"))
        {
            return Some(format!("<{name}> outside"));
        }
        for (attribute, value) in element.attrs() {
            if !attributes.contains(attribute) {
                return Some(format!("{attribute}={value:?} on <{name}>"));
            }
            let url = url::Url::parse(value).ok();
            let scheme = url.as_ref().map(|url| url.scheme());
            let bad = match attribute {
                "href" => {
                    name != "a"
                        || !matches!(scheme, None | Some("http" | "https" | "mailto"))
                        || value.trim_start().starts_with("//")
                }
                "src" => {
                    name != "img"
                        || !matches!(scheme, None | Some("http" | "https"))
                            && !value.starts_with(IMAGES)
                }
                "data-line" => value.parse::<u32>().is_err(),
                _ => false,
            };
            if bad {
                return Some(format!("{attribute}={value:?} on <{name}>"));
            }
        }
        if name == "a" && element.attr("href").is_some() {
            let rel: HashSet<&str> = element.attr("rel").unwrap_or_default().split(' ').collect();
            if !["noopener", "noreferrer", "nofollow"].iter().all(|word| rel.contains(word)) {
                return Some("a link without rel".to_owned());
            }
        }
    }
    (mains != 1).then(|| format!("{mains} <main>"))
}

/// In the preview, ids of the notes have a prefix, and images are the show's or the web's.
pub fn harm_in_preview(html: &str) -> Option<String> {
    let fragment = Html::parse_fragment(html);
    for node in fragment.tree.nodes() {
        let Some(element) = node.value().as_element() else { continue };
        if let Some(id) = element.attr("id").filter(|id| !id.starts_with("note-")) {
            return Some(format!("id={id:?}"));
        }
        if let Some(source) = element.attr("src") {
            let source = source.to_ascii_lowercase();
            if !["http://", "https://", "//", IMAGES].iter().any(|start| source.starts_with(start))
            {
                return Some(format!("src={source:?}"));
            }
        }
        if let Some(anchor) = element.attr("href").and_then(|href| href.strip_prefix('#'))
            && !anchor.is_empty()
            && !anchor.starts_with("note-")
        {
            return Some(format!("#{anchor}"));
        }
    }
    None
}
