//! Exports for platforms: each keeps to what its platform takes, as other parsers see it, and no link
//! is lost.

mod links;
mod second_parser;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use linernotes_core::episode::Target;
use linernotes_core::export::ExportTarget;
use linernotes_core::protocol::{Exported, Shorten};
use linernotes_core::session::{Session, measured};
use linernotes_core::show::{Show, ShowIndex};
use linernotes_syntax::front_matter::Path as KeyPath;
use linernotes_syntax::text::decode;

use crate::support;

/// The targets that are judged, by the names that the other parsers have for them.
const JUDGED: [(&str, ExportTarget); 6] = [
    ("text", ExportTarget::Text),
    ("apple", ExportTarget::Apple),
    ("spotify", ExportTarget::Spotify),
    ("youtube", ExportTarget::YouTube),
    ("rssitem", ExportTarget::RssItem),
    ("chapters", ExportTarget::Chapters),
];

/// An episode of a show of its own, by the text of its file.
fn episode(text: &str) -> (tempfile::TempDir, ShowIndex, Session) {
    let folder = tempfile::tempdir().unwrap();
    let posts = folder.path().join("source/_posts");
    fs::create_dir_all(&posts).unwrap();
    let write = |path: &Path, text: &str| {
        linernotes_core::store::create(path, text.as_bytes()).unwrap();
    };
    fs::create_dir_all(folder.path().join("scaffolds")).unwrap();
    write(
        &folder.path().join("_config.yml"),
        "title: Low Tide\nurl: https://tide.example\npermalink: :year/:month/:name/\n\
         timezone: America/New_York\nsource_dir: source\n",
    );
    let renderer = "{\"dependencies\": {\"marked-footnote\": \"1\"}}";
    write(&folder.path().join("package.json"), renderer);
    write(
        &folder.path().join("linernotes.toml"),
        "[[hosts]]\nname = \"Noor Haddad\"\nlink = \"https://noor.example\"\npicture = \
         \"/images/noor.jpg\"\n",
    );
    let file = posts.join("0007-fog.md");
    write(&file, text);
    let index = ShowIndex::new(Show::discover(&file).unwrap());
    let session = Session::new(&file, decode(text.as_bytes()).unwrap().text);
    (folder, index, session)
}

fn export(text: &str, target: ExportTarget) -> Exported {
    let (_folder, index, session) = episode(text);
    session.export(target, false, &index)
}

/// All exports of an episode that are judged.
fn exports(session: &Session, index: &ShowIndex) -> BTreeMap<&'static str, Exported> {
    let made = |target| session.export(target, false, index);
    JUDGED.into_iter().map(|(name, target)| (name, made(target))).collect()
}

/// One line for the other parsers.
fn line(name: &str, exports: &BTreeMap<&str, Exported>) -> serde_json::Value {
    let texts: BTreeMap<&str, &str> =
        exports.iter().map(|(name, made)| (*name, made.text.as_str())).collect();
    let mut line = serde_json::to_value(texts).unwrap();
    line["name"] = name.into();
    line
}

