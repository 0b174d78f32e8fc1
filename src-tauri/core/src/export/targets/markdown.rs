//! Finished markdown: the file with its notes tidied, or the notes alone.

use crate::formatting::{Prose, tidy};
use linernotes_syntax::text::Parts;

/// The text with its notes tidied, or the notes alone.
///
/// # Errors
/// A sentence for a host, where the notes can't be tidied.
pub(crate) fn write(text: &str, body_only: bool, prose: &Prose) -> Result<String, String> {
    let tidied = tidy(text, prose).map_err(|error| error.to_string())?;
    if !body_only {
        return Ok(tidied);
    }
    let notes = tidied.get(Parts::of(&tidied).body).unwrap_or_default();
    Ok(notes.trim_start_matches('\n').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_and_the_notes_alone() {
        let text = "---\na:  1\n---\n\n \n    # Code\n\nText \n\n\n";
        let prose = Prose::default();
        let whole = Ok("---\na:  1\n---\n\n    # Code\n\nText\n".to_owned());
        assert_eq!(write(text, false, &prose), whole);
        assert_eq!(write(text, true, &prose), Ok("    # Code\n\nText\n".to_owned()));
        assert_eq!(write("\n\n", true, &prose), Ok(String::new()));
    }
}
