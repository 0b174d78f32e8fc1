//! The words that settings are written in.

use crate::episode::Role;
use crate::export::ExportTarget;

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
    "rules",
    "languages",
    "words",
    "posts",
];
/// The keys that hold tables of single values.
pub(crate) const TABLES: [&str; 3] = ["roles", "rules", "posts"];
/// The keys of a social platform.
pub(crate) const SOCIAL_KEYS: [&str; 4] = ["id", "name", "link", "keys"];
/// The keys of a host.
pub(crate) const HOST_KEYS: [&str; 3] = ["name", "link", "picture"];

/// The posts whose templates can be set, by the name that stands in the file.
pub(crate) const POST_NAMES: [(&str, ExportTarget); 4] = [
    ("linkedin", ExportTarget::LinkedIn),
    ("x", ExportTarget::X),
    ("bluesky", ExportTarget::Bluesky),
    ("mastodon", ExportTarget::Mastodon),
];

/// The roles that can be set, by the name that stands in the file.
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

/// The words that a pattern of file names may have in braces.
pub const PATTERN_WORDS: [&str; 3] = ["number", "date", "title"];

/// The words that a pattern of addresses may have in braces.
pub const URL_WORDS: [&str; 9] =
    ["year", "month", "i_month", "day", "i_day", "number", "name", "slug", "section"];

/// The role of that name.
pub(crate) fn role(name: &str) -> Option<Role> {
    ROLE_NAMES.iter().find(|(known, _)| *known == name).map(|(_, role)| *role)
}

/// The `{words}` of a pattern; none where a brace is not closed or not opened.
pub(crate) fn words(pattern: &str) -> Option<Vec<&str>> {
    let mut words = Vec::new();
    let mut rest = pattern;
    while let Some(at) = rest.find(['{', '}']) {
        let (_, behind) = rest.split_at(at);
        let inner = behind.strip_prefix('{')?;
        let (word, after) = inner.split_once('}')?;
        words.push(word);
        rest = after;
    }
    Some(words)
}

/// The known word that an unknown one is likely to mean.
pub(crate) fn meant<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::jaro_winkler(&word.to_lowercase(), candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, candidate)| candidate)
}

/// Words in a row for a sentence: `a`, `b` or `c`.
pub(crate) fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
