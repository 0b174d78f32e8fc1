//! Takes the English dictionaries into the program where the window's page has been built: it brings
//! them along.

use std::path::Path;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist/dictionaries");
    println!("cargo::rustc-check-cfg=cfg(words)");
    println!("cargo::rerun-if-changed=build.rs");
    for file in ["en-US.aff", "en-US.dic", "en-GB.aff", "en-GB.dic", "software.txt"] {
        let file = folder.join(file);
        println!("cargo::rerun-if-changed={}", file.display());
        if !file.is_file() {
            return;
        }
    }
    println!("cargo::rustc-cfg=words");
}
