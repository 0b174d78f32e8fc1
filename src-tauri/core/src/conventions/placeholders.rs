//! The words that wait for a value in a draft: those of the show's scaffold, and those that are
//! written like them.

use super::Conventions;

/// Words that scaffolds have, for shows whose scaffold is not at hand.
pub(crate) const USUAL: [&str; 9] = [
    "EPISODE_NUMBER",
    "YYYY-MM-DD_RELEASE_DATE",
    "RELEASE_DATE",
    "LIBSYN_ID",
    "SHORT_SUMMARY",
    "LONG_SUMMARY",
    "EPISODE_TITLE",
    "GUEST_NAME",
    "GUEST_BIO",
];

impl Conventions {
    /// Whether a value as a whole waits to be replaced: a word of the show's scaffold, or one that is
    /// written like such words.
    pub(crate) fn is_placeholder(&self, value: &str) -> bool {
        let value = value.trim();
        self.placeholders.iter().any(|word| word == value)
            || USUAL.contains(&value)
            || (value.starts_with("{{") && value.ends_with("}}"))
            || value == "YYYY-MM-DD"
            || is_word(value)
    }
}

/// The words of a scaffold's text that wait for a value: capitals with an underscore.
#[must_use]
pub fn placeholders_in(scaffold: &str) -> Vec<String> {
    let mut words: Vec<String> = scaffold
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
        .map(|word| word.trim_matches('-'))
        .filter(|word| is_word(word))
        .map(str::to_owned)
        .collect();
    words.sort();
    words.dedup();
    words
}

fn is_word(text: &str) -> bool {
    text.len() >= 5
        && text.contains('_')
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"_-".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_scaffold() {
        assert_eq!(
            placeholders_in(
                "episode: EPISODE_NUMBER\ndate: YYYY-MM-DD_RELEASE_DATE\n# {{ title }}\nHTTP A_b LONG_SUMMARY\n"
            ),
            ["EPISODE_NUMBER", "LONG_SUMMARY", "YYYY-MM-DD_RELEASE_DATE"]
        );
    }
}
