//! The site that a show belongs to: its generator and its configuration.
//!
//! The generator is known by its own files; of its configuration only plain values are read: the
//! address, the pattern of addresses, the time zone, folders, the template of new episodes, and
//! whether its renderer makes footnotes and curly quotes. Nothing of a configuration is run, even
//! where it is JavaScript.

mod address;
mod astro;
mod config;
mod day;
mod eleventy;
mod generator;
mod javascript;
mod prettier;
mod renderer;
mod scaffold;

use std::path::{Component, Path, PathBuf};

use crate::settings::Settings;

use config::Config;

pub use address::AddressFacts;
pub use generator::Generator;

pub(crate) use generator::generator_of;
pub(crate) use prettier::prose;

/// A site, as its own files describe it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Site {
    /// The program that makes it, where it is known.
    pub generator: Option<Generator>,
    /// Its title.
    pub title: Option<String>,
    /// Where it is published, without a slash at the end.
    pub url: Option<String>,
    /// The pattern of its episodes' addresses, in the generator's own writing.
    pub permalink: Option<String>,
    /// The patterns that single sections (Hugo) or collections (Jekyll) have of their own, by name.
    pub section_permalinks: Vec<(String, String)>,
    /// The patterns that Jekyll's `defaults` give: the folder that each is for, the collection where it
    /// is for one alone, and the pattern.
    default_permalinks: Vec<(PathBuf, Option<String>, String)>,
    /// The folder, below the sources, that collections are in (Jekyll).
    collections: PathBuf,
    /// The pattern that the episodes' folder gives them (Eleventy): none where it has none, and none
    /// inside where only a program knows it.
    folder_permalink: Option<Option<String>>,
    /// The page that the episodes' collection has for each of them (Astro).
    entry_page: Option<astro::EntryPage>,
    /// The end of its path.
    slash: &'static str,
    /// The name of its time zone (`America/New_York`).
    pub time_zone: Option<String>,
    /// The language that it is written in, as its configuration names it (`en-us`).
    pub language: Option<String>,
    /// The folder with its sources, below the root; empty where it is the root.
    pub source: PathBuf,
    /// The folders, below the root, whose files are published as they are.
    pub static_folders: Vec<PathBuf>,
    /// Quotes and dashes of the notes are made typographic.
    pub smart_punctuation: bool,
    /// The notes can have footnotes.
    pub footnotes: bool,
    /// Every episode has a folder of its own name for its pictures (Hexo's `post_asset_folder`).
    pub asset_folders: bool,
    /// The text that new episodes start from, decoded.
    pub scaffold: Option<String>,
    /// The file that this text was read from, relative to the root.
    pub scaffold_file: Option<PathBuf>,
    /// The pattern of new files' names (Hexo's `new_post_name`).
    new_post_name: Option<String>,
    /// Addresses end in `.html` (Hugo's `uglyURLs`).
    ugly_urls: bool,
    /// The pattern of addresses that the show's settings name, in the writing of
    /// [`Site::address_of`].
    pub url_pattern: Option<String>,
}

