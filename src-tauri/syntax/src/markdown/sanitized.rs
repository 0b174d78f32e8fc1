//! Reading HTML that the sanitiser wrote. It has one form: a `<` starts a tag, attributes are
//! in double quotes with quotes in them escaped, and every element is closed. So reading it is
//! simple. Other HTML may not be read with this.

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'a> {
    /// `<name …>`
    Open(OpenTag<'a>),
    /// `</name>`
    Close(&'a str),
    /// Text, still escaped.
    Text(&'a str),
}

/// A start tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenTag<'a> {
    /// The element's name.
    pub name: &'a str,
    /// The attributes as they are written, each with a space in front.
    attributes: &'a str,
}

impl<'a> OpenTag<'a> {
    /// Its length, brackets included.
    pub(super) fn written_len(self) -> usize {
        self.name.len() + self.attributes.len() + 2
    }

    /// The attributes: each as it is written, its name, and its value, still escaped.
    pub fn attributes(self) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (name, quoted) = rest.strip_prefix(' ')?.split_once("=\"")?;
            let (value, after) = quoted.split_once('"')?;
            let written = &rest[..rest.len() - after.len()];
            rest = after;
            Some((written, name, value))
        })
    }

    /// The value of an attribute.
    pub fn attribute(self, wanted: &str) -> Option<String> {
        self.attributes().find(|(_, name, _)| *name == wanted).map(|(_, _, value)| unescape(value))
    }

    /// Whether one of the classes is `class`.
    pub fn has_class(self, class: &str) -> bool {
        self.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class))
    }
}

/// The tokens of sanitised HTML.
pub fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some(tag) = rest.strip_prefix('<') else {
            let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            rest = after;
            return Some(Token::Text(text));
        };
        let (inner, after) = tag.split_at(end_of_tag(tag));
        rest = after.get(1..).unwrap_or_default();
        if let Some(name) = inner.strip_prefix('/') {
            return Some(Token::Close(name));
        }
        let (name, attributes) = inner.split_at(inner.find(' ').unwrap_or(inner.len()));
        Some(Token::Open(OpenTag { name, attributes }))
    })
}

/// Where the `>` of a tag is.
fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at,
            _ => {}
        }
    }
    tag.len()
}

/// The text that escaped text means.
pub fn unescape(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    value
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_of_what_the_sanitiser_wrote() {
        let html = ammonia::clean("a &amp; <p title='x > \"y\" <'>b<br>c</p>");
        let all: Vec<_> = tokens(&html).collect();
        assert_eq!(all[0], Token::Text("a &amp; "));
        let Token::Open(p) = all[1] else { panic!("no tag: {all:?}") };
        assert_eq!((p.name, p.attribute("title").as_deref()), ("p", Some("x > \"y\" <")));
        assert_eq!(p.attribute("class"), None);
        assert_eq!(all[2], Token::Text("b"));
        assert!(matches!(all[3], Token::Open(br) if br.name == "br"));
        assert_eq!(all[5], Token::Close("p"));
    }
}
