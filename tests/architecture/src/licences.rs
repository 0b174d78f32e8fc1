//! Compares the licences of packages with the list in `deny.toml`.

use std::collections::BTreeSet;

use serde_json::Value;
use spdx::{Expression, Licensee, ParseMode};
use toml_edit::{DocumentMut, Item};

use crate::packages::Package;

/// The licences that packages may have.
#[derive(Debug)]
pub struct Allowed {
    everywhere: Vec<Licensee>,
    /// Name of a package, and what it may have besides.
    exceptions: Vec<(String, Vec<Licensee>)>,
}

impl Allowed {
    /// Reads `deny.toml`, in the second version of its format.
    ///
    /// # Errors
    /// If it is not TOML, lacks the list, or names something that is not an SPDX identifier.
    pub fn read(deny: &str) -> Result<Self, String> {
        let deny: DocumentMut = deny.parse().map_err(|error| format!("deny.toml: {error}"))?;
        let licenses = deny.get("licenses").ok_or("deny.toml: there is no table [licenses]")?;
        if licenses.get("version").and_then(Item::as_integer) != Some(2) {
            return Err("deny.toml: [licenses] is not of version 2".to_owned());
        }
        let mut exceptions = Vec::new();
        for exception in licenses.get("exceptions").and_then(Item::as_array).into_iter().flatten() {
            let exception =
                exception.as_inline_table().ok_or("deny.toml: an exception is a table")?;
            let name = exception
                .get("crate")
                .and_then(|name| name.as_str())
                .ok_or("deny.toml: an exception needs a crate")?;
            exceptions.push((
                name.to_owned(),
                licensees(exception.get("allow").and_then(|allow| allow.as_array()))?,
            ));
        }
        let everywhere = licensees(licenses.get("allow").and_then(Item::as_array))?;
        if everywhere.is_empty() {
            Err("deny.toml: no licence is allowed".to_owned())
        } else {
            Ok(Self { everywhere, exceptions })
        }
    }

    /// Whether a package may have this licence: an SPDX expression, in old manifests with `/` for `OR`.
    fn allows(&self, name: &str, licence: &str) -> Result<bool, String> {
        let expression = Expression::parse_mode(licence, ParseMode::LAX)
            .map_err(|error| error.reason.to_string())?;
        let besides = self
            .exceptions
            .iter()
            .filter(|(exception, _)| exception == name)
            .flat_map(|(_, allow)| allow);
        let allowed: Vec<&Licensee> = self.everywhere.iter().chain(besides).collect();
        Ok(expression.evaluate(|wanted| allowed.iter().any(|licensee| licensee.satisfies(wanted))))
    }

    /// What is wrong with the licence of a package.
    fn fault(&self, name: &str, licence: Option<&str>) -> Option<String> {
        let Some(licence) = licence else {
            return Some(format!("{name} does not say what its licence is"));
        };
        match self.allows(name, licence) {
            Ok(true) => None,
            Ok(false) => Some(format!("{name} has a licence that is not allowed: {licence}")),
            Err(error) => {
                Some(format!("{name} has a licence that cannot be read, {licence}: {error}"))
            }
        }
    }
}

fn licensees(list: Option<&toml_edit::Array>) -> Result<Vec<Licensee>, String> {
    let parse = |value: &toml_edit::Value| {
        let name = value.as_str().unwrap_or_default();
        Licensee::parse(name).map_err(|error| format!("deny.toml: {name:?}: {}", error.reason))
    };
    list.into_iter().flatten().map(parse).collect()
}

/// Returns the Rust packages that have another licence, or do not come from the public registry.
pub fn faults(allowed: &Allowed, packages: &[Package]) -> Vec<String> {
    let mut faults = Vec::new();
    for package in packages {
        let name = format!("{} {}", package.name, package.version);
        faults.extend(
            allowed
                .fault(&package.name, package.licence.as_deref())
                .map(|fault| format!("{name}: {fault}")),
        );
        if package
            .source
            .as_ref()
            .is_some_and(|source| !source.ends_with("/rust-lang/crates.io-index"))
        {
            faults.push(format!("{name} does not come from crates.io"));
        }
    }
    for (exception, _) in &allowed.exceptions {
        if !packages.iter().any(|package| package.name == *exception) {
            faults.push(format!("deny.toml has an exception for {exception}, which is not used"));
        }
    }
    faults
}

