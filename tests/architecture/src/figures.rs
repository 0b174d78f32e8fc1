//! Counts lines: of code, of comments and of tests, a crate at a time.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

use crate::rust::{Code, Source, is_punct, last_line, line, word};

/// Lines of a file, or of many. Those that are empty are in `files` only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lines {
    /// With code of the program, whether a comment follows on them or not.
    pub code: usize,
    /// With a comment of the program and nothing else.
    pub comments: usize,
    /// Of tests, with code or a comment.
    pub tests: usize,
}

/// The figures of one crate, or of the page.
#[derive(Debug, Default)]
pub struct Figures {
    /// Sums over all files.
    pub lines: Lines,
    /// Every file of the program with all of its lines, ascending.
    pub files: Vec<(usize, String)>,
}

impl Figures {
    /// Counts these files.
    pub fn of(sources: &[Source]) -> Self {
        let mut figures = Self::default();
        let test_files = test_files(sources);
        for source in sources {
            let is_test = test_files.contains(&source.path);
            let lines =
                if source.path.ends_with(".rs") { rust(&source.text) } else { page(&source.text) };
            if is_test {
                figures.lines.tests += lines.code + lines.comments + lines.tests;
            } else {
                figures.lines.code += lines.code;
                figures.lines.comments += lines.comments;
                figures.lines.tests += lines.tests;
                figures.files.push((source.text.lines().count(), source.path.clone()));
            }
        }
        figures.files.sort();
        figures
    }

    /// How many lines the file in the middle has.
    pub fn median(&self) -> usize {
        self.files.get(self.files.len() / 2).map_or(0, |(lines, _)| *lines)
    }

    /// The file with most lines.
    pub fn longest(&self) -> Option<&(usize, String)> {
        self.files.last()
    }
}

/// The files that hold tests alone.
fn test_files(sources: &[Source]) -> BTreeSet<String> {
    let program: BTreeSet<&str> = match crate::rust::program_files(sources) {
        Ok(files) => files.into_iter().map(|file| file.path).collect(),
        Err(_) => sources.iter().map(|source| source.path.as_str()).collect(),
    };
    let is_test = |source: &&Source| {
        let path = &source.path;
        let is_named_so = path
            .split(['/', '.'])
            .any(|part| matches!(part, "tests" | "test" | "benches" | "examples"));
        is_named_so || path.ends_with(".rs") && !program.contains(path.as_str())
    };
    sources.iter().filter(is_test).map(|source| source.path.clone()).collect()
}

/// Counts Rust by its tokens: every line that a token is on has code, other lines have comments.
fn rust(text: &str) -> Lines {
    let (Ok(stream), Ok(code)) = (text.parse::<TokenStream>(), Code::read(text)) else {
        return page(text);
    };
    let mut with_code = BTreeSet::new();
    mark(stream, &mut with_code);
    let mut lines = Lines::default();
    for (at, written) in text.lines().enumerate() {
        let number = at + 1;
        if written.trim().is_empty() {
            continue;
        }
        if code.test_lines.iter().any(|(first, last)| (*first..=*last).contains(&number)) {
            lines.tests += 1;
        } else if with_code.contains(&number) {
            lines.code += 1;
        } else {
            lines.comments += 1;
        }
    }
    lines
}

fn mark(stream: TokenStream, with_code: &mut BTreeSet<usize>) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        // A doc comment is read as an attribute, all of which is where the comment is.
        if is_punct(tokens.get(at), '#') {
            let brackets = at + if is_punct(tokens.get(at + 1), '!') { 2 } else { 1 };
            if let Some(TokenTree::Group(attribute)) = tokens.get(brackets) {
                let inner: Vec<TokenTree> = attribute.stream().into_iter().collect();
                let is_doc = word(inner.first()).is_some_and(|first| first == "doc");
                if is_doc && line(&tokens[at]) == line(&tokens[brackets]) && inner.len() == 3 {
                    at = brackets + 1;
                    continue;
                }
            }
        }
        match &tokens[at] {
            TokenTree::Group(group) => {
                with_code.insert(group.span_open().start().line);
                with_code.insert(group.span_close().end().line);
                mark(group.stream(), with_code);
            }
            token => with_code.extend(line(token)..=last_line(token)),
        }
        at += 1;
    }
}

/// Counts TypeScript, Svelte and CSS by how their lines begin.
fn page(text: &str) -> Lines {
    let mut lines = Lines::default();
    let mut ends_with = None;
    for written in text.lines() {
        let written = written.trim();
        if written.is_empty() {
            continue;
        }
        if ends_with.is_none() {
            ends_with = match written {
                _ if written.starts_with("/*") => Some("*/"),
                _ if written.starts_with("<!--") => Some("-->"),
                _ => None,
            };
        }
        match ends_with {
            Some(end) => {
                lines.comments += 1;
                if written.contains(end) {
                    ends_with = None;
                }
            }
            None if written.starts_with("//") => lines.comments += 1,
            None => lines.code += 1,
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_rust_are_distinguished() {
        let text = "//! Docs.\n\n/// More.\n#[derive(Debug)]\nstruct A; // why\n\n// Alone.\nconst B: &str = \"one\n\
                    // no comment\ntwo\";\n/* a\n b */\n\n#[cfg(test)]\nmod tests {\n    // Inside.\n\n    fn t() {}\n}\n";
        assert_eq!(rust(text), Lines { code: 5, comments: 5, tests: 5 });
    }

    #[test]
    fn lines_of_the_page_are_distinguished() {
        let text = "<script>\n// Why.\n/** Docs.\n * More. */\nlet a = 1;\n\n</script>\n<!-- a -->\n<p></p>\n";
        assert_eq!(page(text), Lines { code: 4, comments: 4, tests: 0 });
    }

    #[test]
    fn files_are_summed() {
        let sources = [
            Source::new("a/src/lib.rs", "mod b;\n#[cfg(test)]\nmod killed;\n"),
            Source::new("a/src/b.rs", "fn b() {}\n"),
            Source::new("a/src/b/tests.rs", "fn t() {}\n// Why.\n"),
            Source::new("a/src/killed.rs", "fn k() {}\n"),
            Source::new("a/tests/all.rs", "fn t() {}\n"),
            Source::new("ui/a.test.ts", "it();\n"),
        ];
        let figures = Figures::of(&sources);
        assert_eq!(figures.lines, Lines { code: 2, comments: 0, tests: 7 });
        assert_eq!(figures.files, [(1, "a/src/b.rs".to_owned()), (3, "a/src/lib.rs".to_owned())]);
        assert_eq!((figures.median(), figures.longest().unwrap().0), (3, 3));
    }
}
