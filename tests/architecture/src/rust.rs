//! Reads Rust as tokens: which paths the code names, and which of it is there for tests alone.
//!
//! Tokens see paths inside macros, which a syntax tree does not.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// A file of the project.
#[derive(Debug, Clone)]
pub struct Source {
    /// From the root of the project, with `/`.
    pub path: String,
    /// What is in it.
    pub text: String,
}

impl Source {
    /// A file with this path and text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}

/// A path that the code names, such as `std::fs::File`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPath {
    /// The words between the `::`; a `*` where everything is imported.
    pub segments: Vec<String>,
    /// The name that `as` gives it.
    pub alias: Option<String>,
    /// The inline modules around it, outermost first.
    pub inside: Vec<String>,
    /// Counted from 1.
    pub line: usize,
}

impl NamedPath {
    /// As it is written in Rust.
    pub fn text(&self) -> String {
        self.segments.join("::")
    }
}

/// The code of a file without what `#[cfg(test)]` leaves out of the program.
#[derive(Debug)]
pub struct Code {
    tokens: Vec<TokenTree>,
    /// Names of modules in files of their own that are compiled for tests alone.
    pub test_modules: Vec<String>,
    /// First and last line of each piece that is compiled for tests alone, counted from 1.
    pub test_lines: Vec<(usize, usize)>,
}

impl Code {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// If it is not made of Rust's tokens.
    pub fn read(text: &str) -> Result<Self, String> {
        let stream: TokenStream = text.parse().map_err(|error| format!("not Rust: {error}"))?;
        let mut code =
            Self { tokens: Vec::new(), test_modules: Vec::new(), test_lines: Vec::new() };
        let all: Vec<TokenTree> = stream.into_iter().collect();
        // `#![cfg(test)]` among the attributes at the top leaves out the file.
        let mut attributes = all.chunks(3).map_while(|chunk| match chunk {
            [hash, bang, TokenTree::Group(attribute)]
                if is_punct(Some(hash), '#') && is_punct(Some(bang), '!') =>
            {
                Some(attribute)
            }
            _ => None,
        });
        if attributes.any(is_for_tests) {
            code.test_lines.push((1, text.lines().count()));
            return Ok(code);
        }
        code.tokens = code.without_tests(all);
        Ok(code)
    }

    /// The tokens that are compiled into the program.
    pub fn tokens(&self) -> &[TokenTree] {
        &self.tokens
    }

    /// Every path of more than one word, those of `use` lists one by one.
    pub fn paths(&self) -> Vec<NamedPath> {
        let mut found = Vec::new();
        walk(&self.tokens, &mut Vec::new(), &mut found);
        found
    }

    fn without_tests(&mut self, tokens: Vec<TokenTree>) -> Vec<TokenTree> {
        let mut kept = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            if let Some(end) = test_item(&tokens, at) {
                let lines = (line(&tokens[at]), last_line(&tokens[end - 1]));
                self.test_lines.push(lines);
                self.test_modules.extend(declared_module(&tokens[at..end]));
                at = end;
                continue;
            }
            kept.push(match &tokens[at] {
                TokenTree::Group(group) => {
                    let inner = self.without_tests(group.stream().into_iter().collect());
                    let mut thinner = Group::new(group.delimiter(), inner.into_iter().collect());
                    thinner.set_span(group.span());
                    TokenTree::Group(thinner)
                }
                other => other.clone(),
            });
            at += 1;
        }
        kept
    }
}

/// A file of the program and its code.
#[derive(Debug)]
pub struct ProgramFile<'a> {
    /// From the root of the project.
    pub path: &'a str,
    /// The code without what is there for tests.
    pub code: Code,
}

/// The Rust files among `sources` that are compiled into the program: without modules called `tests`
/// and those that are declared under `#[cfg(test)]`.
///
/// # Errors
/// Names the files that are not Rust, a sentence each.
pub fn program_files(sources: &[Source]) -> Result<Vec<ProgramFile<'_>>, Vec<String>> {
    let mut files = Vec::new();
    let mut unreadable = Vec::new();
    let mut for_tests = Vec::new();
    for source in sources {
        let Some(stem) = source.path.strip_suffix(".rs") else { continue };
        let code = match Code::read(&source.text) {
            Ok(code) => code,
            Err(error) => {
                unreadable.push(format!("{}: {error}", source.path));
                continue;
            }
        };
        // Where the files of the modules are that this file declares.
        let folder = match stem.rsplit_once('/') {
            Some((folder, "mod" | "lib" | "main")) => folder,
            _ => stem,
        };
        for_tests.extend(code.test_modules.iter().map(|name| format!("{folder}/{name}")));
        files.push(ProgramFile { path: &source.path, code });
    }
    if !unreadable.is_empty() {
        return Err(unreadable);
    }
    files.retain(|file| {
        let is_below = |module: &String| {
            file.path.strip_prefix(module.as_str()).is_some_and(|rest| rest.starts_with(['.', '/']))
        };
        !file.path.split(['/', '.']).any(|part| part == "tests") && !for_tests.iter().any(is_below)
    });
    Ok(files)
}

