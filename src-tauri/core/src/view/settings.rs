//! The show's settings, as the window shows and changes them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The settings of the open show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct SettingsForm {
    /// Where the file stands or would stand.
    pub path: String,
    /// The hash of the file that this was read from; none where there is none yet.
    pub hash: Option<String>,
    /// The single settings, in order.
    pub fields: Vec<SettingField>,
    /// The settings that are lists of several values each.
    pub lists: Vec<SettingList>,
    /// What is wrong with the file.
    pub complaints: Vec<SettingComplaint>,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SettingField {
    /// Its key with the path (`roles.number`).
    pub key: String,
    /// The headline that it stands under.
    pub group: String,
    /// Its visible name.
    pub label: String,
    /// What to write, in a few words.
    pub hint: String,
    /// What the file says; empty where it says nothing.
    pub value: String,
    /// What was learned from the episodes; none where nothing was.
    pub learned: Option<String>,
}

/// A list of settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SettingList {
    /// Its key (`socials`).
    pub key: String,
    /// Its headline.
    pub label: String,
    /// What one of them is called (`platform`).
    pub one: String,
    /// What each of them has.
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

/// Something in the settings' file that does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SettingComplaint {
    /// The line, from 1; 0 where the value is not in the file yet.
    pub line: u32,
    /// The key with its path; empty where it is about the whole file.
    pub key: String,
    /// It can't be used. If not, it merely means nothing.
    pub error: bool,
    /// What is wrong and what is allowed.
    pub message: String,
}

/// A change of the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum SettingsChange {
    /// Writes one value; an empty one takes the line out. Of a list's entries the number is a step
    /// of the key (`socials.1.link`).
    Set {
        /// The key with its path.
        key: String,
        /// The value, as text.
        value: String,
    },
    /// Adds an entry to a list.
    Add {
        /// The list.
        list: String,
        /// Its values by key.
        values: Vec<(String, String)>,
    },
    /// Takes an entry out of a list.
    Remove {
        /// The list.
        list: String,
        /// Which, from 1.
        number: usize,
    },
}
