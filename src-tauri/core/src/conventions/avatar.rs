//! Where a show keeps the pictures of its guests, read off the pictures that are there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::episode::value_shape::PICTURES;

/// The naming rule of the pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvatarRule {
    /// The folder, relative to the site's root.
    pub folder: PathBuf,
    /// What stands before the name (`avatar-`).
    pub prefix: String,
    /// What stands between the words of the name.
    pub between: String,
    /// How the letters of the name are written.
    pub case: NameCase,
    /// The usual extension.
    pub extension: String,
    /// The name is the id by which episodes name guests who have files of their own.
    pub by_id: bool,
    /// How many pictures have such names.
    pub seen: usize,
}

/// How a guest's name is written in the name of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameCase {
    /// `ada-hall`
    Lower,
    /// `Ada-Hall`
    AsWritten,
}

impl AvatarRule {
    /// Reads the rule off pictures (paths relative to the root) and guests' names. None where no
    /// picture is named like a guest.
    #[must_use]
    pub fn learn(pictures: &[PathBuf], names: &[String]) -> Option<Self> {
        type Finding = BTreeMap<(PathBuf, String, String, NameCase), (usize, String)>;
        let mut seen = Finding::new();
        for name in names {
            for between in ["-", "_", ""] {
                let lower = file_name_of(name, between, NameCase::Lower);
                let written = file_name_of(name, between, NameCase::AsWritten);
                // A first name alone, or an id, is found in too many names.
                if lower.len() < 4 || (between != "-" && !name.contains(' ')) {
                    continue;
                }
                for picture in pictures {
                    let Some(stem) = picture.file_stem().and_then(|stem| stem.to_str()) else {
                        continue;
                    };
                    let lower = stem.strip_suffix(&lower).map(|prefix| (prefix, NameCase::Lower));
                    let written = || Some((stem.strip_suffix(&written)?, NameCase::AsWritten));
                    let Some((prefix, case)) = lower.or_else(written) else { continue };
                    let folder = picture.parent().unwrap_or(Path::new("")).to_owned();
                    let extension = picture.extension().and_then(|e| e.to_str()).unwrap_or("jpg");
                    let key = (folder, prefix.to_owned(), between.to_owned(), case);
                    seen.entry(key).or_insert((0, extension.to_owned())).0 += 1;
                }
            }
        }
        let ((folder, prefix, between, case), (seen, extension)) =
            seen.into_iter().max_by_key(|(_, (count, _))| *count)?;
        Some(Self { folder, prefix, between, case, extension, by_id: false, seen })
    }

    /// The names, relative to the site's root, that a guest's picture can have; the usual one
    /// first.
    #[must_use]
    pub fn candidates(&self, name: &str) -> Vec<PathBuf> {
        let stem = |case| format!("{}{}", self.prefix, file_name_of(name, &self.between, case));
        // A file that is there is found in either case, so that none is made beside it.
        let other = match self.case {
            NameCase::Lower => NameCase::AsWritten,
            NameCase::AsWritten => NameCase::Lower,
        };
        let others = PICTURES.iter().copied().filter(|ending| *ending != self.extension);
        let endings: Vec<&str> = std::iter::once(self.extension.as_str()).chain(others).collect();
        let mut stems = vec![stem(self.case), stem(other)];
        stems.dedup();
        stems
            .iter()
            .flat_map(|stem| endings.iter().map(move |ending| format!("{stem}.{ending}")))
            .map(|file| self.folder.join(file))
            .collect()
    }

    /// The files, relative to the site's root, that an episode means by a picture's name without a
    /// folder (`ada-hall.jpg`, or `ada-hall` alone); the usual one first. None where it is no such
    /// name.
    #[must_use]
    pub fn named(&self, name: &str) -> Vec<PathBuf> {
        let name = name.trim();
        if name.is_empty() || name.contains(['/', '\\', ':', '\0']) || name.contains("..") {
            return Vec::new();
        }
        let whole = Path::new(name).extension().and_then(|ending| ending.to_str());
        if whole.is_some_and(is_picture) {
            return vec![self.folder.join(name)];
        }
        vec![self.folder.join(format!("{name}.{}", self.extension)), self.folder.join(name)]
    }
}

/// Whether a file with that extension is a picture.
pub(crate) fn is_picture(ending: &str) -> bool {
    PICTURES.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// A guest's name, its words joined; what a path can't have is left out.
fn file_name_of(name: &str, between: &str, case: NameCase) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let joined = words.join(between);
    let joined = if case == NameCase::Lower { joined.to_lowercase() } else { joined };
    joined.replace(['/', '\\', '\0'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_is_read_off_the_pictures() {
        let pictures = [
            "source/images/logo.png",
            "source/images/guests/avatar-steven-murawski.jpg",
            "source/images/guests/avatar-brian-muenzenmeyer.jpg",
        ]
        .map(PathBuf::from);
        let names = ["Steven Murawski".to_owned(), "Ada Lovelace".to_owned()];
        let rule = AvatarRule::learn(&pictures, &names).unwrap();
        assert_eq!(
            rule.candidates("Ada Lovelace")[0],
            PathBuf::from("source/images/guests/avatar-ada-lovelace.jpg")
        );
        assert_eq!(AvatarRule::learn(&pictures[..1], &names), None);
    }

    #[test]
    fn capitals_are_a_part_of_the_rule() {
        let rule = |file: &str| {
            AvatarRule::learn(&[PathBuf::from(file)], &["Ada Hall".to_owned()]).unwrap()
        };
        let usual = |file: &str| rule(file).candidates("Ida McKern").remove(0);
        assert_eq!(usual("people/Ada-Hall.jpg"), PathBuf::from("people/Ida-McKern.jpg"));
        assert_eq!(usual("people/ada-hall.jpg"), PathBuf::from("people/ida-mckern.jpg"));
        assert_eq!(
            usual("people/Guest_ada_hall.PNG"),
            PathBuf::from("people/Guest_ida_mckern.PNG")
        );
        // One that is spelt otherwise is found all the same.
        let all = rule("people/ada-hall.jpg").candidates("Ida McKern");
        assert!(all.contains(&PathBuf::from("people/Ida-McKern.jpg")));
    }

    #[test]
    fn a_name_does_not_leave_the_folder() {
        let rule = AvatarRule {
            folder: "guests".into(),
            prefix: String::new(),
            between: "-".to_owned(),
            case: NameCase::Lower,
            extension: "jpg".to_owned(),
            by_id: false,
            seen: 1,
        };
        assert_eq!(
            rule.candidates("../../etc/passwd")[0],
            PathBuf::from("guests/....etcpasswd.jpg")
        );
    }
}
