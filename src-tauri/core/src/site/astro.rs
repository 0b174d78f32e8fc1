//! The address of the page that Astro makes of an entry of a collection. Pages are programs, which are
//! not run: only plain values in them are read.
//!
//! Source of the rules: Astro's documentation of dynamic routes and of content collections
//! (<https://docs.astro.build/en/guides/routing/#dynamic-routes>,
//! <https://docs.astro.build/en/guides/content-collections/>).

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use linernotes_syntax::markdown::slug;

use super::config::text_of_file;
use super::{folder, javascript};

/// The extensions of programs that define the collections.
const ENDINGS: [&str; 4] = ["ts", "mts", "js", "mjs"];
/// The most pages that are read.
const MOST_PAGES: usize = 1_000;

/// The page that is made of each entry of a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EntryPage {
    /// The folder of the collection, below the root.
    collection: PathBuf,
    /// Its path, with the place of the entry's id in brackets: `/episodes/[slug]/`.
    pub pattern: String,
}

/// Finds the page of the collection that `episodes`, a folder below the root, belongs to. None where
/// no page, or more than one, says that it is made of each entry's id.
pub(super) fn entry_page(
    root: &Path,
    source: &Path,
    episodes: &Path,
    slash: &str,
) -> Option<EntryPage> {
    let (collection, name) = collection_of(root, source, episodes)?;
    let pages = root.join(source).join("pages");
    let walked = WalkBuilder::new(&pages).standard_filters(false).hidden(true).build();
    let files =
        walked.flatten().filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    let mut found = files.take(MOST_PAGES).filter_map(|file| {
        let path = file.path().strip_prefix(&pages).ok()?;
        let path = path.to_str()?.strip_suffix(".astro")?.replace('\\', "/");
        let path = path.strip_suffix("/index").unwrap_or(&path);
        let (parameter, _) = parameter_of(path)?;
        let program = text_of_file(root, file.path())?;
        (calls_for(&program, &name) && is_id(&program, parameter))
            .then(|| format!("/{path}{slash}"))
    });
    let pattern = found.next()?;
    found.next().is_none().then_some(EntryPage { collection, pattern })
}

impl EntryPage {
    /// The path of an entry, a file below the root; `own` is the id that its front matter gives it.
    pub(super) fn path_of(&self, file: &Path, own: Option<String>) -> Option<String> {
        let below = file.strip_prefix(&self.collection).ok()?.with_extension("");
        let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
        let id = own.unwrap_or_else(|| {
            let parts = parts.unwrap_or_default();
            let id = parts.into_iter().map(slug).collect::<Vec<_>>().join("/");
            id.strip_suffix("/index").map(str::to_owned).unwrap_or(id)
        });
        let (parameter, rest) = parameter_of(&self.pattern)?;
        let written = if rest { format!("[...{parameter}]") } else { format!("[{parameter}]") };
        // One part of a path can't hold several.
        (!id.is_empty() && (rest || !id.contains('/'))).then(|| self.pattern.replace(&written, &id))
    }
}

/// The folder of the collection that a folder belongs to, and the collection's name: by the program
/// that defines the collections, else below `content`.
fn collection_of(root: &Path, source: &Path, episodes: &Path) -> Option<(PathBuf, String)> {
    let program = ["content.config", "content/config"]
        .iter()
        .flat_map(|name| ENDINGS.map(|ending| format!("{name}.{ending}")))
        .find_map(|name| text_of_file(root, &root.join(source).join(name)));
    let defined = program.as_deref().and_then(|program| {
        let mut pieces = program.split("defineCollection(");
        let mut before = pieces.next()?;
        for piece in pieces {
            let base = javascript::text(piece, "base").map(|base| folder(&base));
            if let Some(base) = base.filter(|base| episodes.starts_with(base)) {
                let variable = before.trim_end().strip_suffix('=')?.trim_end();
                let start = variable.rfind(|c: char| !is_name(c)).map_or(0, |at| at + 1);
                return Some((base, exported(program, &variable[start..])));
            }
            before = piece;
        }
        None
    });
    defined.or_else(|| {
        let content = source.join("content");
        let name = episodes.strip_prefix(&content).ok()?.iter().next()?.to_str()?;
        Some((content.join(name), name.to_owned()))
    })
}

/// The name under which a variable is one of the exported `collections`.
fn exported(program: &str, variable: &str) -> String {
    let object = program.rsplit_once("collections").map_or("", |(_, behind)| behind);
    let object = object.split_once('{').and_then(|(_, inner)| inner.split_once('}'));
    let entries = object.map_or("", |(inner, _)| inner).split(',');
    let renamed = entries.filter_map(|entry| entry.split_once(':'));
    let mut renamed = renamed.filter(|(_, value)| value.trim() == variable);
    let name = renamed.next().map_or(variable, |(name, _)| name);
    name.trim().trim_matches(['"', '\'']).to_owned()
}

/// The parameter of a path that has exactly one, and whether it takes several parts.
fn parameter_of(path: &str) -> Option<(&str, bool)> {
    let (_, behind) = path.split_once('[')?;
    let (name, after) = behind.split_once(']')?;
    if after.contains('[') {
        return None;
    }
    Some(name.strip_prefix("...").map_or((name, false), |name| (name, true)))
}

/// Whether a page is made of a collection.
fn calls_for(program: &str, collection: &str) -> bool {
    program.split("getCollection(").skip(1).any(|call| {
        let call = call.trim_start();
        let name =
            call.strip_prefix(['"', '\'', '`']).and_then(|name| name.strip_prefix(collection));
        name.is_some_and(|behind| behind.starts_with(['"', '\'', '`']))
    })
}

/// Whether a page's parameter is the id of an entry: `params: { slug: entry.id }`.
fn is_id(program: &str, parameter: &str) -> bool {
    program.split("params:").skip(1).any(|params| {
        let inner = params.trim_start().strip_prefix('{').and_then(|inner| inner.split_once('}'));
        let entries = inner.map_or("", |(inner, _)| inner).split(',');
        entries.filter_map(|entry| entry.split_once(':')).any(|(name, value)| {
            let value = value.trim();
            let entry = value.strip_suffix(".id").or_else(|| value.strip_suffix(".slug"));
            name.trim() == parameter && entry.is_some_and(|entry| entry.chars().all(is_name))
        })
    })
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}
