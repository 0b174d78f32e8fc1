//! The address that a site gives an episode, by the pattern that its generator goes by.

use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::episode::date::DateText;
use crate::episode::{date, value_shape};
use crate::links::host_of;
use linernotes_syntax::front_matter::{Node, Value};

use super::{Generator, Site, eleventy};

/// The characters that are escaped in an address.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// The facts that an episode's address is made of.
#[derive(Debug, Clone, Copy)]
pub struct AddressFacts<'a> {
    /// The file, relative to the site's root.
    pub file: &'a Path,
    /// The front matter, where it can be read: it may have an address of its own.
    pub front_matter: Option<&'a Node>,
    /// The date as written; without one, the day that the file's name starts with counts.
    pub date: Option<DateText<'a>>,
    /// The title.
    pub title: Option<&'a str>,
    /// The number as written.
    pub number: Option<&'a str>,
}

/// The file's place, taken apart.
struct Place<'a> {
    /// The folders below the sources, without a bundle's own.
    folders: Vec<&'a str>,
    /// The file's name without ending, or the bundle's.
    name: &'a str,
}

impl Site {
    /// The address of an episode, from the root of the site (`/2024/06/name/`) where the site's own
    /// is not known. None where the generator's pattern is not known, or asks for something that
    /// only the generator knows.
    ///
    /// The pattern of the show's settings goes first. It may have `{year}`, `{month}`, `{i_month}`,
    /// `{day}`, `{i_day}`, `{number}`, `{name}` (the file's), `{slug}` (the front matter's, else
    /// made of the title) and `{section}` (the folder).
    #[must_use]
    pub fn address_of(&self, facts: &AddressFacts) -> Option<String> {
        let path = match (&self.url_pattern, self.generator) {
            (Some(pattern), _) => own(self, pattern, facts)?,
            (None, Some(Generator::Hexo)) => hexo(self, facts)?,
            (None, Some(Generator::Jekyll)) => jekyll(self, facts)?,
            (None, Some(Generator::Hugo)) => hugo(self, facts)?,
            (None, Some(Generator::Eleventy)) => eleventy_path(self, facts)?,
            (None, Some(Generator::Astro)) => {
                self.entry_page.as_ref()?.path_of(facts.file, text(facts, "slug"))?
            }
            (None, Some(Generator::SvelteKit) | None) => return None,
        };
        if path.starts_with("http://") || path.starts_with("https://") {
            return Some(path);
        }
        let path = utf8_percent_encode(path.trim_start_matches('/'), ESCAPED);
        Some(format!("{}/{path}", self.url.as_deref().unwrap_or_default()))
    }

    /// The path of an address of this site, from the root of its server, with query and fragment;
    /// none for an address of another site.
    #[must_use]
    pub fn path_in<'a>(&self, address: &'a str) -> Option<&'a str> {
        if address.starts_with('/') && !address.starts_with("//") {
            return Some(address);
        }
        let bare = |host: String| host.strip_prefix("www.").map(str::to_owned).unwrap_or(host);
        let own = host_of(self.url.as_deref()?).map(bare)?;
        if host_of(address).map(bare)? != own {
            return None;
        }
        let host = address.find("://")? + "://".len();
        Some(address[host..].find('/').map_or("/", |at| &address[host + at..]))
    }

    /// The day that the address is made of.
    fn day(&self, facts: &AddressFacts, name: &str) -> Option<NaiveDate> {
        match facts.date.filter(|date| !date.text.trim().is_empty()) {
            Some(date) => self.published_day(date),
            None => date::in_file_name(name),
        }
    }

    fn place<'a>(&self, file: &'a Path) -> Option<Place<'a>> {
        let below = file.strip_prefix(&self.source).unwrap_or(file);
        let below = below.strip_prefix(&self.collections).unwrap_or(below);
        let mut folders: Vec<&str> =
            below.parent()?.iter().map(|part| part.to_str()).collect::<Option<_>>()?;
        let stem = below.file_stem()?.to_str()?;
        let name = if stem == "index" { folders.pop()? } else { stem };
        Some(Place { folders, name })
    }
}

fn own(site: &Site, pattern: &str, facts: &AddressFacts) -> Option<String> {
    let place = site.place(facts.file)?;
    fill(pattern, |token| match token {
        "number" => facts.number.map(|number| number.trim().to_owned()),
        "name" => Some(place.name.to_owned()),
        "slug" => text(facts, "slug").or_else(|| Some(slug(facts.title?))),
        "section" => place.folders.first().map(|&section| section.to_owned()),
        _ => of_day(token, site.day(facts, place.name)?),
    })
}

