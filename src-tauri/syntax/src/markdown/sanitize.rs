//! What of the notes' HTML is safe to show. Notes are hostile input: they may come from anybody
//! who can propose a change to the show's repository.
//!
//! Everything passes a whitelist of elements and attributes; addresses have one of three schemes
//! or none; ids get a prefix, so that none of them is one the page or a script goes by. Images are
//! looked up by the caller; a link stands for each frame. The result is well-formed by itself:
//! whatever is left open or closed too often in one piece of the notes does not reach into the next.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use percent_encoding::percent_decode_str;

use super::address_policy::{is_dangerous, may_be_followed, without_mail_fields};
use super::escape::{push_attribute, push_text};
use super::nesting::is_bearable;
use super::raw::frames;
use super::sanitized::{Token, tokens, unescape};

/// Gives the address that an image is shown from: none where it is missing.
pub type Images<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The schemes that a link of the notes may have: what can be followed, and runs nothing.
pub const LINK_SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// How deep elements may be nested.
const DEEPEST: usize = 200;

/// In front of every id.
pub const ID_PREFIX: &str = "note-";

/// For the preview: in a frame beside the app's own page.
static PREVIEW: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = rules();
    builder
        .add_generic_attributes(["data-line"])
        .add_tag_attributes("span", ["role", "aria-label"])
        .add_tag_attributes("a", ["aria-label"])
        .add_allowed_classes("div", ["html", "footnote"])
        .add_allowed_classes("span", ["task", "done", "tag", "missing-image"])
        .id_prefix(Some(ID_PREFIX))
        .attribute_filter(|element, name, value| match name {
            "href" if may_be_followed(value) => Some(with_prefix(value)),
            "href" => None,
            _ => attribute(element, name, value),
        });
    builder
});

/// For a page of the show's site.
static SITE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = rules();
    builder
        .add_tag_attributes("a", ["aria-label"])
        .add_tags(["section"])
        .add_allowed_classes("section", ["footnotes"])
        .add_allowed_classes("span", ["task", "done", "tag"])
        .add_tag_attributes("span", ["role", "aria-label"])
        .attribute_filter(attribute);
    builder
});

/// For a text that only shows addresses.
static TEXT: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = rules();
    builder
        .url_schemes(Builder::default().clone_url_schemes())
        .link_rel(None)
        .add_tags(["section"])
        .add_allowed_classes("section", ["footnotes"])
        .add_allowed_classes("span", ["task", "done", "tag"])
        .attribute_filter(|element, name, value| match name {
            "href" if is_dangerous(value) => None,
            "href" => Some(with_scheme(value)),
            _ => attribute(element, name, value),
        });
    builder
});

fn rules() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .rm_tags([
            "area", "map", "center", "tt", "strike", "acronym", "rtc", "header", "footer", "nav",
        ])
        .add_clean_content_tags([
            "template",
            "noscript",
            "noembed",
            "noframes",
            "iframe",
            "frameset",
            "object",
            "embed",
            "applet",
            "svg",
            "math",
            "select",
            "textarea",
            "title",
            "xmp",
            "plaintext",
            "audio",
            "video",
            "canvas",
            "portal",
            "dialog",
        ])
        .add_generic_attributes(["id", "dir"])
        .rm_tag_attributes("blockquote", ["cite"])
        .rm_tag_attributes("q", ["cite"])
        .rm_tag_attributes("del", ["cite"])
        .rm_tag_attributes("ins", ["cite"])
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("code", ["class"])
        .add_allowed_classes("a", ["footnote-back"])
        .add_allowed_classes("sup", ["footnote-ref"])
        .url_schemes(HashSet::from(LINK_SCHEMES))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
}

/// What becomes of one attribute that the whitelist lets through.
fn attribute<'v>(element: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match name {
        "href" => followed(value),
        "class" if element == "code" => language_class(value),
        "data-line" => value.parse::<u32>().is_ok().then_some(value.into()),
        "id" if value.contains(|c: char| c.is_whitespace()) => None,
        _ => Some(value.into()),
    }
}

/// The address of a link, where it may be followed. It may hold a tag that the site fills in: whoever
/// does that asks again.
fn followed(address: &str) -> Option<Cow<'_, str>> {
    may_be_followed(address).then(|| with_scheme(address))
}

/// Anchors follow the prefix of ids.
fn with_prefix(address: &str) -> Cow<'_, str> {
    match address.strip_prefix('#') {
        Some(anchor) if !anchor.is_empty() && !anchor.starts_with(ID_PREFIX) => {
            format!("#{ID_PREFIX}{anchor}").into()
        }
        _ => with_scheme(address),
    }
}

