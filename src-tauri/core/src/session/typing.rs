//! How a value was written before the host began to type into its field.
//!
//! Each pause in typing is an edit of its own: `Foo`, `Foo:`, `Foo: bar`, `Foo`. The second one
//! needs quotes, the last one does not. What counts for it is what stood there at first, not what
//! the edit before had to write.

use crate::episode::{Reading, Target};
use crate::protocol::FormEdit;
use linernotes_syntax::front_matter::{Kind, Path, Scalar, ScalarStyle, ShortText};

/// The value that was typed last.
#[derive(Debug, Default)]
pub(super) struct Typing(Option<Typed>);

#[derive(Debug)]
struct Typed {
    path: Path,
    /// The value as the last edit wrote it. If anything else stands there now, it counts.
    source: String,
    /// What stood there at first.
    first: Scalar,
}

impl Typing {
    /// What stood in the field of an edit at first, if the value in the text is the one that the
    /// edit before wrote.
    pub(super) fn first(&self, reading: &Reading, edit: &FormEdit) -> Option<Scalar> {
        let typed = self.0.as_ref().filter(|typed| path_of(edit) == Some(&typed.path))?;
        let (source, _) = value_at(reading, &typed.path)?;
        (source == typed.source).then(|| typed.first.clone())
    }

    /// An edit makes `after` of `before`; `first` is what [`Self::first`] said of it.
    pub(super) fn made(
        &mut self,
        before: &Reading,
        after: &Reading,
        edit: &FormEdit,
        first: Option<Scalar>,
    ) {
        self.0 = path_of(edit).and_then(|path| {
            let (source, _) = value_at(after, path)?;
            let before = || value_at(before, path).map_or_else(nothing, |(_, scalar)| scalar);
            Some(Typed { path: path.clone(), source, first: first.unwrap_or_else(before) })
        });
    }
}

fn path_of(edit: &FormEdit) -> Option<&Path> {
    match edit {
        FormEdit::Set { target: Target::FrontMatter { path }, .. }
        | FormEdit::SetDay { target: Target::FrontMatter { path }, .. } => Some(path),
        _ => None,
    }
}

/// The single value at a path, as it is written and as it reads.
fn value_at(reading: &Reading, path: &Path) -> Option<(String, Scalar)> {
    let (text, top) = (reading.text(), reading.front_matter());
    let node = top.root.as_ref()?.at(&path.0)?;
    let range = node.range.start + top.offset..node.range.end + top.offset;
    Some((text.get(range)?.to_owned(), node.scalar()?.clone()))
}

/// A field that is not there: the quotes of an empty value are no style.
fn nothing() -> Scalar {
    Scalar {
        text: ShortText::default(),
        style: ScalarStyle::DoubleQuoted,
        kind: Kind::String,
        tag: None,
    }
}
