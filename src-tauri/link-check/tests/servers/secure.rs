//! Secure connections that browsers would warn of.

use std::sync::Arc;

use linernotes_link_check::Verdict;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection};

use crate::ask;
use crate::server::{listen, say};

#[test]
fn a_certificate_that_nobody_vouches_for_is_named() {
    let certificate = CertificateDer::from_pem_slice(include_bytes!("self-signed-certificate.pem"));
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("self-signed-key.pem"));
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.unwrap()], key.unwrap())
        .unwrap();
    let config = Arc::new(config);
    let server = listen("127.0.0.1", move |mut stream| {
        let mut connection = ServerConnection::new(Arc::clone(&config)).unwrap();
        // The client breaks off.
        let _ = connection.complete_io(&mut stream);
    });
    let report = ask(format!("https://{server}/"));
    assert_eq!((report.verdict, report.status), (Verdict::Broken, None));
    assert!(report.message.contains("certificate"), "{report:?}");
}

#[test]
fn a_server_that_speaks_no_tls_is_broken() {
    let plain = listen("127.0.0.1", |mut stream| say(&mut stream, "400 Bad Request", &[]));
    let report = ask(format!("https://{plain}/"));
    assert_eq!((report.verdict, report.status), (Verdict::Broken, None), "{report:?}");
    assert!(report.message.contains("secure connection"), "{report:?}");
}
