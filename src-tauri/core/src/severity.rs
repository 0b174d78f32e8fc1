//! How serious a problem is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How serious a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is wrong: to be done before publishing, or good to know.
    Suggestion,
    /// Look at this.
    Warning,
    /// This is wrong.
    Error,
}
