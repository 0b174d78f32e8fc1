//! The place in an episode that a value or a problem belongs to.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use linernotes_syntax::front_matter::Path;

/// Where a field's text lives.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "in", rename_all = "camelCase")]
pub enum Target {
    /// At a path of the front matter.
    FrontMatter {
        /// The path.
        path: Path,
    },
    /// In the first `# heading` of the notes.
    Heading,
}
