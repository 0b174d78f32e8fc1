//! Misspelt words, found by the doors that the window and the command line use.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::spelling::installed::{self, Own};
use linernotes_core::spelling::{Dictionaries, Dictionary, stretches, words};
use linernotes_syntax::text::Language;
use proptest::prelude::*;

use crate::support;

const ENGLISH: &str = "the keeper keepers tells about light house lighthouse lamp and her notes is \
                       not a of we have links how in who summary all what it well known isn't";
const GERMAN: &str = "der Wärter erzählt vom Licht und Haus Turm ist nicht über die Straße";

fn language(name: &str) -> Language {
    Language::read(name).unwrap()
}

fn dictionary(name: &str, words: &str) -> Dictionary {
    let list: Vec<&str> = words.split_whitespace().collect();
    let dic = format!("{}\n{}\n", list.len(), list.join("\n"));
    Dictionary::read(language(name), b"SET UTF-8\nTRY esianrtolc\n", dic.as_bytes()).unwrap()
}

/// A show in a folder of its own.
struct Show {
    folder: tempfile::TempDir,
    index: ShowIndex,
}

impl Show {
    fn new(files: &[(&str, &str)], dictionaries: Vec<Dictionary>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            linernotes_core::store::create(&path, text.as_bytes()).unwrap();
        }
        let mut index = ShowIndex::open(folder.path()).unwrap();
        let dictionaries = Arc::new(Dictionaries::new(dictionaries, Vec::new(), "kubectl\n"));
        index.set_spelling(index.learn_spelling(dictionaries));
        Self { folder, index }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The words that are found in a text, as they stand in it.
    fn found(&self, name: &str, text: &str) -> Vec<String> {
        let mut session = Session::new(&self.path(name), text.to_owned());
        let units: Vec<u16> = text.encode_utf16().collect();
        let problems = session.analyze(&self.index).problems;
        let spelling = problems.into_iter().filter(|problem| problem.rule == "spelling");
        spelling
            .map(|problem| {
                let (from, to) = (problem.span.from, problem.span.to);
                String::from_utf16(&units[from..to]).unwrap()
            })
            .collect()
    }
}

#[test]
fn a_word_stands_in_an_address_as_a_whole_or_not_at_all() {
    let show = english();
    let found = |notes: &str| show.found("4-new.md", &format!("# The lamp\n\n{notes}\n"));
    let link = "- [the links](https://my-keepr.lamprey-lights.example/x)";
    assert_eq!(found(&format!("The keepr of the mykeepr tells.\n\n{link}")), Vec::<String>::new());
    assert_eq!(found(&format!("The light of a lampre.\n\n{link}")), ["lampre"]);
    let long = "- [the links](https://allthelamplighterings.example)";
    assert_eq!(found(&format!("The light of lamplighterings.\n\n{long}")), Vec::<String>::new());
}

#[test]
fn the_texts_of_images_in_tags_are_read() {
    let show = english();
    let found = |notes: &str| show.found("4-new.md", &format!("# The lamp\n\n{notes}\n"));
    assert_eq!(found("{% asset_img lihgt.png \"The lihgt of the lamp\" %}"), ["lihgt"]);
    assert_eq!(found("{% asset_img lamp.png \"The lamp 'A lihgt'\" %} notes"), ["lihgt"]);
    assert_eq!(found("{% asset_img lihgt.png %} and {% post_link keepr %}"), Vec::<String>::new());
}

/// Who has no dictionary can't tell that a comment silences nothing.
#[test]
fn a_comment_about_spelling_stays_where_no_dictionary_is() {
    let show = Show::new(&[("1-lamp.md", "# The lamp\n\nNotes.\n")], Vec::new());
    let unused = |show: &Show, notes: &str| {
        let text = format!("# The lamp\n\n<!-- linernotes-ignore spelling -->\n\n{notes}\n");
        let found = Session::new(&show.path("1-lamp.md"), text).findings(&show.index).to_vec();
        found.iter().filter(|found| found.rule == "ignore-unused").count()
    };
    assert_eq!(unused(&show, "The lihgt."), 0);
    let foreign = "Der Leuchtturm erhellt nachts hundert Schiffe ohne Pause. ".repeat(8);
    assert_eq!(unused(&english(), &foreign), 0);
    assert_eq!(unused(&english(), "The light."), 1);
}

