//! What stands at each place of a show's front matters, judged by what the values look like: yes
//! or no, a date, a link, a picture, one of a few words, a list of tags.

use std::collections::{BTreeMap, HashMap};

use crate::episode::Role;
use crate::episode::role::rank;
use crate::episode::{date, value_shape};
use crate::social::is_one_of;
use linernotes_syntax::front_matter::{Kind, Node, Path, Scalar, Segment, Value};

/// The deepest value that is looked at.
const DEPTH: usize = 8;
/// The most texts that are remembered of one place.
const TEXTS: usize = 600;
/// A choice has at most this many texts, each of them used this often on average.
const CHOICES: usize = 12;
const USES: usize = 3;
/// The longest text of a choice or a tag, in characters.
const SHORT: usize = 40;
/// Texts longer than this need room, in characters.
const LONG: usize = 80;
/// Keys that hold tags, however often each is used.
const TAGS: [&str; 6] = ["tags", "tag", "categories", "category", "keywords", "topics"];

/// What the values at a place are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldShape {
    /// A line of text.
    Text,
    /// Paragraphs, or a long line.
    LongText,
    /// Digits.
    Number,
    /// A day, with or without a time.
    Date,
    /// Yes or no.
    Flag,
    /// One of a few texts.
    Choice,
    /// An address of the web.
    Url,
    /// The path or address of a picture.
    Picture,
    /// A list of short texts that come again in other episodes.
    Tags,
    /// A list of texts.
    List,
    /// A map.
    Map,
    /// A list of maps.
    Maps,
}

/// What a show writes at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldUse {
    /// The place, item numbers left out.
    pub path: Path,
    /// How many of the episodes that were looked at have it.
    pub episodes: usize,
    /// What it is.
    pub shape: FieldShape,
    /// The texts of flags, choices and tags, the commonest first; of anything else the newest one
    /// that is not empty.
    pub texts: Vec<String>,
}

/// What was seen at a place.
#[derive(Default)]
struct Seen {
    episodes: usize,
    last: Option<usize>,
    /// Values that are scalars, maps, lists, and lists of maps.
    scalars: usize,
    maps: usize,
    lists: usize,
    lists_of_maps: usize,
    /// What the scalars, those in lists as well, are; empty ones say nothing.
    shapes: BTreeMap<FieldShape, usize>,
    texts: HashMap<String, usize>,
    newest: Option<String>,
}

/// What the front matters (newest first, as far as that is known) have at each place, in the order
/// of the paths.
pub(super) fn learn<'a>(roots: impl Iterator<Item = &'a Node>) -> Vec<FieldUse> {
    let mut seen: BTreeMap<Path, Seen> = BTreeMap::new();
    for (number, root) in roots.enumerate() {
        for entry in root.entries() {
            visit(&entry.node, &Path::default().key(&entry.key), number, &mut seen);
        }
    }
    seen.into_iter().map(|(path, seen)| seen.told(path)).collect()
}

/// What a single text is by itself; nothing where it is empty.
#[must_use]
pub(crate) fn shape_of(scalar: &Scalar, path: &Path) -> Option<FieldShape> {
    let text = scalar.text.trim();
    if scalar.kind == Kind::Null || text.is_empty() {
        return None;
    }
    let dated = match scalar.kind {
        Kind::Date => true,
        Kind::String | Kind::Integer => date_is_expected(path) && date::is_date(text),
        _ => false,
    };
    Some(match scalar.kind {
        Kind::Bool => FieldShape::Flag,
        _ if is_word_of_flags(text) => FieldShape::Flag,
        _ if dated => FieldShape::Date,
        Kind::Integer | Kind::Float => FieldShape::Number,
        _ if value_shape::is_picture(text) => FieldShape::Picture,
        _ if is_web_address(text) => FieldShape::Url,
        _ if text.contains('\n') || text.chars().nth(LONG).is_some() => FieldShape::LongText,
        _ => FieldShape::Text,
    })
}

fn date_is_expected(path: &Path) -> bool {
    matches!(path.0.last(), Some(Segment::Key(key)) if rank(Role::Date, key).is_some())
}

