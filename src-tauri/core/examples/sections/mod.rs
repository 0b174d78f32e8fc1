//! Notes that the examples measure with.

/// Returns `head` and notes after it, of about `bytes` bytes together: sections of prose, links, lists, a table and code.
pub fn notes(head: &str, bytes: usize) -> String {
    let mut text = String::from(head);
    let mut section = 0;
    while text.len() < bytes {
        section += 1;
        text.push_str(&format!(
            "## Section {section}\n\nIn this part we \"talk\" about *things* -- and about [a \
             link](https://example.com/{section}), that\nis wrapped at eighty columns as the \
             others are, with `code` in it and **bold** words.\n\nAnother paragraph follows the \
             first one, see https://example.org/page/{section} for all of it.\n\n- [First \
             link](https://example.com/a/{section})\n- [Second link](https://example.com/b)\n  - \
             nested item {section}\n- [Third one](https://example.com/c)\n\n| Time | What \
             |\n|---|---|\n| 00:00 | Hello |\n| 12:30 | Section {section} |\n\n```rust\nfn \
             section() -> u32 {{ {section} }}\n```\n\n"
        ));
    }
    text
}
