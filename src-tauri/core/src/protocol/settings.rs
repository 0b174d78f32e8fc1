//! The show's settings, as the window shows and changes them.

use serde::Serialize;
use ts_rs::TS;

use crate::export::ExportTarget;
use crate::severity::Severity;

/// The settings of the open show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct SettingsForm {
    /// The path of the file, which may not exist yet.
    pub path: String,
    /// The hash of the file that this was read from; none if it does not exist yet.
    pub hash: Option<String>,
    /// The single settings, in order.
    pub fields: Vec<SettingField>,
    /// The settings that are lists of several values each.
    pub lists: Vec<SettingList>,
    /// The rules of the checks.
    pub rules: Vec<SettingRule>,
    /// The templates of posts.
    pub posts: Vec<SettingPost>,
    /// The words that a template may have in braces.
    pub post_words: Vec<SettingWord>,
    /// The problems of the file.
    pub complaints: Vec<SettingComplaint>,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SettingField {
    /// Its key with the path (`roles.number`).
    pub key: String,
    /// Its headline.
    pub group: String,
    /// Its visible name.
    pub label: String,
    /// A hint what to write, in a few words.
    pub hint: String,
    /// The value in the file; empty if it has none.
    pub value: String,
    /// The value that was learned from the episodes, if one was.
    pub learned: Option<String>,
}

/// A list of settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SettingList {
    /// Its key (`socials`).
    pub key: String,
    /// Its headline.
    pub label: String,
    /// The name of one of them (`platform`).
    pub one: String,
    /// The fields of each.
    pub columns: Vec<SettingColumn>,
    /// Their values, in the order of the columns.
    pub rows: Vec<Vec<String>>,
}

/// A value that each entry of a list has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SettingColumn {
    /// Its key (`link`).
    pub key: String,
    /// Its visible name.
    pub label: String,
    /// An example.
    pub hint: String,
}

/// A rule of the checks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SettingRule {
    /// The rule's id.
    pub id: String,
    /// The key that says whether it counts, and how much (`rules.section-empty`).
    pub key: String,
    /// What it looks for, in a sentence.
    pub about: String,
    /// Why it matters, in a sentence.
    pub reason: String,
    /// How serious what it finds is, unless the file says otherwise.
    pub usual: Severity,
    /// What the file says: `off`, a severity's word, or something that does not count; empty where it
    /// says nothing.
    pub value: String,
    /// Its numbers.
    pub numbers: Vec<SettingNumber>,
}

/// A number of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SettingNumber {
    /// Its key with the path (`rules.summary-long.longest`).
    pub key: String,
    /// The name, with the unit.
    pub about: String,
    /// The value unless the file has another.
    pub usual: u32,
    /// The value in the file; empty if it has none.
    pub value: String,
}

/// The template of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SettingPost {
    /// Where it is posted.
    pub target: ExportTarget,
    /// Its key with the path (`posts.x`).
    pub key: String,
    /// The template that is filled unless the file has one.
    pub usual: String,
    /// The file's; empty where it has none.
    pub value: String,
}

/// A word that a template may have in braces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SettingWord {
    /// The word, without the braces.
    pub word: String,
    /// The text in its place.
    pub about: String,
}

/// Something in the settings' file that does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SettingComplaint {
    /// The line, from 1; 0 where the value is not in the file yet.
    pub line: u32,
    /// The key with its path; empty if it is about the file itself.
    pub key: String,
    /// It can't be used. If not, it merely means nothing.
    pub error: bool,
    /// The problem, and which values are allowed.
    pub message: String,
}
