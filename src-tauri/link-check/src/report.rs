//! The result of asking an address.

/// The state of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It answers.
    Works,
    /// It answers at another address.
    Moved,
    /// It is gone, or visitors are kept from it.
    Broken,
    /// Whether it works for a visitor cannot be found out by a program.
    Unclear,
    /// It is not an address that is asked.
    NotAsked,
}

impl Verdict {
    /// Its name in output (`not asked`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Moved => "moved",
            Self::Broken => "broken",
            Self::Unclear => "unclear",
            Self::NotAsked => "not checked",
        }
    }
}

/// One redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The HTTP status of the redirect.
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

/// The report on an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The address as it was given.
    pub address: String,
    /// Its state.
    pub verdict: Verdict,
    /// The status of the last answer, where there was one.
    pub status: Option<u16>,
    /// Where it leads.
    pub moved: Option<Moved>,
    /// A sentence for a host.
    pub message: String,
}
