//! Fills in the values of a new front matter, so that YAML reads them as they are meant.

use crate::conventions::Conventions;
use crate::episode::Role;
use crate::episode::{FrontMatter, Reading, TitlePlace, set_title};
use linernotes_syntax::front_matter::{Change, NewValue, Path, ScalarStyle, Segment, Style, edits};
use linernotes_syntax::text::{Parts, TextEdit, apply};

/// Writes number or date over the value of a role: the old one is replaced inside its
/// quotes, and a plain one stays plain (`0033`).
pub(super) fn plain(text: &str, role: Role, value: &str, show: &Conventions) -> String {
    let reading = Reading::new(text, &show.schema);
    let episode = reading.episode();
    let Some(leaf) = episode.leaf(role) else { return text.to_owned() };
    let Some(node) = reading.root().and_then(|root| root.at(&leaf.path.0)) else {
        return text.to_owned();
    };
    let style = node.scalar().map_or(ScalarStyle::Plain, |scalar| scalar.style);
    let mut range = leaf.range.clone();
    let insert = match style {
        ScalarStyle::SingleQuoted => format!("'{value}'"),
        ScalarStyle::DoubleQuoted => format!("\"{value}\""),
        _ if range.is_empty() => {
            // A space or comment may be after the colon already.
            range = range.start..range.start;
            format!(" {value}")
        }
        _ => value.to_owned(),
    };
    let written = apply(text, &[TextEdit { range, insert }]);
    let reads = FrontMatter::read(&written, &Parts::of(&written)).root.is_some_and(|root| {
        root.at(&leaf.path.0).is_some_and(|node| node.text() == Some(value))
            && root.entries().len() == reading.root().map_or(0, |root| root.entries().len())
    });
    if reads { written } else { text_at(text, &leaf.path, value, &show.style) }
}

/// Writes a text at a path. One that can't be written is left out: the checks report it.
pub(super) fn text_at(text: &str, path: &Path, value: &str, style: &Style) -> String {
    let change = Change::Set { path: path.clone(), value: NewValue::Text(value.to_owned()) };
    match edits(text, &change, style) {
        Ok(made) => apply(text, &made),
        Err(_) => text.to_owned(),
    }
}

/// Writes the title where the show has it.
pub(super) fn title(text: &str, title: &str, show: &Conventions) -> String {
    let reading = Reading::new(text, &show.schema);
    let episode = reading.episode();
    if episode.title_place == TitlePlace::FrontMatter {
        let path = episode.title.clone().map_or_else(
            || Path(vec![Segment::Key(show.key_or_default(Role::Title).into())]),
            |leaf| leaf.path,
        );
        return text_at(text, &path, title, &show.style);
    }
    match set_title(text, reading.parts(), title) {
        Ok(made) => apply(text, &made),
        Err(_) => text.to_owned(),
    }
}
