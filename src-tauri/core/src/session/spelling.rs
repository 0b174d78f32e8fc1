//! What can be done about a misspelt word: writing another one in its place.

use std::ops::Range;

use crate::episode::Target;
use crate::protocol::{FormEdit, ProblemFix, Span};
use crate::show::ShowIndex;
use crate::spelling::occurrences;
use linernotes_syntax::front_matter::Node;
use linernotes_syntax::text::{Offsets, TextEdit};

use super::problems::spans;
use super::{Session, edit};

impl Session {
    /// The text of a span; none where it is none of this text.
    #[must_use]
    pub fn slice(&self, span: &Span) -> Option<&str> {
        self.text().get(self.bytes(span)?)
    }

    /// The edits that write each of these words in place of the one at `span`, which stands in the
    /// notes or in the value `target`. A word that can't be written there has none.
    #[must_use]
    pub fn word_fixes(
        &self,
        span: &Span,
        target: Option<&Target>,
        words: &[String],
        index: &ShowIndex,
    ) -> Vec<ProblemFix> {
        let Some(range) = self.bytes(span) else { return Vec::new() };
        let offsets = Offsets::new(self.text());
        let fix = |word: &String| {
            let edits = self.word_edits(range.clone(), target, word, index)?;
            Some(ProblemFix {
                label: format!("Change to “{word}”"),
                edits: spans(edits, &offsets),
                is_unsafe: true,
            })
        };
        words.iter().filter_map(fix).collect()
    }

    fn word_edits(
        &self,
        range: Range<usize>,
        target: Option<&Target>,
        word: &str,
        index: &ShowIndex,
    ) -> Option<Vec<TextEdit>> {
        let Some(Target::FrontMatter { path }) = target else {
            return Some(vec![TextEdit { range, insert: word.to_owned() }]);
        };
        // A value is written in its own manner: quotes, escapes, line breaks.
        let reading = self.reading_in(index);
        let (text, top) = (reading.text(), reading.front_matter());
        let node = top.root.as_ref()?.at(&path.0)?;
        let value = Node::text(node)?;
        let old = text.get(range.clone())?;
        let before = text.get(node.range.start + top.offset..range.start)?;
        let place = occurrences(value, old).nth(occurrences(before, old).count())?;
        let mut value = value.to_owned();
        value.replace_range(place, word);
        let change = FormEdit::Set { target: Target::FrontMatter { path: path.clone() }, value };
        edit::compute(&reading, &self.path, &change, index, None).ok().map(|made| made.edits)
    }

    fn bytes(&self, span: &Span) -> Option<Range<usize>> {
        let offsets = Offsets::new(self.text());
        let (from, to) = (offsets.byte(span.from)?, offsets.byte(span.to)?);
        (from <= to).then_some(from..to)
    }
}
