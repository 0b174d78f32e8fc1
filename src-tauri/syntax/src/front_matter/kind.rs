//! What a scalar without quotes is to the readers of site generators: a number, a date, a text.
//!
//! YAML 1.2 (js-yaml 4) and 1.1 (Ruby, PyYAML, Go) disagree about many of them. [`Kind`] follows
//! 1.2 with dates; [`is_text_to_all`] asks both. How a scalar is written is not known here.

use super::Kind;

impl Kind {
    /// What the plain scalar `text` is read as.
    #[must_use]
    pub(super) fn of_plain(text: &str) -> Self {
        match text {
            "" | "~" | "null" | "Null" | "NULL" => return Self::Null,
            "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => return Self::Bool,
            ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" | "-.inf" | "-.Inf"
            | "-.INF" | ".nan" | ".NaN" | ".NAN" => return Self::Float,
            _ => {}
        }
        if !text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first)) {
            return Self::String;
        }
        if is_integer(text) {
            Self::Integer
        } else if is_float(text) {
            Self::Float
        } else if is_date(text) {
            Self::Date
        } else {
            Self::String
        }
    }

    /// What a scalar with the tag `tag` is read as.
    pub(super) fn of_tag(tag: &str) -> Self {
        match tag {
            "!!null" => Self::Null,
            "!!bool" => Self::Bool,
            "!!int" => Self::Integer,
            "!!float" => Self::Float,
            "!!timestamp" => Self::Date,
            _ => Self::String,
        }
    }
}

/// Whether every reader, of YAML 1.1 or 1.2, takes the plain scalar `text` for a string. Whether
/// it can be written plainly at all is another question.
#[must_use]
pub fn is_text_to_all(text: &str) -> bool {
    Kind::of_plain(text) == Kind::String && !is_other_in_1_1(text)
}

/// Whether two plain strings that some readers take for something else look like the same thing to
/// them: `yes` and `no`, `20:53` and `1:02:10`.
#[must_use]
pub(super) fn look_alike(one: &str, other: &str) -> bool {
    let marks_only = |text: &str| {
        text.bytes().all(|byte| !byte.is_ascii_alphabetic())
            && text.bytes().any(|byte| byte.is_ascii_digit())
    };
    let is_alphabetic = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
    !is_text_to_all(one)
        && !is_text_to_all(other)
        && ((marks_only(one)
            && marks_only(other)
            && starts_like_date(one) == starts_like_date(other))
            // `y` and `n` are what they look like to the fewest.
            || (is_alphabetic(one) && is_alphabetic(other) && (one.len() == 1) == (other.len() == 1)))
}

/// Whether a text is a scaffold's mark for a value to come, such as `LIBSYN_ID`: its own kind says
/// nothing about that value's.
#[must_use]
pub(super) fn is_placeholder(text: &str) -> bool {
    text.contains('_')
        && text.contains(|letter: char| letter.is_ascii_uppercase())
        && text.bytes().all(|byte| {
            byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-')
        })
}

/// The booleans, numbers and marks that only YAML 1.1 knows (<https://yaml.org/type/>), with what
/// its common readers add to them.
fn is_other_in_1_1(text: &str) -> bool {
    const WORDS: [&str; 12] =
        ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "<<", "=", "~"];
    if text.len() <= 5 && WORDS.contains(&text.to_ascii_lowercase().as_str()) {
        return true;
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return false;
    }
    let lower = unsigned.to_ascii_lowercase();
    if matches!(lower.as_str(), ".inf" | ".nan") {
        return true;
    }
    // Underscores in numbers, binary and hexadecimal ones, base 60 (`12:30:45`, `20:53.5`), and
    // everything else made of digits and marks: to quote one too many harms nobody.
    let digits_and_marks =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b'_' | b':' | b'.' | b',' | b'+' | b'-');
    if lower.bytes().all(digits_and_marks) && lower.bytes().any(|byte| byte.is_ascii_digit()) {
        return true;
    }
    let radix = |prefix: &str, base: u32| {
        lower.strip_prefix(prefix).is_some_and(|rest| {
            !rest.is_empty() && rest.chars().all(|digit| digit == '_' || digit.is_digit(base))
        })
    };
    radix("0x", 16)
        || radix("0o", 8)
        || radix("0b", 2)
        || {
            // `1_000.5e3`, and exponents without a dot, which only some readers take.
            let (mantissa, exponent) = lower.split_once('e').unwrap_or((&lower, "0"));
            let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            mantissa.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.'))
                && !exponent.is_empty()
                && exponent.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_')
        }
        || starts_like_date(text)
}