fn hexo(site: &Site, facts: &AddressFacts) -> Option<String> {
    if let Some(own) = text(facts, "permalink") {
        return Some(own);
    }
    let place = site.place(facts.file)?;
    let folders = place.folders.strip_prefix(&["_posts"]).unwrap_or(&place.folders);
    // Without the words of the pattern of new files that are no part of the title.
    let name = match site.new_post_name.as_deref().unwrap_or(":title.md") {
        ":title.md" => place.name,
        ":year-:month-:day-:title.md" => date::in_file_name(place.name)
            .map_or(place.name, |_| place.name[10..].trim_start_matches('-')),
        _ => return None,
    };
    let title = || [folders, &[name]].concat().join("/");
    expand(site.permalink.as_deref().unwrap_or(":year/:month/:day/:title/"), |token| match token {
        "title" => Some(title()),
        "name" => Some(name.to_owned()),
        "post_title" => Some(slug(facts.title?)),
        "category" | "id" | "hash" | "hour" | "minute" | "second" | "timestamp" => None,
        _ => site
            .day(facts, place.name)
            .and_then(|day| of_day(token, day))
            .or_else(|| text(facts, token)),
    })
}

fn jekyll(site: &Site, facts: &AddressFacts) -> Option<String> {
    let place = site.place(facts.file)?;
    let posts = place.folders.iter().position(|folder| *folder == "_posts");
    let collection = match posts {
        Some(_) => "posts",
        None => place.folders.first()?.strip_prefix('_')?,
    };
    let pattern = match text(facts, "permalink") {
        Some(own) => own,
        None => jekyll_pattern(site, collection, facts.file.parent()?),
    };
    let day = || site.day(facts, place.name);
    let name = match posts {
        Some(_) => date::in_file_name(place.name)
            .map_or(place.name, |_| place.name[10..].trim_start_matches('-')),
        None => place.name,
    };
    let named = text(facts, "slug").unwrap_or_else(|| name.to_owned());
    let path = expand(&pattern, |token| match token {
        "title" => Some(pretty(&named)),
        "slug" => Some(slug(&named)),
        "name" => Some(slug(name)),
        "collection" => Some(collection.to_owned()),
        "path" => Some([&place.folders[1..], &[name]].concat().join("/")),
        "categories" => {
            let above = posts.map_or(&[][..], |at| &place.folders[..at]);
            Some(categories(facts, above))
        }
        "output_ext" => Some(".html".to_owned()),
        "y_day" => Some(format!("{:03}", day()?.ordinal())),
        "short_year" => Some(format!("{:02}", day()?.year().rem_euclid(100))),
        "w_year" => Some(day()?.format("%G").to_string()),
        "week" => Some(day()?.format("%V").to_string()),
        "short_day" => Some(day()?.format("%a").to_string().to_uppercase()),
        _ => of_day(token, day()?),
    })?;
    // Without categories, that part is left out.
    let mut path = path;
    while path.contains("//") {
        path = path.replace("//", "/");
    }
    Some(path)
}

/// The pattern of a collection's files in a folder: what the defaults say of it, the most exact of
/// them; its own; or what Jekyll makes of the site's.
pub(super) fn jekyll_pattern(site: &Site, collection: &str, folder: &Path) -> String {
    let folder = folder.strip_prefix(&site.source).unwrap_or(folder);
    let fits = |(path, kind, _): &&(PathBuf, Option<String>, String)| {
        folder.starts_with(path) && kind.as_deref().is_none_or(|kind| kind == collection)
    };
    // Of those that say as much the last one counts.
    let exact = |(path, kind, _): &&(PathBuf, Option<String>, String)| {
        (path.components().count(), kind.is_some())
    };
    let default = site.default_permalinks.iter().filter(fits).max_by_key(exact);
    let own = site.section_permalinks.iter().find(|(name, _)| name == collection);
    let default = default.map(|(_, _, pattern)| pattern);
    let style = match (default, own) {
        (Some(pattern), _) | (None, Some((_, pattern))) if pattern.contains(['/', ':']) => {
            return pattern.clone();
        }
        (Some(style), _) | (None, Some((_, style))) => style,
        (None, None) => site.permalink.as_deref().unwrap_or("date"),
    };
    if collection == "posts" {
        return match style {
            "date" => "/:categories/:year/:month/:day/:title:output_ext",
            "pretty" => "/:categories/:year/:month/:day/:title/",
            "ordinal" => "/:categories/:year/:y_day/:title:output_ext",
            "weekdate" => "/:categories/:year/W:week/:short_day/:title:output_ext",
            "none" => "/:categories/:title:output_ext",
            pattern => pattern,
        }
        .to_owned();
    }
    let ending = match style {
        "pretty" => "/",
        "date" | "ordinal" | "weekdate" | "none" => ":output_ext",
        pattern if pattern.ends_with('/') => "/",
        pattern if pattern.ends_with(":output_ext") => ":output_ext",
        _ => "",
    };
    format!("/:collection/:path{ending}")
}

fn eleventy_path(site: &Site, facts: &AddressFacts) -> Option<String> {
    let pattern = match (text(facts, "permalink"), &site.folder_permalink) {
        (Some(own), _) => own,
        (None, Some(of_folder)) => of_folder.clone()?,
        (None, None) => eleventy::USUAL.to_owned(),
    };
    let place = site.place(facts.file)?;
    eleventy::filled(&pattern, &place.folders, place.name)
}

