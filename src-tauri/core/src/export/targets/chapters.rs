//! Chapters, from the lines that start with a time. As JSON for players, in the form of the
//! podcast namespace: <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md>
//! (1.2.0).

use serde::Serialize;

use crate::export::Dropped;
use crate::export::tree::{Element, Node};
use crate::export::{Options, counted, meter, reduced_html};
use crate::preview::Page;
use linernotes_syntax::markdown::timestamps::time;

/// Where most lines with a time are longer, in characters, they are what was said then.
const LONGEST: usize = 150;
/// The most characters of a title that Spotify advises.
const ADVISED: usize = 40;

/// A chapter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Chapter {
    /// When it starts, in seconds.
    #[serde(rename = "startTime")]
    pub start: u32,
    /// What it is called; empty where the line has a time alone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The first link of its line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The file.
#[derive(Serialize)]
struct File<'a> {
    version: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(rename = "podcastName", skip_serializing_if = "str::is_empty")]
    podcast: &'a str,
    chapters: Vec<Chapter>,
}

/// Writes the chapters of the notes.
///
/// # Errors
/// A sentence for a host, where the notes have none.
pub(crate) fn write(nodes: &[Node], page: &Page, options: &Options<'_>) -> Result<String, String> {
    let mut chapters = of(nodes);
    if chapters.len() < 2 {
        return Err("The notes have no chapters. Start lines with a timestamp, such as “00:00 \
                    Hello”."
            .to_owned());
    }
    // Players show chapters in the order of the file.
    chapters.sort_by_key(|chapter| chapter.start);
    let file = File { version: "1.2.0", title: &page.title, podcast: options.show, chapters };
    let text = serde_json::to_string_pretty(&file).map_err(|error| error.to_string())?;
    Ok(text + "\n")
}

/// The lines of the notes that start with a time, in their order; none of a transcript's.
pub(crate) fn of(nodes: &[Node]) -> Vec<Chapter> {
    let mut lines = Lines::default();
    lines.read(nodes);
    lines.end();
    let long = |chapter: &&Chapter| meter::characters(&chapter.title) > LONGEST;
    if lines.chapters.iter().filter(long).count() * 2 > lines.chapters.len() {
        return Vec::new();
    }
    lines.chapters
}

/// Why players make no chapters of these lines; none where they do, or where there are no times.
///
/// Sources: <https://support.google.com/youtube/answer/9884579> (the first at 00:00, at least three,
/// ascending, each at least 10 seconds long) and
/// <https://support.spotify.com/us/creators/article/chapters/> (the first at 00:00, at least three).
pub(crate) fn remark(chapters: &[Chapter], shortest: u32) -> Option<Dropped> {
    let first = chapters.first()?;
    // A single time may as well be a time of day.
    if chapters.len() == 1 && first.start > 0 {
        return None;
    }
    let gaps = || chapters.windows(2).map(|two| (two[0].start, two[1].start));
    let reason = if first.start > 0 {
        "the first must be at 00:00"
    } else if chapters.len() < 3 {
        "there must be at least three"
    } else if gaps().any(|(one, next)| next <= one) {
        "their timestamps must be in order"
    } else if gaps().any(|(one, next)| next - one < shortest) {
        "one of them is shorter than 10 seconds"
    } else {
        return None;
    };
    Some(Dropped { what: "Chapters".to_owned(), how: format!("shown as plain text: {reason}") })
}

/// The chapters whose titles are longer than Spotify advises, in a sentence.
pub(crate) fn long_titles(chapters: &[Chapter]) -> Option<Dropped> {
    let is_long = |chapter: &&Chapter| meter::characters(&chapter.title) > ADVISED;
    let long = chapters.iter().filter(is_long).count();
    (long > 0).then(|| Dropped {
        what: counted(long, "chapter title", "chapter titles"),
        how: format!("longer than the {ADVISED} characters that Spotify recommends"),
    })
}

/// Collects the lines of blocks.
#[derive(Default)]
struct Lines {
    line: String,
    url: Option<String>,
    chapters: Vec<Chapter>,
}

impl Lines {
    fn read(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => self.line.push_str(text),
                Node::Element(element) if element.name == "br" => self.end(),
                Node::Element(element) if element.name == "pre" => self.lines_of(element),
                Node::Element(element) if element.is_block() => {
                    self.end();
                    self.read(&element.children);
                    self.end();
                }
                Node::Element(element) => {
                    if matches!(element.name.as_str(), "td" | "th") {
                        self.line.push(' ');
                    }
                    let address = element.attribute("href");
                    if element.name == "a" && self.url.is_none() && reduced_html::can_leave(address)
                    {
                        self.url = Some(address.to_owned());
                    }
                    self.read(&element.children);
                }
            }
        }
    }

    fn lines_of(&mut self, element: &Element) {
        self.end();
        for line in element.text().lines() {
            self.line.push_str(line);
            self.end();
        }
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        let url = self.url.take();
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((start, title)) = read_line(&line) {
            // A chapter is not called by its address, if by anything else.
            let short = url.as_deref().and_then(|url| title.strip_suffix(url)).map(str::trim_end);
            let short = short.map(|title| title.trim_end_matches([' ', '-', '–', '—', ':', '|']));
            let title = short.filter(|title| !title.is_empty()).unwrap_or(title).to_owned();
            let web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
            self.chapters.push(Chapter { start, title, url: url.filter(web) });
        }
    }
}