fn english() -> Show {
    let text = |number: u32| {
        format!("---\nepisode: {number}\ndate: 2024-0{number}-01\n---\n\n# The lamp\n\nNotes.\n")
    };
    let (one, two, three) = (text(1), text(2), text(3));
    Show::new(
        &[("1-lamp.md", &one), ("2-lamp.md", &two), ("3-lamp.md", &three)],
        vec![dictionary("en", ENGLISH)],
    )
}

fn found(notes: &str) -> Vec<String> {
    let text = format!("---\nepisode: 4\ndate: 2024-04-01\n---\n\n# The lamp\n\n{notes}\n");
    english().found("4-lamp.md", &text)
}

#[test]
fn words_of_the_notes_are_looked_up() {
    assert_eq!(found("The keepr tells about the lihgt."), ["keepr", "lihgt"]);
    assert_eq!(found("- [The keepr](https://example.com/a)\n"), ["keepr"]);
    assert_eq!(found("| the | keepr |\n|---|---|\n| lamp | lihgt |\n"), ["keepr", "lihgt"]);
    assert_eq!(found("![a keepr](a.jpg)"), ["keepr"]);
    assert_eq!(found("The *keepr* and **lihgt**."), ["keepr", "lihgt"]);
    assert_eq!(found("It isn’t, it isn't, the keeper's, the keepers’ lamp, well-known."), [""; 0]);
    assert_eq!(found("The LAMP, the Lamp, THE KEEPER."), [""; 0]);
    assert_eq!(found("well-knwon"), ["knwon"]);
}

#[test]
fn what_is_no_prose_is_not_looked_at() {
    for notes in [
        "The `keepr` tells.",
        "```\nkeepr\n```\n\n    keepr\n",
        "https://keepr.example/lihgt and www.keepr.example and <https://x.example/keepr>",
        "a@keepr.example, @keepr, #keepr, keepr.md, src/keepr/lamp.rs, ~/keepr, $keepr",
        "<b title=\"keepr\">the lamp</b>\n\n<div>\nkeepr\n</div>\n\n<!-- keepr -->",
        "{% asset_img keepr.jpg \"light\" %} {{ keepr }}",
        "[lamp](keepr.md \"lihgt\") and [lamp][keepr]\n\n[keepr]: https://example.com/lihgt",
        "keepr2, 3keepr, KEEPR, keepR, iKeepr, APIs, keep_r",
        "keep**r** and `keep`r",
        "kubectl and podcasts",
        "&keepr; --keepr",
        "Хранитель маяка, 灯台守, 한국어",
        "The Keepr tells.",
    ] {
        assert_eq!(found(notes), [""; 0], "{notes}");
    }
}

#[test]
fn values_that_are_sentences_are_looked_up_and_others_are_not() {
    let show = english();
    let text = "---\nepisode: 4\ndate: 2024-04-01\nlibsynId: keepr\ntitle: The keepr\nsummary:\n  \
                All about\n  the lihgt\nguest:\n  name: Keepr Lihgtman\n  bio: 'Keepers'' laamp'\n  \
                socials:\n    bluesky: kepr.example\n---\n\nWe have Lihgtman’s lihgtman.\n";
    // What is a name in the front matter is known in the notes.
    assert_eq!(show.found("4-lamp.md", text), ["lihgt", "laamp"]);
}

#[test]
fn a_value_that_is_not_written_as_it_is_read_is_told_as_a_whole() {
    let show = english();
    let text = "---\nepisode: 4\ndate: 2024-04-01\nsummary: \"The l\\u00e1mpp\"\n---\n";
    assert_eq!(show.found("4-lamp.md", text), ["\"The l\\u00e1mpp\""]);
}

