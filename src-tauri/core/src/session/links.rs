//! The links of the open text for the window: positions and names on the way out, changes on the way
//! in.

use std::collections::HashSet;

use crate::links::{
    Bond, LinkShape, NewLink, NoteLink, NoteLinks, Place, add, arrange, proposals, read, remove,
    rewrite,
};
use crate::protocol::{
    AddedLink, EpisodeLink, EpisodeLinks, LinkEdit, LinkItem, LinkName, LinkSection, ProposedLink,
    SectionName, Span, SpanEdit,
};
use crate::show::ShowIndex;
use linernotes_syntax::text::merge::line_edits;
use linernotes_syntax::text::{TextEdit, apply, line_and_column};

use super::Refusal;
use super::{Session, addresses};
use linernotes_syntax::text::Offsets;

/// How many other episodes are asked how links are written, where this one has none.
const NEIGHBOURS: usize = 8;

/// The notes are not those that a change was meant for.
pub(super) const OTHER: &str = "The notes have changed. Check the links again.";

impl Session {
    /// The links of the notes by sections, and the other addresses of the episode.
    #[must_use]
    pub fn links(&self, index: &ShowIndex) -> EpisodeLinks {
        EpisodeLinks {
            sections: self.sections(),
            pictures: addresses::of_pictures(self.text()),
            front_matter: addresses::of_front_matter(&self.reading_in(index), &self.path, index),
        }
    }

    fn sections(&self) -> Vec<LinkSection> {
        let text = self.text();
        let notes = read(text);
        let offsets = Offsets::new(text);
        let span = |range: &std::ops::Range<usize>| Span {
            from: offsets.units(range.start),
            to: offsets.units(range.end),
        };
        let line = |at: usize| line_and_column(text, at).0;
        let sections = notes.sections.iter().enumerate().map(|(at, section)| {
            let heading = section.heading.as_ref();
            let place = heading
                .map_or(section.range.start..section.range.start, |heading| heading.range.clone());
            let own = notes.links.iter().enumerate().filter(|(_, link)| link.section == at);
            let link = |(at, known): (usize, &NoteLink)| EpisodeLink {
                name: name(text, at, known),
                text: known.link.text.clone(),
                span: span(&known.link.range),
                line: line(known.link.range.start),
                item: match known.bond {
                    Bond::Item(list, at) => Some(LinkItem { list, at }),
                    _ => None,
                },
                fixed: known.bond.reason(&notes.links),
                fixed_text: known.fixed_text(),
            };
            LinkSection {
                name: SectionName { at, title: title(&notes, at).to_owned() },
                level: heading.map_or(0, |heading| heading.level),
                line: line(place.start),
                span: span(&place),
                links: own.map(link).collect(),
            }
        });
        sections.collect()
    }

    /// Computes the edits of the text that a change of its links means. They are not applied.
    ///
    /// # Errors
    /// [`Refusal`] where the change can't be made without changing something else.
    pub fn link_edit(&self, edit: &LinkEdit, index: &ShowIndex) -> Result<Vec<SpanEdit>, Refusal> {
        let edits = self.link_edits(edit, index);
        edits.map(|edits| self.spans(edits))
    }

    /// The links in a pasted text, each with a text for it.
    #[must_use]
    pub fn proposed_links(&self, pasted: &str) -> Vec<ProposedLink> {
        let notes = read(self.text());
        let known = |address: &str| notes.links.iter().any(|known| known.link.address == address);
        let proposed = proposals(pasted).into_iter().map(|proposal| ProposedLink {
            known: known(&proposal.link.address),
            link: AddedLink { text: proposal.link.text, address: proposal.link.address },
        });
        proposed.collect()
    }

    /// The addresses that the episode names, those of its links first, each once.
    #[must_use]
    pub fn link_addresses(&self, index: &ShowIndex) -> Vec<String> {
        let links = read(self.text()).links.into_iter().map(|known| known.link.address);
        let pictures = addresses::of_pictures(self.text());
        let named = addresses::of_front_matter(&self.reading_in(index), &self.path, index);
        let others = pictures.into_iter().chain(named).map(|placed| placed.name.address);
        let mut seen = HashSet::new();
        links.chain(others).filter(|address| seen.insert(address.clone())).collect()
    }

