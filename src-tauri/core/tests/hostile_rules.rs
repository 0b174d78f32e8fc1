//! Notes that are made to exhaust the checks: whatever stands in them, looking at them stays in step with
//! their length.

// The time of a processor is asked of Linux.
#![cfg(target_os = "linux")]

use std::time::Duration;

use linernotes_core::check::{Finding, together};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_syntax::text::apply;
use nix::time::{ClockId, clock_gettime};

/// What looking at notes, and mending them, may take of a processor's time in a build that is not
/// optimised. What grows with the square of the notes takes longer.
const LIMIT: Duration = Duration::from_secs(5);
/// The same for notes that are written anew, which other people's code does.
const TIDY_LIMIT: Duration = Duration::from_secs(60);

/// How often something stands in hostile notes.
const MANY: usize = 20_000;

/// A show that does everything as it is to be done, so that every rule looks.
fn show() -> (tempfile::TempDir, ShowIndex) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        linernotes_core::store::create(&folder.path().join(name), text.as_bytes()).unwrap();
    };
    write("_config.yml", "title: Harbour\n");
    write(".prettierrc", "{\"proseWrap\": \"always\"}\n");
    for number in 1..=4 {
        let text = format!(
            "---\nepisode: 000{number}\ndate: 2024-0{number}-01\nguest:\n  name: Ada Hall\n---\n\n\
             # Light {number}\n\nWe are joined by Ada Hall.\n\n## Links\n\n- [Light \
             {number}](https://example.com/{number}) and [below](#links)\n"
        );
        write(&format!("000{number}-light.md"), &text);
    }
    let index = ShowIndex::open(folder.path()).unwrap();
    (folder, index)
}

/// The time that a processor has worked on this thread: it stands still while others work.
fn used() -> Duration {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).unwrap().into()
}

/// Looks at notes, and mends them. Returns what was found.
fn look(index: &ShowIndex, name: &str, front: &str, notes: &str) -> Vec<Finding> {
    let limit = if notes.len() > 32 * 1024 { LIMIT } else { TIDY_LIMIT };
    let text =
        format!("---\nepisode: 0005\ndate: 2024-05-01\n{front}---\n\n# Light 5\n\n{notes}\n");
    let start = used();
    let session = Session::new(&index.show().folder().join("0005-light.md"), text.clone());
    let found = session.findings(index).to_vec();
    let looked = used() - start;
    let (edits, mended) = together(&found);
    let after = apply(&text, &edits);
    let all = used() - start;
    println!(
        "{name}: {} bytes, {} found in {looked:?}, {mended} mended in {:?}",
        text.len(),
        found.len(),
        all - looked
    );
    assert!(mended == 0 || after != text, "{name}");
    assert!(all < limit, "{name}: it took {all:?}");
    found
}