#[test]
fn a_word_that_is_right_in_any_language_is_right() {
    let both = || vec![dictionary("en", ENGLISH), dictionary("de", GERMAN)];
    let text = "---\nepisode: 1\n---\n\nThe keeper tells. Der Wärter erzählt über die Straße, und der \
                Tumr ist nicht well.\n";
    let show = Show::new(&[("1.md", text)], both());
    assert_eq!(show.found("1.md", text), ["Tumr"]);
    // A block in another language is passed over, and a whole text as well.
    let show = english();
    let notes = "The keepr tells.\n\nDer Wärter erzählt vom Licht und vom Haus.\n";
    assert_eq!(show.found("1-lamp.md", notes), ["keepr"]);
    let foreign = "- erzählt vom\n- über die\n".repeat(20);
    assert_eq!(show.found("1-lamp.md", &foreign), [""; 0]);
}

#[test]
fn what_the_show_says_and_uses_is_known() {
    let text = |number: u32, words: &str| {
        format!(
            "---\nepisode: {number}\ndate: 2024-0{number}-01\nguest:\n  name: Noor Haddadd\n---\n\n\
             # The lamp\n\nThe {words} tells.\n"
        )
    };
    let files = [
        ("1-a.md", text(1, "fresnel")),
        ("2-a.md", text(2, "fresnel")),
        ("3-a.md", text(3, "fresnel and kepper")),
        (
            "linernotes.toml",
            "words = [\"catoptric\"]\n\n[[hosts]]\nname = \"Ada Hhall\"\n".to_owned(),
        ),
    ];
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let mut show = Show::new(&files, vec![dictionary("en", ENGLISH)]);
    let of = |show: &Show, words: &str| {
        show.found("4-a.md", &text(4, words).replace("Noor Haddadd", "Bo"))
    };
    assert_eq!(of(&show, "fresnel"), [""; 0], "several other episodes have it");
    assert_eq!(of(&show, "kepper"), ["kepper"], "one other episode has it");
    assert_eq!(of(&show, "catoptric catoptric’s Catoptric"), [""; 0]);
    assert_eq!(of(&show, "haddadd hhall"), [""; 0], "guests and hosts");
    show.index.know_word("dioptric");
    assert_eq!(of(&show, "dioptric dioptrix"), ["dioptrix"]);
    // What is learned anew keeps what is known.
    let again = show.index.show().again();
    let conventions = again.learn();
    show.index.adopt(again, conventions);
    let words = "keeper, the dioptric, the catoptric and the dioptrix";
    assert_eq!(of(&show, words), ["dioptrix"]);
}

#[test]
fn the_languages_of_a_show() {
    let languages = |files: &[(&str, &str)]| -> Vec<String> {
        let show = Show::new(files, Vec::new());
        show.index.show().languages().iter().map(ToString::to_string).collect()
    };
    let episode = ("source/_posts/1.md", "---\nepisode: 1\n---\n");
    let hexo = ("_config.yml", "title: A\nlanguage: de-at\n");
    let package = ("package.json", "{\"dependencies\": {\"hexo\": \"8.0.0\"}}");
    assert_eq!(languages(&[episode]), ["en"]);
    assert_eq!(languages(&[episode, hexo, package]), ["de-AT"]);
    let own = ("linernotes.toml", "languages = [\"en-GB\", \"fr\"]\n");
    assert_eq!(languages(&[episode, hexo, package, own]), ["en-GB", "fr"]);
}

