use super::*;

fn project() -> Project {
    let files = [
        "Makefile",
        "README.md",
        "docs/promise.md",
        "scripts/test",
        "src-tauri/core/src/show/index.rs",
        "tests/window/saving.rs",
        "ui/src/backend.ts",
        "ui/src/form/Field.svelte",
        "ui/src/text/dates.ts",
    ];
    let code = [Source::new(
        "src-tauri/core/src/show/index.rs",
        "pub struct ShowIndex; fn add_one() { ShowIndex::new(); std::fs::read(); }",
    )];
    Project::new(
        &files.map(str::to_owned),
        &code,
        "help: ## Say\nrun: setup ## Run\nsetup:\nSHOW ?= x\n",
    )
}

fn in_page(text: &str) -> Vec<String> {
    project().missing(&Source::new("docs/page.md", text))
}

fn in_code(text: &str) -> Vec<String> {
    project().missing(&Source::new("src-tauri/core/src/show/mod.rs", text))
}

#[test]
fn what_is_there_passes() {
    for text in [
        "`ui/src/backend.ts`, `backend.ts`, `core/src/show`, `show/index.rs`, `index.rs`, `scripts/test`",
        "`ui/src/*/Field.svelte`, `ui/src/**`, `tests/`, `target/debug/x`, `ui/dist/x`, `text/dates.ts`, `./scripts/test`",
        "`make run`, `make run SHOW=~/x`, `make -j2`\n\n```sh\nmake setup   # says make anything\n```",
        "[the promise](promise.md#saving), [here](#there), [there](https://example.org/x.rs), ![p](../README.md)",
        "`ShowIndex::add_one`, `show::index`, `index::add_one`, `std::fs`, `ShowIndex`, `add_one()`, `Title`, `title: x`",
    ] {
        assert_eq!(in_page(text), [""; 0], "{text}");
    }
}

#[test]
fn files_of_a_show_are_not_asked_for() {
    let text = "`linernotes.toml`, `_config.yml`, `source/_posts/a.md`, `yes/no`, `astro.config.mjs`, `/index.html`, `text/html`";
    assert_eq!(in_page(text), [""; 0]);
}

#[test]
fn a_path_that_is_not_there_is_found_with_file_and_line() {
    assert_eq!(
        in_page("# Page\n\nSee `ui/src/frontend.ts` and\n`show/gone.rs`."),
        [
            "docs/page.md:3: ui/src/frontend.ts is not there",
            "docs/page.md:4: show/gone.rs is not there"
        ]
    );
    for text in [
        "`gone.rs`",
        "`Gone.svelte`",
        "`core/src/view`",
        "`scripts/gone`",
        "`docs/gone.md`",
        "`gone/*/x.rs`",
    ] {
        assert_eq!(in_page(text).len(), 1, "{text}");
    }
    for text in ["[gone](gone.md)", "```sh\nscripts/gone now\n```", "run `cat docs/gone.md`"] {
        assert_eq!(in_page(text).len(), 1, "{text}");
    }
}

#[test]
fn a_target_that_is_not_there_is_found() {
    assert_eq!(in_page("`make gone`"), ["docs/page.md:1: make gone is not there"]);
    assert_eq!(in_page("as `make\ngone` says"), ["docs/page.md:1: make gone is not there"]);
    assert_eq!(
        in_page("```sh\nmake run\nmake gone\n```"),
        ["docs/page.md:3: make gone is not there"]
    );
}

#[test]
fn a_name_that_is_not_there_is_found() {
    assert_eq!(in_page("`ShowIndex::take_one`").len(), 1);
    assert_eq!(in_page("`OldIndex`").len(), 1);
    // All of these are words of the code, but not modules.
    assert_eq!(in_page("`add_one::read`").len(), 1);
    assert_eq!(in_page("`index::setup`, `core::gone`").len(), 2);
    assert_eq!(in_code("//! `OldIndex`").len(), 1);
}

#[test]
fn comments_are_looked_at_and_code_is_not() {
    assert_eq!(
        in_code("//! See `show/index.rs`.\nconst A: &str = \"`gone.rs`\";\nfn f() {} // `gone.rs`"),
        [""; 0]
    );
    assert_eq!(
        in_code(
            "//! First.\n//!\n//! See\n//! `gone.rs`.\n\nmod a;\n    /// As `make gone` does.\nfn f() {}"
        ),
        [
            "src-tauri/core/src/show/mod.rs:4: gone.rs is not there",
            "src-tauri/core/src/show/mod.rs:7: make gone is not there"
        ]
    );
    let page = Source::new("ui/src/a.ts", "/**\n * Like `gone.rs`.\n */\nlet a = `gone.rs`;");
    assert_eq!(project().missing(&page), ["ui/src/a.ts:2: gone.rs is not there"]);
}
