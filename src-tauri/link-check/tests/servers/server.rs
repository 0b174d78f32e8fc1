//! A web server on this machine, for one test.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What was asked, as `HEAD /path`, in its order, and the heads of the requests.
#[derive(Clone, Default)]
pub struct Asked {
    lines: Arc<Mutex<Vec<String>>>,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Asked {
    /// The first lines of the requests, without the version.
    pub fn lines(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }

    /// The requests as they were sent.
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }

    fn note(&self, head: &str) {
        let line = head.lines().next().unwrap().trim_end_matches(" HTTP/1.1").to_owned();
        self.lines.lock().unwrap().push(line);
        self.heads.lock().unwrap().push(head.to_owned());
    }
}

/// Starts a server that answers `METHOD /path` with what `answer` writes. It ends with the test.
pub fn serve(answer: impl Fn(&str, &mut dyn Write) + Send + Sync + 'static) -> (SocketAddr, Asked) {
    serve_at("127.0.0.1", answer)
}

/// The same at an address of the loopback network.
pub fn serve_at(
    address: &str,
    answer: impl Fn(&str, &mut dyn Write) + Send + Sync + 'static,
) -> (SocketAddr, Asked) {
    let asked = Asked::default();
    let answer = Arc::new(answer);
    let note = asked.clone();
    let address = listen(address, move |mut stream| {
        let Some(head) = head(&mut stream) else { return };
        note.note(&head);
        let line = head.lines().next().unwrap().trim_end_matches(" HTTP/1.1").to_owned();
        answer(&line, &mut stream);
    });
    (address, asked)
}

/// Serves each connection in a thread of its own.
pub fn listen(address: &str, serve: impl Fn(TcpStream) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind((address, 0)).unwrap();
    let bound = listener.local_addr().unwrap();
    let serve = Arc::new(serve);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let serve = Arc::clone(&serve);
            thread::spawn(move || serve(stream));
        }
    });
    bound
}

/// Starts a server that reads requests and never answers.
pub fn silent() -> (SocketAddr, Asked) {
    serve(|_, _| {
        loop {
            thread::park();
        }
    })
}

/// Waits until `holds`, but no longer than `time`. Returns whether it held.
pub fn within(time: Duration, mut holds: impl FnMut() -> bool) -> bool {
    let deadline = Instant::now() + time;
    while !holds() {
        if Instant::now() > deadline {
            return false;
        }
        thread::sleep(Duration::from_millis(5));
    }
    true
}

fn head(stream: &mut TcpStream) -> Option<String> {
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    Some(String::from_utf8(head).unwrap())
}

/// Writes an answer without a body. What can't be written is the client's loss.
pub fn say(out: &mut dyn Write, status: &str, headers: &[&str]) {
    let mut text = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n");
    for header in headers {
        text.push_str(header);
        text.push_str("\r\n");
    }
    let _ = out.write_all(format!("{text}\r\n").as_bytes());
}