/// The folders above `_posts`, then the front matter's words.
fn categories(facts: &AddressFacts, above: &[&str]) -> String {
    let mut all: Vec<String> = above.iter().map(|folder| folder.to_lowercase()).collect();
    let root = facts.front_matter;
    for key in ["category", "categories"] {
        let Some(node) = root.and_then(|root| root.get(key)) else { continue };
        let words: Vec<&str> = match &node.value {
            Value::List(items) => items.iter().filter_map(Node::text).collect(),
            _ if key == "category" => node.text().into_iter().collect(),
            _ => node.text().map(|text| text.split_whitespace().collect()).unwrap_or_default(),
        };
        for word in words {
            let word = word.to_lowercase();
            if !all.contains(&word) {
                all.push(word);
            }
        }
    }
    all.join("/")
}

fn hugo(site: &Site, facts: &AddressFacts) -> Option<String> {
    if let Some(own) = text(facts, "url") {
        return Some(own);
    }
    let place = site.place(facts.file)?;
    let own = text(facts, "slug");
    let name = own.clone().unwrap_or_else(|| place.name.to_owned());
    let section = place.folders.first().copied().unwrap_or_default();
    let day = || site.day(facts, place.name);
    let mut path = match site.section_permalinks.iter().find(|(name, _)| name == section) {
        Some((_, pattern)) => expand(pattern, |token| match token {
            "title" => Some(hugo_name(facts.title?)),
            "slug" => Some(hugo_name(own.as_deref().or(facts.title)?)),
            "filename" | "contentbasename" => Some(hugo_name(place.name)),
            "slugorfilename" | "slugorcontentbasename" => Some(hugo_name(&name)),
            "section" => Some(hugo_name(section)),
            "sections" => Some(hugo_name(&place.folders.join("/"))),
            "monthname" => Some(day()?.format("%B").to_string().to_lowercase()),
            "weekday" => Some(day()?.weekday().num_days_from_sunday().to_string()),
            "weekdayname" => Some(day()?.format("%A").to_string().to_lowercase()),
            "yearday" => Some(day()?.ordinal().to_string()),
            "year" | "month" | "day" => of_day(token, day()?),
            _ => None,
        })?,
        None => {
            let folders: Vec<String> = place.folders.iter().map(|part| hugo_name(part)).collect();
            let folders = folders.join("/");
            format!("{folders}/{}/", hugo_name(&name))
        }
    };
    if site.ugly_urls {
        path = format!("{}.html", path.trim_end_matches('/'));
    } else if !path.ends_with('/') && !path.ends_with(".html") {
        path.push('/');
    }
    Some(path)
}

/// A part of a path as Hugo writes it: hyphens for spaces, without punctuation, in small letters.
fn hugo_name(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    let mut blank = false;
    for letter in text.chars() {
        if letter.is_alphanumeric() || "./\\_#+~-@".contains(letter) {
            if std::mem::take(&mut blank) && !name.is_empty() {
                name.push('-');
            }
            name.extend(letter.to_lowercase());
        } else if letter.is_whitespace() {
            blank = true;
        }
    }
    name
}

/// Small letters and digits with hyphens between.
fn slug(text: &str) -> String {
    joined(text, char::is_alphanumeric).to_lowercase()
}

/// As Jekyll writes titles: case and most marks stay.
fn pretty(text: &str) -> String {
    joined(text, |letter| letter.is_alphanumeric() || "._~!$&'()+,;=@".contains(letter))
}

fn joined(text: &str, keeps: impl Fn(char) -> bool) -> String {
    let parts: Vec<&str> =
        text.split(|letter| !keeps(letter)).filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

/// A text of the front matter's top level.
fn text(facts: &AddressFacts, key: &str) -> Option<String> {
    let node = facts.front_matter?.get(key).filter(|node| !value_shape::is_empty(node))?;
    Some(node.text()?.trim().to_owned())
}

fn of_day(token: &str, day: NaiveDate) -> Option<String> {
    Some(match token {
        "year" => format!("{:04}", day.year()),
        "month" => format!("{:02}", day.month()),
        "i_month" => day.month().to_string(),
        "day" => format!("{:02}", day.day()),
        "i_day" => day.day().to_string(),
        _ => return None,
    })
}

/// Fills the `{words}` of a pattern. None where one of them has no value.
fn fill(pattern: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut parts = pattern.split('{');
    let mut path = parts.next()?.to_owned();
    for part in parts {
        let (word, behind) = part.split_once('}')?;
        path.push_str(&value(word)?);
        path.push_str(behind);
    }
    Some(path)
}

/// Fills the `:words` of a pattern. None where one of them has no value.
fn expand(pattern: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut parts = pattern.split(':');
    let mut path = parts.next()?.to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(part.len());
        path.push_str(&value(&part[..end])?);
        path.push_str(&part[end..]);
    }
    Some(path)
}
