//! What the rule `formatting` tells of is what Prettier itself would change, and its fixes write what
//! Prettier would write.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use linernotes_syntax::text::Parts;
use linernotes_tests::{copy, corpus, or_skip, skip};
use serde_json::Value;
use tempfile::TempDir;

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A copy of a show, with settings.
fn copied(show: &Path, settings: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(show, folder.path());
    fs::write(folder.path().join("linernotes.toml"), settings).unwrap();
    folder
}

/// What Prettier makes of files.
fn prettier(options: &str, files: &[PathBuf]) -> Result<Vec<String>, String> {
    let ui = project().join("ui");
    if !ui.join("node_modules/prettier").is_dir() {
        return Err("no Prettier: run `scripts/ui install`".to_owned());
    }
    let mut node = Command::new("node");
    let node = node.arg(ui.join("test/prettier.mjs")).arg(options).args(files);
    let output = node.output().map_err(|_| "no node to run Prettier with".to_owned())?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout).unwrap())
}

/// The fixes of what the rule finds in a folder, by file: edits of lines and columns.
fn found(folder: &Path) -> BTreeMap<PathBuf, Vec<Value>> {
    let output = Command::new(env!("CARGO_BIN_EXE_linernotes-cli"))
        .args(["check", ".", "--format", "json"])
        .current_dir(folder)
        .output()
        .unwrap();
    let list: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let mut found: BTreeMap<PathBuf, Vec<Value>> = BTreeMap::new();
    for mut one in list.into_iter().filter(|one| one["rule"] == "formatting") {
        let file = folder.join(one["file"].as_str().unwrap());
        assert_eq!(one["fixes"].as_array().unwrap().len(), 1, "{one}");
        found.entry(file).or_default().push(one["fixes"][0]["edits"].take());
    }
    found
}

/// A text with edits of whole lines made.
fn edited(text: &str, edits: &Value) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    for edit in edits.as_array().unwrap().iter().rev() {
        let line = |key: &str| usize::try_from(edit[key].as_u64().unwrap()).unwrap() - 1;
        let end = if edit["endColumn"] == 1 { line("endLine") } else { lines.len() };
        assert_eq!(edit["column"], 1, "{edit}");
        lines.splice(line("line")..end, [edit["insert"].as_str().unwrap()]);
    }
    lines.concat()
}

/// How many lines differ between two texts.
fn distance(one: &str, other: &str) -> usize {
    let patch = diffy::create_patch(one, other);
    let lines = patch.hunks().iter().flat_map(|hunk| hunk.lines());
    lines.filter(|line| !matches!(line, diffy::Line::Context(_))).count()
}

/// Whether a fix writes what Prettier writes: after it the text differs from Prettier's by those lines
/// less that it changes.
fn is_as_prettier_writes(text: &str, edits: &Value, pretty: &str) -> bool {
    let after = edited(text, edits);
    distance(text, pretty) == distance(&after, pretty) + distance(text, &after)
}

/// The shows of the corpus that are written with Prettier, the folders of their episodes, and what
/// they tell Prettier.
const SHOWS: [(&str, &str, &str); 2] = [
    ("cloudchat", "source/_posts", "{\"proseWrap\": \"always\"}"),
    ("rwpod", "", "{\"printWidth\": 100, \"singleQuote\": true}"),
];

