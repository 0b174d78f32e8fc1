//! The form of a handle on each platform. A handle that breaks such a rule is looked at twice
//! by its host, it is never refused: platforms change their rules.

/// A domain name: 253 ASCII characters at most, two labels or more of 1 to 63 characters without
/// a hyphen at their edges, the last one not starting with a digit. Or an account's permanent id
/// (`did:plc:…`).
pub(super) fn bluesky(handle: &str) -> bool {
    if let Some(rest) = handle.strip_prefix("did:") {
        return rest.len() > 4
            && rest.chars().all(|c| c.is_ascii_alphanumeric() || ":._-".contains(c));
    }
    let labels: Vec<&str> = handle.split('.').collect();
    handle.len() <= 253
        && labels.len() >= 2
        && labels.iter().all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
        && !labels.last().is_some_and(|label| label.starts_with(|c: char| c.is_ascii_digit()))
}

/// 3 to 100 letters, digits and hyphens; letters outside ASCII occur, percent-encoded too.
pub(super) fn linkedin(handle: &str) -> bool {
    (3..=100).contains(&handle.chars().count())
        && handle.chars().all(|c| c.is_alphanumeric() || "-_%".contains(c))
}

/// 1 to 15 ASCII letters, digits and underscores.
pub(super) fn x(handle: &str) -> bool {
    (1..=15).contains(&handle.len())
        && handle.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// `name@server`: up to 30 letters, digits and underscores, dots inside; any server.
pub(super) fn mastodon(handle: &str) -> bool {
    let Some((user, host)) = handle.split_once('@') else { return false };
    (1..=30).contains(&user.len())
        && user.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
        && !user.starts_with('.')
        && !user.ends_with('.')
        && is_host(host)
}

/// 1 to 39 ASCII letters and digits with single hyphens between; old names may end with one.
pub(super) fn github(handle: &str) -> bool {
    (1..=39).contains(&handle.len())
        && handle.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !handle.starts_with('-')
        && !handle.contains("--")
}

/// 3 to 30 letters and digits of any script, `.`, `_`, `-`.
pub(super) fn youtube(handle: &str) -> bool {
    (3..=30).contains(&handle.chars().count())
        && handle.chars().all(|c| c.is_alphanumeric() || "._-·".contains(c))
}

/// Up to 30 ASCII letters, digits, `_` and single inner dots.
pub(super) fn instagram(handle: &str) -> bool {
    (1..=30).contains(&handle.len())
        && handle.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._".contains(&byte))
        && !handle.starts_with('.')
        && !handle.ends_with('.')
        && !handle.contains("..")
}

/// A user's number, with the name after it or without.
pub(super) fn stack_overflow(handle: &str) -> bool {
    let number = handle.split('/').next().unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Anything that can be one step of an address.
pub(super) fn one_word(handle: &str) -> bool {
    !handle.is_empty()
        && handle.len() <= 100
        && !handle.chars().any(|c| c.is_whitespace() || "/?#@\\<>\"".contains(c))
}

/// A host name with a dot in it.
pub(super) fn is_host(text: &str) -> bool {
    let labels: Vec<&str> = text.split('.').collect();
    labels.len() >= 2
        && text.len() <= 253
        && labels.iter().all(|label| {
            !label.is_empty()
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
        && labels.last().is_some_and(|label| {
            label.chars().count() >= 2 && label.starts_with(|c: char| c.is_alphabetic())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_that_their_platforms_accept() {
        assert!(bluesky("brianmuenzenmeyer.com"));
        assert!(bluesky("ada-l.bsky.social"));
        assert!(bluesky("did:plc:ewvi7nxzyoun6zhxrhs64oiz"));
        assert!(linkedin("brian-muenzenmeyer-91a77554"));
        assert!(linkedin("bj%C3%B6rn-s"));
        assert!(x("Chris_L_Ayers"));
        assert!(mastodon("timClicks@mastodon.nz"));
        assert!(github("kris-nova"));
        assert!(youtube("BrandonRobertsDev"));
        assert!(instagram("syntax_fm"));
        assert!(stack_overflow("22656/jon-skeet"));
    }

    #[test]
    fn handles_that_they_do_not() {
        for handle in ["ada", "ada..social", "-a.social", "ada.1", "ada lovelace.com", ""] {
            assert!(!bluesky(handle), "{handle}");
        }
        for handle in ["ab", "first last", "in/ada"] {
            assert!(!linkedin(handle), "{handle}");
        }
        for handle in ["", "name.with.dot", "sixteen_letters_", "a b"] {
            assert!(!x(handle), "{handle}");
        }
        for handle in ["ada", "ada@", "@host.org", ".ada@host.org"] {
            assert!(!mastodon(handle), "{handle}");
        }
        assert!(!github("a--b"));
        assert!(!github("-ab"));
        assert!(!instagram("a..b"));
        assert!(!stack_overflow("jon-skeet"));
    }
}
