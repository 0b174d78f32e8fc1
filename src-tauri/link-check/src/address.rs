//! Decides which addresses may be asked.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::Url;

/// An address as it is asked: complete, http or https, without a fragment.
///
/// # Errors
/// Returns why it is not asked, in a sentence for a host.
pub(crate) fn askable(address: &str) -> Result<Url, String> {
    let mut url = Url::parse(address.trim())
        .map_err(|_| "Only full URLs are checked. This one points within the site.")?;
    check(&url)?;
    url.set_fragment(None);
    Ok(url)
}

/// Whether a complete address is asked.
///
/// # Errors
/// Returns why not, in a sentence for a host.
pub(crate) fn check(url: &Url) -> Result<(), String> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!(
            "Only http and https links are checked. This is a {}: link.",
            url.scheme()
        ));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("This link contains a user name or password, so it isn’t checked.".into());
    }
    Ok(())
}

/// Whether an address belongs to this machine, to a private network or to no single host.
#[must_use]
pub fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_private_v4(address),
        IpAddr::V6(address) => match embedded(address) {
            Some(inner) => is_private_v4(inner),
            None => {
                let first = address.segments()[0];
                // The site-local range is out of use and still not public.
                let site_local = first & 0xffc0 == 0xfec0;
                // A network's own translation to IPv4 (RFC 8215) leads wherever that network says.
                let translated = address.segments()[..3] == [0x64, 0xff9b, 1];
                let documentation = first == 0x2001 && address.segments()[1] == 0x0db8;
                address.is_loopback()
                    || address.is_unspecified()
                    || address.is_multicast()
                    || address.is_unique_local()
                    || address.is_unicast_link_local()
                    || site_local
                    || translated
                    || documentation
            }
        },
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    // Carriers' networks, protocol assignments, and benchmarks.
    let shared = first == 100 && (64..128).contains(&second);
    let assigned = (first, second, third) == (192, 0, 0);
    let benchmark = first == 198 && (second == 18 || second == 19);
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || first == 0
        || first >= 240
        || shared
        || assigned
        || benchmark
}

/// The IPv4 address within an IPv6 one: mapped, compatible, or translated (NAT64, 6to4).
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let segments = address.segments();
    let v4 = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        Ipv4Addr::new(a, b, c, d)
    };
    match segments {
        // Mapped, translated (SIIT, RFC 2765), and NAT64 (RFC 6052).
        [0, 0, 0, 0, 0, 0xffff, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(v4(high, low)),
        [0, 0, 0, 0, 0, 0, high, low] if high != 0 => Some(v4(high, low)),
        [0x2002, high, low, ..] => Some(v4(high, low)),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_in_every_guise() {
        for private in [
            "127.0.0.1",
            "127.8.9.1",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "::ffff:192.168.0.1",
            "::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1.1.1.1",
            "64:ff9b:1:2::1",
            "::ffff:0:10.0.0.1",
            "2002:7f00:1::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
        ] {
            assert!(is_private(private.parse().unwrap()), "{private}");
        }
        for public in [
            "1.1.1.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.169.0.1",
            "100.63.0.1",
            "100.128.0.1",
            "198.20.0.1",
            "2606:4700::1111",
            "::ffff:1.1.1.1",
            "64:ff9b::101:101",
            "::ffff:0:1.1.1.1",
        ] {
            assert!(!is_private(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn only_complete_web_addresses_without_credentials_are_asked() {
        assert_eq!(askable("https://a.example/x#y").unwrap().as_str(), "https://a.example/x");
        let international = askable("http://münchen.example/ä").unwrap();
        assert_eq!(international.as_str(), "http://xn--mnchen-3ya.example/%C3%A4");
        for (address, said) in [
            ("mailto:a@b.example", "mailto:"),
            ("ftp://a.example", "ftp:"),
            ("/about", "within the site"),
            ("//a.example", "within the site"),
            ("#part", "within the site"),
            ("https://me:secret@a.example/", "password"),
        ] {
            let reason = askable(address).unwrap_err();
            assert!(reason.contains(said), "{address}: {reason}");
        }
    }
}
