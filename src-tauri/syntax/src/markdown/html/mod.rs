//! From the parser's events to HTML, as GitHub's markdown has it. The result is not safe yet:
//! raw HTML of the notes is in it as written. [`super::sanitize`] comes next, always.

mod footnotes;
mod inline;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag, TagEnd};

use crate::text::Lines;

use super::blocks::{definitions, numbers, survey};
use super::escape::{push_attribute, push_text};
use super::outline::slug;
use super::source::AtomKind;
use super::{Definitions, SiteTag, Source};
use inline::Image;

/// How HTML is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// Straight quotes become curly, and so on.
    pub smart: bool,
    /// There are footnotes; without them, what looks like one is text.
    pub footnotes: bool,
    /// Elements that start a line of their own tell which: `data-line`, from 0.
    pub lines: bool,
    /// Headings get ids that start with this.
    pub heading_ids: Option<&'static str>,
    /// Where the text of footnotes goes.
    pub notes: NotesPlace,
}

/// Where the text of footnotes goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotesPlace {
    /// Where it is written: what is shown stays in the order of the source.
    InPlace,
    /// After all else, in the order of their numbers, as sites have it.
    AtTheEnd,
}

/// What a text must know of the rest of the notes to be written alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surroundings {
    /// Footnotes by folded label: the number, and whether an earlier text refers to it already.
    pub notes: HashMap<String, (u32, bool)>,
    /// How often an earlier text used a heading's id.
    pub headings: HashMap<String, u32>,
}

/// Writes a text as HTML.
pub fn write(source: &Source<'_>, surroundings: &Surroundings, manner: Manner) -> String {
    let text = source.text;
    let mut writer = Writer {
        source,
        manner,
        notes: surroundings.notes.clone(),
        headings: surroundings.headings.clone(),
        out: String::with_capacity(text.len() * 3 / 2),
        before: ' ',
        lines: manner.lines.then(|| Lines::of(text)),
        columns: Vec::new(),
        column: 0,
        in_head: false,
        heading: None,
        image: None,
        picture_alone: false,
        code: false,
        footnotes: Vec::new(),
        set_aside: Vec::new(),
    };
    for (event, range) in source.events() {
        writer.event(event, range);
    }
    writer.finish()
}

/// Writes a full text as HTML.
pub fn write_whole(text: &str, manner: Manner) -> String {
    let parts = survey(text, &Definitions::none(manner.footnotes));
    let notes =
        numbers(parts.iter()).into_iter().map(|(label, number)| (label, (number, false))).collect();
    let definitions = definitions(parts.iter(), manner.footnotes);
    let surroundings = Surroundings { notes, headings: HashMap::new() };
    write(&Source::new(text, &definitions), &surroundings, manner)
}

