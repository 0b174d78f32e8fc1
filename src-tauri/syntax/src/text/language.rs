//! The name of a language, as settings, sites and dictionaries write it: `en`, `en-US`, `de_AT`.

use std::fmt;

/// A language, with a region where one is named.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language {
    /// In lower case (`en`).
    pub name: String,
    /// In capitals (`US`).
    pub region: Option<String>,
}

impl Language {
    /// English without a region.
    #[must_use]
    pub fn english() -> Self {
        Self { name: "en".to_owned(), region: None }
    }

    /// Reads a language's name: two or three letters, and a region after a hyphen or underscore.
    /// The text after that (`zh-Hant-TW`, `ca_ES@valencia`) does not count. None where it is no
    /// such name.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.split(['.', '@']).next().unwrap_or_default();
        let mut parts = text.split(['-', '_']);
        let name = parts.next()?;
        let is_alphabetic = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !(2..=3).contains(&name.len()) || !is_alphabetic(name) {
            return None;
        }
        let mut region = None;
        for part in parts {
            if part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                return None;
            }
            if region.is_none() && part.len() == 2 && is_alphabetic(part) {
                region = Some(part.to_ascii_uppercase());
            }
        }
        Some(Self { name: name.to_ascii_lowercase(), region })
    }

    /// How well a dictionary of another language serves for this one, the more the better; none
    /// where it does not.
    #[must_use]
    pub fn served_by(&self, other: &Self) -> Option<u8> {
        if self.name != other.name {
            return None;
        }
        Some(match (&self.region, &other.region) {
            (one, other) if one == other => 3,
            (_, None) => 2,
            (_, Some(region)) if self.usual_region().eq_ignore_ascii_case(region) => 2,
            _ => 1,
        })
    }

    /// The region whose spelling is usual where a language's own has no dictionary.
    fn usual_region(&self) -> &str {
        match (self.name.as_str(), self.region.as_deref()) {
            ("en", None | Some("US" | "CA" | "PH")) => "US",
            ("en", Some(_)) => "GB",
            // Most languages are named as the country that they are at home in.
            (name, _) => name,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.name)?;
        match &self.region {
            Some(region) => write!(formatter, "-{region}"),
            None => Ok(()),
        }
    }
}
