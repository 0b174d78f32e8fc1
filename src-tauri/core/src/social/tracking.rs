//! Parameters of an address that track who opens it.

/// Names of parameters that only follow people about.
const NAMES: [&str; 10] = [
    "fbclid", "gclid", "igsh", "igshid", "mc_cid", "mc_eid", "mibextid", "msclkid", "ref_src",
    "twclid",
];

/// An address without such parameters; every other letter of it stays.
pub(crate) fn untracked(address: &str) -> String {
    without(address, follows)
}

/// An address without the parameters for which `goes` is true; the rest of it stays as it is.
pub(crate) fn without(address: &str, goes: impl Fn(&str) -> bool) -> String {
    let (rest, fragment) = apart(address);
    let Some((page, query)) = rest.split_once('?') else { return address.to_owned() };
    if !parameters(query).any(|(_, parameter)| goes(parameter)) {
        return address.to_owned();
    }
    let mut kept = String::new();
    for (place, (sign, parameter)) in parameters(query).filter(|(_, one)| !goes(one)).enumerate() {
        kept.push_str(if place == 0 { "?" } else { sign });
        kept.push_str(parameter);
    }
    format!("{page}{kept}{fragment}")
}

/// The parameters of an address that only follow people about.
pub(crate) fn followers(address: &str) -> impl Iterator<Item = &str> {
    let query = apart(address).0.split_once('?').map_or("", |(_, query)| query);
    parameters(query).map(|(_, parameter)| parameter).filter(|parameter| follows(parameter))
}

/// The parameters of a query, each with the sign before it: `&`, or `&amp;` where the address is
/// written as HTML and markdown may have it.
fn parameters(query: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = Some(("", query));
    std::iter::from_fn(move || {
        let (sign, text) = rest?;
        let Some(at) = text.find('&') else {
            rest = None;
            return Some((sign, text));
        };
        let (parameter, behind) = text.split_at(at);
        let length = if behind.starts_with("&amp;") { "&amp;".len() } else { 1 };
        rest = Some(behind.split_at(length));
        Some((sign, parameter))
    })
}

/// An address up to its fragment, and that.
fn apart(address: &str) -> (&str, &str) {
    address.find('#').map_or((address, ""), |at| address.split_at(at))
}

fn follows(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    name.starts_with("utm_") || NAMES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::untracked;

    #[test]
    fn only_what_follows_people_goes() {
        for (address, plain) in [
            ("https://a.dev/?utm_source=x&UTM_medium=y", "https://a.dev/"),
            ("https://a.dev/p?id=3&fbclid=1#top", "https://a.dev/p?id=3#top"),
            ("https://a.dev/p?id=3&&x", "https://a.dev/p?id=3&&x"),
            ("https://a.dev/#/?utm_source=x", "https://a.dev/#/?utm_source=x"),
            ("https://a.dev", "https://a.dev"),
            ("https://a.dev/?utm_source=x&amp;id=3", "https://a.dev/?id=3"),
            ("https://a.dev/?id=3&amp;utm_source=x&b=1", "https://a.dev/?id=3&b=1"),
            ("https://a.dev/?a=1&amp;b=2&amp;fbclid=x", "https://a.dev/?a=1&amp;b=2"),
        ] {
            assert_eq!(untracked(address), plain, "{address}");
        }
    }
}
