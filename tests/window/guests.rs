//! Guests: pasted profiles, guests whose facts are keys of the episode, and those who come again.

use linernotes_tests::{Desk, Window, hands, or_skip};

const FLAT: &str = "---\nlayout: \"interview\"\n\nguest: \"Ines Caldeira\"\nguest_website: \"https://ines.example.com\"\nguest_twitter: \"ines_c\"\n\ntitle: \"The Mast\"   # working title\ndate: 2024-02-05\n---\n\nA mast falls down.\n";

fn paste(window: &Window, field: &str, text: &str) {
    hands::set_clipboard(text);
    window.field(field).focus();
    window.press("Control+v");
}

#[test]
fn pasted_profiles_go_where_they_belong_in_the_style_of_the_show() {
    let desk = or_skip!(Desk::with_show());
    let before = desk.read("0002-the-hum.md");
    let window = desk.open_episode("0002-the-hum.md");
    window.button("Remove LinkedIn").click();
    window.wait_until("LinkedIn is gone", || !window.has("field", "LinkedIn"));

    // Into the field of another platform: it goes to its own, and the window says so.
    paste(&window, "Bluesky", "https://de.linkedin.com/in/mira-okafor-2/?utm_source=share");
    let handle = |name: &str| window.value(name).unwrap_or_default();
    window.wait_for("LinkedIn", &"mira-okafor-2".to_owned(), || handle("LinkedIn"));
    assert_eq!(handle("Bluesky"), "mira.example.com");
    window.wait_until_says("belongs to LinkedIn");

    // Into its own field, over what stands there.
    paste(&window, "Bluesky", "https://bsky.app/profile/mira.radio.example?ref=x");
    window.wait_for("Bluesky", &"mira.radio.example".to_owned(), || handle("Bluesky"));

    // Where another profile stands, nothing is overwritten unasked.
    paste(&window, "X", "https://www.linkedin.com/in/somebody-else");
    window.wait_until("it asks", || window.has("button", "Use the pasted one"));
    window.wait_until("the safe answer is at hand", || {
        window.button("Keep what is here").has_focus()
    });
    window.press("Enter");
    window.wait_until("it is answered", || !window.has("button", "Use the pasted one"));
    assert_eq!(handle("LinkedIn"), "mira-okafor-2");
    assert_eq!(handle("X"), "mira_mends");

    // Where a profile leads is told before it is opened.
    let open = window.button("Open LinkedIn");
    let address = "https://www.linkedin.com/in/mira-okafor-2";
    window.field("LinkedIn").focus();
    window.press("Tab");
    assert!(open.has_focus());
    window.wait_until("the address is seen", || {
        window.region("Guest").text().contains(address) && open.description() == address
    });
    window.press("Enter");
    assert_eq!(desk.opened_in_browser(1), [address]);

    window.save();
    let saved = desk.read("0002-the-hum.md");
    let lines =
        "    bluesky: mira.radio.example\n    linkedin: mira-okafor-2\n    twitter: mira_mends\n";
    assert!(saved.contains(lines), "{saved}");
    assert_eq!(
        saved
            .replace("mira.radio.example", "mira.example.com")
            .replace("mira-okafor-2", "mira-okafor-example"),
        before
    );

    // The guest book finds people by any word of their names, and opens their newest episode.
    window.press("Control+Shift+g");
    let book = window.dialog("Guest book");
    window.wait_until("everybody is there", || book.all("option").len() == 2);
    window.type_text("fel");
    window.wait_for("one is left", &1, || book.all("option").len());
    window.press("Enter");
    window.wait_for("the episode", &"0003".to_owned(), || {
        window.value("Episode").unwrap_or_default()
    });
}

#[test]
fn a_show_of_flat_guest_keys_changes_in_those_lines_alone() {
    let desk = or_skip!(Desk::empty());
    for number in 1..=3 {
        let text = FLAT.replace("2024-02-05", &format!("2024-01-0{number}"));
        desk.write(&format!("2024-01-0{number}-mast.md"), text);
    }
    let text = FLAT.replace("guest_twitter: \"ines_c\"\n", "");
    desk.write("2024-02-05-the-mast.md", &text);
    let window = desk.open_episode("2024-02-05-the-mast.md");
    window.field("Guest name").fill("Ines de Caldeira");
    paste(&window, "Add social", "https://twitter.com/ines_c?s=20");
    window.wait_for("X", &"ines_c".to_owned(), || window.value("X").unwrap_or_default());
    window.save();
    let expected = text
        .replace("\"Ines Caldeira\"", "\"Ines de Caldeira\"")
        .replace("example.com\"\n", "example.com\"\nguest_twitter: \"ines_c\"\n");
    assert_eq!(desk.read("2024-02-05-the-mast.md"), expected);
}

#[test]
fn a_returning_guest_is_filled_in_at_once_and_what_differs_can_be_taken() {
    let desk = or_skip!(Desk::with_show());
    let before = desk.read("0004-dead-air.md");
    let window = desk.open_episode("0004-dead-air.md");
    window.button("Add guest").click();
    window.wait_until("the name is to be typed", || window.field("Guest name").has_focus());
    // The guest book is read after the list.
    let name = window.field("Guest name");
    window.wait_until("she is offered", || {
        name.fill("oka");
        std::thread::sleep(std::time::Duration::from_millis(300));
        window.has("option", "Mira Okafor Episode 0002")
    });
    window.press("ArrowDown");
    window.press("Enter");
    let bio = "Mira mends studios, and the people who broke them.";
    window.wait_for("the bio", &bio.to_owned(), || window.value("Bio").unwrap_or_default());
    assert_eq!(window.field("Guest name").value(), "Mira Okafor");
    assert_eq!(window.field("Bluesky").value(), "mira.example.com");
    window.save();
    let guest = "guest:\n  name: Mira Okafor\n  bio: Mira mends studios, and the people who broke them.\n  socials:\n    bluesky: mira.example.com\n    linkedin: mira-okafor-example\n    twitter: mira_mends\n";
    let filled = before.replace("changed.\n---", &format!("changed.\n{guest}---"));
    assert_eq!(desk.read("0004-dead-air.md"), filled);

    // One step back, and one forward again.
    window.press("Control+z");
    window.wait_until("it is undone as one", || !window.has("field", "Bluesky"));
    window.press("Control+Shift+z");
    window.wait_until("and done again", || window.has("field", "Bluesky"));

    window.field("Bluesky").fill("mira.new.example");
    let differs = "Bluesky: Differs from episode 0002";
    window.wait_until("it differs", || window.has("button", differs));
    window.button(differs).focus();
    window.press("Enter");
    window.wait_until("both are shown", || {
        let card = window.region("Guest").text();
        card.contains("mira.example.com") && card.contains("mira.new.example")
    });
    window.press("Tab");
    window.press("Enter");
    window.wait_for("theirs", &"mira.example.com".to_owned(), || {
        window.value("Bluesky").unwrap_or_default()
    });
    assert!(!window.has("button", differs));
    window.save();
    assert_eq!(desk.read("0004-dead-air.md"), filled);
}
