//! Looks for what a crate must not reach for that takes all it needs as arguments: the clock, the
//! network, other processes, the environment, and state that outlives a call.

use proc_macro2::{Delimiter, TokenTree};

use crate::plan::{Crate, Plan};
use crate::rust::{Source, is_punct, line, program_files, word};

/// Modules of the standard library that reach out, and what each is called in a sentence.
const OUTSIDE: &[(&str, &str, &str)] = &[
    ("std", "net", "the network"),
    ("std", "process", "other processes"),
    ("std", "env", "the environment"),
];

/// What of those only computes.
const HARMLESS: &[&str] = &["std::env::split_paths", "std::env::join_paths"];

/// Types whose value may change though nobody has it for writing.
const CHANGEABLE: &[&str] = &[
    "Cell",
    "RefCell",
    "UnsafeCell",
    "OnceCell",
    "LazyCell",
    "OnceLock",
    "Once",
    "Mutex",
    "RwLock",
];

/// Returns what is wrong in the crates named in `pure`, one sentence each with file and line. `allowed` lists pairs of a file and the name of a static of it, each with its reason.
pub fn faults(
    plan: &Plan,
    pure: &[&str],
    allowed: &[(&str, &str, &str)],
    sources: &[Source],
) -> Vec<String> {
    let files = match program_files(sources) {
        Ok(files) => files,
        Err(unreadable) => return unreadable,
    };
    let mut faults = Vec::new();
    let mut used = Vec::new();
    for file in files {
        let is_pure =
            |row: &Crate| pure.contains(&row.name.as_str()) && row.inner(file.path).is_some();
        if !plan.crates.iter().any(is_pure) {
            continue;
        }
        for path in file.code.paths() {
            if let Some(what) = reaches_for(&path.segments) {
                faults.push(format!("{}:{}: {what} ({})", file.path, path.line, path.text()));
            }
        }
        for (name, line, what) in statics(file.code.tokens()) {
            if allowed.iter().any(|(of, allowed, _)| *of == file.path && *allowed == name) {
                used.push((file.path, name));
            } else {
                faults.push(format!("{}:{line}: {what} ({name})", file.path));
            }
        }
    }
    for (of, name, _) in allowed {
        if !used.iter().any(|(used_in, used)| used_in == of && used == name) {
            faults
                .push(format!("{of} has no state called {name} any longer: take it off the list"));
        }
    }
    faults
}

/// What the path reaches for, in words.
fn reaches_for(segments: &[String]) -> Option<String> {
    // `now` of any type asks a clock, whatever the type is called here.
    if segments.len() > 1 && segments.last().is_some_and(|last| last == "now") {
        return Some("asks the clock".to_owned());
    }
    let text = segments.join("::");
    if HARMLESS.contains(&text.as_str()) {
        return None;
    }
    let pair = |(root, module, _): &&(&str, &str, &str)| {
        segments.starts_with(&[(*root).into(), (*module).into()])
    };
    OUTSIDE.iter().find(pair).map(|(_, _, what)| format!("reaches for {what}"))
}

/// Statics that can change: their name, line, and what is wrong with them.
fn statics(tokens: &[TokenTree]) -> Vec<(String, usize, &'static str)> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                found.extend(statics(&group.stream().into_iter().collect::<Vec<_>>()))
            }
            TokenTree::Ident(ident)
                if *ident == "thread_local" && is_punct(tokens.get(at + 1), '!') =>
            {
                found.push(("thread_local".to_owned(), line(token), "state of a thread"));
            }
            // Not the lifetime `'static`.
            TokenTree::Ident(ident)
                if *ident == "static" && (at == 0 || !is_punct(tokens.get(at - 1), '\'')) =>
            {
                let is_mut = word(tokens.get(at + 1)).is_some_and(|next| next == "mut");
                let Some(name) = word(tokens.get(at + 1 + usize::from(is_mut))) else { continue };
                let of_type = tokens[at..].iter().take_while(|token| !is_punct(Some(token), '='));
                if is_mut || is_changeable(of_type) {
                    found.push((name, line(token), "global state"));
                }
            }
            _ => {}
        }
    }
    found
}

