//! What is wrong with a front matter, in the words of a host.

/// Returns where the fault is that the parser met at the byte `offset` of `yaml`, and what it is.
pub(super) fn explain(yaml: &str, offset: usize, info: &str) -> (usize, String) {
    // The parser reports a tab at the start of the text before it.
    let tab = info.contains("found a tab").then(|| {
        yaml[offset..].match_indices('\n').map(|(at, _)| offset + at + 1).find_map(|line| {
            let indent = yaml[line..].len() - yaml[line..].trim_start_matches(' ').len();
            yaml[line + indent..].starts_with('\t').then_some(line + indent)
        })
    });
    let offset = tab.flatten().unwrap_or(offset);
    (offset, sentence(yaml, offset, info))
}

/// Turns what the parser says about the byte `offset` of `yaml` into a sentence.
fn sentence(yaml: &str, offset: usize, info: &str) -> String {
    let here = yaml[offset..].chars().next();
    let text = match info {
        _ if info.contains("unexpected end of stream") => {
            "The quote that starts here is never closed."
        }
        _ if info.contains("unknown escape character") => {
            "This text in double quotes has a backslash with a letter that YAML does not know; \
             write `\\\\` for a backslash."
        }
        _ if info.contains("hexadecimal") || info.contains("escape code") => {
            "This text in double quotes has a `\\x`, `\\u` or `\\U` without its hexadecimal digits."
        }
        _ if info.contains("trailing content after") => {
            "There is more text behind the closing quote; a quote inside the text must be doubled \
             or escaped."
        }
        // In a list the parser takes the key after a forgotten bracket for a map of its own.
        _ if is_in_brackets(info) || is_colon(info) || is_indent(info) => {
            match open_bracket(&yaml[..offset]) {
                Some(b'{') => "The map that opens with `{` has no comma or `}` here.",
                Some(_) => "The list that opens with `[` has no comma or `]` here.",
                None if is_colon(info) => {
                    "A colon with a blank behind it is not allowed here; put the text in quotes, or \
                 check the indent of this line."
                }
                None if is_indent(info) => "This line is indented too little.",
                None => "A list or map in brackets has no comma or closing bracket here.",
            }
        }
        _ if info.contains("expected node content") && here.is_none() => {
            "A `[` or `{` above is never closed."
        }
        _ if info.contains("did not find expected key") => {
            "This line is indented unlike the keys above it."
        }
        _ if info.contains("expected '-' indicator") => {
            "This line is indented unlike the list above it."
        }
        _ if info.contains("wrongly indented line in block scalar") => {
            "This line is indented too little for the text block it belongs to."
        }
        _ if info.contains("tab") => "A tab indents this line; YAML wants blanks.",
        _ if info.contains("simple key expect") => {
            "This line has no colon; a key needs one, with a blank behind it."
        }
        _ if info.contains("unknown anchor") => "This alias has no anchor of its name above it.",
        _ if info.contains("handle wasn't declared") => "This tag's name is not declared.",
        _ if info.contains("comment intercepting") => {
            "A comment stands in the middle of this text; put the text in quotes or the comment \
             elsewhere."
        }
        _ if info.contains("block sequence entries") || info.contains("must be followed by") => {
            "A list item cannot start here; put it on a line of its own."
        }
        _ if info.contains("misplaced bracket") => "This bracket was never opened.",
        _ if info.contains("document indicator") => {
            "The quote above this line is not closed before the front matter ends."
        }
        _ if info.contains("mapping keys are not allowed") => "A key cannot stand here.",
        _ if info.contains("block scalar") => {
            "The mark behind `|` or `>` is not one that YAML knows."
        }
        _ => {
            return match here {
                Some(character) if info.contains("unexpected character") => {
                    format!("A text cannot start with `{character}` unless it is in quotes.")
                }
                _ => format!("This is not YAML: {info}."),
            };
        }
    };
    text.to_owned()
}

/// The kinds of complaints that a forgotten bracket causes, among others.
fn is_in_brackets(info: &str) -> bool {
    info.contains("flow sequence") || info.contains("flow mapping")
}

fn is_colon(info: &str) -> bool {
    info.contains("mapping values are not allowed") || info.contains("illegal placement of ':'")
}

fn is_indent(info: &str) -> bool {
    info.contains("invalid indentation")
}

/// The innermost bracket that is open at the end of `yaml`: one where a value can start, outside
/// quotes and comments.
fn open_bracket(yaml: &str) -> Option<u8> {
    let mut open = Vec::new();
    let mut quote = None;
    let mut before = b'\n';
    let mut last = b'\n';
    for byte in yaml.bytes() {
        match (quote, byte) {
            (Some(mark), _) => quote = Some(mark).filter(|mark| *mark != byte),
            (None, b'#') if last.is_ascii_whitespace() => quote = Some(b'\n'),
            (None, b'"' | b'\'') if is_slot(before) => quote = Some(byte),
            (None, b'[' | b'{') if is_slot(before) => open.push(byte),
            (None, b']' | b'}') => drop(open.pop()),
            _ => {}
        }
        last = byte;
        if !matches!(byte, b' ' | b'\t') {
            before = byte;
        }
    }
    open.pop()
}

/// Whether a value can start after this character.
fn is_slot(before: u8) -> bool {
    matches!(before, b'\n' | b':' | b',' | b'[' | b'{' | b'-')
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn the_bracket_that_is_open_is_named() {
        for (yaml, bracket) in [
            ("tags: [a, b\ndate: 2024-06-01\n", "`[`"),
            ("guest: {name: Ada\nepisode: 7\n", "`{`"),
            ("guests: [{name: Ada}, {name: \"[\"}\nepisode: 7\n", "`[`"),
            ("title: \"a { b\" # {\ntags: [a\nb: c\n", "`[`"),
        ] {
            let error = read(yaml).unwrap_err();
            assert!(error.message.contains(bracket), "{yaml}: {}", error.message);
        }
    }
}