/// Reads the configuration of the site in `root`. Files that cannot be read count as missing, since the
/// episodes can be edited without them.
pub(crate) fn read(root: &Path, generator: Option<Generator>) -> Site {
    let config = generator.map_or_else(Config::default, |generator| Config::read(root, generator));
    let text = |keys: &[&str]| keys.iter().find_map(|key| config.text(&[key]));
    let source = match generator {
        Some(Generator::Hexo) => text(&["source_dir"]).unwrap_or_else(|| "source".to_owned()),
        Some(Generator::Jekyll) => text(&["source"]).unwrap_or_default(),
        Some(Generator::Hugo) => text(&["contentDir"]).unwrap_or_else(|| "content".to_owned()),
        Some(Generator::Astro) => text(&["srcDir"]).unwrap_or_else(|| "src".to_owned()),
        Some(Generator::SvelteKit) => "src".to_owned(),
        Some(Generator::Eleventy) => text(&["input"]).unwrap_or_default(),
        None => String::new(),
    };
    let source = folder(&source);
    Site {
        generator,
        title: text(&["title", "name"]),
        url: url(generator, &config),
        permalink: text(&["permalink"])
            .filter(|_| matches!(generator, Some(Generator::Hexo | Generator::Jekyll))),
        section_permalinks: section_permalinks(generator, &config),
        time_zone: text(&["timezone", "timeZone"]),
        language: language(generator, &config),
        default_permalinks: match generator {
            Some(Generator::Jekyll) => config.default_permalinks(),
            _ => Vec::new(),
        },
        collections: match generator {
            Some(Generator::Jekyll) => folder(&text(&["collections_dir"]).unwrap_or_default()),
            _ => PathBuf::new(),
        },
        folder_permalink: None,
        entry_page: None,
        slash: match (text(&["trailingSlash"]).as_deref(), text(&["format"]).as_deref()) {
            (Some("never"), _) | (None | Some("ignore"), Some("file")) => "",
            _ => "/",
        },
        static_folders: match generator {
            Some(Generator::Eleventy) => eleventy::copied(root, &source, &config::ELEVENTY),
            _ => static_folders(generator, &config, &source),
        },
        source,
        smart_punctuation: renderer::smart_punctuation(generator, &config),
        footnotes: renderer::footnotes(root, generator, &config),
        asset_folders: config.flag(&["post_asset_folder"]).unwrap_or_default(),
        scaffold: None,
        scaffold_file: None,
        new_post_name: text(&["new_post_name"]),
        ugly_urls: config.flag(&["uglyURLs"]).unwrap_or_default(),
        url_pattern: None,
    }
}

/// The site's language: one text, or the first of a list (Hexo).
fn language(generator: Option<Generator>, config: &Config) -> Option<String> {
    let keys: &[&str] = match generator? {
        Generator::Hexo => &["language"],
        Generator::Jekyll => &["lang", "language", "locale"],
        Generator::Hugo => &["languageCode", "locale", "defaultContentLanguage"],
        Generator::Astro | Generator::Eleventy | Generator::SvelteKit => return None,
    };
    let named = keys.iter().flat_map(|key| config.list(&[key]));
    named.map(|name| name.trim().to_owned()).find(|name| !name.is_empty())
}

impl Site {
    /// Reads the defaults in the folder of the episodes, and the file that new ones start from. `folder` is
    /// the absolute path of the episodes' folder; a `new` show has hardly any.
    pub(crate) fn find_scaffold(&mut self, root: &Path, folder: &Path, new: bool) {
        if self.generator == Some(Generator::Eleventy) {
            self.folder_permalink = eleventy::pattern_of(root, &self.source, folder);
        }
        if self.generator == Some(Generator::Astro)
            && let Ok(episodes) = folder.strip_prefix(root)
        {
            self.entry_page = astro::entry_page(root, &self.source, episodes, self.slash);
        }
        let section = self.section_of(folder.strip_prefix(root).unwrap_or(folder));
        let files = scaffold::files(root, self.generator, section, new);
        self.take_scaffold(root, files);
    }

    /// Takes over the show's settings about the site.
    pub(crate) fn follow(&mut self, root: &Path, settings: &Settings) {
        self.url_pattern.clone_from(&settings.url);
        if let Some(file) = &settings.scaffold {
            self.take_scaffold(root, vec![root.join(file)]);
        }
    }

    /// Takes the first of these files that can be read as the one that new episodes start from.
    fn take_scaffold(&mut self, root: &Path, files: Vec<PathBuf>) {
        if let Some((file, text)) = scaffold::first(root, files) {
            let beside = || Some(Path::new("..").join(file.strip_prefix(root.parent()?).ok()?));
            let below = file.strip_prefix(root).ok().map(Path::to_owned);
            self.scaffold_file = below.or_else(beside);
            self.scaffold = Some(text);
        }
    }

    /// The pattern of new files' names, in the words of the settings (`{date}-{title}`): Hexo's, where
    /// it says more than that the title is the name, and nothing that only Hexo knows.
    #[must_use]
    pub fn new_file_name(&self) -> Option<String> {
        let own = self.new_post_name.as_deref()?;
        let own = own.strip_suffix(".md").unwrap_or(own);
        let pattern = own.replace(":year-:month-:day", "{date}").replace(":title", "{title}");
        (pattern.contains("{title}") && pattern != "{title}" && !pattern.contains([':', '/']))
            .then_some(pattern)
    }