#[test]
fn the_dictionary_that_serves_a_language_best() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, aff: &[u8], dic: &[u8]| {
        linernotes_core::store::create(&folder.path().join(format!("{name}.aff")), aff).unwrap();
        linernotes_core::store::create(&folder.path().join(format!("{name}.dic")), dic).unwrap();
    };
    // As Debian's German one: Latin 1.
    put("de_DE", b"SET ISO8859-1\n", b"2\nTurm\nStra\xdfe\n");
    put("de_AT", b"SET UTF-8\n", "1\nJänner\n".as_bytes());
    put("hyph_de_DE", b"", b"");
    put("ru_RU", b"SET KOI8-R\n", b"1\n\xcd\xc1\xd1\xcb\n");
    linernotes_core::store::create(&folder.path().join("fr.dic"), b"1\nphare\n").unwrap();
    let folders = installed::folders(Some(folder.path().as_os_str()), None, None);
    assert_eq!(folders[0], folder.path());
    let file = |name: &str| {
        let files = installed::find(&folders[..1], &language(name))?;
        Some(files.dic.file_stem().unwrap().to_str().unwrap().to_owned())
    };
    assert_eq!(file("de").as_deref(), Some("de_DE"));
    assert_eq!(file("de-CH").as_deref(), Some("de_DE"));
    assert_eq!(file("de-AT").as_deref(), Some("de_AT"));
    assert_eq!(file("fr"), None, "half a dictionary is none");
    assert_eq!(file("it"), None);

    let aff = b"SET UTF-8\n".as_slice();
    let own = |name: &str, dic: &'static [u8]| Own {
        language: language(name),
        aff: aff.into(),
        dic: dic.into(),
    };
    let own = [own("en-US", b"1\ncolor\n"), own("en-GB", b"1\ncolour\n")];
    let read = |names: &[&str]| {
        let languages: Vec<Language> = names.iter().map(|name| language(name)).collect();
        installed::read(&languages, Vec::new(), &own, &folders[..1], "")
    };
    let both = read(&["en", "de", "tlh"]);
    assert!(both.has("color") && both.has("colour") && both.has("Straße") && !both.has("Strase"));
    assert_eq!(both.missing(), [language("tlh")]);
    let british = read(&["en-AU"]);
    assert!(british.has("colour") && !british.has("color"));
    let american = read(&["en-US"]);
    assert!(american.has("color") && !american.has("colour"));
    let russian = read(&["ru"]);
    assert!(russian.has("маяк") && !russian.has("майак"));
    assert!(russian.has("anything"), "what has other letters can't be judged");
    let files = installed::files(&folder.path().join("de_DE.dic")).unwrap();
    assert_eq!(files, installed::files(&folder.path().join("de_DE")).unwrap());
    assert!(installed::load(&files).unwrap().has("Turm"));
    assert!(installed::files(Path::new("/x/words.dic")).is_none());
}

#[test]
fn suggestions_keep_the_manner_of_writing() {
    let dictionaries = Dictionaries::new(
        vec![dictionary("en", ENGLISH), dictionary("de", GERMAN)],
        Vec::new(),
        "",
    );
    assert_eq!(dictionaries.suggest("keepr", 3).first().map(String::as_str), Some("keeper"));
    assert_eq!(dictionaries.suggest("Tumr", 3).first().map(String::as_str), Some("Turm"));
    assert!(dictionaries.suggest("isnt’", 5).iter().any(|word| word == "isn’t"));
    assert!(dictionaries.suggest("keepr", 1).len() <= 1);
    assert_eq!(dictionaries.suggest(&"x".repeat(4000), 5), [""; 0]);
}

#[test]
fn another_word_is_written_in_the_manner_of_the_value() {
    let show = english();
    let text = "---\nepisode: 4\ndate: 2024-04-01\nsummary: 'The keepr''s lamp, the\n  keepr'\n---\n\n# The lamp\n\nThe\nlihgt.\n";
    let mut session = Session::new(&show.path("4-lamp.md"), text.to_owned());
    let problems = session.analyze(&show.index).problems;
    let spelling: Vec<_> = problems.iter().filter(|one| one.rule == "spelling").collect();
    let after = |number: usize, word: &str| {
        let problem = spelling[number];
        let target = problem.target.as_ref();
        let fixes = session.word_fixes(&problem.span, target, &[word.to_owned()], &show.index);
        assert_eq!(fixes[0].label, format!("Change to “{word}”"));
        let mut text = text.to_owned();
        for edit in fixes[0].edits.iter().rev() {
            text.replace_range(edit.from..edit.to, &edit.insert);
        }
        text
    };
    assert_eq!(spelling.len(), 3, "{spelling:?}");
    assert_eq!(session.slice(&spelling[1].span), Some("keepr"));
    assert_eq!(after(1, "keeper"), text.replacen("\n  keepr'", "\n  keeper'", 1));
    assert_eq!(after(1, "isn't"), text.replacen("\n  keepr'", "\n  isn''t'", 1));
    assert_eq!(after(2, "light"), text.replace("lihgt", "light"));
    let outside = linernotes_core::protocol::Span { from: 4000, to: 4001 };
    assert_eq!(session.word_fixes(&outside, None, &["x".to_owned()], &show.index), []);
}