/// The line on which a token begins, counted from 1.
pub fn line(token: &TokenTree) -> usize {
    token.span().start().line
}

/// The line on which a token ends, counted from 1.
pub fn last_line(token: &TokenTree) -> usize {
    token.span().end().line
}

/// Whether the token is this sign.
pub fn is_punct(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// The word of an identifier, without the `r#` of a raw one.
pub fn word(token: Option<&TokenTree>) -> Option<String> {
    match token {
        Some(TokenTree::Ident(ident)) => {
            let word = ident.to_string();
            Some(word.strip_prefix("r#").map_or(word.clone(), str::to_owned))
        }
        _ => None,
    }
}

/// Whether an attribute's brackets say `cfg(test)`, or `cfg(all(…))` with `test` in it.
fn is_for_tests(attribute: &Group) -> bool {
    let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
    let [TokenTree::Ident(cfg), TokenTree::Group(condition)] = &tokens[..] else { return false };
    *cfg == "cfg" && asks_for_test(condition)
}

fn asks_for_test(condition: &Group) -> bool {
    let tokens: Vec<TokenTree> = condition.stream().into_iter().collect();
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Ident(ident) if *ident == "test" => true,
        TokenTree::Ident(ident) if *ident == "all" => {
            matches!(tokens.get(at + 1), Some(TokenTree::Group(inner)) if asks_for_test(inner))
        }
        _ => false,
    })
}

/// If an item for tests alone begins at `at`, where it ends.
fn test_item(tokens: &[TokenTree], at: usize) -> Option<usize> {
    if !is_punct(tokens.get(at), '#') {
        return None;
    }
    let mut next = at;
    let mut for_tests = false;
    // `#[cfg(test)]` may come after other attributes of the same item.
    while is_punct(tokens.get(next), '#')
        && let Some(TokenTree::Group(attribute)) = tokens.get(next + 1)
    {
        for_tests |= is_for_tests(attribute);
        next += 2;
    }
    if !for_tests {
        return None;
    }
    // These end with a semicolon, though braces may come before it. All others end with braces, a
    // semicolon or, as fields and variants do, a comma.
    let first = tokens[next..].iter().find_map(|token| match token {
        TokenTree::Ident(ident) if *ident == "pub" => None,
        TokenTree::Ident(ident) => Some(ident.to_string()),
        _ => None,
    });
    let is_fn = word(tokens.get(next + 1)).is_some_and(|second| second == "fn");
    let to_semicolon = matches!(first.as_deref(), Some("use" | "static" | "type" | "let"))
        || first.as_deref() == Some("const") && !is_fn;
    let end = tokens[next..].iter().position(|token| match token {
        TokenTree::Punct(punct) => {
            punct.as_char() == ';' || !to_semicolon && punct.as_char() == ','
        }
        TokenTree::Group(group) => !to_semicolon && group.delimiter() == Delimiter::Brace,
        _ => false,
    });
    Some(end.map_or(tokens.len(), |end| next + end + 1))
}

/// The name in `mod name;`.
fn declared_module(item: &[TokenTree]) -> Option<String> {
    let at = item
        .iter()
        .position(|token| matches!(token, TokenTree::Ident(ident) if *ident == "mod"))?;
    is_punct(item.get(at + 2), ';').then(|| word(item.get(at + 1)))?
}

/// Whether `::` begins at `at`.
fn is_separator(tokens: &[TokenTree], at: usize) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(first))
        if first.as_char() == ':' && first.spacing() == Spacing::Joint)
        && is_punct(tokens.get(at + 1), ':')
}

fn walk(tokens: &[TokenTree], inside: &mut Vec<String>, found: &mut Vec<NamedPath>) {
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Ident(ident) if *ident == "mod" => {
                if let (Some(name), Some(TokenTree::Group(body))) =
                    (word(tokens.get(at + 1)), tokens.get(at + 2))
                {
                    inside.push(name);
                    walk(&body.stream().into_iter().collect::<Vec<_>>(), inside, found);
                    inside.pop();
                    at += 3;
                    continue;
                }
                at += 1;
            }
            TokenTree::Ident(_) => at = path(tokens, at, &[], inside, found),
            TokenTree::Group(group) => {
                walk(&group.stream().into_iter().collect::<Vec<_>>(), inside, found);
                at += 1;
            }
            // The word after a single `'` is a lifetime.
            TokenTree::Punct(punct) if punct.as_char() == '\'' => at += 2,
            _ => at += 1,
        }
    }
}