/// The packages of a `package-lock.json` that have another licence. `known` lists what package has
/// what licence in words that are not an SPDX expression, each with the reason why it may be used.
///
/// # Errors
/// If the file is not JSON or has no packages.
pub fn faults_of_page(
    allowed: &Allowed,
    known: &[(&str, &str, &str)],
    lock: &str,
) -> Result<Vec<String>, String> {
    let lock: Value = serde_json::from_str(lock).map_err(|error| error.to_string())?;
    let packages = lock["packages"].as_object().ok_or("the lock file has no packages")?;
    let mut faults = Vec::new();
    let mut used = BTreeSet::new();
    for (path, package) in packages {
        let name = path.rsplit_once("node_modules/").map_or("the page", |(_, name)| name);
        let licence = package["license"].as_str();
        if let Some(known) =
            known.iter().find(|(known, words, _)| *known == name && Some(*words) == licence)
        {
            used.insert(*known);
        } else {
            faults.extend(allowed.fault(name, licence));
        }
    }
    for unused in known.iter().filter(|known| !used.contains(known)) {
        faults.push(format!("{} with the licence {} is not used any longer", unused.0, unused.1));
    }
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DENY: &str = "[licenses]\nversion = 2\nallow = [\"MIT\", \"Apache-2.0 WITH LLVM-exception\"]\n\
        exceptions = [{ allow = [\"GPL-3.0-only\"], crate = \"special\" }]\n";

    fn found(packages: &[(&str, &str)]) -> Vec<String> {
        let special = [("special", "GPL-3.0-only")];
        let packages: Vec<Package> = packages
            .iter()
            .chain(&special)
            .map(|(name, licence)| Package {
                name: (*name).to_owned(),
                version: "1.0.0".to_owned(),
                licence: Some((*licence).to_owned()).filter(|licence| !licence.is_empty()),
                source: Some("registry+https://example.org/rust-lang/crates.io-index".to_owned()),
                ..Package::default()
            })
            .collect();
        faults(&Allowed::read(DENY).unwrap(), &packages)
    }

    #[test]
    fn a_package_under_the_gpl_alone_is_found() {
        assert_eq!(
            found(&[("a", "GPL-3.0-only")]),
            ["a 1.0.0: a has a licence that is not allowed: GPL-3.0-only"]
        );
        assert_eq!(
            found(&[
                ("a", "GPL-2.0-or-later AND MIT"),
                ("b", "Apache-2.0"),
                ("c", ""),
                ("d", "my own")
            ])
            .len(),
            4
        );
    }

    #[test]
    fn one_allowed_licence_of_several_is_enough() {
        assert_eq!(
            found(&[
                ("a", "MIT OR GPL-3.0-only"),
                ("b", "Unlicense/MIT"),
                ("c", "Apache-2.0 WITH LLVM-exception")
            ]),
            [""; 0]
        );
    }

    #[test]
    fn an_exception_counts_for_its_package_and_must_be_needed() {
        let allowed = Allowed::read(DENY).unwrap();
        assert_eq!(
            faults(&allowed, &[]),
            ["deny.toml has an exception for special, which is not used"]
        );
    }

    #[test]
    fn other_sources_are_found() {
        let package = Package {
            name: "special".into(),
            licence: Some("MIT".into()),
            source: Some("git+https://example.org/a".into()),
            ..Package::default()
        };
        assert_eq!(
            faults(&Allowed::read(DENY).unwrap(), &[package]),
            ["special  does not come from crates.io"]
        );
    }

    #[test]
    fn packages_of_the_page_are_looked_at() {
        let allowed = Allowed::read(DENY).unwrap();
        let lock = r#"{ "packages": {
            "": { "license": "MIT" },
            "node_modules/a": { "license": "GPL-3.0-only" },
            "node_modules/a/node_modules/@b/c": {},
            "node_modules/d": { "license": "MIT AND BSD" } } }"#;
        assert_eq!(
            faults_of_page(&allowed, &[("d", "MIT AND BSD", "why"), ("e", "Own", "why")], lock)
                .unwrap(),
            [
                "a has a licence that is not allowed: GPL-3.0-only",
                "@b/c does not say what its licence is",
                "e with the licence Own is not used any longer"
            ]
        );
    }

    #[test]
    fn a_list_that_cannot_be_used_is_an_error() {
        assert!(Allowed::read("[licenses]\nallow = [\"MIT\"]").unwrap_err().contains("version 2"));
        assert!(
            Allowed::read("[licenses]\nversion = 2\nallow = [\"My own\"]")
                .unwrap_err()
                .contains("My own")
        );
        assert!(
            Allowed::read("[licenses]\nversion = 2\nallow = []")
                .unwrap_err()
                .contains("no licence")
        );
    }
}
