//! Telling by a folder's files which program makes a site of it.

use std::path::Path;

use super::config::{Config, object_of, text_of_file};

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

/// Packages that belong to one generator alone.
const PACKAGES: [(&str, Generator); 4] = [
    ("hexo", Generator::Hexo),
    ("astro", Generator::Astro),
    ("@11ty/eleventy", Generator::Eleventy),
    ("@sveltejs/kit", Generator::SvelteKit),
];

/// Tells by its files whether `folder` is the root of a site.
pub(crate) fn generator_of(folder: &Path) -> Option<Generator> {
    let has = |name: &str| folder.join(name).exists();
    let any = |names: &[&str]| names.iter().any(|name| has(name));
    if any(&["_config.yml", "_config.yaml"]) {
        // Hexo and Jekyll share the name of the file, not its content.
        let config = Config::read(folder, Generator::Hexo);
        let keys = ["source_dir", "new_post_name", "post_asset_folder", "default_layout"];
        let hexo = has("scaffolds") || keys.iter().any(|key| config.has(key));
        return Some(if hexo { Generator::Hexo } else { Generator::Jekyll });
    }
    if any(&["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default"])
        || (has("content")
            && any(&["config.toml", "config.yaml", "config.yml", "config.json", "config"]))
    {
        return Some(Generator::Hugo);
    }
    if any(&["astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.mts"]) {
        return Some(Generator::Astro);
    }
    if any(&[
        ".eleventy.js",
        "eleventy.config.js",
        "eleventy.config.mjs",
        "eleventy.config.cjs",
        "eleventy.config.ts",
    ]) {
        return Some(Generator::Eleventy);
    }
    if any(&["svelte.config.js", "svelte.config.ts"]) {
        return Some(Generator::SvelteKit);
    }
    by_packages(folder).or_else(|| by_gems(folder)).or_else(|| by_formatter(folder))
}

fn by_packages(folder: &Path) -> Option<Generator> {
    let package = object_of(folder, &folder.join("package.json"))?;
    let kinds = ["dependencies", "devDependencies"];
    PACKAGES
        .iter()
        .find(|(name, _)| {
            kinds.iter().any(|kind| package.get(kind).is_some_and(|all| all.get(name).is_some()))
        })
        .map(|(_, generator)| *generator)
}

fn by_gems(folder: &Path) -> Option<Generator> {
    let gems = text_of_file(folder, &folder.join("Gemfile"))?;
    let jekyll = gems.lines().map(str::trim_start).any(|line| {
        line.strip_prefix("gem ").is_some_and(|rest| {
            let name = rest.trim_start().trim_start_matches(['"', '\'']);
            let name = name.split(['"', '\'']).next();
            matches!(name, Some("jekyll" | "github-pages"))
        })
    });
    jekyll.then_some(Generator::Jekyll)
}

/// Recognises Astro by the formatter of its pages in the configuration of Prettier, for a site of which only
/// a part is there.
fn by_formatter(folder: &Path) -> Option<Generator> {
    let settings = object_of(folder, &folder.join(".prettierrc"))
        .or_else(|| object_of(folder, &folder.join(".prettierrc.json")))?;
    let plugins = settings.get("plugins")?.as_sequence()?;
    plugins
        .iter()
        .any(|plugin| plugin.as_str() == Some("prettier-plugin-astro"))
        .then_some(Generator::Astro)
}
