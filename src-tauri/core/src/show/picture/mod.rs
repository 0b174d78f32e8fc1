//! Where a show keeps the pictures that its front matters name, and how they are named there.

mod form;
mod square;

use crate::episode::own_folder;
use std::path::{Path, PathBuf};

use linernotes_syntax::front_matter;

use form::{Base, Form};

pub use square::{PictureError, READ, SHOWN, can_be_made, size, square};

use super::{ShowIndex, normal};

/// A place for a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PicturePlace {
    /// The folder, absolute, below the show's root; it need not be there yet.
    pub folder: PathBuf,
    /// What stands before the file's name where the picture is named (`/images/`, `./`).
    pub prefix: String,
    /// The name counts from what the site serves, and not from the episode.
    pub served: bool,
}

impl ShowIndex {
    /// Where a picture goes that is chosen for a field of an episode: where most of the show's are
    /// for that field, in a folder that is called after the episode where theirs are; else into the episode's folder for pictures, where the show has such; else
    /// into the folder `images` of what the site serves as it is.
    #[must_use]
    pub fn picture_place(&self, episode: &Path, field: &front_matter::Path) -> PicturePlace {
        let form = Form::of(self, field);
        let usual = form.and_then(|form| Some((form.base, form.prefix(self, episode)?)));
        let Some((base, prefix)) = usual else { return self.usual_place(episode) };
        let folder = normal(&form::folder(self, base, &prefix, episode));
        if !folder.starts_with(self.show().root()) {
            return self.usual_place(episode);
        }
        PicturePlace { folder, prefix, served: base != Base::Episode }
    }

    /// How a picture that lies in the show already is named in a field; none for one outside.
    #[must_use]
    pub fn picture_name(&self, place: &PicturePlace, file: &Path) -> Option<String> {
        if let Ok(below) = file.strip_prefix(&place.folder) {
            return Some(format!("{}{}", place.prefix, slashed(below)));
        }
        if !place.served {
            return None;
        }
        let served = self.served_folders();
        let below = served.iter().find_map(|folder| file.strip_prefix(folder).ok())?;
        let slash = if place.prefix.starts_with('/') { "/" } else { "" };
        Some(format!("{slash}{}", slashed(below)))
    }

    fn usual_place(&self, episode: &Path) -> PicturePlace {
        let own = self.beside(episode);
        if own != episode.parent().unwrap_or(Path::new("")) {
            return PicturePlace { folder: own, prefix: String::new(), served: false };
        }
        let folder = self.served("images/");
        PicturePlace { folder, prefix: "/images/".to_owned(), served: true }
    }

    /// The folder that the relative name of a picture starts from: that of the episode's own
    /// pictures, where the show has such, else the one that the episode is in.
    fn beside(&self, episode: &Path) -> PathBuf {
        let own = own_folder(episode);
        if self.show().site().asset_folders || own.is_dir() {
            return own;
        }
        episode.parent().unwrap_or(self.show().root()).to_owned()
    }

    /// The folder of what the site serves under a path: where it is there already, else in the
    /// first of the folders that are served as they are.
    fn served(&self, below: &str) -> PathBuf {
        let folders = self.served_folders();
        let there = folders.iter().map(|folder| folder.join(below)).find(|folder| folder.is_dir());
        there
            .or_else(|| Some(folders.first()?.join(below)))
            .unwrap_or_else(|| self.show().root().join(below))
    }

    fn served_folders(&self) -> Vec<PathBuf> {
        let show = self.show();
        let named = show.site().static_folders.iter().map(|folder| show.root().join(folder));
        named.chain([show.root().to_owned()]).collect()
    }
}