/// Notes in which everything stands that a platform may choke on.
fn hazards() -> Vec<String> {
    let front =
        "---\nepisode: 0007\ndate: 2024-06-17\nsummary: Fog & \"signals\" <3\n---\n\n# Fog\n\n";
    let notes = [
        "<div><p>Raw <b>HTML</b> <script>alert(1)</script></p><ul><li>a<li>b</ul></div>",
        "- a\n  - b\n    1. c\n\n       d\n\n       > e\n- [f](https://f.example)\n  ```\n  g  h\n  ```",
        "| a | b |\n|---|---|\n| [c](https://c.example) | ![d](d.png) |\n\nx[^1] y[^1]\n\n[^1]: z\n\n    zz",
        "[![a](a.png)](https://a.example) [](https://b.example) ![](c.png) [d]() [<b>e</b>](<f g>)",
        "{% asset_img a.png \"b\" %} {{ page.episode }} {{ site.x }} {% youtube x %}",
        "👨‍👩‍👧‍👦 日本語 ‏עברית‏ <span dir=\"rtl\">x</span> \u{1}\u{b} ]]> <![CDATA[ x ]]> &lt;b&gt; a > b < c",
        "~~gone~~ **bold** `a < b` H<sub>2</sub>O 10<sup>3</sup>\n\n***\n\n> q\n>\n> r\n\n<details><summary>s</summary>t</details>",
        "0:00 Hello\\\n1:02:03 <i>World</i> [x](https://x.example/?a=1&b=2)\n\n<!-- hidden --> <p>open",
        "<a href=\"https://a.example\"><div>block</div></a> <a href=\"//b.example\">b</a> \
         <a href='javascript:x'>c</a> <https://d.example/?a=<b>> www.e.example m@f.example",
        "<ul><p>no item</p></ul><ol start=\"5\"><li></li><li><ul></ul></li></ol><table><tr><td><p>a</p><p>b</p></table>",
        "",
    ];
    let mut all: Vec<String> = notes.iter().map(|notes| format!("{front}{notes}\n")).collect();
    all.push(notes.join("\n\n"));
    all.push(format!("---\nepisode: \"7\nbroken: [\n---\n\n# Fog\n\n{}\n", notes[1]));
    all.push(format!("{front}{}", "Words and a [link](https://l.example). ".repeat(25_000)));
    all
}

#[test]
fn every_hazard_is_well_formed_for_other_parsers() {
    let hazards = hazards();
    let lines: Vec<serde_json::Value> = hazards
        .iter()
        .enumerate()
        .map(|(number, text)| {
            let (_folder, index, session) = episode(text);
            line(&format!("hazard {number}"), &exports(&session, &index))
        })
        .collect();
    for (number, line) in lines.iter().enumerate() {
        for name in ["apple", "spotify", "youtube", "rssitem"] {
            let text = line[name].as_str().unwrap();
            assert!(!text.contains("hidden"), "hazard {number}: {name}: a comment");
            assert!(!text.contains("alert"), "hazard {number}: {name}: a script");
            assert!(!text.contains("{% youtube"), "hazard {number}: {name}: a tag");
        }
    }
    let Some(verdict) = second_parser::ask(&lines) else { return };
    assert_eq!(verdict.judged, hazards.len());
    assert!(verdict.wrong.is_empty(), "{}", verdict.wrong.join("\n"));
}

#[test]
fn apples_description_of_an_episode() {
    let text = "---\nepisode: 0007\ndate: 2024-06-17\nguest:\n  name: Ada Hall\n  socials:\n    bluesky: \
                ada.example.com\n    web: https://ada.example\n---\n\n# Fog\n\n## Summary\n\nA *foggy* talk \
                with [Ada](https://ada.example/).\n\n![Fog](/fog.png)\n\n## Links\n\n- [Map](map.html)\n";
    let made = export(text, ExportTarget::Apple);
    let wanted = "<p>A foggy talk with <a href=\"https://ada.example/\">Ada</a>.</p>\n\
                  <p>Links</p>\n<ul><li><a href=\"https://tide.example/2024/06/0007-fog/map.html\">Map\
                  </a></li></ul>\n<p>Ada Hall</p>\n<ul><li><a \
                  href=\"https://bsky.app/profile/ada.example.com\">Bluesky</a></li></ul>";
    assert_eq!(made.text, wanted);
    assert_eq!((made.meters[0].used, made.meters[0].limit), (wanted.len() as u32, Some(4000)));
    let dropped: Vec<&str> = made.dropped.iter().map(|one| one.what.as_str()).collect();
    let told = ["1 heading", "1 image", "1 bold or italic passage", "Heading “Summary”"];
    assert_eq!(dropped, told);
    assert!(made.shorten.is_empty());
}

