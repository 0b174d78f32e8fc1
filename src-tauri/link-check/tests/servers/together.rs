//! Many addresses: how many at once, and calling it off.

use std::net::SocketAddr;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use linernotes_link_check::{Checking, Options, Verdict};

use crate::quick;
use crate::server::{Asked, say, serve, silent, within};

/// A server that takes its time.
struct Slow {
    address: SocketAddr,
    asked: Asked,
    /// The most requests that it worked on at once.
    most: Arc<AtomicUsize>,
}

impl Slow {
    fn start() -> Self {
        let (busy, most) = (AtomicUsize::new(0), Arc::new(AtomicUsize::new(0)));
        let seen = Arc::clone(&most);
        let (address, asked) = serve(move |_, out| {
            seen.fetch_max(busy.fetch_add(1, Relaxed) + 1, Relaxed);
            thread::sleep(Duration::from_millis(30));
            busy.fetch_sub(1, Relaxed);
            say(out, "200 OK", &[]);
        });
        Self { address, asked, most }
    }

    fn pages(&self, count: usize) -> impl Iterator<Item = String> {
        let address = self.address;
        (0..count).map(move |page| format!("http://{address}/{page}"))
    }
}

#[test]
fn a_host_is_not_asked_for_more_at_once_than_it_should_be() {
    let server = Slow::start();
    let options = Options { at_once: 6, per_host: 2, ..quick() };
    let reports: Vec<_> = Checking::start(server.pages(10), &options).collect();
    assert_eq!(reports.len(), 10);
    assert!(reports.iter().all(|report| report.verdict == Verdict::Works));
    assert_eq!(server.most.load(Relaxed), 2);
}

#[test]
fn hosts_are_asked_beside_each_other() {
    let servers: Vec<_> = (0..4).map(|_| Slow::start()).collect();
    let addresses = servers.iter().flat_map(|server| server.pages(3));
    let mut checking = Checking::start(addresses, &Options { at_once: 3, per_host: 1, ..quick() });
    assert_eq!(checking.left(), 12);
    checking.next().unwrap();
    assert_eq!(checking.left(), 11);
    assert_eq!(checking.count(), 11);
    for server in &servers {
        assert_eq!((server.most.load(Relaxed), server.asked.lines().len()), (1, 3));
    }
}

#[test]
fn an_address_is_asked_once_however_often_it_is_given() {
    let server = Slow::start();
    let addresses = vec![format!("http://{}/", server.address); 5];
    assert_eq!(Checking::start(addresses, &quick()).count(), 1);
    assert_eq!(server.asked.lines().len(), 1);
}

#[test]
fn a_check_is_called_off_at_once() {
    let (silent, asked) = silent();
    let addresses = (0..50).map(|page| format!("http://{silent}/{page}"));
    let options = Options { whole: Duration::from_secs(30), ..quick() };
    let checking = Checking::start(addresses, &options);
    let cancel = checking.canceller();
    let (done, ended) = mpsc::channel();
    thread::spawn(move || done.send(checking.count()).unwrap());
    assert!(within(Duration::from_secs(10), || asked.lines().len() == 2), "nothing is asked");
    cancel.cancel();
    // Long before the server would have answered.
    assert_eq!(ended.recv_timeout(Duration::from_secs(10)).unwrap(), 0);
    // Nothing says that a thread will ask no more: what it would ask next, it would ask at once.
    assert!(!within(Duration::from_millis(50), || asked.lines().len() > 2), "more is asked");
}

#[test]
fn nothing_to_ask_is_done_at_once() {
    assert_eq!(Checking::start([], &quick()).count(), 0);
    assert_eq!(Checking::start(["mailto:a@b.example".to_owned()], &quick()).count(), 1);
}
