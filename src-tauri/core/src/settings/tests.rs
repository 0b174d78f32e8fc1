use std::collections::BTreeMap;
use std::ops::Range;

use proptest::prelude::*;

use super::*;
use crate::check::known_rules;
use crate::export::WORDS;
use crate::settings::SettingsChange;
use crate::severity::Severity;
use crate::show::settings_file::{is_settings, open, save};
use crate::show::settings_form::values;

fn read(text: &str) -> Settings {
    super::read(text, &known_rules())
}

fn write(text: &str, changes: &[SettingsChange]) -> Result<String, Vec<NotWritten>> {
    super::write(text, changes, &known_rules())
}

/// The example of the manual.
fn example() -> &'static str {
    let manual = include_str!("../../../../docs/settings.md");
    let (_, behind) = manual.split_once("```toml\n").unwrap();
    behind.split_once("```").unwrap().0
}

fn complaints(text: &str) -> Vec<String> {
    read(text).complaints.iter().map(ToString::to_string).collect()
}

fn set(key: &str, value: &str) -> SettingsChange {
    SettingsChange::Set { key: key.to_owned(), value: value.to_owned() }
}

fn changed(text: &str, changes: &[SettingsChange]) -> String {
    write(text, changes).unwrap()
}

/// The lines that only one of the texts has.
fn difference(before: &str, after: &str) -> Vec<String> {
    diffy::create_patch(before, after)
        .hunks()
        .iter()
        .flat_map(|hunk| hunk.lines().iter())
        .filter_map(|line| match line {
            diffy::Line::Delete(line) => Some(format!("-{}", line.trim_end())),
            diffy::Line::Insert(line) => Some(format!("+{}", line.trim_end())),
            diffy::Line::Context(_) => None,
        })
        .collect()
}

#[test]
fn the_example_of_the_manual_is_read_without_a_complaint() {
    let settings = read(example());
    assert_eq!(settings.complaints, []);
    assert_eq!(settings.roles.len(), ROLE_NAMES.len());
    assert_eq!(settings.keys(Role::Summary).unwrap(), ["blurb", "description"]);
    assert_eq!(settings.required, [Role::Number, Role::Date, Role::Audio]);
    assert_eq!(settings.required_keys, ["transcript"]);
    assert_eq!((settings.number_width, settings.wrap), (Some(4), Some(Wrap::At(80))));
    assert_eq!(settings.file_name.as_deref(), Some("{number}-{title}"));
    assert_eq!(settings.scaffold.as_deref(), Some(Path::new("scaffolds/episode.md")));
    assert_eq!((settings.socials.len(), settings.hosts.len()), (1, 2));
    let switched: Vec<_> = settings.rules.iter().map(|rule| (rule.id, rule.switch)).collect();
    let wanted = [
        ("placeholder", Some(Switch::As(Severity::Warning))),
        ("section-empty", Some(Switch::Off)),
        ("ignore-unused", Some(Switch::As(Severity::Error))),
    ];
    assert_eq!(switched, wanted);
    assert_eq!(settings.words, ["Fresnel", "catoptric"]);
    let languages: Vec<String> = settings.languages.iter().map(ToString::to_string).collect();
    assert_eq!(languages, ["en-US", "de-AT"]);
    assert!(names::POST_NAMES.iter().all(|(_, target)| settings.post(*target).is_some()));
    assert!(WORDS.iter().all(|(word, _)| {
        let example = example();
        example.contains(&format!("{{{word}}}"))
    }));
    for word in names::KEYS.iter().chain(&names::SOCIAL_KEYS).chain(&names::HOST_KEYS) {
        assert!(example().contains(word), "{word} is not in the example");
    }
    assert!(URL_WORDS.iter().all(|word| example().contains(&format!("{{{word}}}"))));
}

