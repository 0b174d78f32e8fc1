//! The sections of the notes, found by their lines: what is looked at with every keystroke must not
//! read all of the markdown.

use std::ops::Range;

use super::fence::Fence;

/// A section of the notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Section {
    /// 1 for `#` to 6 for `######`.
    pub level: u8,
    /// The bytes of the heading's line, without its end.
    pub heading: Range<usize>,
    /// Where the next section of the same or a higher level starts.
    pub end: usize,
    /// What the heading says, marks left out.
    pub name: String,
    /// There is nothing below the heading, not even another one that belongs to it.
    pub empty: bool,
}

/// The sections in `text[body]`, in its order. Headings in code and comments are none.
pub(crate) fn sections(text: &str, body: Range<usize>) -> Vec<Section> {
    let Some(notes) = text.get(body.clone()) else { return Vec::new() };
    let mut sections: Vec<Section> = Vec::new();
    let mut fence: Option<Fence> = None;
    let mut comment = false;
    let mut at = body.start;
    for line in notes.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        let within = fence.is_some() || comment;
        match fence {
            Some(open) if open.is_closed_by(words) => fence = None,
            None if !comment => fence = Fence::opened_by(words),
            _ => {}
        }
        if fence.is_none() && !within && words.starts_with("<!--") {
            comment = !words.contains("-->");
            // Nobody reads a comment.
            if comment || words.ends_with("-->") {
                continue;
            }
        } else if comment {
            comment = !words.contains("-->");
            continue;
        }
        match heading(line).filter(|_| !within) {
            Some((level, name)) => sections.push(Section {
                level,
                heading: start..start + line.trim_end().len(),
                end: body.end,
                name,
                empty: true,
            }),
            None => {
                if let Some(last) = sections.last_mut() {
                    last.empty = false;
                }
            }
        }
    }
    for index in 0..sections.len() {
        let (before, behind) = sections.split_at_mut(index + 1);
        let (Some(section), next) = (before.last_mut(), behind.first()) else { continue };
        if next.is_some_and(|next| next.level > section.level) {
            section.empty = false;
        }
        if let Some(next) = behind.iter().find(|next| next.level <= section.level) {
            section.end = next.heading.start;
        }
    }
    sections
}

fn heading(line: &str) -> Option<(u8, String)> {
    let indented = line.trim_start_matches(' ');
    if line.len() - indented.len() > 3 {
        return None;
    }
    let level = indented.bytes().take_while(|byte| *byte == b'#').count();
    let rest = indented.get(level..)?;
    if !(1..=6).contains(&level) || !(rest.trim().is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let words = rest.trim();
    let open = words.trim_end_matches('#');
    let name = if open.is_empty() || open.ends_with([' ', '\t']) { open.trim() } else { words };
    Some((u8::try_from(level).ok()?, name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::sections;

    fn told(text: &str) -> Vec<(u8, String, bool)> {
        let found = sections(text, 0..text.len());
        found.into_iter().map(|section| (section.level, section.name, section.empty)).collect()
    }

    #[test]
    fn sections_and_whether_they_are_empty() {
        let text =
            "# T\n\n## Summary\n\nText.\n\n## Links ##\n\n### Books\n\n### C#\n- a\n\n## End\n\n";
        let wanted = [
            (1, "T", false),
            (2, "Summary", false),
            (2, "Links", false),
            (3, "Books", true),
            (3, "C#", false),
            (2, "End", true),
        ];
        assert_eq!(told(text), wanted.map(|(level, name, empty)| (level, name.to_owned(), empty)));
        let found = sections(text, 0..text.len());
        assert_eq!(
            &text[found[2].heading.start..found[2].end],
            "## Links ##\n\n### Books\n\n### C#\n- a\n\n"
        );
    }

    #[test]
    fn a_fence_is_closed_by_its_like() {
        let text = "## A\n````md\n```sh\n# no\n```\n# no\n````\n## B\n~~~\n```\n# no\n~~~\n## C\n```a`b\n## D\n";
        let names: Vec<String> = told(text).into_iter().map(|(_, name, _)| name).collect();
        assert_eq!(names, ["A", "B", "C", "D"]);
    }

    #[test]
    fn code_and_comments_have_no_sections() {
        let text = "## A\n```sh\n# no\n~~~\n# no\n```\n<!--\n## no\n-->\n## B\n    # no\n#no\n<!-- x -->\n## C";
        let names: Vec<String> = told(text).into_iter().map(|(_, name, _)| name).collect();
        assert_eq!(names, ["A", "B", "C"]);
    }
}
