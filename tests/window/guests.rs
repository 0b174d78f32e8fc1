//! Guests: pasted profiles, guests whose facts are keys of the episode, and those who come again.

use std::time::Duration;

use linernotes_tests::window::within;
use linernotes_tests::{Sandbox, Window, hands, or_skip};

const FLAT: &str = "---\nlayout: \"interview\"\n\nguest: \"Ines Caldeira\"\nguest_website: \"https://ines.example.com\"\nguest_twitter: \"ines_c\"\n\ntitle: \"The Mast\"   # working title\ndate: 2024-02-05\n---\n\nA mast falls down.\n";

fn paste(window: &Window, field: &str, text: &str) {
    hands::set_clipboard(text);
    window.field(field).focus();
    window.press("Control+v");
}

#[test]
fn pasted_profiles_go_where_they_belong_in_the_style_of_the_show() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0002-the-hum.md");
    let window = sandbox.open_episode("0002-the-hum.md");
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
    window.wait_until("it asks", || window.has("button", "Replace"));
    window.wait_until("the safe answer is at hand", || window.button("Keep").has_focus());
    window.press("Enter");
    window.wait_until("it is answered", || !window.has("button", "Replace"));
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
    assert_eq!(sandbox.opened_in_browser(1), [address]);

    window.save();
    let saved = sandbox.read("0002-the-hum.md");
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
    let sandbox = or_skip!(Sandbox::empty());
    for number in 1..=3 {
        let text = FLAT.replace("2024-02-05", &format!("2024-01-0{number}"));
        sandbox.write(&format!("2024-01-0{number}-mast.md"), text);
    }
    let text = FLAT.replace("guest_twitter: \"ines_c\"\n", "");
    sandbox.write("2024-02-05-the-mast.md", &text);
    let window = sandbox.open_episode("2024-02-05-the-mast.md");
    window.field("Guest name").fill("Ines de Caldeira");
    paste(&window, "Add profile", "https://twitter.com/ines_c?s=20");
    window.wait_for("X", &"ines_c".to_owned(), || window.value("X").unwrap_or_default());
    window.save();
    let expected = text
        .replace("\"Ines Caldeira\"", "\"Ines de Caldeira\"")
        .replace("example.com\"\n", "example.com\"\nguest_twitter: \"ines_c\"\n");
    assert_eq!(sandbox.read("2024-02-05-the-mast.md"), expected);
}