fn times(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// Images in images hold the text of all that stands in them: 156 KB of them were 400 MB once.
#[test]
fn images_in_images() {
    let (_folder, index) = show();
    let nested = format!("{}{}", "![a ".repeat(MANY), "](b.png)".repeat(MANY));
    look(&index, "images in images", "", &nested);
    let tagged = format!("{}{{{{ x }}}}{}", "![a ".repeat(MANY), "](b.png)".repeat(MANY));
    look(&index, "images in images around a tag", "", &tagged);
}

#[test]
fn many_of_everything() {
    let (_folder, index) = show();
    let guest = "guest:\n  name: Ada Hall\n";
    let count = |found: &[Finding], rule: &str| found.iter().filter(|one| one.rule == rule).count();
    type Case = (&'static str, Option<&'static str>, fn(usize) -> String);
    let cases: [Case; 22] = [
        ("links to one place", Some("link-twice"), |_| "- [a](https://x.example/a)\n".to_owned()),
        ("links to far places", Some("link-twice"), |n| match n < MANY / 2 {
            true => format!("- [a](https://x.example/{n})\n"),
            false => format!("- [b](https://x.example/{})\n", (n * 7_919) % (MANY / 2)),
        }),
        ("bare links", Some("url-bare"), |n| format!("- https://x.example/{n}\n")),
        ("bare links in a line", Some("url-bare"), |n| format!("https://x.example/{n} ")),
        ("links without text in a line", Some("link-empty"), |n| {
            format!("[](https://x.example/{n}) ")
        }),
        ("lost anchors", Some("link-anchor-missing"), |n| {
            format!("## H{n}\n\n- [a](#lost-{n})\n\n")
        }),
        ("lost files", Some("link-file-missing"), |n| format!("- [a](lost-{n}.png)\n")),
        ("links with references", None, |n| format!("- [a{n}]\n\n[a{n}]: https://x.example/{n}\n")),
        ("skipped headings", Some("heading-skipped"), |n| match n % 2 {
            0 => "### a\n\n".to_owned(),
            _ => "##### b\n\n".to_owned(),
        }),
        ("empty sections", Some("section-empty"), |n| format!("## H{n}\n\n")),
        ("titles", Some("titles-several"), |n| format!("# H{n}\n\ntext\n\n")),
        ("trailing blanks", Some("trailing-blanks"), |n| format!("- item {n} \n")),
        ("blanks and links", Some("trailing-blanks"), |n| format!("- https://x.example/{n} \n")),
        ("comments that silence", None, |n| {
            format!("- https://x.example/{n} <!-- linernotes-ignore url-bare -->\n")
        }),
        ("comments that silence nothing", Some("ignore-unused"), |_| {
            "- a <!-- linernotes-ignore url-bare, section-empty -->\n".to_owned()
        }),
        ("comments that silence far away", None, |n| match n < MANY / 2 {
            true => "<!-- linernotes-ignore link-text -->\n\n".to_owned(),
            false => format!("- https://x.example/{n}\n"),
        }),
        ("greetings", Some("guest-left-out"), |n| {
            let letter = |by: usize| char::from(b'a' + u8::try_from(n / by % 26).unwrap());
            format!("We are joined by Be{}{} Do{}rn.\n\n", letter(676), letter(26), letter(1))
        }),
        ("times", Some("timestamps-order"), |n| format!("{:02}:{:02} a\n\n", 59 - n % 60, n % 60)),
        ("placeholders", Some("placeholder"), |_| "LONG_SUMMARY ".to_owned()),
        ("underscores", None, |_| "a_".to_owned()),
        ("images", Some("image-text-missing"), |n| format!("![](https://x.example/{n}.png)\n")),
        ("code", None, |n| format!("`a{n}` <b>x</b> [c](https://x.example/{n}) ")),
    ];
    for (name, rule, line) in cases {
        let found = look(&index, name, guest, &times(MANY, line));
        if let Some(rule) = rule {
            let found_by_it = count(&found, rule);
            assert!(found_by_it > 0, "{name}: {rule} finds nothing");
        }
    }
}

#[test]
fn thousands_of_guests_and_greetings() {
    let (_folder, index) = show();
    let guests = times(2_000, |n| format!("- name: Ada Hall{n}\n"));
    let notes = times(2_000, |n| format!("We are joined by Ben Dorn{n}.\n\n"));
    look(&index, "guests", &format!("guests:\n{guests}"), &notes);
}

/// The rule `formatting` writes all notes anew, as long as they are not too long for that.
#[test]
fn marks_without_end_are_tidied_in_bounded_time() {
    let (_folder, index) = show();
    for mark in [
        "[", "]", "(", "*", "_", "**a", "*a_", "`", "``a`", "> ", "- ", "1. ", "<", "<!--", "<a ",
        "![", "[a](", "[a]: ", "[^a]", "[^a]: ", "|", "| a ", "|-|\n", "~~", "\\", "&", "#", "# ",
        "a\n===\n", "\t", "  ", "\n- ", "\n> ", "\n  - ", "\n    ", "{% a ", "{{", "<div>\n",
        "</div>", "http://", "@", "www.", "a  \n", "-\n\n", "* * ", "é ", "日", "😀",
    ] {
        let notes = mark.repeat(31 * 1024 / mark.len());
        look(&index, &format!("{mark:?}"), "", &notes);
    }
    for deep in [500, 1_500] {
        let lists = times(deep.min(200), |n| format!("{}- a\n", "  ".repeat(n)));
        look(&index, "deep lists", "", &lists);
        look(&index, "deep quotes", "", &format!("{}a\n", "> ".repeat(deep)));
        look(
            &index,
            "deep stress",
            "",
            &format!("{}a{}\n", "*a **".repeat(deep), "** b*".repeat(deep)),
        );
        look(&index, "deep links", "", &format!("{}a{}\n", "[".repeat(deep), "](b)".repeat(deep)));
    }
}

#[test]
fn long_lines() {
    let (_folder, index) = show();
    let words = "word ".repeat(40_000);
    look(&index, "words", "", &words);
    look(&index, "one word", "", &"x".repeat(200_000));
    look(&index, "capitals", "", &"We Are Joined By Ada ".repeat(10_000));
    look(&index, "joined by", "", &"joined by ".repeat(20_000));
    look(&index, "a name", "", &format!("We are joined by {}", "Ada ".repeat(50_000)));
    look(&index, "times", "", &"00:00 ".repeat(40_000));
    look(&index, "addresses", "", &"https://x.example/".repeat(12_000));
    look(&index, "tags", "", &"{% asset_img a.png %} ".repeat(10_000));
}

#[test]
fn html_without_end_in_a_line() {
    html_without_end("in a line", "Words ");
}

#[test]
fn html_without_end_in_a_block() {
    html_without_end("in a block", "<div>");
}

/// Links and images of raw HTML, sound and without an end.
fn html_without_end(place: &str, before: &str) {
    let (_folder, index) = show();
    type Case = (&'static str, Option<&'static str>, fn(usize) -> String);
    let cases: [Case; 22] = [
        ("links", Some("link-insecure"), |n| {
            format!("<a href=\"http://example.com/{n}?a&amp;b\">a</a> ")
        }),
        ("links without text", Some("link-empty"), |n| format!("<a href=x{n}></a>\n")),
        ("items", Some("link-twice"), |_| "<li><a href='https://x.example/a'>a</a> ".to_owned()),
        ("images", Some("image-text-missing"), |n| format!("<img src=https://x.example/{n}>\n")),
        ("lost images", Some("link-file-missing"), |n| format!("<img src=lost-{n}.png alt=a> ")),
        ("lost anchors", Some("link-anchor-missing"), |n| format!("<a href='#l{n}'>a</a>\n")),
        ("followers", Some("link-tracking"), |n| {
            format!("<a href='https://x.example/{n}?a=1&amp;fbclid=2'>a</a> ")
        }),
        ("frames", Some("link-insecure"), |n| {
            format!("<iframe src=http://example.com/{n}></iframe> ")
        }),
        ("open links", None, |n| format!("<a href=https://x.example/{n}>a ")),
        ("open links in paragraphs", None, |n| format!("<a href=https://x.example/{n}>a\n\n")),
        ("paragraphs in a link", None, |n| match n {
            0 => "<a href=x>\n\n".to_owned(),
            _ => "a [b](https://x.example)\n\nc <b>d</b>\n\n".to_owned(),
        }),
        ("closed links", None, |_| "</a>\n".to_owned()),
        ("tags without end", None, |_| "<a href=\"x\" ".to_owned()),
        ("values without end", None, |_| "<a href=\"".to_owned()),
        ("comments without end", None, |_| "<!-- -- --! ".to_owned()),
        ("drawings", None, |_| "<svg><a href=x>".to_owned()),
        ("scripts", None, |_| "<script><a href=x></scrip>".to_owned()),
        ("frames without end", None, |_| "<iframe src=https://x.example>".to_owned()),
        ("attributes", None, |n| match n {
            0 => "<a ".to_owned(),
            _ => format!("a{n}=b "),
        }),
        ("entities", None, |_| "<a href='&amp;&copy;&#x26;'>&amp;&lt;</a> ".to_owned()),
        ("images in a link", None, |n| match n {
            0 => "[a ".to_owned(),
            _ => "<img src=https://x.example alt=a>".to_owned(),
        }),
        ("site tags", None, |_| "<a href=\"{{ \"a\" }}\">a</a> ".to_owned()),
    ];
    for (name, rule, bit) in cases {
        let notes = format!("{before}{}", times(MANY, bit));
        let found = look(&index, &format!("{name} {place}"), "", &notes);
        if let Some(rule) = rule {
            assert!(found.iter().any(|one| one.rule == rule), "{name} {place}: {rule}");
        }
    }
}
