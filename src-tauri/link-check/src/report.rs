//! What is said of an address.

/// What asking an address came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It answers.
    Works,
    /// It answers at another address.
    Moved,
    /// It is gone, or visitors are kept from it.
    Broken,
    /// What it is for a visitor can't be told from here.
    Unclear,
    /// It is none that is asked.
    NotAsked,
}

impl Verdict {
    /// A word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Moved => "moved",
            Self::Broken => "broken",
            Self::Unclear => "unclear",
            Self::NotAsked => "not asked",
        }
    }
}

/// One redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The status that it was told with.
    pub status: u16,
    /// The full address that it led to.
    pub to: String,
}

impl Hop {
    /// The address has moved for good.
    #[must_use]
    pub fn is_permanent(&self) -> bool {
        matches!(self.status, 301 | 308)
    }
}

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// All redirects, in their order; at least one.
    pub hops: Vec<Hop>,
    /// The address to link to from now on: as far as it has moved for good. None where it leads
    /// elsewhere only for now, or where the new address is not of the same thing.
    pub use_instead: Option<String>,
}

/// What is known of an address since it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The address as it was given.
    pub address: String,
    /// What it came to.
    pub verdict: Verdict,
    /// The status of the last answer, where there was one.
    pub status: Option<u16>,
    /// Where it leads.
    pub moved: Option<Moved>,
    /// A sentence for a host.
    pub message: String,
}
