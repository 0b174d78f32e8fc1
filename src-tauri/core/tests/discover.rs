//! Shows of several generators are found from wherever a host points.

use std::fs;
use std::path::{Path, PathBuf};

use linernotes_core::show::{Generator, Show};
use linernotes_core::store;
use tempfile::TempDir;

use crate::support;

const EPISODE: &[u8] = b"---\nepisode: 1\ndate: 2024-01-01\n---\n\n# One\n";
const PAGE: &[u8] = b"---\ntitle: About\n---\n\nUs.\n";

fn site(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        store::create(&path, bytes).unwrap();
    }
    folder
}

fn names(show: &Show) -> Vec<String> {
    let name = |path: &PathBuf| path.strip_prefix(show.root()).unwrap().display().to_string();
    show.files().iter().map(name).collect()
}

fn hexo() -> TempDir {
    site(&[
        ("_config.yml", b"title: Harbour\ntimezone: Europe/London\npost_asset_folder: true\n"),
        ("scaffolds/episode.md", b"# {{ title }}\n"),
        ("source/_posts/0001-one.md", EPISODE),
        ("source/_posts/0002-two.md", EPISODE),
        ("source/about/index.md", PAGE),
        ("node_modules/x/README.md", PAGE),
    ])
}

#[test]
fn a_hexo_site_is_found_from_its_root_its_folders_and_a_file() {
    let folder = hexo();
    for place in ["", "source", "source/_posts", "source/_posts/0001-one.md"] {
        let show = Show::discover(&folder.path().join(place)).unwrap();
        assert_eq!(show.root(), folder.path(), "{place}");
        assert_eq!(names(&show), ["source/_posts/0002-two.md", "source/_posts/0001-one.md"]);
        assert_eq!(show.name(), "Harbour");
        assert_eq!(show.site().generator, Some(Generator::Hexo));
        assert!(show.site().asset_folders && show.site().smart_punctuation);
        assert_eq!(show.site().scaffold.as_deref(), Some("# {{ title }}\n"));
    }
}

#[test]
fn the_folder_with_episodes_is_told_from_those_with_pages() {
    let hugo = site(&[
        ("config.yaml", b"title: Clouds\n"),
        ("content/about.md", PAGE),
        ("content/episode/first/index.md", EPISODE),
        ("content/episode/second/index.md", EPISODE),
        ("content/person/a/index.md", PAGE),
        ("content/person/b/index.md", PAGE),
        ("content/person/c/index.md", PAGE),
    ]);
    let show = Show::discover(hugo.path()).unwrap();
    assert_eq!(show.site().generator, Some(Generator::Hugo));
    assert_eq!(show.folder(), hugo.path().join("content/episode"));
    let one = Show::discover(&hugo.path().join("content/episode/first/index.md")).unwrap();
    assert_eq!((one.folder(), one.files().len()), (show.folder(), 2));
    let holds = |file: &str| show.could_hold(&hugo.path().join("content").join(file));
    assert!(holds("episode/third/index.md") && holds("episode/four.md"));
    assert!(!holds("about.md") && !holds("episode/.git/a.md") && !holds("episode/README.md"));
    assert!(!holds("episode/third/picture.png"));

    let jekyll = site(&[
        ("site/_config.yml", b"title: Pods\nurl: https://pods.example/\n"),
        ("site/_episodes/001-a.md", EPISODE),
        ("site/_hosts/a.md", PAGE),
        ("site/_hosts/b.md", PAGE),
        ("README.md", PAGE),
    ]);
    let show = Show::discover(jekyll.path()).unwrap();
    assert_eq!(show.site().generator, Some(Generator::Jekyll));
    assert_eq!(show.folder(), jekyll.path().join("site/_episodes"));
    assert_eq!(show.site().url.as_deref(), Some("https://pods.example"));
}

#[test]
fn a_plain_folder_is_a_show_too() {
    let plain = site(&[("0002-b.md", EPISODE), ("0010-c.md", EPISODE), ("README.md", PAGE)]);
    let show = Show::discover(plain.path()).unwrap();
    assert_eq!(show.root(), plain.path());
    assert_eq!(names(&show), ["0010-c.md", "0002-b.md"]);
    assert_eq!(show.site().generator, None);
}

#[test]
fn an_empty_folder_is_a_show_without_episodes() {
    let folder = tempfile::tempdir().unwrap();
    let show = Show::discover(folder.path()).unwrap();
    assert!(show.files().is_empty());
    assert_eq!(show.folder(), folder.path());
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let error = Show::discover(Path::new("/nowhere/at all")).unwrap_err();
    assert!(error.to_string().starts_with("/nowhere/at all doesn’t exist"), "{error}");
}

#[test]
fn pictures_are_found_beside_in_the_asset_folder_and_from_the_root() {
    let folder = site(&[
        ("_config.yml", b"post_asset_folder: true\n"),
        ("source/_posts/0001-one.md", EPISODE),
        ("source/_posts/0001-one/a map.png", b"x"),
        ("source/images/logo.png", b"x"),
        ("secret.png", b"x"),
    ]);
    let show = Show::discover(folder.path()).unwrap();
    let image = |reference: &str| show.image(&show.files()[0], reference);
    let base = "linernotes-image://localhost/source";
    assert_eq!(image("a map.png"), Some(format!("{base}/_posts/0001-one/a%20map.png")));
    assert_eq!(image("a%20map.png"), image("a map.png"));
    assert_eq!(image("/images/logo.png?v=2"), Some(format!("{base}/images/logo.png")));
    assert_eq!(image("../images/logo.png"), Some(format!("{base}/images/logo.png")));
    for missing in
        ["b.png", "../../../../etc/passwd", "//evil.example/a.png", "https://a/b.png", ""]
    {
        assert_eq!(image(missing), None, "{missing}");
    }
}

/// The samples of real shows, where they are there.
#[test]
fn the_shows_of_the_corpus_are_found() {
    let Some(corpus) = support::corpus() else { return };
    let found = |name: &str| {
        let show = Show::discover(&corpus.join(name)).unwrap();
        let root = fs::canonicalize(corpus.join(name)).unwrap();
        let folder = fs::canonicalize(show.folder()).unwrap();
        let folder = folder.strip_prefix(root).unwrap().display().to_string();
        (folder, show.files().len(), show.site().generator)
    };
    let hexo = found("cloudchat-tech__cloudchat-tech.github.io");
    assert_eq!(hexo, ("source/_posts".into(), 33, Some(Generator::Hexo)));
    let jekyll = found("nickjj__runninginproduction.com");
    assert_eq!(jekyll, ("_posts/podcast".into(), 28, Some(Generator::Jekyll)));
    let jekyll = found("vmware-tanzu__thepodlets");
    assert_eq!(jekyll, ("site/_episodes".into(), 18, Some(Generator::Jekyll)));
    let hugo = found("CloudWithChris__cloudwithchris.com");
    assert_eq!((hugo.0.as_str(), hugo.2), ("content/episode", Some(Generator::Hugo)));
    let astro = found("rwpod__rwpod.github.io");
    assert_eq!(astro, ("src/data/posts".into(), 80, Some(Generator::Astro)));
    assert_eq!(found("syntaxfm__website").1, 160);
}
