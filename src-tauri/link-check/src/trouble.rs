//! Explains why an address could not be asked, in words for a host.

use std::io::{self, ErrorKind};

use rustls::CertificateError;
use ureq::{Error, Timeout};

use crate::Verdict;
use crate::resolver::{NotLookedUp, Private};

/// Explains what an error means for a link: a verdict, and a sentence.
pub(crate) fn explain(error: &Error) -> (Verdict, String) {
    let broken = |message: &str| (Verdict::Broken, message.to_owned());
    let unclear = |message: &str| (Verdict::Unclear, message.to_owned());
    match error {
        Error::HostNotFound => broken("There is no such site: its name leads nowhere."),
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
            unclear("The site could not be reached in time.")
        }
        Error::Timeout(_) => unclear("The site did not answer in time."),
        Error::Other(inner) if inner.is::<Private>() => (
            Verdict::NotAsked,
            "It leads to this computer or a private network, which visitors can't reach.".into(),
        ),
        Error::Other(inner) if inner.is::<NotLookedUp>() => {
            unclear("The site could not be looked for: see whether you are online.")
        }
        Error::Rustls(error) => broken(&secure(error)),
        Error::Tls(said) => broken(&format!("No secure connection could be made: {said}.")),
        Error::Io(error) => match tls(error) {
            Some(error) => broken(&secure(error)),
            None => connection(error),
        },
        Error::Protocol(_) | Error::LargeResponseHeader(..) => {
            unclear("The site's answer could not be understood.")
        }
        Error::BadUri(_) | Error::Http(_) => broken("This is no address that can be asked."),
        error => (Verdict::Unclear, format!("The site could not be asked: {error}.")),
    }
}

/// Whether a server may answer `GET` although it failed at `HEAD`: it hung up, or its answer was not
/// valid HTTP.
pub(crate) fn may_be_the_method(error: &Error) -> bool {
    match error {
        Error::Protocol(_) => true,
        Error::Io(error) => {
            use ErrorKind::{ConnectionAborted, ConnectionReset, UnexpectedEof};
            tls(error).is_none()
                && matches!(error.kind(), ConnectionReset | ConnectionAborted | UnexpectedEof)
        }
        _ => false,
    }
}

/// The TLS error in an I/O error, if it is one.
fn tls(error: &io::Error) -> Option<&rustls::Error> {
    error.get_ref()?.downcast_ref()
}

fn connection(error: &io::Error) -> (Verdict, String) {
    match error.kind() {
        ErrorKind::ConnectionRefused => {
            (Verdict::Broken, "The site takes no connections.".to_owned())
        }
        ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::NetworkDown => (
            Verdict::Unclear,
            "The site can't be reached from here: look whether you are online.".to_owned(),
        ),
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::UnexpectedEof => {
            (Verdict::Unclear, "The site hung up without an answer.".to_owned())
        }
        ErrorKind::TimedOut => {
            (Verdict::Unclear, "The site could not be reached in time.".to_owned())
        }
        _ => (Verdict::Unclear, format!("The site could not be asked: {error}.")),
    }
}

fn secure(error: &rustls::Error) -> String {
    let rustls::Error::InvalidCertificate(reason) = error else {
        return format!("No secure connection could be made: {error}.");
    };
    match reason {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "The site's certificate has expired: browsers warn of it.".to_owned()
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "The site's certificate is not valid yet: browsers warn of it.".to_owned()
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "The site's certificate is for another site: browsers warn of it.".to_owned()
        }
        CertificateError::UnknownIssuer => "The site's certificate comes from nobody whom \
                                            browsers trust: they warn of it."
            .to_owned(),
        CertificateError::Revoked => {
            "The site's certificate was called back: browsers warn of it.".to_owned()
        }
        reason => format!("The site's certificate is not sound: {reason}."),
    }
}
