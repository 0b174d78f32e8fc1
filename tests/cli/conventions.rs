//! What `show FOLDER` tells of real shows. They are kept outside of the project: where they are not
//! there, the tests are skipped, and say so.

use std::path::Path;
use std::process::Command;

use linernotes_tests::{corpus, or_skip};
use serde_json::Value;

fn show(folder: &Path, json: bool) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linernotes-cli"));
    command.arg("show").arg(folder);
    if json {
        command.arg("--json");
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Everything but the show's own words, its name and that of its newest file, and where it stands.
fn facts(folder: &Path) -> String {
    let mut told: Value = serde_json::from_str(&show(folder, true)).unwrap();
    let name = told["name"].take();
    assert!(!name.as_str().unwrap().is_empty());
    let newest = told["episodes"]["newest"]["file"].take();
    let root = told["root"].take();
    assert!(Path::new(root.as_str().unwrap()).join(newest.as_str().unwrap()).is_file());
    let text = serde_json::to_string_pretty(&told).unwrap();
    assert!(show(folder, false).starts_with(name.as_str().unwrap()));
    text
}

macro_rules! tells {
    ($($test:ident: $folder:literal,)*) => {
        $(#[test]
        fn $test() {
            let folder = or_skip!(corpus::show($folder));
            let mut settings = insta::Settings::clone_current();
            settings.set_prepend_module_to_snapshot(false);
            settings.bind(|| insta::assert_snapshot!(stringify!($test), facts(&folder)));
        })*
    };
}

tells! {
    hexo_with_a_scaffold: "cloudchat-tech__cloudchat-tech.github.io",
    episodes_without_their_site: "syntaxfm__website",
    astro_without_its_configuration: "rwpod__rwpod.github.io",
    hugo_with_people_of_their_own: "CloudWithChris__cloudwithchris.com",
    jekyll_with_flat_guests: "nickjj__runninginproduction.com",
    jekyll_with_collections: "vmware-tanzu__thepodlets",
}