    /// The pattern of the addresses of the episodes in a folder, relative to the root: the settings'
    /// one, else the generator's, as far as it is known.
    #[must_use]
    pub fn permalink_of(&self, folder: &Path) -> Option<String> {
        let section = self.section_of(folder)?;
        if self.url_pattern.is_some() {
            return self.url_pattern.clone();
        }
        if self.generator == Some(Generator::Jekyll) {
            return Some(address::jekyll_pattern(self, section, folder));
        }
        if self.generator == Some(Generator::Astro) {
            return Some(self.entry_page.as_ref()?.pattern.clone());
        }
        if self.generator == Some(Generator::Eleventy) {
            return match &self.folder_permalink {
                Some(pattern) => pattern.clone(),
                None => Some(eleventy::USUAL.to_owned()),
            };
        }
        let own = self.section_permalinks.iter().find(|(name, _)| name == section);
        own.map(|(_, pattern)| pattern).or(self.permalink.as_ref()).cloned()
    }

    /// The name of the section or collection of a folder, relative to the root; empty for the
    /// sources themselves.
    fn section_of<'a>(&self, folder: &'a Path) -> Option<&'a str> {
        let below = folder.strip_prefix(&self.source).unwrap_or(folder);
        let below = below.strip_prefix(&self.collections).unwrap_or(below);
        let mut parts = below.iter().map(|part| part.to_str().unwrap_or_default());
        if self.generator != Some(Generator::Jekyll) {
            return Some(parts.next().unwrap_or_default());
        }
        match parts.clone().any(|part| part == "_posts") {
            true => Some("posts"),
            false => parts.next()?.strip_prefix('_'),
        }
    }
}

/// A folder of the configuration, kept below the root.
fn folder(text: &str) -> PathBuf {
    let is_name = |part: &Component<'_>| matches!(part, Component::Normal(_));
    Path::new(text).components().filter(is_name).collect()
}

/// Where the site is published; the folder that some generators name apart is put after it.
fn url(generator: Option<Generator>, config: &Config) -> Option<String> {
    let keys: &[&str] = match generator {
        Some(Generator::Hugo) => &["baseURL"],
        Some(Generator::Astro) => &["site"],
        _ => &["url"],
    };
    let url = keys.iter().find_map(|key| config.text(&[key]))?;
    let below = match generator {
        Some(Generator::Jekyll) => config.text(&["baseurl"]),
        Some(Generator::Astro) => config.text(&["base"]),
        _ => None,
    };
    let parsed = url::Url::parse(&url).ok()?;
    if !matches!(parsed.scheme(), "http" | "https") {
        return None;
    }
    let url = url.trim_end_matches('/').to_owned();
    match below.as_deref().map(|below| below.trim_matches('/')) {
        Some(below) if !below.is_empty() => Some(format!("{url}/{below}")),
        _ => Some(url),
    }
}

fn section_permalinks(generator: Option<Generator>, config: &Config) -> Vec<(String, String)> {
    match generator {
        // `permalinks.page` is the newer form; both may be there.
        Some(Generator::Hugo) => {
            let mut found = config.texts(&["permalinks", "page"]);
            found.extend(config.texts(&["permalinks"]));
            found
        }
        Some(Generator::Jekyll) => config
            .keys(&["collections"])
            .into_iter()
            .filter_map(|name| {
                let pattern = config.text(&["collections", &name, "permalink"])?;
                Some((name, pattern))
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn static_folders(generator: Option<Generator>, config: &Config, source: &Path) -> Vec<PathBuf> {
    let named = |key: &str, usual: &str| {
        let names = config.list(&[key]);
        let folders: Vec<PathBuf> = names.iter().map(|name| folder(name)).collect();
        if folders.is_empty() { vec![PathBuf::from(usual)] } else { folders }
    };
    match generator {
        Some(Generator::Hexo | Generator::Jekyll) => vec![source.to_owned()],
        Some(Generator::Hugo) => named("staticDir", "static"),
        Some(Generator::Astro) => named("publicDir", "public"),
        Some(Generator::SvelteKit) => vec!["static".into()],
        Some(Generator::Eleventy) | None => Vec::new(),
    }
}