#[test]
fn youtubes_description_of_an_episode() {
    let text = "---\nepisode: 0007\ndate: 2024-06-17\n---\n\n# Fog\n\nIf a < b, see [it](https://a.example) \
                and more.\n\n## Chapters\n\n- 00:00 Hello\n- 01:30 [The lamp](https://l.example)\n- 02:00 \
                End\n\n> Quoted\n\n![x](x.png)\n\n- [Map](https://m.example)\n";
    let made = export(text, ExportTarget::YouTube);
    let wanted = "If a ‹ b, see it (https://a.example) and more.\n\nChapters\n\n00:00 Hello\n01:30 The \
                  lamp\n02:00 End\n\nThe lamp: https://l.example\n\n| Quoted\n\n- Map: https://m.example\n";
    assert_eq!(made.text, wanted);
    let meters: Vec<(&str, u32)> =
        made.meters.iter().map(|meter| (meter.name.as_str(), meter.used)).collect();
    assert_eq!(meters, [("Description", wanted.len() as u32), ("Title", 3)]);
    // Two more chapters at wrong times: said, not repaired.
    let late = export(&text.replace("00:00", "00:05"), ExportTarget::YouTube);
    assert!(late.dropped.iter().any(|one| one.how.contains("00:00")), "{:?}", late.dropped);
}

#[test]
fn a_link_that_is_not_all_of_its_line_has_no_second_colon() {
    let text = "# Fog\n\nImage credit: [Dorn](https://d.example)\n\n- [Map](https://m.example)\n";
    let made = export(text, ExportTarget::YouTube);
    let wanted = "Image credit: Dorn (https://d.example)\n\n- Map: https://m.example\n";
    assert_eq!(made.text, wanted);
}

#[test]
fn chapters_on_lines_of_one_paragraph_are_chapters() {
    let text = "---\nepisode: 0007\n---\n\n# Fog\n\nChapters:\n0:00 Hello\n1:30 The [lamp](https://l.example)\n\
                1:02:03 The end\n";
    let youtube = export(text, ExportTarget::YouTube);
    let wanted =
        "Chapters:\n0:00 Hello\n1:30 The lamp\n1:02:03 The end\n\nThe lamp: https://l.example\n";
    assert_eq!(youtube.text, wanted);
    assert!(youtube.dropped.is_empty(), "{:?}", youtube.dropped);
    let spotify = export(text, ExportTarget::Spotify).text;
    let wanted = "<p>Chapters:<br>00:00 Hello<br>01:30 The <a href=\"https://l.example\">lamp</a><br>\
                  01:02:03 The end</p>";
    assert_eq!(spotify, wanted);
    assert!(export(text, ExportTarget::Apple).text.contains("<br>0:00 Hello<br>1:30 The"));
    assert!(
        export(text, ExportTarget::Text).text.starts_with("Fog\n===\n\n#0007\n\nChapters:\n0:00")
    );
    let chapters = export(text, ExportTarget::Chapters).text;
    assert!(chapters.contains("\"startTime\": 3723"), "{chapters}");
}

#[test]
fn what_players_make_of_chapters_is_told() {
    let told = |text: &str, target| -> Vec<String> {
        let dropped = export(text, target).dropped;
        dropped.into_iter().map(|one| format!("{}: {}", one.what, one.how)).collect()
    };
    let one = told("# Fog\n\n- 00:00 Hello\n", ExportTarget::YouTube);
    assert_eq!(one, ["Chapters: shown as plain text: there must be at least three"]);
    let long = "An hour in which much is said of fog and lamps";
    let text = format!("# Fog\n\n- 00:00 Hello\n- 01:00 {long}\n- 02:00 End\n");
    let wanted = ["1 chapter title: longer than the 40 characters that Spotify recommends"];
    assert_eq!(told(&text, ExportTarget::Spotify), wanted);
    assert!(told(&text, ExportTarget::YouTube).is_empty());
}

