//! Frames as links: pages of others that the notes' HTML shows in a frame (players, videos) are shown
//! nowhere but on the show's own site. Elsewhere a link leads to them, so that none is lost.

use std::borrow::Cow;
use std::ops::Range;

use super::tag::{Part, Within, attribute, is_named, read};
use super::value::resolved_value;
use crate::markdown::escape::{push_attribute, push_text};

/// A frame of HTML with the text between its tags.
struct Frame {
    range: Range<usize>,
    address: String,
    title: String,
}

/// HTML that is not safe yet, in which links stand for frames that show a page of the web. One that is
/// never closed would hide all that follows: it ends with its tag.
pub(in crate::markdown) fn as_links(html: &str) -> Cow<'_, str> {
    let mut at = 0;
    let mut out = String::new();
    for frame in frames(html) {
        out.push_str(&html[at..frame.range.start]);
        at = frame.range.end;
        if !is_web(&frame.address) {
            continue;
        }
        out.push_str("<a href=\"");
        push_attribute(&mut out, &frame.address);
        out.push_str("\">");
        let text = if frame.title.trim().is_empty() { &frame.address } else { &frame.title };
        push_text(&mut out, text.trim());
        out.push_str("</a>");
    }
    if at == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[at..]);
    Cow::Owned(out)
}

fn frames(html: &str) -> Vec<Frame> {
    let mut frames: Vec<Frame> = Vec::new();
    if !starts(html).any(|_| true) {
        return frames;
    }
    let mut within = Within::Text;
    let mut is_open = false;
    read(html, &mut within, |part| match part {
        Part::Open(tag) if is_named(html, &tag, "iframe") => {
            is_open = true;
            frames.push(frame(html, tag.range));
        }
        Part::Close(tag) if std::mem::take(&mut is_open) => {
            frames.iter_mut().last().into_iter().for_each(|open| open.range.end = tag.range.end);
        }
        _ => {}
    });
    // Nothing closes this one or any that follow.
    if let (true, Some(last)) = (is_open, frames.last()) {
        let after = last.range.end;
        let rest = &html[after..];
        let mut other = rest.as_bytes().to_vec();
        starts(rest).for_each(|at| other[at + 1] = b'x');
        let other = String::from_utf8(other).unwrap_or_default();
        read(&other, &mut Within::Text, |part| match part {
            Part::Open(tag) if is_named(&other, &tag, "xframe") => {
                frames.push(frame(html, after + tag.range.start..after + tag.range.end));
            }
            _ => {}
        });
    }
    frames
}

/// Where frames may start.
fn starts(html: &str) -> impl Iterator<Item = usize> {
    let bytes = html.as_bytes();
    memchr::memchr_iter(b'<', bytes).filter(|at| {
        let start = bytes.get(at + 1..at + 7);
        start.is_some_and(|name| name.eq_ignore_ascii_case(b"iframe"))
    })
}

fn frame(html: &str, range: Range<usize>) -> Frame {
    let tag = &html[range.clone()];
    let meant = |name: &str| {
        let value = attribute(tag, name).and_then(|one| one.value);
        value.map(|value| resolved_value(&tag[value]).into_owned()).unwrap_or_default()
    };
    Frame { address: meant("src").trim().to_owned(), title: meant("title"), range }
}

fn is_web(address: &str) -> bool {
    let start = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    ["https://", "http://", "//"].iter().any(|scheme| start.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stand_for_frames() {
        for (html, wanted) in [
            (
                "<p>a<iframe src='https://x.example/?a&amp;b' title=\"A &amp; B\">c</iframe>d",
                "<p>a<a href=\"https://x.example/?a&amp;b\">A &amp; B</a>d",
            ),
            ("<IFRAME SRC=//x.example></IFRAME >a", "<a href=\"//x.example\">//x.example</a>a"),
            ("a<iframe src='javascript:b()'></iframe>c</iframe>", "ac</iframe>"),
            (
                "<iframe src=https://x.example>a<b><iframe src=https://y.example>c",
                "<a href=\"https://x.example\">https://x.example</a>a<b>\
                 <a href=\"https://y.example\">https://y.example</a>c",
            ),
            ("<!-- <iframe src=https://x.example></iframe> -->", ""),
            ("<script><iframe src=https://x.example></iframe></script>", ""),
        ] {
            let wanted = if wanted.is_empty() { html } else { wanted };
            assert_eq!(as_links(html), wanted);
        }
    }
}
