//! Where the address of a link is written, between the marks around it.

use std::ops::Range;

/// The place of the address in what follows on the text of a link (`](address "title")`).
pub(super) fn of_link(written: &str, rest: Range<usize>) -> Option<Range<usize>> {
    let marks = written.get(rest.clone())?.find("](")?;
    of_address(written, rest.start + marks + 2..rest.end)
}

/// The place of the address in a definition (`[label]: address "title"`).
pub(super) fn of_definition(written: &str, definition: &Range<usize>) -> Option<Range<usize>> {
    let marks = written.get(definition.clone())?.find("]:")?;
    of_address(written, definition.start + marks + 2..definition.end)
}

/// The place of the address that `rest` starts with, spaces and `<` `>` left out; it is empty where
/// there is none.
fn of_address(written: &str, rest: Range<usize>) -> Option<Range<usize>> {
    let text = written.get(rest.clone())?;
    let spaces = text.len() - text.trim_start().len();
    let (text, start) = (&text[spaces..], rest.start + spaces);
    let angle = text.starts_with('<');
    let (text, start) = if angle { (&text[1..], start + 1) } else { (text, start) };
    let (mut escaped, mut open) = (false, 0usize);
    for (at, byte) in text.bytes().enumerate() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match byte {
            b'\\' => escaped = true,
            b'>' if angle => return Some(start..start + at),
            b'(' if !angle => open += 1,
            b')' if !angle && open == 0 => return Some(start..start + at),
            b')' if !angle => open -= 1,
            _ if !angle && byte.is_ascii_whitespace() => return Some(start..start + at),
            _ => {}
        }
    }
    (!angle).then_some(start..start + text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_between_their_marks() {
        for (link, address) in [
            ("](a_(b)c \"T\")", "a_(b)c"),
            ("]( <a b> )", "a b"),
            ("]()", ""),
            ("](a\\)b)", "a\\)b"),
            ("](\n a)", "a"),
        ] {
            assert_eq!(of_link(link, 0..link.len()).map(|at| &link[at]), Some(address), "{link}");
        }
        let definition = "[a]: <x y> 'T'";
        assert_eq!(of_definition(definition, &(0..14)).map(|at| &definition[at]), Some("x y"));
    }
}
