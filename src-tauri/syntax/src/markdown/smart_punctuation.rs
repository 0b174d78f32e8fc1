//! Smart punctuation: straight quotes become curly ones, `--` and `---` dashes, `...` an
//! ellipsis. The rules are those of SmartyPants with "old school" dashes
//! (<https://daringfireball.net/projects/smartypants/>), which marked's users have. Other than
//! there, the character before a quote counts also when markup is between the two.

/// Curls the quotes of a text that nothing precedes.
pub fn smart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_smart(&mut out, text, ' ');
    out
}

/// Curls `text` and appends it to `out`.
///
/// `before` is the character in front of it, a space at the start of a block. The result is
/// the character that precedes what follows.
pub(super) fn push_smart(out: &mut String, text: &str, before: char) -> char {
    let mut previous = before;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (written, taken) = match first {
            '-' if rest.starts_with("---") => ('—', 3),
            '-' if rest.starts_with("--") => ('–', 2),
            '.' if rest.starts_with("...") => ('…', 3),
            '.' if rest.starts_with(". . .") => ('…', 5),
            '\'' if rest.starts_with("''") => ('”', 2),
            '"' | '\'' => (quote(first, previous, &rest[1..]), 1),
            other => (other, other.len_utf8()),
        };
        out.push(written);
        previous = written;
        rest = &rest[taken..];
    }
    previous
}

/// The curly form of a straight quote between `previous` and `following`.
fn quote(straight: char, previous: char, following: &str) -> char {
    let (open, close) = if straight == '"' { ('“', '”') } else { ('‘', '’') };
    let next = following.chars().next();
    let is_decade = straight == '\''
        && following.len() > 1
        && following.bytes().take(2).all(|byte| byte.is_ascii_digit());
    if is_decade {
        return close;
    }
    // What opens: a quote after a space, a bracket, a dash or another opening quote.
    let can_open = previous.is_whitespace()
        || matches!(previous, '(' | '[' | '{' | '-' | '–' | '—' | '“' | '‘');
    // A quote in front of a space closes, wherever it is.
    let must_close = next.is_some_and(char::is_whitespace);
    if can_open && !must_close { open } else { close }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_as_a_typesetter_has_it() {
        for (plain, wanted) in [
            (r#"Isn't this "fun"?"#, "Isn’t this “fun”?"),
            (r#""'Quoted' words in a larger quote.""#, "“‘Quoted’ words in a larger quote.”"),
            ("the '80s and rock 'n' roll", "the ’80s and rock ‘n’ roll"),
            (r#"("so") --- or -- so..."#, "(“so”) — or – so…"),
            (r#"a---"b""#, "a—“b”"),
            (r#"5' 10" tall"#, "5’ 10” tall"),
            ("hosts' notes", "hosts’ notes"),
            ("wait. . .", "wait…"),
            ("----", "—-"),
            ("日本\"語\"", "日本”語”"),
        ] {
            let mut out = String::new();
            push_smart(&mut out, plain, ' ');
            assert_eq!(out, wanted);
        }
    }

    #[test]
    fn markup_between_does_not_hide_what_stands_before() {
        let mut out = String::new();
        assert_eq!(push_smart(&mut out, "\"", ' '), '“');
        assert_eq!(push_smart(&mut out, "\"", 'e'), '”');
        assert_eq!(out, "“”");
    }
}
