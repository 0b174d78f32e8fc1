//! Where the picture of a guest would be, and how large the others are.

use std::fs::{self, File};
use std::io::Read;
use std::path::PathBuf;

use super::picture;

use super::ShowIndex;

/// How many pictures are measured.
const MEASURED: usize = 40;
/// The start of a file that has the picture's size, in bytes: cameras write a good deal before it.
const HEAD: u64 = 512 * 1024;
/// The side of a picture where there are no others, in pixels.
const USUAL: u32 = 400;

impl ShowIndex {
    /// The file in which the show would have the picture of a guest; none where the show has no
    /// pictures of guests, or the name is none.
    #[must_use]
    pub fn avatar_file(&self, name: &str) -> Option<PathBuf> {
        let rule = self.conventions().avatars.as_ref()?;
        let usual = rule.candidates(name.trim()).into_iter().next()?;
        let named = name.chars().any(char::is_alphanumeric);
        (named && picture::can_be_made(&rule.extension)).then(|| self.show().root().join(usual))
    }

    /// The side that most of the show's square pictures of guests have, in pixels.
    #[must_use]
    pub fn avatar_side(&self) -> u32 {
        let Some(rule) = &self.conventions().avatars else { return USUAL };
        let folder = self.show().root().join(&rule.folder);
        let files = fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| {
            entry.file_name().to_string_lossy().starts_with(&rule.prefix)
                && entry.file_type().is_ok_and(|kind| kind.is_file())
        });
        let mut sides: Vec<u32> = files
            .take(MEASURED)
            .filter_map(|entry| {
                let mut head = Vec::new();
                File::open(entry.path()).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
                let (width, height) = picture::size(&head)?;
                Some(width.min(height))
            })
            .collect();
        sides.sort_unstable();
        sides.get(sides.len() / 2).copied().unwrap_or(USUAL)
    }
}
