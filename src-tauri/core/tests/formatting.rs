//! Finished markdown: what the corpus's shows wrote with Prettier stays as it is, and no tidied
//! notes say something else.

use crate::support::corpus;
use linernotes_core::formatting::{Prose, ProseWrap, tidy};
use linernotes_core::show::{Show, ShowIndex};
use linernotes_syntax::text::{Parts, decode};

#[test]
fn episodes_that_prettier_wrote_stay_as_they_are() {
    let Some(corpus) = corpus() else { return };
    let root = corpus.join("cloudchat-tech__cloudchat-tech.github.io");
    let index = ShowIndex::new(Show::discover(&root).expect("a show"));
    let prose = index.conventions().prose;
    assert_eq!(prose, Prose { wrap: ProseWrap::Always, width: 80, indent: 2, configured: true });
    let mut other = Vec::new();
    for file in index.show().files() {
        let text = decode(&std::fs::read(file).unwrap()).unwrap().text;
        if tidy(&text, &prose).expect("tidied") != text {
            other.push(file.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    assert!(other.is_empty(), "{} of {}: {other:?}", other.len(), index.show().files().len());
}

#[test]
fn tidying_twice_is_tidying_once_and_the_front_matter_stays() {
    let Some(corpus) = corpus() else { return };
    let (mut files, mut refused) = (0, Vec::new());
    let mut folders = vec![corpus];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|ending| ending != "md") {
                continue;
            }
            let text = decode(&std::fs::read(&path).unwrap()).unwrap().text;
            files += 1;
            let prose = Prose { wrap: ProseWrap::Always, ..Prose::default() };
            let Ok(once) = tidy(&text, &prose) else {
                refused.push(path.display().to_string());
                continue;
            };
            let body = Parts::of(&text).body;
            assert!(once.starts_with(&text[..body.start]), "{}", path.display());
            let twice = tidy(&once, &prose);
            assert_eq!(twice.as_deref(), Ok(once.as_str()), "{}", path.display());
        }
    }
    println!("{files} files, {} refused: {refused:#?}", refused.len());
    assert!(refused.len() * 50 <= files, "{refused:#?}");
}