/// `2024-6-1 …`: some readers try to make a date of what starts so.
fn starts_like_date(text: &str) -> bool {
    let mut fields = text.splitn(3, '-');
    let digits = |field: &str, least: usize, most: usize| {
        let count = field.bytes().take_while(u8::is_ascii_digit).count();
        (least..=most).contains(&count).then_some(count)
    };
    matches!(
        (fields.next(), fields.next(), fields.next()),
        (Some(year), Some(month), Some(day))
            if digits(year, 4, 4) == Some(year.len())
                && digits(month, 1, 2) == Some(month.len())
                && digits(day, 1, 2).is_some_and(|count| {
                    day[count..].is_empty() || day[count..].starts_with(['T', 't', ' ', '\t'])
                })
    )
}

fn is_integer(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = |text: &str, base| !text.is_empty() && text.chars().all(|c| c.is_digit(base));
    digits(unsigned, 10)
        || text.strip_prefix("0o").is_some_and(|rest| digits(rest, 8))
        || text.strip_prefix("0x").is_some_and(|rest| digits(rest, 16))
}

fn is_float(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole)
        && digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|exponent| {
            let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            !exponent.is_empty() && digits(exponent)
        })
}

/// `YYYY-MM-DD`, alone or followed by `hh:mm`, `hh:mm:ss`, `hh:mm:ss.fff` and a zone.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some((day, rest)) = bytes.split_at_checked(10) else { return false };
    let shape = |text: &[u8], pattern: &[u8]| {
        text.len() == pattern.len()
            && text.iter().zip(pattern).all(|(byte, wanted)| match wanted {
                b'0' => byte.is_ascii_digit(),
                wanted => byte == wanted,
            })
    };
    if !shape(day, b"0000-00-00") {
        return false;
    }
    let Some((mark, clock)) = rest.split_first() else { return true };
    if !matches!(mark, b'T' | b't' | b' ') {
        return false;
    }
    let Some((minutes, rest)) = clock.trim_ascii_start().split_at_checked(5) else { return false };
    if !shape(minutes, b"00:00") {
        return false;
    }
    let rest = match rest.split_at_checked(3) {
        Some((seconds, rest)) if shape(seconds, b":00") => match rest.strip_prefix(b".") {
            Some(fraction) => {
                &fraction[fraction.iter().take_while(|byte| byte.is_ascii_digit()).count()..]
            }
            None => rest,
        },
        _ => rest,
    };
    let zone = rest.trim_ascii_start();
    zone.is_empty()
        || zone == b"Z"
        || zone == b"z"
        || zone.strip_prefix(b"+").or(zone.strip_prefix(b"-")).is_some_and(|offset| {
            [&b"0"[..], b"00", b"0000", b"00:00"].iter().any(|pattern| shape(offset, pattern))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_have_the_kind_that_yaml_1_2_and_dates_give_them() {
        for (text, kind) in [
            ("", Kind::Null),
            ("~", Kind::Null),
            ("null", Kind::Null),
            ("true", Kind::Bool),
            ("False", Kind::Bool),
            ("yes", Kind::String),
            ("0007", Kind::Integer),
            ("-12", Kind::Integer),
            ("0x1f", Kind::Integer),
            ("0o17", Kind::Integer),
            ("1e3", Kind::Float),
            ("1.", Kind::Float),
            (".5", Kind::Float),
            ("-.inf", Kind::Float),
            (".", Kind::String),
            ("-", Kind::String),
            ("1.2.3", Kind::String),
            ("2024-06-17", Kind::Date),
            ("2024-06-17T10:00:00Z", Kind::Date),
            ("2024-06-17 10:00:00 -0500", Kind::Date),
            ("2024-06-17T10:00:00.123+02:00", Kind::Date),
            ("2024-06-17 10:00", Kind::Date),
            ("2024-6-17", Kind::String),
            ("2024-06-17 at noon", Kind::String),
            ("2024-06-17é", Kind::String),
            ("12:30:45", Kind::String),
            ("1_000", Kind::String),
            ("LIBSYN_ID", Kind::String),
            ("Steven Murawski", Kind::String),
        ] {
            assert_eq!(Kind::of_plain(text), kind, "{text:?}");
        }
    }

    #[test]
    fn what_yaml_1_1_takes_for_something_else_is_no_text_to_all() {
        for text in [
            "yes",
            "No",
            "ON",
            "off",
            "y",
            "N",
            "1_000",
            "0b101",
            "0x_1F",
            "12:30:45",
            "20:53",
            "190:20:30.15",
            "1_0.5e3",
            "+.INF",
            "<<",
            "=",
            "2024-6-1",
            "2001-12-14t21:59:43",
            "0777",
            "1e3",
            "685_230.15",
        ] {
            assert!(!is_text_to_all(text), "{text:?}");
        }
        for text in
            ["yesterday", "no one", "v1.0", "2024", "2024-06", "1st", "3 men in a boat", "10x"]
        {
            assert_eq!(is_text_to_all(text), !matches!(text, "2024" | "2024-06"), "{text:?}");
        }
    }
}
