//! Exports on their way into a folder.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use linernotes_syntax::text::Encoding;

/// A folder that the host chose to export into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExportFolder {
    /// Its absolute path.
    pub path: String,
    /// The names of the files that are there already.
    pub existing: Vec<String>,
}

/// A file that is to be written there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct ExportFile {
    /// Its name, without any folder.
    pub file_name: String,
    /// Its text.
    pub text: String,
    /// How its bytes are written; plain UTF-8 where it is not said.
    pub encoding: Option<Encoding>,
    /// A file of this name may be replaced.
    pub replace: bool,
}

/// The result of writing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct WrittenFile {
    /// Its name.
    pub file_name: String,
    /// Why it was not written, in a sentence; none if it was.
    pub failure: Option<String>,
}
