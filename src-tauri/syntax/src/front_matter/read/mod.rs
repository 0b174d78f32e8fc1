//! Reading YAML with positions: the events of a parser become [`Node`]s whose ranges are exact.
//!
//! The parser says where a scalar's content is. Where its block header, its key's colon or its
//! list's dash are is worked out here, from the text around it.

use saphyr_parser::{Event, Parser, ScalarStyle as Style, ScanError, Span, StrInput, Tag};

use crate::text::{line_end, line_start};

use super::error_messages::explain;
use super::source::{Source, quote_end};
use super::{Entry, Kind, Node, Scalar, ScalarStyle, Value};

/// How deep lists and maps may nest.
pub const MAX_DEPTH: usize = 128;

/// How many keys and values a front matter may have. The largest of real shows have a few thousand;
/// a form with more is of no use to anybody, and would be slow at every keystroke.
pub const MAX_VALUES: usize = 10_000;

/// How often a text may be read again with more room where the parser is too strict.
const MAX_REPAIRS: usize = 64;

/// Why a front matter cannot be read as YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// The byte offset, in the text given to [`read`], where reading stopped.
    pub offset: usize,
    /// What is wrong there, in a sentence for a host.
    pub message: String,
}

/// Reads a YAML block.
///
/// `yaml` is the text between the fences. Ranges count in bytes of it. An empty block is an
/// empty map.
///
/// # Errors
/// [`YamlError`] where it is not YAML, is several documents, nests deeper than [`MAX_DEPTH`] or has
/// more than [`MAX_VALUES`] keys and values. Aliases are not followed. So time and memory grow with
/// the length of `yaml` only.
pub fn read(yaml: &str) -> Result<Node, YamlError> {
    let mut source = Source::new(yaml);
    for _ in 0..MAX_REPAIRS {
        match Reader::new(yaml, &source).document() {
            Err(Stop::Syntax { offset, info }) => match source.repaired(offset, &info) {
                Some(repaired) => source = repaired,
                None => {
                    let (offset, message) = explain(yaml, offset, &info);
                    return Err(YamlError { offset, message });
                }
            },
            Err(Stop::Refused { offset, message }) => {
                return Err(YamlError { offset, message: message.to_owned() });
            }
            Ok(node) => return Ok(node),
        }
    }
    Err(YamlError {
        offset: 0,
        message: "Too many lines of this front matter aren’t indented enough.".to_owned(),
    })
}

enum Stop {
    /// The parser gave up.
    Syntax { offset: usize, info: String },
    /// We did.
    Refused { offset: usize, message: &'static str },
}

struct Reader<'text> {
    yaml: &'text str,
    source: &'text Source<'text>,
    parser: Parser<'text, StrInput<'text>>,
    depth: usize,
    /// How many nodes have been built, keys among them.
    values: usize,
}

impl<'text> Reader<'text> {
    fn new(yaml: &'text str, source: &'text Source<'text>) -> Self {
        Self { yaml, source, parser: Parser::new_from_str(source.text()), depth: 0, values: 0 }
    }