    fn link_edits(&self, edit: &LinkEdit, index: &ShowIndex) -> Result<Vec<TextEdit>, Refusal> {
        let text = self.text();
        let notes = read(text);
        let meant = |link: &LinkName| match notes.links.get(link.at) {
            Some(known) if name(text, link.at, known) == *link => Ok(link.at),
            _ => Err(Refusal::new(OTHER)),
        };
        let meant_section = |section: &SectionName| {
            if section.at < notes.sections.len() && title(&notes, section.at) == section.title {
                return Ok(section.at);
            }
            Err(Refusal::new(OTHER))
        };
        match edit {
            LinkEdit::Change { link, written, address, section } => {
                let at = meant(link)?;
                let edits = rewrite(text, at, written, address)?;
                let Some(section) = section else { return Ok(edits) };
                let rewritten = apply(text, &edits);
                let moved = arrange(&rewritten, at, Place::Section(meant_section(section)?))?;
                match (edits.is_empty(), moved.is_empty()) {
                    (_, true) => Ok(edits),
                    (true, _) => Ok(moved),
                    // Both at once, so that both are undone at once.
                    _ => Ok(line_edits(text, &apply(&rewritten, &moved))),
                }
            }
            LinkEdit::Move { link, list, at } => {
                arrange(text, meant(link)?, Place::List { list: *list, at: *at })
            }
            LinkEdit::Remove { link } => remove(text, meant(link)?),
            LinkEdit::Add { section, links } => {
                let new: Vec<NewLink> = links
                    .iter()
                    .map(|link| NewLink { text: link.text.clone(), address: link.address.clone() })
                    .collect();
                let shape = self.link_shape(&notes, index);
                add(text, meant_section(section)?, &new, &shape)
            }
            LinkEdit::Readdress { name, address } => {
                addresses::replace(&self.reading_in(index), &self.path, name, address, index)
            }
        }
    }

    /// How this episode writes lists of links; where it has none, how those around it do.
    fn link_shape(&self, notes: &NoteLinks, index: &ShowIndex) -> LinkShape {
        if let Some(own) = LinkShape::usual([(self.text(), notes)]) {
            return own;
        }
        let files = index.show().files();
        let here = files.iter().position(|file| *file == self.path).unwrap_or(files.len());
        let near = files.iter().enumerate().filter(|(at, _)| *at != here);
        let mut near: Vec<_> = near.map(|(at, file)| (at.abs_diff(here), file)).collect();
        near.sort_by_key(|(far, _)| *far);
        let texts: Vec<_> = near
            .into_iter()
            .take(NEIGHBOURS)
            .filter_map(|(_, file)| Some(index.show().read_file(file).ok()?.decoded.text))
            .map(|text| (read(&text), text))
            .collect();
        let all = texts.iter().map(|(notes, text)| (text.as_str(), notes));
        LinkShape::usual(all).unwrap_or_default()
    }
}

fn name(text: &str, at: usize, known: &NoteLink) -> LinkName {
    LinkName { at, written: known.written(text).to_owned(), address: known.link.address.clone() }
}

