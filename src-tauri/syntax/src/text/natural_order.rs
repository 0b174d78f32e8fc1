//! The order in which people sort names with numbers in them: `2` before `10`.

/// Bytes that sort as people sort names: runs of digits by their value, leading zeros left out.
pub fn natural_key(name: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(name.len() + 8);
    let mut rest = name.as_bytes();
    while let Some(first) = rest.first() {
        if !first.is_ascii_digit() {
            key.push(*first);
            rest = &rest[1..];
            continue;
        }
        let end = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        let number = &run[run.iter().position(|byte| *byte != b'0').unwrap_or(run.len())..];
        // A digit's place among other characters, then: the longer number is the larger one.
        key.push(b'0');
        key.extend_from_slice(&u32::try_from(number.len()).unwrap_or(u32::MAX).to_be_bytes());
        key.extend_from_slice(number);
        rest = after;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let mut names = ["2-b.md", "0010-a.md", "9-c.md", "0002-a.md", "x.md"];
        names.sort_by_key(|name| std::cmp::Reverse(natural_key(name)));
        assert_eq!(names, ["x.md", "0010-a.md", "9-c.md", "2-b.md", "0002-a.md"]);
        assert!(natural_key("a") < natural_key("ab"));
        assert!(
            natural_key("a-2") < natural_key("a-10") && natural_key("a-10") < natural_key("a_")
        );
    }
}
