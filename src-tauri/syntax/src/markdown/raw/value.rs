//! What the values of attributes and the text between tags mean, and how a value is written.

use std::borrow::Cow;
use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, State, Tokenizer};

/// Returns the value of an attribute with its entities resolved.
pub(super) fn resolved_value(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    // Entities are read in another way in an attribute than in text: `?a&copy=b` stays as it is.
    resolved(&format!("<a a=\"{}\">", value.replace('"', "&quot;")), State::Data)
}

/// Returns the text between tags with its entities resolved.
pub(super) fn resolved_text(written: &str) -> Cow<'_, str> {
    if !written.contains('&') {
        return Cow::Borrowed(written);
    }
    // Text of which no element is open has no tag that could end it.
    resolved(written, State::RcData)
}

/// Returns the text of HTML without tags, or the value of its only attribute.
fn resolved(html: &str, state: State) -> Cow<'static, str> {
    let mut text = String::new();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
        if let CallbackEvent::String { value } | CallbackEvent::AttributeValue { value } = event {
            text.push_str(&String::from_utf8_lossy(value));
        }
        None::<Infallible>
    });
    let mut tokens = Tokenizer::new_with_emitter(html, emitter);
    tokens.set_state(state);
    let Ok(()) = tokens.finish();
    Cow::Owned(text)
}

/// An address as it is written as the value of an attribute, in the place of the one at `place`: for
/// the quotes that are there, with `&` as the old value has it. A value without quotes gets some
/// where it needs them.
pub fn written(text: &str, place: &Range<usize>, address: &str) -> String {
    let old = text.get(place.clone()).unwrap_or_default();
    // Quotes are right in front of a value, and a value without them does not start with one.
    let before = text.get(..place.start).and_then(|before| before.chars().next_back());
    let quote = before.filter(|sign| matches!(sign, '"' | '\''));
    let is_plain = old.contains('&') && old == resolved_value(old);
    let plain = Some(escaped(address, quote, "&"))
        .filter(|plain| is_plain && resolved_value(plain) == address);
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
            assert_eq!(resolved_value(&after[place]), new);
        }
    }

    #[test]
    fn an_ampersand_that_would_start_an_entity_is_escaped() {
        let old = "<a href=\"x?a=1&b=2\">";
        assert_eq!(written(old, &(9..18), "x?a=1&copy;=2"), "x?a=1&amp;copy;=2");
    }

    #[test]
    fn entities_are_resolved() {
        assert_eq!(resolved_value("a?b&amp;c&#x26;d&quot;e\"&copy"), "a?b&c&d\"e\"©");
        assert_eq!(resolved_value("a?b&copy=c"), "a?b&copy=c");
        assert_eq!(resolved_text("a &lt; b < c &amp d"), "a < b < c & d");
    }
}
