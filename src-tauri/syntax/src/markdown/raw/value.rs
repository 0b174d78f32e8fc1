//! What the values of attributes and the text between tags mean, and how a value is written.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// The value of an attribute, entities resolved.
pub(super) fn meant(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    tokens(&format!("<a a=\"{}\">", value.replace('"', "&quot;")))
}

/// The text between tags, entities resolved.
pub(super) fn text(written: &str) -> Cow<'_, str> {
    if !written.contains('&') {
        return Cow::Borrowed(written);
    }
    tokens(&written.replace('<', "&lt;"))
}

/// The text of HTML without tags, or the value of its only attribute.
fn tokens(html: &str) -> Cow<'static, str> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Meaning::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    Cow::Owned(tokenizer.sink.0.into_inner())
}

/// Gathers text and values.
#[derive(Default)]
struct Meaning(RefCell<String>);

impl TokenSink for Meaning {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut meaning = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => meaning.push_str(&text),
            Token::TagToken(tag) => tag.attrs.iter().for_each(|one| meaning.push_str(&one.value)),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// An address as it is written as the value of an attribute, in the place of the one at `place`: for
/// the quotes that stand there, with `&` as the old value has it. A value without quotes gets some
/// where it needs them.
pub fn written(text: &str, place: &Range<usize>, address: &str) -> String {
    let old = text.get(place.clone()).unwrap_or_default();
    // Quotes stand right in front of a value, and a value without them does not start with one.
    let before = text.get(..place.start).and_then(|before| before.chars().next_back());
    let quote = before.filter(|sign| matches!(sign, '"' | '\''));
    let is_plain = old.contains('&') && old == meant(old);
    let plain =
        Some(escaped(address, quote, "&")).filter(|plain| is_plain && meant(plain) == address);
    let mut insert = plain.unwrap_or_else(|| escaped(address, quote, "&amp;"));
    let odd = |sign: char| sign.is_whitespace() || "\"'=<>`".contains(sign);
    if quote.is_none() && (insert.is_empty() || insert.contains(odd)) {
        insert = format!("\"{insert}\"");
    }
    insert
}

fn escaped(address: &str, quote: Option<char>, ampersand: &str) -> String {
    let mut escaped = String::with_capacity(address.len() + 8);
    for sign in address.chars() {
        match sign {
            '&' => escaped.push_str(ampersand),
            '"' if quote != Some('\'') => escaped.push_str("&quot;"),
            '\'' if quote == Some('\'') => escaped.push_str("&#39;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // It would end the cell of a table.
            '|' => escaped.push_str("&#124;"),
            sign => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_keeps_its_quotes_and_its_ampersands() {
        let new = "https://b.example/?a=1&b=\"'|";
        for (old, wanted) in [
            (
                "<a href=\"x?a=1&amp;b=2\">",
                "<a href=\"https://b.example/?a=1&amp;b=&quot;'&#124;\">",
            ),
            ("<a href=\"x?a=1&b=2\">", "<a href=\"https://b.example/?a=1&b=&quot;'&#124;\">"),
            ("<a href='x'>", "<a href='https://b.example/?a=1&amp;b=\"&#39;&#124;'>"),
            ("<a href=x>", "<a href=\"https://b.example/?a=1&amp;b=&quot;'&#124;\">"),
        ] {
            let place = super::super::attribute(old, "href").unwrap().value.unwrap();
            let mut after = old.to_owned();
            after.replace_range(place.clone(), &written(old, &place, new));
            assert_eq!(after, wanted);
            let place = super::super::attribute(&after, "href").unwrap().value.unwrap();
            assert_eq!(meant(&after[place]), new);
        }
    }

    #[test]
    fn an_ampersand_that_would_start_an_entity_is_escaped() {
        let old = "<a href=\"x?a=1&b=2\">";
        assert_eq!(written(old, &(9..18), "x?a=1&copy;=2"), "x?a=1&amp;copy;=2");
    }

    #[test]
    fn entities_are_resolved() {
        assert_eq!(meant("a?b&amp;c&#x26;d&quot;e\"&copy"), "a?b&c&d\"e\"©");
        assert_eq!(meant("a?b&copy=c"), "a?b&copy=c");
        assert_eq!(text("a &lt; b < c &amp d"), "a < b < c & d");
    }
}
