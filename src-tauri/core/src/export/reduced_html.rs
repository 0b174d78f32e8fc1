//! Small HTML: paragraphs, lists, links and line breaks, as podcast apps take it. Everything else is
//! written with these.

use super::tree::{Element, Node, is_block, text_of, walk};
use linernotes_syntax::markdown::escape::{push_attribute, push_text};
use linernotes_syntax::markdown::may_be_followed;

/// Writes nodes as small HTML, one top-level element a line.
pub(super) fn write(nodes: &[Node]) -> String {
    let mut writer = Writer { out: String::new(), line: String::new(), in_item: 0 };
    writer.blocks(nodes);
    writer.end_paragraph();
    writer.out.trim_end().to_owned()
}

struct Writer {
    out: String,
    /// The paragraph in the making.
    line: String,
    /// How many items of lists are open: their paragraphs are lines.
    in_item: usize,
}

impl Writer {
    fn blocks(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => self.text(text),
                Node::Element(element) if holds_blocks(element) => self.block(element),
                Node::Element(element) => self.inline(element),
            }
        }
    }

    fn block(&mut self, element: &Element) {
        match element.name.as_str() {
            "ul" | "ol" => self.list(element),
            "pre" => self.preformatted(element),
            "table" => self.table(element),
            _ => {
                self.end_paragraph();
                self.blocks(&element.children);
                self.end_paragraph();
            }
        }
    }

    fn list(&mut self, list: &Element) {
        self.end_paragraph();
        if is_blank_without_images(&list.children) {
            return;
        }
        self.out.push_str(&format!("<{}", list.name));
        let start = list.attribute("start");
        if list.name == "ol" && start.parse::<u32>().is_ok() {
            self.out.push_str(&format!(" start=\"{start}\""));
        }
        self.out.push('>');
        for item in &list.children {
            let Node::Element(item) = item else { continue };
            if is_blank_without_images(&item.children) {
                continue;
            }
            self.out.push_str("<li>");
            self.in_item += 1;
            self.blocks(&item.children);
            self.end_paragraph();
            self.in_item -= 1;
            self.out.push_str("</li>");
        }
        self.out.push_str(&format!("</{}>", list.name));
        self.end_block();
    }

    /// Lines stay, and so does what they are indented by.
    fn preformatted(&mut self, element: &Element) {
        self.end_paragraph();
        let text = element.text();
        let lines: Vec<String> = text
            .trim_end()
            .lines()
            .map(|line| {
                let indent = line.len() - line.trim_start_matches(' ').len();
                let mut shown = "\u{a0}".repeat(indent);
                push_text(&mut shown, &line[indent..]);
                shown
            })
            .collect();
        self.line = lines.join("<br>");
        self.end_paragraph();
    }

    /// A row is a line.
    fn table(&mut self, table: &Element) {
        self.end_paragraph();
        walk(std::slice::from_ref(&Node::Element(table.clone())), &mut |row| {
            if row.name == "caption" {
                self.end_line();
                self.inlines(&row.children);
            }
            if row.name != "tr" {
                return;
            }
            self.end_line();
            let mut first = true;
            for cell in &row.children {
                let Node::Element(cell) = cell else { continue };
                if is_blank_without_images(&cell.children) {
                    continue;
                }
                if !std::mem::take(&mut first) {
                    self.text(" · ");
                }
                self.inlines(&cell.children);
            }
        });
        self.end_paragraph();
    }

    fn inlines(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => self.text(text),
                Node::Element(element) => self.inline(element),
            }
        }
    }

    fn inline(&mut self, element: &Element) {
        match element.name.as_str() {
            "br" => self.end_line(),
            "img" => {}
            "a" => self.link(element),
            // Without a sign, `10` with a raised `3` would be read as `103`.
            "sup" if element.text().starts_with(|c: char| c.is_ascii_digit()) => {
                self.text("^");
                self.inlines(&element.children);
            }
            _ => {
                // A block within a line of text is set off by a space.
                if element.is_block() {
                    self.text(" ");
                }
                self.inlines(&element.children);
                if element.is_block() {
                    self.text(" ");
                }
            }
        }
    }

    fn link(&mut self, link: &Element) {
        let address = link.attribute("href");
        if !can_leave(address) {
            return self.inlines(&link.children);
        }
        self.line.push_str("<a href=\"");
        push_attribute(&mut self.line, address);
        self.line.push_str("\">");
        if is_blank_without_images(&link.children) {
            push_text(&mut self.line, &name_of(link));
        } else {
            self.inlines(&link.children);
        }
        self.line.push_str("</a>");
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\n' | '\t' | '\r') {
                // Blanks at the start of a line or of a link don't show.
                let starts = self.line.is_empty() || self.line.ends_with("<br>");
                if !starts && !self.line.ends_with(' ') && !self.line.ends_with("\">") {
                    self.line.push(' ');
                }
            } else {
                push_text(&mut self.line, c.encode_utf8(&mut [0; 4]));
            }
        }
    }

    fn end_line(&mut self) {
        if !self.line.is_empty() {
            self.line.push_str("<br>");
        }
    }

    fn end_paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut line = line.trim();
        while let Some(shorter) = line.strip_suffix("<br>") {
            line = shorter.trim_end();
        }
        if line.is_empty() {
            return;
        }
        if self.in_item > 0 {
            if !self.out.ends_with("<li>")
                && !self.out.ends_with("</ul>")
                && !self.out.ends_with("</ol>")
            {
                self.out.push_str("<br>");
            }
            self.out.push_str(line);
        } else {
            self.out.push_str(&format!("<p>{line}</p>"));
        }
        self.end_block();
    }

    fn end_block(&mut self) {
        if self.in_item == 0 {
            self.out.push('\n');
        }
    }
}

