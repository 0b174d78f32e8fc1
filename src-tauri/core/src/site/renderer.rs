//! Features of a site's markdown renderer that not all renderers have, read from the site's own files.

use std::fs;
use std::path::Path;

use super::Generator;
use super::config::{Config, object_of, text_of_file};

/// Renderers of Hexo that have footnotes by themselves.
const WITH_FOOTNOTES: [&str; 4] = [
    "hexo-renderer-kramed",
    "hexo-renderer-markdown-it-plus",
    "hexo-renderer-pandoc",
    "hexo-renderer-multi-markdown-it",
];

/// Whether quotes and dashes are made typographic. The defaults of the generators:
/// hexo-renderer-marked's `smartypants` and kramdown's and Goldmark's typographer are on, and so is
/// Astro's `smartypants`.
pub(super) fn smart_punctuation(generator: Option<Generator>, config: &Config) -> bool {
    match generator {
        Some(Generator::Hexo) => config.flag(&["marked", "smartypants"]).unwrap_or(true),
        Some(Generator::Hugo) => {
            let off = ["markup", "goldmark", "extensions", "typographer", "disable"];
            !config.flag(&off).unwrap_or(false)
        }
        Some(Generator::Jekyll) => common_mark(config).is_none_or(|named| named.contains("smart")),
        Some(Generator::Astro) => config.flag(&["smartypants"]).unwrap_or(true),
        Some(Generator::Eleventy) => config.flag(&["typographer"]).unwrap_or(false),
        Some(Generator::SvelteKit) => false,
        None => true,
    }
}

/// Whether `[^1]` is a footnote. Where nothing is known of the renderer, it is.
///
/// Kramdown, Goldmark and Astro's remark-gfm have them; marked (Hexo's usual renderer), markdown-it
/// (Eleventy's) and CommonMark only with an extension of that name.
pub(super) fn footnotes(root: &Path, generator: Option<Generator>, config: &Config) -> bool {
    match generator {
        Some(Generator::Hexo) => {
            let packages = packages(root);
            let named = |name: &str| packages.iter().any(|package| package == name);
            if WITH_FOOTNOTES.into_iter().any(named) {
                return true;
            }
            // Its plugins are those that the configuration names; older versions had some unasked.
            let plugins = config.list(&["markdown", "plugins"]);
            if named("hexo-renderer-markdown-it") && plugins.is_empty() {
                return true;
            }
            has_word(&packages) || has_word(&plugins) || named("hexo-reference") || scripted(root)
        }
        Some(Generator::Eleventy) => has_word(&packages(root)),
        Some(Generator::Hugo) => {
            let of = |path: &[&str]| {
                config.flag(&[&["markup", "goldmark", "extensions"], path].concat())
            };
            of(&["footnote"]).or_else(|| of(&["footnote", "enable"])).unwrap_or(true)
        }
        Some(Generator::Jekyll) => {
            common_mark(config).is_none_or(|named| named.contains("footnotes"))
        }
        Some(Generator::Astro) => config.flag(&["gfm"]).unwrap_or(true),
        Some(Generator::SvelteKit) | None => true,
    }
}

/// The options and extensions of Jekyll's CommonMark, in lower case; none where kramdown renders.
fn common_mark(config: &Config) -> Option<String> {
    let renderer = config.text(&["markdown"])?.to_lowercase();
    let named = ["options", "extensions"].map(|key| config.list(&["commonmark", key]).join(" "));
    renderer.starts_with("commonmark").then(|| named.join(" ").to_lowercase())
}

fn has_word(names: &[String]) -> bool {
    names.iter().any(|name| name.to_lowercase().contains("footnote"))
}

/// The packages that a site is made with.
fn packages(root: &Path) -> Vec<String> {
    let package = object_of(root, &root.join("package.json")).unwrap_or_default();
    let of = |kind: &str| {
        let all = package.get(kind).and_then(|all| all.as_mapping()).into_iter().flatten();
        all.filter_map(|(name, _)| name.as_str()).map(str::to_owned).collect::<Vec<_>>()
    };
    [of("dependencies"), of("devDependencies")].concat()
}

/// Whether a script of a Hexo site adds footnotes to its renderer.
fn scripted(root: &Path) -> bool {
    let files = fs::read_dir(root.join("scripts")).into_iter().flatten().flatten();
    files
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "js"))
        .filter_map(|path| text_of_file(root, &path))
        .any(|script| script.to_lowercase().contains("footnote"))
}
