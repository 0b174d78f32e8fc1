//! The words that settings are written in.

use crate::episode::Role;
use crate::export::ExportTarget;
use crate::severity::Severity;

/// The keys of the top level.
pub(crate) const KEYS: [&str; 13] = [
    "roles",
    "required",
    "number_width",
    "file_name",
    "url",
    "wrap",
    "scaffold",
    "socials",
    "hosts",
    RULES,
    "languages",
    "words",
    "posts",
];
/// The key of the rules' table.
pub(crate) const RULES: &str = "rules";
/// The keys that hold tables of single values.
pub(crate) const TABLES: [&str; 3] = ["roles", RULES, "posts"];
/// The key of a rule's table that says how serious it is.
pub(crate) const SEVERITY: &str = "severity";
/// The severities by their words.
pub(crate) const SEVERITIES: [(&str, Severity); 3] = [
    ("error", Severity::Error),
    ("warning", Severity::Warning),
    ("suggestion", Severity::Suggestion),
];
/// What a suggestion was called before: it is still read.
pub(crate) const OLD_SUGGESTION: &str = "reminder";
/// The word for `false` in the window.
pub(crate) const OFF: &str = "off";
/// The keys of a social platform.
pub(crate) const SOCIAL_KEYS: [&str; 4] = ["id", "name", "link", "keys"];
/// The keys of a host.
pub(crate) const HOST_KEYS: [&str; 3] = ["name", "link", "picture"];

/// The posts whose templates can be set, by their names in the file.
pub(crate) const POST_NAMES: [(&str, ExportTarget); 4] = [
    ("linkedin", ExportTarget::LinkedIn),
    ("x", ExportTarget::X),
    ("bluesky", ExportTarget::Bluesky),
    ("mastodon", ExportTarget::Mastodon),
];

/// The roles that can be set, by their names in the file.
pub const ROLE_NAMES: [(&str, Role); 10] = [
    ("title", Role::Title),
    ("number", Role::Number),
    ("date", Role::Date),
    ("hosting_id", Role::HostingId),
    ("summary", Role::Summary),
    ("audio", Role::Audio),
    ("image", Role::Image),
    ("tags", Role::Tags),
    ("guests", Role::Guests),
    ("hosts", Role::Hosts),
];

/// The words in braces that a pattern of file names may have.
pub const PATTERN_WORDS: [&str; 3] = ["number", "date", "title"];

/// The words in braces that a pattern of addresses may have.
pub const URL_WORDS: [&str; 9] =
    ["year", "month", "i_month", "day", "i_day", "number", "name", "slug", "section"];

/// Returns the role of that name.
pub(crate) fn role(name: &str) -> Option<Role> {
    ROLE_NAMES.iter().find(|(known, _)| *known == name).map(|(_, role)| *role)
}

/// Returns the `{words}` of a pattern; none where a brace is not closed or not opened.
pub(crate) fn words_in_braces(pattern: &str) -> Option<Vec<&str>> {
    let mut words = Vec::new();
    let mut rest = pattern;
    while let Some(at) = rest.find(['{', '}']) {
        let (word, after) = rest[at..].strip_prefix('{')?.split_once('}')?;
        words.push(word);
        rest = after;
    }
    Some(words)
}

/// Returns the known word that an unknown one is likely to mean.
pub(crate) fn most_similar<'a>(
    word: &str,
    known: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::jaro_winkler(&word.to_lowercase(), candidate), candidate))
        .filter(|(similarity, _)| *similarity > 0.8)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, candidate)| candidate)
}

/// Joins words for a sentence: “a”, “b” or “c”.
pub(crate) fn any_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
