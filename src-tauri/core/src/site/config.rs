//! A site's configuration, in whatever language its generator reads: YAML, TOML, JSON, or the
//! plain values of a JavaScript file.

use std::path::{Path, PathBuf};

use serde_yaml::{Mapping, Value};
use toml_edit::{Item, TableLike};

use crate::store;
use linernotes_syntax::text::decode;

use super::{Generator, folder, javascript};

/// The names of Eleventy's configuration.
pub(super) const ELEVENTY: [&str; 5] = [
    ".eleventy.js",
    "eleventy.config.js",
    "eleventy.config.mjs",
    "eleventy.config.cjs",
    "eleventy.config.ts",
];

/// A site's configuration; empty where none can be read.
#[derive(Debug, Default)]
pub(super) struct Config {
    root: Mapping,
    /// Keys count in any case, as Hugo's do.
    any_case: bool,
}

impl Config {
    /// Reads the configuration of the site in `root`.
    pub(super) fn read(root: &Path, generator: Generator) -> Self {
        let first =
            |names: &[&str]| names.iter().find_map(|name| object_of(root, &root.join(name)));
        let mapping = match generator {
            Generator::Hexo | Generator::Jekyll => first(&["_config.yml", "_config.yaml"]),
            Generator::Hugo => Some(hugo(root)),
            Generator::Astro => javascript_values(
                root,
                &["astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.mts"],
                &[
                    "site",
                    "base",
                    "srcDir",
                    "publicDir",
                    "smartypants",
                    "gfm",
                    "trailingSlash",
                    "format",
                ],
            ),
            Generator::Eleventy => javascript_values(root, &ELEVENTY, &["input", "typographer"]),
            Generator::SvelteKit => None,
        };
        Self { root: mapping.unwrap_or_default(), any_case: generator == Generator::Hugo }
    }

    fn at(&self, path: &[&str]) -> Option<&Value> {
        let (first, rest) = path.split_first()?;
        rest.iter()
            .try_fold(self.get(&self.root, first)?, |value, key| self.get(value.as_mapping()?, key))
    }