#[test]
fn every_mistake_is_told_with_line_and_key_and_what_is_allowed() {
    let text = "number_widht = 4\nwrap = 5\nurl = 'podcast'\nfile_name = \"{numbr}\"\nscaffold = \
                \"../secret\"\nrequired = [1]\n[roles]\nnumber = \"ep\"\ntitel = \"t\"\nsummary = \
                \"ep\"\n[[socials]]\nid = \"Pixel Fed\"\nlink = \"https://pixelfed.social/\"\n\
                [[socials]]\nname = \"None\"\n[[hosts]]\nlink = \"noor\"\nage = 3\n";
    insta::assert_snapshot!(complaints(text).join("\n"), @r"
    Line 1, number_widht: “number_widht” isn’t known. Did you mean “number_width”?
    Line 2, wrap: Use a column from 20 to 400, or false for no wrapping.
    Line 3, url: Start with https://, or with / for a path on the site.
    Line 4, file_name: {numbr} isn’t known. Did you mean {number}?
    Line 5, scaffold: Use a path inside the site’s folder, such as “scaffolds/episode.md”.
    Line 6, required: Use text in quotes, or a list of texts in brackets.
    Line 9, roles.titel: “titel” isn’t known. Did you mean “title”?
    Line 10, roles.summary: “ep” is already used for “number”.
    Line 12, socials.1.id: Use lowercase letters, digits and hyphens.
    Line 13, socials.1.link: Use a profile URL with {handle} in place of the handle, such as “https://example.com/{handle}”.
    Line 14, socials.2: “id” is missing. A platform needs “id” and “link”.
    Line 14, socials.2: “link” is missing. A platform needs “id” and “link”.
    Line 16, hosts.1: “name” is missing. A host needs one.
    Line 17, hosts.1.link: Use a web address that starts with https://.
    Line 18, hosts.1.age: “age” isn’t known. Use “name”, “link” or “picture”.
    ");
    let settings = read(text);
    assert_eq!(settings.keys(Role::Number).unwrap(), ["ep"], "what is right counts");
    let warnings = settings.complaints.iter().filter(|told| told.weight == Weight::Warning);
    assert_eq!(warnings.count(), 3);
}

#[test]
fn what_would_be_dropped_in_silence_is_told() {
    let text = "[[socials]]\nid = \"web\"\nlink = \"https://a.example/{handle}\"\n\
                [[socials]]\nid = \"mastodon\"\nlink = \"https://a.example/{handle}\"\n\
                [[socials]]\nid = \"own\"\nlink = \"https://localhost/{handle}\"\n";
    insta::assert_snapshot!(complaints(text).join("\n"), @r"
    Line 2, socials.1.id: “web” is reserved. Choose another id.
    Line 5, socials.2.id: “mastodon” is reserved. Choose another id.
    Line 9, socials.3.link: Use a web address whose host has a dot, like “example.com”.
    ");
}

#[test]
fn a_scaffold_that_can_not_be_used_is_told() {
    let told = |scaffold: &str| {
        let folder = tempfile::tempdir().unwrap();
        let own = format!("wrap = 80\n\nscaffold = \"{scaffold}\"\n");
        for (name, text) in [
            ("good.md", "---\nepisode:\n---\n"),
            ("toml.md", "+++\nepisode = 1\n+++\n"),
            ("empty.md", "\n"),
            (FILE_NAME, &own),
        ] {
            store::create(&folder.path().join(name), text.as_bytes()).unwrap();
        }
        let settings = Settings::of(folder.path(), folder.path(), &known_rules());
        assert_eq!(settings.scaffold.is_some(), settings.complaints.is_empty());
        settings.complaints.iter().map(ToString::to_string).collect::<String>()
    };
    assert_eq!(told("good.md"), "");
    assert_eq!(told("missing.md"), "Line 3, scaffold: This file isn’t in the site’s folder.");
    assert_eq!(
        told("toml.md"),
        "Line 3, scaffold: This file’s front matter is TOML, which isn’t supported. Use YAML."
    );
    assert_eq!(told("empty.md"), "Line 3, scaffold: This file is empty.");
}

#[test]
fn a_file_beside_the_episodes_goes_before_the_one_at_the_root() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let put = |name: &str, text: &str| {
        let file = root.join(name);
        store::create_with_folders(&file, text.as_bytes()).unwrap();
        file
    };
    put("_config.yml", "title: T\nnew_post_name: x\n");
    let post = put("source/_posts/1-a.md", "---\nepisode: 1\n---\n# T\n");
    let above = put(FILE_NAME, "wrap = 60\n");
    let show = || crate::show::Show::discover(&root).unwrap();
    assert_eq!(show().settings().wrap, Some(Wrap::At(60)));
    let beside = put("source/_posts/linernotes.toml", "# Mine.\nwrap = 70\n");
    let known = show();
    assert_eq!(known.settings().wrap, Some(Wrap::At(70)));
    assert_eq!(known.settings().file.as_deref(), Some(&*beside));
    assert_eq!(known.files(), [post]);
    assert!(is_settings(&known, &beside) && is_settings(&known, &above));
    let conventions = crate::conventions::Conventions::default();
    let hash = open(&known, &conventions).unwrap().hash;
    assert_eq!(save(&known, &[set("wrap", "72")], hash.as_deref()).unwrap(), beside);
    assert_eq!(std::fs::read_to_string(beside).unwrap(), "# Mine.\nwrap = 72\n");
    assert_eq!(std::fs::read_to_string(above).unwrap(), "wrap = 60\n");
}

#[test]
fn what_stands_before_a_mistake_of_writing_counts() {
    let settings = read("number_width = 3\nwrap = = 80\nurl = '/{name}/'\n");
    assert_eq!((settings.number_width, settings.url), (Some(3), None));
    assert_eq!(settings.complaints.len(), 1);
    assert_eq!(settings.complaints[0].line, 2);
    assert!(settings.complaints[0].message.starts_with("Invalid TOML"));
}

#[test]
fn other_forms_of_toml_are_read() {
    let inline = read(
        "wrap = false\nroles.number = ['ep', 'no']\nhosts = [{ name = \"Ada\" }]\n\
         socials = [{ id = \"a\", link = \"https://a.example/{handle}\" }]\n",
    );
    assert_eq!(inline.complaints, []);
    assert_eq!((inline.wrap, inline.hosts.len()), (Some(Wrap::Never), 1));
    assert_eq!(inline.keys(Role::Number).unwrap(), ["ep", "no"]);
}

#[test]
fn only_the_changed_line_changes() {
    let text = "# Our show.\nnumber_width = 3   # as on the covers\nfile_name = '{number}-{title}'\n\n\
                # Odd keys.\n[roles]\nnumber = \"ep\"\ntags = [\n  \"a\", # first\n  \"b\",\n]\n\n\
                [[hosts]]\nname = \"Ada\"\n";
    let told = |changes: &[SettingsChange]| difference(text, &changed(text, changes)).join(" | ");
    assert_eq!(
        told(&[set("number_width", "4")]),
        "-number_width = 3   # as on the covers | +number_width = 4   # as on the covers"
    );
    assert_eq!(
        told(&[set("file_name", "{date}-{title}")]),
        "-file_name = '{number}-{title}' | +file_name = '{date}-{title}'"
    );
    assert_eq!(told(&[set("wrap", "off")]), "+wrap = false");
    assert_eq!(told(&[set("roles.date", "day")]), "+date = \"day\"");
    assert_eq!(told(&[set("roles.number", "")]), "-number = \"ep\"");
    assert_eq!(told(&[set("roles.tags", "a, b, c")]), "+  \"c\",");
    assert_eq!(told(&[set("roles.tags", "a, x")]), "-  \"b\", | +  \"x\",");
    assert_eq!(told(&[set("roles.tags", "a, b")]), "");
    assert_eq!(
        told(&[set("hosts.1.link", "https://ada.example")]),
        "+link = \"https://ada.example\""
    );
    assert_eq!(
        told(&[SettingsChange::Remove { list: "hosts".into(), number: 1 }]),
        "- | -[[hosts]] | -name = \"Ada\""
    );
    let host = vec![("name".to_owned(), "Bo \"B\"".to_owned()), ("link".to_owned(), String::new())];
    assert_eq!(
        told(&[SettingsChange::Add { list: "hosts".into(), values: host }]),
        "+ | +[[hosts]] | +name = 'Bo \"B\"'"
    );
    assert_eq!(told(&[]), "");
}

#[test]
fn a_word_is_put_among_the_others() {
    let text = "words = [\n  'ahoy',\n  'fresnel', # a lens\n]\nwrap = 80\n";
    let told = |value: &str| difference(text, &changed(text, &[set("words", value)])).join(" | ");
    assert_eq!(told("ahoy, fresnel, zeiss"), "+  'zeiss',");
    assert_eq!(told("ahoy, catoptric, fresnel"), "+  'catoptric',");
    assert_eq!(told("aft, ahoy, fresnel"), "+  'aft',");
    let row = "words = [\"a1b\", \"c\"]\n";
    assert_eq!(changed(row, &[set("words", "a1b, bo, c")]), "words = [\"a1b\", \"bo\", \"c\"]\n");
    let none = "wrap = 80\n";
    let begun = "wrap = 80\nwords = [\n  \"ahoy\",\n]\n";
    assert_eq!(changed(none, &[set("words", "ahoy")]), begun);
    assert_eq!(changed("words = []\n", &[set("words", "ahoy")]), begun.replace("wrap = 80\n", ""));
    assert_eq!(changed(begun, &[set("words", "")]), none);
    let refused = write(none, &[set("words", "two words")]).unwrap_err();
    assert_eq!(refused[0].message, "“two words” must be a single word. Add words one at a time.");
    let refused = write(none, &[set("languages", "English")]).unwrap_err();
    assert!(refused[0].message.starts_with("Use a two-letter language"), "{refused:?}");
}

#[test]
fn a_file_is_begun() {
    let changes = [
        set("roles.number", "ep, no"),
        set("number_width", "4"),
        set("required", "number"),
        set("wrap", ""),
    ];
    let text = changed("", &changes);
    assert_eq!(
        text,
        "number_width = 4\nrequired = [\"number\"]\n\n[roles]\nnumber = [\"ep\", \"no\"]\n"
    );
    assert_eq!(read(&text).complaints, []);
    assert_eq!(changed("# Ours.", &[set("wrap", "72")]), "# Ours.\nwrap = 72\n");
    let tables = "# Ours.\n\n# Odd.\n[roles]\n";
    let both = [set("wrap", "72"), set("roles.date", "day")];
    assert_eq!(changed(tables, &both), "# Ours.\n\nwrap = 72\n\n# Odd.\n[roles]\ndate = \"day\"\n");
}

#[test]
fn a_value_that_is_not_allowed_is_not_written() {
    let refused = |text: &str, change: SettingsChange| write(text, &[change]).unwrap_err();
    let told = refused("", set("number_width", "forty"));
    assert_eq!(
        (told[0].key.as_str(), told[0].message.as_str()),
        ("number_width", "Enter how many digits, for example 4.")
    );
    assert_eq!(refused("", set("wrap", "7"))[0].key, "wrap");
    assert!(refused("", set("roles.people", "guests"))[0].message.contains("isn’t known"));
    assert!(refused("wrap = = 1", set("wrap", "80"))[0].message.contains("valid TOML"));
    assert!(
        refused("roles = { date = \"a\" }", set("roles.date", ""))[0].message.contains("editor")
    );
    // What was wrong before keeps nothing from being changed.
    assert!(write("url = 1\n", &[set("wrap", "80")]).is_ok());
}

#[test]
fn the_nearest_file_counts() {
    let folder = tempfile::tempdir().unwrap();
    let episodes = folder.path().join("content/shows");
    crate::store::make_folder(&episodes).unwrap();
    let of = || Settings::of(folder.path(), &episodes, &known_rules());
    assert_eq!(of(), Settings::default());
    assert_eq!(place(folder.path(), &episodes), folder.path().join(FILE_NAME));
    store::create(&folder.path().join(FILE_NAME), b"number_width = 2\n").unwrap();
    assert_eq!(of().number_width, Some(2));
    store::create(&episodes.join(FILE_NAME), b"wrap = 72\n").unwrap();
    assert_eq!((of().number_width, of().wrap), (None, Some(Wrap::At(72))));
    assert_eq!(place(folder.path(), &episodes), episodes.join(FILE_NAME));
    store::create(&folder.path().join("content").join(FILE_NAME), &vec![b'#'; 300 * 1024]).unwrap();
    let large = Settings::of(folder.path(), &folder.path().join("content"), &known_rules());
    assert!(large.complaints[0].message.contains("larger than 256 KB"));
}

proptest! {
    #[test]
    fn nothing_panics(
        text in "([a-z_]{1,8}(\\.[a-z]{1,4})? = (\"[^\"\n]{0,6}\"|[0-9]{1,3}|\\[\"a\", 1\\]|false)\n|\\[{1,2}(roles|hosts|socials|rules|rules\\.spelling|posts)\\]{1,2}\n|summary-long = (false|\\{ ?(longest = 3)?(, ?severity = false)? ?\\})\n|.{0,9}\n){0,6}",
        key in "(wrap|required|url|roles\\.(number|tags|é)|hosts\\.[0-9]\\.(name|x)|rules\\.(summary-long|spelling)(\\.longest)?|posts\\.x|[a-zé.]{0,9})",
        value in ".{0,12}",
    ) {
        let settings = read(&text);
        let lines = u32::try_from(text.lines().count()).unwrap() + 1;
        prop_assert!(settings.complaints.iter().all(|told| (1..=lines).contains(&told.line)));
        if let Ok(after) = write(&text, &[set(&key, &value)]) {
            // What could be read before can be read afterwards.
            prop_assert!(read(&after).complaints.len() <= settings.complaints.len() + 1);
        }
    }

    #[test]
    fn any_bytes_are_survived(text in "(\\PC|\n){0,200}") {
        let _ = read(&text);
        let _ = write(&text, &[set("wrap", "80")]);
    }
}

#[test]
fn mistakes_about_rules_are_told_with_line_and_key() {
    let text = "[rules]\nsection-emtpy = false\nplaceholder = \"loud\"\nscaffold-text = true\n\
                [rules.number-form]\nseverity = 3\ndigits = 4\n";
    insta::assert_snapshot!(complaints(text).join("\n"), @r"
    Line 2, rules.section-emtpy: There’s no rule “section-emtpy”. Did you mean “section-empty”?
    Line 3, rules.placeholder: Use false, “error”, “warning” or “suggestion”.
    Line 6, rules.number-form.severity: Use false, “error”, “warning” or “suggestion”.
    Line 7, rules.number-form.digits: “digits” isn’t known. Use “severity”.
    ");
    insta::assert_snapshot!(
        complaints("rules = false\n").join("\n"),
        @"Line 1, rules: Use a table: [rules] on its own line, then lines like section-empty = \
          false."
    );
}

#[test]
fn rules_are_switched_in_one_line_of_the_file() {
    let off = |text: &str| write(text, &[set("rules.section-empty", "off")]);
    for (before, after) in [
        ("", "[rules]\nsection-empty = false\n"),
        ("wrap = 80\n", "wrap = 80\n\n[rules]\nsection-empty = false\n"),
        (
            "[rules] # ours\nplaceholder = \"error\"\n\n[roles]\nnumber = \"ep\"\n",
            "[rules] # ours\nplaceholder = \"error\"\nsection-empty = false\n\n[roles]\nnumber = \"ep\"\n",
        ),
        ("[rules]\nsection-empty = \"error\" # loud\n", "[rules]\nsection-empty = false # loud\n"),
        (
            "[rules.section-empty]\nseverity = \"error\"\n",
            "[rules.section-empty]\nseverity = false\n",
        ),
        ("[rules.section-empty]\n", "[rules.section-empty]\nseverity = false\n"),
        (
            "[rules.placeholder]\nseverity = \"error\"\n",
            "[rules.placeholder]\nseverity = \"error\"\n\n[rules]\nsection-empty = false\n",
        ),
        ("rules.placeholder = false\n", "rules.placeholder = false\nrules.section-empty = false\n"),
    ] {
        assert_eq!(off(before).as_deref(), Ok(after), "{before}");
        let settings = read(after);
        assert_eq!(settings.complaints, [], "{after}");
        assert_eq!(settings.rule("section-empty").and_then(|rule| rule.switch), Some(Switch::Off));
        let again = write(after, &[set("rules.section-empty", "Warning")]).unwrap();
        let switch = read(&again).rule("section-empty").and_then(|rule| rule.switch);
        assert_eq!(switch, Some(Switch::As(Severity::Warning)), "{again}");
        let usual = write(after, &[set("rules.section-empty", "")]).unwrap();
        assert_eq!(read(&usual).rule("section-empty").and_then(|rule| rule.switch), None);
        assert_eq!(read(&usual).complaints, [], "{usual}");
    }
    // What shares its line with others is changed by hand.
    assert!(off("rules = { placeholder = false }\n").is_err());
}

#[test]
fn numbers_of_rules_are_set_wherever_the_rule_is_written() {
    let longest =
        |text: &str, value: &str| changed(text, &[set("rules.summary-long.longest", value)]);
    for (before, after) in [
        ("", "[rules]\nsummary-long = { longest = 200 }\n"),
        (
            "[rules]\nspelling = false\n",
            "[rules]\nspelling = false\nsummary-long = { longest = 200 }\n",
        ),
        (
            "[rules]\nsummary-long = 'error' # loud\n",
            "[rules]\nsummary-long = { severity = 'error', longest = 200 } # loud\n",
        ),
        ("[rules]\nsummary-long = true\n", "[rules]\nsummary-long = { longest = 200 }\n"),
        (
            "[rules]\nsummary-long = { severity = \"error\" }\n",
            "[rules]\nsummary-long = { severity = \"error\", longest = 200 }\n",
        ),
        ("[rules]\nsummary-long = {}\n", "[rules]\nsummary-long = { longest = 200 }\n"),
        (
            "[rules]\nsummary-long = {longest=90, severity = false} # short\n",
            "[rules]\nsummary-long = {longest=200, severity = false} # short\n",
        ),
        (
            "[rules.summary-long] # ours\nseverity = \"error\"\n\n[roles]\n",
            "[rules.summary-long] # ours\nseverity = \"error\"\nlongest = 200\n\n[roles]\n",
        ),
        (
            "[rules]\nsummary-long.severity = \"error\"\n",
            "[rules]\nsummary-long.severity = \"error\"\nsummary-long.longest = 200\n",
        ),
        (
            "rules.summary-long.severity = \"error\"\n",
            "rules.summary-long.severity = \"error\"\nrules.summary-long.longest = 200\n",
        ),
        (
            "rules.spelling = false\n",
            "rules.spelling = false\nrules.summary-long = { longest = 200 }\n",
        ),
    ] {
        assert_eq!(longest(before, "200"), after);
        let settings = read(after);
        let rule = |settings: &Settings| settings.rule("summary-long").cloned();
        let switch = |settings: &Settings| rule(settings).and_then(|rule| rule.switch);
        assert_eq!(settings.complaints, [], "{after}");
        assert_eq!(rule(&settings).unwrap().numbers, [("longest", 200)], "{after}");
        // Taken out again, the switch stays.
        let without = read(&longest(after, ""));
        assert_eq!(without.complaints, [], "{after}");
        assert_eq!(switch(&without), switch(&settings), "{after}");
        assert!(rule(&without).is_none_or(|rule| rule.numbers.is_empty()), "{after}");
        // And the other way round.
        let loud = changed(after, &[set("rules.summary-long", "warning")]);
        assert_eq!(switch(&read(&loud)), Some(Switch::As(Severity::Warning)), "{loud}");
        let quiet = read(&changed(&loud, &[set("rules.summary-long", "")]));
        assert_eq!(rule(&quiet).unwrap().numbers, [("longest", 200)], "{loud}");
        assert_eq!(switch(&quiet), None, "{loud}");
    }
    let both = [set("rules.summary-long", "error"), set("rules.summary-long.longest", "90")];
    let line = "[rules]\nsummary-long = { severity = \"error\", longest = 90 }\n";
    assert_eq!(changed("", &both), line);
    for (key, value) in [
        ("rules.summary-long.longest", "many"),
        ("rules.summary-long.longest", "-3"),
        ("rules.summary-long.shortest", "3"),
    ] {
        assert_eq!(write("", &[set(key, value)]).unwrap_err()[0].key, key, "{value}");
    }
}

#[test]
fn a_template_keeps_its_quotes_and_its_other_lines() {
    let one = "[posts] # ours\nx = \"\"\"\nNew: {title}\n\nWith {guests}\n{url}\"\"\" # short\n";
    let told = |text: &str, value: &str| {
        difference(text, &changed(text, &[set("posts.x", value)])).join(" | ")
    };
    assert_eq!(told(one, "New: {title}\n\nWith {guests}\n{url}"), "");
    assert_eq!(
        told(one, "New: {title}\n\n{first_sentence}\n{url}"),
        "-With {guests} | +{first_sentence}"
    );
    let behind = "posts.x = '''\n{title} \\o/\n{url}\n'''\n";
    assert_eq!(told(behind, "{title} \\o/\nBy {hosts}\n{url}"), "+By {hosts}");
    assert_eq!(
        changed("wrap = 80\n", &[set("posts.bluesky", "{title}\n\n{url}")]),
        "wrap = 80\n\n[posts]\nbluesky = \"\"\"\n{title}\n\n{url}\"\"\"\n"
    );
    assert_eq!(changed(one, &[set("posts.x", "")]), "[posts] # ours\n");
    for text in [one, behind, "", "[posts]\nlinkedin = 'a'\n"] {
        for value in ["{title}", "\"\"\"\n'''\\ {title}", "a \"\n{url}\"", "{title} \"x\" \\\n'"] {
            let after = changed(text, &[set("posts.x", value)]);
            let settings = read(&after);
            assert_eq!(settings.post(crate::export::ExportTarget::X), Some(value), "{after}");
        }
    }
    let refused = write("", &[set("posts.x", "{titel}")]).unwrap_err();
    assert_eq!(refused[0].message, "{titel} isn’t known. Did you mean {title}?");
}

#[test]
fn a_new_line_goes_below_those_of_its_table_wherever_they_are() {
    for (before, key, value, after) in [
        (
            "roles.number = 'ep'\nrules.spelling = false\nroles.date = 'day'\nwrap = 80",
            "roles.audio",
            "x",
            "roles.number = 'ep'\nrules.spelling = false\nroles.date = 'day'\nroles.audio = \"x\"\nwrap = 80",
        ),
        (
            "rules.spelling.severity = 'error'\nposts.x = \"\"\"\n{title}\n\"\"\"\n",
            "rules.placeholder",
            "off",
            "rules.spelling.severity = 'error'\nrules.placeholder = false\nposts.x = \"\"\"\n{title}\n\"\"\"\n",
        ),
        (
            "# Ours.\n\n# Long.\n[rules.summary-long]\nlongest = 90\n",
            "wrap",
            "off",
            "# Ours.\n\nwrap = false\n\n# Long.\n[rules.summary-long]\nlongest = 90\n",
        ),
        (
            "[[hosts]] # us\n  name = 'Ada' # first\n\n[[hosts]]\nname = 'Bo'\n# The end.",
            "hosts.1.picture",
            "x",
            "[[hosts]] # us\n  name = 'Ada' # first\npicture = \"x\"\n\n[[hosts]]\nname = 'Bo'\n# The end.",
        ),
    ] {
        assert_eq!(changed(before, &[set(key, value)]), after);
    }
}

#[test]
fn comments_in_a_list_stay_with_their_items() {
    let changed = |text: &str, value: &str| changed(text, &[set("words", value)]);
    let text = "words = [ # a row\n  'ahoy', # at sea\n  # Glass.\n  'fresnel' # a lens\n]\n";
    assert_eq!(
        changed(text, "ahoy, fresnel, zeiss"),
        "words = [ # a row\n  'ahoy', # at sea\n  # Glass.\n  'fresnel', # a lens\n  'zeiss'\n]\n"
    );
    assert_eq!(changed(text, "ahoi, fresnel"), text.replace("'ahoy'", "'ahoi'"));
    assert_eq!(changed(text, "aft, ahoy, fresnel"), text.replace("  'ahoy'", "  'aft',\n  'ahoy'"));
}

/// Ways to write settings: of each row at most one is in a file, above or below the others.
const VALUES: [&[&str]; 12] = [
    &["wrap = 80 # narrow\n", "  wrap=false\n", "\"wrap\" = 80\n"],
    &["# Ours.\n", "\n", "# Ours.\n\n"],
    &["number_width = 3\n\n", "# Two\n# lines.\nnumber_width = 3\n"],
    &[
        "words = [\n  'ahoy', # at sea\n  'fresnel',\n]\n",
        "words = [\"a1b\", \"c\"]\n",
        "words = []\n",
    ],
    &["words = [ # a row\n  \"ahoy\",\n\n  # Glass.\n  \"fresnel\" ]\n", "words = 'ahoy'\n"],
    &["required = 'number'\n", "required = [\"number\", \"date\"] # all\n"],
    &["roles.number = 'ep'\n", "roles . number = [\"ep\", 'no']\n", "\"roles\".number = \"ep\"\n"],
    &[
        "roles.date = 'day'\n",
        "roles = { date = 'day', tags = ['a'] }\n",
        "  roles.tags = ['a', 'b']\n",
    ],
    &["rules.spelling = false\n", "rules.spelling.severity = 'error' # loud\n"],
    &[
        "rules.summary-long = { longest = 90, severity = 'error' }\n",
        "rules.summary-long.longest = 90\n",
    ],
    &["rules.summary-long.severity = false\n", "rules = {}\n"],
    &["posts.x = '{title}'\n", "posts.x = \"\"\"\n{title}\n\n{url}\"\"\" # short\n"],
];
const TABLES: [&[&str]; 7] = [
    &[
        "[roles] # odd\nnumber = 'ep'\n\n",
        "[ roles ]\n",
        "# Odd.\n[roles]\n  # Which.\n  tags = [\n    'a',\n  ]\n",
    ],
    &[
        "[rules]\nspelling = true\n",
        "[rules]\n# None.\n\n",
        "[rules]\nsummary-long.severity = 'error'\n",
    ],
    &["[rules.summary-long]\nlongest = 90 # short\n", "\n[rules.summary-long] # ours\n\n"],
    &["[posts]\nx = '''\n{title}\n{url}\n'''\n", "[posts]\nbluesky = '{title}'\n"],
    &[
        "[[hosts]]\nname = 'Ada'\nlink = 'https://ada.example'\n\n",
        "# Us.\n[[hosts]]\nname = 'Ada' # first\n",
    ],
    &["[[hosts]]\n# Her.\nname = \"Bo\"\n# The end.\n", "hosts = [{ name = 'Bo' }]\n"],
    &["\n[[socials]]\nid = 'own'\nlink = 'https://own.example/{handle}'\nkeys = ['own']\n"],
];

/// A settings file in any of those ways.
fn any_settings() -> impl Strategy<Value = String> {
    let some = |rows: &[&'static [&'static str]]| {
        let row = |row: &&'static [&'static str]| prop::option::of(prop::sample::select(*row));
        rows.iter()
            .map(row)
            .collect::<Vec<_>>()
            .prop_map(|rows| rows.into_iter().flatten().collect::<Vec<_>>())
            .prop_shuffle()
    };
    (some(&VALUES), some(&TABLES), any::<bool>()).prop_map(|(values, tables, ended)| {
        let text = values.concat() + &tables.concat();
        if ended { text } else { text.trim_end_matches('\n').to_owned() }
    })
}