#[test]
fn links_of_chapters_stand_below_them() {
    let text = "# Fog\n\n| Time | What |\n|---|---|\n| 0:00 | [Hello](https://h.example) |\n| 1:30 | End \
                |\n\n1. 2:00 One: https://o.example\n2. 3:00 <https://t.example>\n3. No time, \
                [x](https://x.example)\n\nAnd more.\n";
    let wanted = "Time  What\n----  -----\n0:00  Hello\n1:30  End\n\n2:00 One\n3:00 \
                  https://t.example\n3. No time, x (https://x.example)\n\nHello: https://h.example\nOne: \
                  https://o.example\n\nAnd more.\n";
    assert_eq!(export(text, ExportTarget::YouTube).text, wanted);
}

#[test]
fn a_guests_bio_is_in_the_description_as_far_as_there_is_room() {
    let front = "---\nepisode: 0007\nguest:\n  name: Ada Hall\n  bio: Ada keeps the [lamp](https://l.example) \
                 at sea.\n  web: https://ada.example\n---\n\n# Fog\n\n";
    let bio = "<p>Ada Hall</p>\n<p>Ada keeps the <a href=\"https://l.example\">lamp</a> at sea.</p>\n\
               <ul><li><a href=\"https://ada.example/\">Website</a></li></ul>";
    let short = format!("{front}Of fog.\n");
    for target in [ExportTarget::Apple, ExportTarget::Spotify] {
        assert_eq!(export(&short, target).text, format!("<p>Of fog.</p>\n{bio}"));
    }
    let item = export(&short, ExportTarget::RssItem).text;
    assert_eq!(item.matches("keeps the <a href=\"https://l.example\"").count(), 2, "{item}");
    let youtube = export(&short, ExportTarget::YouTube).text;
    let wanted = "Of fog.\n\nAda Hall\n\nAda keeps the lamp (https://l.example) at sea.\n\n- Website: \
                  https://ada.example/\n";
    assert_eq!(youtube, wanted);

    // No room: said, and the links stay.
    let long = format!("{front}{}\n", "Of fog. ".repeat(483));
    let made = export(&long, ExportTarget::Apple);
    assert_eq!(made.meters[0].over(), 0);
    let wanted = "<p>Ada Hall</p>\n<ul><li><a href=\"https://ada.example/\">Website</a></li><li><a \
                  href=\"https://l.example\">lamp</a></li></ul>";
    assert!(made.text.ends_with(wanted), "{}", made.text);
    let told = made.dropped.iter().find(|one| one.what == "Bio of Ada Hall").unwrap();
    assert!(told.how.starts_with("dropped"), "{told:?}");
    assert!(export(&long, ExportTarget::Spotify).text.contains("at sea"));
    // What the notes say is not said again.
    let same =
        format!("{front}Ada keeps the lamp at sea. <https://ada.example>, <https://l.example>\n");
    let made = export(&same, ExportTarget::Apple);
    assert!(!made.text.contains("Ada Hall") && made.dropped.is_empty(), "{}", made.text);
}

#[test]
fn a_post_says_what_it_does_not_know() {
    let text = "---\nepisode: 0007\n---\n\n# Fog\n";
    for target in [ExportTarget::X, ExportTarget::Bluesky] {
        let made = export(text, target);
        assert_eq!(made.text, "New episode: Fog");
        assert_eq!(made.dropped.len(), 1);
        assert_eq!(made.dropped[0].what, "No address");
        assert!(made.dropped[0].how.contains("set “url” in the show’s settings"));
    }
    let told: Vec<String> =
        export(text, ExportTarget::Mastodon).dropped.into_iter().map(|one| one.what).collect();
    assert_eq!(told, ["No summary", "No address"]);
    let whole = "---\nepisode: 0007\ndate: 2024-06-17\nsummary: Of fog.\n---\n\n# Fog\n";
    assert!(export(whole, ExportTarget::Mastodon).dropped.is_empty());
}