/// `//host` gets a scheme, or it would take the one of the page that shows it: the app's own.
fn with_scheme(address: &str) -> Cow<'_, str> {
    let path = address.trim_start_matches(|c: char| c <= ' ');
    if path.starts_with(['/', '\\']) && path[1..].starts_with(['/', '\\']) {
        return format!("https://{}", &path[2..]).into();
    }
    without_mail_fields(address)
}

/// The classes of `<code>` that name a language.
fn language_class(value: &str) -> Option<Cow<'_, str>> {
    let is_language = |class: &&str| {
        class.strip_prefix("language-").is_some_and(|name| {
            !name.is_empty()
                && name.chars().all(|c| c.is_ascii_alphanumeric() || "+-_#.".contains(c))
        })
    };
    value.split_whitespace().find(is_language).map(Cow::Borrowed)
}

/// Makes HTML of the notes safe for the preview.
pub fn preview(html: &str, images: Images<'_>) -> String {
    show_images(&clean(&PREVIEW, html), images)
}

/// Makes HTML of the notes ready to be read as text: elements and addresses as on the site, and
/// addresses of harmless other schemes.
pub fn text(html: &str) -> String {
    clean(&TEXT, html)
}

/// Makes HTML of the notes safe for a page of the site; images stay where they are, except that
/// `images` may know a better address.
pub fn site(html: &str, images: Images<'_>) -> String {
    let html = clean(&SITE, html);
    each_image(&html, |image, out| {
        let source = image.source.as_deref().unwrap_or_default();
        let better = if is_web(source) { None } else { images(&path_of(source)) };
        let address = better.as_deref().unwrap_or(source);
        image.push(out, if may_be_followed(address) { address } else { "" });
    })
}

/// Sanitises, in a time that grows with the length of the HTML: a browser's parser looks through
/// all open elements at each tag, so what is nested without end is shown as text instead.
fn clean(rules: &Builder<'_>, html: &str) -> String {
    // First of all: what a frame hides that nobody closes counts as well then.
    let linked = frames::as_links(html);
    if is_bearable(&linked, DEEPEST) {
        return rules.clean(&linked).to_string();
    }
    let mut text = String::from("<pre>");
    push_text(&mut text, html);
    text.push_str("</pre>");
    text
}

fn show_images(html: &str, images: Images<'_>) -> String {
    each_image(html, |image, out| {
        let source = image.source.as_deref().unwrap_or_default();
        let found = if source.is_empty() {
            None
        } else if is_web(source) {
            Some(source.to_owned())
        } else {
            images(&path_of(source))
        };
        match found {
            Some(address) => image.push(out, &address),
            None => image.push_missing(out, &path_of(source)),
        }
    })
}

/// Whether an address has a scheme or host of its own. Others passed as relative.
fn is_web(address: &str) -> bool {
    let start = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    start.starts_with("http://") || start.starts_with("https://") || start.starts_with("//")
}

/// The path that a relative address means: without query and anchor, percent-decoded.
fn path_of(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

/// An `<img>` of sanitised HTML.
struct SafeImage<'a> {
    source: Option<String>,
    alt: String,
    /// The other attributes as they are written, each with a space in front.
    others: Vec<&'a str>,
}

impl SafeImage<'_> {
    fn push(&self, out: &mut String, address: &str) {
        out.push_str("<img src=\"");
        push_attribute(out, address);
        out.push_str("\" alt=\"");
        push_attribute(out, &self.alt);
        out.push('"');
        for other in &self.others {
            out.push_str(other);
        }
        out.push('>');
    }

    fn push_missing(&self, out: &mut String, path: &str) {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        out.push_str("<span class=\"missing-image\">");
        push_text(out, &self.alt);
        if !self.alt.is_empty() {
            out.push(' ');
        }
        out.push_str(if name.is_empty() { "(image without a file" } else { "(image not found: " });
        push_text(out, name);
        out.push_str(")</span>");
    }
}

/// Gives every image of sanitised HTML to `write`, which appends what is there instead.
fn each_image(html: &str, mut write: impl FnMut(&SafeImage<'_>, &mut String)) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<img") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(Token::Open(tag)) = tokens(rest).next() else { break };
        let mut image = SafeImage { source: None, alt: String::new(), others: Vec::new() };
        for (written, name, value) in tag.attributes() {
            match name {
                "src" => image.source = Some(unescape(value)),
                "alt" => image.alt = unescape(value),
                _ => image.others.push(written),
            }
        }
        write(&image, &mut out);
        rest = rest.get(tag.written_len()..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}
