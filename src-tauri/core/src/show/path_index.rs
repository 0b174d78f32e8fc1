//! Where a show's episodes stand, in the order of their paths: what stands below a folder is found
//! without looking at all the others. A branch that is switched tells of thousands of paths at once.

use std::borrow::Borrow;
use std::collections::BTreeSet;
use std::ops::Bound;
use std::path::{MAIN_SEPARATOR, Path};
use std::sync::Arc;

/// The paths of all episodes.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(BTreeSet<Place>);

/// A path in the order of its bytes: comparing paths by their parts takes many times as long.
#[derive(Debug, Clone)]
struct Place(Arc<Path>);

impl Places {
    /// Takes a path in.
    pub(super) fn add(&mut self, path: Arc<Path>) {
        self.0.insert(Place(path));
    }

    /// Forgets a path.
    pub(super) fn remove(&mut self, path: &Path) {
        self.0.remove(path.as_os_str().as_encoded_bytes());
    }

    /// The paths that stand below a folder.
    pub(super) fn below(&self, folder: &Path) -> impl Iterator<Item = &Path> {
        let mut start = folder.as_os_str().as_encoded_bytes().to_vec();
        if start.last() != Some(&(MAIN_SEPARATOR as u8)) {
            start.push(MAIN_SEPARATOR as u8);
        }
        let from = (Bound::Included(start.as_slice()), Bound::Unbounded);
        let first = self.0.range::<[u8], _>(from);
        first
            .map(|place| &*place.0)
            .take_while(move |path| path.as_os_str().as_encoded_bytes().starts_with(&start))
    }
}

impl Borrow<[u8]> for Place {
    fn borrow(&self) -> &[u8] {
        self.0.as_os_str().as_encoded_bytes()
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Place {}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        Borrow::<[u8]>::borrow(self).cmp(other.borrow())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_a_folder_is_what_stands_in_it() {
        let mut places = Places::default();
        let all =
            ["/s/2025/a.md", "/s/2025/b/index.md", "/s/2025-x.md", "/s/2025.md", "/s/2026/c.md"];
        for path in all {
            places.add(Path::new(path).into());
        }
        let below = |places: &Places, folder: &str| {
            places.below(Path::new(folder)).map(Path::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(below(&places, "/s/2025"), [Path::new(all[0]), Path::new(all[1])]);
        assert_eq!(below(&places, "/s/2025/"), [Path::new(all[0]), Path::new(all[1])]);
        assert_eq!(below(&places, "/s").len(), all.len());
        assert_eq!(below(&places, "/").len(), all.len());
        assert!(below(&places, "/s/2025/a.md").is_empty());
        assert!(below(&places, "/s/20").is_empty());
        places.remove(Path::new(all[0]));
        assert_eq!(below(&places, "/s/2025"), [Path::new(all[1])]);
    }
}