    fn document(mut self) -> Result<Node, Stop> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::StreamStart | Event::Nothing | Event::DocumentEnd => {}
                Event::DocumentStart(_) if root.is_none() => {
                    let (event, span) = self.next()?;
                    root = Some(self.node(event, span, 0)?);
                }
                _ => {
                    return Err(Stop::Refused {
                        offset: self.source.byte(span.start.index()),
                        message: "A second YAML document starts here. Front matter can only be one.",
                    });
                }
            }
        }
        Ok(root.unwrap_or_else(|| Node {
            range: 0..0,
            content: 0,
            anchor: None,
            value: Value::Map(Vec::new()),
        }))
    }

    fn next(&mut self) -> Result<(Event<'text>, Span), Stop> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(self.syntax(&error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn syntax(&self, error: &ScanError) -> Stop {
        Stop::Syntax {
            offset: self.source.byte(error.marker().index()),
            info: error.info().to_owned(),
        }
    }

    /// Builds the node that starts with `event`. `slot` is where it may begin: after the colon,
    /// the dash or the bracket before it.
    fn node(&mut self, event: Event<'text>, span: Span, slot: usize) -> Result<Node, Stop> {
        let start = self.source.byte(span.start.index());
        let end = self.source.byte(span.end.index());
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(Stop::Refused {
                offset: start,
                message: "This front matter has too many values for the form. Edit it in the \
                          source.",
            });
        }
        match event {
            Event::Alias(_) => {
                let name = self.yaml[start..end].trim_start_matches('*').to_owned();
                Ok(Node {
                    range: start..end,
                    content: start,
                    anchor: None,
                    value: Value::Alias(name),
                })
            }
            Event::Scalar(text, style, anchor, tag) => {
                let has_properties = anchor != 0 || tag.is_some();
                Ok(self.scalar(&text, style, tag.as_deref(), start..end, slot, has_properties))
            }
            Event::SequenceStart(anchor, tag) => {
                // The parser's place for a list that is not indented is after its first dash.
                let start = skip_trivia(self.yaml, slot);
                let content = if anchor != 0 || tag.is_some() {
                    skip_properties(self.yaml, start, self.yaml.len())
                } else {
                    start
                };
                self.nested(start, |this| this.list(start, content))
            }
            Event::MappingStart(..) => self.nested(start, |this| this.map(start, end)),
            _ => Err(Stop::Syntax { offset: start, info: "unexpected eof".to_owned() }),
        }
    }

    fn nested(
        &mut self,
        start: usize,
        build: impl FnOnce(&mut Self) -> Result<Node, Stop>,
    ) -> Result<Node, Stop> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Stop::Refused {
                offset: start,
                message: "Lists and maps are nested too deeply here.",
            });
        }
        let node = build(self);
        self.depth -= 1;
        node
    }

    fn list(&mut self, start: usize, content: usize) -> Result<Node, Stop> {
        let flow = self.yaml[content..].starts_with('[');
        let mut items: Vec<Node> = Vec::new();
        let mut cursor = content;
        let range = loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                let end = self.source.byte(span.start.index());
                break start
                    ..self.closing(flow, end, items.last().map(|item| item.range.end), content);
            }
            // Between two items there is only a dash or a comma, and trivia. What the item's range starts
            // with matters for an empty item, which the parser places elsewhere.
            let mut slot = skip_trivia(self.yaml, cursor);
            if self.yaml[slot..].starts_with(if flow { ['[', ','] } else { ['-', '-'] }) {
                slot += 1;
            }
            let item = self.node(event, span, slot)?;
            cursor = item.range.end;
            items.push(item);
        };
        let anchor = anchor(&self.yaml[start..content]);
        Ok(Node { range, content, anchor, value: Value::List(items) })
    }

    fn map(&mut self, start: usize, opened: usize) -> Result<Node, Stop> {
        // The brace belongs to the parser's span only where it opens this map, not its first key.
        // That span may take in the spaces after the brace.
        let brace = self.yaml[start..opened].trim_end().strip_suffix('{');
        let flow = brace.is_some();
        let content = brace.map_or(opened, |before| start + before.len());
        let mut entries: Vec<Entry> = Vec::new();
        let range = loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                let end = self.source.byte(span.start.index());
                break start
                    ..self.closing(flow, end, entries.last().map(|e| e.node.range.end), content);
            }
            let mut key_slot = skip_trivia(
                self.yaml,
                entries.last().map_or(content, |e: &Entry| e.node.range.end),
            );
            if self.yaml[key_slot..].starts_with("? ") {
                key_slot += 1;
            }
            let key_node = self.node(event, span, key_slot)?;
            if !flow && self.is_indented_by_tab(key_node.range.start) {
                return Err(Stop::Refused {
                    offset: key_node.range.start,
                    message: "This line is indented with a tab. YAML only allows spaces.",
                });
            }
            let key = match &key_node.value {
                Value::Scalar(scalar) => scalar.text.clone(),
                _ => self.yaml[key_node.range.clone()].into(),
            };
            // The parser does not say where the colon is: it is the next thing after the key, if it is
            // there at all (`? key` and flow maps can have a key without one).
            let after = skip_trivia(self.yaml, key_node.range.end);
            let slot =
                if self.yaml[after..].starts_with(':') { after + 1 } else { key_node.range.end };
            let (event, span) = self.next()?;
            let node = self.node(event, span, slot)?;
            entries.push(Entry { key, key_range: key_node.range, node });
        };
        let anchor = anchor(&self.yaml[start..content]);
        Ok(Node { range, content, anchor, value: Value::Map(entries) })
    }

    fn is_indented_by_tab(&self, at: usize) -> bool {
        let indent = &self.yaml[line_start(self.yaml, at)..at];
        indent.contains('\t') && indent.trim_matches([' ', '\t']).is_empty()
    }

    /// Where a collection ends, going by the parser's `end`, which for one without brackets is
    /// the start of what follows it.
    fn closing(&self, flow: bool, end: usize, last: Option<usize>, content: usize) -> usize {
        if !flow {
            return last.unwrap_or(content);
        }
        // After a last comma the parser's end is that comma.
        let end =
            if self.yaml[end..].starts_with(',') { skip_trivia(self.yaml, end + 1) } else { end };
        (end + 1).min(self.yaml.len())
    }

    fn scalar(
        &self,
        text: &str,
        style: Style,
        tag: Option<&Tag>,
        parsed: std::ops::Range<usize>,
        slot: usize,
        has_properties: bool,
    ) -> Node {
        let yaml = self.yaml;
        let tag = tag.map(tag_name);
        let style = match style {
            Style::Plain => ScalarStyle::Plain,
            Style::SingleQuoted => ScalarStyle::SingleQuoted,
            Style::DoubleQuoted => ScalarStyle::DoubleQuoted,
            Style::Literal => ScalarStyle::Literal,
            Style::Folded => ScalarStyle::Folded,
        };
        let (range, content) = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let start = if has_properties { parsed.start } else { skip_trivia(yaml, slot) };
                let header = skip_properties(yaml, start, yaml.len());
                (start..block_end(yaml, header), header)
            }
            ScalarStyle::Plain if text.is_empty() && !has_properties => (slot..slot, slot),
            _ => {
                let content = if has_properties {
                    skip_properties(yaml, parsed.start, parsed.end)
                } else {
                    parsed.start
                };
                // The parser's end of a quoted text is after what follows it on its line.
                let end = quote_end(yaml, content).filter(|_| style != ScalarStyle::Plain);
                (parsed.start..end.unwrap_or(parsed.end), content)
            }
        };
        let kind = match (&tag, style) {
            (Some(tag), _) if tag != "!" => Kind::of_tag(tag),
            (None, ScalarStyle::Plain) => Kind::of_plain(text),
            _ => Kind::String,
        };
        let anchor = anchor(&yaml[range.start..content]);
        let value = Value::Scalar(Scalar { text: text.into(), style, kind, tag });
        Node { range, content, anchor, value }
    }
}

