//! The checker against servers on this machine that do what servers do.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod guarded;
mod private;
mod redirects;
mod secure;
mod server;
mod statuses;
mod together;

use std::net::IpAddr;
use std::time::Duration;

use linernotes_link_check::{Checking, Options, Report};

/// Options that let a test ask this machine, and wait no longer than a test should.
fn quick() -> Options {
    Options {
        connect: Duration::from_secs(5),
        whole: Duration::from_secs(5),
        patience: Duration::from_secs(2),
        private: vec![IpAddr::from([127, 0, 0, 1])],
        ..Options::default()
    }
}

/// Asks one address.
fn ask(address: impl Into<String>) -> Report {
    ask_with(address, &quick())
}

fn ask_with(address: impl Into<String>, options: &Options) -> Report {
    let mut reports: Vec<_> = Checking::start([address.into()], options).collect();
    assert_eq!(reports.len(), 1);
    reports.remove(0)
}
