//! What a front matter means, free of how it is written, and the proof that an edit changed
//! nothing else.
//!
//! Two readers of different families are asked: the one that every other crate uses (a port of
//! libyaml), and our own, which also sees the text of numbers and the kind of plain values.
//! Duplicate keys and the order of keys are kept, since an edit must not disturb them either.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::{Kind, Node, Value};

/// A value, as one reader sees it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// Null.
    Nothing,
    /// A boolean.
    Truth(bool),
    /// A number as that reader writes it.
    Number(String),
    /// A string.
    Text(String),
    /// A plain value or string as our own reader sees it.
    Ours(String, Kind),
    /// An alias, which only our own reader leaves as it is.
    Alias(String),
    /// A value with a tag that is none of YAML's own.
    Tagged(String, Box<Meaning>),
    /// A list.
    List(Vec<Meaning>),
    /// A map, in the order of the file.
    Map(Vec<(Meaning, Meaning)>),
}

/// The value that an edit writes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Intent {
    /// A scalar of this text, to be read as this kind.
    Scalar(String, Kind),
    /// A list.
    List(Vec<Intent>),
    /// A map.
    Map(Vec<(String, Intent)>),
}

/// One change of a value tree. Places are the positions of entries and items from the root, which
/// both readers agree upon where keys are no strings, too.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// Another value at a place.
    Replace(Vec<usize>, Intent),
    /// An entry or item less.
    Remove(Vec<usize>),
    /// An entry more in the map at a place.
    AddEntry(Vec<usize>, usize, String, Intent),
    /// An item more in the list at a place.
    AddItem(Vec<usize>, usize, Intent),
    /// An item of the list at a place, from one position to another.
    Move(Vec<usize>, usize, usize),
}

impl Meaning {
    /// What the independent reader reads.
    pub(super) fn of_yaml(yaml: &str) -> Result<Self, serde_yaml::Error> {
        match serde_yaml::from_str(yaml)? {
            // An empty block is an empty map, as `read` has it.
            Self::Nothing => Ok(Self::Map(Vec::new())),
            meaning => Ok(meaning),
        }
    }

    /// What our own reader has read.
    pub(super) fn of_node(node: &Node) -> Self {
        match &node.value {
            Value::Scalar(scalar) => {
                let text = Self::Ours(scalar.text.to_string(), scalar.kind);
                match &scalar.tag {
                    Some(tag) if !tag.starts_with("!!") => {
                        Self::Tagged(tag.clone(), Box::new(text))
                    }
                    _ => text,
                }
            }
            Value::List(items) => Self::List(items.iter().map(Self::of_node).collect()),
            Value::Map(entries) => {
                let entry = |entry: &super::Entry| {
                    (Self::Text(entry.key.to_string()), Self::of_node(&entry.node))
                };
                Self::Map(entries.iter().map(entry).collect())
            }
            Value::Alias(name) => Self::Alias(name.clone()),
        }
    }

    /// This tree after a change; none where it has no such place.
    pub(super) fn after(mut self, step: &Step, ours: bool) -> Option<Self> {
        match step {
            Step::Replace(place, intent) => *self.at(place)? = intent.meaning(ours)?,
            Step::Remove(place) => {
                let (last, parent) = place.split_last()?;
                match self.at(parent)? {
                    Self::List(items) if *last < items.len() => drop(items.remove(*last)),
                    Self::Map(entries) if *last < entries.len() => drop(entries.remove(*last)),
                    _ => return None,
                }
            }
            Step::AddEntry(place, index, key, intent) => match self.at(place)? {
                Self::Map(entries) if *index <= entries.len() => {
                    entries.insert(*index, (Self::Text(key.clone()), intent.meaning(ours)?));
                }
                _ => return None,
            },
            Step::AddItem(place, index, intent) => match self.at(place)? {
                Self::List(items) if *index <= items.len() => {
                    items.insert(*index, intent.meaning(ours)?);
                }
                _ => return None,
            },
            Step::Move(place, from, to) => match self.at(place)? {
                Self::List(items) if *from < items.len() && *to < items.len() => {
                    let item = items.remove(*from);
                    items.insert(*to, item);
                }
                _ => return None,
            },
        }
        Some(self)
    }

    fn at(&mut self, place: &[usize]) -> Option<&mut Self> {
        let Some((first, rest)) = place.split_first() else { return Some(self) };
        match self {
            Self::List(items) => items.get_mut(*first)?.at(rest),
            Self::Map(entries) => entries.get_mut(*first)?.1.at(rest),
            Self::Tagged(_, inner) => inner.at(place),
            _ => None,
        }
    }
}

impl Intent {
    fn meaning(&self, ours: bool) -> Option<Meaning> {
        Some(match self {
            Self::Scalar(text, kind) if ours => Meaning::Ours(text.clone(), *kind),
            Self::Scalar(text, Kind::String | Kind::Date) => Meaning::Text(text.clone()),
            Self::Scalar(_, Kind::Null) => Meaning::Nothing,
            Self::Scalar(text, _) => serde_yaml::from_str(text).ok()?,
            Self::List(items) => {
                Meaning::List(items.iter().map(|item| item.meaning(ours)).collect::<Option<_>>()?)
            }
            Self::Map(entries) => {
                let entry = |(key, value): &(String, Self)| {
                    Some((Meaning::Text(key.clone()), value.meaning(ours)?))
                };
                Meaning::Map(entries.iter().map(entry).collect::<Option<_>>()?)
            }
        })
    }
}

impl<'de> Deserialize<'de> for Meaning {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Meaning;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any YAML value")
    }

    fn visit_unit<E>(self) -> Result<Meaning, E> {
        Ok(Meaning::Nothing)
    }

    fn visit_none<E>(self) -> Result<Meaning, E> {
        Ok(Meaning::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Meaning, D::Error> {
        Meaning::deserialize(deserializer)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Meaning, E> {
        Ok(Meaning::Truth(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Meaning, E> {
        Ok(Meaning::Number(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Meaning, E> {
        Ok(Meaning::Number(number.to_string()))
    }

    fn visit_i128<E>(self, number: i128) -> Result<Meaning, E> {
        Ok(Meaning::Number(number.to_string()))
    }

    fn visit_u128<E>(self, number: u128) -> Result<Meaning, E> {
        Ok(Meaning::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Meaning, E> {
        Ok(Meaning::Number(format!("{number:?}")))
    }

    fn visit_str<E>(self, text: &str) -> Result<Meaning, E> {
        Ok(Meaning::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Meaning, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Meaning::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Meaning, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Meaning::Map(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Meaning, A::Error> {
        let (tag, contents) = access.variant::<String>()?;
        Ok(Meaning::Tagged(tag, Box::new(contents.newtype_variant()?)))
    }
}