fn title(notes: &NoteLinks, section: usize) -> &str {
    let heading = notes.sections.get(section).and_then(|section| section.heading.as_ref());
    heading.map_or("", |heading| &heading.text)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::session::tests::applied;
    use crate::show::Show;
    use crate::store;

    fn show(files: &[(&str, &str)]) -> (tempfile::TempDir, ShowIndex) {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            store::create(&folder.path().join(name), text.as_bytes()).unwrap();
        }
        let index = ShowIndex::new(Show::discover(folder.path()).unwrap());
        (folder, index)
    }

    #[test]
    fn links_are_named_and_changed_by_their_names() {
        let text = "---\ntitle: 🎙\n---\n\n# 🎙\n\n## Links\n\n- 🎙 [a](https://a.example)\n- [b](https://b.example)\n";
        let (_folder, index) = show(&[("0001-a.md", text)]);
        let session = Session::new(Path::new("0001-a.md"), text.to_owned());
        let sections = session.links(&index).sections;
        let titles: Vec<_> = sections.iter().map(|section| section.name.title.as_str()).collect();
        assert_eq!(titles, ["", "🎙", "Links"]);
        let [first, second] = &sections[2].links[..] else { panic!("{sections:?}") };
        assert_eq!((first.line, second.line, sections[2].line), (9, 10, 7));
        let units: Vec<u16> = text.encode_utf16().collect();
        let seen = String::from_utf16(&units[first.span.from..first.span.to]).unwrap();
        assert_eq!(seen, "[a](https://a.example)");

        let link = second.name.clone();
        let edit = LinkEdit::Move { link: link.clone(), list: 0, at: 0 };
        let after = applied(session.text(), session.link_edit(&edit, &index).unwrap());
        assert!(
            after.ends_with("- [b](https://b.example)\n- 🎙 [a](https://a.example)\n"),
            "{after}"
        );

        let edit = LinkEdit::Remove { link: link.clone() };
        let after = applied(session.text(), session.link_edit(&edit, &index).unwrap());
        assert!(after.ends_with("- 🎙 [a](https://a.example)\n"), "{after}");

        let wrong = LinkName { at: 0, ..link };
        let edit = LinkEdit::Move { link: wrong, list: 0, at: 0 };
        let refused = session.link_edit(&edit, &index).unwrap_err();
        assert!(refused.message.contains("have changed"), "{}", refused.message);
    }

    #[test]
    fn links_of_html_get_another_address_and_nothing_else() {
        let text = "## HTML\n\n- <a href='https://a.example/?a&amp;b'>*A*</a>\n- [b](https://b.example)\n\n\
                    <p><a href=https://c.example>C</a> <iframe src=\"https://d.example\"></iframe>\n\
                    <img src=\"https://e.example\" alt=E></p>\n";
        let (_folder, index) = show(&[("0001-a.md", text)]);
        let session = Session::new(Path::new("0001-a.md"), text.to_owned());
        let all = session.links(&index);
        let [first, second, third, frame] = &all.sections[1].links[..] else { panic!("{all:?}") };
        assert!(first.item.is_some() && first.fixed.is_none() && first.fixed_text.is_some());
        assert!(second.fixed_text.is_none());
        let html = |fixed: &Option<String>| fixed.as_ref().is_some_and(|why| why.contains("HTML"));
        assert!(html(&third.fixed) && html(&third.fixed_text) && html(&frame.fixed_text));
        assert_eq!(all.pictures.len(), 1);

        let change = |link: &LinkName, written: &str, address: &str| {
            let edit = LinkEdit::Change {
                link: link.clone(),
                written: written.to_owned(),
                address: address.to_owned(),
                section: None,
            };
            session.link_edit(&edit, &index).map(|edits| applied(session.text(), edits))
        };
        for (link, old, new) in [
            (first, "https://a.example/?a&amp;b", "https://x.example/?c&amp;d"),
            (third, "https://c.example", "https://x.example/?c&amp;d"),
            (frame, "https://d.example", "https://x.example/?c&amp;d"),
        ] {
            let after = change(&link.name, &link.name.written, "https://x.example/?c&d").unwrap();
            assert_eq!(after, text.replace(old, new));
            let refused = change(&link.name, "other", "https://x.example").unwrap_err();
            assert!(refused.message.contains("HTML"), "{}", refused.message);
        }
        let name = all.pictures[0].name.clone();
        let edit = LinkEdit::Readdress { name, address: "https://x.example/a.png".to_owned() };
        let after = applied(session.text(), session.link_edit(&edit, &index).unwrap());
        assert_eq!(after, text.replace("https://e.example", "https://x.example/a.png"));

        let edit = LinkEdit::Move { link: first.name.clone(), list: 0, at: 1 };
        let after = applied(session.text(), session.link_edit(&edit, &index).unwrap());
        assert!(
            after.contains("- [b](https://b.example)\n- <a href='https://a.example"),
            "{after}"
        );
        let edit = LinkEdit::Move { link: third.name.clone(), list: 0, at: 0 };
        assert!(session.link_edit(&edit, &index).is_err());
    }

    #[test]
    fn new_links_are_written_as_the_episodes_around_write_theirs() {
        let other =
            "---\ntitle: A\n---\n\n## Links\n\n* <https://a.example>\n* <https://b.example>\n";
        let text = "---\ntitle: B\n---\n\n## Links\n";
        let (_folder, index) = show(&[("0001-a.md", other), ("0002-b.md", text)]);
        let path = index.show().files().iter().find(|file| file.ends_with("0002-b.md")).unwrap();
        let session = Session::new(path, text.to_owned());
        let proposed = session.proposed_links("https://c.example/one\nTwo: https://d.example\n");
        assert_eq!(proposed.len(), 2);
        let links =
            proposed.into_iter().map(|proposed| AddedLink { text: String::new(), ..proposed.link });
        let section = session.links(&index).sections[1].name.clone();
        let edit = LinkEdit::Add { section, links: links.collect() };
        let after = applied(session.text(), session.link_edit(&edit, &index).unwrap());
        assert_eq!(after, format!("{text}\n* <https://c.example/one>\n* <https://d.example>\n"));
    }
}
