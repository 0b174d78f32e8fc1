//! All platforms that a show can name: those that every show knows and those of its own.

use std::sync::Arc;

use super::pattern::Pattern;
use super::recognise::{Read, Written, written};
use super::table::{FEDIVERSE, MAIN_SITE, ROWS, Row, WEB};
use super::{Platform, Profile, Recognised, handle, is_key, plain_key};

/// A platform that a show adds to the known ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnPlatform {
    /// Its id (`pixelfed`). One of a known platform takes that platform's place.
    pub id: String,
    /// Its visible name; the id where it is empty.
    pub name: String,
    /// A profile's address, with `{handle}` where the handle is.
    pub link: String,
    /// The keys that the show writes for it, the usual one first; the id if there are no keys.
    pub keys: Vec<String>,
}

/// The platforms that a show can name, in the order in which they are offered: its own first, any
/// web site last. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Platforms(Arc<Vec<Arc<Platform>>>);

impl Default for Platforms {
    /// Those that every show knows.
    fn default() -> Self {
        Self::with(&[])
    }
}

impl Platforms {
    /// The known platforms and a show's own. An own one without a usable link is left out, and so is
    /// one with the id of the web site or of the Fediverse, which have no address of their own.
    #[must_use]
    pub fn with(own: &[OwnPlatform]) -> Self {
        let mut all: Vec<Arc<Platform>> = Vec::new();
        for own in own {
            if let Some(platform) = of_show(own)
                && all.iter().all(|known| known.id != platform.id)
            {
                all.push(Arc::new(platform));
            }
        }
        let services = ROWS.iter().map(service);
        let rest = services.chain([fediverse(), web()]);
        let rest: Vec<Platform> =
            rest.filter(|known| all.iter().all(|own| own.id != known.id)).collect();
        all.extend(rest.into_iter().map(Arc::new));
        // The Fediverse is offered beside the services that it resembles.
        if let Some(at) = all.iter().position(|platform| platform.id == FEDIVERSE)
            && let Some(x) = all.iter().position(|platform| platform.id == "x")
        {
            let fediverse = all.remove(at);
            all.insert(x + 1, fediverse);
        }
        Self(Arc::new(all))
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Platform>> {
        self.0.iter()
    }

    /// The platform with this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Arc<Platform>> {
        self.0.iter().find(|platform| platform.id == id)
    }

    /// The platform that a show means by a key: `twitter`, `X`, `web_site`.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<&Arc<Platform>> {
        self.0.iter().find(|platform| platform.keys.iter().any(|known| is_key(key, known)))
    }

    /// Any web site.
    #[must_use]
    pub fn web(&self) -> Option<&Arc<Platform>> {
        self.by_id(WEB)
    }

    /// Recognises a profile link, with or without scheme, `www.`, a mobile host, a closing slash and
    /// tracking parameters; a Fediverse address (`@name@server`); and any other `http(s)` address as
    /// a web site. A handle alone may belong to any platform.
    #[must_use]
    pub fn recognise(&self, text: &str) -> Option<Recognised> {
        let written = written(text)?;
        for platform in self.iter() {
            if let Some(Read { handle, is_profile, is_below, link }) = platform.read(&written) {
                return Some(Recognised {
                    platform: Arc::clone(platform),
                    handle,
                    is_profile,
                    is_below,
                    link,
                });
            }
        }
        let Written::Address(url) = written else { return None };
        Some(Recognised {
            platform: Arc::clone(self.web()?),
            handle: None,
            is_profile: false,
            is_below: false,
            link: url.to_string(),
        })
    }
}

fn service(row: &'static Row) -> Platform {
    Platform {
        id: row.id.to_owned(),
        name: row.name.to_owned(),
        key: row.keys.first().copied().unwrap_or(row.id).to_owned(),
        keys: row.keys.iter().map(|key| (*key).to_owned()).collect(),
        example: row.example.to_owned(),
        profile: Profile::Service(row),
        accepts: row.accepts,
    }
}

fn fediverse() -> Platform {
    let keys = ["mastodon", "fediverse"];
    Platform {
        id: FEDIVERSE.to_owned(),
        name: "Mastodon".to_owned(),
        key: "mastodon".to_owned(),
        keys: keys.map(str::to_owned).to_vec(),
        example: "@name@mastodon.social".to_owned(),
        profile: Profile::Fediverse,
        accepts: handle::mastodon,
    }
}