#[test]
fn what_the_front_matter_makes_too_long_is_shortened_there() {
    let summary = "Word after word. ".repeat(300);
    let text = format!(
        "---\nepisode: 0007\nsummary: {summary}\nguest:\n  name: Ada Hall\n  web: \
         https://ada.example\n---\n\n# Fog\n"
    );
    let made = export(&text, ExportTarget::Apple);
    let at = |place: &Shorten| text[place.span.from..place.span.to].to_owned();
    let labels: Vec<&str> = made.shorten.iter().map(|place| place.label.as_str()).collect();
    assert_eq!(labels, ["Summary", "Profiles of Ada Hall"]);
    assert_eq!(at(&made.shorten[0]), summary.trim_end());
    assert_eq!(at(&made.shorten[1]), "https://ada.example");
    let fields: Vec<Option<Target>> = made.shorten.into_iter().map(|place| place.target).collect();
    let field = |path: KeyPath| Some(Target::FrontMatter { path });
    let guest = KeyPath::default().key("guest").key("web");
    assert_eq!(fields, [field(KeyPath::default().key("summary")), field(guest)]);
}

#[test]
fn over_the_limit_the_longest_places_are_told_and_nothing_is_cut() {
    let words = "Word after word. ".repeat(300);
    let text =
        format!("---\nepisode: 0007\n---\n\n# Fog\n\n## Short\n\na 🦄\n\n## Long\n\n{words}\n");
    for target in [ExportTarget::Apple, ExportTarget::YouTube, ExportTarget::RssItem] {
        let made = export(&text, target);
        assert!(made.meters[0].over() > 0, "{target:?}");
        assert!(made.text.matches("Word after word.").count() >= 300);
        let first = &made.shorten[0];
        let units: Vec<u16> = text.encode_utf16().collect();
        let place = String::from_utf16(&units[first.span.from..first.span.to]).unwrap();
        assert_eq!(first.label, "Long");
        assert!(place.starts_with("## Long") && first.saves > 5000, "{first:?}");
    }
}

#[test]
fn a_post_that_is_too_long_is_shortened_in_its_own_text() {
    let summary = "Fog 🦄 is thick here. ".repeat(14);
    let text = format!(
        "---\nepisode: 0007\ndate: 2024-06-17\nsummary: {summary}So we talk of lamps and of horns.\n---\n\n# Fog\n"
    );
    let of = |post: &str, place: &Shorten| -> String {
        let units: Vec<u16> = post.encode_utf16().collect();
        String::from_utf16(&units[place.span.from..place.span.to]).unwrap()
    };
    assert!(export(&text, ExportTarget::LinkedIn).shorten.is_empty(), "it fits there");
    let text = text.replace("here. ", "here, and thicker there. ");
    let made = export(&text, ExportTarget::Mastodon);
    assert!(made.meters[0].over() > 0);
    let whole = &made.shorten[0];
    assert!(of(&made.text, whole).starts_with("Fog 🦄 is thick here, and"), "{whole:?}");
    let sentence = &made.shorten[1];
    assert_eq!(of(&made.text, sentence), "Fog 🦄 is thick here, and thicker there. ");

    // What was edited since is measured by itself, and each place saves what it says.
    let long = format!("Of horns. {}", made.text);
    let measured = measured(ExportTarget::Mastodon, &long);
    for place in &measured.shorten {
        let part = of(&long, place);
        assert!(!part.contains("https://"), "the address stays: {part}");
        let rest = long.replacen(&part, "", 1);
        let saved = measured.meters[0].used - used_of(&rest);
        assert_eq!(saved, place.saves, "{part}");
    }
    assert_eq!(measured.shorten[0].saves, whole.saves);
}

fn used_of(post: &str) -> u32 {
    measured(ExportTarget::Mastodon, post).meters[0].used
}