/// A tag as it is usually written: `!!int`, `!local`, `!<…>`.
fn tag_name(tag: &Tag) -> String {
    const CORE: &str = "tag:yaml.org,2002:";
    match (tag.handle.as_str(), tag.suffix.as_str()) {
        (CORE, suffix) => format!("!!{suffix}"),
        ("", suffix) => match suffix.strip_prefix(CORE) {
            Some(core) => format!("!!{core}"),
            None => format!("!<{suffix}>"),
        },
        (handle, suffix) => format!("{handle}{suffix}"),
    }
}

/// The name of the anchor among the properties of a node.
fn anchor(properties: &str) -> Option<String> {
    properties.split_whitespace().find_map(|word| word.strip_prefix('&')).map(str::to_owned)
}

/// Returns the next position from `at` on that is not a space, a line end or in a comment.
pub(super) fn skip_trivia(yaml: &str, mut at: usize) -> usize {
    let bytes = yaml.as_bytes();
    let mut blank_before = at == 0 || bytes.get(at - 1).is_some_and(u8::is_ascii_whitespace);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\n' => blank_before = true,
            b'#' if blank_before => {
                at = line_end(yaml, at);
                continue;
            }
            _ => break,
        }
        at += 1;
    }
    at
}

/// The place after the tag and anchor that start at `at`, and what separates them from the rest.
fn skip_properties(yaml: &str, mut at: usize, end: usize) -> usize {
    while at < end && yaml[at..].starts_with(['&', '!']) {
        let word = yaml[at..end].find([' ', '\t', '\n']).map_or(end, |length| at + length);
        at = skip_trivia(yaml, word).min(end);
    }
    at
}

/// The end of the block scalar whose `|` or `>` is at `header`: after its last line's text,
/// without its line end. Blank lines at its end belong to it only where `+` keeps them.
fn block_end(yaml: &str, header: usize) -> usize {
    let header_line = line_end(yaml, header);
    let marks = &yaml[header..header_line];
    let marks = &marks[..marks.find([' ', '\t']).unwrap_or(marks.len())];
    // A block ends before the first line that is indented less than its first one, or no more than
    // its key (YAML 1.2.2, 8.1.1). Empty lines at the end are dropped by readers unless the header
    // has a `+`; so they belong to what follows and stay when the value is replaced.
    let keep = marks.contains('+');
    let explicit = marks.chars().find_map(|mark| mark.to_digit(10));
    let parent = header_indent(yaml, header);
    let mut indent = explicit.map(|more| parent.unwrap_or(0) + more as usize);
    let mut end = header_line;
    let mut at = end;
    while at < yaml.len() {
        let start = at + 1;
        if start >= yaml.len() {
            break;
        }
        let stop = line_end(yaml, start);
        let line = &yaml[start..stop];
        let spaces = line.len() - line.trim_start_matches(' ').len();
        let is_empty = spaces == line.len();
        if !is_empty {
            let least = *indent.get_or_insert(spaces);
            if spaces < least || parent.is_some_and(|parent| spaces <= parent) {
                break;
            }
            end = stop;
        } else if keep || indent.is_some_and(|indent| spaces > indent) {
            end = stop;
        }
        at = stop;
    }
    end
}

/// The column of the key or dash that the block scalar at `header` belongs to; none at the top.
fn header_indent(yaml: &str, header: usize) -> Option<usize> {
    let mut at = header;
    let (before, key) = loop {
        let start = line_start(yaml, at);
        let before = &yaml[start..at];
        let key = before.trim_start_matches(' ');
        if !key.is_empty() {
            break (before, key);
        }
        // The header is on a line of its own, below its key.
        at = start.checked_sub(1)?;
    };
    // `- - key: |`: the innermost one counts.
    let mut column = before.len() - key.len();
    let mut rest = key;
    while let Some(inner) = rest.strip_prefix("- ").map(|inner| inner.trim_start_matches(' ')) {
        if skip_properties(inner, 0, inner.len()) == inner.len() {
            break;
        }
        column += rest.len() - inner.len();
        rest = inner;
    }
    Some(column).filter(|_| skip_properties(rest, 0, rest.len()) < rest.len())
}

#[cfg(test)]
mod tests;