#[test]
fn a_word_is_added_to_the_settings() {
    let text = "---\nepisode: 4\n---\n\nThe fresnel lamp and the keepr tells.\n";
    let show = Show::new(&[("4.md", text)], vec![dictionary("en", ENGLISH)]);
    let file = show.path("linernotes.toml");
    let add = |word: &str| {
        linernotes_core::show::settings_file::add_word(show.index.show(), word).unwrap();
        fs::read_to_string(&file).unwrap()
    };
    assert_eq!(add("fresnel’s"), "words = [\n  \"fresnel\",\n]\n");
    assert_eq!(add("Zeiss"), "words = [\n  \"fresnel\",\n  \"Zeiss\",\n]\n");
    let three = "words = [\n  \"catoptric\",\n  \"fresnel\",\n  \"Zeiss\",\n]\n";
    assert_eq!(add("catoptric"), three);
    assert_eq!(add("catoptric"), three);
    assert!(
        linernotes_core::show::settings_file::add_word(show.index.show(), "two words").is_err()
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), three);
    // The show follows.
    let mut index = show.index.clone();
    let again = index.show().again();
    let conventions = again.learn();
    index.adopt(again, conventions);
    let problems = Session::new(&show.path("4.md"), text.to_owned()).analyze(&index).problems;
    let messages: Vec<_> = problems.iter().filter(|one| one.rule == "spelling").collect();
    assert_eq!(messages.len(), 1);
    assert!(messages[0].message.contains("keepr"));
}

proptest! {
    #[test]
    fn words_are_pieces_of_the_text(text in "(\\PC|\n|[*_`\\[\\]()<>{}%'’.@/-]){0,120}") {
        let mut behind = 0;
        for range in words(&text) {
            prop_assert!(range.start >= behind && range.end <= text.len());
            prop_assert!(text[range.clone()].chars().any(char::is_alphabetic));
            behind = range.end;
        }
        let mut behind = 0;
        for stretch in stretches(&text) {
            prop_assert!(stretch.range.start >= behind && text.get(stretch.range.clone()).is_some());
            behind = stretch.range.end;
        }
    }

    #[test]
    fn findings_stand_where_the_word_is(notes in "([a-zé’*_`\\[\\]()<>{}%.@/ -]|keepr|\n){0,80}") {
        for word in found(&notes) {
            prop_assert!(!word.is_empty() && notes.contains(&word), "{word:?}");
        }
    }
}

/// The English dictionaries as the window brings them along, and a show of the corpus.
fn cloudchat() -> Result<ShowIndex, String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let corpus = support::corpus().ok_or("no sample shows")?;
    let show = corpus.join("cloudchat-tech__cloudchat-tech.github.io");
    let mut index = ShowIndex::open(&show).map_err(|error| error.to_string())?;
    let lists = here.join("ui/dist/dictionaries");
    let read = |name: &str| {
        fs::read(lists.join(name)).map_err(|_| "no dictionaries: scripts/ui makes them".to_owned())
    };
    let mut own = Vec::new();
    for name in ["en-US", "en-GB"] {
        let (aff, dic) = (read(&format!("{name}.aff"))?, read(&format!("{name}.dic"))?);
        own.push(Own { language: language(name), aff: aff.into(), dic: dic.into() });
    }
    let terms = String::from_utf8(read("software.txt")?).unwrap();
    let languages = index.show().languages();
    let dictionaries = installed::read(&languages, Vec::new(), &own, &[], &terms);
    index.set_spelling(index.learn_spelling(Arc::new(dictionaries)));
    Ok(index)
}

#[test]
fn a_real_show_has_few_words_to_look_at() {
    let index = match cloudchat() {
        Ok(index) => index,
        Err(why) => return println!("skipped: {why}"),
    };
    let mut found = Vec::new();
    for file in index.show().files() {
        let text = linernotes_core::store::read(file).unwrap().decoded.text;
        let session = Session::new(file, text);
        let spelling =
            session.findings(&index).to_vec().into_iter().filter(|found| found.is_spelling());
        found.extend(spelling.map(|one| session.text()[one.range].to_owned()));
    }
    // Slips of published episodes.
    for word in ["possibilites", "episodoes"] {
        assert!(found.iter().any(|found| found == word), "{word} is not found: {found:?}");
    }
    assert!(found.len() <= 14, "{} words in {} episodes: {found:?}", found.len(), index.len());
}