#[test]
fn an_item_of_a_feed() {
    let text = "---\nepisode: 0007\ntitle: Fog & <Signals>\nseason: 2\ndate: 2024-06-17\nsummary: All \
                about fog.\nguests:\n  - name: Ada Hall\n    web: https://ada.example\naudio:\n  url: \
                https://cdn.example/7.mp3\n  length: 1234\nduration: \"1:02:03\"\nexplicit: no\ntranscript: \
                /t/7.vtt\nchapters: /c/7.json\n---\n\nFog ]]> here. ![p](/p.png)\n";
    let made = export(text, ExportTarget::RssItem);
    for part in [
        "<title>Fog &amp; &lt;Signals&gt;</title>",
        "<description><![CDATA[<p>Fog ]]&gt; here.</p>\n<p>Ada Hall</p>",
        "<img src=\"https://tide.example/p.png\" alt=\"p\">",
        "<link>https://tide.example/2024/06/0007-fog/</link>",
        "<guid isPermaLink=\"true\">https://tide.example/2024/06/0007-fog/</guid>",
        "<pubDate>Mon, 17 Jun 2024 00:00:00 -0400</pubDate>",
        "<enclosure url=\"https://cdn.example/7.mp3\" length=\"1234\" type=\"audio/mpeg\"/>",
        "<itunes:episode>7</itunes:episode>",
        "<itunes:season>2</itunes:season>",
        "<itunes:duration>1:02:03</itunes:duration>",
        "<itunes:explicit>false</itunes:explicit>",
        "<itunes:summary>All about fog.</itunes:summary>",
        "<podcast:person role=\"host\" img=\"https://tide.example/images/noor.jpg\" \
         href=\"https://noor.example\">Noor Haddad</podcast:person>",
        "<podcast:person role=\"guest\" href=\"https://ada.example/\">Ada Hall</podcast:person>",
        "<podcast:transcript url=\"https://tide.example/t/7.vtt\" type=\"text/vtt\"/>",
        "<podcast:chapters url=\"https://tide.example/c/7.json\" type=\"application/json+chapters\"/>",
    ] {
        assert!(made.text.contains(part), "{part}\n{}", made.text);
    }
}

#[test]
fn an_item_without_hosts_says_what_players_make_of_that() {
    let text = "---\nepisode: 0007\ndate: 2024-06-17\nguest:\n  name: Ada Hall\n---\n\n# Fog\n\n## A {% x %}\n";
    let (folder, _, _) = episode(text);
    fs::remove_file(folder.path().join("linernotes.toml")).unwrap();
    let file = folder.path().join("source/_posts/0007-fog.md");
    let index = ShowIndex::new(Show::discover(&file).unwrap());
    let made = Session::new(&file, text.to_owned()).export(ExportTarget::RssItem, false, &index);
    let told: Vec<String> =
        made.dropped.iter().map(|one| format!("{}: {}", one.what, one.how)).collect();
    assert!(told[0].starts_with("1 heading: kept in the full text; in the"), "{told:?}");
    assert_eq!(told[1], "1 site tag: dropped, because only the site can fill them in");
    assert!(told.iter().any(|one| one.starts_with("No hosts: players")), "{told:?}");
    assert!(!made.text.contains("{%"), "{}", made.text);

    let with_host = export(text, ExportTarget::RssItem);
    assert!(with_host.dropped.iter().all(|one| one.what != "No hosts"), "{:?}", with_host.dropped);
}

#[test]
fn a_duration_is_told_in_whole_seconds() {
    for (written, wanted) in [("39:53.940", "39:53"), ("1:02:03", "1:02:03"), ("2393.5", "2393")] {
        let text = format!("---\nepisode: 0007\nduration: \"{written}\"\n---\n\n# Fog\n");
        let item = export(&text, ExportTarget::RssItem).text;
        assert!(item.contains(&format!("<itunes:duration>{wanted}</itunes:duration>")), "{item}");
    }
    let text = "---\nepisode: 0007\nduration: \"39.5 minutes\"\n---\n\n# Fog\n";
    assert!(!export(text, ExportTarget::RssItem).text.contains("itunes:duration"));
}