fn is_changeable<'a>(mut of_type: impl Iterator<Item = &'a TokenTree>) -> bool {
    of_type.any(|token| match token {
        TokenTree::Ident(ident) => {
            let ident = ident.to_string();
            CHANGEABLE.contains(&ident.as_str()) || ident.starts_with("Atomic")
        }
        TokenTree::Group(group) if group.delimiter() != Delimiter::Brace => {
            is_changeable(group.stream().into_iter().collect::<Vec<_>>().iter())
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        let head = "| crate | package | sources | what it is | knows |\n";
        Plan::read(&format!(
            "{head}| low | low | low/src | Text. | – |\n| high | high | high/src | All. | – |\n"
        ))
        .unwrap()
    }

    fn found(text: &str) -> Vec<String> {
        faults(
            &plan(),
            &["low"],
            &[],
            &[Source::new("low/src/a.rs", text), Source::new("high/src/a.rs", text)],
        )
    }

    #[test]
    fn a_clock_is_found_under_every_name() {
        assert_eq!(
            found("fn f() {\n    std::time::Instant::now() }"),
            ["low/src/a.rs:2: asks the clock (std::time::Instant::now)"]
        );
        for clock in [
            "SystemTime::now()",
            "Utc::now()",
            "chrono::Local::now()",
            "map_or_else(C::now, f)",
            "m!(C::now())",
        ] {
            assert_eq!(found(&format!("fn f() {{ {clock} }}")).len(), 1, "{clock}");
        }
        assert_eq!(found("fn now() { let now = 1; x.now }"), [""; 0]);
    }

    #[test]
    fn network_processes_and_environment_are_found() {
        assert_eq!(
            found("use std::{fs, net::TcpStream};"),
            ["low/src/a.rs:1: reaches for the network (std::net::TcpStream)"]
        );
        assert_eq!(
            found("use std::process::Command;"),
            ["low/src/a.rs:1: reaches for other processes (std::process::Command)"]
        );
        assert_eq!(found("use std::env; fn f() { std::env::var(\"A\") }").len(), 2);
        assert_eq!(found("fn f() { std::env::split_paths(a) }"), [""; 0]);
    }

    #[test]
    fn state_is_found_and_tables_are_not() {
        for state in [
            "static mut A: u8 = 0;",
            "static A: Mutex<u8> = Mutex::new(0);",
            "fn f() { static A: OnceLock<u8> = OnceLock::new(); }",
            "static A: AtomicU8 = AtomicU8::new(0);",
            "static A: LazyLock<[RwLock<u8>; 2]> = x;",
            "thread_local! { static A: u8 = 0; }",
        ] {
            assert_eq!(found(state).len(), 1, "{state}");
        }
        for table in [
            "static A: &'static [u8] = &[1];",
            "static A: LazyLock<Vec<u8>> = LazyLock::new(Vec::new);",
            "struct S { a: OnceLock<u8>, b: &'static Cell<u8> }",
            "#[cfg(test)] static A: AtomicU8 = x;",
        ] {
            assert_eq!(found(table), [""; 0], "{table}");
        }
    }

    #[test]
    fn what_is_allowed_must_be_there() {
        let source = [Source::new("low/src/a.rs", "static A: Mutex<u8> = x;")];
        assert_eq!(faults(&plan(), &["low"], &[("low/src/a.rs", "A", "why")], &source), [""; 0]);
        assert_eq!(
            faults(
                &plan(),
                &["low"],
                &[("low/src/a.rs", "A", "why"), ("low/src/a.rs", "B", "why")],
                &source
            )
            .len(),
            1
        );
    }

    #[test]
    fn tests_may_do_all_of_it() {
        let source = [Source::new("low/src/a/tests.rs", "use std::net::TcpStream;")];
        assert_eq!(faults(&plan(), &["low"], &[], &source), [""; 0]);
    }
}