/// Reads the path that begins at `at` below `prefix`, and returns where it ends.
fn path(
    tokens: &[TokenTree],
    mut at: usize,
    prefix: &[String],
    inside: &mut Vec<String>,
    found: &mut Vec<NamedPath>,
) -> usize {
    let mut segments = prefix.to_vec();
    let first = &tokens[at];
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(_)) => segments.extend(word(tokens.get(at))),
            Some(TokenTree::Punct(punct)) if punct.as_char() == '*' => {
                segments.push("*".to_owned())
            }
            // The braces of a `use`: each of the list is a path of its own.
            Some(TokenTree::Group(list)) if list.delimiter() == Delimiter::Brace => {
                let list: Vec<TokenTree> = list.stream().into_iter().collect();
                for branch in list.split(|token| is_punct(Some(token), ',')) {
                    if !branch.is_empty() {
                        path(branch, 0, &segments, inside, found);
                    }
                }
                return at + 1;
            }
            // `Vec::<T>`, `$name::x`: the path ends here.
            _ => break,
        }
        at += 1;
        if !is_separator(tokens, at) {
            break;
        }
        at += 2;
    }
    // `use a::b::{self}` names `a::b`.
    if segments.len() > 1 && segments.last().is_some_and(|last| last == "self") {
        segments.pop();
    }
    let mut alias = None;
    if matches!(tokens.get(at), Some(TokenTree::Ident(ident)) if *ident == "as")
        && !segments.is_empty()
    {
        alias = word(tokens.get(at + 1));
    }
    // One word is a local name, unless it is given another.
    if segments.len() > 1 || alias.is_some() {
        found.push(NamedPath { segments, alias, inside: inside.clone(), line: line(first) });
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        let code = Code::read(text).unwrap();
        code.paths().iter().filter(|path| path.segments.len() > 1).map(NamedPath::text).collect()
    }

    #[test]
    fn lists_are_read_one_by_one() {
        assert_eq!(
            paths("use crate::{a, b::{self, C, d::*}};"),
            ["crate::a", "crate::b", "crate::b::C", "crate::b::d::*"]
        );
    }

    #[test]
    fn paths_in_macros_types_and_attributes_are_seen() {
        assert_eq!(
            paths(
                r#"#[derive(x::Y)] fn f(a: &'static crate::t::T) { format!("{}", super::g::<u8>(crate::h())) }"#
            ),
            ["x::Y", "crate::t::T", "super::g", "crate::h"]
        );
        assert_eq!(paths("macro_rules! m { () => { $crate::a::b() } }"), ["crate::a::b"]);
    }

    #[test]
    fn words_in_comments_and_strings_are_not_paths() {
        assert_eq!(
            paths("//! [`crate::a`]\n/// crate::b\nconst C: &str = \"crate::c\"; // crate::d"),
            [""; 0]
        );
    }

    #[test]
    fn code_for_tests_is_left_out_to_its_end() {
        let code = Code::read(
            "use a::b;\n#[cfg(test)]\nuse c::{d};\n#[cfg(test)]\nmod t {\n    use e::f;\n}\n#[allow(x)]\n\
             #[cfg(all(test, unix))]\nmod apart;\nstruct S { #[cfg(test)] g: h::I, j: k::L }\n\
             #[cfg(test)]\nconst M: n::O = n::O { p: 1 };\n#[cfg(not(test))]\nuse q::r;",
        )
        .unwrap();
        let paths: Vec<String> = code
            .paths()
            .iter()
            .filter(|path| path.segments.len() > 1)
            .map(NamedPath::text)
            .collect();
        assert_eq!(paths, ["a::b", "k::L", "q::r"]);
        assert_eq!(code.test_modules, ["apart"]);
        assert_eq!(code.test_lines, [(2, 3), (4, 7), (8, 10), (11, 11), (12, 13)]);
        let code = Code::read("//! Docs.\n#![cfg(test)]\nuse a::b;").unwrap();
        assert!(code.paths().is_empty());
        assert_eq!(code.test_lines, [(1, 3)]);
    }

    #[test]
    fn files_for_tests_are_not_of_the_program() {
        let sources = [
            Source::new("a/src/lib.rs", "#[cfg(test)] mod examples; mod b; mod c;"),
            Source::new("a/src/examples.rs", ""),
            Source::new("a/src/examples_of_more.rs", ""),
            Source::new("a/src/examples/more.rs", ""),
            Source::new("a/src/b.rs", "#[cfg(test)] mod tests; #[cfg(test)] mod killed;"),
            Source::new("a/src/b/tests.rs", ""),
            Source::new("a/src/b/killed/mod.rs", ""),
            Source::new("a/src/c/mod.rs", "#[cfg(test)] mod killed;"),
            Source::new("a/src/c/killed.rs", ""),
            Source::new("a/readme.md", "not (Rust"),
        ];
        let files = program_files(&sources).unwrap();
        let paths: Vec<&str> = files.iter().map(|file| file.path).collect();
        assert_eq!(
            paths,
            ["a/src/lib.rs", "a/src/examples_of_more.rs", "a/src/b.rs", "a/src/c/mod.rs"]
        );
    }

    #[test]
    fn a_path_knows_its_line_its_modules_and_its_other_name() {
        let code = Code::read("mod a {\n    mod b {\n        use super::super::c as d;\n    }\n}")
            .unwrap();
        let path = code.paths().into_iter().find(|path| path.segments.len() > 1).unwrap();
        assert_eq!(
            (path.line, path.inside, path.alias.as_deref()),
            (3, vec!["a".into(), "b".into()], Some("d"))
        );
    }
}
