//! Plain and quoted texts: on one line, or wrapped as the old text was.

use unicode_width::UnicodeWidthStr;

use super::super::equivalence::Intent;
use super::super::escape::{double_quoted, single_quoted};
use super::super::layout::folded;
use super::super::line_breaking::{
    Columns, Gap, Word, greedy_widths, patch, render, split, with_old_spelling, wrap,
};
use super::super::{Kind, ScalarStyle};
use super::{Writer, Written, is_empty, widest_line};

impl Writer<'_> {
    /// As a plain or quoted text, on one line or several.
    pub(super) fn folded(&self, style: ScalarStyle, kind: Kind) -> Option<Written> {
        let (quote, write): (&str, fn(&str) -> String) = match style {
            ScalarStyle::SingleQuoted => ("'", single_quoted),
            ScalarStyle::DoubleQuoted => ("\"", double_quoted),
            _ => ("", str::to_owned),
        };
        let old_words = self
            .old
            .filter(|old| {
                !matches!(old.scalar.style, ScalarStyle::Literal | ScalarStyle::Folded)
                    && !is_empty(old.scalar)
            })
            .and_then(|old| Some((old, folded(old.yaml, old.node)?)));
        let (old_below, columns, old_words, widths) = match old_words {
            Some((old, (words, columns))) => {
                let widths = greedy_widths(&words, columns);
                // Another kind of quotes: the words keep their lines but are spelled in another way.
                let own = usize::from(old.scalar.style != ScalarStyle::Plain);
                let columns = Columns { first: columns.first - own + quote.len(), ..columns };
                let spelled = |word: Word| Word { source: write(&word.text), ..word };
                let words = if old.scalar.style == style {
                    words
                } else {
                    words.into_iter().map(spelled).collect()
                };
                (old.is_below(), columns, words, widths)
            }
            None => {
                let first = self.place.start + quote.len();
                (false, Columns { first, rest: self.place.below }, Vec::new(), None)
            }
        };
        // A line break of the text is written as an empty line in a folded value. Where the old value
        // had none, that would look odd; only double quotes have another way, the escape `\n`.
        let has_breaks = self.text.contains('\n');
        let was_folded = old_words.iter().skip(1).any(|word| word.gap != Gap::Blank);
        if has_breaks && !old_words.iter().any(|word| matches!(word.gap, Gap::Breaks(_))) {
            return (style == ScalarStyle::DoubleQuoted).then(|| Written {
                below: old_below,
                source: format!("\"{}\"", double_quoted(self.text)),
                intent: Intent::Scalar(self.text.to_owned(), kind),
            });
        }

        let words = split(self.text, write);
        let line =
            |words: &[Word]| words.iter().map(|word| word.source.width() + 1).sum::<usize>() - 1;
        let on_key_line = self.place.start + quote.len();
        let fits = |words: &[Word], width: usize| {
            !has_breaks && on_key_line + line(words) + quote.len() <= width
        };
        let finish = |below: bool, words: &[Word], columns| Written {
            below,
            source: format!("{quote}{}{quote}", render(words, columns)),
            intent: Intent::Scalar(self.text.to_owned(), kind),
        };

        // The old text was wrapped. If some width explains all of its breaks, an editor wrapped it:
        // the new text is wrapped at that width. If none does, somebody broke its lines by hand (one
        // sentence a line, say): all breaks away from the change stay, and only lines that the change
        // makes wider than the widest old one are broken.
        if was_folded {
            let Some(range) = widths else {
                let widest = widest_line(&old_words, columns);
                let words = patch(&old_words, words, columns, Some(widest));
                return Some(finish(old_below, &words, columns));
            };
            let width = self.layout.width_in(&range);
            let (mut words, ..) = with_old_spelling(&old_words, words);
            if old_below && !self.place.fixed && !self.place.flow && fits(&words, width) {
                words.iter_mut().for_each(|word| word.gap = Gap::Blank);
                return Some(finish(false, &words, columns));
            }
            wrap(&mut words, columns, width);
            return Some(finish(old_below, &words, columns));
        }

        let (mut words, ..) = with_old_spelling(&old_words, words);
        let was_too_long = |width: usize| {
            old_words.len() > 1 && columns.first + line(&old_words) + quote.len() > width
        };
        // The old text was on one line, or there was none. It is wrapped now if the file wraps and
        // the old text was not an exception to that: a long line that somebody left long stays one.
        let Some(width) = self.layout.width.filter(|width| !was_too_long(*width)) else {
            return Some(finish(old_below, &words, columns));
        };
        if self.place.flow {
            return Some(finish(old_below, &words, columns));
        }
        if old_below {
            // A short text below its key is there because somebody put it there.
            let was_forced = !old_words.is_empty() && !fits(&old_words, width);
            if was_forced && !self.place.fixed && fits(&words, width) {
                return Some(finish(false, &words, columns));
            }
            wrap(&mut words, columns, width);
            return Some(finish(true, &words, columns));
        }
        if fits(&words, width) || words.len() == 1 {
            return Some(finish(false, &words, columns));
        }
        let below = !self.place.fixed && !self.layout.starts_on_key_line;
        let rest = self.place.below;
        let first = if below { rest + quote.len() } else { columns.first };
        let columns = Columns { first, rest };
        wrap(&mut words, columns, width);
        Some(finish(below, &words, columns))
    }
}
