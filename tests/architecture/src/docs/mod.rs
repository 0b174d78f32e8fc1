//! Finds paths, Rust names and make targets that pages and comments mention but that do not exist.
//!
//! Only code spans, shell blocks and links count, and of those only what can be one of the project's
//! files: a path that begins with one of its folders, or ends as its sources do. A path may be
//! shortened at the front: `show/index.rs` is any file that ends so.

use std::collections::{BTreeMap, BTreeSet};

use crate::rust::Source;

/// Endings of files that only the project has, not a show.
const SOURCES: &[&str] = &[".rs", ".svelte", ".test.ts", ".svelte.ts"];

/// Endings of files that a show may have as well; they count below a folder of the project.
const OTHERS: &[&str] =
    &[".ts", ".md", ".toml", ".json", ".css", ".html", ".sh", ".yml", ".png", ".lock"];

/// What is built or fetched, and so need not be there.
const BUILT: &[&str] = &["target", "node_modules", "dist", "gen", "test-results"];

/// Media types look like paths.
const MEDIA: &[&str] = &["application", "audio", "font", "image", "text", "video"];

/// Everything that may be named.
#[derive(Debug, Default)]
pub struct Project {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
    /// Folders with none of a show's names, from which a path of the project can begin.
    starts: BTreeSet<String>,
    /// Every word of the code.
    words: BTreeSet<String>,
    /// Words of the code that `::` follows.
    heads: BTreeSet<String>,
    /// The words in the files of each module of Rust, by its name; those of modules with one name
    /// are together.
    modules: BTreeMap<String, BTreeSet<String>>,
    targets: BTreeSet<String>,
}

/// What a mention claims.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mention {
    text: String,
    line: usize,
    in_link: bool,
}

impl Project {
    /// Gathers what there is: the paths of all files, the texts of those that are code, and the
    /// `Makefile`.
    pub fn new(files: &[String], code: &[Source], makefile: &str) -> Self {
        let mut project = Self::default();
        for file in files {
            let mut folder = file.as_str();
            while let Some((parent, _)) = folder.rsplit_once('/') {
                project.folders.insert(parent.to_owned());
                folder = parent;
            }
            project.files.insert(file.clone());
        }
        for folder in &project.folders {
            if !folder.starts_with("tests/fixtures") && !folder.starts_with("episodes") {
                project.starts.extend(folder.rsplit('/').next().map(str::to_owned));
            }
        }
        for source in code {
            let code = split(&source.text).1;
            let words: BTreeSet<String> = words(&code).map(str::to_owned).collect();
            let heads = code.split("::").filter_map(|before| self::words(before).last());
            project.heads.extend(heads.map(str::to_owned));
            if let Some(stem) = source.path.strip_suffix(".rs") {
                for module in stem.split('/') {
                    project.words.insert(module.to_owned());
                    project.modules.entry(module.to_owned()).or_default().extend(words.clone());
                }
            }
            project.words.extend(words);
        }
        for line in makefile.lines() {
            if let Some((target, _)) = line.split_once(':')
                && !target.is_empty()
                && target.chars().all(|sign| sign.is_ascii_lowercase() || sign == '-')
            {
                project.targets.insert(target.to_owned());
            }
        }
        project
    }

    /// What a page or a source names that is not there, as `file:line: what`.
    pub fn missing(&self, source: &Source) -> Vec<String> {
        let is_page = source.path.ends_with(".md");
        let text = if is_page { source.text.clone() } else { split(&source.text).0 };
        let mut missing = Vec::new();
        for mention in mentions(&text, is_page) {
            let exists = if mention.in_link {
                self.link(&source.path, &mention.text)
            } else {
                self.target(&mention.text)
                    && self.path(&source.path, &mention.text)
                    && self.name(&mention.text)
            };
            if !exists {
                missing.push(format!(
                    "{}:{}: {} is not there",
                    source.path, mention.line, mention.text
                ));
            }
        }
        missing
    }

    fn has(&self, path: &str) -> bool {
        self.files.contains(path) || self.folders.contains(path)
    }

