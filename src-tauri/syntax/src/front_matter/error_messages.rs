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
            "This text in double quotes has a backslash with a letter that YAML doesn’t know. \
             Write “\\\\” for a backslash."
        }
        _ if info.contains("hexadecimal") || info.contains("escape code") => {
            "This text in double quotes has a “\\x”, “\\u” or “\\U” without its hexadecimal digits."
        }
        _ if info.contains("trailing content after") => {
            "There’s more text after the closing quote. Double or escape quotes inside the text."
        }
        // In a list the parser takes the key after a forgotten bracket for a map of its own.
        _ if is_in_brackets(info) || is_colon(info) || is_indent(info) => {
            match open_bracket(&yaml[..offset]) {
                Some(b'{') => "The map that starts with “{” is missing a comma or “}” here.",
                Some(_) => "The list that starts with “[” is missing a comma or “]” here.",
                None if is_colon(info) => {
                    "A colon followed by a space isn’t allowed here. Put the value in quotes, or \
                     check this line’s indentation."
                }
                None if is_indent(info) => "This line isn’t indented enough.",
                None => "A list or map in brackets is missing a comma or closing bracket here.",
            }
        }
        _ if info.contains("expected node content") && here.is_none() => {
            "A “[” or “{” above is never closed."
        }
        _ if info.contains("did not find expected key") => {
            "This line’s indentation doesn’t match the keys above it."
        }
        _ if info.contains("expected '-' indicator") => {
            "This line’s indentation doesn’t match the list above it."
        }
        _ if info.contains("wrongly indented line in block scalar") => {
            "This line isn’t indented enough for the text block it belongs to."
        }
        _ if info.contains("tab") => "This line is indented with a tab. YAML only allows spaces.",
        _ if info.contains("simple key expect") => {
            "This line has no colon. A key needs one, followed by a space."
        }
        _ if info.contains("unknown anchor") => {
            "This alias refers to an anchor that isn’t defined \
                                                 above it."
        }
        _ if info.contains("handle wasn't declared") => "This tag’s name isn’t declared.",
        _ if info.contains("comment intercepting") => {
            "A comment interrupts this text. Put the text in quotes, or move the comment."
        }
        _ if info.contains("block sequence entries") || info.contains("must be followed by") => {
            "A list item can’t start here. Put it on its own line."
        }
        _ if info.contains("misplaced bracket") => "This bracket was never opened.",
        _ if info.contains("document indicator") => {
            "The quote above this line isn’t closed before the front matter ends."
        }
        _ if info.contains("mapping keys are not allowed") => "A key isn’t allowed here.",
        _ if info.contains("block scalar") => "YAML doesn’t know the character after “|” or “>”.",
        _ => {
            return match here {
                Some(character) if info.contains("unexpected character") => {
                    format!("A value can’t start with “{character}” unless it’s in quotes.")
                }
                _ => format!("Invalid YAML: {info}."),
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
            ("tags: [a, b\ndate: 2024-06-01\n", "“[”"),
            ("guest: {name: Ada\nepisode: 7\n", "“{”"),
            ("guests: [{name: Ada}, {name: \"[\"}\nepisode: 7\n", "“[”"),
            ("title: \"a { b\" # {\ntags: [a\nb: c\n", "“[”"),
        ] {
            let error = read(yaml).unwrap_err();
            assert!(error.message.contains(bracket), "{yaml}: {}", error.message);
        }
    }
}