    fn get<'a>(&self, mapping: &'a Mapping, key: &str) -> Option<&'a Value> {
        mapping.get(key).or_else(|| {
            let same =
                |known: &Value| known.as_str().is_some_and(|known| known.eq_ignore_ascii_case(key));
            self.any_case.then(|| mapping.iter().find(|(known, _)| same(known)))?.map(|(_, v)| v)
        })
    }

    /// Whether there is a key of that name at the top.
    pub(super) fn has(&self, key: &str) -> bool {
        self.get(&self.root, key).is_some()
    }

    /// A text that is not empty.
    pub(super) fn text(&self, path: &[&str]) -> Option<String> {
        let text = self.at(path)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A yes or no.
    pub(super) fn flag(&self, path: &[&str]) -> Option<bool> {
        self.at(path)?.as_bool()
    }

    /// Jekyll's `defaults` that name a pattern of addresses: the folder, the collection, the pattern.
    pub(super) fn default_permalinks(&self) -> Vec<(PathBuf, Option<String>, String)> {
        let Some(Value::Sequence(defaults)) = self.at(&["defaults"]) else { return Vec::new() };
        let read = |one: &Value| {
            let scope = one.get("scope");
            let text = |key| scope.and_then(|scope| scope.get(key)).and_then(Value::as_str);
            let pattern = one.get("values")?.get("permalink")?.as_str()?;
            let path = text("path").unwrap_or_default();
            // A path with stars is matched by Jekyll alone.
            (!path.contains('*'))
                .then(|| (folder(path), text("type").map(str::to_owned), pattern.to_owned()))
        };
        defaults.iter().filter_map(read).collect()
    }

    /// A text, or a list of texts.
    pub(super) fn list(&self, path: &[&str]) -> Vec<String> {
        match self.at(path) {
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Sequence(items)) => {
                items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The keys of a map, or the texts of a list.
    pub(super) fn keys(&self, path: &[&str]) -> Vec<String> {
        match self.at(path) {
            Some(Value::Mapping(map)) => {
                map.keys().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            _ => self.list(path),
        }
    }

    /// The entries of a map whose values are texts.
    pub(super) fn texts(&self, path: &[&str]) -> Vec<(String, String)> {
        let Some(Value::Mapping(map)) = self.at(path) else { return Vec::new() };
        map.iter()
            .filter_map(|(key, value)| Some((key.as_str()?.to_owned(), value.as_str()?.to_owned())))
            .collect()
    }
}

/// The largest file of a site's configuration that is read, in bytes: people write them by hand.
const LARGEST: u64 = 512 * 1024;
/// How deep brackets may nest in a configuration: parsers take time that grows with the square of it.
const DEEPEST: usize = 100;

/// The text of a file of the site at `root`; none where there is none, where it is larger than any
/// configuration, or where a link leads out of the site.
pub(super) fn text_of_file(root: &Path, path: &Path) -> Option<String> {
    let bytes = store::read_inside(root, path, LARGEST).ok()?;
    Some(decode(&bytes).ok()?.text)
}

/// The object that a YAML, TOML or JSON file of the site at `root` holds; a file without ending is
/// YAML, of which JSON is a part.
pub(super) fn object_of(root: &Path, path: &Path) -> Option<Mapping> {
    let text = text_of_file(root, path).filter(|text| !is_deep(text))?;
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let value = match ending {
        "toml" => from_toml(&text)?,
        "json" => serde_json::from_str(&text).ok().or_else(|| serde_yaml::from_str(&text).ok())?,
        _ => serde_yaml::from_str(&text).ok()?,
    };
    match value {
        Value::Mapping(mapping) => Some(mapping),
        _ => None,
    }
}

/// Whether brackets nest deeper than configurations do. Those in quotes count as well.
fn is_deep(text: &str) -> bool {
    let mut depth = 0usize;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// Hugo reads one file at the root, or a folder in which every file holds the key of its name.
fn hugo(root: &Path) -> Mapping {
    const ENDINGS: [&str; 4] = ["toml", "yaml", "yml", "json"];
    let named = |folder: &Path, name: &str| {
        ENDINGS.iter().find_map(|ending| object_of(root, &folder.join(format!("{name}.{ending}"))))
    };
    let parted = root.join("config/_default");
    let mut config = Mapping::new();
    for (folder, name) in
        [(&*parted, "config"), (&*parted, "hugo"), (root, "config"), (root, "hugo")]
    {
        config.extend(named(folder, name).unwrap_or_default());
    }
    for name in ["permalinks", "markup"] {
        if let Some(own) = named(&parted, name) {
            config.insert(Value::from(name), Value::Mapping(own));
        }
    }
    config
}

fn javascript_values(root: &Path, names: &[&str], keys: &[&str]) -> Option<Mapping> {
    let source = names.iter().find_map(|name| text_of_file(root, &root.join(name)))?;
    let found =
        keys.iter().filter_map(|key| Some((Value::from(*key), javascript_value(&source, key)?)));
    Some(found.collect())
}

fn javascript_value(source: &str, key: &str) -> Option<Value> {
    match javascript::value(source, key)? {
        javascript::Plain::Text(text) => Some(Value::from(text)),
        javascript::Plain::Flag(flag) => Some(Value::from(flag)),
    }
}

fn from_toml(text: &str) -> Option<Value> {
    let document = toml_edit::Document::parse(text).ok()?;
    Some(table(document.as_table()))
}

fn table(table: &dyn TableLike) -> Value {
    Value::Mapping(table.iter().map(|(key, item)| (Value::from(key), item_value(item))).collect())
}

fn item_value(item: &Item) -> Value {
    match item {
        Item::Table(inner) => table(inner),
        Item::ArrayOfTables(tables) => {
            Value::Sequence(tables.iter().map(|inner| table(inner)).collect())
        }
        Item::Value(value) => toml_value(value),
        Item::None => Value::Null,
    }
}

fn toml_value(value: &toml_edit::Value) -> Value {
    use toml_edit::Value as Toml;
    match value {
        Toml::String(text) => Value::from(text.value().as_str()),
        Toml::Integer(number) => Value::from(*number.value()),
        Toml::Float(number) => Value::from(*number.value()),
        Toml::Boolean(flag) => Value::from(*flag.value()),
        Toml::Datetime(moment) => Value::from(moment.value().to_string()),
        Toml::Array(items) => Value::Sequence(items.iter().map(toml_value).collect()),
        Toml::InlineTable(inner) => table(inner),
    }
}