    /// Whether a file or folder has this path, or ends in it.
    fn ends_in(&self, path: &str) -> bool {
        let end = format!("/{path}");
        self.has(path) || self.files.iter().chain(&self.folders).any(|file| file.ends_with(&end))
    }

    /// Whether a link of a page leads somewhere.
    fn link(&self, page: &str, target: &str) -> bool {
        let path = target.split(['#', '?']).next().unwrap_or_default();
        if path.is_empty() || target.contains(':') {
            return true;
        }
        let mut parts: Vec<&str> = page.split('/').collect();
        parts.pop();
        for part in path.split('/') {
            match part {
                "." | "" => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        self.has(&parts.join("/"))
    }

    /// Whether make knows every target that it is given.
    fn target(&self, text: &str) -> bool {
        let mut words = text.split_whitespace();
        while let Some(word) = words.next() {
            if word == "make"
                && let Some(target) = words.next()
                && target.chars().all(|sign| sign.is_ascii_lowercase() || sign == '-')
                && !target.starts_with('-')
                && !self.targets.contains(target)
            {
                return false;
            }
        }
        true
    }

    /// Whether every word that must be a path of the project is one.
    fn path(&self, from: &str, text: &str) -> bool {
        text.split_whitespace().all(|word| {
            let word =
                word.trim_matches(|sign: char| matches!(sign, '"' | '\'' | ',' | ';' | '(' | ')'));
            !self.is_path(word) || self.path_exists(from, word)
        })
    }

    /// Whether this can only mean something of the project.
    fn is_path(&self, word: &str) -> bool {
        let is_plain = |sign: char| {
            sign.is_ascii_alphanumeric() || matches!(sign, '/' | '.' | '_' | '-' | '*')
        };
        let first = word.trim_start_matches("./").split('/').next().unwrap_or_default();
        if !word.chars().all(is_plain)
            || word.split('/').any(|part| BUILT.contains(&part))
            || word.starts_with(['/', '.', '*'])
        {
            return false;
        }
        let name = word.rsplit('/').next().unwrap_or_default();
        let is_source = SOURCES.iter().any(|end| name.len() > end.len() && name.ends_with(end));
        if !word.contains('/') {
            return is_source;
        }
        // A folder, or a file without an ending: only where the first part is ours.
        let is_media =
            MEDIA.contains(&first) && word.matches('/').count() == 1 && !name.contains('.');
        let is_ours = self.starts.contains(first) && (!is_media || name.is_empty());
        is_source
            || is_ours && (OTHERS.iter().any(|end| name.ends_with(end)) || !name.contains('.'))
    }

    fn path_exists(&self, from: &str, word: &str) -> bool {
        let path = word.trim_start_matches("./").trim_end_matches('/');
        // Of a pattern, the part before the first star must be there.
        let path = match path.split_once('*') {
            Some((before, _)) => before.rsplit_once('/').map_or("", |(folder, _)| folder),
            None => path,
        };
        let beside =
            from.rsplit_once('/').map_or(path.to_owned(), |(folder, _)| format!("{folder}/{path}"));
        path.is_empty() || self.ends_in(path) || self.has(&beside)
    }

    /// Whether every part of `a::b`, and a name in the manner of types, is a word of the code.
    fn name(&self, text: &str) -> bool {
        let text = text.trim_end_matches("()").trim_start_matches('&');
        let is_word = |part: &str| {
            !part.is_empty() && part.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_')
        };
        let parts: Vec<&str> = text.split("::").collect();
        if !parts.iter().all(|part| is_word(part)) {
            return true;
        }
        let is_type = text.starts_with(|sign: char| sign.is_ascii_uppercase())
            && text.chars().any(|sign| sign.is_ascii_lowercase())
            && text.chars().skip(1).any(|sign| sign.is_ascii_uppercase());
        if parts.len() == 1 && !is_type {
            return true;
        }
        parts.iter().all(|part| self.words.contains(*part))
            && parts.windows(2).all(|pair| self.follows(pair[0], pair[1]))
    }

    /// Whether `second` can follow `first` in a path: it is in the module, or `first` is a type,
    /// or a module from elsewhere that code names something of.
    fn follows(&self, first: &str, second: &str) -> bool {
        match self.modules.get(first) {
            Some(words) => words.contains(second) || self.modules.contains_key(second),
            None => {
                first.starts_with(|sign: char| sign.is_ascii_uppercase())
                    || self.heads.contains(first)
            }
        }
    }
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '_').filter(|word| !word.is_empty())
}

/// The comments of code, each on its line, and the code without them.
fn split(code: &str) -> (String, String) {
    let mut in_block = false;
    let mut comments = String::new();
    let mut rest = String::new();
    for line in code.lines() {
        let start = line.trim_start();
        if in_block || start.starts_with("/*") || start.starts_with("<!--") {
            in_block = !line.contains("*/") && !line.contains("-->");
            comments.push_str(start.trim_start_matches(['/', '*', ' ']));
        } else if let Some(comment) = start.strip_prefix("//") {
            comments.push_str(comment.trim_start_matches(['/', '!']));
        } else {
            rest.push_str(line.split(" // ").next().unwrap_or_default());
        }
        comments.push('\n');
        rest.push('\n');
    }
    (comments, rest)
}

/// Collects code spans, lines of shell blocks, and targets of links.
fn mentions(text: &str, is_page: bool) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut fence = None;
    // The text of the paragraph so far, and the line on which each of its bytes' lines begins.
    let mut paragraph = String::new();
    let mut start = 1;
    for (at, line) in text.lines().enumerate() {
        let trimmed = line.trim_start();
        let opens =
            trimmed.starts_with("```").then(|| trimmed.trim_start_matches('`').trim().to_owned());
        match (&fence, opens) {
            (None, Some(language)) => {
                inline(&paragraph, start, is_page, &mut found);
                paragraph.clear();
                fence = Some(language);
            }
            (Some(_), Some(_)) => fence = None,
            (Some(language), None) => {
                if matches!(language.as_str(), "sh" | "bash" | "console") {
                    let command = line.split('#').next().unwrap_or_default();
                    found.push(Mention {
                        text: command.trim().to_owned(),
                        line: at + 1,
                        in_link: false,
                    });
                }
            }
            (None, None) if trimmed.is_empty() => {
                inline(&paragraph, start, is_page, &mut found);
                paragraph.clear();
            }
            (None, None) => {
                if paragraph.is_empty() {
                    start = at + 1;
                }
                paragraph.push_str(line);
                paragraph.push('\n');
            }
        }
    }
    inline(&paragraph, start, is_page, &mut found);
    found
}

