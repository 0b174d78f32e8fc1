//! The tags of HTML, as the tokenizer of a browser finds them
//! (<https://html.spec.whatwg.org/multipage/parsing.html#tokenization>), and where they and the
//! values of their attributes are. Positions are byte offsets.
//!
//! html5gum follows the standard and says where things are. This module adds what a document gives
//! a browser and a piece of it does not: which state the tokenizer starts in.

use std::borrow::Cow;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Error, Span, State, Tokenizer};

/// Elements that hold text only, whatever it looks like, and how that text is read. As in a browser
/// that runs scripts, `noscript` is one of them.
const TEXT_ONLY: [(&str, State); 9] = [
    ("script", State::ScriptData),
    ("style", State::RawText),
    ("textarea", State::RcData),
    ("title", State::RcData),
    ("iframe", State::RawText),
    ("xmp", State::RawText),
    ("noembed", State::RawText),
    ("noframes", State::RawText),
    ("noscript", State::RawText),
];

/// The start of a comment that no `>` or `-` after it can end at once, as they would `<!--`.
const COMMENT: &str = "<!-- ";

const SPACES: [char; 4] = [' ', '\t', '\n', '\x0c'];

/// What a piece of HTML starts in, or ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Within {
    /// Text and tags.
    #[default]
    Text,
    /// A comment.
    Comment,
    /// An element that holds text only.
    TextOnly(&'static str),
}

/// A part of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// `<name …>`
    Open(Tag),
    /// `</name>`
    Close(Tag),
    /// Text, entities unresolved.
    Text(Range<usize>),
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// From `<` to `>`.
    pub range: Range<usize>,
    /// The element's name.
    pub name: Range<usize>,
}

/// An attribute of a tag, in bytes of the text that the tag starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// The bytes of its name.
    pub name: Range<usize>,
    /// The bytes of its value, without quotes around it; none where it has none (`open`).
    pub value: Option<Range<usize>>,
}

/// What the tokenizer hands out.
enum Token {
    Part(Part),
    /// `</>`, which browsers skip: it is within the range of the text around it.
    Skipped(Range<usize>),
    /// The end, within a comment.
    OpenComment,
}

/// Reads HTML that starts in `within`, and hands its parts to `see` in their order. Afterwards
/// `within` says what the HTML ends in. A tag that is not finished is not handed out, and neither is
/// what follows it.
pub(super) fn read(html: &str, within: &mut Within, mut see: impl FnMut(Part)) {
    // The tokenizer cannot be started within a comment, so it is given the start of one.
    let (text, lead) = match within {
        Within::Comment => (Cow::Owned(format!("{COMMENT}{html}")), COMMENT.len()),
        _ => (Cow::Borrowed(html), 0),
    };
    let mut open = Tag { range: 0..0, name: 0..0 };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
        let range = span.start.saturating_sub(lead)..span.end.saturating_sub(lead);
        let named = |start: usize, name: &[u8]| start..start + name.len();
        match event {
            CallbackEvent::OpenStartTag { name } => {
                open = Tag { name: named(range.start + "<".len(), name), range };
                None
            }
            CallbackEvent::CloseStartTag { .. } => {
                let range = open.range.start..range.end;
                Some(Token::Part(Part::Open(Tag { range, name: open.name.clone() })))
            }
            CallbackEvent::EndTag { name } => {
                let name = named(range.start + "</".len(), name);
                Some(Token::Part(Part::Close(Tag { range, name })))
            }
            CallbackEvent::String { .. } => Some(Token::Part(Part::Text(range))),
            CallbackEvent::Error(Error::MissingEndTagName) => {
                Some(Token::Skipped(range.end.saturating_sub("</>".len())..range.end))
            }
            CallbackEvent::Error(Error::EofInComment) => Some(Token::OpenComment),
            _ => None,
        }
    });
    let mut state = State::Data;
    match within {
        Within::Text => {}
        Within::Comment => *within = Within::Text,
        Within::TextOnly(name) => {
            // Only the tag that closes the element ends its text.
            emitter.set_last_start_tag(Some(name.as_bytes()));
            let known = TEXT_ONLY.iter().find(|(known, _)| known == name);
            state = known.map_or(state, |(_, state)| *state);
        }
    }
    let mut tokens = Tokenizer::new_with_emitter(&*text, emitter);
    tokens.set_state(state);
    let mut skipped: Vec<Range<usize>> = Vec::new();
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::Part(Part::Open(tag)) => {
                // The tokenizer leaves this to the builder of the tree, which is not run here.
                let named = |(name, _): &&(&str, State)| is_named(html, &tag, name);
                if let Some((name, state)) = TEXT_ONLY.iter().find(named) {
                    tokens.set_state(*state);
                    *within = Within::TextOnly(name);
                }
                see(Part::Open(tag));
            }
            Token::Part(Part::Close(tag)) => {
                *within = Within::Text;
                see(Part::Close(tag));
            }
            Token::Part(Part::Text(range)) => {
                let mut at = range.start;
                for skipped in std::mem::take(&mut skipped)
                    .into_iter()
                    .chain(std::iter::once(range.end..range.end))
                {
                    if *within == Within::Text && at < skipped.start {
                        see(Part::Text(at..skipped.start));
                    }
                    at = at.max(skipped.end);
                }
            }
            Token::Skipped(range) => skipped.push(range),
            Token::OpenComment => *within = Within::Comment,
        }
    }
}

/// Whether a tag of `html` is one of the element `name`.
pub(super) fn is_named(html: &str, tag: &Tag, name: &str) -> bool {
    html[tag.name.clone()].eq_ignore_ascii_case(name)
}

/// Returns the attribute `name` of the tag that `html` starts with; of several, the first, which is
/// the one that counts.
pub fn attribute(html: &str, name: &str) -> Option<Attribute> {
    let mut found: Option<Attribute> = None;
    let mut is_current = false;
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
        match event {
            CallbackEvent::AttributeName { name: one } => {
                is_current = found.is_none() && one.eq_ignore_ascii_case(name.as_bytes());
                if is_current {
                    let value = empty_value(html, span.end);
                    found = Some(Attribute { name: span.start..span.end, value });
                }
            }
            CallbackEvent::AttributeValue { .. } if is_current => {
                let value = span.start..span.end;
                found.iter_mut().for_each(|found| found.value = Some(value.clone()));
            }
            CallbackEvent::CloseStartTag { .. } => return Some(()),
            _ => {}
        }
        None
    });
    let end = Tokenizer::new_with_emitter(html, emitter).next();
    found.filter(|_| end.is_some())
}

/// Returns where the value of an attribute would be if it were empty; none where no `=` follows its
/// name, which ends at `end`. The tokenizer says nothing of values that are empty.
fn empty_value(html: &str, end: usize) -> Option<Range<usize>> {
    let rest = html[end..].trim_start_matches(SPACES).strip_prefix('=')?;
    let rest = rest.trim_start_matches(SPACES);
    let at = html.len() - rest.strip_prefix(['"', '\'']).unwrap_or(rest).len();
    Some(at..at)
}

/// Returns the bytes between the tags of the element that `html` is; none where it is not closed.
pub fn inner(html: &str) -> Option<Range<usize>> {
    let (mut first, mut last) = (None, None);
    read(html, &mut Within::Text, |part| match part {
        Part::Open(tag) => _ = first.get_or_insert(tag),
        Part::Close(tag) => last = Some(tag),
        Part::Text(_) => {}
    });
    let (first, last) = (first?, last?);
    is_named(html, &last, &html[first.name]).then_some(first.range.end..last.range.start)
}
