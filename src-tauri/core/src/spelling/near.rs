//! Which words are nearly one of a dictionary: a letter too many, too few, another one, or two
//! swapped. Names are far from all words; slips of the finger are not.

use xxhash_rust::xxh3::xxh3_64;

/// The longest word that is looked at, in characters.
const LONGEST: usize = 24;
/// Endings that words of a `.dic` file may get besides; they are taken off before comparing.
const ENDINGS: [&str; 7] = ["", "s", "d", "r", "ed", "ing", "ly"];

/// The words of a dictionary with a letter left out each, as sorted fingerprints: a large dictionary
/// needs two megabytes, and a word is found in a microsecond.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    fingerprints: Vec<u32>,
    /// Many words of the language have a capital, as German nouns do: they are no names.
    pub(super) have_capitals: bool,
}

impl Neighbours {
    /// Of the words of a `.dic` file.
    pub(super) fn of(dic: &str) -> Self {
        let mut fingerprints = Vec::with_capacity(dic.len());
        let mut buffer = String::new();
        let words = || dic.lines().skip(1).filter_map(|line| line.split(['/', '\t', ' ']).next());
        let capitals = words().filter(|word| word.starts_with(char::is_uppercase)).count();
        let have_capitals = capitals * 3 > words().count();
        for word in words().filter(|word| word.chars().nth(3).is_some()) {
            if word.starts_with(char::is_lowercase) {
                each_shorter(word, &mut buffer, &mut |shorter| fingerprints.push(print(shorter)));
            } else if have_capitals {
                let word = word.to_lowercase();
                each_shorter(&word, &mut buffer, &mut |shorter| fingerprints.push(print(shorter)));
            }
        }
        fingerprints.sort_unstable();
        fingerprints.dedup();
        fingerprints.shrink_to_fit();
        Self { fingerprints, have_capitals }
    }

    /// Whether a word in small letters, which is none of the dictionary's, is nearly one.
    pub(super) fn are_near(&self, word: &str) -> bool {
        let mut buffer = String::new();
        ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).any(|stem| {
            let mut near = false;
            if stem.chars().nth(3).is_some() {
                each_shorter(stem, &mut buffer, &mut |shorter| {
                    near = near || self.fingerprints.binary_search(&print(shorter)).is_ok();
                });
            }
            near
        })
    }
}

/// Calls for the word, and for it without each of its letters.
fn each_shorter(word: &str, buffer: &mut String, call: &mut dyn FnMut(&str)) {
    if word.chars().nth(LONGEST).is_some() {
        return;
    }
    call(word);
    for (at, letter) in word.char_indices() {
        buffer.clear();
        buffer.push_str(&word[..at]);
        buffer.push_str(&word[at + letter.len_utf8()..]);
        call(buffer);
    }
}

fn print(word: &str) -> u32 {
    // The low half is as good a fingerprint as the whole.
    (xxh3_64(word.as_bytes()) & u64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::Neighbours;

    #[test]
    fn slips_are_near_and_names_are_not() {
        let near = Neighbours::of(
            "9\nspecify/D\ncurrency\nperformance\nthat\nnever/S\nGrafton\nother\nfog\nhorn\n",
        );
        for word in ["specifid", "curreny", "preformance", "performence", "thta", "nevers"] {
            assert!(near.are_near(word), "{word}");
        }
        for word in ["grafana", "grafto", "munzenmayer", "kubernetes", "xy", ""] {
            assert!(!near.are_near(word), "{word}");
        }
    }
}
