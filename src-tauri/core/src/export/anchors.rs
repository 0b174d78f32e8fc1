//! The addresses of links in a line of plain text. They are marked until the line is complete, because
//! how they are shown depends on the text after them.

/// Stand around an address. They are no characters, so notes have none (Unicode, noncharacters).
const OPENED: char = '\u{fdd0}';
const CLOSED: char = '\u{fdd1}';
/// Opens the address of a link whose text starts its line.
const WHOLE: char = '\u{fdd2}';
/// Stands on both sides of an address that is its link's text.
const BARE: char = '\u{fdd3}';

/// Whether a character is one of the marks.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, OPENED | CLOSED | WHOLE | BARE)
}

/// The marked address of a link, to be written after its text.
pub(super) fn behind(address: &str, starts_line: bool) -> String {
    let open = if starts_line { WHOLE } else { OPENED };
    format!(" {open}{address}{CLOSED}")
}

/// A marked address that is the link's text.
pub(super) fn bare(address: &str) -> String {
    format!("{BARE}{address}{BARE}")
}

/// The line with its addresses in parentheses.
pub(super) fn in_parentheses(line: &str) -> String {
    line.replace([OPENED, WHOLE], "(").replace(CLOSED, ")").replace(BARE, "")
}

/// The line with its addresses in parentheses, or after a colon where it is one link.
pub(super) fn behind_a_colon(line: &str) -> String {
    let is_one = line.matches(CLOSED).count() == 1 && line.ends_with(CLOSED);
    match line.split_once(&format!(" {WHOLE}")) {
        Some((text, address)) if is_one => {
            let address = address.trim_end_matches(CLOSED);
            format!("{}: {address}", text.replace(BARE, "").trim_end_matches(':'))
        }
        _ => in_parentheses(line),
    }
}

/// The line without its addresses, and those.
pub(super) fn taken_out(line: &str) -> (String, Vec<String>) {
    let mut left = String::new();
    let mut addresses = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find([OPENED, WHOLE, BARE]) {
        let (before, marked) = rest.split_at(at);
        let bare = marked.starts_with(BARE);
        let inner = &marked[OPENED.len_utf8()..];
        let Some((address, behind)) = inner.split_once(if bare { BARE } else { CLOSED }) else {
            break;
        };
        left.push_str(if bare { before } else { before.trim_end() });
        addresses.push(address.to_owned());
        rest = behind;
    }
    left.push_str(rest);
    if addresses.is_empty() {
        return (left, addresses);
    }
    // Punctuation around an address says nothing without it.
    let left = left.replace("()", "").replace("[]", "");
    let words = left.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_end_matches(|c: char| c == ' ' || "-–—:|·,".contains(c));
    (words.to_owned(), addresses)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_shown_as_their_line_needs() {
        let (a, b) = (behind("https://a", true), behind("https://b", false));
        for (line, wanted) in [
            (format!("Map{a}"), "Map: https://a"),
            (format!("Map:{a}"), "Map: https://a"),
            (format!("Image: Map{b}"), "Image: Map (https://b)"),
            (format!("Map{a} and more"), "Map (https://a) and more"),
            (format!("Map{a} and it{b}"), "Map (https://a) and it (https://b)"),
            (format!("See {}.", bare("https://c")), "See https://c."),
        ] {
            assert_eq!(behind_a_colon(&line), wanted);
        }
        assert_eq!(in_parentheses(&format!("Map{a}")), "Map (https://a)");
    }

    #[test]
    fn addresses_are_taken_out() {
        let (a, b) = (behind("https://a", true), bare("https://b"));
        for (line, wanted, addresses) in [
            ("1:00 Hello".to_owned(), "1:00 Hello", &[][..]),
            (format!("1:00 Map{a}"), "1:00 Map", &["https://a"]),
            (format!("1:00 Map – {b}"), "1:00 Map", &["https://b"]),
            (format!("1:00 Map ({b}){a}"), "1:00 Map", &["https://b", "https://a"]),
            (format!("1:00 Map{a}, and {b} too"), "1:00 Map, and too", &["https://a", "https://b"]),
        ] {
            let (left, found) = taken_out(&line);
            assert_eq!(left, wanted);
            assert_eq!(found, addresses);
        }
    }
}
