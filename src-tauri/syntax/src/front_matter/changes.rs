//! Several changes at once.

use crate::text::{Refusal, TextEdit, apply, difference};

use super::{Change, EditError, Style, edits};

/// Makes changes one after the other and gives the edits of all together.
///
/// # Errors
/// [`Refusal`] where one of them can't be made; then none is.
pub fn changed(text: &str, changes: &[Change], style: &Style) -> Result<Vec<TextEdit>, Refusal> {
    let refuse = |error: EditError| {
        let message = format!("Line {}, {}: {}", error.line, error.path, error.message);
        Refusal { message }
    };
    if let [change] = changes {
        return edits(text, change, style).map_err(refuse);
    }
    let mut after = text.to_owned();
    for change in changes {
        let made = edits(&after, change, style).map_err(refuse)?;
        after = apply(&after, &made);
    }
    Ok(difference(text, &after).into_iter().collect())
}
