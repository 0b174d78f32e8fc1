//! Finds the end of a sentence.

/// Abbreviations that a sentence goes on after, in small letters: titles before names, and words before an
/// example, a number or a comparison.
const SHORTENED: [&str; 39] = [
    "adm", "al", "approx", "bzw", "ca", "capt", "cf", "co", "col", "corp", "dr", "dra", "ed",
    "eps", "etc", "fig", "gen", "gov", "hon", "inc", "ing", "lt", "ltd", "mag", "mr", "mrs", "ms",
    "mt", "mx", "nr", "pres", "prof", "rev", "sen", "sgt", "sr", "sra", "st", "vs",
];

/// Returns the text up to the first full stop, question or exclamation mark that a space and a new
/// sentence follow.
pub(super) fn first_sentence(text: &str) -> String {
    text[..sentence_end(text)].to_owned()
}

/// Where the first sentence of a text ends.
pub(super) fn sentence_end(text: &str) -> usize {
    let mut ends = text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…' | '。'));
    let end = ends.find_map(|(at, mark)| {
        let end = at + mark.len_utf8();
        let behind = text[end..].trim_start_matches(['"', '”', '’', ')']);
        let closed = text.len() - behind.len();
        let next = behind.trim_start().chars().next();
        let starts = behind.starts_with(' ') && next.is_some_and(|c| !c.is_lowercase());
        let goes_on = mark == '.' && is_shortened(&text[..at]);
        (mark == '。' || (starts && !goes_on)).then_some(closed)
    });
    end.unwrap_or(text.len())
}

/// Whether a text ends in a word that has its full stop for being shortened: `Dr`, an initial, `U.S`.
fn is_shortened(text: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '.';
    let start = text
        .rfind(|c| !is_part(c))
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let word = text[start..].to_lowercase();
    let last = word.rsplit('.').next().unwrap_or_default();
    let is_letter = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    };
    // `I` is a word of its own.
    let is_initial = is_letter(last) && word != "i" && last.is_ascii();
    is_initial || SHORTENED.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_ends_where_a_new_one_starts() {
        for (text, wanted) in [
            ("We use Node.js 2.0 today. And more.", "We use Node.js 2.0 today."),
            ("Who is it? Nobody.", "Who is it?"),
            ("“Stop!” She did.", "“Stop!”"),
            ("e.g. this one", "e.g. this one"),
            ("一つ。二つ。", "一つ。"),
            ("No end", "No end"),
            ("With Dr. Ada Hall of the lamps. And more.", "With Dr. Ada Hall of the lamps."),
            (
                "Mr. and Mrs. Hall, J. R. Dorn vs. Fog. More.",
                "Mr. and Mrs. Hall, J. R. Dorn vs. Fog.",
            ),
            ("The U.S. Navy came, e.g. Ada. Why?", "The U.S. Navy came, e.g. Ada."),
            ("So do I. And you?", "So do I."),
            ("They saw the co-op. It was shut.", "They saw the co-op."),
        ] {
            assert_eq!(first_sentence(text), wanted);
        }
    }
}
