//! What Cargo says of the packages: which depends on which, and under what licence each is.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::plan::{Crate, Plan};

/// A package, of the project or from elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Package {
    /// As in its `Cargo.toml`.
    pub name: String,
    /// As in its `Cargo.toml`.
    pub version: String,
    /// The SPDX expression of its `Cargo.toml`.
    pub licence: Option<String>,
    /// Where it came from; `None` for those of the project.
    pub source: Option<String>,
    /// Names of the packages that its own code is built with, tests and build scripts aside.
    pub normal: Vec<String>,
    /// Names of the packages that its tests need.
    pub for_tests: Vec<String>,
}

/// Asks Cargo for every package that is built on this kind of machine, without the network.
///
/// Only this kind, since Cargo fetches no packages for others.
///
/// # Errors
/// If Cargo cannot be run, or what it needs was never fetched.
pub fn read(root: &Path) -> Result<Vec<Package>, String> {
    let version = cargo(root, &["--version", "--verbose"])?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .ok_or("cargo does not name its host")?;
    let metadata = cargo(
        root,
        &["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", host],
    )
    .map_err(|error| {
        format!("{error}\nWhat was never fetched is fetched by `cargo fetch --locked`.")
    })?;
    let metadata: Value = serde_json::from_str(&metadata).map_err(|error| error.to_string())?;
    Ok(packages(&metadata))
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(program)
        .args(arguments)
        .current_dir(root)
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(format!(
            "cargo {}: {}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}

fn packages(metadata: &Value) -> Vec<Package> {
    let text = |value: &Value, key: &str| value[key].as_str().map(str::to_owned);
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut by_id: BTreeMap<String, Package> = BTreeMap::new();
    for package in list(&metadata["packages"]) {
        let read = Package {
            name: text(&package, "name").unwrap_or_default(),
            version: text(&package, "version").unwrap_or_default(),
            licence: text(&package, "license"),
            source: text(&package, "source"),
            ..Package::default()
        };
        by_id.insert(text(&package, "id").unwrap_or_default(), read);
    }
    let names: BTreeMap<String, String> =
        by_id.iter().map(|(id, package)| (id.clone(), package.name.clone())).collect();
    let mut built = Vec::new();
    for node in list(&metadata["resolve"]["nodes"]) {
        let Some(mut package) = text(&node, "id").and_then(|id| by_id.remove(&id)) else {
            continue;
        };
        for dependency in list(&node["deps"]) {
            let Some(name) = text(&dependency, "pkg").and_then(|id| names.get(&id).cloned()) else {
                continue;
            };
            for kind in list(&dependency["dep_kinds"]) {
                match kind["kind"].as_str() {
                    None => package.normal.push(name.clone()),
                    Some("dev") => package.for_tests.push(name.clone()),
                    Some(_) => {}
                }
            }
        }
        built.push(package);
    }
    built
}

/// Returns what is wrong with the dependencies, one sentence each: crates of the project that know each other against the
/// plan or are not in it, and packages below a crate called `pure` that `kept_out` names, with the chain that
/// leads to each. A name in `kept_out` that ends in `*` means all that begin so.
pub fn faults(plan: &Plan, pure: &[&str], kept_out: &[&str], packages: &[Package]) -> Vec<String> {
    let mut faults = Vec::new();
    let rows: BTreeMap<&str, &Crate> =
        plan.crates.iter().map(|row| (row.package.as_str(), row)).collect();
    for package in packages.iter().filter(|package| package.source.is_none()) {
        let Some(row) = rows.get(package.name.as_str()) else {
            faults.push(format!("the plan has no row for the package {}", package.name));
            continue;
        };
        for other in &package.normal {
            if let Some(known) = rows.get(other.as_str())
                && !row.knows.contains(&known.name)
            {
                faults.push(format!("the Cargo.toml of {} may not name {other}", package.name));
            }
        }
        if pure.contains(&row.name.as_str()) {
            faults.extend(kept_out_below(package, kept_out, packages));
            for other in package.for_tests.iter().filter(|other| rows.contains_key(other.as_str()))
            {
                if !rows.get(other.as_str()).is_some_and(|known| row.knows.contains(&known.name)) {
                    faults.push(format!(
                        "the Cargo.toml of {} may not name {other} for its tests",
                        package.name
                    ));
                }
            }
        }
    }
    for row in &plan.crates {
        if !packages.iter().any(|package| package.source.is_none() && package.name == row.package) {
            faults.push(format!(
                "the plan has a row for {}, but the workspace has no such package",
                row.package
            ));
        }
    }
    faults
}

fn kept_out_below(start: &Package, kept_out: &[&str], packages: &[Package]) -> Vec<String> {
    let is_kept_out = |name: &str| {
        kept_out.iter().any(|kept| {
            kept.strip_suffix('*').map_or(*kept == name, |start| name.starts_with(start))
        })
    };
    let mut faults = Vec::new();
    let mut seen = BTreeSet::from([start.name.clone()]);
    let mut queue = VecDeque::from([vec![start.name.clone()]]);
    while let Some(chain) = queue.pop_front() {
        let Some(name) = chain.last() else { continue };
        for package in packages.iter().filter(|package| package.name == *name) {
            for next in &package.normal {
                if !seen.insert(next.clone()) {
                    continue;
                }
                let chain = [&chain[..], std::slice::from_ref(next)].concat();
                if is_kept_out(next) {
                    faults.push(format!(
                        "{} must do without {next}: {}",
                        start.name,
                        chain.join(" -> ")
                    ));
                } else {
                    queue.push_back(chain);
                }
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        let head = "| crate | package | sources | what it is | knows |\n";
        Plan::read(&format!("{head}| low | low | a | b | – |\n| high | high | a | b | low |\n| other | other | a | b | – |\n"))
            .unwrap()
    }

    fn package(name: &str, normal: &[&str], source: Option<&str>) -> Package {
        Package {
            name: name.to_owned(),
            source: source.map(str::to_owned),
            normal: normal.iter().map(|name| (*name).to_owned()).collect(),
            ..Package::default()
        }
    }

    fn found(low: &[&str], other: &[&str]) -> Vec<String> {
        let from = Some("elsewhere");
        let packages = [
            package("low", low, None),
            package("high", &["low", "tauri"], None),
            package("other", other, None),
            package("pulls", &["tauri-runtime"], from),
            package("tauri", &[], from),
            package("tauri-runtime", &[], from),
            package("serde", &[], from),
        ];
        faults(&plan(), &["low"], &["tauri*", "tokio"], &packages)
    }

    #[test]
    fn what_is_as_planned_passes() {
        assert_eq!(found(&["serde"], &["tauri"]), [""; 0]);
    }

    #[test]
    fn a_dependency_against_the_plan_is_found() {
        assert_eq!(found(&[], &["low"]), ["the Cargo.toml of other may not name low"]);
        assert_eq!(found(&["other"], &[]), ["the Cargo.toml of low may not name other"]);
    }

    #[test]
    fn a_window_below_a_pure_crate_is_found_with_the_way_to_it() {
        assert_eq!(
            found(&["serde", "pulls"], &[]),
            ["low must do without tauri-runtime: low -> pulls -> tauri-runtime"]
        );
    }

    #[test]
    fn a_package_without_a_row_and_a_row_without_a_package_are_found() {
        let packages =
            [package("low", &[], None), package("high", &[], None), package("new", &[], None)];
        assert_eq!(
            faults(&plan(), &["low"], &[], &packages),
            [
                "the plan has no row for the package new",
                "the plan has a row for other, but the workspace has no such package"
            ]
        );
    }

    #[test]
    fn kinds_of_dependencies_are_distinguished() {
        let metadata = serde_json::json!({
            "packages": [
                { "id": "1", "name": "a", "version": "1", "license": "MIT", "source": null },
                { "id": "2", "name": "b", "version": "1", "license": null, "source": "registry" },
                { "id": "3", "name": "never-built", "version": "1", "source": "registry" },
            ],
            "resolve": { "nodes": [
                { "id": "1", "deps": [
                    { "pkg": "2", "dep_kinds": [{ "kind": "dev" }] },
                    { "pkg": "2", "dep_kinds": [{ "kind": "build" }] },
                ] },
                { "id": "2", "deps": [{ "pkg": "1", "dep_kinds": [{ "kind": null }] }] },
            ] },
        });
        let packages = packages(&metadata);
        assert_eq!(packages.len(), 2);
        assert!(packages[0].normal.is_empty());
        assert_eq!(packages[0].for_tests, ["b"]);
        assert_eq!(packages[1].normal, ["a"]);
    }
}
