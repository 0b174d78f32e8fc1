//! Which texts can be written without quotes, and how quoted ones are escaped.
//!
//! Where the lines of a long text break is not known here.

/// Whether `text` can be without quotes, in brackets (`flow`) or outside. What it would be read
/// as is another question.
pub(super) fn can_be_plain(text: &str, flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    if text.trim_matches([' ', '\t']) != text || !text.chars().all(is_printable) {
        return false;
    }
    if ",[]{}#&*!|>'\"%@`".contains(first) || text.starts_with("---") || text.starts_with("...") {
        return false;
    }
    let second = text[first.len_utf8()..].chars().next();
    if "-?:".contains(first) && second.is_none_or(|next| next == ' ' || ",[]{}".contains(next)) {
        return false;
    }
    if text.contains(": ") || text.contains(":\n") || text.ends_with(':') {
        return false;
    }
    if text.contains(" #") || text.contains("\n#") || text.contains('\t') {
        return false;
    }
    // Older readers end a key at a colon before a bracket or comma as well.
    !flow || !(text.contains([',', '[', ']', '{', '}']) || text.starts_with('?'))
}

/// Whether `text` can be in single quotes.
pub(super) fn can_be_single_quoted(text: &str) -> bool {
    text.chars().all(is_printable) && !text.contains('\t')
}

/// Whether `text` can be in a `|` block.
pub(super) fn can_be_literal(text: &str) -> bool {
    text.chars().all(|character| is_printable(character) || character == '\t')
        && text.contains(|character| character != '\n' && character != ' ')
}

/// What every reader takes as it is. Line breaks are written in their own way and count as such.
fn is_printable(character: char) -> bool {
    match character {
        '\n' | '\t' => true,
        '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => false,
        other => !other.is_control(),
    }
}

/// `text` for single quotes, without them.
pub(super) fn single_quoted(text: &str) -> String {
    text.replace('\'', "''")
}

/// Reads what is within single quotes.
pub(super) fn from_single_quoted(source: &str) -> String {
    source.replace("''", "'")
}

/// `text` for double quotes, without them.
pub(super) fn double_quoted(text: &str) -> String {
    let mut source = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' => source.push_str("\\\""),
            '\\' => source.push_str("\\\\"),
            '\n' => source.push_str("\\n"),
            '\t' => source.push_str("\\t"),
            '\r' => source.push_str("\\r"),
            '\u{85}' => source.push_str("\\N"),
            '\u{2028}' => source.push_str("\\L"),
            '\u{2029}' => source.push_str("\\P"),
            other if is_printable(other) => source.push(other),
            other if u32::from(other) < 0x100 => {
                source.push_str(&format!("\\x{:02x}", u32::from(other)));
            }
            other => source.push_str(&format!("\\u{:04x}", u32::from(other))),
        }
    }
    source
}

/// Reads what is within double quotes on one line. None for an escape that should stay as it is.
pub(super) fn from_double_quoted(source: &str) -> Option<String> {
    let mut text = String::with_capacity(source.len());
    let mut characters = source.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        text.push(match characters.next()? {
            'x' => code_point(&mut characters, 2)?,
            'u' => code_point(&mut characters, 4)?,
            'U' => code_point(&mut characters, 8)?,
            other @ ('"' | '\\' | '/') => other,
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'N' => '\u{85}',
            '_' => '\u{a0}',
            'L' => '\u{2028}',
            'P' => '\u{2029}',
            '0' => '\0',
            'a' => '\u{7}',
            'b' => '\u{8}',
            'e' => '\u{1b}',
            'f' => '\u{c}',
            'v' => '\u{b}',
            _ => return None,
        });
    }
    Some(text)
}

fn code_point(characters: &mut std::str::Chars<'_>, digits: usize) -> Option<char> {
    let hex: String = characters.by_ref().take(digits).collect();
    char::from_u32(u32::from_str_radix(&hex, 16).ok()?)
}
