//! Writing the title into the first heading of the notes.

use linernotes_syntax::text::{Parts, Refusal, TextEdit, apply};

use super::{Heading, first_heading};

/// The edits that write a title into the first heading, or make one on top of the notes.
///
/// # Errors
/// [`Refusal`] where no heading can say that.
pub(crate) fn set_title(text: &str, parts: &Parts, value: &str) -> Result<Vec<TextEdit>, Refusal> {
    let title = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let candidates = match first_heading(text, parts.body.clone()) {
        Some(heading) => over(text, &heading, &title),
        None if title.is_empty() => return Ok(Vec::new()),
        None => vec![on_top(text, parts, &title)],
    };
    for edit in candidates {
        let after = apply(text, std::slice::from_ref(&edit));
        let body = Parts::of(&after).body;
        let read = first_heading(&after, body);
        let written = read.map(|heading| after[heading.content].replace("\\#", "#"));
        if written.as_deref() == Some(title.replace("\\#", "#").as_str()) {
            let unchanged = text[edit.range.clone()] == edit.insert;
            return Ok(if unchanged { Vec::new() } else { vec![edit] });
        }
    }
    Err(Refusal {
        message: format!("“{title}” can’t be written as a heading here. Change it in the source."),
    })
}

/// The ways to write a title over a heading, the smallest change first.
fn over(text: &str, heading: &Heading, title: &str) -> Vec<TextEdit> {
    let line = TextEdit { range: heading.range.clone(), insert: marked(title) };
    let written = &text[heading.range.clone()];
    // An empty heading has no blank behind its mark yet.
    if heading.content.is_empty() || title.is_empty() {
        return vec![line];
    }
    let content = TextEdit { range: heading.content.clone(), insert: title.to_owned() };
    let one_line = !text[heading.content.clone()].contains('\n') || !written.starts_with('#');
    if one_line { vec![content, line] } else { vec![line] }
}

/// A heading of its own line. Marks at the end of the title would close it.
fn marked(title: &str) -> String {
    if title.is_empty() {
        return "#".to_owned();
    }
    let open = title.trim_end_matches('#');
    if open.len() < title.len() && (open.is_empty() || open.ends_with(' ')) {
        return format!("# {open}\\{}", &title[open.len()..]);
    }
    format!("# {title}")
}

fn on_top(text: &str, parts: &Parts, title: &str) -> TextEdit {
    let body = &text[parts.body.clone()];
    let blank = body.len() - body.trim_start_matches('\n').len();
    let at = parts.body.start + blank;
    let before = if parts.front_matter.is_some() && blank == 0 { "\n" } else { "" };
    let behind = if at == text.len() { "\n" } else { "\n\n" };
    TextEdit { range: at..at, insert: format!("{before}{}{behind}", marked(title)) }
}

/// The edits that take the first heading out, with the blank lines behind it.
pub(crate) fn remove_title(text: &str, parts: &Parts) -> Vec<TextEdit> {
    let Some(heading) = first_heading(text, parts.body.clone()) else { return Vec::new() };
    let behind = &text[heading.range.end..];
    let blank = behind.len() - behind.trim_start_matches('\n').len();
    vec![TextEdit { range: heading.range.start..heading.range.end + blank, insert: String::new() }]
}
