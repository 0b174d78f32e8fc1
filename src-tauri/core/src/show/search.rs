//! Searching a show: by number, title, guest and the words of the texts.

use super::EpisodeEntry;

/// How many bytes are written at once.
const CHUNK: usize = 64;

/// A text in lower case, letter by letter: what is searched and what is searched for have the same
/// letters wherever they stand in a word (a sigma has another one at its end). Most letters of most texts are ASCII, and thousands of texts are read when
/// a show is opened.
pub(super) fn lower_case(text: &str) -> String {
    let mut lower = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while !rest.is_empty() {
        let chunk = rest.len().min(CHUNK);
        if rest.as_bytes()[..chunk].is_ascii() {
            let from = lower.len();
            lower.push_str(&rest[..chunk]);
            lower[from..].make_ascii_lowercase();
            rest = &rest[chunk..];
            continue;
        }
        let plain = rest.bytes().take_while(u8::is_ascii).count();
        let other = rest[plain..].bytes().take_while(|byte| !byte.is_ascii()).count();
        let (mixed, behind) = rest.split_at(plain + other);
        lower.extend(mixed.chars().flat_map(char::to_lowercase));
        rest = behind;
    }
    lower
}

/// What a host typed into the search box, understood once for all episodes.
pub(super) struct Query {
    words: Vec<String>,
    /// The query is a number: `7`, `#7`, `0007`.
    number: Option<u64>,
}

impl Query {
    pub(super) fn new(text: &str) -> Self {
        let words: Vec<String> = text.split_whitespace().map(lower_case).collect();
        let number = match words.as_slice() {
            [word] => word.trim_start_matches('#').parse().ok(),
            _ => None,
        };
        Self { words, number }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether an episode is meant. Short numbers stand in most texts, so they are looked for in
    /// number and title alone.
    pub(super) fn matches(&self, entry: &EpisodeEntry) -> bool {
        if let Some(number) = self.number
            && let [word] = self.words.as_slice()
        {
            let digits = word.trim_start_matches('#');
            let written = entry.number.as_deref().unwrap_or_default();
            let plain = written.trim_start_matches('0');
            return entry.number_value == Some(number)
                || written.starts_with(digits)
                || (!plain.is_empty() && plain.starts_with(digits))
                || lower_case(&entry.title).contains(digits)
                || (digits.len() > 3 && entry.search_text.contains(digits));
        }
        self.words.iter().all(|word| entry.search_text.contains(word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::lower_case;
    use crate::show::ShowIndex;
    use crate::store::create;

    #[test]
    fn lower_case_of_any_script() {
        for text in ["", "ABC", "Ärger — “ÖL” ДОБРО 🦄 x", "É"] {
            assert_eq!(lower_case(text), text.to_lowercase());
        }
    }

    #[test]
    fn a_title_is_found_by_its_own_words() {
        let show = tempfile::tempdir().unwrap();
        let file = show.path().join("0001-odos.md");
        create(&file, "---\nepisode: 1\n---\n\n# ΟΔΟΣ ΟΝΕΙΡΩΝ, İstanbul\n".as_bytes()).unwrap();
        let index = ShowIndex::open(show.path()).unwrap();
        for query in ["ΟΔΟΣ", "οδοσ", "ΟΝΕΙΡΩΝ ΟΔΟΣ", "İstanbul"] {
            assert_eq!(index.search(query), std::slice::from_ref(&file), "{query}");
        }
    }
}