struct Writer<'a> {
    source: &'a Source<'a>,
    manner: Manner,
    notes: HashMap<String, (u32, bool)>,
    headings: HashMap<String, u32>,
    out: String,
    /// The character in front, for quotes.
    before: char,
    /// Where the source lines start, where blocks are to say theirs.
    lines: Option<Lines>,
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Where in `out` the open heading's start tag ends, and its plain text.
    heading: Option<(usize, String)>,
    /// The open image.
    image: Option<Image>,
    /// The open paragraph is a site's tag for a picture and nothing else: sites replace it by the
    /// picture, without a paragraph.
    picture_alone: bool,
    code: bool,
    /// The open footnotes: where in `out` each started, and its number.
    footnotes: Vec<(usize, Option<u32>)>,
    set_aside: Vec<(u32, String)>,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.image.is_some() {
            return self.image_event(event, range);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code => push_text(&mut self.out, &text),
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => {
                let code = self.source.unmasked(&code, &range);
                self.note_heading_text(&code);
                self.out.push_str("<code>");
                push_text(&mut self.out, &code);
                self.out.push_str("</code>");
                self.before = 'x';
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                self.out.push_str(&html);
            }
            Event::SoftBreak => {
                self.note_heading_text(" ");
                self.out.push('\n');
                self.before = ' ';
            }
            Event::HardBreak => {
                self.note_heading_text(" ");
                self.out.push_str("<br>\n");
                self.before = ' ';
            }
            Event::Rule => {
                self.open("hr", &range, "");
                self.out.push('\n');
            }
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::TaskListMarker(done) => {
                let (class, name) = if done { ("task done", "done") } else { ("task", "to do") };
                self.out.push_str(&format!(
                    "<span class=\"{class}\" role=\"img\" aria-label=\"{name}\"></span> "
                ));
                self.before = ' ';
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.picture_alone = self.is_picture_tag(&range);
                if !self.picture_alone {
                    self.open_block("p", &range, "");
                } else if self.manner.lines {
                    self.open_block("div", &range, " class=\"html\"");
                }
            }
            Tag::Heading { level, .. } => {
                self.open_block(&level.to_string(), &range, "");
                self.heading = Some((self.out.len() - 1, String::new()));
            }
            Tag::BlockQuote(_) => {
                self.open_block("blockquote", &range, "");
                self.out.push('\n');
            }
            Tag::CodeBlock(kind) => {
                self.open_block("pre", &range, "");
                match language(&kind) {
                    Some(language) => {
                        self.out.push_str("<code class=\"language-");
                        push_attribute(&mut self.out, language);
                        self.out.push_str("\">");
                    }
                    None => self.out.push_str("<code>"),
                }
                self.code = true;
            }
            Tag::HtmlBlock if self.manner.lines => {
                self.open_block("div", &range, " class=\"html\"")
            }
            Tag::List(None) => {
                self.new_line();
                self.out.push_str("<ul>\n");
            }
            Tag::List(Some(1)) => {
                self.new_line();
                self.out.push_str("<ol>\n");
            }
            Tag::List(Some(first)) => {
                self.new_line();
                self.out.push_str(&format!("<ol start=\"{first}\">\n"));
            }
            Tag::Item => self.open_block("li", &range, ""),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label, &range),
            Tag::Table(columns) => {
                self.new_line();
                self.out.push_str("<table>\n");
                self.columns = columns;
            }
            Tag::TableHead => {
                self.out.push_str("<thead>\n");
                self.open("tr", &range, "");
                self.out.push('\n');
                (self.in_head, self.column) = (true, 0);
            }
            Tag::TableRow => {
                self.open("tr", &range, "");
                self.out.push('\n');
                (self.in_head, self.column) = (false, 0);
            }
            Tag::TableCell => {
                let name = if self.in_head { "th" } else { "td" };
                let align = match self.columns.get(self.column) {
                    Some(Alignment::Left) => " align=\"left\"",
                    Some(Alignment::Center) => " align=\"center\"",
                    Some(Alignment::Right) => " align=\"right\"",
                    _ => "",
                };
                self.out.push_str(&format!("<{name}{align}>"));
                self.before = ' ';
            }
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { dest_url, title, link_type, .. } => {
                let url = self.source.unmasked_url(&dest_url, &range);
                let mail = link_type == pulldown_cmark::LinkType::Email;
                self.open_link(&if mail { format!("mailto:{url}").into() } else { url }, &title);
            }
            Tag::Image { dest_url, title, .. } => {
                let url = self.source.unmasked_url(&dest_url, &range).into_owned();
                let title = title.into_string();
                self.image = Some(Image { url, title, text: String::new(), depth: 0 });
            }
            // Not in the dialect, or without an element of their own.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if !std::mem::take(&mut self.picture_alone) => self.close("p"),
            TagEnd::Paragraph if self.manner.lines => self.close("div"),
            TagEnd::Paragraph => self.out.push('\n'),
            TagEnd::Heading(level) => self.end_heading(&level.to_string()),
            TagEnd::BlockQuote(_) => self.close("blockquote"),
            TagEnd::CodeBlock => {
                self.out.push_str("</code></pre>\n");
                self.code = false;
            }
            TagEnd::HtmlBlock if self.manner.lines => self.close("div"),
            TagEnd::List(true) => self.close("ol"),
            TagEnd::List(false) => self.close("ul"),
            TagEnd::Item => self.close("li"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => {
                if self.out.ends_with("<tbody>\n") {
                    self.out.truncate(self.out.len() - "<tbody>\n".len());
                } else {
                    self.out.push_str("</tbody>\n");
                }
                self.close("table");
            }
            TagEnd::TableHead => self.out.push_str("</tr>\n</thead>\n<tbody>\n"),
            TagEnd::TableRow => self.close("tr"),
            TagEnd::TableCell => {
                self.close(if self.in_head { "th" } else { "td" });
                self.column += 1;
            }
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => self.out.push_str("</a>"),
            _ => {}
        }
    }

    fn end_heading(&mut self, name: &str) {
        if let (Some((at, text)), Some(prefix)) = (self.heading.take(), self.manner.heading_ids) {
            let slug = slug(&text);
            if !slug.is_empty() {
                let count = self.headings.entry(slug.clone()).or_default();
                let id = if *count == 0 {
                    format!(" id=\"{prefix}{slug}\"")
                } else {
                    format!(" id=\"{prefix}{slug}-{count}\"")
                };
                *count += 1;
                self.out.insert_str(at, &id);
            }
        }
        self.close(name);
    }

    fn note_heading_text(&mut self, text: &str) {
        if let Some((_, heading)) = &mut self.heading {
            heading.push_str(text);
        }
    }

    fn is_picture_tag(&self, range: &Range<usize>) -> bool {
        let [atom] = self.source.atoms_in(range) else { return false };
        matches!(atom.kind, AtomKind::Tag(SiteTag::Image { .. }))
            && self.source.text.get(range.clone()).map(str::trim)
                == self.source.text.get(atom.range.clone())
    }

    fn open_block(&mut self, name: &str, range: &Range<usize>, attributes: &str) {
        self.new_line();
        self.open(name, range, attributes);
        self.before = ' ';
    }

    fn open(&mut self, name: &str, range: &Range<usize>, attributes: &str) {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push_str(attributes);
        if let Some(lines) = &self.lines {
            // Counted from 0: a part is written without knowing in which line of the text it starts.
            let line = lines.line_of(range.start) - 1;
            self.out.push_str(&format!(" data-line=\"{line}\""));
        }
        self.out.push('>');
    }

    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// Starts a line, where that is not done yet.
    fn new_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn finish(mut self) -> String {
        self.write_set_aside();
        self.out
    }
}

/// The first word after a fence.
fn language<'a>(kind: &'a CodeBlockKind<'_>) -> Option<&'a str> {
    match kind {
        CodeBlockKind::Fenced(info) => info.split_whitespace().next(),
        CodeBlockKind::Indented => None,
    }
}
