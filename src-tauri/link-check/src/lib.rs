//! Asks addresses whether they still answer: the only part of Linernotes that uses the network, and
//! only when it is asked to.
//!
//! Each address gets one `HEAD` request, and a `GET` whose body is not read if the server refuses that.
//! No cookies and no credentials are sent; the user agent names the program. Addresses of this machine
//! and of private networks are never asked, not after a redirect either. Knows nothing of episodes.

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
    /// The longest time to wait when a server asks to come back later.
    pub patience: Duration,
    /// Addresses of this machine or of private networks that may be asked.
    pub private: Vec<IpAddr>,
    /// Hosts that answer programs differently from visitors, including all hosts below them: their
    /// addresses are reported as unclear.
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
