//! Finding hosts, without those of this machine and of private networks.

use std::fmt;
use std::net::IpAddr;

use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use ureq::{Error, config::Config};

use crate::is_private;

/// The host is on this machine or in a private network.
#[derive(Debug)]
pub(crate) struct Private;

impl fmt::Display for Private {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an address of this machine or of a private network")
    }
}

impl std::error::Error for Private {}

/// The system's resolver; of what it finds, only what may be asked. A connection goes to the very
/// addresses that were looked at here, whatever the name stands for a moment later.
#[derive(Debug, Default)]
pub(crate) struct Public {
    system: DefaultResolver,
    /// What may be asked though it is not public.
    allowed: Vec<IpAddr>,
}

impl Public {
    /// With some addresses that may be asked though they are not public.
    pub(crate) fn allowing(allowed: Vec<IpAddr>) -> Self {
        Self { allowed, ..Self::default() }
    }
}

impl Resolver for Public {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = match self.system.resolve(uri, config, timeout) {
            Err(Error::Io(_)) => return Err(Error::HostNotFound),
            found => found?,
        };
        let mut kept = self.empty();
        for address in &found {
            if !is_private(address.ip()) || self.allowed.contains(&address.ip()) {
                kept.push(*address);
            }
        }
        if kept.is_empty() { Err(Error::Other(Box::new(Private))) } else { Ok(kept) }
    }
}
