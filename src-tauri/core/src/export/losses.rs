//! Counts the elements of the notes that a platform can't show.

use super::counted;
use super::tree::{Node, walk};
use serde::Serialize;
use ts_rs::TS;

/// Something that some platforms can't show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Headings,
    Images,
    Tables,
    Stress,
    Code,
    Quotes,
    Struck,
    Rules,
}

impl Kind {
    fn is(self, name: &str) -> bool {
        match self {
            Self::Headings => matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"),
            Self::Images => name == "img",
            Self::Tables => name == "table",
            Self::Stress => matches!(name, "em" | "strong" | "b" | "i" | "u" | "mark"),
            Self::Code => matches!(name, "code" | "kbd" | "samp"),
            Self::Quotes => name == "blockquote",
            Self::Struck => matches!(name, "del" | "s"),
            Self::Rules => name == "hr",
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Headings => ("heading", "headings"),
            Self::Images => ("image", "images"),
            Self::Tables => ("table", "tables"),
            Self::Stress => ("bold or italic passage", "bold or italic passages"),
            Self::Code => ("piece of code", "pieces of code"),
            Self::Quotes => ("quotation", "quotations"),
            Self::Struck => ("strikethrough passage", "strikethrough passages"),
            Self::Rules => ("horizontal rule", "horizontal rules"),
        }
    }
}

/// Counts the elements of some kinds in the notes; each kind is given with what becomes of it.
pub(super) fn of(nodes: &[Node], kinds: &[(Kind, &str)]) -> Vec<Dropped> {
    let mut counts = vec![0usize; kinds.len()];
    walk(nodes, &mut |element| {
        for ((kind, _), count) in kinds.iter().zip(&mut counts) {
            *count += usize::from(kind.is(&element.name));
        }
    });
    kinds
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|((kind, how), count)| {
            let (one, many) = kind.words();
            Dropped { what: counted(count, one, many), how: (*how).to_owned() }
        })
        .collect()
}

/// Something that a target can't show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Dropped {
    /// How many, and what they are (`3 images`).
    pub what: String,
    /// What becomes of them (`left out; their alternative text is kept`).
    pub how: String,
}
