//! Looks up the paths and names in pages and comments.

use std::fs;

use linernotes_architecture::docs::Project;
use linernotes_architecture::project;
use linernotes_architecture::rust::Source;

use crate::none;

/// Describes the past, so it may name what no longer exists.
const HISTORY: &str = "CHANGELOG.md";

#[test]
fn paths_and_names_in_pages_and_comments_are_there() -> Result<(), String> {
    let root = project::root();
    let makefile = fs::read_to_string(root.join("Makefile")).map_err(|error| error.to_string())?;
    let code = project::sources(&root, &[".rs", ".ts", ".svelte", ".toml"])?;
    let pages = project::sources(&root, &[".md"])?;
    // The examples of these checks name much that does not exist.
    let own = |source: &&Source| source.path.starts_with("tests/architecture/");
    let named: Vec<Source> = code.iter().filter(|source| !own(source)).cloned().collect();
    let project = Project::new(&project::files(&root)?, &named, &makefile);
    let mut missing = Vec::new();
    for page in &pages {
        let is_content = page.path.starts_with("episodes/") || page.path.starts_with("tests/");
        if !is_content && page.path != HISTORY {
            missing.extend(project.missing(page));
        }
    }
    for source in code.iter().filter(|source| !source.path.ends_with(".toml")) {
        missing.extend(project.missing(source));
    }
    none(&missing)
}
