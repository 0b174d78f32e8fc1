//! The addresses of a show's episodes, to tell links to them that lead nowhere: the day in an address
//! was moved, or the name behind the number was changed.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use crate::conventions::Conventions;
use crate::episode::Reading;
use linernotes_syntax::front_matter::{Node, Value};

use super::Show;
use super::learn::text_in;

/// Front matter keys of other addresses that lead to an episode (Hugo, `jekyll-redirect-from`,
/// `hexo-generator-alias`).
const ALIASES: [&str; 3] = ["aliases", "redirect_from", "alias"];

/// The addresses at which a site publishes its episodes.
#[derive(Debug, Clone, Default)]
pub(super) struct EpisodeAddresses {
    /// The paths that lead to an episode, as [`plain`] has them.
    known: HashSet<String>,
    /// The episodes' paths as they are written, by what stands last in them, and by the number that
    /// it starts with.
    named: HashMap<String, Vec<String>>,
}

/// What one episode says.
struct Published {
    path: String,
    number: Option<String>,
    aliases: Vec<String>,
}

impl EpisodeAddresses {
    /// Reads the addresses off the episodes' files. Files that can't be read have none.
    ///
    /// One after the other: who asks may be one of many that look at episodes in parallel, and all of
    /// them wait for this.
    #[must_use]
    pub fn of(show: &Show, files: &[PathBuf], conventions: &Conventions) -> Self {
        let mut bytes = Vec::new();
        let published = files
            .iter()
            .filter_map(|file| published(show, file, &text_in(file, &mut bytes)?, conventions));
        let mut addresses = Self::default();
        for Published { path, number, aliases } in published {
            let plain = plain(&path);
            let last = plain.rsplit('/').next().unwrap_or_default().to_owned();
            if let Some(digits) = numbered(&last)
                && number.is_some_and(|number| number.trim() == digits)
            {
                addresses.named.entry(digits.to_owned()).or_default().push(path.clone());
            }
            addresses.known.extend(aliases.iter().map(|alias| self::plain(alias)));
            addresses.known.insert(plain);
            addresses.named.entry(last).or_default().push(path);
        }
        addresses
    }

    /// The path of the episode that a path of the site means but does not lead to, with what stands
    /// behind it; none where it leads to one, or may mean something else.
    #[must_use]
    pub fn meant(&self, path: &str) -> Option<String> {
        let (path, behind) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
        let path = plain(path);
        if self.known.contains(&path) {
            return None;
        }
        let last = path.rsplit('/').next()?;
        let near = [Some(last), numbered(last)].into_iter().flatten();
        let near = near.filter_map(|key| self.named.get(key)).next()?;
        let mut near = near.iter().filter(|known| differ_in_day(&path, &plain(known)));
        match (near.next(), near.next()) {
            (Some(right), None) => Some(format!("{right}{behind}")),
            _ => None,
        }
    }
}

fn published(show: &Show, file: &Path, text: &str, conventions: &Conventions) -> Option<Published> {
    let reading = Reading::listed(text, &conventions.schema);
    let episode = reading.episode();
    let address = show.address_of(file, reading.root(), episode)?;
    let path = show.site().path_in(&address)?.to_owned();
    let aliases = reading.root().into_iter().flat_map(aliases).collect();
    Some(Published {
        path,
        number: episode.number.as_ref().map(|number| number.text.to_string()),
        aliases,
    })
}

fn aliases(root: &Node) -> Vec<String> {
    let texts = |node: &Node| match &node.value {
        Value::List(items) => items.iter().filter_map(Node::text).map(str::to_owned).collect(),
        _ => node.text().map(str::to_owned).into_iter().collect::<Vec<_>>(),
    };
    ALIASES.iter().filter_map(|key| root.get(key)).flat_map(texts).collect()
}

/// A path as servers take it: without `index.html`, ending and slashes at its ends, escapes resolved.
fn plain(path: &str) -> String {
    let path = percent_decode_str(path).decode_utf8_lossy();
    let page = path.strip_suffix("index.html").unwrap_or(&path);
    page.strip_suffix(".html").unwrap_or(page).trim_matches('/').to_owned()
}

/// The digits that a name starts with, where more follows.
fn numbered(name: &str) -> Option<&str> {
    let end = name.find(|c: char| !c.is_ascii_digit())?;
    (end > 0 && name[end..].starts_with(['-', '_'])).then(|| &name[..end])
}

/// Whether two paths are as deep, and differ above their last part in numbers only.
fn differ_in_day(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.split('/').rev().skip(1), other.split('/').rev().skip(1));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if one == other || (is_number(one) && is_number(other)) => {}
            _ => return false,
        }
    }
}
