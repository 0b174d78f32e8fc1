//! What one part of the notes defines for all others: the targets of `[text][label]` links and
//! the labels of footnotes.

use std::collections::{BTreeSet, HashMap, HashSet};

use pulldown_cmark::Options;

use super::DIALECT;

/// Where a reference link goes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LinkDefinition {
    /// The label, folded.
    pub label: String,
    /// The address.
    pub url: String,
    /// The title, often empty.
    pub title: String,
}

/// The definitions that hold for a full text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Definitions {
    /// Address and title by folded label.
    pub links: HashMap<String, (String, String)>,
    /// The labels of footnotes, folded.
    pub notes: HashSet<String>,
    /// There are no footnotes: what looks like one is text, or a link by reference.
    pub without_footnotes: bool,
}

/// The form of a label that labels are compared by: case and the kind of spaces do not count.
pub fn fold(label: &str) -> String {
    let mut folded = String::with_capacity(label.len());
    for word in label.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

impl Definitions {
    /// None, in a text that can have footnotes or can't.
    pub fn none(footnotes: bool) -> Self {
        Self { without_footnotes: !footnotes, ..Self::default() }
    }

    /// What a text with these definitions may be written with.
    pub(super) fn dialect(&self) -> Options {
        if self.without_footnotes { DIALECT.difference(Options::ENABLE_FOOTNOTES) } else { DIALECT }
    }

    /// Adds a link definition; of several with one label the first holds.
    pub(super) fn add_link(&mut self, definition: &LinkDefinition) {
        self.links
            .entry(definition.label.clone())
            .or_insert_with(|| (definition.url.clone(), definition.title.clone()));
    }

    /// The target that `label` stands for.
    pub(super) fn link(&self, label: &str) -> Option<&(String, String)> {
        if self.links.is_empty() { None } else { self.links.get(&fold(label)) }
    }
}

/// Definitions of the footnotes that the text refers to, as it writes their labels, with an end to
/// them that nothing can carry on. Empty where there are none.
pub(super) fn preamble_for(text: &str, definitions: &Definitions) -> String {
    let mut preamble = String::new();
    if definitions.notes.is_empty() {
        return preamble;
    }
    let mut named = BTreeSet::new();
    for (at, _) in text.match_indices("[^") {
        let label = &text[at + 2..];
        let label = &label[..label.find([']', '\n']).unwrap_or(label.len())];
        if named.insert(label) && definitions.notes.contains(&fold(label)) {
            preamble.push_str("[^");
            preamble.push_str(label);
            preamble.push_str("]: x\n\n");
        }
    }
    if !preamble.is_empty() {
        preamble.push_str("***\n\n");
    }
    preamble
}
