//! Looks at the sentences that people read: words that Linernotes has left behind, and quotes and
//! apostrophes of typewriters.

use proc_macro2::TokenTree;

use crate::rust::{Source, is_punct, line, program_files};

/// Words that are left behind, and what to say instead.
const LEFT_BEHIND: &[(&str, &str)] = &[
    ("is no", "isn’t a valid, isn’t in, there’s no"),
    ("stand", "be"),
    ("stands", "is"),
    ("told", "said, reported"),
    ("tells", "says"),
    ("take out", "remove"),
    ("takes out", "removes"),
    ("take it out", "remove it"),
    ("take them out", "remove them"),
    ("taken out", "removed"),
    ("behind", "after"),
    ("blank", "space"),
    ("blanks", "spaces"),
    ("bare", "without text"),
    ("another way", "differently"),
    ("otherwise", "differently"),
    ("as usual", "default"),
    ("anew", "again"),
    ("whole", "full, complete"),
    ("of it", "say what"),
    ("any more", "anymore"),
    ("reminder", "suggestion"),
    ("silence", "ignore"),
    ("spelt", "spelled"),
    ("misspelt", "misspelled"),
];

/// What is said with these words all the same.
const STILL_SAID: &[&str] = &["blank line", "blank lines", "bare url"];

/// A file whose documentation comments are the help of the command line.
const HELP: &str = "src-tauri/cli/src/main.rs";

/// A sentence in the code.
struct Sentence {
    text: String,
    line: usize,
}

/// Returns what is wrong with the sentences of the program, one sentence each with file and line.
/// `allowed` lists pairs of a file and words that are no sentence of it, each with its reason.
pub fn faults(allowed: &[(&str, &str, &str)], sources: &[Source]) -> Vec<String> {
    let files = match program_files(sources) {
        Ok(files) => files,
        Err(unreadable) => return unreadable,
    };
    let mut faults = Vec::new();
    let mut used = vec![false; allowed.len()];
    for file in &files {
        let mut sentences = Vec::new();
        collect(file.code.tokens(), file.path == HELP, &mut sentences);
        for sentence in sentences {
            let Some(fault) = fault(&sentence.text) else { continue };
            let exception = allowed
                .iter()
                .position(|(of, words, _)| *of == file.path && sentence.text.contains(words));
            match exception {
                Some(at) => used[at] = true,
                None => faults
                    .push(format!("{}:{}: {fault}: {}", file.path, sentence.line, sentence.text)),
            }
        }
    }
    for ((of, words, _), _) in allowed.iter().zip(used).filter(|(_, used)| !used) {
        faults.push(format!("{of} has no “{words}” any longer: take it off the list"));
    }
    faults
}

/// Collects the string literals that are sentences. Examples of rules are notes, and comments are for
/// those who write the program.
fn collect(tokens: &[TokenTree], with_comments: bool, found: &mut Vec<Sentence>) {
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Ident(ident)
                if *ident == "examples" && is_punct(tokens.get(at + 1), ':') =>
            {
                at += tokens[at..].iter().take_while(|token| !is_punct(Some(token), ',')).count();
            }
            TokenTree::Ident(ident)
                if *ident == "doc" && is_punct(tokens.get(at + 1), '=') && !with_comments =>
            {
                at += 2;
            }
            TokenTree::Group(group) => {
                collect(&group.stream().into_iter().collect::<Vec<_>>(), with_comments, found);
            }
            token @ TokenTree::Literal(literal) => {
                let text = text_of(&literal.to_string());
                if let Some(text) = text.filter(|text| is_sentence(text)) {
                    found.push(Sentence { text, line: line(token) });
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// The text of a string literal as it is written in Rust; none of another literal.
fn text_of(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        return Some(raw.trim_matches('#').trim_matches('"').to_owned());
    }
    let inner = literal.strip_prefix('"')?.strip_suffix('"')?;
    // A backslash before the end of a line joins it to the next one.
    let mut lines = inner.split("\\\n");
    let mut text = lines.next()?.to_owned();
    lines.for_each(|line| text.push_str(line.trim_start()));
    Some(text.replace("\\\"", "\"").replace("\\'", "'").replace("\\n", "\n"))
}

/// Whether a text has at least two words, and is no markup.
fn is_sentence(text: &str) -> bool {
    let is_markup = ["</", "=\"", "{%", "](", "\n---"].iter().any(|mark| text.contains(mark));
    let is_word = |word: &&str| word.chars().any(char::is_alphabetic);
    !is_markup && text.split(' ').filter(is_word).count() > 1
}

/// What is wrong with a sentence, if anything is.
fn fault(text: &str) -> Option<String> {
    if has_straight_quotes(text) {
        return Some("has straight quotes or apostrophes".to_owned());
    }
    let plain = words(text);
    let kept =
        STILL_SAID.iter().fold(plain, |plain, said| plain.replace(&format!(" {said} "), " . "));
    let left = LEFT_BEHIND.iter().find(|(words, _)| kept.contains(&format!(" {words} ")))?;
    Some(format!("says “{}” (better: {})", left.0, left.1))
}

/// The words of a text in small letters, with a space before and after each; names of values in braces
/// are none.
fn words(text: &str) -> String {
    let text: String =
        text.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after)).collect();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '’' | '-' | '_' | '.' | '/');
    let words = text.split(|c| !is_part(c)).map(|word| word.trim_matches(['.', '/']));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    format!(" {} ", words.join(" "))
}

