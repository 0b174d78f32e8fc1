//! Where a show keeps the pictures of its guests, read off the pictures that are there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::episode::look::PICTURES;

/// The naming rule of the pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvatarRule {
    /// The folder, relative to the site's root.
    pub folder: PathBuf,
    /// What stands before the name (`avatar-`).
    pub prefix: String,
    /// What stands between the words of the name.
    pub between: String,
    /// The usual extension.
    pub extension: String,
}

impl AvatarRule {
    /// Reads the rule off pictures (paths relative to the root) and guests' names. None where no
    /// picture is named like a guest.
    #[must_use]
    pub fn learn(pictures: &[PathBuf], names: &[String]) -> Option<Self> {
        let mut seen: BTreeMap<(PathBuf, String, String), (usize, String)> = BTreeMap::new();
        for name in names {
            for between in ["-", "_", ""] {
                let wanted = file_name_of(name, between);
                // A first name alone, or an id, is found in too many names.
                if wanted.len() < 4 || (between != "-" && !name.contains(' ')) {
                    continue;
                }
                for picture in pictures {
                    let Some(stem) = picture.file_stem().and_then(|stem| stem.to_str()) else {
                        continue;
                    };
                    let stem = stem.to_lowercase();
                    let Some(prefix) = stem.strip_suffix(&wanted) else { continue };
                    let folder = picture.parent().unwrap_or(Path::new("")).to_owned();
                    let extension = picture.extension().and_then(|e| e.to_str()).unwrap_or("jpg");
                    let key = (folder, prefix.to_owned(), between.to_owned());
                    seen.entry(key).or_insert((0, extension.to_owned())).0 += 1;
                }
            }
        }
        let ((folder, prefix, between), (_, extension)) =
            seen.into_iter().max_by_key(|(_, (count, _))| *count)?;
        Some(Self { folder, prefix, between, extension })
    }

    /// The names, relative to the site's root, that a guest's picture can have; the usual one
    /// first.
    #[must_use]
    pub fn candidates(&self, name: &str) -> Vec<PathBuf> {
        let stem = format!("{}{}", self.prefix, file_name_of(name, &self.between));
        let others = PICTURES.iter().copied().filter(|ending| *ending != self.extension);
        std::iter::once(self.extension.as_str())
            .chain(others)
            .map(|ending| self.folder.join(format!("{stem}.{ending}")))
            .collect()
    }
}

/// Whether a file with that extension is a picture.
pub(crate) fn is_picture(ending: &str) -> bool {
    PICTURES.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// A guest's name in lower case, its words joined; what a path can't have is left out.
fn file_name_of(name: &str, between: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(between).to_lowercase().replace(['/', '\\', '\0'], "")
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
    fn a_name_does_not_leave_the_folder() {
        let rule = AvatarRule {
            folder: "guests".into(),
            prefix: String::new(),
            between: "-".to_owned(),
            extension: "jpg".to_owned(),
        };
        assert_eq!(
            rule.candidates("../../etc/passwd")[0],
            PathBuf::from("guests/....etcpasswd.jpg")
        );
    }
}
