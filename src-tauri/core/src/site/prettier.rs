//! Reads the site's configuration of Prettier for markdown. Scripts among it are not run.
//!
//! Source of names and defaults: <https://prettier.io/docs/configuration> and
//! <https://prettier.io/docs/options>.

use std::path::Path;

use ignore::gitignore::GitignoreBuilder;
use serde_yaml::{Mapping, Value};

use super::config::{object_of, text_of_file};
use super::javascript;
use crate::formatting::{Prose, ProseWrap};

/// The files that hold nothing else, in the order in which Prettier looks for them.
const FILES: [&str; 6] = [
    ".prettierrc",
    ".prettierrc.json",
    ".prettierrc.yaml",
    ".prettierrc.yml",
    ".prettierrc.json5",
    ".prettierrc.toml",
];
const SCRIPTS: [&str; 8] = [
    ".prettierrc.js",
    ".prettierrc.ts",
    ".prettierrc.mjs",
    ".prettierrc.cjs",
    "prettier.config.js",
    "prettier.config.ts",
    "prettier.config.mjs",
    "prettier.config.cjs",
];

/// How Prettier writes the markdown files in `folder`, of the site in `root`: by the configuration
/// nearest to them. None where the site has none, or leaves those files out.
pub(crate) fn prose(root: &Path, folder: &Path) -> Option<Prose> {
    let folders = || folder.ancestors().take_while(|above| above.starts_with(root));
    let (at, options) = folders().find_map(|at| Some((at, options(at)?)))?;
    let page = folder.join("episode.md");
    if is_ignored(root, &page) {
        return None;
    }
    let mut options = options;
    for own in overrides(&options, at, &page) {
        options.extend(own);
    }
    let wrap = match options.get("proseWrap").and_then(Value::as_str) {
        Some("always") => ProseWrap::Always,
        Some("never") => ProseWrap::Never,
        _ => ProseWrap::Preserve,
    };
    let width = options.get("printWidth").and_then(Value::as_u64);
    let editor = |key| folders().find_map(|at| editor_number(at, &page, key));
    let width = width.or_else(|| editor("max_line_length")).unwrap_or(80);
    let indent = options.get("tabWidth").and_then(Value::as_u64);
    let indent = indent.or_else(|| editor("indent_size")).or_else(|| editor("tab_width"));
    Some(Prose {
        wrap,
        width: usize::try_from(width.clamp(20, 10_000)).ok()?,
        indent: usize::try_from(indent.unwrap_or(2).clamp(1, 100)).ok()?,
        configured: true,
    })
}

/// The options that a folder's own files hold.
fn options(folder: &Path) -> Option<Mapping> {
    if let Some(found) = FILES.iter().find_map(|name| object_of(folder, &folder.join(name))) {
        return Some(found);
    }
    if let Some(source) = SCRIPTS.iter().find_map(|name| text_of_file(folder, &folder.join(name))) {
        let mut options = Mapping::new();
        if let Some(wrap) = javascript::text(&source, "proseWrap") {
            options.insert("proseWrap".into(), wrap.into());
        }
        for key in ["printWidth", "tabWidth"] {
            if let Some(number) = number_behind(&source, key) {
                options.insert(key.into(), number.into());
            }
        }
        return Some(options);
    }
    let package = object_of(folder, &folder.join("package.json"))?;
    package.get("prettier").and_then(Value::as_mapping).cloned()
}

fn number_behind(source: &str, key: &str) -> Option<u64> {
    let (_, behind) = source.split_once(key)?;
    let value = behind.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')?.trim_start();
    let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    value[..end].parse().ok()
}

