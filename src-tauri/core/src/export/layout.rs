//! Plain text laid out from sanitised HTML: paragraphs on one line each, lists with bullets,
//! quotes with a mark in front, headings underlined, tables in columns.

use super::anchors;
use super::chapter_links::ChapterLinks;
use super::table::Table;
use super::targets::chapters::is_chapter;
use super::tree::is_block;
use linernotes_syntax::markdown::sanitized::{OpenTag, Token, tokens, unescape};

/// How deep lists and quotes are indented at most; deeper ones are indented as much.
const DEEPEST: usize = 12;

/// How a text shows elements that it has no markup for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Manner {
    /// Lines below headings.
    pub underlines: bool,
    /// Images as their text and address, in brackets.
    pub images: bool,
    /// The text before each line of a quotation.
    pub quote: &'static str,
    /// A line that is a link is `text: address`. Players make chapters of lines that start with a time:
    /// they have no bullet, and their addresses are listed after the last of them.
    pub for_players: bool,
}

impl Default for Manner {
    /// As a person would write it.
    fn default() -> Self {
        Self { underlines: true, images: true, quote: "> ", for_players: false }
    }
}

/// A text that is being laid out.
#[derive(Debug, Default)]
pub(super) struct Layout {
    manner: Manner,
    out: String,
    /// The margins before each line: one for each open list item, quotation and so on, the outermost
    /// first.
    margins: Vec<Margin>,
    /// The open lists: the number of the next item, if it has one.
    lists: Vec<Option<u64>>,
    /// The line that is being written.
    inline: String,
    /// The open links: address, and where in `inline` the text starts.
    links: Vec<(String, usize)>,
    table: Option<Table>,
    chapter_links: ChapterLinks,
    /// How many lists there were so far, without those within lists.
    list: usize,
    /// The next line has a blank line before it.
    gap: bool,
    preformatted: bool,
    in_footnotes: bool,
}

#[derive(Debug)]
struct Margin {
    /// Before the first line, until that is written.
    first: Option<String>,
    rest: String,
    /// A line of it is written.
    begun: bool,
}

impl Layout {
    /// An empty text.
    pub fn new(manner: Manner) -> Self {
        Self { manner, ..Self::default() }
    }

    /// Writes a heading.
    pub fn heading(&mut self, level: u8, text: &str) {
        self.inline.push_str(text);
        self.end_heading(level);
    }

    /// Writes a paragraph, if there is text in it.
    pub fn paragraph(&mut self, text: &str) {
        self.gap = true;
        self.line(text);
        self.gap = true;
    }

    /// Writes a line of its own.
    pub fn line(&mut self, text: &str) {
        self.inline.push_str(text);
        self.end_line();
    }

    /// Returns the finished text, which ends with a line end.
    pub fn finish(mut self) -> String {
        self.end_line();
        self.margins.clear();
        self.write_chapter_links();
        self.out
    }

    /// Lays sanitised HTML out.
    pub fn html(&mut self, html: &str) {
        for token in tokens(html) {
            match token {
                Token::Open(tag) => self.open(tag),
                Token::Close(name) => self.close(name),
                Token::Text(text) => self.text(&unescape(text)),
            }
        }
        self.end_line();
        self.gap = true;
    }