/// Words that YAML 1.1 reads as booleans, and that shows use for them.
fn is_word_of_flags(text: &str) -> bool {
    ["yes", "no", "on", "off"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

fn visit(node: &Node, path: &Path, number: usize, seen: &mut BTreeMap<Path, Seen>) {
    let here = seen.entry(path.clone()).or_default();
    if here.last.replace(number) != Some(number) {
        here.episodes += 1;
    }
    match &node.value {
        Value::Scalar(scalar) => {
            here.scalars += 1;
            here.take(scalar, path);
        }
        Value::Map(_) => here.maps += 1,
        Value::List(items) => {
            here.lists += 1;
            let maps = items.iter().any(|item| matches!(item.value, Value::Map(_)));
            here.lists_of_maps += usize::from(maps);
            for scalar in items.iter().filter_map(Node::scalar) {
                here.take(scalar, path);
            }
        }
        Value::Alias(_) => {}
    }
    if path.0.len() >= DEPTH {
        return;
    }
    for map in std::iter::once(node).chain(node.items()) {
        for entry in map.entries() {
            visit(&entry.node, &path.key(&entry.key), number, seen);
        }
    }
}

impl Seen {
    fn take(&mut self, scalar: &Scalar, path: &Path) {
        let Some(shape) = shape_of(scalar, path) else { return };
        *self.shapes.entry(shape).or_default() += 1;
        let text = scalar.text.trim();
        self.newest.get_or_insert_with(|| text.to_owned());
        if shape == FieldShape::LongText {
            return;
        }
        if let Some(count) = self.texts.get_mut(text) {
            *count += 1;
        } else if self.texts.len() < TEXTS {
            self.texts.insert(text.to_owned(), 1);
        }
    }

    fn told(self, path: Path) -> FieldUse {
        let shape = self.shape(&path);
        let texts = match shape {
            FieldShape::Flag | FieldShape::Choice | FieldShape::Tags => {
                let mut texts: Vec<(String, usize)> = self.texts.into_iter().collect();
                texts.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
                texts.into_iter().map(|(text, _)| text).collect()
            }
            _ => self.newest.into_iter().collect(),
        };
        FieldUse { path, episodes: self.episodes, shape, texts }
    }

    fn shape(&self, path: &Path) -> FieldShape {
        let count = |shape| self.shapes.get(&shape).copied().unwrap_or_default();
        let all: usize = self.shapes.values().sum();
        let short = !self.texts.keys().any(|text| text.chars().nth(SHORT).is_some())
            && count(FieldShape::LongText) == 0;
        if self.maps > self.lists.max(self.scalars) {
            return FieldShape::Map;
        }
        if self.lists > 0 && self.lists >= self.scalars {
            let named = matches!(path.0.last(), Some(Segment::Key(key)) if is_one_of(key, &TAGS));
            return if self.lists_of_maps * 2 > self.lists {
                FieldShape::Maps
            } else if short && (named || self.texts.len() * 3 <= all * 2) {
                FieldShape::Tags
            } else {
                FieldShape::List
            };
        }
        let most = [
            FieldShape::Flag,
            FieldShape::Date,
            FieldShape::Number,
            FieldShape::Picture,
            FieldShape::Url,
        ];
        if let Some(shape) = most.into_iter().find(|shape| all > 0 && count(*shape) * 5 >= all * 4)
        {
            return shape;
        }
        if count(FieldShape::LongText) * 5 >= all.max(1) {
            FieldShape::LongText
        } else if short && self.texts.len() <= CHOICES && all >= USES * self.texts.len().max(1) {
            FieldShape::Choice
        } else {
            FieldShape::Text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use linernotes_syntax::front_matter::read;

    fn told(files: &[String]) -> BTreeMap<String, (FieldShape, Vec<String>)> {
        let roots: Vec<Node> = files.iter().map(|yaml| read(yaml).unwrap()).collect();
        learn(roots.iter())
            .into_iter()
            .map(|used| (used.path.to_string(), (used.shape, used.texts)))
            .collect()
    }

    #[test]
    fn places_are_judged_by_what_stands_there() {
        let files: Vec<String> = (0..9)
            .map(|number| {
                format!(
                    "layout: {}\nexplicit: {}\npinned: {}\npubDate: {}\naired: 2024-06-1{number}\n\
                     cover: /images/{number}.png\naudio: https://cdn.example.com/{number}.mp3\n\
                     seconds: {}\nquote: |\n  a\n  b\ntags: [sea, {}]\nlinks: [Link {number}]\n\
                     chapters:\n  - at: {number}\n    name: N{number}\nplayer:\n  id: P{number}\n\
                     place: Somewhere {number}\n",
                    if number % 4 == 3 { "bonus" } else { "episode" },
                    number % 2 == 0,
                    if number % 2 == 0 { "yes" } else { "no" },
                    1_718_625_600_000_u64 + number * 86_400_000,
                    number * 10,
                    if number > 4 { "storm" } else { "calm" },
                )
            })
            .collect();
        let told = told(&files);
        let shape = |path: &str| told[path].0;
        assert_eq!(told["layout"], (FieldShape::Choice, vec!["episode".into(), "bonus".into()]));
        assert_eq!(shape("explicit"), FieldShape::Flag);
        assert_eq!(shape("pinned"), FieldShape::Flag);
        assert_eq!(shape("pubDate"), FieldShape::Date);
        assert_eq!(told["aired"], (FieldShape::Date, vec!["2024-06-10".into()]));
        assert_eq!(shape("cover"), FieldShape::Picture);
        assert_eq!(shape("audio"), FieldShape::Url);
        assert_eq!(shape("seconds"), FieldShape::Number);
        assert_eq!(shape("quote"), FieldShape::LongText);
        let tags = vec!["sea".to_owned(), "calm".to_owned(), "storm".to_owned()];
        assert_eq!(told["tags"], (FieldShape::Tags, tags));
        assert_eq!(shape("links"), FieldShape::List);
        assert_eq!(shape("chapters"), FieldShape::Maps);
        assert_eq!(shape("chapters.at"), FieldShape::Number);
        assert_eq!(shape("player"), FieldShape::Map);
        assert_eq!(shape("place"), FieldShape::Text);
    }

    #[test]
    fn what_says_nothing_is_a_text() {
        let told = told(&["a:\nb: ''\nc: []\ntags: [once]\n".to_owned()]);
        assert_eq!(told["a"], (FieldShape::Text, vec![]));
        assert_eq!(told["b"].0, FieldShape::Text);
        assert_eq!(told["c"].0, FieldShape::Tags);
        assert_eq!(told["tags"].0, FieldShape::Tags);
    }
}
