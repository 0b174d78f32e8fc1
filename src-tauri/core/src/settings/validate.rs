//! The values that single settings may have. Each function returns the value that counts, or a
//! sentence for a host that says what is allowed.

use std::path::{Component, Path};

use crate::export::WORDS;
use crate::social::{is_profile_pattern, is_reserved};
use linernotes_syntax::text::Language;

use super::Wrap;
use super::names::{PATTERN_WORDS, URL_WORDS, any_of, most_similar, words_in_braces};

/// The most digits that a number is padded to.
const WIDEST_NUMBER: i64 = 12;
/// The columns that text may be wrapped at.
const COLUMNS: std::ops::RangeInclusive<i64> = 20..=400;
/// The longest text, in bytes.
const LONGEST: usize = 1000;
/// The longest template of a post, in bytes.
const LONGEST_POST: usize = 5000;

pub(super) fn number_width(value: i64) -> Result<usize, String> {
    usize::try_from(value)
        .ok()
        .filter(|_| value <= WIDEST_NUMBER)
        .ok_or_else(|| format!("Use 0 (no padding) to {WIDEST_NUMBER} digits."))
}

pub(super) fn wrap(value: i64) -> Result<Wrap, String> {
    match usize::try_from(value) {
        Ok(column) if COLUMNS.contains(&value) => Ok(Wrap::At(column)),
        _ => Err(format!(
            "Use a column from {} to {}, or false for no wrapping.",
            COLUMNS.start(),
            COLUMNS.end()
        )),
    }
}

pub(super) fn text(value: &str) -> Result<&str, String> {
    let value = value.trim();
    if value.is_empty() {
        return Err("This is empty. Fill it in or remove the line.".to_owned());
    }
    if value.len() > LONGEST || value.contains(char::is_control) {
        return Err("Use one line of text.".to_owned());
    }
    Ok(value)
}

pub(super) fn language(value: &str) -> Result<&str, String> {
    let value = text(value)?;
    match Language::read(value) {
        Some(_) => Ok(value),
        None => {
            Err("Use a two-letter language, with a region if it matters, such as “en”, “en-US” \
                     or “de-AT”."
                .to_owned())
        }
    }
}

pub(super) fn word(value: &str) -> Result<&str, String> {
    let value = text(value)?;
    if value.contains(char::is_whitespace) || !value.contains(char::is_alphabetic) {
        return Err(format!("“{value}” must be a single word. Add words one at a time."));
    }
    Ok(value)
}

pub(super) fn file_name(value: &str) -> Result<&str, String> {
    let value = text(value)?;
    pattern(value, &PATTERN_WORDS)?;
    if value.contains(['/', '\\']) || value.starts_with('.') {
        return Err("Use a file name without folders.".to_owned());
    }
    if value.ends_with(".md") {
        return Err("Leave out “.md”. It’s added to the name.".to_owned());
    }
    if words_in_braces(value).is_some_and(|words| words.is_empty()) {
        return Err(format!(
            "This would be the same for all episodes. Use {}.",
            braced(&PATTERN_WORDS)
        ));
    }
    Ok(value)
}

pub(super) fn url(value: &str) -> Result<&str, String> {
    let value = text(value)?;
    pattern(value, &URL_WORDS)?;
    let plain = value.replace(['{', '}'], "");
    if !is_web_address(&plain) && !value.starts_with('/') {
        return Err("Start with https://, or with / for a path on the site.".to_owned());
    }
    if words_in_braces(value).is_some_and(|words| words.is_empty()) {
        return Err(format!(
            "This would be the same for all episodes. Use {}.",
            braced(&["name", "number", "slug"])
        ));
    }
    Ok(value)
}

pub(super) fn scaffold(value: &str) -> Result<&str, String> {
    let value = text(value)?;
    let inside = Path::new(value).components().all(|part| matches!(part, Component::Normal(_)));
    if inside && !value.contains('\\') {
        return Ok(value);
    }
    Err("Use a path inside the site’s folder, such as “scaffolds/episode.md”.".to_owned())
}

pub(super) fn link(value: &str) -> Result<&str, String> {
    let value = text(value)?;
    let plain = value.replace("{handle}", "handle");
    if is_web_address(&plain)
        && value.matches("{handle}").count() == 1
        && !plain.contains(['{', '}'])
    {
        // A host without a dot is a machine at home, where nobody has a profile.
        return is_profile_pattern(value).then_some(value).ok_or_else(|| {
            "Use a web address whose host has a dot, like “example.com”.".to_owned()
        });
    }
    Err("Use a profile URL with {handle} in place of the handle, such as \
         “https://example.com/{handle}”."
        .to_owned())
}

pub(super) fn web_address(value: &str) -> Result<&str, String> {
    let value = text(value)?;
    if is_web_address(value) {
        return Ok(value);
    }
    Err("Use a web address that starts with https://.".to_owned())
}

fn is_web_address(value: &str) -> bool {
    url::Url::parse(value)
        .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

pub(super) fn id(value: &str) -> Result<&str, String> {
    let value = text(value)?;
    if is_reserved(value) {
        return Err(format!("“{value}” is reserved. Choose another id."));
    }
    if value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    {
        return Ok(value);
    }
    Err("Use lowercase letters, digits and hyphens.".to_owned())
}

/// A template of several lines.
pub(super) fn post(value: &str) -> Result<&str, String> {
    let value = value.trim();
    if value.is_empty() {
        return Err("This is empty. Fill it in or remove the line.".to_owned());
    }
    let is_odd = |c: char| c.is_control() && c != '\n' && c != '\r';
    if value.len() > LONGEST_POST || value.contains(is_odd) {
        return Err(format!("Use at most {LONGEST_POST} bytes of text."));
    }
    pattern(value, &WORDS.map(|(word, _)| word))?;
    Ok(value)
}

fn pattern(value: &str, known: &[&str]) -> Result<(), String> {
    let Some(words) = words_in_braces(value) else {
        return Err("A brace isn’t paired. Write placeholders like “{number}”.".to_owned());
    };
    match words.into_iter().find(|word| !known.contains(word)) {
        None => Ok(()),
        Some(word) => Err(match most_similar(word, known.iter().copied()) {
            Some(similar) => format!("{{{word}}} isn’t known. Did you mean {{{similar}}}?"),
            None => format!("{{{word}}} isn’t known. Use {}.", braced(known)),
        }),
    }
}

fn braced(words: &[&str]) -> String {
    let braced: Vec<String> = words.iter().map(|word| format!("{{{word}}}")).collect();
    let braced: Vec<&str> = braced.iter().map(String::as_str).collect();
    any_of(&braced).replace(['“', '”'], "")
}
