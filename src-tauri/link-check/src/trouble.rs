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
        Error::HostNotFound => broken("Site not found (its domain doesn’t resolve)."),
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
            unclear("The site couldn’t be reached in time.")
        }
        Error::Timeout(_) => unclear("The site didn’t respond in time."),
        Error::Other(inner) if inner.is::<Private>() => (
            Verdict::NotAsked,
            "It points to this computer or a private network, which visitors can’t reach.".into(),
        ),
        Error::Other(inner) if inner.is::<NotLookedUp>() => {
            unclear("The site couldn’t be looked up. Check your internet connection.")
        }
        Error::Rustls(error) => broken(&secure(error)),
        Error::Tls(said) => broken(&format!("Couldn’t make a secure connection: {said}.")),
        Error::Io(error) => match tls(error) {
            Some(error) => broken(&secure(error)),
            None => connection(error),
        },
        Error::Protocol(_) | Error::LargeResponseHeader(..) => {
            unclear("The site’s response couldn’t be read.")
        }
        Error::BadUri(_) | Error::Http(_) => broken("Unsupported URL."),
        error => (Verdict::Unclear, format!("The site couldn’t be checked: {error}.")),
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
            (Verdict::Broken, "The site refuses connections.".to_owned())
        }
        ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::NetworkDown => (
            Verdict::Unclear,
            "The site can’t be reached. Check your internet connection.".to_owned(),
        ),
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::UnexpectedEof => {
            (Verdict::Unclear, "The site closed the connection without a response.".to_owned())
        }
        ErrorKind::TimedOut => {
            (Verdict::Unclear, "The site couldn’t be reached in time.".to_owned())
        }
        _ => (Verdict::Unclear, format!("The site couldn’t be checked: {error}.")),
    }
}

fn secure(error: &rustls::Error) -> String {
    let rustls::Error::InvalidCertificate(reason) = error else {
        return format!("Couldn’t make a secure connection: {error}.");
    };
    match reason {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "The site’s certificate has expired. Browsers warn about it.".to_owned()
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "The site’s certificate isn’t valid yet. Browsers warn about it.".to_owned()
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "The site’s certificate is for another site. Browsers warn about it.".to_owned()
        }
        CertificateError::UnknownIssuer => "The site’s certificate is from an untrusted issuer. \
                                            Browsers warn about it."
            .to_owned(),
        CertificateError::Revoked => {
            "The site’s certificate was revoked. Browsers warn about it.".to_owned()
        }
        reason => format!("The site’s certificate is invalid: {reason}."),
    }
}