/// The spans of code and the links of one paragraph.
fn inline(paragraph: &str, start: usize, is_page: bool, found: &mut Vec<Mention>) {
    let line_at = |at: usize| start + paragraph[..at].matches('\n').count();
    let mut at = 0;
    while let Some(offset) = paragraph[at..].find(['`', ']']) {
        let here = at + offset;
        let rest = &paragraph[here..];
        if let Some(target) = rest.strip_prefix("](") {
            // Links of doc comments are looked up by rustdoc.
            if let Some(end) = target.find(')')
                && is_page
            {
                let target = target[..end].split_whitespace().next().unwrap_or_default();
                found.push(Mention { text: target.to_owned(), line: line_at(here), in_link: true });
            }
            at = here + 2;
        } else if rest.starts_with('`') {
            let ticks = rest.len() - rest.trim_start_matches('`').len();
            let inner = &rest[ticks..];
            let Some(end) = inner.find(&rest[..ticks]) else {
                at = here + ticks;
                continue;
            };
            let text = inner[..end].split_whitespace().collect::<Vec<_>>().join(" ");
            found.push(Mention { text, line: line_at(here), in_link: false });
            at = here + 2 * ticks + end;
        } else {
            at = here + 1;
        }
    }
}

#[cfg(test)]
mod tests;
