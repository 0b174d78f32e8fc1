//! The posts' templates as a form, and the words that stand for what an episode is.

use crate::export;
use crate::protocol::{SettingPost, SettingWord};
use crate::settings::names::POST_NAMES;

/// The templates; `value` gives what the file says of a key.
pub(super) fn posts(value: impl Fn(&str) -> Option<String>) -> Vec<SettingPost> {
    POST_NAMES
        .iter()
        .map(|(name, target)| {
            let key = format!("posts.{name}");
            SettingPost {
                target: *target,
                usual: export::template(*target).to_owned(),
                // What stands around a text is no part of the post.
                value: value(&key).unwrap_or_default().trim().to_owned(),
                key,
            }
        })
        .collect()
}

/// The words that templates may have in braces.
pub(super) fn words() -> Vec<SettingWord> {
    export::WORDS
        .iter()
        .map(|(word, about)| SettingWord { word: (*word).to_owned(), about: (*about).to_owned() })
        .collect()
}