#[test]
fn a_returning_guest_is_filled_in_at_once_and_what_differs_can_be_taken() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0004-dead-air.md");
    let window = sandbox.open_episode("0004-dead-air.md");
    window.button("Add guest").click();
    window.wait_until("the name is to be typed", || window.field("Guest name").has_focus());
    // The guest book is read after the list.
    let name = window.field("Guest name");
    window.wait_until("she is offered", || {
        name.fill("oka");
        let offered = || window.has("option", "Mira Okafor Episode 0002");
        within(Duration::from_millis(300), offered)
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
    assert_eq!(sandbox.read("0004-dead-air.md"), filled);

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
    assert_eq!(sandbox.read("0004-dead-air.md"), filled);
}

#[test]
fn one_of_several_guests_is_moved_by_keyboard_and_by_dragging() {
    let sandbox = or_skip!(Sandbox::empty());
    let guest = |name: &str, handle: &str| {
        format!("  - name: {name} # as she writes it\n    bluesky: {handle}.dev\n")
    };
    let [ada, ida, noor] =
        [guest("Ada Kern", "ada"), guest("Ida Moss", "ida"), guest("Noor Haddad", "noor")];
    let text = |guests: &[&String]| {
        let guests: String = guests.iter().map(|guest| guest.as_str()).collect();
        format!("---\nepisode: 7\ndate: 2024-01-07\nguests:\n{guests}tags: [sea]\n---\n\n# All\n")
    };
    let before = text(&[&ada, &ida, &noor]);
    sandbox.write("0007-all.md", &before);
    let window = sandbox.open_episode("0007-all.md");
    let order = || {
        ["Guest", "Guest 2", "Guest 3"]
            .map(|card| window.region(card).field("Guest name").value())
            .to_vec()
    };
    window.button("Move Ada Kern").focus();
    window.press("End");
    let wanted = ["Ida Moss", "Noor Haddad", "Ada Kern"].map(str::to_owned).to_vec();
    window.wait_for("the order", &wanted, order);
    window.wait_until("the handle is kept", || window.button("Move Ada Kern").has_focus());
    window.save();
    assert_eq!(sandbox.read("0007-all.md"), text(&[&ida, &noor, &ada]));

    window.press("ArrowUp");
    window.wait_until("she is the second", || order()[1] == "Ada Kern");
    window.wait_until("the handle is kept", || window.button("Move Ada Kern").has_focus());
    window.press("Home");
    window.wait_until("she is the first again", || order()[0] == "Ada Kern");
    window.save();
    assert_eq!(sandbox.read("0007-all.md"), before);

    // The buttons beside the handle need no dragging.
    window.button("Move down Ada Kern").click();
    window.wait_until("she is the second", || order()[1] == "Ada Kern");
    window.button("Move up Ada Kern").click();
    window.wait_until("she is the first again", || order()[0] == "Ada Kern");

    window.region("Guest").call("arguments[0].scrollIntoView({ block: 'start' })");
    let middle = |name: &str| {
        let place = window.button(name).call(
            "const { left, top, width, height } = arguments[0].getBoundingClientRect();
             return [left + width / 2, top + height / 2];",
        );
        (place[0].as_f64().unwrap(), place[1].as_f64().unwrap())
    };
    let to = middle("Move Ida Moss");
    window.drag(middle("Move Ada Kern"), (to.0, to.1 + 8.0));
    window.wait_until("she is not the first", || order()[0] != "Ada Kern");
    window.press("Control+z");
    window.wait_until("that is one step", || order()[0] == "Ada Kern");

    // Each card's controls say whose they are.
    window.button("Remove guest Ida Moss").click();
    window.wait_until("she is gone", || !window.has("region", "Guest 3"));
    window.save();
    assert_eq!(sandbox.read("0007-all.md"), text(&[&ada, &noor]));
    window.button("Remove guest Noor Haddad").click();
    window.wait_until("one needs no name", || window.has("button", "Remove guest"));
}

#[test]
fn the_file_of_a_guest_who_is_an_id_is_opened_on_request() {
    let sandbox = or_skip!(Sandbox::empty());
    let write = |file: &str, text: &str| {
        let path = sandbox.show().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("config.toml", "title = \"Lifts\"\n");
    write("content/person/ada.md", "---\ntitle: Ada Kern\ntwitter: adakern\n---\n\nAda builds.\n");
    write("content/person/noor.md", "---\ntitle: Noor Haddad\n---\n\nNoor plans.\n");
    for (number, guests) in [(1, "- ada"), (2, "- noor\n- ada")] {
        let text = format!(
            "---\ntitle: Episode {number}\ndate: 2024-01-0{number}\nguests:\n{guests}\n---\n\nNotes.\n"
        );
        write(&format!("content/episode/e{number}.md"), &text);
    }
    let episode = sandbox.show().join("content/episode/e2.md");
    let window = sandbox.open_with(&[episode.to_str().unwrap()]);
    window.drawn();
    window.wait_until("her file is shown", || {
        window.has("region", "Guest 2") && window.region("Guest 2").text().contains("Ada Kern")
    });
    let card = window.region("Guest 2");
    assert!(card.text().contains("adakern") && card.text().contains("From ada.md"));
    card.button("Open guest’s file").click();
    window
        .wait_for("her file", &"Ada Kern".to_owned(), || window.value("Title").unwrap_or_default());
    assert!(!window.has("button", "Add guest"), "a person has no guests");
}