fn web() -> Platform {
    let keys = MAIN_SITE.iter().chain(&["blog"]);
    Platform {
        id: WEB.to_owned(),
        name: "Website".to_owned(),
        key: "website".to_owned(),
        keys: keys.map(|key| (*key).to_owned()).collect(),
        example: "https://example.com".to_owned(),
        profile: Profile::Web,
        accepts: |_| false,
    }
}

/// Whether no platform of a show can have this id: what it stands for is no single service.
#[must_use]
pub fn is_reserved(id: &str) -> bool {
    id == WEB || id == FEDIVERSE
}

/// Whether a profile's address with `{handle}` in it can be used.
#[must_use]
pub fn is_profile_pattern(link: &str) -> bool {
    Pattern::of(link).is_some()
}

fn of_show(own: &OwnPlatform) -> Option<Platform> {
    let id = own.id.trim();
    if id.is_empty() || is_reserved(id) {
        return None;
    }
    let name = own.name.trim();
    let key = own.keys.iter().map(|key| key.trim()).find(|key| !key.is_empty()).unwrap_or(id);
    let mut keys: Vec<String> =
        own.keys.iter().map(String::as_str).chain([id]).map(plain_key).collect();
    keys.retain(|key| !key.is_empty());
    keys.dedup();
    Some(Platform {
        id: id.to_owned(),
        name: if name.is_empty() { id } else { name }.to_owned(),
        key: key.to_owned(),
        keys,
        example: "name".to_owned(),
        profile: Profile::Pattern(Pattern::of(&own.link)?),
        accepts: handle::one_word,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(id: &str, link: &str, keys: &[&str]) -> OwnPlatform {
        OwnPlatform {
            id: id.to_owned(),
            name: String::new(),
            link: link.to_owned(),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        }
    }

    #[test]
    fn keys_of_shows_are_known() {
        let platforms = Platforms::default();
        for (key, name) in [
            ("twitter", "X"),
            ("x", "X"),
            ("Twitter", "X"),
            ("web", "Website"),
            ("url", "Website"),
            ("GitHub", "GitHub"),
            ("stack_overflow", "Stack Overflow"),
            ("Linkedin", "LinkedIn"),
        ] {
            let found = platforms.by_key(key).map(|platform| platform.name.as_str());
            assert_eq!(found, Some(name), "{key}");
        }
        assert_eq!(platforms.by_key("bio"), None);
    }

    #[test]
    fn a_shows_own_platforms_stand_first_and_are_known_by_key_and_link() {
        let platforms = Platforms::with(&[
            own("company", "https://www.linkedin.com/company/{handle}/", &["linkedin_company"]),
            own("substack", "https://{handle}.substack.com", &[]),
            own("x", "https://nitter.example/{handle}", &["twitter"]),
        ]);
        let ids: Vec<&str> =
            platforms.iter().map(|platform| platform.id.as_str()).take(4).collect();
        assert_eq!(ids, ["company", "substack", "x", "mastodon"]);
        assert_eq!(platforms.iter().last().map(|platform| platform.id.as_str()), Some("web"));
        assert_eq!(platforms.by_key("LinkedIn-Company").unwrap().id, "company");
        assert_eq!(platforms.by_id("company").unwrap().key, "linkedin_company");

        let recognised = |text: &str| {
            let found = platforms.recognise(text).unwrap();
            (found.platform.id.clone(), found.handle.unwrap_or_default())
        };
        let is = |id: &str, handle: &str| (id.to_owned(), handle.to_owned());
        assert_eq!(recognised("https://linkedin.com/company/acme?trk=1"), is("company", "acme"));
        assert_eq!(recognised("https://www.linkedin.com/in/ada"), is("linkedin", "ada"));
        assert_eq!(recognised("https://ada.substack.com/"), is("substack", "ada"));
        assert_eq!(recognised("https://nitter.example/ada"), is("x", "ada"));
        assert_eq!(recognised("https://twitter.com/ada"), is("web", ""));
        let company = platforms.by_id("company").unwrap();
        assert_eq!(company.link("@acme").unwrap(), "https://www.linkedin.com/company/acme/");
    }

    #[test]
    fn what_can_not_be_a_platform_is_left_out() {
        let known = Platforms::default();
        for own in [
            own("", "https://a.example/{handle}", &[]),
            own("web", "https://a.example/{handle}", &[]),
            own("mastodon", "https://a.example/{handle}", &[]),
            own("a", "https://a.example/", &[]),
            own("a", "javascript:{handle}", &[]),
            own("a", "{handle}", &[]),
        ] {
            assert_eq!(Platforms::with(std::slice::from_ref(&own)), known, "{own:?}");
        }
    }
}
