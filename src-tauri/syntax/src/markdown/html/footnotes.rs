//! Footnotes: their marks, their text, and where that goes.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::{NotesPlace, Writer};
use crate::markdown::escape::push_text;
use crate::markdown::fold;

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &CowStr<'_>) {
        self.before = 'x';
        let label_text: &str = label;
        match self.notes.get_mut(&fold(label)) {
            Some((number, seen)) => {
                let id = if *seen { String::new() } else { format!(" id=\"note-ref:{number}\"") };
                *seen = true;
                self.out.push_str(&format!(
                    "<sup class=\"footnote-ref\"><a href=\"#note-fn:{number}\"{id}>{number}</a></sup>"
                ));
            }
            None => {
                self.out.push_str("<sup class=\"footnote-ref\">");
                push_text(&mut self.out, label_text);
                self.out.push_str("</sup>");
            }
        }
    }

    pub(super) fn start_footnote(&mut self, label: &str, range: &Range<usize>) {
        self.new_line();
        let number = self.notes.get(&fold(label)).map(|(number, _)| *number);
        self.footnotes.push((self.out.len(), number));
        match (self.manner.notes, number) {
            (NotesPlace::AtTheEnd, Some(number)) => {
                self.out.push_str(&format!("<li id=\"note-fn:{number}\">\n"));
            }
            (NotesPlace::InPlace, Some(number)) => {
                let attributes = format!(" class=\"footnote\" id=\"note-fn:{number}\"");
                self.open("div", range, &attributes);
                self.out.push_str(&format!("\n<sup>{number}</sup>\n"));
            }
            // Nobody refers to it: the site drops it, the host should see it.
            (_, None) => {
                self.open("div", range, " class=\"footnote\"");
                self.out.push_str("\n<sup>");
                push_text(&mut self.out, label);
                self.out.push_str("</sup>\n");
            }
        }
    }

    pub(super) fn end_footnote(&mut self) {
        let Some((start, number)) = self.footnotes.pop() else { return };
        if let Some(number) = number {
            let back = format!(
                " <a href=\"#note-ref:{number}\" class=\"footnote-back\" \
                 aria-label=\"Back to the text\">↩</a>"
            );
            if self.out.ends_with("</p>\n") {
                let at = self.out.len() - "</p>\n".len();
                self.out.insert_str(at, &back);
            } else {
                self.out.push_str(&back);
            }
        }
        match (self.manner.notes, number) {
            (NotesPlace::AtTheEnd, Some(number)) => {
                self.close("li");
                let note = self.out.split_off(start);
                self.set_aside.push((number, note));
            }
            (NotesPlace::AtTheEnd, None) => self.out.truncate(start),
            (NotesPlace::InPlace, _) => self.close("div"),
        }
    }

    /// Writes the footnotes that are not left where they are written, after all else.
    pub(super) fn write_set_aside(&mut self) {
        if self.set_aside.is_empty() {
            return;
        }
        self.set_aside.sort_by_key(|(number, _)| *number);
        self.out.push_str("<section class=\"footnotes\">\n<ol>\n");
        for (_, note) in &self.set_aside {
            self.out.push_str(note);
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}
