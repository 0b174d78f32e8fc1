//! A file's text taken apart and put together again: byte order mark, line endings,
//! fences, front matter, body; and edits of that text.
//!
//! Everywhere else in the program a text has no byte order mark and its lines end with `\n`.
//! What the file had instead is kept in its [`Encoding`], so that [`encode`] of what
//! [`decode`] gave is the same bytes. Positions are byte offsets into the decoded text.
//! What a front matter *means* is not known here.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::edits::TextEdit;
use super::lines::{line_end, line_of};

/// One way to end a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum LineEnding {
    /// `\n`
    #[default]
    Lf,
    /// `\r\n`
    Crlf,
    /// `\r` alone
    Cr,
}

/// What a file has and its decoded text has not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Encoding {
    /// The file starts with the UTF-8 byte order mark.
    pub byte_order_mark: bool,
    /// How most lines end; new lines end so too.
    pub line_ending: LineEnding,
    /// The lines (counted from 1) that end in another way, in ascending order.
    pub exceptions: Vec<(u32, LineEnding)>,
}

/// A file's text and what its bytes have besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text without byte order mark, lines ended by `\n`.
    pub text: String,
    /// What [`encode`] needs to give the same bytes back.
    pub encoding: Encoding,
}

/// The bytes are not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotText {
    /// The line (from 1) of the first byte that is not UTF-8.
    pub line: u32,
    /// The file has a NUL byte, so it is no text in another encoding either.
    pub binary: bool,
}

/// Takes the bytes of a file apart.
///
/// # Errors
/// [`NotText`] where the bytes are not UTF-8 or hold a NUL byte.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    let text = std::str::from_utf8(bytes).map_err(|error| NotText {
        line: line_of(bytes, error.valid_up_to()),
        binary: bytes.contains(&0),
    })?;
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(NotText { line: line_of(bytes, at), binary: true });
    }
    let (byte_order_mark, text) = match text.strip_prefix('\u{feff}') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if !text.contains('\r') {
        let encoding = Encoding { byte_order_mark, ..Encoding::default() };
        return Ok(Decoded { text: text.to_owned(), encoding });
    }

    let mut plain = String::with_capacity(text.len());
    let mut endings = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        let (line, tail) = rest.split_at(at);
        let ending = if tail.starts_with("\r\n") {
            LineEnding::Crlf
        } else if tail.starts_with('\r') {
            LineEnding::Cr
        } else {
            LineEnding::Lf
        };
        plain.push_str(line);
        plain.push('\n');
        endings.push(ending);
        rest = &tail[ending.as_str().len()..];
    }
    plain.push_str(rest);

    let count = |wanted| endings.iter().filter(|ending| **ending == wanted).count();
    let line_ending = [LineEnding::Crlf, LineEnding::Cr]
        .into_iter()
        .fold(LineEnding::Lf, |best, next| if count(next) > count(best) { next } else { best });
    let exceptions = (1u32..).zip(endings).filter(|(_, ending)| *ending != line_ending).collect();
    Ok(Decoded { text: plain, encoding: Encoding { byte_order_mark, line_ending, exceptions } })
}

/// Gives the bytes of a file whose decoded text is `text`.
#[must_use]
pub fn encode(text: &str, encoding: &Encoding) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() + 3);
    if encoding.byte_order_mark {
        bytes.extend_from_slice("\u{feff}".as_bytes());
    }
    if encoding.line_ending == LineEnding::Lf && encoding.exceptions.is_empty() {
        bytes.extend_from_slice(text.as_bytes());
        return bytes;
    }
    let mut exceptions = encoding.exceptions.iter().peekable();
    let mut last = None;
    for (number, line) in (1u32..).zip(text.split_inclusive('\n')) {
        let Some(content) = line.strip_suffix('\n') else {
            bytes.extend_from_slice(line.as_bytes());
            break;
        };
        while exceptions.peek().is_some_and(|(line, _)| *line < number) {
            exceptions.next();
        }
        let mut ending = match exceptions.peek() {
            Some((line, ending)) if *line == number => *ending,
            _ => encoding.line_ending,
        };
        // An empty line's `\n` after a lone `\r` would make one line end of two.
        if (last, ending) == (Some(LineEnding::Cr), LineEnding::Lf) && content.is_empty() {
            ending = LineEnding::Cr;
        }
        last = Some(ending);
        bytes.extend_from_slice(content.as_bytes());
        bytes.extend_from_slice(ending.as_str().as_bytes());
    }
    bytes
}

impl LineEnding {
    /// The characters that end the line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::Crlf => "\r\n",
            Self::Cr => "\r",
        }
    }
}

