//! Checks many addresses: a few at once, reported as they are done. It can be cancelled at any time.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use ureq::Agent;
use ureq::config::Config;
use ureq::unversioned::transport::DefaultConnector;

use crate::address::askable;
use crate::ask::ask;
use crate::gate::{Gate, Job};
use crate::resolver::Public;
use crate::{Options, Report, Verdict};

/// The user agent.
const USER_AGENT: &str =
    concat!("Linernotes/", env!("CARGO_PKG_VERSION"), " (checks the links of podcast show notes)");

/// A running check; an iterator over the reports, in the order in which they are done. Dropping it cancels
/// the check.
#[derive(Debug)]
pub struct Checking {
    reports: Receiver<Option<Report>>,
    left: usize,
    cancel: Cancel,
}

/// Cancels a check.
#[derive(Debug, Clone)]
pub struct Cancel {
    gate: Arc<Gate>,
    agent: Agent,
    reports: Sender<Option<Report>>,
}

impl Cancel {
    /// Cancels the check: running requests are aborted, and nothing more is reported.
    pub fn cancel(&self) {
        self.gate.close();
        // The end must be sent before aborted requests report failures, which mean nothing. The
        // receiver may be gone already.
        let _ = self.reports.send(None);
        self.agent.clone().shutdown();
    }
}

impl Checking {
    /// Begins to ask addresses, each once however often it is given.
    #[must_use]
    pub fn start(addresses: impl IntoIterator<Item = String>, options: &Options) -> Self {
        let (sender, reports) = channel();
        let mut seen = HashSet::new();
        let mut jobs = Vec::new();
        for address in addresses {
            if !seen.insert(address.clone()) {
                continue;
            }
            match askable(&address) {
                Ok(url) => jobs.push(Job { address, url }),
                // The receiver is still here.
                Err(message) => drop(sender.send(Some(unasked(address, message)))),
            }
        }
        let threads = jobs.len().min(options.at_once.max(1));
        let gate = Arc::new(Gate::new(jobs, options.per_host));
        let agent = agent(options);
        for _ in 0..threads {
            let (gate, agent, sender) = (Arc::clone(&gate), agent.clone(), sender.clone());
            let options = options.clone();
            thread::spawn(move || work(&gate, &agent, &sender, &options));
        }
        let cancel = Cancel { gate, agent, reports: sender };
        Self { reports, left: seen.len(), cancel }
    }

    /// How many addresses are not reported yet.
    #[must_use]
    pub fn left(&self) -> usize {
        self.left
    }

    /// Returns a handle that cancels the check from another thread.
    #[must_use]
    pub fn canceller(&self) -> Cancel {
        self.cancel.clone()
    }
}

impl Iterator for Checking {
    type Item = Report;

    /// Waits for the next report; none when all addresses were reported, or the check was cancelled.
    fn next(&mut self) -> Option<Report> {
        if self.left == 0 {
            return None;
        }
        let report = self.reports.recv().ok().flatten();
        self.left = if report.is_some() { self.left - 1 } else { 0 };
        report
    }
}

impl Drop for Checking {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

/// Asks one address after the other until none waits.
fn work(gate: &Gate, agent: &Agent, reports: &Sender<Option<Report>>, options: &Options) {
    while let Some((job, pass)) = gate.next() {
        let asked = catch_unwind(AssertUnwindSafe(|| ask(&job, pass, agent, gate, options)));
        let report = match asked {
            Ok(Some(report)) => report,
            Ok(None) => return,
            // Whatever a server sent made a library panic; the other addresses are still asked.
            Err(_) => Report {
                verdict: Verdict::Unclear,
                ..unasked(job.address, "The site’s response couldn’t be read.".to_owned())
            },
        };
        if reports.send(Some(report)).is_err() {
            return;
        }
    }
}

fn unasked(address: String, message: String) -> Report {
    Report { address, verdict: Verdict::NotAsked, status: None, moved: None, message }
}

fn agent(options: &Options) -> Agent {
    let config = Config::builder()
        .user_agent(USER_AGENT)
        .accept("*/*")
        .http_status_as_error(false)
        // Redirects are followed in `ask`, which checks each of them.
        .max_redirects(0)
        .max_redirects_will_error(false)
        // A proxy would look names up itself, private ones too.
        .proxy(None)
        .timeout_resolve(Some(options.connect))
        .timeout_connect(Some(options.connect))
        .timeout_global(Some(options.whole))
        .build();
    let resolver = Public::allowing(options.private.clone());
    Agent::with_parts(config, DefaultConnector::default(), resolver)
}
