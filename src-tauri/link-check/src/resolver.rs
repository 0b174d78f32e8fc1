//! Resolves the names of hosts, without addresses of this machine and of private networks.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, UdpSocket};

use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use ureq::{Error, config::Config};

use crate::is_private;

/// The host is on this machine or in a private network.
#[derive(Debug, thiserror::Error)]
#[error("an address on this computer or a private network")]
pub(crate) struct Private;

/// A name could not be looked up just now, which says nothing about the site.
#[derive(Debug, thiserror::Error)]
#[error("the name couldn’t be looked up")]
pub(crate) struct NotLookedUp;

/// The system's resolver, without the addresses that may not be asked. The connection is made to exactly
/// the addresses that were checked here, so a name that changes a moment later reaches nothing else.
#[derive(Debug, Default)]
pub(crate) struct Public {
    system: DefaultResolver,
    /// Addresses that may be asked although they are not public.
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
            Err(Error::Io(error)) if is_passing(&error) || !is_online() => {
                return Err(Error::Other(Box::new(NotLookedUp)));
            }
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

/// Whether the system says that asking again may help. It has no kind of its own for that.
fn is_passing(error: &io::Error) -> bool {
    error.to_string().contains("Temporary failure")
}

/// Whether the system knows a way out of this machine: it is asked for the way to an address, and
/// nothing is sent there.
fn is_online() -> bool {
    let way = |from: IpAddr, to: IpAddr| {
        UdpSocket::bind((from, 0)).is_ok_and(|socket| socket.connect((to, 443)).is_ok())
    };
    way(Ipv4Addr::UNSPECIFIED.into(), Ipv4Addr::new(1, 1, 1, 1).into())
        || way(
            Ipv6Addr::UNSPECIFIED.into(),
            Ipv6Addr::new(0x2606, 0x4700, 0x4700, 0, 0, 0, 0, 0x1111).into(),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lookup_that_may_work_later_says_nothing_of_the_site() {
        let said = |text: &str| {
            is_passing(&io::Error::other(format!("failed to lookup address information: {text}")))
        };
        assert!(said("Temporary failure in name resolution"));
        assert!(!said("Name or service not known"));
    }
}
