//! The details in the form: every edit is an edit of the text, and of nothing else.

use linernotes_tests::{Sandbox, or_skip};

#[test]
fn a_summary_and_a_social_are_edited_seen_undone_and_saved_to_the_byte() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0002-the-hum.md");
    let window = sandbox.open();
    window.field("Search episodes").fill("hum");
    window.wait_for("the search", &1, || window.episodes().len());
    window.choose_episode("The Hum");
    window.wait_for_preview("Mira Okafor");
    assert!(
        window.in_preview("return body.innerHTML").as_str().unwrap().contains("mira.example.com")
    );

    // A social that is no handle is a problem, in the list and at its field.
    let bluesky = window.field("Bluesky");
    bluesky.fill("not a handle");
    window.wait_for_problem("Bluesky");
    window.wait_until("the field says it too", || !bluesky.description().is_empty());
    bluesky.fill("mira.radio.example");
    window.wait_until("the problem is gone", || {
        !window.problems().iter().any(|problem| problem.contains("Bluesky"))
    });
    window.wait_until("the preview has the new profile", || {
        window.preview_html().contains("https://bsky.app/profile/mira.radio.example")
    });

    window.field("Summary").fill("Every recording hums. Ours hums in tune.");
    window.wait_until_says("Not saved yet");
    window.save();
    let saved = sandbox.read("0002-the-hum.md");
    let expected = before
        .replace("bluesky: mira.example.com", "bluesky: mira.radio.example")
        .replace(
            "summary: Every recording hums. We go looking for the mains and find a fridge. # keep it short",
            "summary: Every recording hums. Ours hums in tune. # keep it short",
        );
    assert_eq!(saved, expected);

    // Both undone, and saved again: the bytes from before.
    let mut undone = 0;
    while window.field("Summary").value()
        != "Every recording hums. We go looking for the mains and find a fridge."
        || window.field("Bluesky").value() != "mira.example.com"
    {
        assert!(undone < 12, "twelve times undone, and the fields are not what they were");
        let edited = window.field("Summary").value() + &window.field("Bluesky").value();
        window.press("Control+z");
        undone += 1;
        window.wait_until("undone", || {
            window.field("Summary").value() + &window.field("Bluesky").value() != edited
        });
    }
    window.wait_until("the preview is back", || {
        window.preview_html().contains("https://bsky.app/profile/mira.example.com")
    });
    window.save();
    assert_eq!(sandbox.read("0002-the-hum.md"), before);
}

#[test]
fn a_wrapped_summary_is_wrapped_again_as_the_file_does_it() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0004-dead-air.md");
    let window = sandbox.open_episode("0004-dead-air.md");
    window.field("Summary").fill(
        "Three minutes of silence went out on a Sunday, and nobody called, which is what this \
         episode is really about.",
    );
    window.save();
    let expected = before.replace(
        "  Three minutes of silence went out on a Sunday. We tell what happened, minute\n  by minute, and what we changed.\n",
        "  Three minutes of silence went out on a Sunday, and nobody called, which is\n  what this episode is really about.\n",
    );
    assert_eq!(sandbox.read("0004-dead-air.md"), expected);
}

#[test]
fn the_title_is_the_heading_and_the_number_keeps_its_zeros() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0005-the-aerial.md");
    let window = sandbox.open_episode("0005-the-aerial.md");
    window.field("Title").fill("The Aerial, Again");
    window.field("Libsyn ID").fill("41000005");
    window.field("Release date").fill("2024-04-08");
    window.wait_for_preview("The Aerial, Again");
    window.save();
    let expected = before
        .replace("# The Aerial\n", "# The Aerial, Again\n")
        .replace("libsynId: LIBSYN_ID", "libsynId: 41000005")
        .replace("date: 2024-04-01", "date: 2024-04-08");
    assert_eq!(sandbox.read("0005-the-aerial.md"), expected);
}

#[test]
fn a_guest_is_added_with_socials_from_pasted_links_and_removed_again() {
    let sandbox = or_skip!(Sandbox::with_show());
    let before = sandbox.read("0004-dead-air.md");
    let window = sandbox.open_episode("0004-dead-air.md");
    window.button("Add guest").click();
    let name = window.field("Guest name");
    name.fill("Ines Caldeira");
    window.wait_for_preview("Ines Caldeira");
    let social = window.field("Add profile");
    social.fill("https://bsky.app/profile/ines.example.com");
    window.press("Enter");
    window.wait_for("the handle", &"ines.example.com".to_owned(), || {
        window.value("Bluesky").unwrap_or_default()
    });
    window.field("Add profile").fill("https://www.linkedin.com/in/ines-example/?utm_source=share");
    window.press("Enter");
    window.wait_for("the handle", &"ines-example".to_owned(), || {
        window.value("LinkedIn").unwrap_or_default()
    });
    window.save();
    let with_guest = sandbox.read("0004-dead-air.md");
    let (top, rest) = before.split_once("---\n\n# Dead Air").unwrap();
    assert!(with_guest.starts_with(top), "{with_guest}");
    assert!(with_guest.ends_with(rest), "{with_guest}");
    assert!(with_guest.contains("guest:\n  name: Ines Caldeira\n"), "{with_guest}");
    assert!(
        with_guest.contains(
            "  socials:\n    bluesky: ines.example.com\n    linkedin: ines-example\n---\n"
        ),
        "{with_guest}"
    );

    window.button("Remove LinkedIn").click();
    window.wait_until("LinkedIn is gone", || !window.has("field", "LinkedIn"));
    window.button("Remove guest").click();
    window.wait_until("the guest is gone", || !window.has("field", "Guest name"));
    window.save();
    assert_eq!(sandbox.read("0004-dead-air.md"), before);
}

#[test]
fn keys_that_nobody_knows_are_shown_in_their_groups_and_kept() {
    let sandbox = or_skip!(Sandbox::with_show());
    let text = sandbox.read("0001-first-light.md").replace(
        "summary:\n",
        "mood: \"hopeful\"   # of the hosts\nsponsor:\n  name: 'Kettle & Co'\n  tiers: [gold, silver]\nsummary:\n",
    );
    sandbox.write("0001-first-light.md", &text);
    let window = sandbox.open_episode("0001-first-light.md");
    assert_eq!(window.field("mood").value(), "hopeful");
    let sponsor = window.region("sponsor").field("name");
    assert_eq!(sponsor.value(), "Kettle & Co");
    let tiers = window.region("tiers").names("button");
    assert_eq!(tiers.len(), 5, "each can be moved and removed, and all of them: {tiers:?}");
    assert!(tiers.iter().any(|name| name == "Remove tiers"), "{tiers:?}");
    window.field("mood").fill("weary");
    sponsor.fill("It's the kettle");
    window.save();
    let expected = text
        .replace("mood: \"hopeful\"", "mood: \"weary\"")
        .replace("'Kettle & Co'", "'It''s the kettle'");
    assert_eq!(sandbox.read("0001-first-light.md"), expected);
}
