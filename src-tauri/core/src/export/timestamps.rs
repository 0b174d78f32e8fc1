//! Lines of the notes that start with a time, in their tree. Players make chapters of lines, so each has
//! to be one.

use super::targets::chapters::{in_full, starts_with_time};
use super::tree::{Element, Node};

/// Puts a break before each line of a paragraph that starts with a time, where two or more do: the ends
/// of lines are spaces otherwise. One alone may have come to the start of its line by wrapping.
pub(super) fn set_apart(nodes: &mut Vec<Node>) {
    for node in nodes.iter_mut() {
        if let Node::Element(element) = node
            && !matches!(element.name.as_str(), "pre" | "code" | "table")
        {
            set_apart(&mut element.children);
        }
    }
    let lines = lines(nodes);
    if lines.iter().filter(|line| line.is_timed()).count() < 2 {
        return;
    }
    // After a break, no other is needed.
    let starts = lines.windows(2).filter(|two| two[1].is_timed() && !two[0].text.trim().is_empty());
    // From the end on, so that the places before stay.
    for (node, at) in starts.rev().filter_map(|two| two[1].end) {
        let Some(Node::Text(text)) = nodes.get_mut(node) else { continue };
        let behind = text.split_off(at).trim_start().to_owned();
        let added = [Node::Element(Element::new("br", Vec::new())), Node::Text(behind)];
        nodes.splice(node + 1..node + 1, added);
    }
}

/// Writes the times that lines start with as Spotify takes them.
pub(super) fn write_in_full(nodes: &mut [Node]) {
    in_full_from(nodes, &mut true);
}

fn in_full_from(nodes: &mut [Node], starts: &mut bool) {
    for node in nodes {
        match node {
            Node::Text(text) if *starts && !text.trim().is_empty() => {
                *starts = false;
                if let Some(full) = in_full(text) {
                    *text = full;
                }
            }
            Node::Text(_) => {}
            Node::Element(element) => {
                let stands_alone = element.name == "br" || element.is_block();
                *starts |= stands_alone;
                in_full_from(&mut element.children, starts);
                *starts |= stands_alone;
            }
        }
    }
}

/// A line of text among nodes.
#[derive(Default)]
struct Line {
    text: String,
    /// The line end before it: the node that it is in, and where in that.
    end: Option<(usize, usize)>,
}

impl Line {
    fn is_timed(&self) -> bool {
        starts_with_time(self.text.trim())
    }
}

/// The lines of sibling nodes, without those inside their children.
fn lines(nodes: &[Node]) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    for (node, one) in nodes.iter().enumerate() {
        match one {
            Node::Text(text) => {
                let mut at = 0;
                for (number, piece) in text.split('\n').enumerate() {
                    if number > 0 {
                        lines.push(Line { text: String::new(), end: Some((node, at - 1)) });
                    }
                    if let Some(last) = lines.last_mut() {
                        last.text.push_str(piece);
                    }
                    at += piece.len() + 1;
                }
            }
            Node::Element(element) if element.name == "br" || element.is_block() => {
                lines.push(Line::default());
            }
            Node::Element(element) => {
                if let Some(last) = lines.last_mut() {
                    last.text.push_str(&element.text());
                }
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tree::{read, write};

    #[test]
    fn lines_that_start_with_a_time_stand_apart() {
        for (html, wanted) in [
            (
                "<p>Chapters:\n0:00 Hello\n<b>1:30</b> The\nlamp\n[2:00] <i>End</i></p>",
                "<p>Chapters:<br>0:00 Hello<br><b>1:30</b> The\nlamp<br>[2:00] <i>End</i></p>",
            ),
            ("<p>0:00 a<br>\n1:00 b\n2:00 c</p>", "<p>0:00 a<br>\n1:00 b<br>2:00 c</p>"),
            ("<p>We met at\n12:30 there</p>", "<p>We met at\n12:30 there</p>"),
            ("<ul>\n<li>0:00 a</li>\n<li>1:00 b</li>\n</ul>", ""),
            ("<pre>0:00 a\n1:00 b</pre>", ""),
        ] {
            let mut nodes = read(html);
            set_apart(&mut nodes);
            assert_eq!(write(&nodes), if wanted.is_empty() { html } else { wanted });
        }
    }

    #[test]
    fn times_are_written_in_full() {
        let mut nodes = read("<p>0:00 a<br><b>1:30</b> 2:00</p><ul><li>[1:02:03] c 4:00</li></ul>");
        write_in_full(&mut nodes);
        let wanted = "<p>00:00 a<br><b>01:30</b> 2:00</p><ul><li>(01:02:03) c 4:00</li></ul>";
        assert_eq!(write(&nodes), wanted);
    }
}