/// A change that is allowed in some of those files.
fn any_change() -> impl Strategy<Value = SettingsChange> {
    let values: [(&str, &[&str]); 15] = [
        ("wrap", &["90", "off", ""]),
        ("number_width", &["4", ""]),
        ("url", &["/{number}/", ""]),
        ("words", &["ahoy, bo, fresnel", "ahoy, fresnel, zeiss", "fresnel", "a1b, d", ""]),
        ("required", &["number, date", "date, number", "audio", ""]),
        ("languages", &["en", "en, de-AT", ""]),
        ("roles.number", &["no", "ep, nr", "no, ep, nr", ""]),
        ("roles.date", &["released", ""]),
        ("roles.tags", &["a", "a, b", "a, b, c", "x, y", ""]),
        ("rules.spelling", &["off", "error", ""]),
        ("rules.summary-long", &["off", "error", ""]),
        ("rules.summary-long.longest", &["200", ""]),
        ("posts.x", &["{title}", "{title}\n\nOn {url}", ""]),
        ("hosts.1.link", &["https://bo.example", ""]),
        ("socials.1.keys", &["own", "own, other", ""]),
    ];
    let set = values
        .map(|(key, values)| prop::sample::select(values).prop_map(move |value| set(key, value)));
    let list = || prop::sample::select(&["hosts", "socials"][..]).prop_map(str::to_owned);
    let values = [
        ("id".to_owned(), "mine".to_owned()),
        ("name".to_owned(), "Mine".to_owned()),
        ("link".to_owned(), "https://mine.example/{handle}".to_owned()),
    ];
    prop_oneof![
        6 => prop::sample::select(set.to_vec()).prop_flat_map(|set| set),
        1 => list().prop_map(move |list| SettingsChange::Add { values: values[usize::from(list == "hosts")..].to_vec(), list }),
        1 => (list(), 1..3usize).prop_map(|(list, number)| SettingsChange::Remove { list, number }),
    ]
}

