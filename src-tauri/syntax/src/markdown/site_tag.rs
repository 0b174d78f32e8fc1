//! The tags that site generators put between `{% %}` and `{{ }}`. Hexo's `asset_img` is
//! understood, all others are shown as what they are.
//!
//! Source of the rules: Hexo's documentation of tag plugins
//! (<https://hexo.io/docs/asset-folders>, <https://hexo.io/docs/tag-plugins>).

use std::borrow::Cow;
use std::ops::Range;

/// A tag has no more bytes than this: braces that nobody closes are not searched for ever.
const LONGEST: usize = 4096;

/// A tag of the site's generator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SiteTag {
    /// An image of the episode's asset folder.
    Image {
        /// The file's name in that folder.
        file: String,
        /// The title, if there is one.
        title: String,
        /// The alternative text; the title where there is none.
        alt: String,
        /// Width and height as written, if they are.
        size: (Option<String>, Option<String>),
    },
    /// Any other.
    Other,
}

impl SiteTag {
    /// Where the tag that starts at `start` of `text` ends, if one starts there.
    ///
    /// A tag ends at the first closer; it may reach over lines but not over a blank one.
    pub fn end(text: &str, start: usize) -> Option<usize> {
        let rest = text.get(start..)?;
        if rest.len() < 4 {
            return None;
        }
        let closer = if rest.starts_with("{%") {
            "%}"
        } else if rest.starts_with("{{") {
            "}}"
        } else {
            return None;
        };
        let near = &rest[2..rest.floor_char_boundary(LONGEST)];
        let end = 2 + near.find(closer)? + closer.len();
        let has_blank_line = rest[..end].split('\n').skip(1).any(|line| line.trim().is_empty());
        (!has_blank_line).then_some(start + end)
    }

    /// The tags of a text, wherever they are.
    pub(super) fn all(text: &str) -> Vec<Range<usize>> {
        let mut tags = Vec::new();
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'{', &text.as_bytes()[at..]) {
            let start = at + found;
            at = match Self::end(text, start) {
                Some(end) => {
                    tags.push(start..end);
                    end
                }
                None => start + 1,
            };
        }
        tags
    }

    /// A text with letters in place of its tags.
    pub(super) fn masked<'a>(text: &'a str, tags: &[Range<usize>]) -> Cow<'a, str> {
        if tags.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut masked = String::with_capacity(text.len());
        let mut at = 0;
        for tag in tags {
            masked.push_str(&text[at..tag.start]);
            masked.push('0');
            masked.extend(std::iter::repeat_n('x', tag.len() - 1));
            at = tag.end;
        }
        masked.push_str(&text[at..]);
        Cow::Owned(masked)
    }

    /// Reads the tag that is `text` from brace to brace.
    pub fn read(text: &str) -> Self {
        let Some(inner) = text.strip_prefix("{%").and_then(|rest| rest.strip_suffix("%}")) else {
            return Self::Other;
        };
        let Some(arguments) = inner
            .trim()
            .strip_prefix("asset_img")
            .filter(|rest| rest.starts_with(char::is_whitespace))
        else {
            return Self::Other;
        };
        Self::read_image(arguments).unwrap_or(Self::Other)
    }

    /// `[class names] file [width [height]] ["title" "alternative text"]`, where the text may
    /// also be in single quotes inside of the title's.
    fn read_image(arguments: &str) -> Option<Self> {
        let mut words = Words { text: arguments, at: 0 };
        let file = loop {
            let word = &arguments[words.next()?];
            let word = word.trim_matches(['"', '\'']);
            if word.contains('.') {
                break word.to_owned();
            }
        };
        let mut sizes = [None, None];
        let mut rest = arguments[words.at..].trim();
        for size in &mut sizes {
            let word = rest.split_whitespace().next().unwrap_or_default();
            if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_digit()) {
                break;
            }
            *size = Some(word.to_owned());
            rest = rest[word.len()..].trim_start();
        }
        let (title, alt) = title_and_text(rest);
        let alt = if alt.is_empty() { title.clone() } else { alt };
        let [width, height] = sizes;
        Some(Self::Image { file, title, alt, size: (width, height) })
    }
}

/// `"title 'text'"`, `"title" "text"`, `'title'` or plain words.
fn title_and_text(rest: &str) -> (String, String) {
    let Some(quote) = rest.chars().next().filter(|first| matches!(first, '"' | '\'')) else {
        return (rest.to_owned(), String::new());
    };
    let inner = &rest[1..];
    let (title, after) = inner.split_once(quote).unwrap_or((inner, ""));
    let after = after.trim().trim_matches(['"', '\'']);
    if !after.is_empty() {
        return (title.trim().to_owned(), after.to_owned());
    }
    let nested = title.strip_suffix('\'').and_then(|title| title.split_once(" '"));
    match nested {
        Some((title, text)) if quote == '"' => (title.trim().to_owned(), text.to_owned()),
        _ => (title.to_owned(), String::new()),
    }
}

/// The words between spaces, as ranges of bytes.
struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.find(|c: char| !c.is_whitespace())?;
        let rest = &self.text[start..];
        self.at = start + rest.find(char::is_whitespace).unwrap_or(rest.len());
        Some(start..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(file: &str, title: &str, alt: &str) -> SiteTag {
        let (file, title, alt) = (file.to_owned(), title.to_owned(), alt.to_owned());
        SiteTag::Image { file, title, alt, size: (None, None) }
    }

    #[test]
    fn an_image_of_the_asset_folder() {
        for (text, wanted) in [
            ("{% asset_img a.jpg %}", image("a.jpg", "", "")),
            ("{%asset_img a.jpg%}", image("a.jpg", "", "")),
            ("{% asset_img a.jpg \"A b\" %}", image("a.jpg", "A b", "A b")),
            ("{% asset_img a.jpg 'A b' %}", image("a.jpg", "A b", "A b")),
            ("{% asset_img a.jpg A b %}", image("a.jpg", "A b", "A b")),
            ("{% asset_img left big a.jpg \"T 'x y'\" %}", image("a.jpg", "T", "x y")),
            ("{% asset_img a.jpg \"T\" \"x y\" %}", image("a.jpg", "T", "x y")),
            (
                "{% asset_img a.jpg \"Dude, Where's My Server?\" %}",
                image("a.jpg", "Dude, Where's My Server?", "Dude, Where's My Server?"),
            ),
        ] {
            assert_eq!(SiteTag::read(text), wanted, "{text}");
        }
        let sized = SiteTag::read("{% asset_img a.jpg 320 200 \"T\" %}");
        let size = (Some("320".to_owned()), Some("200".to_owned()));
        let (file, title) = ("a.jpg".to_owned(), "T".to_owned());
        assert_eq!(sized, SiteTag::Image { file, alt: title.clone(), title, size });
    }

    #[test]
    fn other_tags_and_broken_ones() {
        for text in
            ["{% youtube abc %}", "{{ page.title }}", "{% asset_img %}", "{% asset_imgs a.b %}"]
        {
            assert_eq!(SiteTag::read(text), SiteTag::Other, "{text}");
        }
        assert_eq!(SiteTag::end("x {% a %} y", 2), Some(9));
        assert_eq!(SiteTag::end("{% a\nb %}", 0), Some(9));
        assert_eq!(SiteTag::end("{% a\n\nb %}", 0), None);
        assert_eq!(SiteTag::end("{% a", 0), None);
        assert_eq!(SiteTag::end("{%", 0), None);
        assert_eq!(SiteTag::end("{x}", 0), None);
    }
}
