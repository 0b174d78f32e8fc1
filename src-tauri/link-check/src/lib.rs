//! Asks addresses whether they still answer: the only part of Linernotes that uses the network, and
//! only when it is asked to.
//!
//! What is asked is one `HEAD` an address, and a `GET` whose body is not read where a server refuses
//! that. No cookies and no credentials are sent, and a name that says what asks. Addresses of this
//! machine and of private networks are not asked, after a redirect neither. What an episode is, is
//! not known here.

mod address;
mod ask;
mod gate;
mod guarded;
mod report;
mod resolver;
mod run;
mod trouble;

use std::net::IpAddr;
use std::time::Duration;

pub use address::is_private;
pub use report::{Hop, Moved, Report, Verdict};
pub use run::{Cancel, Checking};

/// How addresses are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// How many requests are under way at once.
    pub at_once: usize,
    /// How many of them go to one host.
    pub per_host: usize,
    /// How long finding a host and connecting to it may take.
    pub connect: Duration,
    /// How long one request may take until its answer begins.
    pub whole: Duration,
    /// How many redirects are followed.
    pub redirects: usize,
    /// The longest time that is waited where a server asks to come back later.
    pub patience: Duration,
    /// Addresses of this machine or of private networks that are asked all the same.
    pub private: Vec<IpAddr>,
    /// Hosts whose answers say nothing of what visitors see, with all hosts below them: what is there
    /// is told as unclear.
    pub guarded: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            at_once: 8,
            per_host: 2,
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(20),
            redirects: 8,
            patience: Duration::from_secs(10),
            private: Vec::new(),
            guarded: guarded::KNOWN.map(str::to_owned).to_vec(),
        }
    }
}
