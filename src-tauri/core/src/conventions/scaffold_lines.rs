//! The lines of a template that new episodes start from: those that are there to be replaced.

/// The lines of a scaffold's notes that published episodes do not have: they are there to be
/// replaced. Headings and placeholders are looked at elsewhere.
#[must_use]
pub fn scaffold_lines<'a>(
    scaffold: &str,
    published: impl Iterator<Item = &'a str> + Clone,
) -> Vec<String> {
    let body = linernotes_syntax::text::Parts::of(scaffold).body;
    let mut lines: Vec<String> = scaffold
        .get(body)
        .unwrap_or_default()
        .lines()
        .map(str::trim)
        .filter(|line| line.chars().filter(|c| c.is_alphanumeric()).count() >= 3)
        .filter(|line| !line.starts_with('#') && !line.contains("{{") && !line.contains("{%"))
        .filter(|line| super::placeholders_in(line).is_empty())
        .map(str::to_owned)
        .collect();
    lines.sort();
    lines.dedup();
    let total = published.clone().count();
    lines.retain(|line| {
        published.clone().filter(|text| text.contains(line.as_str())).count() * 5 <= total
    });
    lines
}

#[cfg(test)]
mod tests {
    use super::scaffold_lines;

    const SCAFFOLD: &str = "---\ntitle: x\n---\n\n# {{ title }}\n\nLONG_SUMMARY\n\n## Links\n\n- [one](https://example.com)\n- \nSubscribe to us.\n";

    #[test]
    fn lines_that_are_there_to_be_replaced() {
        let published = ["a\nSubscribe to us.\n", "b\nSubscribe to us.\n", "c"];
        assert_eq!(
            scaffold_lines(SCAFFOLD, published.into_iter()),
            ["- [one](https://example.com)"]
        );
    }
}
