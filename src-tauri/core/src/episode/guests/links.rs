//! Profiles in a list: links alone, or maps of text and link.

use crate::social::Platform;
use linernotes_syntax::front_matter::{Change, NewValue, Node, Path, Segment, Value};

use super::{Guest, Label};

/// How a show writes profiles in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkList {
    /// The person's key that holds the list.
    pub key: String,
    /// The keys of an item, and whether each holds the link; empty where items are links alone.
    pub item: Vec<(String, bool)>,
}

impl LinkList {
    /// How a guest's list is written; none where the guest has none, or one link without a list.
    #[must_use]
    pub fn of(root: &Node, guest: &Guest) -> Option<Self> {
        let path = guest.socials_list.as_ref()?;
        let Some(Segment::Key(key)) = path.0.last() else { return None };
        let items = root.at(&path.0).map(Node::items).unwrap_or_default();
        let entries = items.iter().find_map(|item| match &item.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        });
        let is_link = |key: &str| {
            let last = Segment::Key(key.into());
            guest.socials.iter().any(|social| social.path.0.last() == Some(&last))
        };
        let item = entries.into_iter().flatten();
        let item = item.map(|entry| (entry.key.to_string(), is_link(&entry.key))).collect();
        Some(Self { key: key.to_string(), item })
    }

    /// Puts a profile behind those that the person at `person` has, under its text, else the name of
    /// the platform. One link without a list becomes
    /// the first of a list.
    #[must_use]
    pub fn add(
        &self,
        root: &Node,
        person: &Path,
        platform: &Platform,
        value: &str,
        label: &Label,
    ) -> Change {
        let path = person.key(&self.key);
        let item = self.item(platform, value, label);
        match root.at(&path.0) {
            Some(node) if node.text().is_some_and(|text| !text.trim().is_empty()) => {
                let first = NewValue::Text(node.text().unwrap_or_default().to_owned());
                Change::Set { path, value: NewValue::List(vec![first, item]) }
            }
            there => {
                let index = there.map_or(0, |node| node.items().len());
                Change::Insert { path, index, value: item }
            }
        }
    }

    fn item(&self, platform: &Platform, value: &str, label: &Label) -> NewValue {
        // The address of a site stays as it is written.
        let whole = platform.is_web() && value.contains("://");
        let link = platform.link(value).filter(|_| !whole).unwrap_or_else(|| value.to_owned());
        if self.item.is_empty() {
            return NewValue::Text(link);
        }
        let name = match label {
            Label::Text(text) => text.to_string(),
            Label::Key(_) | Label::None => platform.name.clone(),
        };
        let entry = |(key, is_link): &(String, bool)| {
            let text = if *is_link { &link } else { &name };
            (key.clone(), NewValue::Text(text.clone()))
        };
        NewValue::Map(self.item.iter().map(entry).collect())
    }
}
