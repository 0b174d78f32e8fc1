//! Notes as a tree of the elements that the sanitiser lets through, footnotes at the end. Every
//! platform's text is written from it.

use linernotes_syntax::markdown::sanitized::{OpenTag, Token, tokens, unescape};
use linernotes_syntax::markdown::{escape, is_dangerous, may_be_followed};

/// A piece of the notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

/// An element with its children.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Element {
    /// An element without attributes.
    pub fn new(name: &str, children: Vec<Node>) -> Self {
        Self { name: name.to_owned(), attributes: Vec::new(), children }
    }

    /// The value of an attribute; empty if the element has none.
    pub fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Gives an attribute a value.
    pub fn set(&mut self, name: &str, value: String) {
        match self.attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.attributes.push((name.to_owned(), value)),
        }
    }

    /// Whether one of its classes is `class`.
    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").split(' ').any(|one| one == class)
    }

    /// It is on lines of its own.
    pub fn is_block(&self) -> bool {
        is_block(&self.name)
    }

    /// All text in it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        push_text(&mut text, &self.children);
        text
    }
}

/// Reads sanitised HTML.
pub(super) fn read(html: &str) -> Vec<Node> {
    let mut open: Vec<Element> = vec![Element::default()];
    for token in tokens(html) {
        match token {
            Token::Text(text) => push(&mut open, Node::Text(unescape(text))),
            Token::Open(tag) if is_void(tag.name) => push(&mut open, Node::Element(element(tag))),
            Token::Open(tag) => open.push(element(tag)),
            Token::Close(name) => {
                // The sanitiser closes every element; one too many would be its mistake.
                if open.len() > 1 && open.last().is_some_and(|element| element.name == name) {
                    let closed = open.pop().unwrap_or_default();
                    push(&mut open, Node::Element(closed));
                }
            }
        }
    }
    while open.len() > 1 {
        let closed = open.pop().unwrap_or_default();
        push(&mut open, Node::Element(closed));
    }
    open.pop().unwrap_or_default().children
}

/// Writes nodes as HTML of the same form.
pub(super) fn write(nodes: &[Node]) -> String {
    let mut out = String::new();
    push_html(&mut out, nodes, may_be_followed);
    out
}

/// Writes HTML that is only read to lay it out as text, in which an address is shown and not followed.
pub(super) fn write_for_text(nodes: &[Node]) -> String {
    let mut out = String::new();
    push_html(&mut out, nodes, |address| !is_dangerous(address));
    out
}

fn push_html(out: &mut String, nodes: &[Node], leaves: fn(&str) -> bool) {
    for node in nodes {
        match node {
            Node::Text(text) => escape::push_text(out, text),
            Node::Element(element) => {
                out.push('<');
                out.push_str(&element.name);
                for (name, value) in &element.attributes {
                    // Whatever was filled in before: this is where an address leaves.
                    if matches!(name.as_str(), "href" | "src") && !leaves(value) {
                        continue;
                    }
                    out.push(' ');
                    out.push_str(name);
                    out.push_str("=\"");
                    escape::push_attribute(out, value);
                    out.push('"');
                }
                out.push('>');
                if !is_void(&element.name) {
                    push_html(out, &element.children, leaves);
                    out.push_str("</");
                    out.push_str(&element.name);
                    out.push('>');
                }
            }
        }
    }
}

/// Goes through all elements, outer ones first.
pub(super) fn walk<'n>(nodes: &'n [Node], see: &mut impl FnMut(&'n Element)) {
    for node in nodes {
        if let Node::Element(element) = node {
            see(element);
            walk(&element.children, see);
        }
    }
}

/// Whether nothing of these would be seen.
pub(super) fn is_blank(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| match node {
        Node::Text(text) => text.trim().is_empty(),
        Node::Element(element) => {
            !matches!(element.name.as_str(), "img" | "hr") && is_blank(&element.children)
        }
    })
}

/// The text of nodes, line breaks as spaces.
pub(super) fn text_of(nodes: &[Node]) -> String {
    let mut text = String::new();
    push_text(&mut text, nodes);
    text
}

fn push_text(text: &mut String, nodes: &[Node]) {
    for node in nodes {
        match node {
            Node::Text(own) => text.push_str(own),
            Node::Element(element) if element.name == "br" => text.push('\n'),
            Node::Element(element) => push_text(text, &element.children),
        }
    }
}

fn push(open: &mut [Element], node: Node) {
    if let Some(last) = open.last_mut() {
        last.children.push(node);
    }
}

fn element(tag: OpenTag<'_>) -> Element {
    let attributes = tag.attributes().map(|(_, name, value)| (name.to_owned(), unescape(value)));
    Element { name: tag.name.to_owned(), attributes: attributes.collect(), children: Vec::new() }
}

fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "wbr" | "col")
}

/// The elements that are on lines of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "aside"
            | "figure"
            | "figcaption"
            | "details"
            | "summary"
            | "dl"
            | "dt"
            | "dd"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hgroup"
            | "hr"
            | "ul"
            | "ol"
            | "li"
            | "pre"
            | "blockquote"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "colgroup"
            | "tr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_sanitiser_wrote_is_read() {
        let nodes = read("<p>a &amp; <a href=\"x?y&amp;z\" class=\"b c\">d<br>e</a></p><hr>");
        let [Node::Element(p), Node::Element(hr)] = nodes.as_slice() else {
            panic!("not two elements: {nodes:?}")
        };
        assert_eq!((p.text().as_str(), hr.name.as_str()), ("a & d\ne", "hr"));
        let Node::Element(a) = &p.children[1] else { panic!("no link") };
        assert_eq!(a.attribute("href"), "x?y&z");
        assert!(a.has_class("c") && !a.has_class("d"));
        let html = "<p dir=\"rtl\">a &amp; &lt;b<br></p><hr>";
        assert_eq!(write(&read(html)), html);
    }
}
