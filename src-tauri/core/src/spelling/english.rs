//! English forms words more freely than a dictionary of moderate size lists: `microservices`,
//! `lightbulb`, `scrollable`. Such a word is right if its parts are, and if it is not one letter
//! away from one that is listed.

/// What stands before a word and makes one with it.
const BEFORE: [&str; 37] = [
    "anti", "auto", "bio", "bit", "co", "counter", "cross", "crypto", "cyber", "dev", "geo",
    "hyper", "info", "inter", "intra", "mega", "meta", "micro", "mini", "mis", "mono", "multi",
    "neuro", "non", "over", "photo", "pre", "pseudo", "re", "semi", "sub", "super", "tele",
    "ultra", "un", "under", "web",
];
/// What stands behind a word and makes one with it.
const BEHIND: [&str; 20] = [
    "end", "ends", "up", "ups", "off", "offs", "out", "outs", "less", "like", "wise", "ish", "man",
    "men", "set", "sets", "bot", "bots", "esque", "ness",
];
/// Endings that form a word of a verb, which may lose an `e` or double its last letter before them.
const ENDINGS: [&str; 6] = ["able", "ability", "er", "ers", "or", "ors"];
/// Words whose plural is left out where they are listed.
const COUNTED: [&str; 11] =
    ["ion", "ity", "ogy", "er", "or", "ism", "ment", "ance", "ence", "able", "ite"];
/// Two words that are often written as one by mistake.
const TWO_WORDS: [&str; 3] = ["eachother", "everytime", "thankyou"];
/// The fewest letters of a part that is a word by itself.
const PART: usize = 4;

/// Whether a word that is not listed is made of others that are, as `has` tells.
pub(super) fn is_formed(original: &str, has: &dyn Fn(&str) -> bool) -> bool {
    let small = deunicode::deunicode(original).to_ascii_lowercase();
    let word = small.as_str();
    // `naïve`; and Oxford writes `organize` where others write `organise`.
    if (small.len() != original.len() && has(word))
        || ["iz", "yz"]
            .iter()
            .any(|z| word.contains(z) && has(&word.replace(z, &z.replace('z', "s"))))
    {
        return true;
    }
    if word.len() < PART + 2
        || !word.bytes().all(|byte| byte.is_ascii_alphabetic())
        || TWO_WORDS.contains(&word)
    {
        return false;
    }
    (is_compound(word, has) || is_derived(word, has)) && !is_near(word, has)
}

/// Whether a small word stands before or behind others, with a hyphen.
pub(super) fn is_affix(part: &str) -> bool {
    BEFORE.contains(&part) || BEHIND.contains(&part)
}

fn is_compound(word: &str, has: &dyn Fn(&str) -> bool) -> bool {
    let listed = |part: &str| part.len() >= PART && (has(part) || is_plural(part, has));
    let prefixed = BEFORE.iter().filter_map(|prefix| word.strip_prefix(prefix));
    let suffixed = BEHIND.iter().filter_map(|suffix| word.strip_suffix(suffix));
    prefixed.chain(suffixed).any(listed)
        || (PART..(word.len() + 1).saturating_sub(PART))
            .any(|at| has(&word[..at]) && listed(&word[at..]))
}

fn is_derived(word: &str, has: &dyn Fn(&str) -> bool) -> bool {
    is_plural(word, has)
        || ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).any(|verb| {
            let doubled = verb.len() > PART
                && verb.as_bytes().windows(2).last().is_some_and(|two| two[0] == two[1]);
            verb.len() + 1 >= PART
                && (has(verb)
                    || has(&format!("{verb}e"))
                    || (doubled && has(&verb[..verb.len() - 1])))
        })
}

fn is_plural(word: &str, has: &dyn Fn(&str) -> bool) -> bool {
    let one = match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) => stem.to_owned(),
        (None, None) => return false,
    };
    COUNTED.iter().any(|ending| one.ends_with(ending)) && has(&one)
}

/// Whether a listed word has one letter of this one twice or once instead, or ends in `-ible`.
fn is_near(word: &str, has: &dyn Fn(&str) -> bool) -> bool {
    let bytes = word.as_bytes();
    let other = |at: usize, insert: &str, skip: usize| {
        format!("{}{insert}{}", &word[..at], &word[at + skip..])
    };
    (0..bytes.len()).any(|at| {
        let once = at > 0 && bytes[at] == bytes[at - 1] && has(&other(at, "", 1));
        once || has(&other(at, &word[at..=at], 0))
    }) || word.find("abl").is_some_and(|at| has(&other(at, "i", 1)))
}

#[cfg(test)]
mod tests {
    use super::is_formed;

    #[test]
    fn formed_words() {
        let listed = [
            "light",
            "bulb",
            "bulbs",
            "service",
            "services",
            "scroll",
            "scale",
            "plug",
            "until",
            "till",
            "develop",
            "developer",
            "begin",
            "beginner",
            "access",
            "accessible",
            "mitigation",
            "front",
            "back",
            "organise",
            "cycle",
            "life",
            "other",
            "each",
            "server",
            "balance",
            "process",
        ];
        let has = |word: &str| listed.contains(&word);
        for word in [
            "lightbulbs",
            "microservices",
            "Scrollable",
            "scalable",
            "pluggable",
            "mitigations",
            "frontend",
            "lifecycle",
            "serverless",
            "balancers",
            "multiprocess",
            "prócess",
            "organize",
        ] {
            assert!(is_formed(word, &has), "{word}");
        }
        for word in [
            "untill",
            "developper",
            "beginer",
            "accessable",
            "eachother",
            "lightbulbz",
            "lightx",
            "servic",
            "scalle",
        ] {
            assert!(!is_formed(word, &has), "{word}");
        }
    }
}