/// What a file says, by key, however it is written.
fn meaning(text: &str) -> BTreeMap<String, String> {
    values(text)
        .into_iter()
        .map(|(key, value)| match key.strip_prefix("rules.") {
            Some(id) if !id.contains('.') => (format!("{key}.severity"), value),
            _ => (key, value.trim().to_owned()),
        })
        .filter(|(_, value)| !value.is_empty() && value != "true")
        .collect()
}

/// What it is to say after a change.
fn wanted(text: &str, change: &SettingsChange) -> BTreeMap<String, String> {
    let mut meaning = meaning(text);
    match change {
        SettingsChange::Set { key, value } => {
            let rule = key.strip_prefix("rules.").is_some_and(|id| !id.contains('.'));
            let key = if rule { format!("{key}.severity") } else { key.clone() };
            match value.as_str() {
                "" => meaning.remove(&key),
                value => meaning.insert(key, value.to_owned()),
            };
        }
        SettingsChange::Add { list, values } => {
            let start = |number: usize| format!("{list}.{number}.");
            let free = (1..)
                .find(|number| !meaning.keys().any(|key| key.starts_with(&start(*number))))
                .unwrap();
            meaning.extend(values.iter().map(|(key, value)| (start(free) + key, value.clone())));
        }
        SettingsChange::Remove { list, number } => {
            meaning = meaning
                .into_iter()
                .filter_map(|(key, value)| {
                    let Some((at, name)) =
                        key.strip_prefix(&format!("{list}.")).and_then(|rest| rest.split_once('.'))
                    else {
                        return Some((key, value));
                    };
                    match at.parse::<usize>().unwrap() {
                        at if at == *number => None,
                        at => Some((
                            format!("{list}.{}.{name}", at - usize::from(at > *number)),
                            value,
                        )),
                    }
                })
                .collect();
        }
    }
    meaning
}

