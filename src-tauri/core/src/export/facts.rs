//! Facts of an episode that feeds and posts have besides its notes.

/// The facts. Unknown ones are empty, or none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The summary, as it is read.
    pub summary: String,
    /// Who leads through the episode.
    pub hosts: Vec<Person>,
    /// Who else speaks in it.
    pub guests: Vec<Person>,
    /// When it is released, as RFC 2822 writes moments.
    pub published: Option<String>,
    /// The identifier that never changes, where the front matter has one.
    pub guid: Option<String>,
    /// The season's number.
    pub season: Option<u32>,
    /// The episode's number.
    pub number: Option<u32>,
    /// `full`, `trailer` or `bonus`.
    pub kind: Option<String>,
    /// How long it is: seconds, or hours, minutes and seconds with colons.
    pub duration: Option<String>,
    /// A picture's full address.
    pub image: Option<String>,
    /// Whether it is not for children.
    pub explicit: Option<bool>,
    /// The audio.
    pub audio: Option<File>,
    /// Transcripts.
    pub transcripts: Vec<File>,
    /// The chapters' file.
    pub chapters: Option<File>,
}

/// Somebody who speaks in an episode.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The name.
    pub name: String,
    /// A web address; may be empty.
    pub link: String,
    /// The full address of a picture; may be empty.
    pub picture: String,
}

/// A file that belongs to an episode.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct File {
    /// Its full address.
    pub url: String,
    /// Its media type.
    pub media_type: String,
    /// Its length in bytes; 0 where it is not known.
    pub length: u64,
}