impl Encoding {
    /// The encoding of the text after `edits`: lines that an edit did not touch keep their
    /// endings, new lines end like most.
    ///
    /// `before` is the text that the edits count in; the edits are in ascending order and
    /// do not overlap.
    #[must_use]
    pub fn after(&self, before: &str, edits: &[TextEdit]) -> Self {
        if self.exceptions.is_empty() {
            return self.clone();
        }
        // Both the exceptional lines and the edits ascend: one sweep over the line ends pairs them.
        let mut exceptions = Vec::with_capacity(self.exceptions.len());
        let mut wanted = self.exceptions.iter().peekable();
        let mut edits = edits.iter().peekable();
        let mut shift = 0i64;
        for (line, (newline, _)) in (1u32..).zip(before.match_indices('\n')) {
            while let Some(edit) = edits.next_if(|edit| edit.range.end <= newline) {
                shift += lines(&edit.insert) - lines(&before[edit.range.clone()]);
            }
            let Some((_, ending)) = wanted.next_if(|(number, _)| *number == line) else {
                if wanted.peek().is_none() {
                    break;
                }
                continue;
            };
            let replaced = edits.peek().is_some_and(|edit| edit.range.contains(&newline));
            if let (false, Ok(moved)) = (replaced, u32::try_from(i64::from(line) + shift)) {
                exceptions.push((moved, *ending));
            }
        }
        Self { exceptions, ..*self }
    }
}

/// The language that a front matter is written in, as its fence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Between `---` lines.
    Yaml,
    /// Between `+++` lines.
    Toml,
    /// An object in braces that starts the file, or between `;;;` lines.
    Json,
}

/// Where the front matter of a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatterPlace {
    /// The language.
    pub format: Format,
    /// The text between the fences, without them; ends after a line end, or is empty.
    pub inner: Range<usize>,
    /// Fences included, with the line end of the closing one.
    pub outer: Range<usize>,
    /// There is a closing fence. Without one, `inner` reaches to the end of the text.
    pub closed: bool,
}

/// A text's front matter and body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The front matter, where the text starts with one.
    pub front_matter: Option<FrontMatterPlace>,
    /// All that follows it.
    pub body: Range<usize>,
}

impl Parts {
    /// Finds the fences of a decoded text.
    ///
    /// A fence is a line of exactly `---` (trailing spaces allowed), on the first line; it is
    /// closed by `---` or `...` at the start of a line. A later `---` belongs to the body. A first
    /// `---` that nothing closes opens a front matter only where a key follows it; otherwise it is
    /// a rule of the notes.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let first = text.split('\n').next().unwrap_or_default();
        let (format, closers): (Format, &[&str]) = match first.trim_end_matches([' ', '\t']) {
            "---" => (Format::Yaml, &["---", "..."]),
            "+++" => (Format::Toml, &["+++"]),
            ";;;" => (Format::Json, &[";;;"]),
            line if line.starts_with('{') => return Self::of_json(text),
            _ => return Self { front_matter: None, body: 0..text.len() },
        };
        let start = (first.len() + 1).min(text.len());
        let mut at = start;
        for line in text[start..].split_inclusive('\n') {
            let next = at + line.len();
            if closers.contains(&line.trim_end_matches(['\n', ' ', '\t'])) {
                return Self {
                    front_matter: Some(FrontMatterPlace {
                        format,
                        inner: start..at,
                        outer: 0..next,
                        closed: true,
                    }),
                    body: next..text.len(),
                };
            }
            at = next;
        }
        if !starts_with_key(&text[start..]) {
            return Self { front_matter: None, body: 0..text.len() };
        }
        Self {
            front_matter: Some(FrontMatterPlace {
                format,
                inner: start..text.len(),
                outer: 0..text.len(),
                closed: false,
            }),
            body: text.len()..text.len(),
        }
    }

    fn of_json(text: &str) -> Self {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
        if !matches!(values.next(), Some(Ok(serde_json::Value::Object(_)))) {
            return Self { front_matter: None, body: 0..text.len() };
        }
        let end = values.byte_offset();
        let line_end = (line_end(text, end) + 1).min(text.len());
        if !text[end..line_end].trim().is_empty() {
            return Self { front_matter: None, body: 0..text.len() };
        }
        Self {
            front_matter: Some(FrontMatterPlace {
                format: Format::Json,
                inner: 0..line_end,
                outer: 0..line_end,
                closed: true,
            }),
            body: line_end..text.len(),
        }
    }
}

/// Whether the first line that says something is a key with a colon (or `=`, in TOML) after it.
fn starts_with_key(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_end);
    let Some(line) = lines.find(|line| !line.is_empty() && !line.starts_with('#')) else {
        return false;
    };
    let name = line.trim_start_matches(|character: char| {
        character.is_alphanumeric() || matches!(character, '_' | '-' | '"' | '\'' | '.')
    });
    let mark = name.trim_start();
    name.len() < line.len() && (mark == ":" || mark.starts_with(": ") || mark.starts_with('='))
}

fn lines(text: &str) -> i64 {
    i64::try_from(text.matches('\n').count()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
