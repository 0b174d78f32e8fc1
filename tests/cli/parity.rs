//! The preview shows what the site shows: the same elements with the same text as npm's `marked`
//! with GitHub's markdown and smart punctuation gives.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use linernotes_syntax::text::Parts;
use linernotes_tests::{copy, corpus, or_skip};
use scraper::{ElementRef, Html, Node};
use tempfile::TempDir;
use url::Url;

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What `marked` makes of texts.
fn marked(texts: &[String]) -> Result<Vec<Html>, String> {
    let ui = project().join("ui");
    if !ui.join("node_modules/marked-smartypants").is_dir() {
        return Err("no marked: run `scripts/ui install`".to_owned());
    }
    let folder = tempfile::tempdir().unwrap();
    let files = texts.iter().enumerate().map(|(place, text)| {
        let file = folder.path().join(format!("{place}.md"));
        fs::write(&file, text).unwrap();
        file
    });
    let files: Vec<PathBuf> = files.collect();
    let output = Command::new("node").arg(ui.join("test/site.mjs")).args(files).output();
    let output = output.map_err(|_| "no node to run marked with".to_owned())?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pages: Vec<String> = serde_json::from_slice(&output.stdout).unwrap();
    Ok(pages.iter().map(|page| Html::parse_fragment(page)).collect())
}

/// What the preview shows of an episode.
fn preview(file: &Path) -> Html {
    let program = env!("CARGO_BIN_EXE_linernotes-cli");
    let output = Command::new(program).arg("render").arg(file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Html::parse_fragment(&String::from_utf8(output.stdout).unwrap())
}

/// The elements and the words of a page, in order: what a reader sees, without what only the
/// window or the site adds (ids, line numbers, `rel`).
fn shown(page: &Html) -> Vec<String> {
    let mut seen = Vec::new();
    walk(page.root_element(), &mut seen);
    seen
}

fn walk(element: ElementRef, seen: &mut Vec<String>) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) => {
                let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !words.is_empty() {
                    seen.push(words);
                }
            }
            Node::Element(inside) => {
                let node = ElementRef::wrap(child).unwrap();
                let name = inside.name();
                let class = inside.attr("class").unwrap_or_default();
                if matches!(name, "header" | "aside") && ["page-head", "guest"].contains(&class) {
                    // The head is the window's own but for the title.
                    if let Some(title) = node.child_elements().find(|e| e.value().name() == "h1") {
                        seen.push("<h1>".to_owned());
                        walk(title, seen);
                        seen.push("</h1>".to_owned());
                    }
                    continue;
                }
                // What the window needs around a block, to tell its line.
                if name == "div" && class == "html" {
                    walk(node, seen);
                    continue;
                }
                // A box that cannot be ticked is drawn.
                let is_box = class.split(' ').any(|class| class == "task");
                let name = if is_box { "input" } else { name };
                let mut tag = format!("<{name}");
                for attribute in ["href", "src", "alt", "title", "align", "start", "checked"] {
                    let drawn =
                        (is_box && attribute == "checked" && class == "task done").then_some("");
                    if let Some(value) = inside.attr(attribute).or(drawn) {
                        // Read aloud, the title that a site's tag gives a picture is its text.
                        if attribute == "alt" && inside.attr("title") == Some(value) {
                            continue;
                        }
                        let value = match attribute {
                            // The window reads a picture from the disk, the site from its folder.
                            "src" => value.rsplit(['/', '\\']).next().unwrap().to_owned(),
                            _ => address(value).unwrap_or_else(|| value.to_owned()),
                        };
                        tag.push_str(&format!(" {attribute}={value}"));
                    }
                }
                seen.push(tag + ">");
                walk(node, seen);
                seen.push(format!("</{name}>"));
            }
            _ => {}
        }
    }
}

/// An address, however it is escaped.
fn address(value: &str) -> Option<String> {
    Url::parse(value).ok().map(String::from)
}

/// Hexo's tag for a picture of the episode, which it replaces before the notes are rendered.
const PICTURE_TAG: &str = "{% asset_img ";

/// The notes as the site hands them to its renderer: with elements instead of Hexo's tags for
/// pictures. The pictures are put where the tags look for them.
fn site_notes(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let mut notes = text[Parts::of(&text).body].to_owned();
    let picture = project().join("tests/fixtures/picture.png");
    while let Some(start) = notes.find(PICTURE_TAG) {
        let length = notes[start..].find("%}").unwrap() + 2;
        let tag = &notes[start + PICTURE_TAG.len()..start + length - 2];
        let (name, title) = tag.trim().split_once(' ').unwrap();
        let title = title.trim().trim_matches('"');
        let folder = file.with_extension("");
        fs::create_dir_all(&folder).unwrap();
        fs::copy(&picture, folder.join(name)).unwrap();
        let element = format!("<img src=\"{name}\" title=\"{title}\">");
        notes.replace_range(start..start + length, &element);
    }
    notes
}

/// How many of these episodes the preview shows as the site does. What is shown otherwise is told.
fn alike(episodes: &[PathBuf]) -> Result<usize, String> {
    let notes: Vec<String> = episodes.iter().map(|file| site_notes(file)).collect();
    let mut count = 0;
    for (file, site) in episodes.iter().zip(marked(&notes)?) {
        let (ours, theirs) = (shown(&preview(file)), shown(&site));
        if ours == theirs {
            count += 1;
            continue;
        }
        let at = ours.iter().zip(&theirs).take_while(|(ours, theirs)| ours == theirs).count();
        let from = at.saturating_sub(3);
        println!(
            "{}:\n  preview {:?}\n  site    {:?}",
            file.display(),
            &ours[from..ours.len().min(at + 5)],
            &theirs[from..theirs.len().min(at + 5)]
        );
    }
    Ok(count)
}

/// The episodes of a copy of a show.
fn episodes_of(show: &Path) -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    copy(show, folder.path());
    let posts = fs::read_dir(folder.path().join("source/_posts")).unwrap();
    let mut files: Vec<PathBuf> = posts
        .map(|entry| entry.unwrap().path())
        .filter(|file| file.extension().is_some_and(|ending| ending == "md"))
        .collect();
    files.sort();
    (folder, files)
}

#[test]
fn published_episodes_look_as_on_their_site() {
    let show = or_skip!(corpus::show("cloudchat"));
    let (_folder, episodes) = episodes_of(&show);
    let alike = or_skip!(alike(&episodes));
    assert_eq!((alike, episodes.len()), (33, 33));
}

#[test]
fn what_hosts_write_looks_as_on_the_site() {
    let (folder, mut episodes) = episodes_of(&project().join("tests/fixtures/show"));
    // Without the extension that the show has, its renderer knows no footnotes.
    fs::remove_file(folder.path().join("package.json")).unwrap();
    let many = project().join("tests/fixtures/markdown.md");
    let copy = episodes[0].with_file_name("0099-markdown.md");
    fs::copy(many, &copy).unwrap();
    episodes.push(copy);
    assert!(episodes.len() >= 4);
    let alike = or_skip!(alike(&episodes));
    assert_eq!(alike, episodes.len());
}
