//! The site that a show belongs to: its generator, and what its configuration says.

use std::fs;
use std::path::{Path, PathBuf};

use serde_yaml::Value;

use crate::store;

/// A program that makes a web site of markdown files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generator {
    /// <https://hexo.io>
    Hexo,
    /// <https://jekyllrb.com>
    Jekyll,
    /// <https://gohugo.io>
    Hugo,
    /// <https://astro.build>
    Astro,
    /// <https://www.11ty.dev>
    Eleventy,
    /// <https://svelte.dev>
    SvelteKit,
}

/// What a site's own files say about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Site {
    /// The program that makes it, where it can be told.
    pub generator: Option<Generator>,
    /// Its title.
    pub title: Option<String>,
    /// Where it is published, without a slash at the end.
    pub url: Option<String>,
    /// The pattern of its episodes' addresses, in the generator's own writing.
    pub permalink: Option<String>,
    /// The name of its time zone (`America/New_York`).
    pub time_zone: Option<String>,
    /// The folder with its sources, below the root; empty where it is the root.
    pub source: PathBuf,
    /// Quotes and dashes of the notes are made typographic.
    pub smart_punctuation: bool,
    /// Every episode has a folder of its own name for its pictures (Hexo's `post_asset_folder`).
    pub asset_folders: bool,
    /// The text that new episodes start from, decoded.
    pub scaffold: Option<String>,
}

impl Generator {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hexo => "Hexo",
            Self::Jekyll => "Jekyll",
            Self::Hugo => "Hugo",
            Self::Astro => "Astro",
            Self::Eleventy => "Eleventy",
            Self::SvelteKit => "SvelteKit",
        }
    }
}

/// Tells by its files whether `folder` is the root of a site.
pub(super) fn generator_of(folder: &Path) -> Option<Generator> {
    let has = |name: &str| folder.join(name).exists();
    let any = |names: &[&str]| names.iter().any(|name| has(name));
    if any(&["_config.yml", "_config.yaml"]) {
        // Hexo and Jekyll share the name of the file, not its content.
        let configuration = configuration(folder, Generator::Hexo);
        let keys = ["source_dir", "new_post_name", "post_asset_folder", "default_layout"];
        let hexo = has("scaffolds") || keys.iter().any(|key| configuration.get(key).is_some());
        return Some(if hexo { Generator::Hexo } else { Generator::Jekyll });
    }
    if any(&["hugo.toml", "hugo.yaml", "hugo.json"])
        || (has("content") && any(&["config.toml", "config.yaml", "config.json", "config"]))
    {
        return Some(Generator::Hugo);
    }
    if any(&["astro.config.mjs", "astro.config.ts", "astro.config.js"]) {
        return Some(Generator::Astro);
    }
    if any(&[".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"]) {
        return Some(Generator::Eleventy);
    }
    any(&["svelte.config.js", "svelte.config.ts"]).then_some(Generator::SvelteKit)
}

/// Reads what the site in `root` says about itself. What cannot be read is as if it were not there:
/// the episodes can be edited all the same.
pub(super) fn read(root: &Path, generator: Option<Generator>) -> Site {
    let configuration = generator.map_or(Value::Null, |generator| configuration(root, generator));
    let text = |keys: &[&str]| {
        keys.iter()
            .find_map(|key| configuration.get(key)?.as_str())
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    let source = match generator {
        Some(Generator::Hexo) => text(&["source_dir"]).unwrap_or_else(|| "source".to_owned()),
        Some(Generator::Jekyll) => text(&["source"]).unwrap_or_default(),
        Some(Generator::Hugo) => text(&["contentDir"]).unwrap_or_else(|| "content".to_owned()),
        Some(Generator::Astro | Generator::SvelteKit) => "src".to_owned(),
        Some(Generator::Eleventy) | None => String::new(),
    };
    Site {
        generator,
        title: text(&["title", "name"]),
        url: text(&["url", "baseURL", "baseurl"])
            .map(|url| url.trim_end_matches('/').to_owned())
            .filter(|url| url.starts_with("http")),
        permalink: text(&["permalink"]),
        time_zone: text(&["timezone", "timeZone"]),
        source: Path::new(&source).components().filter(is_name).collect(),
        smart_punctuation: smart_punctuation(generator, &configuration),
        asset_folders: configuration
            .get("post_asset_folder")
            .and_then(Value::as_bool)
            .unwrap_or_default(),
        scaffold: scaffold(root),
    }
}

fn is_name(component: &std::path::Component<'_>) -> bool {
    matches!(component, std::path::Component::Normal(_))
}

fn configuration(root: &Path, generator: Generator) -> Value {
    let names: &[&str] = match generator {
        Generator::Hexo | Generator::Jekyll => &["_config.yml", "_config.yaml"],
        Generator::Hugo => &["hugo.yaml", "config.yaml", "config/_default/hugo.yaml"],
        _ => &[],
    };
    names
        .iter()
        .find_map(|name| store::read(&root.join(name)).ok())
        .and_then(|file| serde_yaml::from_str(&file.decoded.text).ok())
        .unwrap_or(Value::Null)
}

/// What the generators do where nothing is configured: hexo-renderer-marked's `smartypants` and
/// kramdown's and Goldmark's typographer are on, and so is Astro's `smartypants`.
fn smart_punctuation(generator: Option<Generator>, configuration: &Value) -> bool {
    let at = |path: &[&str]| {
        path.iter().try_fold(configuration, |value, key| value.get(key)).and_then(Value::as_bool)
    };
    match generator {
        Some(Generator::Hexo) => at(&["marked", "smartypants"]).unwrap_or(true),
        Some(Generator::Hugo) => {
            !at(&["markup", "goldmark", "extensions", "typographer", "disable"]).unwrap_or(false)
        }
        Some(Generator::Eleventy | Generator::SvelteKit) => false,
        Some(Generator::Jekyll | Generator::Astro) | None => true,
    }
}

/// The file that the site's own tools start an episode from.
fn scaffold(root: &Path) -> Option<String> {
    const NAMED: [&str; 7] = [
        "scaffolds/episode.md",
        "scaffolds/podcast.md",
        "archetypes/episode.md",
        "archetypes/episodes.md",
        "archetypes/podcast.md",
        "episode-template.md",
        "templates/episode.md",
    ];
    let above = root.parent().map(|parent| parent.join("episode-template.md"));
    NAMED
        .iter()
        .map(|name| root.join(name))
        .chain(above)
        .filter(|path| fs::metadata(path).is_ok_and(|metadata| metadata.is_file()))
        .find_map(|path| Some(store::read(&path).ok()?.decoded.text))
}