/// The bytes of the value with this path, or of the value around it.
fn span_of(table: &dyn toml_edit::TableLike, steps: &[&str]) -> Option<Range<usize>> {
    let (first, rest) = steps.split_first()?;
    match (table.get(first)?, rest) {
        (toml_edit::Item::Value(value), _) => value.span(),
        (toml_edit::Item::ArrayOfTables(tables), [number, rest @ ..]) => {
            span_of(tables.get(number.parse::<usize>().ok()? - 1)?, rest)
        }
        (item, rest) => span_of(item.as_table_like()?, rest),
    }
}

/// The lines that a change may touch, counted from 0: those of the value, or of the list's entry
/// with an empty line above it.
fn touched(text: &str, change: &SettingsChange) -> Range<usize> {
    let document = toml_edit::Document::parse(text).unwrap();
    let line = |at: usize| text[..at].matches('\n').count();
    match change {
        SettingsChange::Set { key, .. } => {
            let steps: Vec<&str> = key.split('.').collect();
            let severity = steps.iter().copied().chain(["severity"]).collect::<Vec<_>>();
            let span = span_of(&*document, &steps).or_else(|| span_of(&*document, &severity));
            span.map_or(0..0, |span| line(span.start)..line(span.end) + 1)
        }
        SettingsChange::Add { .. } => 0..0,
        SettingsChange::Remove { list, number } => {
            let table = document[list].as_array_of_tables().unwrap().get(number - 1).unwrap();
            let start = line(table.span().unwrap().start);
            let end = table.iter().map(|(_, item)| line(item.span().unwrap().end)).max();
            start.saturating_sub(1)..end.unwrap_or(start) + 1
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_change_leaves_every_other_line_and_every_other_value(text in any_settings(), change in any_change()) {
        let after = match write(&text, std::slice::from_ref(&change)) {
            Ok(after) => after,
            Err(refused) => {
                // Braces share a line, and of a list there may be no such entry.
                let braces = text.contains("= {") || text.contains("= [{");
                let entry = change.key().contains(|c: char| c.is_ascii_digit());
                let toml = toml_edit::Document::parse(&text).is_ok();
                prop_assert!(braces || entry || !toml, "{:?}", refused);
                return Ok(());
            }
        };
        prop_assert_eq!(meaning(&after), wanted(&text, &change), "{}", after);
        let lines = |text: &str| text.split_inclusive('\n').map(|line| line.trim_end_matches('\n').to_owned()).collect::<Vec<_>>();
        let touched = touched(&text, &change);
        let mut kept = lines(&after).into_iter();
        for (number, line) in lines(&text).into_iter().enumerate() {
            if !touched.contains(&number) {
                prop_assert!(kept.any(|kept| kept == line), "{:?} is gone from {}", line, after);
            }
        }
    }
}