/// Whether an element, or one in it, is on lines of its own.
fn holds_blocks(element: &Element) -> bool {
    // A link is never split, whatever is in it.
    if element.name == "a" {
        return false;
    }
    let mut found = is_block(&element.name);
    walk(&element.children, &mut |inner| found |= inner.is_block());
    found
}

/// Whether nothing of these is left without images.
pub(super) fn is_blank_without_images(nodes: &[Node]) -> bool {
    let mut links = false;
    walk(nodes, &mut |element| {
        links |= element.name == "a" && can_leave(element.attribute("href"))
    });
    !links && text_of(nodes).trim().is_empty()
}

/// What a link is called whose text is an image, or nothing: the image's text, else the address.
pub(super) fn name_of(link: &Element) -> String {
    let mut name = String::new();
    walk(&link.children, &mut |element| {
        if element.name == "img" && name.is_empty() {
            name = element.attribute("alt").trim().to_owned();
        }
    });
    if name.is_empty() { link.attribute("href").to_owned() } else { name }
}

/// Whether an address can be followed from outside of the site.
pub(super) fn can_leave(address: &str) -> bool {
    may_be_followed(address)
        && address.split_once(':').is_some_and(|(scheme, _)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tree::read;

    #[test]
    fn only_paragraphs_lists_links_and_breaks_are_left() {
        for (html, wanted) in [
            ("<h2>A</h2>\n<p>b <em>c</em>\nd</p>", "<p>A</p>\n<p>b c d</p>"),
            (
                "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li><p>c</p>\n<p>d</p></li>\n</ul>",
                "<ul><li>a<ul><li>b</li></ul></li><li>c<br>d</li></ul>",
            ),
            ("<ol start=\"3\"><li>a</li><li> </li></ol>", "<ol start=\"3\"><li>a</li></ol>"),
            ("<p><img src=\"x\" alt=\"y\"></p><p>z</p>", "<p>z</p>"),
            (
                "<p><a href=\"https://a.example/?b&amp;c\"><img src=\"x\" alt=\"y\"></a></p>",
                "<p><a href=\"https://a.example/?b&amp;c\">y</a></p>",
            ),
            ("<p>a <a href=\"b.html\">c</a></p>", "<p>a c</p>"),
            ("<pre><code>a\n  b &lt;\n</code></pre>", "<p>a<br>\u{a0}\u{a0}b &lt;</p>"),
            (
                "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>",
                "<p>a · b<br>c · d</p>",
            ),
            ("<p>a<br>\nb<br></p>", "<p>a<br>b</p>"),
            ("<blockquote>\n<p>a</p>\n</blockquote><hr>b", "<p>a</p>\n<p>b</p>"),
            ("10<sup>3</sup>", "<p>10^3</p>"),
            (
                "<a href=\"https://a.example\"><div>b</div><div>c</div></a>",
                "<p><a href=\"https://a.example\">b c </a></p>",
            ),
            ("<ul><li><img src=\"x\" alt=\"\"></li></ul>", ""),
        ] {
            assert_eq!(write(&read(html)), wanted, "{html}");
        }
    }
}