#[test]
fn addresses_in_which_the_site_fills_something_in() {
    let text = "---\nepisode: 0007\ndate: 2024-06-17\nguest: Ada Hall\nguest_website: https://ada.example/\n\
                guest_twitter: ada_h\n---\n\n# Fog\n\n[Her site]({{ page.guest_website }}), [X](https://x.com/{{ \
                page.guest_twitter }}), [next]({% post_url 0008 %}), [home]({{ site.url }}/x) and [set]({a}).\n";
    let wanted = "Her site (https://ada.example/), X (https://x.com/ada_h), next, home and set \
                  (https://tide.example/2024/06/0007-fog/%7Ba%7D).\n";
    for target in [ExportTarget::YouTube, ExportTarget::Text] {
        let made = export(text, target);
        assert!(made.text.ends_with(wanted), "{}", made.text);
        let told = made.dropped.iter().find(|one| one.what.contains("site tag")).unwrap();
        assert_eq!(told.what, "2 site tags");
    }
    // Her profiles are linked to already, so they are not named again below.
    let wanted = "<p><a href=\"https://ada.example/\">Her site</a>, <a \
                  href=\"https://x.com/ada_h\">X</a>, next, home and <a \
                  href=\"https://tide.example/2024/06/0007-fog/%7Ba%7D\">set</a>.</p>";
    assert_eq!(export(text, ExportTarget::Apple).text, wanted);
    let item = export(text, ExportTarget::RssItem).text;
    let full = item.split("<content:encoded>").nth(1).unwrap();
    assert!(full.contains("href=\"https://x.com/ada_h\""), "{full}");
    assert!(full.contains(", next, home and <a"), "{full}");
    // On the site, the generator fills in what is its own.
    let html = export(text, ExportTarget::Html).text;
    assert!(html.contains("href=\"https://ada.example/\"") && html.contains("post_url"), "{html}");
}

#[test]
fn a_transcript_has_no_chapters() {
    let said = "What was said then, in a sentence or two, as people do. ".repeat(4);
    let text = format!("# Fog\n\n[00:00:00] A: {said}\n\n[00:00:41] B: {said}\n\n0:50 Short\n");
    let none = export(&text, ExportTarget::Chapters);
    assert!(none.missing.unwrap().contains("no chapters"), "{}", none.text);
    let made = export(&text, ExportTarget::YouTube);
    assert!(made.dropped.iter().all(|one| one.what != "Chapters"), "{:?}", made.dropped);
    // One long line among chapters is a chapter.
    let text = format!("# Fog\n\n0:00 Hello\n\n0:41 {said}\n\n1:50 Short\n");
    assert!(export(&text, ExportTarget::Chapters).text.contains("\"startTime\": 41"));
}

#[test]
fn chapters_and_posts() {
    let text = "---\nepisode: 0007\ndate: 2024-06-17\nsummary: All about fog. And more.\nguest:\n  name: \
                Ada Hall\n  socials:\n    bluesky: ada.example.com\n    twitter: ada_h\n    mastodon: \
                '@ada@m.example'\n---\n\n# Fog\n\n- 1:30 [The lamp](https://l.example)\n- 0:00 Hello\n";
    let chapters: serde_json::Value =
        serde_json::from_str(&export(text, ExportTarget::Chapters).text).unwrap();
    let wanted = serde_json::json!({
        "version": "1.2.0",
        "title": "Fog",
        "podcastName": "Low Tide",
        "chapters": [
            {"startTime": 0, "title": "Hello"},
            {"startTime": 90, "title": "The lamp", "url": "https://l.example"},
        ],
    });
    assert_eq!(chapters, wanted);
    let none = export("# Fog\n\nNothing.\n", ExportTarget::Chapters);
    assert!(none.missing.unwrap().contains("no chapters") && none.text.is_empty());

    let url = "https://tide.example/2024/06/0007-fog/";
    for (target, wanted) in [
        (ExportTarget::X, format!("New episode: Fog\n\nWith Ada Hall (@ada_h)\n\n{url}")),
        (
            ExportTarget::Bluesky,
            format!("New episode: Fog\n\nWith Ada Hall (@ada.example.com)\n\n{url}"),
        ),
        (
            ExportTarget::Mastodon,
            format!(
                "New episode: Fog\n\nAll about fog. And more.\n\nWith Ada Hall (@ada@m.example)\n\n{url}"
            ),
        ),
        (
            ExportTarget::LinkedIn,
            format!("New episode: Fog\n\nAll about fog. And more.\n\nWith Ada Hall\n\n{url}"),
        ),
    ] {
        assert_eq!(export(text, target).text, wanted);
    }
}