/// Whether a line starts with a time.
pub(crate) fn starts_with_time(line: &str) -> bool {
    read_line(line).is_some()
}

/// Whether players make a chapter of a line: what is longer was said then.
pub(crate) fn is_chapter(line: &str) -> bool {
    title_of(line).is_some_and(|title| meter::characters(title) <= LONGEST)
}

/// The text after the time that a line starts with.
pub(crate) fn title_of(line: &str) -> Option<&str> {
    read_line(line).map(|(_, title)| title)
}

/// A text with the time that it starts with as Spotify takes times: `(MM:SS)`, `MM:SS` or `HH:MM:SS`
/// (<https://support.spotify.com/us/creators/article/chapters/>). None where it starts with none.
pub(crate) fn in_full(text: &str) -> Option<String> {
    let bare = text.trim_start();
    let (seconds, _) = read_line(bare)?;
    let start = bare.find(|c: char| c.is_ascii_digit())?;
    let (length, _) = time(&bare[start..])?;
    let rest = &bare[start + length..];
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let time = match hours {
        0 => format!("{minutes:02}:{seconds:02}"),
        _ => format!("{hours:02}:{minutes:02}:{seconds:02}"),
    };
    let blanks = &text[..text.len() - bare.len()];
    Some(match rest.strip_prefix([')', ']']) {
        Some(rest) if start > 0 => format!("{blanks}({time}){rest}"),
        _ => format!("{blanks}{time}{rest}"),
    })
}

/// The seconds and the title of a line that starts with a time: `00:00 Hello`, `[1:02:03] – Hello`.
fn read_line(line: &str) -> Option<(u32, &str)> {
    let bare = line.trim_start_matches(['(', '[']);
    let opened = line.len() - bare.len();
    let (end, start) = time(bare)?;
    let rest = &bare[end..];
    let behind = if opened > 0 { rest.strip_prefix([')', ']'])? } else { rest };
    if behind.starts_with(char::is_alphanumeric) {
        return None;
    }
    let title = behind.trim_start_matches(|c: char| c.is_whitespace() || "-–—:|·.".contains(c));
    Some((start, title.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tree::read;

    fn chapter(start: u32, title: &str, url: Option<&str>) -> Chapter {
        Chapter { start, title: title.to_owned(), url: url.map(str::to_owned) }
    }

    #[test]
    fn lines_that_start_with_a_time() {
        let html = "<p>0:00 Hello<br>\n(01:30) – The <em>lamp</em></p><ul><li>[1:02:03] <a \
                    href=\"https://a.example\">The stairs</a></li><li>at 3:00 nothing</li>\
                    <li>10:30 am</li><li>2:00:00 Amber</li></ul><table><tr><td>12:30</td><td>A cell</td></tr></table>\
                    <pre>2:00 In code\n125:00</pre><p>2:10:00 The map: <a \
                    href=\"https://b.example\">https://b.example</a></p>";
        let wanted = [
            chapter(0, "Hello", None),
            chapter(90, "The lamp", None),
            chapter(3723, "The stairs", Some("https://a.example")),
            chapter(7200, "Amber", None),
            chapter(750, "A cell", None),
            chapter(120, "In code", None),
            chapter(7500, "", None),
            chapter(7800, "The map", Some("https://b.example")),
        ];
        assert_eq!(of(&read(html)), wanted);
    }

    #[test]
    fn times_in_full() {
        for (text, wanted) in [
            ("0:00 Hello", "00:00 Hello"),
            (" [1:02:03] – x", " (01:02:03) – x"),
            ("(1:30) x", "(01:30) x"),
            ("125:00", "02:05:00"),
            ("12:30 x", "12:30 x"),
        ] {
            assert_eq!(in_full(text).as_deref(), Some(wanted));
        }
        assert_eq!(in_full("at 1:00"), None);
    }

    #[test]
    fn long_titles_are_told() {
        let long = "x".repeat(41);
        let chapters = [chapter(0, &long, None), chapter(60, &long[1..], None)];
        assert_eq!(long_titles(&chapters).unwrap().what, "1 chapter title");
        assert_eq!(long_titles(&chapters[1..]), None);
    }

    #[test]
    fn what_players_ask_of_chapters() {
        let remark = |starts: &[u32]| {
            let chapters: Vec<Chapter> =
                starts.iter().map(|start| chapter(*start, "", None)).collect();
            remark(&chapters, 10).map(|dropped| dropped.how)
        };
        assert_eq!(remark(&[]), None);
        assert_eq!(remark(&[5]), None);
        assert!(remark(&[0]).is_some_and(|how| how.contains("three")));
        assert_eq!(remark(&[0, 60, 120]), None);
        for (starts, wanted) in [
            (&[1, 60, 120][..], "00:00"),
            (&[0, 60], "three"),
            (&[0, 60, 50], "in order"),
            (&[0, 5, 60], "shorter"),
        ] {
            assert!(remark(starts).is_some_and(|how| how.contains(wanted)), "{starts:?}");
        }
    }
}