    fn open(&mut self, tag: OpenTag<'_>) {
        match tag.name {
            "a" => {
                let address = tag.attribute("href").unwrap_or_default();
                self.links.push((address, self.inline.len()));
            }
            "br" => self.inline.push('\n'),
            "img" => self.image(tag),
            "td" | "th" if self.table.is_some() => self.inline.clear(),
            "section" => {
                self.block();
                self.in_footnotes = tag.has_class("footnotes");
            }
            "hr" => self.paragraph("* * *"),
            "ul" | "ol" => self.open_list(tag),
            "li" => self.open_item(),
            "blockquote" => {
                self.block();
                self.push_margin(None, self.manner.quote);
            }
            "dd" => {
                self.end_line();
                self.push_margin(None, "    ");
            }
            "pre" => {
                self.block();
                self.push_margin(None, "    ");
                self.preformatted = true;
            }
            "table" if self.table.is_none() => {
                self.block();
                self.table = Some(Table::default());
            }
            "tr" => {
                if let Some(table) = &mut self.table {
                    table.start_row();
                }
            }
            name if is_block(name) => self.block(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "a" => self.end_link(),
            "td" | "th" => self.end_cell(name == "th"),
            "table" => {
                for line in self.table.take().map(Table::lines).unwrap_or_default() {
                    self.line(&line);
                }
                self.chapter_links.end_table();
                self.gap = true;
            }
            "h1" => self.end_heading(1),
            "h2" => self.end_heading(2),
            "h3" | "h4" | "h5" | "h6" => self.end_heading(3),
            "ul" | "ol" => {
                self.end_line();
                self.lists.pop();
                self.gap |= self.lists.is_empty();
            }
            "li" | "dd" => {
                self.end_line();
                self.margins.pop();
            }
            "pre" => {
                let text = std::mem::take(&mut self.inline);
                for line in text.trim_end_matches('\n').split('\n') {
                    let line = self.with_addresses(line);
                    self.write_line(&line);
                }
                self.preformatted = false;
                self.margins.pop();
                self.gap = true;
            }
            "blockquote" => {
                self.end_line();
                self.margins.pop();
                self.gap = true;
            }
            name if is_block(name) => self.block(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars().filter(|c| !anchors::is_mark(*c)) {
            let blank = matches!(c, ' ' | '\n' | '\t' | '\r');
            if !blank || self.preformatted {
                self.inline.push(c);
            } else if !self.inline.is_empty() && !self.inline.ends_with([' ', '\n']) {
                self.inline.push(' ');
            }
        }
    }

    fn image(&mut self, tag: OpenTag<'_>) {
        if !self.manner.images {
            // A link without any text would be shown as its address, which says less.
            if self.links.last().is_some_and(|(_, start)| *start == self.inline.len()) {
                self.inline.push_str(tag.attribute("alt").unwrap_or_default().trim());
            }
            return;
        }
        let text = tag.attribute("alt").unwrap_or_default();
        let address = tag.attribute("src").unwrap_or_default();
        let colon = if text.is_empty() { "" } else { ": " };
        let address = if address.is_empty() { address } else { format!(" ({address})") };
        self.inline.push_str(&format!("[Image{colon}{text}{address}]"));
    }

    fn end_link(&mut self) {
        let Some((address, start)) = self.links.pop() else { return };
        // An anchor has nowhere to lead to in plain text.
        if address.is_empty() || address.starts_with('#') {
            return;
        }
        let shown = address.strip_prefix("mailto:").unwrap_or(&address);
        let (before, text) = self.inline.split_at(start.min(self.inline.len()));
        let starts_line = before.trim().is_empty() || before.ends_with('\n');
        let text = text.trim();
        if text.is_empty() {
            self.inline.push_str(&anchors::bare(shown));
        } else if text != shown && text != address {
            self.inline.push_str(&anchors::behind(shown, starts_line));
        } else {
            let bare = anchors::bare(text);
            self.inline.truncate(start);
            self.inline.push_str(&bare);
        }
    }

    fn with_addresses(&self, line: &str) -> String {
        if self.manner.for_players {
            anchors::behind_a_colon(line)
        } else {
            anchors::in_parentheses(line)
        }
    }

    /// Writes a line that players make a chapter of: they take all of it for the title, so it has no
    /// bullet and no address.
    fn chapter(&mut self, line: &str) {
        if let Some(margin) = self.margins.last_mut()
            && margin.first.is_some()
            && !self.in_footnotes
        {
            (margin.first, margin.rest) = (None, String::new());
        }
        let line = self.chapter_links.chapter(line, self.list);
        self.write_line(&line);
    }

    fn end_cell(&mut self, is_head: bool) {
        let cell = std::mem::take(&mut self.inline);
        let Some(table) = &mut self.table else { return };
        let cell = match self.manner.for_players {
            true => self.chapter_links.cell(table.row_starts(), cell.trim()),
            false => anchors::in_parentheses(cell.trim()),
        };
        table.cell(&cell, is_head);
    }

    /// Whether a line that is not a chapter comes after the last chapter: it is in another list or in
    /// none, and it is the first line of the outermost element that it is in.
    fn chapters_have_ended(&self) -> bool {
        let is_apart = self.lists.is_empty() || self.list != self.chapter_links.list;
        is_apart && self.margins.first().is_none_or(|margin| !margin.begun)
    }

    /// Writes the links of the chapters that have ended, outside of the elements that are open.
    fn write_chapter_links(&mut self) {
        let lines = self.chapter_links.take();
        if lines.is_empty() {
            return;
        }
        let margins = std::mem::take(&mut self.margins);
        self.gap = true;
        for line in lines {
            self.write_line(&line);
        }
        self.gap = true;
        self.margins = margins;
    }

    fn open_list(&mut self, tag: OpenTag<'_>) {
        if self.lists.is_empty() {
            self.list += 1;
            self.block()
        } else {
            self.end_line()
        }
        let first = tag.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        self.lists.push((tag.name == "ol").then_some(first));
    }

    fn open_item(&mut self) {
        self.end_line();
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark =
                    if self.in_footnotes { format!("[{number}] ") } else { format!("{number}. ") };
                *number += 1;
                mark
            }
            _ => "- ".to_owned(),
        };
        let rest = " ".repeat(mark.chars().count());
        self.push_margin(Some(mark), &rest);
    }

    fn push_margin(&mut self, first: Option<String>, rest: &str) {
        self.margins.push(Margin { first, rest: rest.to_owned(), begun: false });
    }

    fn block(&mut self) {
        if self.table.is_some() {
            // A cell has no line of its own.
            self.text(" ");
            return;
        }
        self.end_line();
        // Directly after an item's mark, no blank line is needed.
        self.gap |= self.margins.last().is_none_or(|margin| margin.first.is_none());
    }

    fn end_heading(&mut self, level: u8) {
        let text = std::mem::take(&mut self.inline);
        let text = self.with_addresses(text.trim());
        if text.is_empty() {
            return;
        }
        self.write_chapter_links();
        self.gap |= !self.out.is_empty();
        self.write_line(&text);
        let underline = match level {
            _ if !self.manner.underlines => "",
            1 => "=",
            2 => "-",
            _ => "",
        };
        if !underline.is_empty() {
            self.write_line(&underline.repeat(text.chars().count().min(72)));
        }
        self.gap = true;
    }

    fn end_line(&mut self) {
        let text = std::mem::take(&mut self.inline);
        for (_, start) in &mut self.links {
            *start = 0;
        }
        if text.trim().is_empty() {
            return;
        }
        for line in text.trim().split('\n') {
            if self.manner.for_players && is_chapter(line.trim()) {
                self.chapter(line.trim());
                continue;
            }
            let line = self.with_addresses(line.trim());
            if self.chapters_have_ended() {
                self.write_chapter_links();
            }
            self.write_line(&line);
        }
    }

    fn write_line(&mut self, line: &str) {
        if self.gap && !self.out.is_empty() {
            let begun = self.margins.iter().take(DEEPEST).take_while(|margin| margin.begun);
            let margin: String = begun.map(|margin| margin.rest.as_str()).collect();
            self.out.push_str(margin.trim_end());
            self.out.push('\n');
        }
        self.gap = false;
        let start = self.out.len();
        for (depth, margin) in self.margins.iter_mut().enumerate() {
            let first = margin.first.take();
            margin.begun = true;
            if depth < DEEPEST || first.is_some() {
                self.out.push_str(first.as_deref().unwrap_or(&margin.rest));
            }
        }
        self.out.push_str(line);
        let kept = start + self.out[start..].trim_end().len();
        self.out.truncate(kept);
        self.out.push('\n');
    }
}