/// What the exports of an episode are found to be.
struct Finding {
    line: serde_json::Value,
    lost: Vec<String>,
    /// The meters that are over their limit, and by how much.
    over: Vec<(String, u32)>,
}

/// The links in the bios of an episode's guests, by its page.
fn bios(html: &str) -> Vec<String> {
    let asides = html.split("<aside>").skip(1).filter_map(|aside| aside.split("</aside>").next());
    // Profiles stand below.
    let asides = asides.map(|aside| aside.rsplit_once("<ul>").map_or(aside, |(bio, _)| bio));
    let addresses = asides.flat_map(|aside| aside.split("href=\"").skip(1));
    let addresses = addresses.filter_map(|behind| behind.split('"').next());
    addresses.map(|address| format!("[a](<{}>)", address.replace("&amp;", "&"))).collect()
}

fn judge(file: &Path, index: &ShowIndex) -> Option<Finding> {
    let decoded = decode(&fs::read(file).unwrap()).ok()?;
    let session = Session::new(file, decoded.text);
    let exports = exports(&session, index);
    let name = file.display().to_string();
    let mut over = Vec::new();
    for target in ["apple", "youtube"] {
        let made = &exports[target];
        let long = made.meters.iter().filter(|meter| meter.over() > 0);
        over.extend(long.map(|meter| (format!("{target} {}", meter.name), meter.over())));
        let too_long = made.meters[0].over() > 0;
        assert_eq!(too_long, !made.shorten.is_empty(), "{name}: {target}");
    }
    let texts = [&exports["text"], &exports["youtube"]].map(|made| made.text.as_str());
    let html = session.export(ExportTarget::Html, false, index).text;
    let lost = links::lost(session.text(), &bios(&html), texts);
    let lost = lost.into_iter().map(|link| format!("{name}: {link}")).collect();
    Some(Finding { line: line(&name, &exports), lost, over })
}

#[test]
fn every_episode_of_the_corpus_is_well_formed_and_keeps_its_links() {
    let mut found: Vec<Finding> = Vec::new();
    for folder in support::shows() {
        let index = &ShowIndex::new(Show::discover(&folder).unwrap());
        let (one, other) = index.show().files().split_at(index.show().files().len() / 2);
        std::thread::scope(|scope| {
            let half = |files: &'_ [PathBuf]| -> Vec<Finding> {
                files.iter().filter_map(|file| judge(file, index)).collect()
            };
            let beside = scope.spawn(move || half(one));
            found.extend(half(other));
            found.extend(beside.join().unwrap());
        });
    }
    if found.is_empty() {
        return;
    }
    let mut over: BTreeMap<&str, (usize, u32)> = BTreeMap::new();
    for (name, by) in found.iter().flat_map(|found| &found.over) {
        let (count, most) = over.entry(name).or_default();
        (*count, *most) = (*count + 1, (*most).max(*by));
    }
    println!("{} episodes; over a limit (how many, by how much at most): {over:?}", found.len());
    let lost: Vec<&str> = found.iter().flat_map(|found| &found.lost).map(String::as_str).collect();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    let lines: Vec<serde_json::Value> = found.into_iter().map(|found| found.line).collect();
    let Some(verdict) = second_parser::ask(&lines) else { return };
    println!("{} judged by html5lib and xml.etree", verdict.judged);
    assert_eq!(verdict.judged, lines.len());
    assert!(verdict.wrong.is_empty(), "{}", verdict.wrong.join("\n"));
}