/// The options of those overrides that hold for `page`, in their order.
fn overrides(options: &Mapping, at: &Path, page: &Path) -> Vec<Mapping> {
    let texts = |value: Option<&Value>| -> Vec<String> {
        match value {
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Sequence(items)) => {
                items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    };
    let Some(Value::Sequence(list)) = options.get("overrides") else { return Vec::new() };
    list.iter()
        .filter_map(Value::as_mapping)
        .filter(|one| matches(at, &texts(one.get("files")), page))
        .filter(|one| !matches(at, &texts(one.get("excludeFiles")), page))
        .filter_map(|one| one.get("options")?.as_mapping().cloned())
        .collect()
}

fn is_ignored(root: &Path, page: &Path) -> bool {
    let lines = text_of_file(root, &root.join(".prettierignore")).unwrap_or_default();
    matches(root, &lines.lines().map(str::to_owned).collect::<Vec<_>>(), page)
}

/// Whether one of these patterns means `page`.
fn matches(folder: &Path, patterns: &[String], page: &Path) -> bool {
    let mut builder = GitignoreBuilder::new(folder);
    for pattern in patterns.iter().flat_map(|pattern| alternatives(pattern)) {
        // A pattern that can't be read matches nothing.
        let _ = builder.add_line(None, &pattern);
    }
    builder
        .build()
        .is_ok_and(|patterns| patterns.matched_path_or_any_parents(page, false).is_ignore())
}

/// The patterns that one in braces means: `*.{md,mdx}`.
fn alternatives(pattern: &str) -> Vec<String> {
    let parted = pattern.split_once('{').and_then(|(before, rest)| {
        let (inner, behind) = rest.split_once('}')?;
        Some((before, inner, behind))
    });
    match parted {
        Some((before, inner, behind)) => {
            inner.split(',').map(|one| format!("{before}{}{behind}", one.trim())).collect()
        }
        None => vec![pattern.to_owned()],
    }
}

/// A number that a folder's `.editorconfig` names for `page`: Prettier follows it.
fn editor_number(folder: &Path, page: &Path, wanted: &str) -> Option<u64> {
    let text = text_of_file(folder, &folder.join(".editorconfig"))?;
    let (mut applies, mut width) = (false, None);
    for line in text.lines().map(str::trim) {
        if let Some(pattern) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            applies = matches(folder, &[pattern.to_owned()], page);
        } else if let Some((key, value)) = line.split_once('=')
            && applies
            && key.trim().eq_ignore_ascii_case(wanted)
        {
            width = value.trim().parse().ok();
        }
    }
    width
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What holds for `posts/*.md` of a site with these files.
    fn of(files: &[(&str, &str)]) -> Option<Prose> {
        let site = tempfile::tempdir().unwrap();
        let folder = site.path().join("posts");
        std::fs::create_dir(&folder).unwrap();
        for (name, text) in files {
            crate::store::create(&site.path().join(name), text.as_bytes()).unwrap();
        }
        prose(site.path(), &folder)
    }

    fn always(width: usize) -> Option<Prose> {
        Some(Prose { wrap: ProseWrap::Always, width, configured: true, ..Prose::default() })
    }

    #[test]
    fn every_file_that_prettier_reads() {
        for (name, text) in [
            (".prettierrc", "{ \"proseWrap\": \"always\", \"printWidth\": 72 }"),
            (".prettierrc", "proseWrap: always\nprintWidth: 72\n"),
            (".prettierrc.toml", "proseWrap = \"always\"\nprintWidth = 72\n"),
            ("posts/.prettierrc.yml", "proseWrap: always\nprintWidth: 72\n"),
            ("prettier.config.mjs", "export default { printWidth: 72, proseWrap: 'always' }"),
            ("package.json", "{\"prettier\": {\"proseWrap\": \"always\", \"printWidth\": 72}}"),
        ] {
            assert_eq!(of(&[(name, text)]), always(72), "{name}");
        }
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[("package.json", "{}")]), None);
        assert_eq!(
            of(&[(".prettierrc", "{}")]),
            Some(Prose { configured: true, ..Prose::default() })
        );
    }

    #[test]
    fn overrides_and_what_is_left_out() {
        let own = "{\"proseWrap\": \"never\", \"overrides\": [{\"files\": [\"*.{md,mdx}\"], \
                   \"options\": {\"proseWrap\": \"always\"}}]}";
        assert_eq!(of(&[(".prettierrc", own)]), always(80));
        let wide = "[*]\nmax_line_length = 100\n[*.py]\nmax_line_length = 60\n";
        assert_eq!(of(&[(".prettierrc", own), (".editorconfig", wide)]), always(100));
        let deep = "[*]\nindent_size = 4\n[*.py]\nindent_size = 8\n";
        let indent = |files: &[(&str, &str)]| of(files).map(|prose| prose.indent);
        assert_eq!(indent(&[(".prettierrc", own), (".editorconfig", deep)]), Some(4));
        assert_eq!(indent(&[(".prettierrc", "tabWidth: 3\n"), (".editorconfig", deep)]), Some(3));
        assert_eq!(of(&[(".prettierrc", own), (".prettierignore", "# all\n*.md\n")]), None);
    }
}
