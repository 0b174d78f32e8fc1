//! What is hung on an address to follow who opens it.

/// Names of parameters that only follow people about.
const NAMES: [&str; 10] = [
    "fbclid", "gclid", "igsh", "igshid", "mc_cid", "mc_eid", "mibextid", "msclkid", "ref_src",
    "twclid",
];

/// An address without such parameters; every other letter of it stays.
pub(crate) fn untracked(address: &str) -> String {
    without(address, follows)
}

/// An address without the parameters that `goes` tells; every other letter of it stays.
pub(crate) fn without(address: &str, goes: impl Fn(&str) -> bool) -> String {
    let (rest, fragment) = apart(address);
    let Some((page, query)) = rest.split_once('?') else { return address.to_owned() };
    if !query.split('&').any(&goes) {
        return address.to_owned();
    }
    let kept: Vec<&str> = query.split('&').filter(|parameter| !goes(parameter)).collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    format!("{page}{mark}{}{fragment}", kept.join("&"))
}

/// The parameters of an address that only follow people about.
pub(crate) fn followers(address: &str) -> impl Iterator<Item = &str> {
    let query = apart(address).0.split_once('?').map_or("", |(_, query)| query);
    query.split('&').filter(|parameter| follows(parameter))
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
        ] {
            assert_eq!(untracked(address), plain, "{address}");
        }
    }
}