/// Whether a text has an apostrophe between letters or a quoted word that is straight. Commands and
/// values (`key = "value"`) are typed so.
fn has_straight_quotes(text: &str) -> bool {
    text.lines().filter(|line| !line.contains("linernotes-cli ")).any(|line| {
        let signs: Vec<char> = line.chars().collect();
        let at = |index: usize| signs.get(index).copied().unwrap_or(' ');
        signs.iter().enumerate().any(|(index, sign)| {
            let before = index.checked_sub(1).map_or(' ', at);
            let is_value = signs[..index]
                .iter()
                .rev()
                .find(|c| **c != ' ')
                .is_some_and(|c| matches!(c, '=' | ':'));
            match sign {
                '\'' => before.is_alphabetic() && at(index + 1).is_alphabetic(),
                '"' => matches!(before, ' ' | '(') && at(index + 1) != ' ' && !is_value,
                _ => false,
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(code: &str) -> Vec<String> {
        faults(&[], &[Source::new("a.rs", code)])
    }

    #[test]
    fn words_that_are_left_behind_are_found() {
        for (text, said) in [
            ("“x” is no date.", "is no"),
            ("The key stands \\\n      twice.", "stands"),
            ("A reminder.", "reminder"),
            ("Ends with blanks", "blanks"),
            ("URL stands bare here.", "stands"),
            ("{behind} is otherwise {whole}.", "otherwise"),
        ] {
            let found = faults_of(&format!("fn f() {{ g(format!(\"{text}\", 1)); }}"));
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].starts_with(&format!("a.rs:1: says “{said}”")), "{found:?}");
        }
        for text in
            ["A blank line here.", "Bare URL. Add link text.", "An understanding is now here."]
        {
            assert_eq!(faults_of(&format!("const A: &str = \"{text}\";")), [""; 0], "{text}");
        }
    }

    #[test]
    fn straight_quotes_are_found_in_sentences_alone() {
        assert_eq!(faults_of("const A: &str = \"The host's name.\";").len(), 1);
        assert_eq!(faults_of("const A: &str = \"Called \\\"x\\\" here.\";").len(), 1);
        for text in [
            "The host’s name is “x”.",
            "lines like number = \\\"episode\\\".",
            "<a href='a'>it's here</a>",
            "Examples:\\n  linernotes-cli new --title \\\"Fog Signals\\\"",
            "it's",
        ] {
            assert_eq!(faults_of(&format!("const A: &str = \"{text}\";")), [""; 0], "{text}");
        }
    }

    #[test]
    fn comments_tests_and_examples_are_no_sentences() {
        let code = "/// What is no date, and the host's.\nstatic RULE: Rule = Rule { examples: Examples { bad: \
                    &[\"it's told here\"] }, about: \"An about.\" };\n#[cfg(test)]\nmod tests { const A: &str = \
                    \"it's told here\"; }";
        assert_eq!(faults_of(code), [""; 0]);
        let help = Source::new(HELP, "/// The host's help.\nstruct A;");
        assert_eq!(faults(&[], &[help]).len(), 1);
    }

    #[test]
    fn exceptions_are_used_or_taken_off() {
        let source = [Source::new("a.rs", "const A: &str = \"today's guest\";")];
        assert_eq!(faults(&[("a.rs", "today's guest", "looked for")], &source), [""; 0]);
        assert_eq!(faults(&[("a.rs", "today's guest", ""), ("b.rs", "x y", "")], &source).len(), 1);
    }
}