fn episodes(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .flat_map(|path| if path.is_dir() { episodes(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .filter(|path| path.file_stem().is_some_and(|name| name != "README"))
        .collect();
    files.sort();
    files
}

#[test]
fn nothing_is_told_of_episodes_that_prettier_leaves_as_they_are() {
    for (name, posts, options) in SHOWS {
        let show = copied(&or_skip!(corpus::show(name)), "");
        let files = episodes(&show.path().join(posts));
        let pretty = or_skip!(prettier(options, &files));
        for (file, pretty) in files.iter().zip(pretty) {
            assert!(fs::read_to_string(file).unwrap() == pretty, "{}", file.display());
        }
        assert_eq!(found(show.path()), BTreeMap::new(), "{name}");
    }
    // This one has a configuration that its episodes do not follow.
    let show = copied(&or_skip!(corpus::show("syntax")), "");
    assert!(show.path().join(".prettierrc").is_file());
    assert_eq!(found(show.path()), BTreeMap::new());
}

/// A change of notes: what it is called, whether it is to be told, and how it is made.
type Spoil = (&'static str, bool, fn(&str) -> String);

/// Changes that Prettier takes back.
const SPOILS: [Spoil; 10] = [
    ("stars", true, |notes| notes.replace("\n- ", "\n* ")),
    ("a star", true, |notes| notes.replacen("\n- ", "\n* ", 1)),
    ("blank lines", true, |notes| notes.replacen("\n\n", "\n\n\n\n", 1)),
    ("under a heading", true, |notes| {
        let at = notes.find("\n## ").map_or(0, |at| at + 4);
        format!("{}{}", &notes[..at], notes[at..].replacen("\n\n", "\n", 1))
    }),
    ("above a heading", true, |notes| notes.replacen("\n\n## ", "\n## ", 1)),
    ("closed headings", true, |notes| {
        let line = |line: &str| match line.strip_prefix("## ") {
            Some(name) => format!("##  {name} ##"),
            None => line.to_owned(),
        };
        notes.split('\n').map(line).collect::<Vec<_>>().join("\n")
    }),
    ("deep items", true, |notes| notes.replace("\n- ", "\n-   ")),
    ("the end", true, |notes| notes.trim_end().to_owned()),
    ("blanks", false, |notes| notes.replacen("\n\n", " \n\n", 3)),
    ("more blanks", false, |notes| notes.replacen("\n\n", "   \n\n", 3)),
];

/// Blocks to put into notes: Prettier writes most of them in another way.
const PIECES: &[&str] = &[
    "Some *words* with __stress__ and *more **of** it*, ***all*** and **_all_**.",
    "1. a\n1. b\n1. c",
    "1. a\n3. b\n7. c",
    "2) a\n3) b",
    "8. a\n   more\n9. b\n   more\n10. c\n    more\n11. d",
    "A snake_case_word and 2 * 3 * 4, a_b, *x, _y, <z, [w], #1, 1. a - b + c & d.",
    "A snake\\_case and 2 \\* 3, \\[w\\], \\#1, 1\\. a \\- b \\+ c \\& d \\\" \\!.",
    "|a|b|\n|-|:-:|\n|one two|3|\n|x|yyyyyy|",
    "|ä|b😀|\n|-|-:|\n|日本|3|",
    "a | b\n-|-\n1 | 2",
    ">a quote\nlazy line\n>  more",
    "~~~js\nlet  x\n~~~",
    "    let  x\n    y",
    "- a\n\n  ```sh\n  ls   -l\n  ```\n\n- b",
    "<div>\n  <b>x</b>   y\n</div>",
    "Text <b>x</b>   with <!-- c --> y   z.",
    "![alt  text](a.png 'title')",
    "![alt](a.png \"ti't\")",
    "[a](https://x.example 'say \"hi\"') and [b](<https://y.example>) <https://z.example> www.v.example",
    "[b](<https://y.example>) and <https://z.example>, https://w.example.",
    "A [place](https://x.example/a_(b)) and [another](<https://x.example/a b>).",
    "[A b][Ref], [ref] and [c][].\n\n[Ref]: <https://x.example>  't'\n[c]: https://y.example\n[ref2]:   https://z.example (t)",
    "A note[^1].\n\n[^1]:   The text  of it\n    goes on.",
    "* [ ] a\n* [X] b",
    "one  \ntwo\\\nthree   \nfour",
    "one\\\ntwo *three*\\\nfour",
    "one  \ntwo *three*  \nfour",
    "- a\n- b\n\n* c\n* d",
    "* c\n* d\n\n- a\n- b",
    "* c\n\n  para of it\n* d\n\n      code\n* e\n  1. f\n  2. g",
    "* c\n* d\n    * e\n    * f\n* g",
    "- c\n   - d\n      - e",
    "+ c\n  continued\n+ d\nlazily",
    "Some ~a~ ~~b~~ *c*.",
    "A &amp; b &copy; &nbsp; &lt;x&gt; &#35; *c*.",
    "<!-- c -->\nText right below *it*.",
    "***",
    "- - -",
    "Words\nof a heading\n===",
    "A *heading*\n---",
    "Some ``a `b` c`` and ` x ` *y*.",
    "A word  with   blanks \u{a0} and a tab\tin it.",
    "Some words that come first and then a [link with a very long text that goes over the end of the line](https://x.example) more.",
    "Some words that come first and then a `code with a very long text that goes over the end of the line` more.",
    "Words that come first and then more of them until {% asset_img a.jpg \"A title of it\" %} and {{ page.end }} *it*.",
    "Words that come first, then some – with a dash – of which there are many, and — longer ones — more and more of “them” until the end.",
    "Words that come first, then 😀 ones with ❤️ pictures 👩‍💻 of which there are many, and more and more of them 😀 until the end.",
    "日本語の 長い 文章は どこでも 改行できます。日本語の 長い 文章は どこでも 改行できます。日本語の 長い 文章は どこでも 改行できます。",
    "Zero\u{200b} width\u{200b} blanks\u{200b} are\u{200b} counted\u{200b} by\u{200b} some\u{200b} and\u{200b} not\u{200b} by\u{200b} others\u{200b} at\u{200b} all.",
    "One = two = three = four = five = six = seven = eight = nine = ten = eleven = twelve = thirteen = fourteen.",
    "One - two - three - four - five - six - seven - eight - nine - ten - eleven - twelve - thirteen - fourteen.",
    "One + 2. three # four > five + 6. seven # eight > nine + 10. eleven # twelve > thirteen + 14. fifteen # sixteen > 17.",
    "Short\nlines\nof\nwords.",
    "- An item with so many words that it does not fit into a line of eighty columns, and even some more of them.\n- *b*",
    "> A quote with so many words that it does not fit into a line of eighty columns, and even some more of them.",
    "## A heading with so many words that it does not fit into a line of eighty columns, and even *some* more",
    "An address in words https://example.com/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx and more.",
    "One. Two! Three? Four: five; six, seven (eight) [nine] “ten” 'eleven' \"twelve\" thirteen/fourteen fifteen-sixteen.",
];

/// Spoils episodes of a show, one in each way, and looks at what is told of them. Gives what is told
/// and what Prettier does not write so.
fn try_spoils(show: &Path, posts: &str, options: &str) -> (BTreeSet<&'static str>, Vec<String>) {
    let copy = copied(show, "[rules]\nformatting = \"suggestion\"\n");
    fs::write(copy.path().join(".prettierrc"), options).unwrap();
    let folder = copy.path().join(posts);
    let texts: Vec<String> =
        episodes(&folder).iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let ways = SPOILS.len() + PIECES.len();
    let mut files = Vec::new();
    for way in 0..ways {
        let text = &texts[way % texts.len()];
        let (front, notes) = text.split_at(Parts::of(text).body.start);
        let notes = match SPOILS.get(way) {
            Some((_, _, spoil)) => spoil(notes),
            None => {
                let piece = PIECES[way - SPOILS.len()];
                let first = notes.trim_start().find("\n\n").map_or(0, |at| at + 2);
                let (before, behind) = notes.trim_start().split_at(first);
                format!("\n{before}{piece}\n\n{behind}")
            }
        };
        let file = folder.join(format!("9{way:03}-spoiled.md"));
        fs::write(&file, format!("{front}{notes}")).unwrap();
        files.push(file);
    }
    let pretty = prettier(options, &files).unwrap();
    let found = found(copy.path());
    let (mut told, mut wrong) = (BTreeSet::new(), Vec::new());
    for (way, (file, pretty)) in files.iter().zip(pretty).enumerate() {
        let text = fs::read_to_string(file).unwrap();
        let name = SPOILS.get(way).map_or_else(|| PIECES[way - SPOILS.len()], |(name, ..)| name);
        for edits in found.get(file).into_iter().flatten() {
            told.insert(name);
            if !is_as_prettier_writes(&text, edits, &pretty) {
                let after = edited(&text, edits);
                let diff = |other: &str| diffy::create_patch(&text, other).to_string();
                wrong.push(format!("{name}:\n{}\nPrettier:\n{}", diff(&after), diff(&pretty)));
            }
        }
    }
    (told, wrong)
}

#[test]
fn what_is_told_is_what_prettier_would_write() {
    or_skip!(prettier("{}", &[]));
    let sample = project().join("episodes");
    let mut tries: Vec<(PathBuf, &str, &str)> =
        ["{\"proseWrap\": \"always\"}", "{}", "{\"proseWrap\": \"never\", \"tabWidth\": 4}"]
            .map(|options| (sample.clone(), "", options))
            .into();
    match corpus::folder() {
        Ok(_) => tries.extend(
            SHOWS.map(|(name, posts, options)| (corpus::show(name).unwrap(), posts, options)),
        ),
        Err(why) => skip(&format!("{why} on more than the sample show")),
    }
    let (mut told, mut wrong) = (BTreeSet::new(), Vec::new());
    for (show, posts, options) in tries {
        let (of_show, not_so) = try_spoils(&show, posts, options);
        told.extend(of_show);
        wrong.extend(not_so.into_iter().map(|one| format!("{options} {one}")));
    }
    assert!(wrong.is_empty(), "{} are not so:\n{}", wrong.len(), wrong.join("\n"));
    println!("told of {} ways to spoil notes: {told:#?}", told.len());
    for (name, ..) in SPOILS.iter().filter(|(_, told, _)| *told) {
        assert!(told.contains(name), "{name}: nothing is told");
    }
    assert!(told.len() > (SPOILS.len() + PIECES.len()) / 2, "{told:#?}");
}