/// A path as addresses have it.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> =
        path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::store;

    fn show(files: &[(&str, &str)]) -> (tempfile::TempDir, ShowIndex) {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let file = folder.path().join(name);
            store::create_with_folders(&file, text.as_bytes()).unwrap();
        }
        let index = ShowIndex::open(folder.path()).unwrap();
        (folder, index)
    }

    fn told(files: &[(&str, &str)], episode: &str) -> (String, String) {
        let (folder, index) = show(files);
        let root = index.show().root().to_owned();
        let field = front_matter::Path::parse("cover");
        let place = index.picture_place(&root.join(episode), &field);
        drop(folder);
        (slashed(place.folder.strip_prefix(&root).unwrap()), place.prefix)
    }

    #[test]
    fn pictures_go_where_the_others_are() {
        let config = ("_config.yml", "title: T\nsource_dir: source\nnew_post_name: x\n");
        let post = |cover: &str| format!("---\nepisode: 1\ncover: {cover}\n---\n# T\n");
        let hexo = |cover: &str| {
            let post = post(cover);
            told(&[config, ("source/_posts/0001-a.md", &post)], "source/_posts/0002-b.md")
        };
        assert_eq!(hexo("/img/covers/1.png"), ("source/img/covers".into(), "/img/covers/".into()));
        assert_eq!(hexo("./art/1.png"), ("source/_posts/art".into(), "./art/".into()));
        assert_eq!(hexo("1.png"), ("source/_posts".into(), String::new()));
        let (folder, prefix) = hexo("https://cdn.example.com/1.png");
        assert_eq!((folder.as_str(), prefix.as_str()), ("source/images", "/images/"));
        assert_eq!(hexo("../../../../etc/1.png").0, "source/images");

        let hugo = told(
            &[
                ("hugo.toml", "baseURL = 'https://x.example/'\n"),
                ("content/episodes/1.md", &post("/img/1.png")),
            ],
            "content/episodes/2.md",
        );
        assert_eq!(hugo, ("static/img".into(), "/img/".into()));
    }

    #[test]
    fn names_from_the_root_need_no_slash() {
        let post = |cover: &str| format!("---\nepisode: 1\ncover: {cover}\n---\n# T\n");
        let config = ("hugo.toml", "baseURL = 'https://x.example/'\nstaticDir = 'assets'\n");
        let (one, two) = (post("img/logo.png"), post("https://cdn.example.com/2.png"));
        let shared = [config, ("content/episodes/1.md", &*one), ("content/episodes/2.md", &*two)];
        let place = ("assets/img".into(), "img/".into());
        assert_eq!(told(&shared, "content/episodes/3.md"), place);
        let there = [&shared[..], &[("assets/img/logo.png", "")]].concat();
        assert_eq!(told(&there, "content/episodes/3.md"), place);
        // Where the folder is beside the episodes, that is meant.
        let beside = [&shared[..], &[("content/episodes/img/logo.png", "")]].concat();
        let place = ("content/episodes/img".into(), "img/".into());
        assert_eq!(told(&beside, "content/episodes/3.md"), place);

        let (_folder, index) = show(&there);
        let root = index.show().root().to_owned();
        let episode = root.join("content/episodes/1.md");
        let logo = root.join("assets/img/logo.png");
        assert_eq!(index.show().image_file(&episode, "img/logo.png"), Some(logo.clone()));
        assert_eq!(index.show().image_file(&episode, "/img/logo.png"), Some(logo.clone()));
        let place = index.picture_place(&episode, &front_matter::Path::parse("cover"));
        assert_eq!(index.picture_name(&place, &logo).as_deref(), Some("img/logo.png"));
        let other = root.join("assets/other/2.png");
        assert_eq!(index.picture_name(&place, &other).as_deref(), Some("other/2.png"));
    }

    #[test]
    fn folders_called_after_the_episode_are_called_after_the_new_one() {
        let placed = |cover: &str| {
            let post = |number: u32, name: &str, cover: &str| {
                let cover = cover
                    .replace("NUMBER", &format!("00{number}"))
                    .replace("PLAIN", &number.to_string())
                    .replace("NAME", &format!("00{number}-{name}"))
                    .replace("SLUG", name);
                format!(
                    "---\nepisode: 00{number}\ndate: 20{number}-06-01\ncover: {cover}\n---\n# T\n"
                )
            };
            let (one, two) = (post(22, "a", cover), post(23, "b", cover));
            let new = post(24, "c", "");
            told(
                &[
                    ("_config.yml", "title: T\nnew_post_name: x\n"),
                    ("source/_posts/0022-a.md", &one),
                    ("source/_posts/0023-b.md", &two),
                    ("source/_posts/0024-c.md", &new),
                ],
                "source/_posts/0024-c.md",
            )
            .1
        };
        assert_eq!(placed("/images/NUMBER/cover.png"), "/images/0024/");
        assert_eq!(placed("/images/ep/PLAIN/cover.png"), "/images/ep/24/");
        assert_eq!(placed("/images/NAME/cover.png"), "/images/0024-c/");
        assert_eq!(placed("/images/SLUG/cover.png"), "/images/c/");
        assert_eq!(placed("/images/all/cover.png"), "/images/all/");
    }

    #[test]
    fn a_picture_of_the_show_is_named_where_it_lies() {
        let (_folder, index) = show(&[
            ("_config.yml", "title: T\nnew_post_name: x\n"),
            ("source/_posts/0001-a.md", "---\nepisode: 1\ncover: /img/1.png\n---\n# T\n"),
        ]);
        let root = index.show().root().to_owned();
        let episode = root.join("source/_posts/0001-a.md");
        let place = index.picture_place(&episode, &front_matter::Path::parse("cover"));
        let name = |file: &str| index.picture_name(&place, &root.join(file));
        assert_eq!(name("source/img/sea/2.png").as_deref(), Some("/img/sea/2.png"));
        assert_eq!(name("source/other/2.png").as_deref(), Some("/other/2.png"));
        assert_eq!(index.picture_name(&place, Path::new("/elsewhere/2.png")), None);
    }
}
