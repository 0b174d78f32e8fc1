//! Limits requests to each host: only a few at once, and none while the host asks for a pause.

use std::collections::{HashMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use url::Url;

/// The state of a host.
#[derive(Debug, Default)]
struct Host {
    /// How many requests are under way.
    busy: usize,
    /// When it may be asked again.
    rests_until: Option<Instant>,
}

/// An address that waits for its turn.
#[derive(Debug)]
pub(crate) struct Job {
    /// The address as it was given.
    pub(crate) address: String,
    /// The same as it is asked.
    pub(crate) url: Url,
}

#[derive(Debug, Default)]
struct State {
    waiting: VecDeque<Job>,
    hosts: HashMap<String, Host>,
    closed: bool,
}

/// The queue of addresses, which lets only some requests through to each host.
#[derive(Debug)]
pub(crate) struct Gate {
    per_host: usize,
    state: Mutex<State>,
    changed: Condvar,
}

/// Permission for one request to a host; the request has ended when this is dropped.
#[derive(Debug)]
pub(crate) struct Pass<'a> {
    gate: &'a Gate,
    host: String,
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        if let Some(host) = self.gate.state().hosts.get_mut(&self.host) {
            host.busy = host.busy.saturating_sub(1);
        }
        self.gate.changed.notify_all();
    }
}

impl State {
    /// One more request to a host is under way.
    fn take(&mut self, host: &str) -> String {
        self.hosts.entry(host.to_owned()).or_default().busy += 1;
        host.to_owned()
    }

    fn is_free(&self, host: &str, per_host: usize, now: Instant) -> bool {
        self.hosts.get(host).is_none_or(|host| {
            host.busy < per_host && host.rests_until.is_none_or(|until| until <= now)
        })
    }
}

impl Gate {
    /// A gate with waiting addresses that lets `per_host` requests at once through to each host.
    pub(crate) fn new(waiting: Vec<Job>, per_host: usize) -> Self {
        let state = State { waiting: waiting.into(), ..State::default() };
        Self { per_host: per_host.max(1), state: Mutex::new(state), changed: Condvar::new() }
    }

    /// Waits for the next address whose host may be asked. None if no address is left, or the gate was
    /// closed.
    pub(crate) fn next(&self) -> Option<(Job, Pass<'_>)> {
        let (job, host) = self.until(|state, now| {
            let free = |job: &Job| state.is_free(host_of(&job.url), self.per_host, now);
            let Some(place) = state.waiting.iter().position(free) else {
                return state.waiting.is_empty().then_some(None);
            };
            let job = state.waiting.remove(place)?;
            let host = state.take(host_of(&job.url));
            Some(Some((job, host)))
        })??;
        Some((job, Pass { gate: self, host }))
    }

    /// Waits until a host may be asked. None if the gate was closed.
    pub(crate) fn enter(&self, url: &Url) -> Option<Pass<'_>> {
        let host = self.until(|state, now| {
            let host = host_of(url);
            state.is_free(host, self.per_host, now).then(|| state.take(host))
        })?;
        Some(Pass { gate: self, host })
    }

    /// Leaves a host alone for a while.
    pub(crate) fn rest(&self, url: &Url, time: Duration) {
        let until = Instant::now() + time;
        let mut state = self.state();
        let known = &mut state.hosts.entry(host_of(url).to_owned()).or_default().rests_until;
        *known = (*known).max(Some(until));
    }

    /// Ends all waiting; no more requests are let through.
    pub(crate) fn close(&self) {
        self.state().closed = true;
        self.changed.notify_all();
    }

    /// Repeats an attempt until it succeeds: whenever a request ends, and whenever a host's pause is over.
    /// None if the gate was closed.
    fn until<T>(&self, mut attempt: impl FnMut(&mut State, Instant) -> Option<T>) -> Option<T> {
        let mut state = self.state();
        loop {
            if state.closed {
                return None;
            }
            let now = Instant::now();
            if let Some(done) = attempt(&mut state, now) {
                return Some(done);
            }
            // A pause ends without anybody signalling it, so the wait ends with the next pause.
            let ends = state.hosts.values().filter_map(|host| host.rests_until);
            state = match ends.filter(|end| *end > now).min() {
                Some(end) => {
                    let waited = self.changed.wait_timeout(state, end - now);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The host and port of an address.
fn host_of(url: &Url) -> &str {
    &url[url::Position::BeforeHost..url::Position::AfterPort]
}
